"""Every text that a file of the site may hold: what is seen, in tags, in scripts and behind escapes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from .entities import has_entities, with_entities
from .normal import BLOCK, INLINE, ROUNDS, has_hyphen, unescaped, with_whole_words

MARKUP = frozenset({"html", "htm", "xhtml", "xml", "svg", "rss", "atom", "xsl"})
ESCAPED = frozenset({"json", "ndjson", "jsonl", "geojson", "webmanifest", "map"})
_TAG = re.compile(r"""(<(?=[a-zA-Z/!?])(?:[^<>"']|"[^"]*"|'[^']*')*+>)""")
_LIKE_MARKUP = re.compile(r"<[a-zA-Z/!?]|&[a-zA-Z#]")
_INNER = re.compile("<[a-zA-Z/!?]")
_SCRIPT = re.compile(r"<(?:([sS][cC][rR][iI][pP][tT])|[sS][tT][yY][lL][eE])\b[^<>]*>")
_CLOSE = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_DATA = ("<![CDATA[", "]]>")
_UNSEEN = ("<!--", "-->", *_DATA)
_REMARK = re.compile(r"<!--(?:>|->|.*?(?:--!?>|\Z))", re.DOTALL)
_BREAK = re.compile(r"<wbr(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?>", re.IGNORECASE)
_APART = re.compile(
    r"</?(?:area|audio|base|br|button|canvas|circle|col|defs|desc|ellipse|embed|g|hr|iframe|image|img|input|label|line"
    r"|link|math|meta|metadata|noscript|object|param|path|picture|polygon|polyline|progress|rect|source|svg|symbol"
    r"|template|text|textarea|track|use|video|wbr)(?=[\s/>])",
    re.IGNORECASE,
)
"""Tags that part words and no more: something stands there, or nothing that is read on."""
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|caption|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    r"|form|h[1-6]|head|header|hr|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|search|section|select|summary"
    r"|table|tbody|td|tfoot|th|thead|title|tr|ul"
    r"|author|category|channel|content|description|entry|feed|guid|id|item|lastmod|link|loc|name|pubdate|published"
    r"|rss|subtitle|updated|uri|url|urlset)(?=[\s/>])",
    re.IGNORECASE,
)
"""Tags at which a page, or a feed, begins another block. At any tag of neither list a word goes on: browsers show
nothing for one that they do not know, such as Word's `<o:p>`, nor for an instruction or an empty script."""
_INSIDE_A_WORD = re.compile(
    rf"{INLINE}(?:(?<=[^\W_]{INLINE}){INLINE}*+[^\W_]"
    rf"|(?:(?<=\d[,.]{INLINE})|(?<=[£$€]{INLINE})){INLINE}*+\d|(?<=\d{INLINE}){INLINE}*+[,.]{INLINE}*+\d)"
)
"""Also inside a figure, and between a figure and its sign."""
_QUOTE = re.compile(r'"(?<!\\")')
_QUOTE_LAST = re.compile(r'(?<!\\)((?:\\\\)*+)"')  # also after an escaped backslash, in a slower way
_FOLD = re.compile(r"\r?\n[ \t]")
_DRAWS = re.compile(r"<(?:svg|path|circle|rect|line|g|polygon|polyline|ellipse|use|defs|symbol)\b", re.IGNORECASE)
_SPOKEN = re.compile(
    r"""\s(?:aria-(?:label|description|valuetext|roledescription)|(?:xlink:)?title|alt)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""",
    re.IGNORECASE,
)
"""What is told of a drawing in words."""
_NOT_WORDS = re.compile(
    r"\s(?:width|height|sizes?|viewbox|style|integrity|nonce|points|transform|colspan|rowspan|tabindex|d|x|y)"
    r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    """A text to search as a whole, or `apart`: strings of which each stands for itself."""

    text: str
    apart: tuple[str, ...] = ()


class Reader:
    """Reads one file of a site. Tags and scripts that it has given once it does not give again."""

    def __init__(self) -> None:
        self._scripts: set[str] = set()
        self._signs: dict[str, str] = {}

    def texts(self, text: str, kind: str) -> Iterator[Text]:
        """All readings of a file's text; `kind` is its extension in small letters.

        Whoever reads a file has taken out the signs that would read as the end of a block, or set them.
        """
        for reading in self._readings(text, kind):
            yield reading
            if has_hyphen(reading.text):
                yield Text(with_whole_words(reading.text))

    def _readings(self, text: str, kind: str) -> Iterator[Text]:
        if kind in MARKUP:
            yield from self._markup(text, ROUNDS)
            return
        if kind in ESCAPED:
            text = _apart(text)
        readings = unescaped(text)
        if kind in ESCAPED and len(readings) > 1 and "\\" in text:
            readings = readings[1:]  # in JSON a backslash is always an escape
        if kind == "ics":
            readings += [_FOLD.sub("", reading) for reading in readings]
        for reading in readings:
            if like_markup(reading):
                yield from self._markup(reading, ROUNDS)
            else:
                yield Text(reading)

    def _markup(self, text: str, rounds: int) -> Iterator[Text]:
        certain = yield from self._page(text, rounds)
        if has_remark(text):
            yield from self._page(without_remarks(text), rounds)
        if not certain:
            yield from self._page(with_plain_tags(text), rounds)

    def _page(self, text: str, rounds: int) -> Generator[Text, None, bool]:
        """All readings of a page; at the end, whether it is certain where its tags end."""
        text = without_unseen(with_entities(text) if has_entities(text) else text)
        if has_word_break(text):
            text = _BREAK.sub("", text)
        text, scripts = without_scripts(text)
        for script in dict.fromkeys(scripts):
            if script not in self._scripts:
                self._scripts.add(script)
                yield from self._script(script, rounds)
        new: list[str] = []
        seen = split_at_tags(text, lambda tag: self._sign(tag, new))
        if new:
            inside = in_tags(new)
            yield Text("", tuple(inside))
            for reading in filter(has_tags, inside if rounds else ()):
                yield from self._markup(reading[1:], rounds - 1)
        plain = html.unescape(seen) if "&" in seen else seen
        yield from map(Text, unescaped(plain))
        if has_joined_word(seen):
            yield Text(html.unescape(seen.replace(INLINE, "")))
        if plain != seen and rounds and like_markup(plain):
            yield from self._markup(plain, rounds - 1)
        return not (("<" in seen and _INNER.search(seen)) or any(map(may_end_before, new)))

    def _script(self, script: str, rounds: int) -> Iterator[Text]:
        for reading in unescaped(script):
            yield Text(reading)
            if rounds and like_markup(reading):
                yield from self._markup(reading, 0)

    def _sign(self, tag: str, new: list[str]) -> str:
        sign = self._signs.get(tag)
        if sign is None:
            new.append(tag)
            sign = sign_of(tag)
            if not may_end_before(tag):
                self._signs[tag] = sign
        return sign


def _apart(data: str) -> str:
    """Data in which each string is a block of its own; a quote inside a string ends none."""
    if "\\" not in data:
        return data.replace('"', BLOCK)
    return _QUOTE.sub(BLOCK, data) if "\\\\" not in data else _QUOTE_LAST.sub(rf"\1{BLOCK}", data)


def without_unseen(text: str) -> str:
    """The text without the signs that begin and end a remark: what stands in one is read as text."""
    text = text.replace("]]><![CDATA[", "")
    for sign in _UNSEEN:
        text = text.replace(sign, " ")
    return text


def without_remarks(text: str) -> str:
    """The text as it is shown: without remarks, and without the signs that begin and end character data."""
    text = _REMARK.sub("", text)
    for sign in _DATA:
        text = text.replace(sign, "")
    return text


def split_at_tags(text: str, sign: Callable[[str], str]) -> str:
    """The text with a sign in place of each tag."""
    pieces = _TAG.split(text)
    pieces[1::2] = map(sign, pieces[1::2])
    return "".join(pieces)


def sign_of(tag: str) -> str:
    """What a tag puts between the words beside it."""
    return BLOCK if _BLOCK.match(tag) else " " if _APART.match(tag) else INLINE


def may_end_before(tag: str) -> bool:
    """Whether a tag may end before its end: a quote in it need not begin a value."""
    return ">" in tag[:-1]


def with_plain_tags(text: str) -> str:
    """The text as a browser reads it where quotes begin no value: each tag goes to the first sign that ends one."""
    *pieces, rest = text.split(">")
    for place, piece in enumerate(pieces):
        if begin := _INNER.search(piece):
            tag = piece[begin.start() + 1 :].replace('"', " ").replace("'", " ").replace("<", " ")
            pieces[place] = f"{piece[: begin.start()]}<{tag}"
    return ">".join([*pieces, rest])


def in_tags(tags: list[str]) -> list[str]:
    """All readings of what stands in some tags."""
    inside = [html.unescape(tag) if "&" in tag else tag for tag in tags]
    return inside + [other for tag in inside if "\\" in tag or "%" in tag for other in unescaped(tag)[1:]]


def has_tags(tag: str) -> bool:
    """Whether other tags stand in a tag: what an attribute holds may be a page of its own."""
    return "<" in tag[1:] and bool(_INNER.search(tag, 1))


def like_markup(text: str) -> bool:
    """Whether a text may hold tags or entities."""
    return ("<" in text or "&" in text) and bool(_LIKE_MARKUP.search(text))


def has_script(tag: str) -> bool:
    """Whether a tag may begin or end a script or style."""
    small = tag.lower()
    return "<script" in small or "<style" in small


def has_remark(text: str) -> bool:
    """Whether a remark, or a sign of character data, stands in a page: as it is shown, words on both sides are one."""
    return "<!--" in text or _DATA[0] in text


def has_word_break(text: str) -> bool:
    """Whether a page says where a word may be broken."""
    return "<wbr" in text or "<WBR" in text


def has_joined_word(seen: str) -> bool:
    """Whether a word goes on behind a tag that ends no word."""
    return bool(_INSIDE_A_WORD.search(seen))


def without_scripts(text: str) -> tuple[str, list[str]]:
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
    return " ".join(_SPOKEN.findall(tag)) if _DRAWS.match(tag) else _NOT_WORDS.sub(" ", tag)
