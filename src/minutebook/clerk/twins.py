"""What came of a comparison of twins, and the sentences that a proof has of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..problems import Problem, many

_LONGEST = 20
"""How many differences are named before the rest are only counted."""


@dataclass(frozen=True, slots=True)
class Twins:
    """What came of the comparison: how many sources withhold something, and how many files of a site were compared.

    `before` of the sources are as they were when they were compared last, and were not compared again.
    """

    sources: int
    files: int = 0
    before: int = 0
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


def same(twins: Twins) -> str:
    """The sentence that a proof has of twins."""
    if not twins.sources:
        return "Nothing is withheld in the sources, so there was no twin to be made."
    held = "the same record and" if twins.whole else "the same record each time, and of the last"
    new = twins.sources - twins.before
    site = "Of what is new or changed, the site" if twins.before else "The site"
    said = (
        f"{site} was made again with other words, with none,"
        " and with every construct of the format in place of all that is withheld in"
        f" {many(new, 'file')} of minutes: {held} the same {many(twins.files, 'file')}"
        f"{' each time' if twins.whole else ''}, byte for byte."
    )
    were = "1 is as it was" if twins.before == 1 else f"{twins.before:,} are as they were"
    as_they_were = (
        f"Of {many(twins.sources, 'file')} of minutes in which something is withheld, {were} when this was shown,"
        " with the same program and registers."
    )
    return " ".join([*([said] if new else []), *([as_they_were] if twins.before else [])])
