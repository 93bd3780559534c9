"""The figures of a report: what was read of a site, and how much is withheld."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping

from .files import Content
from .findings import Finding
from .grounds import by_ground
from .look import Seen
from .report import Report
from .sources import Part


def report_of(seen: Iterable[Seen], found: tuple[Finding, ...], parts: list[Part]) -> Report:
    """The report on all files that were seen, what was found, and the withheld parts."""
    by_type: Counter[str] = Counter()
    drawn: Counter[str] = Counter()
    only: Counter[str] = Counter()
    contents = {one.name: one.content for one in seen if one.content is not None}
    for content in contents.values():
        kind = content.kind or "none"
        if not content.fault:
            by_type[kind] += 1
            drawn.update([kind] if content.drawn else [])
            only.update([kind] if content.only_drawn else [])
    size = sum(content.size for content in contents.values() if not content.fault)
    types, with_pictures, only_pictures = (dict(sorted(counts.items())) for counts in (by_type, drawn, only))
    return Report(
        found, by_type.total(), size, types, with_pictures, only_pictures,
        _by_kind(parts), by_ground((part.kind, part.ground) for part in parts if part.counts),
        digest_of(contents),
    )  # fmt: skip


def digest_of(contents: Mapping[str, Content]) -> str:
    """The digest of a site, as whoever has `sha256sum` can make it; none where a file was not read to its end."""
    total = hashlib.sha256()
    for name in sorted(contents):
        if not contents[name].digest:
            return ""
        total.update(f"{contents[name].digest}  ".encode() + os.fsencode(name) + b"\n")
    return total.hexdigest()


def _by_kind(parts: list[Part]) -> dict[str, int]:
    """How much is withheld, by kind."""
    return dict(sorted(Counter(part.kind for part in parts if part.counts).items()))
