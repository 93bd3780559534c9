"""Figures that the program makes and prints, and that no source holds: sizes of files and counts.

A withheld figure may be the same by chance. Such a one counts for nothing where it stands as the program would
print it: "214 KB" if a file of the site has that size, "214 meetings" if the catalogue has such a message. Any
other place where the same figure stands counts as before.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .normal import BLOCK

_GAP = rf"[^\S{BLOCK}]"
_NUMBER = rf"(?<![\w.,])(\d{{1,3}}(?:(?:[,.]|{_GAP})\d{{3}}){{1,4}}|\d{{1,12}})(?!\d)"
_SHORT = re.compile(rf"{_NUMBER}{_GAP}?([KM])i?B\b", re.IGNORECASE)
_EXACT = re.compile(rf"{BLOCK}size{BLOCK}\s{{0,9}}:\s{{0,9}}(\d{{1,15}})(?![\w.])")  # a value of data
_ENTRY = re.compile(r"^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:\"(?:[^\"\\\n]|\\.)*\"\s*)+)", re.MULTILINE)
_PLACE = re.compile(r"%\(\w+\)s")
_OWN = "%(num)s"
_IN_BRACKETS = f" ({_OWN})"
_STEPS = (("K", 1000), ("K", 1024), ("M", 1000 * 1000), ("M", 1024 * 1024))
_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Printed:
    """Sizes of files of the site, in bytes."""

    sizes: frozenset[int] = frozenset()

    def without(self, text: str) -> str:
        """The text without the figures that the program may have printed in it."""
        short = {(unit, size // step + more) for size in self.sizes for unit, step in _STEPS for more in (0, 1)}
        text = _SHORT.sub(lambda found: " " if (found[2].upper(), _value(found[1])) in short else found[0], text)
        text = _EXACT.sub(lambda found: " " if int(found[1]) in self.sizes else found[0], text)
        for count in _counts():
            text = count.sub(" ", text)
        return text


def sizes(site: Path, names: Iterable[str]) -> Printed:
    """The sizes of some files of the site."""
    found = set()
    for name in names:
        try:
            found.add(os.stat(site / name, follow_symlinks=False).st_size)
        except OSError:
            continue
    return Printed(frozenset(found))


def _value(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


@cache
def _counts() -> list[re.Pattern[str]]:
    """Patterns of the catalogues' messages with a count: those with a plural, and "Present (%(num)s)"."""
    found = set()
    for path in sorted((Path(__file__).parent.parent / "locale").rglob("*.po")):
        for entry in path.read_text("utf-8", "replace").split("\n\n"):
            found |= set(_patterns(dict(_ENTRY.findall(entry))))
    return [re.compile(pattern) for pattern in sorted(found)]


def _patterns(entry: dict[str, str]) -> Iterator[str]:
    for quoted in entry.values():
        message = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', quoted))
        if message.count(_OWN) != 1 or ("msgid_plural" not in entry and not message.endswith(_IN_BRACKETS)):
            continue
        before, after = message.split(_OWN)
        before, after = _PLACE.split(before)[-1], _PLACE.split(after)[0]
        if _WORD.search(before) or _WORD.search(after):
            yield _plain(before) + _NUMBER + _plain(after)


def _plain(words: str) -> str:
    """A pattern for words of a message, wherever lines break."""
    pattern = f"{_GAP}+".join(map(re.escape, words.split(" ")))
    start = r"(?<!\w)" if words[:1].isalnum() else ""
    return start + pattern + (r"(?!\w)" if words[-1:].isalnum() else "")
