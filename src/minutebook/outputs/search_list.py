"""The public record as one list, for the script of the search page, which loads it at the first search.

This is no stable format: whoever builds on the record takes the data that `docs/data.md` describes. Keys are
short, and what several entries share stands once:

    boards    names of boards; a meeting names its own by its place in this list
    meetings  the newest first: a address, b board, d day, t title, x words, p papers, i items, r decisions that
              belong to no item; l language if it is not the site's, f 1 where the minutes are a draft
    items     of a meeting: a fragment, t title, n by which numbers it is cited, x words, p papers, r decisions;
              s 1 where every meeting has it
    matters   a address, t title, d day of the last step, x words
    people    a address, t name, d day up to which they serve, x words

A paper is its title and its address from its meeting's; a decision its kind, its fragment, its words and its
reference. A fragment goes after "#" at the meeting's address. Words are a list of passages without markup; what an
item decided is not among the item's own. Who was at a meeting is not in the list: the page of a person tells it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minutebook.outputs.data import encoded
from minutebook.pages import meeting as meetings
from minutebook.pages import notices, status
from minutebook.pages.components import fragment
from minutebook.pages.context import Context, address_of
from minutebook.pages.markdown import filled, plain
from minutebook.public.model import (
    Clause,
    CodeBlock,
    Decision,
    Interest,
    Item,
    Meeting,
    Notice,
    Paper,
    Passage,
    Point,
    Table,
)
from minutebook.public.people import Profile
from minutebook.public.walk import Part, of_item, passages, within

ADDRESS = "search/list.json"
CELLS = " | "

Data = dict[str, Any]


def content(context: Context) -> bytes:
    """The list, the same bytes for the same record."""
    record, read = context.record, _Reader(context)
    boards = list(record.boards)
    shown = [meeting for meeting in reversed(record.meetings) if meeting.status != "withdrawn"]
    return encoded(
        {
            "boards": [record.boards[board].name for board in boards],
            "meetings": [read.meeting(meeting, boards.index(meeting.board)) for meeting in shown],
            "matters": [read.matter(slug) for slug in record.matters],
            "people": [read.person(profile) for profile in context.people.profiles.values()],
        }
    )


class _Reader:
    """Makes the entries of one record."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._words = context.words

    def meeting(self, meeting: Meeting, board: int) -> Data:
        called = meetings.name(self._words, meeting, self._context.record.boards[meeting.board].name)
        opening = tuple(within(meeting.opening))
        said = [meeting.venue, meeting.cancelled_reason, *self._passages(opening), *self._withheld(meeting.papers)]
        return _with(
            a=address_of(meeting),
            b=board,
            d=meeting.date.isoformat(),
            t=status.title(self._words, meeting, called),
            l=meeting.lang if meeting.lang != self._context.language else None,
            f=int(meeting.status == "draft") or None,
            x=[words for words in said if words],
            p=_papers(meeting.papers),
            i=[self._item(item) for item in meeting.items],
            r=self._decisions(opening),
        )

    def _item(self, item: Item) -> Data:
        parts = tuple(of_item(item))
        summary = item.notice.public_summary if item.notice else None
        untitled = self._words.gettext("Item withheld") if item.notice else self._words.gettext("Item")
        return _with(
            a=_fragment(item.anchor),
            t=self._plain(item.title) or untitled,
            s=int(item.standing) or None,
            n=self._cited(item) or None,
            # the item's title and notice say what it is, and come first among its parts
            x=[words for words in (summary, *self._passages(parts[2 if item.notice else 1 :])) if words],
            p=_papers(item.papers),
            r=self._decisions(parts),
        )

    def _decisions(self, parts: Iterable[Part]) -> list[list[Any]]:
        return [
            [
                part.kind,
                _fragment(part.anchor),
                [words for inner in within([part]) for words in self._of(inner)],
                part.reference,
            ]
            for part in parts
            if isinstance(part, Decision)
        ]

    def _cited(self, item: Item) -> str:
        """By which numbers people look for an item: "Minute 60/25", "item 6"."""
        minute = self._words.gettext("Minute %(number)s", number=item.minute) if item.minute else ""
        number = self._words.gettext("item %(number)s", number=item.number.rstrip(".")) if item.number else ""
        return " ".join(words for words in (minute, number) if words)

    def _passages(self, parts: tuple[Part, ...]) -> list[str]:
        """What the parts say, but for decisions, which are entries of their own."""
        decided = {id(inner) for part in parts if isinstance(part, Decision) for inner in within([part])}
        return [words for part in parts if id(part) not in decided for words in self._of(part)]

    def _of(self, part: Part) -> list[str]:
        """The words that a part holds itself."""
        match part:
            case Notice():
                found = [self._notice(part)]
            case CodeBlock():
                found = [filled(part.body.text, part.body.notices, self._short)]
            case Table():
                found = [CELLS.join(map(self._plain, row)) for row in (part.head, *part.rows) if row]
            case Interest():
                body = self._plain(part.body) if part.body else ""
                found = [": ".join(words for words in (self._context.name(part.who), body) if words)]
            case Clause() | Point():
                found = [" ".join(words for words in (part.label, self._plain(part.body)) if words)]
            case _:
                found = [self._plain(passage) for passage in passages(part)]
        return [words for words in found if words.strip()]

    def _notice(self, notice: Notice) -> str:
        if notice.released:
            return ""
        return " ".join(words for words in (self._short(notice), notice.public_title, notice.public_summary) if words)

    def _withheld(self, papers: Iterable[Paper | Notice]) -> list[str]:
        return [self._notice(paper) for paper in papers if isinstance(paper, Notice)]

    def _plain(self, passage: Passage) -> str:
        return plain(passage, self._short)

    def _short(self, notice: Notice | None) -> str:
        return notices.words(self._words, notice)

    def matter(self, slug: str) -> Data:
        matter, steps = self._context.record.matters[slug], self._context.timelines.get(slug, ())
        last = steps[-1].meeting.date.isoformat() if steps else None
        return _with(a=f"matters/{slug}/", t=matter.title, d=last, x=[matter.summary] if matter.summary else None)

    def person(self, profile: Profile) -> Data:
        person, as_of = profile.person, self._context.record.as_of
        ends = [term.member.to for term in profile.terms] or [person.to if person else None]
        until = as_of if profile.serves(as_of) else max((end for end in ends if end), default=None)
        about = [person.title, person.party, person.ward] if person else []
        for term in profile.terms:
            about.append(", ".join(words for words in (term.member.office, term.board.name) if words))
        said = list(dict.fromkeys(words for words in about if words))
        return _with(a=f"people/{profile.slug}/", t=profile.name, d=until.isoformat() if until else None, x=said)


def _papers(papers: Iterable[Paper | Notice]) -> list[list[str]]:
    return [[paper.title, paper.address] for paper in papers if isinstance(paper, Paper)]


def _fragment(anchor: str) -> str:
    return str(fragment(anchor)).removeprefix("#").replace("&amp;", "&")


def _with(**values: Any) -> Data:
    """What an entry says, without what it does not say."""
    return {key: value for key, value in values.items() if value is not None and value != []}
