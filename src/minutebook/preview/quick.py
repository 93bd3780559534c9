"""The page of one file of minutes, from what a build of the whole site left in memory.

It is the page that a build would make, but for what other meetings say of this one, and who is new to the record: a
build follows in any case. Where a page cannot be told from one file, or the audit has a doubt, there is none, and the
build decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from minutebook.accepted import Accepted
from minutebook.council import take
from minutebook.joining import nearly_joined
from minutebook.meeting_papers import as_inspected
from minutebook.one_file import ReadFile, read_file
from minutebook.pages import expanded, render_meeting
from minutebook.pages.asking import Asking
from minutebook.pages.context import Context
from minutebook.pages.hindered import render_hindered
from minutebook.pipeline import Outcome
from minutebook.press import pour
from minutebook.problems import Problem, Problems
from minutebook.public.model import Meeting
from minutebook.settings import Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to be shown at an address; `wrong` if it tells of problems in the place of a meeting."""

    address: str
    html: bytes
    wrong: bool = False


class Quick:
    """What a build was made of. `page` takes changes into account that it was asked about before."""

    def __init__(self, settings: Settings, outcome: Outcome) -> None:
        council = outcome.council
        assert council.opened is not None
        self._settings, self._witness = settings, outcome.witness
        self._reading, self._opened = council.opened
        self._context, self._shell = outcome.context, outcome.theme.shells["meeting"]
        self._read = {result.file.path: result for result in council.read}
        self._by_name = {result.file.shown: result for result in council.read}

    def prepare(self) -> None:
        """Do what the first page would take longer for, and let go of what no page needs."""
        self._context.prepare()
        self._context = self._context.nearly(self._context.record)
        if meetings := self._context.record.meetings:
            self._made(meetings[-1], self._context)

    def page(self, path: Path) -> Shown | None:
        """What to show now that a file has changed; None where the whole build has to say."""
        before = self._read.get(path)
        if before is None or before.meeting is None or self._settings.offline:  # whose links are turned at the end
            return None
        if before.file.paired:  # it has to agree with its other language, which only a build looks at
            return None
        data, problems = before.file.data(), Problems()
        result = read_file(self._reading, before.file)
        take([result], problems, advice=self._reading.advice)
        if problems.doubts:
            Accepted(self._settings, problems).settle(problems)
        if problems.errors:
            return self.wrong(before.file.shown, problems.errors)
        meeting = result.meeting = _as_before(result, before)
        if meeting is None:
            return None
        context = self._context.nearly(nearly_joined(self._context.record, self._opened, result))
        html = self._made(meeting, context)
        standing = (self._settings.site / meeting.address / "index.html").read_bytes()
        # a file that is saved once more meanwhile is asked about once more
        if not self._witness.passes(path, standing, html) or before.file.data() != data:
            return None
        self._context = context
        return Shown(meeting.address, html)

    def wrong(self, shown: str, problems: Iterable[Problem]) -> Shown | None:
        """A page that tells what is wrong in a file, by its path as problems print it."""
        before = self._by_name.get(shown)
        if before is None or before.meeting is None or before.file.lang:
            return None
        page = render_hindered(before.meeting, problems, self._context)
        return Shown(page.address, pour(self._shell, page).encode(), wrong=True)

    def _made(self, meeting: Meeting, context: Context) -> bytes:
        asking = Asking(context)
        asking.begin(meeting)
        return pour(self._shell, expanded(render_meeting(meeting, asking), asking)).encode()


def _as_before(result: ReadFile, before: ReadFile) -> Meeting | None:
    """The meeting of a file, if nothing of it but its own page can be in another place or be another file."""
    meeting, known = result.meeting, before.meeting
    if meeting is None or known is None or meeting.moved_from != known.moved_from:
        return None
    return as_inspected(meeting, known)
