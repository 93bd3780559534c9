"""`minutebook publish`: what would change where the site is put, a yes, the switch, and a line that says so.

The build is that of `minutebook build`. This is what it asks before the switch and notes after it; of what is
withheld it knows counts alone.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..audit.report import Report
from ..problems import Problems, many, printable
from ..settings import Settings
from ..stops import Refused
from ..switch import Stage
from . import doctor, twin
from . import target as place
from .difference import LONGEST, Difference, compare, told
from .held import sentence
from .proof import public_lines
from .stated import NOT_STATED, accepted_by
from .trees import Folder, Standing, ZipStage, opened
from .twins import Twins, same

if TYPE_CHECKING:
    from ..pipeline import Outcome
    from ..public.model import Record

LOG = "publications.jsonl"


class Unpublished(Exception):
    """The old site stands, and nothing is wrong: there was nothing to publish, or nobody wanted it."""


class Publication:
    """One run of `publish`. `stage` is where the site is made: for a folder, or for a file that ends in .zip.

    `target` is what was asked for, as it was typed; `ask` gets the yes. `make` makes the twin from nothing, and `again`
    with what is kept.
    """

    def __init__(
        self, target: str, settings: Settings, problems: Problems,
        say: Callable[[str], object], ask: Callable[[], bool], make: twin.Make, again: twin.Make,
    ) -> None:  # fmt: skip
        self._target, self._settings, self._problems = target, settings, problems
        self._say, self._ask, self._make, self._again = say, ask, make, again
        self._zips = settings.site.suffix.lower() == ".zip" and not settings.site.is_dir()
        self.stage = (ZipStage if self._zips else Stage)(settings.site, settings.work)
        self._difference = Difference((), (), ())
        self._twins = Twins(0)

    def look(self, *, asked: bool) -> None:
        """Note what is wrong with the place, before anything is built; `asked` is whether somebody will be."""
        place.check(self._settings, self._target, self._log, self._problems, asked=asked)

    def agree(self, outcome: Outcome) -> None:
        """Say what would change and what was proved, and ask. Raises `Unpublished` unless the answer is yes.

        Raises `twin.Differs` where the twins do: then nobody is asked.
        """
        old = self._standing()
        self._difference = compare(self.stage.tree, old)
        for warning in self._problems.warnings:
            self._say(str(warning))
        if not self._difference:
            raise Unpublished("Nothing has changed; nothing was published.")
        self._twins = twin.compare_new(self._settings, outcome, self._make, self._again, self.stage)
        if self._twins.findings:
            raise twin.Differs(str(self._twins))
        shown = proof(outcome.report, self._settings.site, self._twins)
        proved = [*shown, *self._meetings(outcome), *_counted(outcome)]
        self._say("\n".join([*self._changes(old, outcome.council.record), "", *proved, *doctor.said(self._settings)]))
        if not self._ask():
            raise Unpublished("Nothing was published.")
        try:
            os.close(_open_log(self._log))
        except OSError as error:
            raise Refused("D039", self._log) from error

    def note(self, outcome: Outcome) -> None:
        """Say that the site stands, and note the publication. It is done: a failure here is a warning."""
        self._say(f"Published: the site is in {printable(self._settings.site)}")
        try:
            _append(self._log, self._line(outcome.report))
        except OSError:
            problems = Problems()
            problems.add(self._settings.shown(self._log), 0, 0, "D072")
            self._say(str(problems.warnings[0]))

    @property
    def _log(self) -> Path:
        return self._settings.work / LOG

    def _standing(self) -> Standing:
        site = self._settings.site
        return (opened(site) if self._zips else None) or Folder(site)

    def _changes(self, old: Standing, record: Record) -> list[str]:
        site, gone = printable(self._settings.site), self._difference.counts(of_pages=True)["gone"]
        first = f"What would change in {site}:" if old.names else f"Nothing stands in {site} yet. It would get:"
        meetings = (*record.meetings, *record.counterparts)
        withdrawn = [f"{one.address}index.html" for one in meetings if one.status == "withdrawn"]
        elsewhere = [] if old.names else place.earlier(self._log, self._target)
        lines = [
            "",
            *(f"The site was published to {printable(one)} so far." for one in elsewhere[:1]),
            first,
            *told(self._difference, self.stage.tree, old, withdrawn),
        ]
        if gone:
            problems = Problems()
            problems.add(self._settings.shown(self._settings.site), 0, 0, "D071", count=gone)
            lines.append(str(problems.warnings[0]))
        return lines

    def _meetings(self, outcome: Outcome) -> list[str]:
        """Of each meeting whose page is new or changed, what is withheld there, that nothing else is, and what the
        public reads at each notice."""
        names = {*self._difference.new, *self._difference.changed}
        places: dict[str, tuple[str, str]] = {}
        for path, held in sorted(outcome.council.held.items()):
            board, _, file = path.rpartition("/")
            key, _, language = file.removesuffix(".md").partition(".")
            place = (board.rpartition("/")[2], key)
            if held and f"{language and f'{language}/'}boards/{'/'.join(place)}/index.html" in names:
                places[path] = place
        named = dict(islice(places.items(), LONGEST))
        reads = public_lines(outcome.context, {*named.values()})
        lines = [
            "\n".join([f"{path}: {sentence(outcome.council.held[path])}", *reads.get(place, ())])
            for path, place in named.items()
        ]
        more = [f"and {many(len(places) - LONGEST, 'more meeting')}"] if len(places) > LONGEST else []
        return [*lines, *more]

    def _line(self, report: Report) -> str:
        return json.dumps({
            "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "target": self._target,
            "version": version("minutebook"),
            "digest": report.digest,
            "pages": self._difference.counts(of_pages=True),
            "other_files": self._difference.counts(of_pages=False),
            "audit": {"files": report.files_read, "bytes": report.bytes_read, "with_pictures": report.with_pictures},
            "twins": {
                "sources": self._twins.sources, "before": self._twins.before, "files": self._twins.files, "same": True,
            },
            "withheld": report.withheld,
            **doctor.stated(self._settings),
        })  # fmt: skip


def proof(report: Report, site: Path, twins: Twins) -> list[str]:
    """What the audit and the twins show of the new site, and what they do not."""
    drawn = "; ".join(f"{kind}: {count:,}" for kind, count in report.with_pictures.items())
    also = [one for one in report.accepted if one["rule"] == "A010"]
    but = f", but for words at {many(len(also), 'place')} that were accepted with a reason" if also else ""
    read = f"{many(report.files_read, 'file')} of {many(report.bytes_read, 'byte')}"
    grounds = "; ".join(f"{ground}: {count:,}" for ground, count in report.grounds.items())
    return [
        f"The audit read {read} of the site for {printable(site)}: every file of it, whose digest is {report.digest}.",
        f"None of them holds what is marked as withheld in the sources{but}.",
        same(twins),
        "This says nothing about text that was not marked, or about pictures of text in "
        f"{many(sum(report.with_pictures.values()), 'file')}{f' ({drawn})' if drawn else ''}.",
        f"Passages withheld by ground: {grounds or 'none'}.",
        *accepted_by(report.accepted),
        NOT_STATED,
    ]


def _counted(outcome: Outcome) -> list[str]:
    withheld = ", ".join(f"{count:,} {kind}" for kind, count in sorted(outcome.council.withheld.items()) if count)
    meetings = many(len(outcome.council.record.meetings), "meeting")
    about = f"{meetings} on {many(outcome.pages, 'page')}; withheld: {withheld or 'nothing'}"
    return [about, *outcome.council.about_papers]


def _append(log: Path, line: str) -> None:
    """Add a line, and return when it is on the disk. One that was left half written stays a line of its own."""
    handle = _open_log(log)
    try:
        size = os.fstat(handle).st_size
        before = "\n" if size and os.pread(handle, 1, size - 1) != b"\n" else ""
        data = f"{before}{line}\n".encode("ascii")
        if os.write(handle, data) < len(data):  # a disk takes what it still has room for, and says no more than that
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(handle)
    finally:
        os.close(handle)


def _open_log(log: Path) -> int:
    """The log, for its owner alone. Whoever appends to it appends a whole line at once."""
    handle = os.open(log, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    os.fchmod(handle, 0o600)
    return handle
