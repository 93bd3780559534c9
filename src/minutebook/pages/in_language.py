"""The context of pages in another language than the council's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from minutebook.pages import in_english
from minutebook.pages.context import Context
from minutebook.pages.law import Law
from minutebook.pages.page import Page
from minutebook.public.citations import Citation
from minutebook.public.later import Change, Changes
from minutebook.public.model import Board, Meeting, Record
from minutebook.public.people import People
from minutebook.public.texts import Place
from minutebook.public.walk import parts
from minutebook.words import load, marked


class InLanguage(Context):
    """The context of the pages in another language than the council's own.

    Its record has the meetings in that language and no others. What a page asks of the rest is answered from the whole
    record, and a meeting that is there in this language is given in it: whoever follows a link stays in the language.
    `marks`: English words are marked, as a page tells them and an index does not.
    """

    def __init__(self, whole: Context, language: str, *, marks: bool = True) -> None:
        self.__dict__ |= whole.__getstate__()
        self.language, self._whole = language, whole
        self.marks = marks and language != "en"
        self._given = load(language).marking() if self.marks else None
        own = tuple(meeting for meeting in whole.record.counterparts if meeting.under == language)
        boards = whole.record.boards
        if self.marks and whole.language == "en":  # a board has one name, in the council's own language
            boards = {slug: replace(board, name=marked(board.name)) for slug, board in boards.items()}
        self.record: Record = replace(whole.record, meetings=own, counterparts=(), boards=boards)

    def __getstate__(self) -> dict[str, Any]:
        return super().__getstate__() | {"_whole": self._whole, "marks": self.marks}

    def finished(self, page: Page) -> Page:
        """A page on which English words are told as such."""
        return in_english.told(page, self.language)

    def finished_data(self, content: bytes) -> bytes:
        """Data, which have no way of telling."""
        return in_english.without_marks(content)

    def law_of(self, board: Board) -> Law:
        """A law, whose words are English."""
        if not self.marks:
            return super().law_of(board)
        if board.regime not in self._english_laws:
            self._english_laws[board.regime] = in_english.EnglishLaw(super().law_of(board))
        return self._english_laws[board.regime]

    @cached_property
    def _english_laws(self) -> dict[str, Law]:
        return {}

    def prepare(self) -> None:
        """As `Context` does it, for the whole record."""
        self._whole.prepare()

    @cached_property
    def _here(self) -> dict[tuple[str, str], Meeting]:
        return {(meeting.board, meeting.key): meeting for meeting in self.record.meetings}

    @cached_property
    def _first(self) -> dict[tuple[str, str], Meeting]:
        return {(meeting.board, meeting.key): meeting for meeting in self._whole.record.meetings}

    @cached_property
    def _anchors(self) -> dict[tuple[str, str], dict[str, str]]:
        return {}

    def of_first(self, meeting: Meeting) -> Meeting:
        """As `Context` says it."""
        return self._first[meeting.board, meeting.key]

    def in_language(self, meeting: Meeting) -> Meeting:
        """The same meeting in this language, if it is there."""
        return self._here.get((meeting.board, meeting.key), meeting)

    def anchor(self, meeting: Meeting, anchor: str) -> str:
        """Where in this language a place of the first minutes is: both have the same places in the same order."""
        place = (meeting.board, meeting.key)
        if place not in self._here:
            return anchor
        if place not in self._anchors:
            first, here = (
                [getattr(part, "anchor", None) or "" for part in parts(one)]
                for one in (self._first[place], self._here[place])
            )
            self._anchors[place] = dict(zip(first, here, strict=False))
        return self._anchors[place].get(anchor, anchor)

    @cached_property
    def people(self) -> People:
        """As `Context` says it, of the whole record."""
        return self._whole.people

    def referred(self, reference: str, here: Meeting | None) -> tuple[Meeting, str] | None:
        """As `Context` says it, in this language where that is there."""
        return self._found(self._whole.referred(reference, here and self.of_first(here)))

    def cited_by(self, citation: Citation, here: Meeting) -> tuple[Meeting, str] | None:
        """As `Context` says it, in this language where that is there."""
        return self._found(self._whole.cited_by(citation, self.of_first(here)))

    def _found(self, found: tuple[Meeting, str] | None) -> tuple[Meeting, str] | None:
        return found and (self.in_language(found[0]), self.anchor(*found))

    def on_day(self, board: str, day: date) -> Meeting | None:
        """As `Context` says it, in this language where that is there."""
        found = self._whole.on_day(board, day)
        return found and self.in_language(found)

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """As `Context` says it, in this language where they are there."""
        before, after = self._whole.neighbours(self.of_first(meeting))
        return before and self.in_language(before), after and self.in_language(after)

    def confirmed_at(self, meeting: Meeting) -> Meeting | None:
        """As `Context` says it, in this language where that is there."""
        found = self._whole.confirmed_at(self.of_first(meeting))
        return found and self.in_language(found)

    def changes_of(self, meeting: Meeting) -> dict[str, tuple[Change, ...]]:
        """As `Context` says it, in this language where those are there."""
        return {
            self.anchor(meeting, anchor): tuple(
                replace(one, meeting=self.in_language(one.meeting), anchor=self.anchor(one.meeting, one.anchor))
                for one in done
            )
            for anchor, done in self._whole.changes_of(self.of_first(meeting)).items()
        }

    def citing(self, meeting: Meeting) -> dict[str, tuple[Place, ...]]:
        """As `Context` says it, in this language where those are there."""
        return {
            self.anchor(meeting, anchor): tuple(
                (self.in_language(there), self.anchor(there, at), item) for there, at, item in places
            )
            for anchor, places in self._whole.citing(self.of_first(meeting)).items()
        }

    @cached_property
    def changes(self) -> Changes:
        """As `Context` says it, for the meetings in this language."""
        return {
            (meeting.board, meeting.key, anchor): done
            for meeting in self.record.meetings
            for anchor, done in self.changes_of(meeting).items()
        }

    def others(self, meeting: Meeting) -> tuple[tuple[str, Meeting], ...]:
        """As `Context` says it: the first minutes, and those in further languages."""
        first = self.of_first(meeting)
        others = tuple(one for one in self._whole.others(first) if one[0] != self.language)
        return ((self._whole.language, first), *others)
