"""What markers are made of, as the audit sees it: kinds, attributes, and one form for all their spellings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .normal import LOOKALIKES

KINDS = ("exempt", "confidential", "personal", "private")
KIND = "|".join(KINDS)
_PAIR = re.compile(r"""([\w-]+)\s*=\s*("[^"]*"|'[^']*'|\S+)""")
_DAY = re.compile(r"[\"']?\d{4}-\d{2}-\d{2}[\"']?")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_LOOKALIKES = {**LOOKALIKES, **str.maketrans("∶ː꞉׃։܃", ":" * 6)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A withheld stretch of a text, from offset `start` to before `end`."""

    kind: str  # one of KINDS, "note", "sensitive", "status", or "unknown"
    start: int
    end: int


def folded(text: str) -> str:
    """The text as a marker's shape is looked for in it: one case, one width, one script, the same lines."""
    text = text.replace("\r", "\v").replace("\f", "\v")
    if text.isascii():
        return text.lower()
    text = _FOREIGN.sub(lambda run: _fold(run[0]), text)
    # the others are folded: to ask each of them again is slow
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def folded_key(text: str) -> str:
    """The same of a key, which most entries have like others."""
    return folded(text)


@lru_cache(maxsize=4096)
def _fold(run: str) -> str:
    kept = (
        "\v" if sign in "\x85\u2028\u2029" else sign
        for sign in unicodedata.normalize("NFKD", run)
        if unicodedata.category(sign) not in ("Cf", "Mn", "Me")
    )  # fmt: skip
    return "".join(kept).casefold().translate(_LOOKALIKES)


def pairs(attributes: str) -> list[tuple[str, str]]:
    """Names and values between braces, in order, values as they were typed."""
    return _PAIR.findall(attributes)


def is_released(kind: str, told: list[tuple[str, str]]) -> bool:
    """Whether attributes say that a part is public by now. What is confidential needs the decision, too."""
    names = {name for name, value in told if value.strip("\"' ")}
    on_a_day = any(name == "released" and _DAY.fullmatch(value.strip()) for name, value in told)
    return on_a_day and kind != "note" and (kind != "confidential" or "by" in names)
