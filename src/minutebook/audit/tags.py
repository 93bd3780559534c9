"""What tags do in a page: which of them part words, what stands in one, and what beside them is no text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from .normal import BLOCK, INLINE, unescaped

_TAG = re.compile(r"""(<[a-zA-Z/!?](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>)""")
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


def may_hold_tags(text: str) -> bool:
    """Whether something in a text, of which the tags are taken out, begins as a tag does."""
    return "<" in text and bool(_INNER.search(text))


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
    """Whether a page may say where a word may be broken."""
    return "<w" in text or "<W" in text


def without_word_breaks(text: str) -> str:
    """The text without what only says where a word may be broken."""
    return _BREAK.sub("", text) if has_word_break(text) else text


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
