"""`minutebook check`: everything that is wrong in the sources, and what is withheld where. Builds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from .. import hints
from ..accepted import Accepted
from ..council import Council, read_council
from ..private.files import NAME
from ..problems import Doubt, Problem, Problems, many
from ..repetitions import Repetitions, settle
from ..results import Results
from ..settings import Settings, real_path
from . import contact, counterparts, reviews, search, statement
from .held import is_all, sentence
from .stated import NOT_STATED, UNMARKED

_OF_ACCEPTING = ("D075", "D076", "D083")
"""What keeps somebody from accepting something, whichever file is asked about."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a person accepts: all that can be accepted at a place (`file:line`), why, and who says so."""

    at: str
    reason: str
    by: str


def report(
    settings: Settings, file: Path | None, strict: bool, accepting: Acceptance | None = None, *, due: bool = False
) -> tuple[str, int]:
    """The report on all sources, or on one file, and the exit code: 1 for problems, with `strict` for warnings too.

    `due` asks for what is to be looked at again as well.
    """
    problems = Problems()
    repeats, results = Repetitions(settings, keeping=False), Results.of(settings, writing=False)
    council = read_council(settings, problems, results=results)
    results.close()
    hints.look(settings, council, problems)
    not_compared = bool(problems.errors)
    repeats.expect(council, problems)
    repeats.hear(problems)
    accepted = Accepted(settings, problems)
    took = _accept(accepted, accepting, settings, problems) if accepting else []
    settle(accepted, council, problems)
    search.look(settings, problems)
    contact.look(settings, _today(settings), problems)
    statement.look(settings, _today(settings), problems)
    found = list(problems) if file is None else _of_file(file, settings, council, problems)
    failing = [problem for problem in found if strict or not problem.warning]
    lines = [str(problem) for problem in found]
    if accepting and took:
        lines.append(f"Accepted at {accepting.at}: {many(len(took), 'problem')}")
        lines += sorted(f"  {one.code} {one.message}" for one in took)
    if failing:
        lines.append(_failed(failing))
    elif file is not None:
        lines.append(sentence(council.held[settings.shown(real_path(file))]))
    else:
        lines += [*council.about_papers, *_each(council), *counterparts.missing(council, settings)]
    if not_compared:
        lines.append(_not_compared(found))
    elif not failing and any(council.held.values()):
        lines += [f"{UNMARKED} No site was read: minutebook publish does that", NOT_STATED]
    if due:
        lines += _due(file, settings, council)
    return "\n".join(lines), int(bool(failing) or not_compared)


def _not_compared(found: list[Problem]) -> str:
    here = any(not problem.warning for problem in found)
    first = "mend these first" if here else "mend the problems of other files first: minutebook check"
    return f"What is withheld was not compared with public text yet: {first}"


def _due(file: Path | None, settings: Settings, council: Council) -> list[str]:
    """What is to be looked at again, of all files or of one that shows something."""
    only = settings.shown(real_path(file)) if file else None
    if only is not None and (only not in council.held or is_all(council.held[only])):
        return []
    return reviews.due({path: parts for path, parts in council.held.items() if only in (None, path)}, _today(settings))


def _of_file(file: Path, settings: Settings, council: Council, problems: Problems) -> list[Problem]:
    """The problems of one file, or the one that it is none of the minutes."""
    shown = settings.shown(real_path(file))
    if shown in council.held:
        return [problem for problem in problems if problem.path == shown or problem.code in _OF_ACCEPTING]
    if stops := _unread(real_path(file), settings, problems):
        return stops
    problems.add(shown if file.exists() else str(file.name), 0, 0, "S009")
    return [problem for problem in problems if problem.code == "S009"]


def _unread(file: Path, settings: Settings, problems: Problems) -> list[Problem]:
    """What keeps a file of minutes from being read: its name is no day, or its board is not there or has problems."""
    if (
        not NAME.fullmatch(file.name)
        or not file.exists()
        or file.parent.parent != real_path(settings.content / "minutes")
    ):
        return []
    shown, board = settings.shown(file), file.parent.name
    places = shown, shown.replace(f"/{board}/", "/…/"), settings.shown(settings.content / "boards" / f"{board}.md")
    return [problem for problem in problems if problem.path in places]


def _accept(accepted: Accepted, accepting: Acceptance, settings: Settings, problems: Problems) -> list[Problem]:
    """Accept all that is asked about at a place; what that was."""

    def at(doubt: Doubt) -> bool:
        line = f"{doubt.problem.path}:{doubt.problem.line}"
        return accepting.at in (line, f"{line}:{doubt.problem.column}", doubt.other)

    here = [doubt for doubt in problems.doubts if at(doubt)]
    if not here:
        problems.add("minutebook check", 0, 0, "D076")
    elif not accepted.accept(here, accepting.reason, accepting.by, _today(settings)):
        if not any(problem.code == "D075" for problem in problems):
            problems.add(settings.shown(settings.content), 0, 0, "D083")
        return []
    return [doubt.problem for doubt in here]


def _today(settings: Settings) -> date:
    return datetime.now(ZoneInfo(settings.timezone)).date()


def _failed(failing: list[Problem]) -> str:
    files = len({problem.path for problem in failing})
    return (
        f"{many(len(failing), 'problem')} in {many(files, 'file')}. "
        f"Explain a code with: minutebook explain {failing[0].code}"
    )


def _each(council: Council) -> list[str]:
    lines = [f"{path}: {sentence(parts)}" for path, parts in sorted(council.held.items()) if parts]
    withholding = {result.place for result in council.read if result.held}
    closing = f"{many(len({result.place for result in council.read}), 'meeting')} read"
    if withholding:
        lines.append(f"{closing}; at {len(withholding)} of them something is withheld, as listed above; nothing else")
    else:
        lines.append(f"{closing}; withheld at these meetings: nothing")
    return lines
