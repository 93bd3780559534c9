"""What a build says on the terminal. Places, rules, counts and our own words; nothing of a source."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from pathlib import Path
from threading import ExceptHookArgs
from traceback import walk_tb
from typing import TYPE_CHECKING

from minutebook.problems import Problem, Problems, codes, many, printable
from minutebook.settings import Settings
from minutebook.stops import Refused, Stopped

if TYPE_CHECKING:
    from minutebook.audit.report import Report
    from minutebook.pipeline import Outcome

PACKAGE = Path(__file__).parent
_LACKING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE}
"""What a system answers when it has no more to give: room on a disk, memory, processes, open files."""
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
"""What it answers whom it does not let read or write."""
_FAULT = "X001"
_NOTHING, _STANDS = "nothing was built", "the site was left as it was"


def ended(error: Exception, problems: Problems, settings: Settings | None) -> tuple[str, int]:
    """What there is to say when a build has ended without a site, and the exit code."""
    if isinstance(error, Refused):
        path = settings.shown(error.path) if settings else error.path.name
        problems.add(path, error.line, min(error.line, 1), error.code, **error.known)
        return found(problems, _STANDS), 1  # a site may have been made by then, and been good
    elif not isinstance(error, Stopped):
        return unexpected(error), 1
    elif error.report is not None:
        lines = [str(finding) for finding in error.report.findings]
        findings = many(len(lines), "finding")
        return "\n".join([*lines, f"The audit has {findings}; {_STANDS}."]), 3
    stood = settings is not None and settings.site.exists()
    return found(problems, f"nothing was built; {_STANDS}" if stood else _NOTHING), 1


def found(problems: Problems, became: str = _NOTHING) -> str:
    """All problems and warnings, sorted, and the closing line, which says what became of the site."""
    shown = list(problems)
    counted: list[Problem] = problems.errors or shown
    said = f"{many(len(counted), 'problem')} in {many(len({problem.path for problem in counted}), 'file')}"
    closing = f"{said}; {became}. Explain a code with: minutebook explain {counted[0].code}"
    return "\n".join([*map(str, shown), closing])


def built(outcome: Outcome, problems: Problems, site: Path | None) -> str:
    """What a clerk wants to know when the site stands, and in which folder, if that is more than a preview's."""
    withheld = [f"{count} {kind}" for kind, count in sorted(outcome.council.withheld.items()) if count]
    report = outcome.report
    meetings = many(len(outcome.council.record.meetings), "meeting")
    return "\n".join(
        [
            *map(str, problems.warnings),
            *([f"The site is in {printable(site)}"] if site else ()),
            f"{meetings} on {many(outcome.pages, 'page')}; withheld: {', '.join(withheld) or 'nothing'}",
            filed(report),
        ]
    )


def filed(report: Report) -> str:
    """The line that a clerk can file: what is withheld on which ground, what was read, and how much a person
    has accepted: repetitions, labels, pictures."""
    grounds = "; ".join(f"{ground}: {count:,}" for ground, count in report.grounds.items())
    read = f"{many(report.files_read, 'file')} of {many(report.bytes_read, 'byte')}"
    accepted = f"; accepted with a reason: {len(report.accepted):,}" if report.accepted else ""
    return f"Passages withheld by ground: {grounds or 'none'}. The audit read {read}: 0 findings{accepted}"


def unexpected(error: BaseException) -> str:
    """What was in the way, if it is no fault of the program: where it happened, not a word of what it happened with."""
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [(file.relative_to(PACKAGE), line) for file, line in frames if file.is_relative_to(PACKAGE)]
    place = f"{ours[-1][0]}:{ours[-1][1]}" if ours else "outside of its own modules"
    code = _code(error)
    try:
        rule = codes()[code]
    except Exception:  # without memory or files to open not even that can be read
        return f"{code} ({place})"
    return f"{code} {rule.message} ({place})" + (f"\n  hint: {rule.hint}" if code != _FAULT else "")


def lost(error: ExceptHookArgs) -> None:
    """End the process at an error in a thread beside: whoever waits for that thread's work would wait for ever."""
    say(unexpected(error.exc_value or error.exc_type()))
    os._exit(1)


def is_lacking(error: BaseException) -> bool:
    """Whether the computer had no more to give. A process that has gone was most likely ended for want of memory."""
    return _number(error) in _LACKING or isinstance(error, MemoryError | BrokenExecutor)


def _number(error: BaseException) -> int | None:
    return error.errno if isinstance(error, OSError) else None


def _code(error: BaseException) -> str:
    """Whether the computer could not go on, or did not let us."""
    if is_lacking(error):
        return "X002"
    return "X003" if _number(error) in _REFUSED else _FAULT


def patient(rebuild: Callable[[], object], quiet: type[BaseException]) -> Callable[[], None]:
    """A rebuild after which a preview goes on, whatever happens: the last good site still stands.

    Of errors that are `quiet` somebody has said already what is wrong.
    """

    def attempt() -> None:
        try:
            rebuild()
        except (Exception, SystemExit) as error:
            if not isinstance(error, quiet):
                say(unexpected(error))
            say("The last good site is still shown.")

    return attempt


def say(text: str) -> None:
    """Print for whoever runs the build, beside what goes into a pipe. If nobody can hear it, the build goes on."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)
