"""Makes the index: cuts the sources into segments and chunks, has them made, writes blocks and manifest.

What was made before is taken from a cache of public results, by the keys of the sources; the same sources give the
same bytes whether or not there is one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from . import ranking
from .cache import Cache
from .codec import block
from .english import english
from .entry import Names, Source
from .making import Segment, Workshop, at_work
from .output import Output, Tree
from .parts import CHUNKS, segments_of

FORMAT = 3
MANIFEST = "search/index.json"
_FEW = 60
"""Up to so many meetings one process makes the index: starting more costs longer than it saves."""


@dataclass(frozen=True, slots=True)
class Made:
    """What an index holds, for whoever wants to know."""

    entries: int
    segments: int
    blocks: int
    size: int


def build(
    sources: Sequence[Source], names: Names, as_of: date | None, first_month: int, tree: Tree,
    *, jobs: int = 1, cache: Cache | None = None, spools: Path | None = None,
) -> Made:  # fmt: skip
    """Write the index of these sources, which are sorted by day; those without a day come last.

    `spools` is a private folder for what has to wait on the disk; without one it waits where the system has such files.
    """
    parts = [one for one in zip(segments_of(sources, as_of, first_month), CHUNKS, strict=True) if one[0]]
    cache = cache or Cache(None)
    out = Output(tree, cache)
    with at_work(sources, jobs if len(sources) > _FEW else 1) as others:
        shop = Workshop(sources, cache, out, others, jobs, spools)
        segments = [Segment(shop, *part) for part in parts]
        _gathered(segments)
        if others:
            others.end()
        made = [one.finish() for one in segments]
    out.keep(known := block("N", _json(_names(names))))
    heads = [{"head": one.head, "entries": one.entries} for one in made]
    total = sum(one.entries for one in made)
    tree.write(MANIFEST, _json({"format": FORMAT, "entries": total, "names": known[0], "segments": heads}))
    return Made(total, len(heads), len(out.names), out.size)


def _gathered(segments: Sequence[Segment]) -> None:
    """All that the segments are made of: first of those that are made anew, while others look at what was kept."""
    new = [one for one in segments if not one.kept]
    old = [one for one in segments if one.kept]
    for one in old:
        one.look(others=bool(new))
    for one in (*new, *old):
        one.gather()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _names(names: Names) -> dict[str, Any]:
    return {
        "boards": names.boards, "matters": names.matters, "people": names.people, "glossary": names.glossary,
        "language": names.language, **english().data, "weights": ranking.WEIGHTS,
    }  # fmt: skip
