"""What Markdown looks like on a page, as far as the audit has to know: which words stay neighbours."""

from __future__ import annotations

import re

from .normal import with_whole_words
from .sources import GAP

_LINK = re.compile(r"\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)")
_BRACES = re.compile(r"\{[^{}\n]{0,500}\}")
_INNER = re.compile(r"[*_`~](?<![*_`~]{2})[*_`~]{0,2}+(?=[^\W_])")
_NOTE = re.compile(r"\d(?<=[^\W\d_]{4}\d)\d?(?![\w@]|[.-]\w)")
"""The number of a footnote that was pasted from Word: it stands in the line, right behind the word."""
_LABEL = re.compile(
    r"\s*(?:>\s?)*(?:[-*+]\s+|#{1,6}\s+)?"
    r"(?:\(?(?:\d{1,4}|[^\W\d_]{1,4})[.)]\s+|\d{1,4}(?:[./]\d{1,4})+\w?\s+)?"
)

_NEIGHBOURS = 5
"""So many words around a line may stand in a row with one of it (`needles.RUN`)."""
_REACH = 25
"""So many lines are gone through for these: most of them are blank."""


def as_rendered(text: str, *, parting: bool = True) -> str:
    """The words of Markdown as a page shows them: no link targets, no braces, no emphasis inside a word.

    A number that closes a word is a word of its own, for it may be a footnote's. Without `parting` it stays where it
    is: it may belong to a name.
    """
    shown = _INNER.sub(_joined, _BRACES.sub(" ", _LINK.sub("] ", text)))
    return _NOTE.sub(r" \g<0>", shown) if parting else shown


def changed_lines(text: str) -> str:
    """Of a text as rendered, with parted words whole, the lines that differ from what was written, each with as many
    words before and behind as stand in a row with one of its own."""
    rendered = with_whole_words(as_rendered(text))
    if rendered == text:
        return ""
    new = rendered.split("\n")
    changed = [at for at, pair in enumerate(zip(text.split("\n"), new, strict=True)) if pair[0] != pair[1]]
    runs: list[range] = []
    for at in changed:
        first = at - _reached(new[max(0, at - _REACH) : at][::-1])
        end = at + 1 + _reached(new[at + 1 : at + 1 + _REACH])
        near = bool(runs) and first <= runs[-1].stop
        runs[-1:] = [range(runs[-1].start, end)] if near else [*runs[-1:], range(first, end)]
    return GAP.join("\n".join(new[run.start : run.stop]) for run in runs)


def _reached(lines: list[str]) -> int:
    """How many lines there are to the one with which as many words have come as may stand in a row with another."""
    count = 0
    for number, line in enumerate(lines, 1):
        count += len(line.split())
        if count >= _NEIGHBOURS:
            return number
    return len(lines)


def _joined(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    return "" if before.isalnum() else found[0]


def blocks(text: str, first: int) -> list[list[tuple[int, str]]]:
    """Paragraphs, points and cells of tables without their labels, each as lines with their numbers."""
    blocks: list[list[tuple[int, str]]] = []
    goes_on = False
    for line, piece in enumerate(text.split("\n"), first):
        label = _LABEL.match(piece)
        start = label.end() if label else 0
        if piece.lstrip().startswith("|"):
            blocks += [[(line, cell)] for cell in piece.split("|") if cell.strip()]
            goes_on = False
        elif not piece.strip():
            goes_on = False
        elif goes_on and not piece[:start].strip():
            blocks[-1].append((line, piece))
        else:
            blocks.append([(line, piece[start:])])
            goes_on = True
    return blocks
