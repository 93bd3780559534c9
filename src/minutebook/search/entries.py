"""The entries of a meeting: what it gives to be found.

What an item decided is no part of the item's own words: its decisions are entries of their own. Who was at a
meeting is in no entry: the page of a person tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minutebook.pages import changes, decisions, status
from minutebook.pages.context import Context
from minutebook.pages.meeting import name as name_of
from minutebook.pages.writer import Writer
from minutebook.public.model import Action, Clause, Decision, Item, Meeting, Notice, Paper
from minutebook.public.walk import Part, of_item, parts, within

from .entry import Entry, Passage, without_nothing
from .passages import Passages, fragment_of


def of_meeting(meeting: Meeting, context: Context) -> list[Entry]:
    """The entries of a meeting: itself, its papers, its items with what they decided."""
    return list(_Reader(meeting, context).entries())


class _Reader:
    """Makes the entries of one meeting."""

    def __init__(self, meeting: Meeting, context: Context) -> None:
        self.meeting, self.context, self.words = meeting, context, context.words
        self.board = context.record.boards[meeting.board]
        self.address = meeting.address
        self.page = Writer(context, self.board, self.address, meeting)
        self.passages = Passages(self.page)
        self.where = f"{self.board.name} {self.board.short}"
        self.shared: dict[str, Any] = {
            "b": meeting.board,
            "d": meeting.date.isoformat(),
            "s": meeting.status if meeting.status != "confirmed" else None,
        }
        self.shared["l"] = meeting.lang if meeting.lang != context.record.language else None

    def entries(self) -> Iterator[Entry]:
        """What the meeting gives, in the order of its page."""
        meeting = self.meeting
        called = status.title(self.words, meeting, name_of(self.words, meeting, self.board.name))
        opening = tuple(within(meeting.opening))
        said = [(words, "") for words in (meeting.venue, meeting.cancelled_reason) if words]
        withheld = [(self.passages.notice(paper), "") for paper in meeting.papers if isinstance(paper, Notice)]
        whole = f"{self.board.short} {meeting.key}"
        yield self._entry("meeting", "", called, whole, [*said, *self.passages.of(opening), *withheld])
        yield from self._papers(meeting.papers, called, inside=False)
        yield from self._made(opening, called, None)
        for item in meeting.items:
            yield from self._item(item)

    def _entry(
        self, kind: str, anchor: str, title: str, cited: str, said: Iterable[Passage], item: Item | None = None,
        **more: Any,
    ) -> Entry:  # fmt: skip
        """An entry of this meeting. Its reference holds the day, too, in every form that people type."""
        card = {"a": self.address + fragment_of(anchor), "t": title, **more.pop("card", {}), **self.shared}
        where = f"{self.where} {more.pop('how', '')}".strip()
        day = self.meeting.date
        return Entry(
            kind, without_nothing(card), title, f"{cited} {day.isoformat()} {day.year}", where,
            tuple(said), standing=bool(item and item.standing), draft=self.meeting.status == "draft",
            matter=item.matter if item else None, **more,
        )  # fmt: skip

    def _item(self, item: Item) -> Iterator[Entry]:
        parts = tuple(of_item(item))
        title = self._title(item)
        # the item's title and notice say what it is, and come first among its parts
        said = list(self.passages.of(parts[2 if item.notice else 1 :]))
        if item.notice and item.notice.public_summary:
            said.insert(0, (item.notice.public_summary, ""))
        leads = self._people([item.lead] if item.lead else [])
        numbers = " ".join(dict.fromkeys(number.rstrip(".") for number in (item.minute, item.number) if number))
        labels = " ".join(passage[2] for passage in said if len(passage) > 2 and passage[2][0].isdigit())
        cited = f"{self._numbered(item)} {self.board.short} {self.meeting.key}/{numbers} {labels}"
        reference = f"{self.board.short} {self.meeting.key}/{numbers.split()[0]}" if numbers else None
        card = {"r": reference, "m": self._minute(item), "x": self._changes({item.anchor: ""})}
        yield self._entry("item", item.anchor, title, cited, said, item, people=leads, card=card)
        yield from self._made(parts, title, item)
        yield from self._papers(item.papers, title, inside=True, item=item)

    def _title(self, item: Item) -> str:
        untitled = self.words.gettext("Item withheld") if item.notice else self.words.gettext("Item")
        return self.page.plain(item.title).strip() or untitled

    def _minute(self, item: Item | None) -> str | None:
        """The minute's own number, where it is another than the item's."""
        if item is None or not item.minute or item.minute == (item.number or "").rstrip("."):
            return None
        return self.words.gettext("Minute %(number)s", number=item.minute)

    def _changes(self, places: Mapping[str, str]) -> list[list[str]] | None:
        """What later decisions did to this one or to a clause of it: what, where, and the address of that.

        `places` are by anchor the letters of each clause, "(b)(i)"; those of the whole are none.
        """
        meeting, boards = self.meeting, self.context.record.boards
        found: dict[tuple[str, str, str], list[str]] = {}
        for anchor, letters in places.items():
            for one in self.context.changes.get((meeting.board, meeting.key, anchor), ()):
                where = f"{boards[one.meeting.board].name}, {status.day(self.words, one.meeting)}"
                address = one.meeting.address + fragment_of(one.anchor)
                found.setdefault((self.words.gettext(changes.WAYS[one.way]), where, address), []).append(letters)
        return [
            [f"{', '.join(clauses)} {way}" if all(clauses) else way, where, address]
            for (way, where, address), clauses in found.items()
        ] or None

    def _numbered(self, item: Item) -> str:
        """By which numbers people look for an item: "Minute 60/25", "item 6"."""
        minute = self.words.gettext("Minute %(number)s", number=item.minute) if item.minute else ""
        number = self.words.gettext("item %(number)s", number=item.number.rstrip(".")) if item.number else ""
        return " ".join(words for words in (minute, number) if words)

    def _made(self, parts: Iterable[Part], title: str, item: Item | None) -> Iterator[Entry]:
        """What was decided, and what is to be done."""
        for part in parts:
            if isinstance(part, Decision):
                yield self._decision(part, title, item)
            elif isinstance(part, Action):
                who = self._people([part.who, part.duty.owner or ""])
                said = [(decisions.with_day(self.words, self.page.plain(part.body), part.due), "")]
                card = {**_full(said), "x": self._changes({part.anchor: ""})}
                yield self._entry(
                    "action", part.anchor, title, "", said, item, inside=item is not None, people=who, card=card
                )

    def _decision(self, part: Decision, title: str, item: Item | None) -> Entry:
        said = list(self.passages.decided(part))
        vote, context = part.vote, self.context
        recorded = vote is not None and vote.recorded
        named = [*part.moved, *part.seconded, *([part.duty.owner] if part.duty.owner else [])]
        if vote:
            named += [*vote.names_for, *vote.names_against, *vote.names_abstained]
        clauses = [inner for inner in within([part]) if isinstance(inner, Clause)]
        named += [clause.duty.owner for clause in clauses if clause.duty.owner]
        places = [clause.reference.partition("/")[2] for clause in clauses]
        if item and item.minute:
            places += [f"{item.minute}({place.partition('(')[2]}" for place in places]
        cited = " ".join([part.reference, *dict.fromkeys(places)])
        if item and item.minute:
            cited = f"{self._numbered(item)} {cited}"
        becomes = decisions.outcome(self.page, part) or ""
        voted = decisions.vote_in_words(self.page, vote)
        if part.casting_vote:
            casting = f"{self.words.gettext('Casting vote')}: {context.name(part.casting_vote)}"
            voted = ", ".join(words for words in (voted, casting) if words)
        card: dict[str, Any] = {"r": part.reference, "o": becomes or None, "v": voted or None, "m": self._minute(item)}
        letters = {clause.anchor: clause.reference.removeprefix(part.reference) for clause in clauses}
        card |= {"x": self._changes({part.anchor: "", **letters})}
        extra = "referred" if part.referred_to else part.outcome or ""
        mover = [f"{self.words.gettext('Moved by')} {context.name(who)}" for who in part.moved]
        return self._entry(
            part.kind, part.anchor, title, cited, [*said, *((words, "") for words in mover)], item,
            how=f"{becomes} {voted}", inside=item is not None, recorded=recorded, outcome=extra,
            people=self._people(named), card={**card, **_full(said)},
        )  # fmt: skip

    def _papers(
        self, papers: Iterable[Paper | Notice], of: str, *, inside: bool, item: Item | None = None
    ) -> Iterator[Entry]:
        for paper in papers:
            if not isinstance(paper, Paper):
                continue
            pages = () if self._is_of_the_first(paper) else tuple(paper.pages)
            pages = pages or ("",)
            for number, text in enumerate(pages, 1):
                if not text and number > 1:
                    continue
                # a paper's title is that of its first page: one paper is not found as often as it has pages
                place = self.address + (fragment_of(item.anchor) if item else "")
                card = {"g": number if text else None, "n": len(pages) if text else None, "f": [of, place]}
                entry = self._entry(
                    "paper", "", paper.title, of if number == 1 else "", [(text, "")] if text else [], item,
                    inside=inside, card=card,
                )  # fmt: skip
                pdf = paper.address.endswith(".pdf") and text
                entry.card.pop("s", None)  # it is the minutes that are a draft
                entry.card["a"] = self.address + paper.address + (f"#page={number}" if pdf else "")
                if number > 1:
                    entry.title = ""
                yield entry

    def _is_of_the_first(self, paper: Paper) -> bool:
        """Whether a paper has the text of that in the first minutes, where it is found already."""
        first = self.context.of_first(self.meeting)
        return first is not self.meeting and any(
            isinstance(one, Paper) and one.address == paper.address and one.pages == paper.pages for one in parts(first)
        )

    def _people(self, named: Iterable[str]) -> tuple[str, ...]:
        """Those of the people who have a page."""
        found = (self.context.people.of(who) for who in named if who)
        return tuple(sorted({profile.slug for profile in found if profile}))


def _full(said: Iterable[Passage]) -> dict[str, Any]:
    return {"w": [list(passage) for passage in said]}
