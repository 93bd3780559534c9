"""A short reader of front matter, for the audit alone. What it cannot read clearly counts as withheld.

It knows the shapes in which a clerk writes (a key and its value, a list, a list of people or papers, in
lines or in brackets) and no more of YAML than that. It keeps every value with its key and line, doubles
included, and types nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOP = re.compile(r"""(["']?)([A-Za-z_][\w-]*)\1[ \t]*:(?=\s|$)""")
_KEY = re.compile(r"""("[^"\n]{0,80}"|'[^'\n]{0,80}'|[^\W\d][\w-]{0,80})[ \t]{0,9}:(?=\s|$)""")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*+)"?', re.DOTALL)
_SINGLE = re.compile(r"'((?:[^']|'')*+)'?")
_DASH = re.compile(r"-(?=\s|$)")
_FLOW_PLAIN = re.compile(r"[^\n,\[\]{}]+")
_BLOCK_SIGN = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?")


@dataclass(frozen=True, slots=True, repr=False)
class Value:
    """One value with the key that stands before it ("" in a plain list) and its line, counted from 1."""

    key: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, repr=False)
class Field:
    """One key of the file; a list has an entry for each of its points."""

    key: str
    line: int
    entries: list[list[Value]]

    @property
    def text(self) -> str:
        """All that was written as the value, in one string."""
        return " ".join(value.text for entry in self.entries for value in entry).strip()


@dataclass(frozen=True, slots=True, repr=False)
class Front:
    """Front matter as read. `end` is the number of lines before the body; `clear` is False where in doubt."""

    fields: list[Field] = field(default_factory=list)
    remarks: list[Value] = field(default_factory=list)
    end: int = 0
    clear: bool = False

    def one(self, key: str) -> str | None:
        """The value of a key that stands there exactly once."""
        found = [part.text for part in self.fields if part.key == key]
        return found[0] if len(found) == 1 else None


def read_front(lines: list[str]) -> Front:
    """Read the front matter of a file that is already cut into lines."""
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines) or lines[start].rstrip() != "---":
        return Front()
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    if end is None:
        return Front()
    groups, remarks, clear = _groups(lines, start + 1, end)
    fields = [Field(key, number, _Reader(text, number).entries()) for key, number, text in groups]
    return Front(fields, remarks, end + 1, clear and lines[end].rstrip() == "---")


def _groups(lines: list[str], start: int, end: int) -> tuple[list[tuple[str, int, str]], list[Value], bool]:
    """The keys at the margin, each with its first line's number and all the text up to the next."""
    heads: list[tuple[str, int, list[str]]] = []
    remarks = []
    clear = True
    for number in range(start, end):
        line = lines[number]
        if line.lstrip().startswith("#"):
            remarks.append(Value("", line.lstrip(" \t#"), number + 1))
            line = ""
        found = _TOP.match(line)
        if found:
            heads.append((found[2], number + 1, [line[found.end() :]]))
        elif heads:
            heads[-1][2].append(line)
            clear = clear and (not line.strip() or line[0] in " \t-]}")
        else:
            clear = clear and not line.strip()
    return [(key, number, "\n".join(text)) for key, number, text in heads], remarks, clear


class _Reader:
    """Goes through the text of one field once, from left to right."""

    def __init__(self, text: str, line: int) -> None:
        self.text, self.line, self.at = text, line, 0
        self.open: list[str] = []
        self.base: int | None = None
        self.margin = 0  # where the present line begins
        self.key, self.fresh, self.first = "", True, True
        self.found: list[list[tuple[str, int, list[str]]]] = [[]]  # of each value the key, line and pieces

    def entries(self) -> list[list[Value]]:
        """The values of each point of the list; of a plain value, one point."""
        while self.at < len(self.text):
            self._step(self.text[self.at])
        full = (entry for entry in self.found if entry)
        return [[Value(key, "\n".join(pieces), line) for key, line, pieces in entry] for entry in full]

    def _step(self, sign: str) -> None:
        if sign == "\n":
            self.at, self.line, self.first = self.at + 1, self.line + 1, True
            self.margin = self.at
        elif sign in " \t":
            self.at += 1
        elif sign == "#" and (self.at == 0 or self.text[self.at - 1] in " \t\n"):
            self.at = self._line_end()
        elif self.first and not self.open and _DASH.match(self.text, self.at):
            self._dash()
        elif self.open and sign in "]},":
            self._part(sign)
        elif self.fresh and sign in "[{":
            self._next_entry(bool(self.open) and self.open == ["["])
            self.open.append(sign)
            self.at, self.key = self.at + 1, ""
        else:
            self._key_or_value(sign)

    def _dash(self) -> None:
        column = self.at - self.margin
        self._next_entry(self.base is None or column <= self.base)
        self.base = column if self.base is None else min(self.base, column)
        self.at, self.key, self.fresh = self.at + 1, "", True

    def _part(self, sign: str) -> None:
        self._next_entry(sign == "," and self.open == ["["])
        if sign != ",":
            self.open.pop()
        self.at, self.key, self.fresh = self.at + 1, "", True

    def _next_entry(self, wanted: bool) -> None:
        if wanted and self.found[-1]:
            self.found.append([])

    def _key_or_value(self, sign: str) -> None:
        key = _KEY.match(self.text, self.at) if self.first or (self.open and self.fresh) else None
        if key:
            self.key, self.at, self.fresh, self.first = key[1].strip("\"'"), key.end(), True, False
            self.found[-1].append((self.key, self.line, []))  # stands there even if its value is empty
            return
        line = self.line
        text = self._value(sign)
        entry = self.found[-1]
        if entry and entry[-1][0] == self.key and not (self.fresh and entry[-1][2]):
            entry[-1][2].append(text)  # the first of it, or more of it
        else:
            entry.append((self.key, line, [text]))
        self.fresh, self.first = False, False

    def _value(self, sign: str) -> str:
        if self.fresh and sign in "\"'":
            found = (_DOUBLE if sign == '"' else _SINGLE).match(self.text, self.at)
        elif self.fresh and sign in "|>":
            found = _BLOCK_SIGN.match(self.text, self.at)
        else:
            found = _FLOW_PLAIN.match(self.text, self.at) if self.open else None
        if found:
            self.at = found.end()
            self.line += found[0].count("\n")
            return found[1] if found.re in (_DOUBLE, _SINGLE) else "" if found.re is _BLOCK_SIGN else found[0]
        return self._rest()

    def _rest(self) -> str:
        end = self._line_end()
        text = self.text[self.at : end]
        cut = min((place for place in (text.find(" #"), text.find("\t#")) if place > 0), default=len(text))
        self.at = end
        return text[:cut]

    def _line_end(self) -> int:
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end
