"""Which words of a text stand inside something that looks like a marker of withholding.

This reader does not judge whether a marker is well formed; that is the grammar's work. Whatever looks like an
opening line counts as one, in any spelling, script or dialect; only a plain closing line closes. A bracket
span counts as soon as its braces name a kind.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

KINDS = ("exempt", "confidential", "personal", "private")
_KIND = "exempt|confidential|personal|private"
_ANY = f"(?:{_KIND}|note)"
_GAP = r"[^\S\n\v]"
_NUMBER = r"\d{1,6}(?:\.\d{1,6}){0,4}"
_HEAD = rf"(?:^|\v)(?:[^\S\n\v]|[>*+#|_\\\"'`~-]|\(?\w{{1,6}}[.)]{_GAP}|{_NUMBER}{_GAP})*+"
_COLONS = re.compile(rf"(?<!:)(?<!:{_GAP}):(?:{_GAP}?:){{2,}}+{_GAP}*+[^\s:]")  # and a word, anywhere
_OPENING = re.compile(
    rf"{_HEAD}(?:(?::{_GAP}?){{1,2}}{_GAP}*{_ANY}(?![\w-])"
    rf"|(?:!!!|\?\?\?)\+?{_GAP}*[\"']?{_ANY}"
    rf"|(?:/{{3,}}|%{{2,}}|={{3,}}){_GAP}*{_ANY}(?![\w-])"
    rf"|\[!{_GAP}*{_ANY}|\{{%-?{_GAP}*{_ANY}|<{_ANY}[\s>/])"
    rf"|^(?:{_GAP}|>)*+(?:~{{3,}}|`{{3,}}){_GAP}*[{{.]*{_ANY}",
    re.MULTILINE,
)
_NESTED = re.compile(rf"{_HEAD}(?::{_GAP}?){{3,}}{_GAP}*{_ANY}", re.MULTILINE)
_PROPER = re.compile(rf"[\s>*+-]*:::{_GAP}*{_ANY}{_GAP}*(?:\{{.*\}})?{_GAP}*")
_WORD = re.compile(rf"{_ANY}")
_NAMED = re.compile(rf"(?:^|[\s,;\"'.])({_KIND})(?![\w-])|\.(note)(?![\w-])")
_STRICT = re.compile(rf"(?:^|[\s,;])(?:\.({_KIND})(?![\w-])|({_KIND}){_GAP}*=)")
_SIGNS = re.compile(r"\\.|[\[\]{]|\n[^\S\n]*(?=\n)", re.DOTALL)
_AFTER = re.compile(r"\s{0,3}\{")
_BRACE = re.compile(r"\{(?:[^\"'{}]|\"[^\"]*\"|'[^']*')*+\}")
_BRACE_LIMIT = 4000
_PAIR = re.compile(r"""([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s}]+)""")
_DAY = re.compile(r"[\"']?\d{4}-\d{2}-\d{2}[\"']?")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_LOOKALIKES = str.maketrans("∶ː꞉׃։܃аеорсухікмнтѕјԁаοερτνικα", ":" * 6 + "aeopcyxikmhtsjdaoeptvika")


@dataclass(frozen=True, slots=True)
class Mark:
    """A withheld stretch of a text, from offset `start` to before `end`."""

    kind: str  # one of KINDS, "note", or "unknown"
    start: int
    end: int


def marks(text: str) -> list[Mark]:
    """All withheld stretches of a body. Linear in its length, whatever it holds."""
    plain = folded(text)
    found: list[Mark] = []
    openings = _opening_lines(plain)
    if openings or ":::" in text:
        found += _fences(text, plain, openings)
    if "{" in text and _WORD.search(plain):
        found += _spans(text, openings)
    return found


def merged(found: Iterable[Mark]) -> list[Mark]:
    """Stretches that overlap, made one: so that nothing is gone through twice, however marks are nested."""
    whole: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if whole and mark.start < whole[-1].end:
            whole[-1] = replace(whole[-1], end=max(mark.end, whole[-1].end))
        else:
            whole.append(mark)
    return whole


def folded(text: str) -> str:
    """The text as a marker's shape is looked for in it: one case, one width, one script, the same lines."""
    if not text.isascii():
        text = _FOREIGN.sub(lambda run: _fold(run[0]), text)
    return text.replace("\r", "\v").replace("\f", "\v").casefold()


@lru_cache(maxsize=4096)
def _fold(run: str) -> str:
    kept = (
        "\v" if sign in "\x85\u2028\u2029" else sign
        for sign in unicodedata.normalize("NFKD", run)
        if unicodedata.category(sign) not in ("Cf", "Mn", "Me")
    )  # fmt: skip
    return "".join(kept).casefold().translate(_LOOKALIKES)


def is_released(kind: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether attributes say that a part is public by now. What is confidential needs the decision, too."""
    names = {name for name, value in pairs if value.strip("\"' ")}
    on_a_day = any(name == "released" and _DAY.fullmatch(value.strip()) for name, value in pairs)
    return on_a_day and kind != "note" and (kind != "confidential" or "by" in names)


def _fences(text: str, plain: str, openings: set[int]) -> Iterator[Mark]:
    lines = text.split("\n")
    plain_lines = plain.split("\n")
    open_ones: list[tuple[bool, str]] = []  # whether withheld, and the signs that may stand round its closing
    at = start = 0
    kind = ""
    for number, line in enumerate(lines):
        bare = line.strip() == ":::"
        if open_ones and line.strip(open_ones[-1][1]) == ":::":
            if open_ones.pop()[0] and not any(withheld for withheld, _ in open_ones):
                yield Mark(kind, start, at)
        elif (number in openings or bare) and (not open_ones or _NESTED.match(plain_lines[number])):
            new, withheld, around = _opened(line, plain_lines[number])
            if withheld and not any(held for held, _ in open_ones):
                proper = bare or (open_ones == [] and _PROPER.fullmatch(line))
                kind, start = new, at + len(line) if proper else at
            open_ones.append((withheld, around))
        at += len(line) + 1
    if any(withheld for withheld, _ in open_ones):
        yield Mark(kind, start, len(text))


def _opening_lines(plain: str) -> set[int]:
    lines = set()
    for shape in (_COLONS, _OPENING) if _WORD.search(plain) else (_COLONS,):
        number = at = 0
        for found in shape.finditer(plain):
            number += plain.count("\n", at, found.end())
            at = found.end()
            lines.add(number)
    return lines


def _opened(line: str, plain: str) -> tuple[str, bool, str]:
    kind = _WORD.search(plain)
    name = kind[0] if kind else "unknown"
    braces = line[line.find("{") + 1 : line.rfind("}")] if "{" in line else ""
    released = bool(_PROPER.fullmatch(line)) and is_released(name, _PAIR.findall(braces))
    before = line.partition(":")[0]
    return name, not released, " \t\r\xa0" + "".join(sign for sign in ">*+-" if sign in before)


def _spans(text: str, openings: set[int]) -> Iterator[Mark]:
    brackets: list[int] = []
    spans: list[tuple[str, int, int, int]] = []  # kind, paragraph, start, end
    paragraph = done = line = number = seen = 0
    for sign in _SIGNS.finditer(text):
        at = sign.start()
        if sign[0] == "[":
            brackets.append(at)
        elif sign[0][0] == "\n":
            paragraph = at
        elif sign[0] == "]":
            start = brackets.pop() + 1 if brackets else paragraph
            after = _AFTER.match(text, at + 1)
            if after:
                done, kind = _kind_of(text, after.end() - 1, _NAMED)
                if kind:
                    spans.append((kind, paragraph, start, at))
        elif sign[0] == "{" and at >= done:
            done, kind = _kind_of(text, at, _STRICT)
            line = max(line, text.rfind("\n", seen, at) + 1)
            number += text.count("\n", seen, at)
            seen = at
            if kind and number not in openings:
                yield Mark(kind, line, at)
    for kind, paragraph, start, end in spans:
        # A bracket that nobody closed may have been meant to begin the span: doubt withholds.
        lost = bisect_left(brackets, paragraph)
        yield Mark(kind, min(start, brackets[lost]) if lost < len(brackets) else start, end)


def _kind_of(text: str, at: int, names: re.Pattern[str]) -> tuple[int, str]:
    """Where the braces that open at `at` end, and the kind that they name, unless it was released."""
    if text[at + 1 : at + 2] in ("{", "}"):
        return at + 1, ""
    whole = _BRACE.match(text, at, at + _BRACE_LIMIT)
    if whole:
        end = whole.end()
    else:
        stops = (text.find(sign, at + 1, at + _BRACE_LIMIT) for sign in "{}")
        end = min((stop for stop in stops if stop >= 0), default=at + _BRACE_LIMIT)
    inside = text[at + 1 : end].rstrip("}")
    named = names.search(folded(inside))
    if not named:
        return at + 1, ""
    kind = next(group for group in named.groups() if group)
    return end, "" if is_released(kind, _PAIR.findall(inside)) else kind
