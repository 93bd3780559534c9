"""What a page of several meetings asks, so that it is known when it has to be made again.

A list follows from what its draft gives it (`given`), from what all pages share, and from the answers to what it asked
on the way, on behalf of the meetings that it was given and of no other. Its context has nothing else.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from itertools import filterfalse
from typing import Any, NoReturn

from minutebook.pages.asking import BY_A_MEETING, Answer, Asking, Question
from minutebook.pages.context import Context
from minutebook.public.model import Meeting


class AskingLists(Asking):
    """The context of one list at a time. It notes what the list asks, with the answers."""

    def __init__(self, whole: Context) -> None:
        super().__init__(whole)
        self._entries: dict[tuple[int, bool], tuple[bytes, dict[Question, Answer]]] = {}
        """Packed, since they are half of what a record is, and most are shown by three lists."""

    def entry(self, key: tuple[int, bool], rendered: Callable[[], str]) -> str:
        """As `Context` says it; each list that shows it has asked what the first one asked for it."""
        if key in self._entries:
            packed, asked = self._entries[key]
            html = zlib.decompress(packed).decode()
        else:
            before, self.asked = self.asked, {}
            html, asked = rendered(), self.asked
            self._entries[key], self.asked = (zlib.compress(html.encode(), 1), asked), before
        self.asked |= asked
        return html

    def forget(self) -> None:
        """Forget what lists have shown."""
        self._entries.clear()

    def neighbours(self, meeting: Meeting) -> NoReturn:
        """What only the page of the meeting itself is made of."""
        raise ValueError("a list does not depend on what stands around a meeting")

    def confirmed_at(self, meeting: Meeting) -> NoReturn:
        """What only the page of the meeting itself is made of."""
        self.neighbours(meeting)

    def is_past(self, meeting: Meeting) -> NoReturn:
        """What only the page of the meeting itself is made of."""
        self.neighbours(meeting)

    def _own(self, meeting: Meeting | None) -> Any:
        """The words about a board are in no meeting."""
        return None if meeting is None else super()._own(meeting)

    def _noted(
        self,
        question: Question,
        found: Any,
        plain: Callable[[Any], Answer] = lambda found: found,
        here: Meeting | None = None,
    ) -> Any:
        if question[0] in BY_A_MEETING:
            question = (*question, here and (here.board, here.key))
        return super()._noted(question, found, plain)


class Answers:
    """The answers of a record to what pages asked once (`told_apart`); each is looked for once."""

    def __init__(self, context: Context) -> None:
        self._asking = AskingLists(context)
        self._asking.begin(*context.record.meetings)
        self._meetings = {(meeting.board, meeting.key): meeting for meeting in context.record.meetings}

    def hold(self, asked: dict[Question, Answer]) -> bool:
        """Whether all answers are what they were."""
        known = self._asking.asked
        for question in list(filterfalse(known.__contains__, asked)):  # few: nearly all have been asked before
            self._answer(question)
        return asked.items() <= known.items()

    def _answer(self, question: Question) -> None:
        name, *about = question
        if name in BY_A_MEETING:
            *about, here = about
            about.append(self._meetings[here] if here else None)
        getattr(self._asking, name)(*about)
