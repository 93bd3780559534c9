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
    return GAP.join("\n".join(_with_neighbours(new, at)) for at in changed)


def _with_neighbours(lines: list[str], at: int) -> list[str]:
    first = last = at
    before = behind = 0
    while first > 0 and before < _NEIGHBOURS:
        first -= 1
        before += len(lines[first].split())
    while last + 1 < len(lines) and behind < _NEIGHBOURS:
        last += 1
        behind += len(lines[last].split())
    return lines[first : last + 1]


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
