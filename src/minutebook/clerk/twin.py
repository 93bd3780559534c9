"""`minutebook verify --twin`: the site is made again with all that is withheld replaced, and must come out the same.

No source of a twin ever lies on the disk: it is rewritten as it is read (`rewriting`). Only its site, which is public
to the last byte if all is well, is written beside the one that it is held against, and goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..council import Council, read_again
from ..one_file import ReadFile
from ..private.files import MinutesFile, read_text
from ..problems import Problem, Problems, problem
from ..settings import Settings
from ..stops import Stopped
from ..switch import Stage
from ..tree import Tree
from .compared import Compared
from .rewriting import WAYS, rewritten
from .twins import Twins

if TYPE_CHECKING:
    from ..pipeline import Outcome

Read = Callable[[Settings, Problems], Council]
Make = Callable[[Council, Tree, Problems], object]
"""Makes the whole site of a council in a stage. Raises `Stopped` where there is a problem."""


@dataclass(frozen=True, slots=True)
class TwinFile(MinutesFile):
    """A file of minutes that reads with other words, or none, where it withholds something."""

    way: str = WAYS[-1]
    known: tuple[str, ...] = ()

    def text(self, problems: Problems) -> str | None:
        """What the file holds, rewritten."""
        text = read_text(self.path, self.shown, problems)
        return None if text is None else rewritten(text, self.way, f"{self.board}/{self.key}", self.known)


class Differs(Exception):
    """The twins are not the same: nothing may be published."""


def verify(settings: Settings, problems: Problems, read: Read, make: Make) -> Twins:
    """Make the site and each of its twins, and compare them whole. The site that stands is not touched."""
    council = read(settings, problems)
    with Stage(settings.site, settings.work) as stage:
        make(council, stage, problems)
        return compare(settings, council, make, stage)


def compare(settings: Settings, council: Council, make: Make, stage: Stage, *, whole: bool = True) -> Twins:
    """Hold the site in the stage against its twins.

    The public record of each is compared, and the site of each: if not `whole`, of the last, and of one whose record
    differs.
    """
    known = _known(council)
    withholding = [twin for one in council.read if (twin := _twin(one, known))]
    return _compared(settings, council, withholding, make, stage, Twins(len(withholding), whole=whole))


def compare_new(settings: Settings, outcome: Outcome, make: Make, again: Make, stage: Stage) -> Twins:
    """The same for the record of each twin, and the whole site of the one with most in it; and of files of minutes that
    were compared before, and of what is made of them alone, not once more: then `again` makes the site.
    """
    council, before = outcome.council, Compared(settings, outcome.council, outcome.context)
    known = _known(council)
    try:
        withholds, withholding = [before.withholds(one) for one in council.read], []
        for place, one in enumerate(council.read):
            if withholds[place] is None:
                twin = _twin(one, known)
                withholds[place] = bool(twin)
                withholding += [twin] if twin else []
        sources = withholds.count(True)
        done = Twins(sources, before=sources - len(withholding), whole=False)
        done = _compared(settings, council, withholding, again if done.before else make, stage, done)
        if not done.findings:
            before.settle(zip(council.read, map(bool, withholds), strict=True))
        return done
    finally:
        before.close()


def _known(council: Council) -> tuple[str, ...]:
    """The short names of people and matters, of which a twin may have some."""
    return tuple(sorted({*council.opened[1].people, *council.opened[1].matters})) if council.opened else ()


def _twin(one: ReadFile, known: tuple[str, ...]) -> TwinFile | None:
    """The twin of a file of minutes, if it withholds something, or did so when it was read, or is there no more."""
    file = one.file
    twin = TwinFile(file.path, file.shown, file.board, file.key, file.lang, file.others, known=known)
    text = read_text(file.path, file.shown, Problems())
    return twin if one.held or text is None or twin.text(Problems()) != text else None


def _compared(
    settings: Settings, council: Council, withholding: Sequence[TwinFile], make: Make, stage: Stage, done: Twins
) -> Twins:
    """Compare the twins of some files of minutes, in each way."""
    for way in WAYS if withholding else ():
        problems = Problems()
        twin = read_again(council, [replace(file, way=way) for file in withholding], settings, problems)
        if findings := _broken(problems):
            return replace(done, findings=tuple(findings))
        findings = _unlike(council, twin, settings)
        if findings or done.whole or way == WAYS[-1]:
            count, differing = _sites(twin, make, stage)
            done = replace(done, files=count, findings=(*findings, *differing))
        if done.findings:
            break
    return done


def _broken(problems: Problems) -> list[Problem]:
    """The files that cannot be read any more, each with the first rule that it breaks."""
    first: dict[str, Problem] = {}
    for found in problems.errors:
        first.setdefault(found.path, problem(found.path, 0, 0, "V003", rule=found.code))
    return list(first.values())


def _unlike(council: Council, twin: Council, settings: Settings) -> list[Problem]:
    """The files of which something else is public in the twin."""
    pairs = zip(council.read, twin.read, strict=True)
    differing = [one.file.shown for one, other in pairs if one.meeting != other.meeting]
    if not differing and council.record != twin.record:
        differing = [settings.shown(settings.content / "minutes")]
    return [problem(path, 0, 0, "V001") for path in differing]


def _sites(twin: Council, make: Make, stage: Stage) -> tuple[int, list[Problem]]:
    """How many files both sites have, and what is different of them."""
    beside, problems = stage.beside(), Problems()
    try:
        make(twin, beside, problems)
    except Stopped:
        return 0, _broken(problems)
    found = [problem(name, 0, 0, "V002") for name in beside.differing()]
    if alone := beside.alone():  # a name that only one of them has may be made of what is withheld
        found.append(problem(stage.site.name, 0, 0, "V004", count=alone))
    return len({*stage.names} & {*beside.names}), found
