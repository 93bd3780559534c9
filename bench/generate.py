"""Invents a council and writes its sources in the format: the same seed and number give the same bytes.

    python bench/generate.py --meetings 1000 [--papers 3] OUT

OUT becomes a folder of content: boards, people, matters and minutes of about 10 KB each. Of five meetings one holds
something withheld. With --papers each meeting has so many PDFs, and the council a glossary: peers read neither.
"""

from __future__ import annotations

import argparse
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random

import vocabulary as words
from papers import listed

FIRST = date(2006, 5, 15)
APART = 17
"""Days from one meeting of a board to its next."""

_IN_A_ROW = 6
"""Words in a row that withheld and public text may share by chance, and that say nothing yet."""
SIZE = 10_000
"""Characters that a meeting has, more or less."""


@dataclass(frozen=True, slots=True)
class Board:
    """A board and who sits on it; the first member takes the chair."""

    slug: str
    name: str
    short: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Council:
    """What all meetings share."""

    boards: tuple[Board, ...]
    members: dict[str, str]
    officers: dict[str, str]  # name by slug
    matters: dict[str, str]


class Pen:
    """Writes sentences; the words at the start of a list come most often, as words do (Zipf)."""

    def __init__(self, random: Random, people: Sequence[str]) -> None:
        self.random = random
        self.people = people

    def often(self, choices: Sequence[str]) -> str:
        """One of several, the n-th with a weight of 1/(n + 2)."""
        sums = _SUMS.get(len(choices))
        if sums is None:
            sums = _SUMS[len(choices)] = list(accumulate(1 / (n + 2) for n in range(len(choices))))
        return choices[bisect(sums, self.random.random() * sums[-1])]

    def chance(self, share: float) -> bool:
        """True in so many cases of one."""
        return self.random.random() < share

    def place(self) -> str:
        """The name of a town or village."""
        return self.often(_PLACES)

    def day(self) -> str:
        """Some day, in words."""
        day = FIRST + timedelta(self.random.randrange(7000))
        return f"{day.day} {day:%B %Y}"

    def money(self) -> str:
        """A sum."""
        pounds = round(10 ** self.random.uniform(2.5, 5.9), -2)
        return f"£{self.random.randrange(11, 99) / 10} million" if pounds > 600_000 else f"£{int(pounds):,}"

    def fill(self, pattern: str) -> str:
        """A pattern with words in it."""
        parts = pattern.split("{")
        text = [parts[0]]
        for part in parts[1:]:
            slot, _, rest = part.partition("}")
            text += [self._slot(slot), rest]
        return "".join(text)

    def _slot(self, slot: str) -> str:
        random = self.random
        match slot:
            case "n" | "ns" | "v" | "a" | "d":
                return self.often(_LISTS[slot])
            case "N1" | "A1":
                return self.often(_LISTS[slot[0].lower()]).capitalize()
            case "P":
                return self.place()
            case "R":
                return f"{self.place()} {random.choice(words.ROADS)}"
            case "F":
                return f"{random.choice(words.SURNAMES)} {random.choice(words.FIRMS)}"
            case "O":
                return f"the {self.often(words.OFFICERS)}"
            case "M":
                return f"Councillor {random.choice(self.people)}"
            case "S":
                return self.money()
            case "N":
                return str(int(10 ** random.uniform(0.4, 3.4)))
            case "D":
                return self.day()
            case "Y":
                return str(random.randrange(2006, 2026))
            case _:  # A, the number of an application
                return f"{random.randrange(10, 26)}/{random.randrange(10_000):04}/FUL"

    def sentence(self) -> str:
        """One sentence, capital and full stop included."""
        text = self.fill(self.random.choice(words.SENTENCES))
        return text[0].upper() + text[1:] + "."

    def passage(self, characters: int) -> str:
        """Sentences of so many characters in all; some stress a word."""
        sentences = [self.sentence()]
        while sum(map(len, sentences)) < characters:
            sentences.append(self.sentence())
        if self.chance(0.08):
            mark = self.random.choice(["*", "**"])
            stressed = sentences[0].split(" ")
            at = self.random.randrange(1, len(stressed) - 1)
            if stressed[at].isalpha():
                stressed[at] = f"{mark}{stressed[at]}{mark}"
            sentences[0] = " ".join(stressed)
        return " ".join(sentences)


def _many(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


_SUMS: dict[int, list[float]] = {}
_LISTS = {
    "n": words.NOUNS,
    "ns": [_many(noun) for noun in words.NOUNS],
    "v": words.VERBS,
    "a": words.ADJECTIVES,
    "d": words.ADVERBS,
}
_PLACES = [start + end for start in words.PLACE_STARTS for end in words.PLACE_ENDS]
Random(7).shuffle(_PLACES)


def invent(seed: int, meetings: int) -> Council:
    """Boards with their members, officers and matters: more boards where there are more meetings."""
    random = Random(f"{seed} council")
    names = [f"{first} {last}" for first in words.FORENAMES for last in words.SURNAMES]
    random.shuffle(names)
    members = {_slug(name): name for name in names[:60]}
    officers = {_slug(name): name for name in names[60 : 60 + len(words.OFFICERS)]}
    boards = []
    for number, subject in enumerate(words.SUBJECTS[: max(2, min(len(words.SUBJECTS), meetings // 20))]):
        name = subject if number < 2 else f"{subject} Committee"
        size = 15 if number == 0 else random.randrange(8, 14)
        boards.append(
            Board(_slug(name), name, f"{subject[:2].upper()}{number}", tuple(random.sample(list(members), size)))
        )
    pen = Pen(random, list(members.values()))
    titles = {pen.fill("{A1} {n} at {P}") for _ in range(80)}
    return Council(tuple(boards), members, officers, {_slug(title): title for title in sorted(titles)})


def _slug(name: str) -> str:
    return "-".join("".join(sign for sign in name.lower() if sign.isalnum() or sign == " ").split())


class Minutes:
    """The minutes of one meeting in the making."""

    def __init__(self, random: Random, council: Council, board: Board, place: int) -> None:
        self.random, self.council, self.board, self.place = random, council, board, place
        self.pen = Pen(random, [council.members[slug] for slug in board.members])
        self._known = frozenset(" ".join([*council.members.values(), *words.OFFICERS, "Councillor"]).split())
        apologies = random.randrange(3)
        away = set(random.sample(board.members[1:], apologies))
        self.present = [slug for slug in board.members if slug not in away]
        self.away = [slug for slug in board.members if slug in away]
        self.day = _day(board, council, place)
        self.lines: list[str] = []
        self.withholds = random.choice(["part", "part", "words", "item"]) if random.random() < 0.2 else ""

    def written(self) -> str:
        """The whole file."""
        self._front()
        count = self.random.randrange(6, 13)
        self._first_items()
        for number in range(4, count + 1):
            last = number == count
            if last and self.withholds == "item":
                self._withheld_item(number)
            else:
                self._item(number, (SIZE - 1500) // (count - 3), last)
        return "\n".join(self.lines) + "\n"

    def _add(self, *lines: str) -> None:
        self.lines += [*lines, ""]

    def _front(self) -> None:
        officers = self.random.sample(list(self.council.officers), 3)
        hour = self.random.randrange(9, 19)
        self._add(
            "---",
            f"board: {self.board.slug}",
            f"date: {self.day}",
            f"start: {hour:02}:00",
            f"end: {hour + 2:02}:{self.random.randrange(10, 60)}",
            f"venue: {self.random.choice(words.VENUES)}",
            "status: confirmed",
            f"chair: {self.board.members[0]}",
            "present:",
            *(f"  - {slug}" for slug in self.present),
            *(["apologies:", *(f"  - {slug}" for slug in self.away)] if self.away else []),
            "in_attendance:",
            *(f"  - {slug}" for slug in officers),
            f"agenda_published: {self.day - timedelta(8)}",
            *([f"confirms: {_day(self.board, self.council, self.place - 1)}"] if self.place else []),
            "---",
        )

    def _first_items(self) -> None:
        names = ", ".join(self.council.members[slug] for slug in self.away)
        self._add("## 1. Apologies for absence {standing=yes}")
        self._add(f"Apologies were received from {names}." if names else "There were no apologies.")
        self._add("## 2. Declarations of interest {standing=yes}")
        if self.pen.chance(0.4):
            who = self.council.members[self.random.choice(self.present)]
            self._add(f"INTEREST: {who} (item 5; other registrable): {self.pen.fill('owns a {n} near {R}')}; stayed")
        else:
            self._add("There were none.")
        self._add("## 3. Minutes of the last meeting {standing=yes}")
        if self.place:
            before = _day(self.board, self.council, self.place - 1)
            self._add(
                f"RESOLVED that the minutes of the meeting held on {before.day} {before:%B %Y} be confirmed as a"
                " correct record."
            )
        else:
            self._add("There were no earlier minutes.")

    def _item(self, number: int, size: int, last: bool) -> None:
        pen = self.pen
        braces = []
        if pen.chance(0.4):
            braces.append(f"matter={pen.often(list(self.council.matters))}")
        if pen.chance(0.4):
            braces.append(f"lead={pen.often(list(self.council.officers))}")
        attributes = f" {{{' '.join(braces)}}}" if braces else ""
        self._add(f"## {number}. {pen.fill(self.random.choice(words.TITLES))}{attributes}")
        if pen.chance(0.3):
            self._add(pen.fill("To consider the {n} of the {a} {n}."))
            self._add("Minutes:")
        start, part = sum(map(len, self.lines)), 0
        while sum(map(len, self.lines)) - start < size * 0.8:
            part += 1
            self._paragraph(number, part)
        self._extras()
        self._decision()
        if last and self.withholds == "part":
            self._withheld_part()

    def _paragraph(self, number: int, part: int) -> None:
        begins = ""
        if self.place and self.pen.chance(0.05):
            before = _day(self.board, self.council, self.place - 1)
            begins = f"Further to [the last meeting]({self.board.short} {before}/{self.random.randrange(4, 7)}), "
        text = self.pen.passage(self.random.randrange(80, 480))
        if begins:
            text = begins + text[0].lower() + text[1:]
        if self.withholds == "words":
            self.withholds = ""
            hidden = self._secret(60)
            text += f" A member spoke of [{hidden}]{{{self._ground('.personal', '.exempt')}}}."
        self._add(f"{number}.{part} {text}")

    def _extras(self) -> None:
        pen = self.pen
        if pen.chance(0.15):
            self._add("In the debate it was noted that:")
            self._add(*(f"- {pen.fill(self.random.choice(words.SENTENCES))};" for _ in range(3)))
        if pen.chance(0.07):
            self._add(
                "| Service | Last year | This year |",
                "| --- | ---: | ---: |",
                *(f"| {pen.fill('{A1} {ns}')} | {pen.money()} | {pen.money()} |" for _ in range(5)),
            )
        if pen.chance(0.04):
            self._add(f"> {pen.passage(150)}")

    def _decision(self) -> None:
        pen = self.pen
        if not pen.chance(0.75):
            return
        names = [self.council.members[slug] for slug in self.random.sample(self.present, 2)]
        if pen.chance(0.5):
            self._add(f"MOVED: {names[0]}", f"SECONDED: {names[1]}")
        if pen.chance(0.65):
            self._add(f"RESOLVED{' (unanimously)' if pen.chance(0.3) else ''} that:")
            self._add(*self._clauses(self.random.randrange(2, 5)))
        else:
            self._add(f"RESOLVED that {pen.fill(self.random.choice(words.CLAUSES))}.")
        if pen.chance(0.5):
            self._add(self._vote())
        if pen.chance(0.25):
            who = self.council.officers[self.random.choice(list(self.council.officers))]
            due = self.day + timedelta(self.random.randrange(14, 120))
            self._add(f"ACTION: {who} to {pen.fill(self.random.choice(words.DUTIES))} by {due}")

    def _clauses(self, count: int) -> list[str]:
        clauses = []
        for at in range(count):
            braces = ""
            if self.pen.chance(0.3):
                due = self.day + timedelta(self.random.randrange(30, 400))
                braces = f" {{owner={self.random.choice(list(self.council.officers))} due={due}}}"
            stop = "." if at == count - 1 else "; and" if at == count - 2 else ";"
            clauses.append(f"{'abcdef'[at]}) {self.pen.fill(self.random.choice(words.CLAUSES))}{stop}{braces}")
        return clauses

    def _vote(self) -> str:
        here = [self.council.members[slug] for slug in self.present]
        against = self.random.randrange(len(here) // 2)
        if self.pen.chance(0.3):
            return self.random.choice(["VOTE: unanimously", "VOTE: nem con"])
        if self.pen.chance(0.15):
            self.random.shuffle(here)
            behind = f"; against: {', '.join(here[:against])}" if against else ""
            return f"VOTE: for: {', '.join(here[against:])}{behind}"
        return f"VOTE: {len(here) - against} for, {against} against"

    def _ground(self, *kinds: str) -> str:
        kind = self.random.choice(kinds)
        reason = f'reason="{self.random.choice(words.REASONS)}"'
        return f"{kind} paragraph={self.random.randrange(1, 8)} {reason}" if "exempt" in kind else f"{kind} {reason}"

    def _secret(self, size: int) -> str:
        """What was said in private: in the words in which all minutes are written, of the same people, with names and
        sums of its own between them. So few of them in a row stand elsewhere that none is a repetition.
        """
        said = [f"{self._made_up()} asked £{self.random.randrange(10**6, 10**7):,}"]
        while sum(map(len, said)) < size:
            sentence = self.pen.sentence().rstrip(".").split(" ")
            at = self.random.randrange(max(1, len(sentence) - _IN_A_ROW))
            some = sentence[at : at + _IN_A_ROW]
            if all(word.islower() or word in self._known for word in some):  # a place may be named nowhere else
                said += [*some, self._made_up()]
        return " ".join(said)

    def _made_up(self) -> str:
        parts = ["bra", "dor", "fen", "gil", "kos", "lum", "pre", "tav"]
        return "".join(self.random.choice(parts) for _ in range(4)).capitalize()

    def _withheld_part(self) -> None:
        ground = self._ground("exempt", "exempt", "exempt", "personal")
        opening = f"::: {ground.replace(' ', ' {', 1)} review={self.day + timedelta(365)}}}"
        passages = [self._secret(300) for _ in range(self.random.randrange(1, 4))]
        self._add(opening, "\n\n".join(passages), ":::")

    def _withheld_item(self, number: int) -> None:
        """The public is sent out and the last item is withheld whole, as part of the same meeting's business."""
        self._add(f"## {number}. Exclusion of the press and public")
        self._add(
            f"RESOLVED that, under section 100A(4) of the Local Government Act 1972, the press and public be excluded"
            f" from the meeting during item {number + 1}, because exempt information would be disclosed as described"
            f" in paragraph 3 of Part 1 of Schedule 12A to the Act."
        )
        reason = self.random.choice(words.REASONS)
        inside = "\n\n".join(f"{number + 1}.{part} {self._secret(300)}" for part in range(1, 4))
        self._add(
            f'::: exempt {{item={number + 1} paragraph=3 public_title="A contract" reason="{reason}"}}',
            f"## {number + 1}. {self._secret(20)}\n\n{inside}\n\nRESOLVED that {self._secret(40)}.",
            ":::",
        )


def _day(board: Board, council: Council, place: int) -> date:
    """The day of a board's meeting: boards take turns, none on a weekend."""
    day = FIRST + timedelta(council.boards.index(board) % APART + place * APART)
    return day + timedelta(8 - day.isoweekday() if day.isoweekday() > 5 else 0)


def write(out: Path, meetings: int, seed: int = 1, papers: int = 0) -> None:
    """Write a council with so many meetings, each with so many papers, below `out`."""
    council = invent(seed, meetings)
    _write_registers(out, council)
    if papers:
        said = [f"{short}: {meaning}" for short, meaning in words.GLOSSARY.items()]
        (out / "glossary.yml").write_text("\n".join(said) + "\n", "utf-8")
    for number in range(meetings):
        place, at = divmod(number, len(council.boards))
        minutes = Minutes(Random(f"{seed} {at} {place}"), council, council.boards[at], place)
        text, made = minutes.written(), dict[str, bytes]()
        if papers:
            pen = Pen(Random(f"{seed} {at} {place} papers"), minutes.pen.people)
            text, made = listed(text, papers, pen.random, partial(pen.fill, "{A1} {n} at {P}"), pen.passage)
        _put(out / "minutes" / minutes.board.slug / f"{minutes.day}.md", text.encode())
        for name, content in made.items():
            _put(out / "papers" / minutes.board.slug / f"{minutes.day}" / name, content)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_registers(out: Path, council: Council) -> None:
    (out / "boards").mkdir(parents=True, exist_ok=True)
    for board in council.boards:
        members = "\n".join(f"  - {{person: {slug}}}" for slug in board.members)
        front = f"name: {board.name}\nshort: {board.short}\nregime: england\nmembers:\n{members}"
        text = f"---\n{front}\n---\n\nThe {board.name} meets in public.\n"
        (out / "boards" / f"{board.slug}.md").write_text(text, "utf-8")
    people = [f"{slug}:\n  name: {name}" for slug, name in {**council.members, **council.officers}.items()]
    (out / "people.yml").write_text("\n".join(people) + "\n", "utf-8")
    matters = [f"{slug}:\n  title: {title}" for slug, title in council.matters.items()]
    (out / "matters.yml").write_text("\n".join(matters) + "\n", "utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Invent a council and write its sources.")
    parser.add_argument("out", type=Path, help="the folder of content to write; it must not exist")
    parser.add_argument("--meetings", type=int, default=1000)
    parser.add_argument("--papers", type=int, default=0, help="so many a meeting")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.out.exists():
        parser.error(f"{given.out} exists")
    write(given.out, given.meetings, given.seed, given.papers)


if __name__ == "__main__":
    main()
