"""What a build says on the terminal. Places, rules, counts and our own words; nothing of a source."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from minutebook.problems import Problem, Problems, codes, many
from minutebook.settings import Settings
from minutebook.stops import Refused, Stopped

if TYPE_CHECKING:
    from minutebook.audit import Report
    from minutebook.pipeline import Outcome

PACKAGE = Path(__file__).parent


def ended(error: Exception, problems: Problems, settings: Settings | None) -> tuple[str, int]:
    """What there is to say when a build has ended without a site, and the exit code."""
    if isinstance(error, Refused):
        path = settings.shown(error.path) if settings else error.path.name
        problems.add(path, error.line, min(error.line, 1), error.code, **error.known)
    elif not isinstance(error, Stopped):
        return unexpected(error), 1
    elif error.report is not None:
        lines = [str(finding) for finding in error.report.findings]
        findings = many(len(lines), "finding")
        return "\n".join([*lines, f"The audit has {findings}; the site was left as it was."]), 3
    return found(problems), 1


def found(problems: Problems) -> str:
    """All problems and warnings, sorted, and the closing line."""
    shown = list(problems)
    counted: list[Problem] = problems.errors or shown
    said = f"{many(len(counted), 'problem')} in {many(len({problem.path for problem in counted}), 'file')}"
    closing = f"{said}; nothing was built. Explain a code with: minutebook explain {counted[0].code}"
    return "\n".join([*map(str, shown), closing])


def built(outcome: Outcome, problems: Problems, settings: Settings) -> str:
    """What a clerk wants to know when the site stands."""
    withheld = [f"{count} {kind}" for kind, count in sorted(outcome.council.withheld.items()) if count]
    report = outcome.report
    meetings = many(len(outcome.council.record.meetings), "meeting")
    return "\n".join(
        [
            *map(str, problems.warnings),
            f"The site is in {settings.site}",
            f"{meetings} on {many(outcome.pages, 'page')}; withheld: {', '.join(withheld) or 'nothing'}",
            filed(report),
        ]
    )


def filed(report: Report) -> str:
    """The line that a clerk can file: what is withheld on which ground, what was read, and how much a person
    has accepted that the audit takes for public."""
    grounds = "; ".join(f"{ground}: {count:,}" for ground, count in report.grounds.items())
    read = f"{many(report.files_read, 'file')} of {many(report.bytes_read, 'byte')}"
    accepted = f"; {many(len(report.accepted), 'repetition')} accepted before" if report.accepted else ""
    return f"Passages withheld by ground: {grounds or 'none'}. The audit read {read}: 0 findings{accepted}"


def unexpected(error: BaseException) -> str:
    """One line for a fault of the program: where it happened, not a word of what it happened with."""
    rule = codes()["X001"]
    frames = [(Path(frame.filename), frame.lineno) for frame in extract_tb(error.__traceback__)]
    ours = [(file.relative_to(PACKAGE), line) for file, line in frames if file.is_relative_to(PACKAGE)]
    place = f"{ours[-1][0]}:{ours[-1][1]}" if ours else "outside of its own modules"
    return f"X001 {rule.message} ({place})"


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
    """Print for whoever runs the build, beside what goes into a pipe."""
    print(text, file=sys.stderr, flush=True)
