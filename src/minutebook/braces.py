"""Attributes in braces: `{.exempt paragraph=3 reason="two words"}`. One small language, read in one place.

Used on markers (private) and on headings, clauses and paragraphs (public). Nothing here decides what an
attribute means; it only says what is written, and where it is not well written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(
    r"""\s*(?:
        \.(?P<name>[^\s="{}\[\],.]+)(?=[\s}])
      | (?P<key>[^\s="{}\[\],.]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s,"'“”‘’{}\[\]()]+))(?=[\s}])
    )""",
    re.VERBOSE,
)
_END = re.compile(r"\s*\}")
LANGUAGE = r"\{lang=([a-z]{2,3})\}"
"""What makes `[words]{lang=cy}` words in another language. Spelt in this one way: whatever differs may be a marker."""
_LANGUAGE = re.compile(rf"(?<=\]){LANGUAGE}")
_SPOKEN = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\]{LANGUAGE}")
_LOOKS_LIKE_ATTRIBUTES = re.compile(r"\{\s*(?:\.\S|[^\s{}%#=]+\s*=)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in one pair of braces. `end` is the index after the closing brace."""

    names: tuple[str, ...]
    values: dict[str, str]
    end: int


NO_ATTRIBUTES = Attributes((), {}, 0)


class BracesError(ValueError):
    """Braces that cannot be read. `code` says why, `at` is the index in the text."""

    def __init__(self, code: str, at: int) -> None:
        super().__init__(code)
        self.code = code
        self.at = at


def read(text: str, start: int = 0) -> Attributes:
    """Read the braces that open at `start`. Raises BracesError where they are not well written."""
    names: list[str] = []
    values: dict[str, str] = {}
    at = start + 1
    while not (end := _END.match(text, at)):
        item = _ITEM.match(text, at)
        if not item:
            raise BracesError(_why(text, at), at)
        if item["name"] is not None:
            names.append(item["name"])
        elif item["key"] in values:
            raise BracesError("M032", item.start("key"))
        else:
            value = item["quoted"] if item["quoted"] is not None else item["bare"]
            if not value.strip():
                raise BracesError("M033", item.start("key"))
            values[item["key"]] = " ".join(value.split())
        at = item.end()
    return Attributes(tuple(names), values, end.end())


def looks_like_attributes(text: str, start: int = 0) -> bool:
    """Whether braces at `start` are meant as attributes: with `=` or a leading `.`; else they are text."""
    return bool(_LOOKS_LIKE_ATTRIBUTES.match(text, start))


def language(text: str, start: int) -> str | None:
    """The language of the words in brackets behind which the braces at `start` stand, if these say one."""
    found = _LANGUAGE.match(text, start)
    return found[1] if found else None


def without_languages(text: str) -> str:
    """The text without the braces that say of words in brackets in which language they are."""
    return _LANGUAGE.sub("", text) if "{lang=" in text else text


def unspoken(text: str) -> str:
    """The text without these braces and the brackets before them: what every rule about its words has to read."""
    if "]{lang=" not in text:
        return text
    for _ in range(3):  # words in a language may hold words in another one, and these none
        text = _SPOKEN.sub(r"\1", text)
    return text


def trailing(text: str) -> int:
    """Where the attributes begin with which `text` ends, or -1. Quotes inside are understood."""
    stripped = text.rstrip()
    if not stripped.endswith("}") or language(stripped, stripped.rfind("{")):
        return -1
    floor = max(0, len(stripped) - 4000)
    start = stripped.rfind("{", floor)
    while start >= 0:
        if looks_like_attributes(stripped, start):
            try:
                if read(stripped, start).end == len(stripped):
                    return start
            except BracesError:
                if '"' not in stripped[:start]:
                    return start
        start = stripped.rfind("{", floor, start)
    return -1


def _why(text: str, at: int) -> str:
    rest = text[at : at + 200]
    if "}" not in text[at:]:
        return "M034"
    if re.match(r"\s*[^\s={}]*=\s*[“”‘’']", rest):
        return "M035"
    return "M031"
