"""The accessibility statement of a site: what `accessibility:` in `mkdocs.yml` says, and what is wrong with that.

It follows what public bodies must say of their websites. Whoever fills it in cannot leave a gap in it, and cannot claim
that everything is accessible: no test shows that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minutebook.places import Keys, Places
from minutebook.values import is_day, is_text

KEY: Keys = ("plugins", "minutebook", "accessibility")
MEETS = ("partly", "not")
"""How far a site can be said to meet the guidelines."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not work for everybody: `criterion` of WCAG, and the day by which it is to be mended."""

    what: str
    criterion: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a council says. `burden` is what it would cost too much to mend, `outside` what no law asks to be mended."""

    prepared: date
    reviewed: date
    tested: date
    tested_by: str
    email: str
    answer: str
    phone: str | None = None
    post: str | None = None
    plans: str | None = None
    meets: str = "partly"
    faults: tuple[Fault, ...] = ()
    burden: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def _is_email(value: object) -> bool:
    return isinstance(value, str) and bool(_EMAIL.fullmatch(value))


def _is_criterion(value: object) -> bool:
    return isinstance(value, str) and bool(_CRITERION.fullmatch(value))


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(map(is_text, value))


def _are_faults(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_fault, value))


def _is_fault(value: object) -> bool:
    if not isinstance(value, dict):
        return is_text(value)
    right = (key in _OF_FAULT and _OF_FAULT[key](entry) for key, entry in value.items())
    return "what" in value and all(right)


_EMAIL = re.compile(r"[^\s@<>\[\]]+@[^\s@<>\[\]]+\.[^\s@<>\[\]]+")
_CRITERION = re.compile(r"[1-4]\.[1-9]\.\d{1,2}")
_GAP = re.compile(
    r"[\[\]<>]|\b(?:todo|tb[acd]|fixme|xx+)\b|\?\?|\.{3}|…|\bfill[\s-]*in\b|\blorem ipsum\b"
    r"|\bto be (?:confirmed|decided|added|completed)\b|\byour (?:answer|name|address|e-?mail)\b"
    r"|\bname of (?:the )?tester\b"
    r"|^\s*(?:[-–—.]+|n/?a)\s*$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?<!not )(?<!never )(?<!n't )(?<!n’t )(?:\b(?:full|complete|whol|entire|total|perfect)\w{0,3}|\b100 ?%)\s+"
    r"(?:\S+\s+)?(?:compl(?:y|ies|iant|iance)|conform|accessib)",
    re.IGNORECASE,
)

_NOT = r"(?<!not )(?<!n't )(?<!n’t )(?<!yet )(?<!to )(?<!will )(?<!should )(?<!must )(?<!that )(?<!which )"
_MET = re.compile(
    rf"{_NOT}\b(?:meets?|met|conforms?|compl(?:y|ies)|satisf(?:y|ies)|fulfils?)\b"
    r"(?:(?!\b(?:not|part|partly|some|most|none|no)\b)[^.;]){0,40}?"
    r"\b(?:all|every|each|wcag|guidelines?|level|criteri\w{1,3}|standards?|regulations?)\b"
    r"|\b(?:everything|(?:all|every)(?: \w+){0,2}) (?:is|are|works?)\b.{0,20}\baccessible\b",
    re.IGNORECASE,
)

_OF_FAULT: dict[str, Callable[[object], bool]] = {"what": is_text, "criterion": _is_criterion, "until": is_day}
_PARTS: dict[str, tuple[Callable[[object], bool], str]] = {
    "prepared": (is_day, "prepared: 2026-09-01"),
    "reviewed": (is_day, "reviewed: 2026-09-01"),
    "tested": (is_day, "tested: 2026-08-20"),
    "tested_by": (is_text, "tested_by: the council's web team"),
    "email": (_is_email, "email: access@shire.example"),
    "answer": (is_text, "answer: 10 working days"),
    "phone": (is_text, 'phone: "01632 960 001"'),
    "post": (is_text, "post: Shire Hall, Market Thrale"),
    "plans": (is_text, "plans: We put new papers into plain files."),
    "meets": (lambda value: value in MEETS, "meets: partly"),
    "faults": (_are_faults, "faults: [Some older papers are pictures of pages.]"),
    "burden": (_is_list, "burden: [Maps have no description in words.]"),
    "outside": (_is_list, "outside: [Papers from before 23 September 2018.]"),
}
"""The parts of a statement: what is right, and a right line."""
_NEEDED = ("prepared", "reviewed", "tested", "tested_by", "email", "answer", "faults")


def read(value: Mapping[str, Any] | None, known: Places) -> Statement | None:
    """The statement, if there is one and nothing is wrong with it; what is wrong is noted at its place."""
    if value is None:
        return None
    wrong = [_wrong(str(key), part, known) for key, part in value.items()]
    missing = [key for key in _NEEDED if key not in value]
    if missing:
        known.add(KEY, "D056", missing=", ".join(missing))
    if missing or any(wrong):
        return None
    if value["reviewed"] < value["prepared"]:
        known.add((*KEY, "reviewed"), "D005", right=f"reviewed: {value['prepared']}")
        return None
    lists = {key: tuple(value[key]) for key in ("burden", "outside") if key in value}
    faults = tuple(Fault(**one) if isinstance(one, dict) else Fault(one) for one in value["faults"])
    return Statement(**{**value, **lists, "faults": faults})


def _wrong(key: str, part: object, known: Places) -> bool:
    """Whether anything is wrong with a part of a statement; then it is noted."""
    at = (*KEY, key)
    if key not in _PARTS:
        known.add(at, "D057", parts=", ".join(_PARTS))
    elif any(_GAP.search(text) for text in _texts(part, key)):
        known.add(at, "D058")
    elif any(_ALL.search(text) or _MET.search(text) for text in _texts(part, key)) or (
        key == "meets" and part not in MEETS
    ):
        known.add(at, "D059")
    elif not _PARTS[key][0](part):
        known.add(at, "D005", right=_PARTS[key][1])
    else:
        return False
    return True


def _texts(part: object, key: str) -> list[str]:
    """The texts of a part. A list stands where brackets were meant as a gap, unless the part is one of lists."""
    if isinstance(part, list) and key in ("faults", "burden", "outside"):
        entries = [list(one.values()) if isinstance(one, dict) else [one] for one in part]
        return [str(text) for entry in entries for text in entry]
    return [str(part)]
