"""What the audit hands over: findings and figures, and never a word of a source."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from minutebook.problems import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one audit. It says nothing about text that was not marked, or about pictures of text.

    findings: what stands in the way of publication; each names the withheld place and the site's file.
    files_read, bytes_read: files of the site that were read, and their size as they lie there.
    by_type: files read by ending (`html`, `xml.gz`, "none").
    not_read: files that were only counted (fonts, pictures), and files of which some text stays unread.
    withheld: withheld passages, papers and people by kind, as the audit itself counted them; `status` counts
        the files of which the status keeps something back, `unknown` markers of no known kind.
    repetitions: places of withheld words that stand in a public source too, so that the audit cannot tell the
        one from the other. Shown path and line.
    """

    findings: tuple[Problem, ...]
    files_read: int
    bytes_read: int
    by_type: dict[str, int]
    not_read: dict[str, int]
    withheld: dict[str, int]
    repetitions: tuple[tuple[str, int], ...]

    def as_json(self) -> str:
        """The report as one JSON object, keys and lists in a fixed order."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
