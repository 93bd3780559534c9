"""What the audit hands over: findings and figures, and never a word of a source."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from .files import Content
from .findings import Finding, counted
from .grounds import by_ground
from .look import Seen
from .sources import Part

_VERSIONS = ("minutebook", "mkdocs", "mkdocs-material", "pikepdf", "pypdfium2", "pillow")


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one audit. It says nothing about text that was not marked, or about pictures of text.

    findings: what stands in the way of publication; each names the withheld place and the site's files.
    files_read, bytes_read: files of the site that were read, and their size as they lie there.
    by_type: files read by ending (`html`, `xml.gz`, "none").
    with_pictures: of these, the files that hold pictures, whose words nobody reads; the theme's own icons are none.
    only_pictures: of these, the files that are nothing but a picture, or of which some page is nothing else.
    withheld: withheld passages, papers and people by kind, as the audit itself counted them; `status` counts
        the files of which the status keeps something back, `unknown` markers of no known kind.
    grounds: the same by kind and ground, paragraphs by their numbers and no word of a ground.
    digest: that of the list which `sha256sum` prints of all files in the order of their names; of the bytes that were
        read, and of no others. Empty if a file could not be read.
    accepted: what a person has accepted, as whoever asked for the audit states it: rule, place, reason, name, day.
    """

    findings: tuple[Finding, ...]
    files_read: int
    bytes_read: int
    by_type: dict[str, int]
    with_pictures: dict[str, int]
    only_pictures: dict[str, int]
    withheld: dict[str, int]
    grounds: dict[str, int]
    digest: str
    accepted: tuple[dict[str, str], ...] = ()

    def as_json(self) -> str:
        """The report as one JSON object, keys and lists in a fixed order."""
        result = "refused" if self.findings else "passed"
        told = asdict(self) | {"result": result, "versions": _versions()}
        return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


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
        counted(parts), by_ground((part.kind, part.ground) for part in parts if part.counts),
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


def _versions() -> dict[str, str]:
    found = {}
    for name in _VERSIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found
