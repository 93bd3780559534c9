"""What came of looking through papers, as problems at the lines on which they are listed, and as questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .papers import labels
from .papers.findings import CLEANED, LABELLED, Prepared
from .papers.kinds import ORDINARY
from .problems import Problems, many

_MOST = 10
"""So many places of one kind are told of one paper: whoever mends them sees the rest."""
Place = tuple[str, int, int]


def tell(made: Prepared, at: Place, problems: Problems) -> None:
    """What keeps a paper from being published."""
    told: dict[tuple[str, str], int] = {}
    for finding in made.findings:
        kind = (finding.code, finding.kind)
        told[kind] = told.get(kind, 0) + 1
        if told[kind] <= _MOST:
            problems.add(*at, finding.code, where=pages_in_words([finding.page]), kind=finding.kind)


def ask(made: Prepared, at: Place, problems: Problems, *, digest: str, file: str, title: str) -> None:
    """What a person may accept of a paper: all pages of a kind at once, and for these bytes of it alone."""
    pages: dict[tuple[str, str], list[int]] = {}
    for doubt in made.doubts:
        pages.setdefault((doubt.code, doubt.kind), []).append(doubt.page)
    asked = [(code, kind, pages_in_words(found), digest) for (code, kind), found in pages.items()]
    asked += [(LABELLED, kind, "in the name of its file", file) for kind in labels.of_name(file.rpartition(".")[0])]
    asked += [(LABELLED, kind, "in its title", title) for kind in labels.of_name(title)]
    for code, kind, where, what in asked:
        here = ":".join(map(str, at))
        problems.doubt(*at, code, f"{what} {where} {kind}", where=where, kind=kind, at=here)


def advise(made: Prepared, at: Place, problems: Problems, digest: str) -> None:
    """What a clerk does well to know of a paper that is published. That it is an image may be accepted."""
    if made.image:
        problems.doubt(*at, "P025", digest, at=":".join(map(str, at)))
    if set(made.removed) - ORDINARY:
        problems.add(*at, CLEANED, kinds="; ".join(made.removed))


def sentences(pictures: Sequence[int], removed: Mapping[str, int]) -> list[str]:
    """For the whole site: how much of it is only pictures, and what public copies do not have."""
    said = [f"{kind} ({many(count, 'paper')})" for kind, count in removed.items()]
    pages = f"{many(sum(pictures), 'page')} of {many(len(pictures), 'paper')}" if pictures else ""
    return [
        *([f"Only a picture, accepted by name: {pages}"] if pages else []),
        *([f"Left out of public copies: {'; '.join(said)}"] if said else []),
    ]


def pages_in_words(pages: Sequence[int]) -> str:
    """Where something stands: "in this file", "on page 3", "on pages 1, 4 to 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    if not any(pages):
        return "in this file"
    said = (str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
    return f"on page{'' if len(pages) == 1 else 's'} {', '.join(said)}"
