"""What is made of each meeting by itself, its page and its data, by several processes; and what need not be made again.

Of a page that stands on the site it is kept what it was made of (`pages.asking`), as a name under the key of the work
folder, and digests of what was made. If all of that is as it was, the old site's files go on standing.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .meeting_papers import papers_of
from .outputs import data
from .pages import expanded, render_meeting
from .pages.asking import BY_A_MEETING, Answer, Asking, Question, around, languages, later, shared, told_apart
from .pages.asking_lists import Answers
from .pages.context import Context
from .pages.given import Place
from .pause import collector_paused
from .press import Shell, pour
from .program import program
from .public.model import Meeting
from .results import Results
from .tree import Tree, Written
from .workers import workers

_KIND = "meeting"
_FEW = 60
"""Up to so many meetings one process does them all: starting more costs longer than it saves."""
_SHARE = 16


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one meeting as they were written, and what its page asked of the rest of the record."""

    page: Written
    data: Written
    asked: dict[Question, Answer]


@dataclass(frozen=True, slots=True)
class State:
    """What pages of several meetings are made of that show something of a meeting: a digest of its public values, of
    what others did to it, of where those questions lead that arise in its words, and of its other languages."""

    digest: bytes
    asked: tuple[Question, ...]
    """The questions that are in the digest."""


class Meetings:
    """All meetings of a record. `digests` tell by board and key what is public of each file of minutes."""

    def __init__(self, context: Context, shell: Shell, results: Results, digests: Mapping[Place, bytes]) -> None:
        self._context, self._shell, self._results, self._digests = context, shell, results, digests
        self._shared = f"{program()} {shared(context)} {shell!r}" if results else ""
        self._answers = Answers(context)
        self.states: dict[Place, State] = {}
        """What lists are made of, of each meeting of which it is known; whole when all are written."""

    def write(self, tree: Tree, jobs: int, meanwhile: Callable[[], Iterator[object]]) -> dict[Place, str]:
        """Have the files of all meetings in a tree; what their data are, as digests.

        `meanwhile` gives what this process does, step by step, while others render; if it renders itself, it is not
        called.
        """
        found: dict[Place, str] = {}
        new: dict[int, tuple[bytes, str]] = {}
        for number, meeting in enumerate(self._context.record.meetings):
            said = self._said(meeting)
            name = self._name(meeting, said)
            if kept := self._kept(meeting, name, said, tree):
                found[meeting.board, meeting.key] = kept
            else:
                new[number] = name, said
        asking = made_anew(self._context, self._shell, list(new), jobs, tree, meanwhile)
        for (number, (name, said)), made in zip(new.items(), asking, strict=True):
            meeting = self._context.record.meetings[number]
            page = tree.take_note(page_of(meeting), made.page)
            found[meeting.board, meeting.key] = known = tree.take_note(data_of(meeting), made.data)
            if name:
                self._results.put(_KIND, name, (page, known, made.asked))
                self._note(meeting, said, made.asked)
        return found

    def _said(self, meeting: Meeting) -> str:
        """What page and state of a meeting follow from beside its minutes: its papers, its other languages, and what
        others did to it."""
        papers = tuple(papers_of(meeting))
        return repr((papers, languages(self._context, meeting))) + later(self._context, meeting)

    def _name(self, meeting: Meeting, said: str) -> bytes:
        """The name of all that is known beforehand of what the page follows from; empty where something is not."""
        digest = self._digests.get((meeting.board, meeting.key))
        if not digest:
            return b""
        return self._results.name(_KIND, self._shared, digest, said, around(self._context, meeting))

    def _note(self, meeting: Meeting, said: str, asked: Mapping[Question, Answer]) -> None:
        """Note the state of a meeting whose page asked this."""
        place = meeting.board, meeting.key
        asks = told_apart({question: known for question, known in asked.items() if question[0] in BY_A_MEETING}, place)
        digest = self._results.name("state", self._digests[place], said, repr(asks))
        self.states[place] = State(digest, tuple(asks))

    def _kept(self, meeting: Meeting, name: bytes, said: str, tree: Tree) -> str | None:
        """The digest of a meeting's data, if both files stand in the old site as they would be made now."""
        known = self._results.get(_KIND, name) if name else None
        if known is None:
            return None
        page, data_, asked = known[0]
        if not self._answers.hold(told_apart(asked, (meeting.board, meeting.key))):
            return None
        stand = {page_of(meeting): page, data_of(meeting): data_}
        if not tree.keep(stand):
            return None
        self._note(meeting, said, asked)
        return data_


def page_of(meeting: Meeting) -> str:
    """The file of a meeting's page."""
    return meeting.address + "index.html"


def data_of(meeting: Meeting) -> str:
    """The file of a meeting's data."""
    return data.path_of(meeting)


def made_anew(
    context: Context,
    shell: Shell,
    places: Sequence[int],
    jobs: int,
    tree: Tree,
    meanwhile: Callable[[], Iterator[object]],
) -> Iterator[Made]:
    """Write the files of the meetings at some places of a record, in order."""
    if jobs < 2 or len(places) <= _FEW:
        maker = Maker(context, shell, tree.apart())
        yield from map(maker.made, places)
        return
    parts = [places[start : start + _SHARE] for start in range(0, len(places), _SHARE)]
    try:
        with collector_paused():
            context.prepare()  # here once, and not by each worker anew
            steps = meanwhile()
            with workers(jobs, _begin, context, shell, tree.apart()) as others:
                made = others.answers(_all_made, parts)
                for _ in steps:
                    others.renew()
                for some in made:
                    yield from pickle.loads(some)
    finally:
        _maker.clear()


class Maker:
    """Makes the files of one meeting after another, and writes them: nothing but digests goes to who asked."""

    def __init__(self, context: Context, shell: Shell, tree: Tree) -> None:
        self._record, self._asking, self._shell, self._tree = context.record, Asking(context), shell, tree

    def made(self, place: int) -> Made:
        """The files of the meeting at a place of the record."""
        meeting, asking, tree = self._record.meetings[place], self._asking, self._tree
        asking.begin(meeting)
        page, known = page_of(meeting), data_of(meeting)
        tree.write(page, pour(self._shell, expanded(render_meeting(meeting, asking), asking)).encode())
        tree.write(known, asking.finished_data(data.encoded(data.meeting_data(meeting, asking))))
        return Made(tree.written(page), tree.written(known), asking.asked)


_maker: list[Maker] = []
"""The one of this process."""


def _begin(context: Context, shell: Shell, tree: Tree) -> None:
    _maker[:] = [Maker(context, shell, tree)]


def _all_made(places: Sequence[int]) -> bytes:
    """The files of some meetings as bytes, which take a quarter of the room: most wait until the lists are made."""
    return pickle.dumps([_maker[0].made(place) for place in places], 5)
