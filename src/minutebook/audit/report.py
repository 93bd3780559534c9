"""What the audit hands over: findings and figures, and never a word of a source."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from .findings import Finding

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


def _versions() -> dict[str, str]:
    found = {}
    for name in _VERSIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found
