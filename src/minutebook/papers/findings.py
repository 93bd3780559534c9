"""What an inspection says of a paper: a rule and a place in it. It never holds a word of the paper."""

from __future__ import annotations

from dataclasses import dataclass

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
    """A paper that was looked through. Only without findings is there a public copy, and a text for each page."""

    findings: tuple[Finding, ...] = ()
    pages: tuple[str, ...] = ()
