"""The words of a file of Word: of all its parts, what a reader sees and what not, and of what tells of it.

A file with a part that is not understood counts as a type that cannot be read. Of what the build has looked for and
cleaned nothing is taken for granted. Pictures in it are read as pictures are; what lies between its parts is read too.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from .contents import PICTURES, Inside, Opens
from .normal import set_close, unmarked
from .numbers import hidden

_LIMIT = 256 * 1024 * 1024
"""Bytes that all parts of one file may have when unpacked."""
_MOST = 5_000
_PART = re.compile(
    r"(?:\[content_types\]|docprops/core|word/(?:[a-z]+[0-9]*|theme/theme[0-9]+))\.xml|(?:[a-z]+/)*_rels/[a-z0-9.]*\.rels"
)
_SHOWN = re.compile(r"word/(?:media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)|fonts/[^/]+\.odttf)")
"""Pictures, and letters: of those that are neither read as pictures nor as text, the phrases and long words."""
_RUN = re.compile(r"<(?:\w+:)?(?:t|delText|instrText)(?:\s[^<>]*)?>([^<]*)<")
_END = re.compile(r"</(?:\w+:)?(?:p|tc)\s*>|<(?:\w+:)?(?:p?tab|br|cr)\b[^<>]*>")
_SYMBOL = re.compile(r"<(?:\w+:)?sym\b[^<>]*\bchar\s*=\s*[\"']([0-9A-Fa-f]{4})\b[^<>]*>")
"""A letter by its number, for which the letters of some fonts have one from F000 on (ISO/IEC 29500-1, 17.3.3.30)."""
_STEP = re.compile(f"{_RUN.pattern}|({_END.pattern})|{_SYMBOL.pattern}")
_MEASURE = re.compile(
    r"<(?:w:(?:defaultTabStop|kern|position|spacing|sz|szCs|zoom)|m:wrapIndent)\b[^<>]*/>"
    r"|\sxmlns:\w+=\"http://schemas\.[^\"<>]*\""
    r"|\s(?:w:(?:after|before|bottom|count|end|firstLine|footer|gutter|h|hanging|header|left|line|linePitch|pos|right|space|start"
    r"|top|w)|c[xy]|[xy]|dist[BLRT]|lat|lon|rev|spidmax)=\"-?\d+\""
)
"""How large something is and how far from the next, as every file of Word says, and the names of its dialects."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class NotUnderstood(Exception):
    """The file is no file of Word, or holds a part of a kind that is not read here."""


def word_inside(data: bytes, opens: Opens, depth: int) -> Inside:
    """What a file of Word says: its paragraphs with runs joined, and every part as it stands."""
    made = Inside(only_drawn=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            if len(entries) > _MOST or "word/document.xml" not in opened.namelist():
                raise NotUnderstood
            left = _LIMIT
            for entry in entries:
                with opened.open(entry) as part:
                    plain = part.read(left + 1)
                left -= len(plain)
                if left < 0:
                    raise NotUnderstood
                _add_part(made, entry.filename.lower(), plain, opens, depth)
            made.texts.append(unmarked("\n".join(entry.filename for entry in opened.infolist())))
            made.texts.append(hidden(b"\n".join(_between(data, entries))))
    except _BROKEN as error:
        raise NotUnderstood from error
    made.only_drawn &= made.drawn
    return made


def _add_part(made: Inside, name: str, plain: bytes, opens: Opens, depth: int) -> None:
    kind = name.rpartition(".")[2]
    if _SHOWN.fullmatch(name) and kind != "svg":
        made.drawn |= kind != "odttf"
        if kind in PICTURES:
            made.add(opens(kind, plain, depth + 1))
        else:
            made.texts.append(hidden(plain))
    elif kind == "svg" or _PART.fullmatch(name):
        texts = list(_of_part(plain))
        if name == "word/document.xml" and texts[0].strip():
            made.only_drawn = False
        made.texts += map(unmarked, texts)
    else:
        raise NotUnderstood


def _between(data: bytes, entries: list[zipfile.ZipInfo]) -> Iterator[bytes]:
    """What of the file is no part: what stands before the first, between them, in their heads, and in their list."""
    done = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        head = entry.header_offset
        begin = head + 30 + sum(int.from_bytes(data[head + at : head + at + 2], "little") for at in (26, 28))
        yield data[done:begin]
        done = begin + entry.compress_size
    yield data[done:]


def _of_part(plain: bytes) -> Iterator[str]:
    try:
        text = plain.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUnderstood from error
    if "<!ENTITY" in text:
        raise NotUnderstood
    joined = "".join(map(_said, _STEP.finditer(text)))
    yield from dict.fromkeys((joined, html.unescape(_MEASURE.sub(" ", text)), set_close(joined)))


def _said(step: re.Match[str]) -> str:
    words, end, number = step.groups()
    if number:
        letter = int(number, 16)
        return chr(letter & 0xFF if letter >> 8 == 0xF0 else letter)
    return "\n" if end else html.unescape(words or "")
