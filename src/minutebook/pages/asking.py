"""What a page asks of the rest of the record, so that it is known when the page has to be made again.

The page of a meeting follows from it, from what all pages share (`shared`), from what stands around the meeting
(`around`), from its other languages (`languages`) and what others did to it (`later`), and from the answers to what it
asked on the way. Its context has nothing else: the record that it sees is without meetings, people and matters, so that
a page cannot depend on them unnoticed. Pages of several meetings ask in the same way (`asking_lists`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from minutebook.pages.context import Context
from minutebook.pages.law import Law
from minutebook.pages.page import Page
from minutebook.public.citations import Citation
from minutebook.public.later import Change
from minutebook.public.model import Board, Item, Matter, Meeting
from minutebook.public.texts import Place

Question: TypeAlias = tuple[Any, ...]
"""The name of a question, and what it is about."""
Answer: TypeAlias = object
"""Plain values: what a page could learn."""
BY_A_MEETING = ("referred", "cited_by")
"""Questions of which the answer depends on the meeting in whose words they arise."""
_SHARED = ("words", "parts", "abbreviations", "_laws")


class Asking(Context):
    """The context of one meeting's page at a time. It notes what the page asks, with the answers."""

    def __init__(self, whole: Context) -> None:
        self.__dict__ |= whole.__getstate__()
        self.__dict__ |= {name: getattr(whole, name) for name in _SHARED}
        self.record = replace(
            whole.record, meetings=(), people={}, matters={}, as_of=None, shared_names=frozenset(),
            without_page=frozenset(), former_years=0, counterparts=(),
        )  # fmt: skip
        self._whole = whole
        self._meetings: dict[int, Meeting] = {}
        self.asked: dict[Question, Answer] = {}

    def begin(self, *meetings: Meeting) -> None:
        """Go on to the page of another meeting."""
        self._meetings, self.asked = {id(meeting): meeting for meeting in meetings}, {}

    def name(self, who: str) -> str:
        """As `Context` says it; noted."""
        return self._noted(("name", who), self._whole.name(who))

    def profile(self, who: str) -> str | None:
        """As `Context` says it; noted."""
        return self._noted(("profile", who), self._whole.profile(who))

    def matter(self, slug: str | None) -> Matter | None:
        """As `Context` says it; noted."""
        return self._noted(("matter", slug), self._whole.matter(slug))

    def on_day(self, board: str, day: date) -> Meeting | None:
        """As `Context` says it; noted."""
        return self._noted(("on_day", board, day), self._whole.on_day(board, day), _meeting)

    def referred(self, reference: str, here: Meeting | None) -> tuple[Meeting, str] | None:
        """As `Context` says it; noted."""
        return self._noted(("referred", reference), self._whole.referred(reference, self._own(here)), _target, here)

    def cited_by(self, citation: Citation, here: Meeting) -> tuple[Meeting, str] | None:
        """As `Context` says it; noted."""
        return self._noted(("cited_by", citation), self._whole.cited_by(citation, self._own(here)), _target, here)

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """As `Context` says it; part of `around`."""
        return self._whole.neighbours(self._own(meeting))

    def confirmed_at(self, meeting: Meeting) -> Meeting | None:
        """As `Context` says it; part of `around`."""
        return self._whole.confirmed_at(self._own(meeting))

    def finished(self, page: Page) -> Page:
        """As `Context` says it."""
        return self._whole.finished(page)

    def finished_data(self, content: bytes) -> bytes:
        """As `Context` says it."""
        return self._whole.finished_data(content)

    def law_of(self, board: Board) -> Law:
        """As `Context` says it."""
        return self._whole.law_of(board)

    def others(self, meeting: Meeting) -> tuple[tuple[str, Meeting], ...]:
        """As `Context` says it; `languages` tells of it."""
        return self._whole.others(self._own(meeting))

    def is_past(self, meeting: Meeting) -> bool:
        """As `Context` says it; part of `around`."""
        return self._whole.is_past(self._own(meeting))

    def changes_of(self, meeting: Meeting) -> dict[str, tuple[Change, ...]]:
        """As `Context` says it; part of `later`."""
        return self._whole.changes_of(self._own(meeting))

    def citing(self, meeting: Meeting) -> dict[str, tuple[Place, ...]]:
        """As `Context` says it; part of `later`."""
        return self._whole.citing(self._own(meeting))

    def _own(self, meeting: Meeting | None) -> Meeting:
        if meeting is None or id(meeting) not in self._meetings:
            raise ValueError("a page asks on behalf of its own meeting alone")
        return meeting

    def _noted(
        self,
        question: Question,
        found: Any,
        plain: Callable[[Any], Answer] = lambda found: found,
        here: Meeting | None = None,
    ) -> Any:
        self.asked[question] = None if found is None else plain(found)
        return found


def told_apart(asked: Mapping[Question, Answer], here: tuple[str, str] | None) -> dict[Question, Answer]:
    """What was asked, where an answer depends on the meeting with that meeting, by board and key: a question that means
    the same on all pages."""
    return {(*question, here) if question[0] in BY_A_MEETING else question: said for question, said in asked.items()}


def around(context: Context, meeting: Meeting) -> str:
    """What stands around a meeting: its neighbours, who confirmed it, and whether it is past."""
    others = [other and _meeting(other) for other in (*context.neighbours(meeting), context.confirmed_at(meeting))]
    return repr((others, context.is_past(meeting)))


def languages(context: Context, meeting: Meeting) -> list[str]:
    """In which other languages there is a page of a meeting."""
    return [language for language, _ in context.others(meeting)]


def later(context: Context, meeting: Meeting) -> str:
    """What other meetings did to a meeting: who changed and cited it."""
    changes = [
        (anchor, [(one.way, _meeting(one.meeting), one.anchor) for one in done])
        for anchor, done in context.changes_of(meeting).items()
    ]
    citing = [
        (anchor, [(_meeting(there), at, _numbers(item)) for there, at, item in places])
        for anchor, places in context.citing(meeting).items()
    ]
    return repr((sorted(changes), sorted(citing)))


def shared(context: Context) -> str:
    """What the pages of all meetings follow from, but for the program itself, as a digest."""
    record = context.record
    made = hashlib.sha256(
        repr(
            (
                context.language, context.root, record.council, record.language, sorted(record.boards.items()),
                sorted(record.glossary.items()), record.licence, record.first_month,
            )
        ).encode()
    )  # fmt: skip
    for folder in context.macros:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            made.update(f"{path} {path.stat().st_size} ".encode() + path.read_bytes())
    return made.hexdigest()


def _meeting(meeting: Meeting) -> tuple[str, ...]:
    return (meeting.board, meeting.key, meeting.under) if meeting.under else (meeting.board, meeting.key)


def _target(found: tuple[Meeting, str]) -> tuple[str, ...]:
    return (*_meeting(found[0]), found[1])


def _numbers(item: Item | None) -> tuple[str | None, str | None]:
    return (item.number, item.minute) if item else (None, None)
