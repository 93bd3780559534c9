"""Every text that a file of the site may hold: what is seen, in tags, in scripts and behind escapes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .normal import BLOCK, INLINE, ROUNDS, unescaped

MARKUP = frozenset({"html", "htm", "xhtml", "xml", "svg", "rss", "atom", "xsl"})
ESCAPED = frozenset({"json", "ndjson", "jsonl", "geojson", "webmanifest", "map"})
_TAG = re.compile(r"""(<(?=[a-zA-Z/!?])(?:[^<>"']|"[^"]*"|'[^']*')*+>)""")
_LIKE_MARKUP = re.compile(r"<[a-zA-Z/!?]|&[a-zA-Z#]")
_SCRIPT = re.compile(r"<(?:([sS][cC][rR][iI][pP][tT])|[sS][tT][yY][lL][eE])\b[^<>]*>")
_CLOSE = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_UNSEEN = ("<!--", "-->", "<![CDATA[", "]]>")
_BREAK = re.compile(r"<wbr\s*/?>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var)\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|caption|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    r"|form|h[1-6]|head|header|hr|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|search|section|select|summary"
    r"|table|tbody|td|tfoot|th|thead|title|tr|ul"
    r"|author|category|channel|content|description|entry|feed|guid|id|item|lastmod|link|loc|name|pubdate|published"
    r"|rss|subtitle|updated|uri|url|urlset)(?=[\s/>])",
    re.IGNORECASE,
)
"""Tags at which a page, or a feed, begins another block. Any other tag parts words and no more."""
_INSIDE_A_WORD = re.compile(rf"{INLINE}(?<=[^\W_]{INLINE}){INLINE}*+[^\W_]")
_QUOTE = re.compile(r'"(?<!\\")')
_QUOTE_LAST = re.compile(r'(?<!\\)((?:\\\\)*+)"')  # also after an escaped backslash, in a slower way
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


class _Tags(dict[str, str]):
    """What each tag that was met so far puts between the words beside it; and which are new."""

    def __init__(self) -> None:
        self.new: list[str] = []

    def __missing__(self, tag: str) -> str:
        self.new.append(tag)
        self[tag] = sign = INLINE if _INLINE.match(tag) else BLOCK if _BLOCK.match(tag) else " "
        return sign


class Reader:
    """Reads files of one site. Tags and scripts that it has given once it does not give again.

    What stood in them was searched then, and a page of a thousand brings few that are new.
    """

    _LIMIT = 500_000

    def __init__(self) -> None:
        self._scripts: set[str] = set()
        self._tags = _Tags()

    def texts(self, text: str, kind: str) -> Iterator[Text]:
        """All readings of a file's text; `kind` is its extension in small letters.

        Whoever reads a file has taken out the signs that would read as the end of a block, or set them.
        """
        if kind in MARKUP:
            yield from self._markup(text, ROUNDS)
            return
        if kind in ESCAPED:
            # each string of data is a block of its own; a quote inside a string ends none
            text = _QUOTE.sub(BLOCK, text) if "\\\\" not in text else _QUOTE_LAST.sub(rf"\1{BLOCK}", text)
        readings = unescaped(text)
        if kind in ESCAPED and len(readings) > 1 and "\\" in text:
            readings = readings[1:]  # in JSON a backslash is always an escape
        if kind == "ics":
            readings += [_FOLD.sub("", reading) for reading in readings]
        for reading in readings:
            if _LIKE_MARKUP.search(reading):
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
                if rounds and _LIKE_MARKUP.search(reading):
                    yield from self._markup(reading, 0)
        pieces = _TAG.split(text)
        pieces[1::2] = map(self._tags.__getitem__, pieces[1::2])
        seen = "".join(pieces)
        if new := self._new_tags():
            inside = [html.unescape(tag) if "&" in tag else tag for tag in new]
            inside += [other for tag in inside for other in unescaped(tag)[1:]]
            yield Text("", tuple(inside))
        plain = html.unescape(seen) if "&" in seen else seen
        yield from map(Text, unescaped(plain))
        if _INSIDE_A_WORD.search(seen):
            yield Text(html.unescape(seen.replace(INLINE, "")))
        if plain != seen and rounds and _LIKE_MARKUP.search(plain):
            yield from self._markup(plain, rounds - 1)

    def _new(self, strings: list[str]) -> list[str]:
        if len(self._scripts) > self._LIMIT:
            self._scripts.clear()
        new = [string for string in dict.fromkeys(strings) if string not in self._scripts]
        self._scripts.update(new)
        return new

    def _new_tags(self) -> list[str]:
        new, self._tags.new = self._tags.new, []
        if len(self._tags) > self._LIMIT:
            self._tags.clear()
        return new


def _without_scripts(text: str) -> tuple[str, list[str]]:
    """The text without what stands in scripts and styles, and these."""
    kept, scripts, at = [], [], 0
    while start := _SCRIPT.search(text, at):
        close = _CLOSE["script" if start[1] else "style"].search(text, start.end())
        end = close.start() if close else len(text)
        kept.append(text[at : start.end()])
        scripts.append(text[start.end() : end])
        at = end
    return "".join([*kept, text[at:]]), scripts


def without_looks(tag: str) -> str:
    """A tag without what only says how it looks: sizes, outlines of drawings, styles."""
    return "" if _NOT_WORDS.match(tag) else _NOT_WORDS.sub(" ", tag)
