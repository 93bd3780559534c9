"""Every text that a file of the site may hold: what is seen, in tags, in scripts and behind escapes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .normal import ROUNDS, unescaped

MARKUP = frozenset({"html", "htm", "xhtml", "xml", "svg", "rss", "atom", "xsl"})
ESCAPED = frozenset({"json", "ndjson", "jsonl", "geojson", "webmanifest", "map"})
_TAG = re.compile(r"""(<(?=[a-zA-Z/!?])(?:[^<>"']|"[^"]*"|'[^']*')*+>)""")
_SCRIPT = re.compile(r"<(script|style)\b[^<>]*>", re.IGNORECASE)
_CLOSE = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_UNSEEN = ("<!--", "-->", "<![CDATA[", "]]>")
_BREAK = re.compile(r"<wbr\s*/?>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var)\b",
    re.IGNORECASE,
)
_FOLD = re.compile(r"\r?\n[ \t]")
_NOT_WORDS = re.compile(
    r"<(?:svg|path|circle|rect|line|g|polygon|polyline|ellipse|use|defs|symbol)\b"
    r"|\s(?:width|height|sizes?|viewbox|style|integrity|nonce|points|transform|colspan|rowspan|tabindex|d|x|y)"
    r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    """A text to search as a whole, or `apart`: strings of which each stands for itself."""

    text: str
    apart: tuple[str, ...] = ()


class Reader:
    """Reads files of one site. Tags and scripts that it has given once it does not give again.

    What stood in them was searched then, and a page of a thousand brings few that are new.
    """

    _LIMIT = 500_000

    def __init__(self) -> None:
        self._known: set[str] = set()

    def texts(self, text: str, kind: str) -> Iterator[Text]:
        """All readings of a file's text; `kind` is its extension in small letters."""
        if kind in MARKUP:
            yield from self._markup(text, ROUNDS)
            return
        readings = unescaped(text)
        if kind in ESCAPED and len(readings) > 1 and "\\" in text:
            readings = readings[1:]  # in JSON a backslash is always an escape
        if kind == "ics":
            readings += [_FOLD.sub("", reading) for reading in readings]
        for reading in readings:
            if "<" in reading or "&" in reading:
                yield from self._markup(reading, ROUNDS)
            else:
                yield Text(reading)

    def _markup(self, text: str, rounds: int) -> Iterator[Text]:
        for sign in _UNSEEN:
            text = text.replace(sign, " ")
        if "<wbr" in text or "<WBR" in text:
            text = _BREAK.sub("", text)
        text, scripts = _without_scripts(text)
        for script in self._new(scripts):
            for reading in unescaped(script):
                yield Text(reading)
                if "<" in reading and rounds:
                    yield from self._markup(reading, 0)
        pieces = _TAG.split(text)
        new = self._new(pieces[1::2])
        if new:
            inside = [html.unescape(tag) if "&" in tag else tag for tag in new]
            inside += [other for tag in inside for other in unescaped(tag)[1:]]
            yield Text("", tuple(inside))
        seen = " ".join(pieces[::2])
        plain = html.unescape(seen) if "&" in seen else seen
        yield from map(Text, unescaped(plain))
        if _tags_inside_words(pieces):
            tight = ("" if _INLINE.match(tag) else " " for tag in pieces[1::2])
            joined = "".join(part for pair in zip(pieces[::2], [*tight, ""], strict=True) for part in pair)
            yield Text(html.unescape(joined))
        if plain != seen and rounds and ("<" in plain or "&" in plain):
            yield from self._markup(plain, rounds - 1)

    def _new(self, strings: list[str]) -> list[str]:
        if len(self._known) > self._LIMIT:
            self._known.clear()
        new = [string for string in dict.fromkeys(strings) if string not in self._known]
        self._known.update(new)
        return new


def _without_scripts(text: str) -> tuple[str, list[str]]:
    """The text without what stands in scripts and styles, and these."""
    kept, scripts, at = [], [], 0
    while start := _SCRIPT.search(text, at):
        close = _CLOSE[start[1].lower()].search(text, start.end())
        end = close.start() if close else len(text)
        kept.append(text[at : start.end()])
        scripts.append(text[start.end() : end])
        at = end
    return "".join([*kept, text[at:]]), scripts


def _tags_inside_words(pieces: list[str]) -> bool:
    """Whether a tag such as <b> stands between two letters, and nothing else between them."""
    before = pieces[0]
    for at in range(1, len(pieces), 2):
        after = pieces[at + 1]
        if before[-1:].isalnum() and after[:1].isalnum() and _INLINE.match(pieces[at]):
            return True
        if after or not _INLINE.match(pieces[at]):
            before = after
    return False


def without_looks(tag: str) -> str:
    """A tag without what only says how it looks: sizes, outlines of drawings, styles."""
    return "" if _NOT_WORDS.match(tag) else _NOT_WORDS.sub(" ", tag)
