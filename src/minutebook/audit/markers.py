"""Which words of a text stand inside something that looks like a marker of withholding.

This reader does not judge whether a marker is well formed; that is the grammar's work. Whatever looks like an
opening line counts as one, in any spelling, script or dialect; only a plain closing line closes. A bracket
span counts as soon as its braces name a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .shapes import KIND, KINDS, Mark, folded, is_released, pairs
from .spans import spans

_ANY = f"(?:{KIND}|note)"
_GAP = r"[^\S\n\v]"
_NUMBER = r"\d{1,6}(?:\.\d{1,6}){0,4}"
_HEAD = rf"(?:^|\v)(?:{_GAP}|[>*+#|_\\\"'`~-]|\(?\w{{1,6}}[.)]{_GAP}|{_NUMBER}{_GAP})*+"
_COLONS = re.compile(rf":(?:{_GAP}?:){{2}}{_GAP}*+\S")  # and a word, anywhere
_OPENING = re.compile(
    rf"{_HEAD}(?:(?::{_GAP}?){{1,2}}{_GAP}*{_ANY}(?![\w-])"
    rf"|(?:!!!|\?\?\?)\+?{_GAP}*[\"']?{_ANY}"
    rf"|(?:/{{3,}}|%{{2,}}|={{3,}}){_GAP}*{_ANY}(?![\w-])"
    rf"|\[!{_GAP}*{_ANY}|\{{%-?{_GAP}*{_ANY}|<{_ANY}[\s>/])"
    rf"|^(?:{_GAP}|>)*+(?:~{{3,}}|`{{3,}}){_GAP}*[{{.]*{_ANY}",
    re.MULTILINE,
)
_NESTED = re.compile(rf"{_HEAD}(?::{_GAP}?){{3,}}{_GAP}*{_ANY}")
_PROPER = re.compile(rf"[\s>*+-]*:::{_GAP}*{_ANY}{_GAP}*(?:\{{.*\}})?{_GAP}*")
_WORD = re.compile(rf"{_ANY}")


def marks(text: str) -> list[Mark]:
    """All withheld stretches of a body, none of which overlaps another. Linear in its length."""
    plain = folded(text)
    openings = _opening_lines(plain)
    found: list[Mark] = []
    if openings or ":::" in text:
        found += _fences(text, plain, openings)
    if "{" in text and _WORD.search(plain):
        found += spans(text, openings)
    return merged(found)


def merged(found: list[Mark]) -> list[Mark]:
    """Stretches that overlap, made one: so that nothing is gone through twice, however marks are nested."""
    whole: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if whole and mark.start < whole[-1].end:
            whole[-1] = replace(whole[-1], end=max(mark.end, whole[-1].end))
        else:
            whole.append(mark)
    return whole


def _fences(text: str, plain: str, openings: set[int]) -> Iterator[Mark]:
    lines = text.split("\n")
    plain_lines = plain.split("\n")
    open_ones: list[tuple[bool, str]] = []  # whether withheld, and the signs that may stand round its closing
    at = start = held = 0  # `held`: how many of the open ones are withheld
    kind = ""
    for number, line in enumerate(lines):
        bare = line.strip() == ":::"
        if open_ones and line.strip(open_ones[-1][1]) == ":::":
            withheld = open_ones.pop()[0]
            held -= withheld
            if withheld and not held:
                yield Mark(kind, start, at)
        elif (number in openings or bare) and (not open_ones or _NESTED.match(plain_lines[number])):
            new, withheld, around = _opened(line, plain_lines[number])
            if withheld and not held:
                proper = bare or (not open_ones and _PROPER.fullmatch(line))
                kind, start = new, at + len(line) if proper else at
            held += withheld
            open_ones.append((withheld, around))
        at += len(line) + 1
    if held:
        yield Mark(kind, start, len(text))


def _opening_lines(plain: str) -> set[int]:
    """Lines, counted from 0, that look like an opening marker."""
    return {*_lines_of(plain, _COLONS.finditer(plain)), *_lines_of(plain, _lines_with_a_kind(plain))}


def _lines_of(plain: str, found: Iterator[re.Match[str]]) -> Iterator[int]:
    number = at = 0
    for one in found:
        number += plain.count("\n", at, one.end())
        at = one.end()
        yield number


def _lines_with_a_kind(plain: str) -> Iterator[re.Match[str]]:
    end = -1
    for at in _words_of_kinds(plain):
        if at > end:  # else the line was looked at for another word
            start = plain.rfind("\n", max(end, 0), at) + 1
            end = plain.find("\n", at)
            end = len(plain) if end < 0 else end
            if found := _OPENING.search(plain, start, end):
                yield found


def _words_of_kinds(plain: str) -> list[int]:
    """Where the word for a kind stands, in order: found one by one, which is quicker than all at once."""
    found = []
    for word in (*KINDS, "note"):
        at = plain.find(word)
        while at >= 0:
            found.append(at)
            at = plain.find(word, at + len(word))
    return sorted(found)


def _opened(line: str, plain: str) -> tuple[str, bool, str]:
    kind = _WORD.search(plain)
    name = kind[0] if kind else "unknown"
    braces = line[line.find("{") + 1 : line.rfind("}")] if "{" in line else ""
    released = bool(_PROPER.fullmatch(line)) and is_released(name, pairs(braces))
    before = line.partition(":")[0]
    return name, not released, " \t\r\xa0" + "".join(sign for sign in ">*+-" if sign in before)
