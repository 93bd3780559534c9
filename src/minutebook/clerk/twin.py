"""`minutebook verify --twin`: the site is made again with all that is withheld replaced, and must come out the same.

No source of a twin ever lies on the disk: it is rewritten as it is read (`rewriting`). Only its site, which is public
to the last byte if all is well, is written beside the one that it is held against, and goes with it.
"""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from ..council import Council, read_again
from ..private.files import MinutesFile, read_text
from ..problems import Problem, Problems, many, problem
from ..settings import Settings
from ..stops import Stopped
from ..switch import Stage
from ..tree import Tree
from .rewriting import WAYS, rewritten
from .trees import files

Read = Callable[[Settings, Problems], Council]
Make = Callable[[Council, Tree, Problems], object]
"""Makes the whole site of a council in a stage. Raises `Stopped` where there is a problem."""

_LONGEST = 20
"""How many differences are named before the rest are only counted."""


@dataclass(frozen=True, slots=True)
class TwinFile(MinutesFile):
    """A file of minutes that reads with other words, or none, where it withholds something."""

    way: str = WAYS[-1]
    known: tuple[str, ...] = ()

    def text(self, problems: Problems) -> str | None:
        """What the file holds, rewritten."""
        text = read_text(self.path, self.shown, problems)
        return None if text is None else rewritten(text, self.way, f"{self.board}/{self.key}", self.known)


@dataclass(frozen=True, slots=True)
class Twins:
    """What came of the comparison: how many sources withhold something, and how many files of a site were compared."""

    sources: int
    files: int = 0
    whole: bool = True
    """Whether each of the twins' sites was compared; else one was, and of all of them the record."""
    findings: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        """For the clerk: what was the same, or where it was not."""
        if not self.findings:
            return same(self)
        lines = [*map(str, self.findings[:_LONGEST])]
        if len(self.findings) > _LONGEST:
            lines.append(f"and {len(self.findings) - _LONGEST:,} more")
        return "\n".join([*lines, "The twins are not the same; the site was left as it was."])


class Differs(Exception):
    """The twins are not the same: nothing may be published."""


def same(twins: Twins) -> str:
    """The sentence that a proof has of twins."""
    if not twins.sources:
        return "Nothing is withheld in the sources, so there was no twin to be made."
    held = "the same record and" if twins.whole else "the same record each time, and of the last"
    return (
        "The site was made again with other words, with none, and with every construct of the format in place of all "
        f"that is withheld in {many(twins.sources, 'file')} of minutes: {held} the same {many(twins.files, 'file')}"
        f"{' each time' if twins.whole else ''}, byte for byte."
    )


def verify(settings: Settings, problems: Problems, read: Read, make: Make) -> Twins:
    """Make the site and each of its twins, and compare them whole. The site that stands is not touched."""
    council = read(settings, problems)
    with Stage(settings.site, settings.work) as stage:
        make(council, stage, problems)
        return compare(settings, council, make, stage)


def compare(settings: Settings, council: Council, make: Make, stage: Stage, on_disk: Collection[str] = WAYS) -> Twins:
    """Hold the site in the stage against its twins.

    The public record of each is compared. Of those `on_disk`, and of one whose record differs, so is the whole site.
    """
    known = tuple(sorted({*council.opened[1].people, *council.opened[1].matters})) if council.opened else ()
    twins = [
        TwinFile(file.path, file.shown, file.board, file.key, file.lang, file.others, known=known)
        for file in (one.file for one in council.read)
    ]
    withholding = [file for file in twins if file.text(Problems()) != read_text(file.path, file.shown, Problems())]
    done = Twins(len(withholding), whole={*WAYS} <= {*on_disk})
    for way in WAYS if withholding else ():
        problems = Problems()
        twin = read_again(council, [replace(file, way=way) for file in withholding], settings, problems)
        if findings := _broken(problems):
            return replace(done, findings=tuple(findings))
        findings = _unlike(council, twin, settings)
        if findings or way in on_disk:
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
    names, others = {*files(stage.tree)}, {*files(beside.tree)}
    both = sorted(names & others)
    differing = [name for name in both if not filecmp.cmp(stage.tree / name, beside.tree / name, shallow=False)]
    found = [problem(name, 0, 0, "V002") for name in differing]
    if alone := len(names ^ others):  # a name that only one of them has may be made of what is withheld
        found.append(problem(stage.site.name, 0, 0, "V004", count=alone))
    return len(both), found
