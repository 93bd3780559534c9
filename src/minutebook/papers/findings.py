"""What an inspection says of a paper: a rule and a place in it. It never holds a word of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .page_texts import PageTexts

UNREADABLE = "P013"
ENCRYPTED = "P014"
COVERED = "P015"
UNSEEN = "P016"
BEYOND_THE_EDGE = "P017"
REMARK = "P018"
FILLED_IN = "P019"
EARLIER = "P020"
HOLDS_FILES = "P021"
LAYERS_OFF = "P022"
TRACKED = "P023"
NOT_KNOWN = "P024"
LABELLED = "P027"
ONLY_PICTURE = "P028"
CLEANED = "P029"
WORKBOOK = "P030"
SLIDES = "P031"
DRAWN = "P032"
ANOTHER_ENCODING = "P034"
MORE_THAN_SEEN = "P035"


class Unreadable(Exception):
    """A file is not what its ending says, or too broken, too large or too deep to be looked through."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A broken rule. `page` counts from 1 and is 0 where there are no pages; `kind` says what it is, in our words."""

    code: str
    page: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper that was looked through.

    Only without `findings` is there a public copy, and a text for each page. `doubts` are what a person may accept;
    `removed` says what the copy does not have, in our words.
    """

    findings: tuple[Finding, ...] = ()
    pages: Sequence[str] = ()
    doubts: tuple[Finding, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def image(self) -> bool:
        """Whether there is no text on any page."""
        return not isinstance(self.pages, PageTexts) and not any(self.pages)

    def plain(self) -> dict[str, list[object]]:
        """The same as values that can be written as JSON."""
        return {
            "findings": [[one.code, one.page, one.kind] for one in self.findings],
            "pages": list(self.pages),
            "doubts": [[one.code, one.page, one.kind] for one in self.doubts],
            "removed": list(self.removed),
        }

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Prepared:
        """The opposite of `plain`."""
        return cls(
            tuple(Finding(str(code), int(page), str(kind)) for code, page, kind in plain["findings"]),
            tuple(map(str, plain["pages"])),
            tuple(Finding(str(code), int(page), str(kind)) for code, page, kind in plain["doubts"]),
            tuple(map(str, plain["removed"])),
        )
