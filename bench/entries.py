"""Invents what a search index is made of: items with a realistic distribution of words, without any Markdown.

The common words of minutes come first and often, then those of a word list, each as often as words are by their rank
(Zipf and Mandelbrot). Words follow one another at random, so that nothing compresses as well as real sentences do:
sizes are on the safe side.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import numpy as np

import vocabulary
from minutebook.search.entry import Entry, Names

FIRST = date(2006, 5, 8)
ITEMS, BOARDS, PEOPLE, MATTERS = 8, 12, 90, 400
COMMON = """
the of and to that in a be for on was by with as it had from at is would not this have were been an which council
committee report members noted are or councillor resolved director will service meeting public board plan budget
""".split()  # noqa: SIM905
OUTCOMES = ("", "", "", "carried", "carried", "lost", "deferred")


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting, its entries packed: what an index reads of a record that is there already."""

    key: str
    board: str
    date: date
    packed: bytes

    def entries(self) -> Sequence[Entry]:
        """The entries, unpacked."""
        return [Entry(*values) for values in marshal.loads(self.packed)]


class Words:
    """Draws words as minutes use them."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        own = [*vocabulary.NOUNS, *vocabulary.VERBS, *vocabulary.ADJECTIVES, *vocabulary.SURNAMES, *vocabulary.ROADS]
        listed = files("minutebook").joinpath("vendor", "scowl", "british-english").read_text("utf-8").split()
        rest = np.array(sorted({word for word in listed if word.isalpha() and word.islower()} - set(COMMON) - set(own)))
        self.random.shuffle(rest)
        self.words = [*COMMON, *dict.fromkeys(own), *rest[:60_000].tolist()]
        weight = 1 / (np.arange(len(self.words)) + 4) ** 1.2
        self._sums = np.cumsum(weight / weight.sum())
        self._waiting: Iterator[str] = iter(())

    def take(self, count: int) -> list[str]:
        """So many words; some are numbers, sums, dates or references."""
        found = []
        for word in self._waiting:
            found.append(word)
            if len(found) == count:
                return found
        drawn = np.searchsorted(self._sums, self.random.random(1_000_000))
        self._waiting = iter([self.words[min(place, len(self.words) - 1)] for place in drawn.tolist()])
        return found + self.take(count - len(found))

    def number(self) -> str:
        """A number as minutes have them: of 25 one is a sum, one a reference, four are dates, as in real ones."""
        kind = int(self.random.integers(25))
        if kind == 0:
            return f"£{int(10 ** self.random.uniform(3, 6.5)):,}"
        if kind == 1:
            return f"{self.random.integers(6, 27):02}/{self.random.integers(10_000):05}/FUL"
        if kind < 6:
            day = FIRST + timedelta(int(self.random.integers(7000)))
            return f"{day.day} {day:%B %Y}"
        return str(int(10 ** self.random.uniform(0.3, 3.5)))

    def passage(self, count: int) -> str:
        """Sentences of about so many words."""
        words = self.take(count)
        for place in range(9, count, 18):
            if (place // 18 + count) % 2:  # about every other sentence
                words[place - 4] = self.number()
            words[place] = f"{words[place]}."
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."


def meetings(count: int, seed: int = 1, first: int = 0) -> Iterator[Held]:
    """So many meetings in order of their days; `first` begins with a later one."""
    words = Words(seed + first)
    for place in range(first, first + count):
        board = f"board-{place % BOARDS}"
        day = FIRST + timedelta(int(place * 20 * 365.25 / 10_000))
        packed = marshal.dumps([_values(entry) for entry in _meeting(words, board, day, place)])
        yield Held(hashlib.sha256(packed).hexdigest(), board, day, packed)


def _values(entry: Entry) -> list[Any]:
    return [getattr(entry, name) for name in Entry.__slots__]


def _meeting(words: Words, board: str, day: date, place: int) -> Iterator[Entry]:
    address = f"boards/{board}/{day.isoformat()}/"
    short = f"B{board[6:]} {day.isoformat()}"
    base = {"b": board, "d": day.isoformat()}
    where = f"{board.replace('-', ' ')} committee {short[:3]}"
    yield Entry("meeting", {"a": address, "t": f"Meeting {place}", **base}, f"Meeting {place}", short, where)
    for number in range(1, ITEMS + 1):
        random = words.random
        standing = number in (1, 2, 3)
        title = words.passage(5)[:-1]
        shared: dict[str, Any] = {"standing": standing, "matter": None, "people": ()}
        if not standing and random.random() < 0.4:
            shared["matter"] = f"matter-{random.integers(MATTERS)}"
        debate = [
            (words.passage(int(random.integers(30, 66))), f"{number}.{part}", f"{number}.{part}")
            for part in range(1, 2 if standing else 6)
        ]
        card = {"a": f"{address}#{number}", "t": title, "r": f"{short}/{number}", **base}
        yield Entry("item", card, title, f"item {number} {short}/{number}", where, debate, **shared)
        if standing or random.random() < 0.2:
            continue
        yield _resolution(words, {**base, "t": title}, address, short, number, where, shared)
        if random.random() < 0.2:
            said = [(words.passage(15), "")]
            action = {"a": f"{address}#{number}-action-1", "t": title, **base, "w": said}
            yield Entry("action", action, title, short, where, said, True, **shared)


def _resolution(
    words: Words, base: dict[str, Any], address: str, short: str, number: int, where: str, shared: dict[str, Any]
) -> Entry:
    random = words.random
    letters = "abcd"[: int(random.integers(1, 5))]
    said = [("RESOLVED that:", ""), *((words.passage(18), f"{number}-{one}", f"{one})") for one in letters)]
    outcome = OUTCOMES[int(random.integers(len(OUTCOMES)))]
    card = {"a": f"{address}#{number}-r1", "r": f"{short}/{number}", **base, "w": said}
    if outcome:
        card |= {"o": outcome, "v": f"{random.integers(5, 30)} for, {random.integers(9)} against"}
    people = tuple(sorted({f"person-{random.integers(PEOPLE)}" for _ in range(2)}))
    reference = f"{short}/{number} {' '.join(f'{number}({one})' for one in letters)}"
    more = {**shared, "people": people, "outcome": outcome, "recorded": random.random() < 0.05, "inside": True}
    return Entry("resolution", card, base["t"], reference, where, said, **more)


def names() -> Names:
    """What goes with these entries."""
    return Names(
        [(f"board-{number}", f"Board {number}", f"B{number}") for number in range(BOARDS)],
        [(f"matter-{number}", f"Matter {number}") for number in range(MATTERS)],
        [(f"person-{number}", f"Person {number}") for number in range(PEOPLE)],
        [("SD", "Service Director")],
    )
