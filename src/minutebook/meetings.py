"""What is made of each meeting by itself, its page and its data, by several processes; and what need not be made again.

Of a page that stands on the site it is kept what it was made of (`pages.asking`), as a name under the key of the work
folder, and digests of what was made. If all of that is as it was, the old site's files go on standing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from .inspection import papers_of
from .outputs import data
from .pages import expanded, render_meeting
from .pages.asking import Answer, Asking, Question, answer, around, shared
from .pages.context import Context, address_of
from .pause import collector_paused
from .press import Shell, pour
from .program import program
from .public.model import Meeting
from .results import Results
from .tree import Tree

Place = tuple[str, str]
"""The slug of a board, and the key of a meeting."""
_KIND = "meeting"
_FEW = 60
"""Up to so many meetings one process does them all: starting more costs longer than it saves."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one meeting, and what its page asked of the rest of the record."""

    page: bytes
    data: bytes
    asked: dict[Question, Answer]


class Meetings:
    """All meetings of a record. `digests` tell by board and key what is public of each file of minutes."""

    def __init__(self, context: Context, shell: Shell, results: Results, digests: Mapping[Place, bytes]) -> None:
        self._context, self._shell, self._results, self._digests = context, shell, results, digests
        self._shared = f"{program()} {shared(context)} {shell!r}" if results else ""

    def write(self, tree: Tree, jobs: int, meanwhile: Callable[[], object]) -> dict[Place, str]:
        """Have the files of all meetings in a tree; what their data are, as digests.

        `meanwhile` is what this process does while others render.
        """
        found: dict[Place, str] = {}
        new: dict[int, bytes] = {}
        for number, meeting in enumerate(self._context.record.meetings):
            name = self._name(meeting)
            if kept := self._kept(meeting, name, tree):
                found[meeting.board, meeting.key] = kept
            else:
                new[number] = name
        for number, made in zip(new, made_anew(self._context, self._shell, list(new), jobs, meanwhile), strict=True):
            meeting = self._context.record.meetings[number]
            page, data_ = (tree.write(address, content) for address, content in _files(meeting, made))
            found[meeting.board, meeting.key] = data_
            if new[number]:
                self._results.put(_KIND, new[number], (page, data_, made.asked))
        return found

    def _name(self, meeting: Meeting) -> bytes:
        """The name of all that is known beforehand of what the page follows from; empty where something is not."""
        digest = self._digests.get((meeting.board, meeting.key))
        if not digest:
            return b""
        papers = repr(tuple(papers_of(meeting)))
        return self._results.name(_KIND, self._shared, digest, papers, around(self._context, meeting))

    def _kept(self, meeting: Meeting, name: bytes, tree: Tree) -> str | None:
        """The digest of a meeting's data, if both files stand in the old site as they would be made now."""
        known = self._results.get(_KIND, name) if name else None
        if known is None:
            return None
        page, data_, asked = known[0]
        if any(answer(self._context, meeting, question) != said for question, said in asked.items()):
            return None
        stand = {page_address(meeting): page, data.path_of(meeting.board, meeting.key): data_}
        return data_ if tree.keep(stand) else None


def page_address(meeting: Meeting) -> str:
    """The file of a meeting's page."""
    return address_of(meeting) + "index.html"


def _files(meeting: Meeting, made: Made) -> Iterator[tuple[str, bytes]]:
    yield page_address(meeting), made.page
    yield data.path_of(meeting.board, meeting.key), made.data


def made_anew(
    context: Context, shell: Shell, places: Sequence[int], jobs: int, meanwhile: Callable[[], object]
) -> Iterator[Made]:
    """The meetings at some places of a record, in order."""
    if jobs < 2 or len(places) <= _FEW:
        meanwhile()
        asking = Asking(context)
        yield from (_made(context, asking, shell, place) for place in places)
        return
    context.prepare()  # here once, and not by each worker anew
    # a forked worker has the record already; elsewhere it is sent to each worker once
    with collector_paused(), ProcessPoolExecutor(jobs, initializer=_begin, initargs=(context, shell)) as pool:
        made = pool.map(_nth, places, chunksize=32)
        meanwhile()
        yield from made


_worker: list[tuple[Context, Asking, Shell]] = []


def _begin(context: Context, shell: Shell) -> None:
    gc.disable()
    _worker[:] = [(context, Asking(context), shell)]


def _nth(place: int) -> Made:
    return _made(*_worker[0], place)


def _made(context: Context, asking: Asking, shell: Shell, place: int) -> Made:
    meeting = context.record.meetings[place]
    asking.begin(meeting)
    page = pour(shell, expanded(render_meeting(meeting, asking), asking)).encode()
    return Made(page, data.encoded(data.meeting_data(meeting, asking)), asking.asked)
