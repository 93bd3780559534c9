"""Every text that a file of the site may hold: what is seen, in tags, in scripts and behind escapes."""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from .entities import has_entities, with_entities
from .normal import BLOCK, INLINE, ROUNDS, has_hyphen, unescaped, with_whole_words
from .tags import (
    has_joined_word,
    has_remark,
    has_tags,
    in_tags,
    like_markup,
    may_end_before,
    may_hold_tags,
    sign_of,
    split_at_tags,
    with_plain_tags,
    without_remarks,
    without_scripts,
    without_unseen,
    without_word_breaks,
)

MARKUP = frozenset({"html", "htm", "xhtml", "xml", "svg", "rss", "atom", "xsl"})
ESCAPED = frozenset({"json", "ndjson", "jsonl", "geojson", "webmanifest", "map"})
_QUOTE = re.compile(r'"(?<!\\")')
_QUOTE_LAST = re.compile(r'(?<!\\)((?:\\\\)*+)"')  # also after an escaped backslash, in a slower way
_FOLD = re.compile(r"\r?\n[ \t]")


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
        text, scripts = without_scripts(without_word_breaks(text))
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
        return not (may_hold_tags(seen) or any(map(may_end_before, new)))

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
