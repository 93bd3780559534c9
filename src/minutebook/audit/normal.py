"""The normal form in which the audit compares: plain words, the same for a source and for what became of it.

Case, accents, width, ligatures, soft hyphens, zero-width characters and apostrophes are gone; whatever is
neither letter nor digit only parts words, so that a sentence, its slug and its address read alike.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d")
_APOSTROPHES = frozenset("‘’ʼ′ʹ＇")
_NOTHING = ("Cf", "Mn", "Me")
"""Categories of signs that are no letters: what joins or marks others."""
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u180e\ufffc")  # letters to Unicode, nothing to the eye
_LETTERS = "".join(sign.lower() if sign.isascii() and sign.isalnum() else " " for sign in map(chr, range(256))).encode(
    "ascii"
)
LOOKALIKES = str.maketrans(
    "аеорсухікмнтѕјԁԛԝһӏɡɑıАВЕКМНОРСТУХІЈЅԌҮαοερτνικυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxikmhtsjdqwhlgaiABEKMHOPCTYXIJSGYaoeptvikuxABEZHIKMNOPTYX",
)
"""Letters of other scripts that look like ours, as both sides of the comparison are read."""
_PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t"})
"""Letters that no Unicode form takes apart, as whoever has no such key types them."""
_FOLDING = "minutebook-audit"
_DROPPED = b"'\x00"
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
"""A sign beyond the first 65,536, as JSON escapes it."""
_CSS = re.compile(r"\\([0-9a-fA-F]{2,6})[ \t\r\n]?")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_APART, _LONG_APART = (re.compile(rf"(?<![^\W_])[^\W_](?:[ \u00a0][^\W_]){{{least},}}+(?![^\W_])") for least in (1, 3))
_TWO_APART = re.compile("[ \u00a0][^\\W_][ \u00a0][^\\W_][ \u00a0]")
"""What stands in such a word; it begins with a space, so that letters are leapt over."""
BLOCK, INLINE = "\x1e", "\x1c"
"""Set by `reading` where a block of a page or a string of data ends, and where a tag stands inside a block. To all
else they are spaces. Those that a text brings along are taken out first."""
_HYPHENS = tuple(
    re.compile(rf"{sign}(?=[ \t\r{INLINE}]*\n)(?<=[^\W\d_]{sign})([ \t\r{INLINE}]*\n[\s{INLINE}>]*)([^\W\d_][^\W_]*)")
    for sign in "-\u2010\u2011"
)
"""A hyphen at the end of a line with which a word goes on in the next. The sign comes first: it is found fastest so."""
ROUNDS = 3
"""How many times over a text may have been escaped: text in JSON, in a script, in an attribute."""


def words(text: str) -> list[str]:
    """The words of a text in normal form, in order. Linear in its length."""
    letters = _letters(text)
    return _not_latin(text) if letters is None else letters.decode("ascii").split()


def joined(text: str) -> bytes:
    """The same words in one row of bytes, a space before and after each: what is fastest searched."""
    letters = _letters(text)
    return in_a_row(_not_latin(text)) if letters is None else b" %b " % b" ".join(letters.split())


def in_a_row(run: Iterable[str]) -> bytes:
    """Words in normal form as `joined` gives them."""
    return f" {' '.join(run)} ".encode()


def _letters(text: str) -> bytes | None:
    """Small letters and digits, and spaces for all else; None if there are letters that are not Latin."""
    try:
        return text.encode("ascii", _FOLDING).translate(_LETTERS, _DROPPED)
    except UnicodeEncodeError:
        return None


def _not_latin(text: str) -> list[str]:
    text = _FOREIGN.sub(lambda run: _fold(run[0]), text)
    return _WORD.findall(text.replace("'", "").replace("\x00", "").casefold())


def _folded(error: UnicodeError) -> tuple[str, int]:
    """Puts plain letters for a run of others, as an error handler of the ASCII codec: the fastest way."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = _fold(error.object[error.start : error.end])
    if not plain.isascii():
        raise error
    return plain, error.end


codecs.register_error(_FOLDING, _folded)


@lru_cache(maxsize=4096)
def _fold(run: str) -> str:
    kept = []
    for sign in unicodedata.normalize("NFKD", run.replace("\u00b4", "")):  # that would be a space and an accent
        if sign in _APOSTROPHES or sign in _UNSEEN or unicodedata.category(sign) in _NOTHING:
            continue
        kept.append(sign if sign.isalnum() or sign.isascii() else " ")
    return unicodedata.normalize("NFKD", "".join(kept).translate(LOOKALIKES).casefold().translate(_PLAIN))


def plain_letters(text: str) -> str:
    """A text with plain letters, figures and apostrophes where `words` takes others for such; capitals stay where they
    were, and all else as it is."""
    return text if text.isascii() else _FOREIGN.sub(lambda run: "".join(map(_plain_letter, run[0])), text)


@lru_cache(maxsize=4096)
def _plain_letter(sign: str) -> str:
    if sign in _APOSTROPHES:
        return "'"
    if sign in _UNSEEN or unicodedata.category(sign) in _NOTHING:
        return ""
    if not (sign.isalpha() or sign.isdecimal()):
        return sign
    letters = "".join(one for one in unicodedata.normalize("NFKD", sign) if unicodedata.category(one) not in _NOTHING)
    letters = letters.translate(LOOKALIKES)
    small = letters.casefold().translate(_PLAIN)
    return small.capitalize() if letters.isupper() else small if letters.islower() else letters


def unmarked(text: str) -> str:
    """The text without signs of its own that would read as the end of a block."""
    return text.replace(BLOCK, " ").replace(INLINE, " ")


def unescaped(text: str) -> list[str]:
    """The text, and what it says if its backslashes or percent signs are escapes (scripts, addresses)."""
    readings = [text]
    if "\\" in text:
        readings += _unslashed(text)
        if _CSS.search(text):
            readings.append(_CSS.sub(_letter, text))
    escaped = [reading for reading in readings if "%" in reading]
    for _ in range(ROUNDS):
        plain = [(reading, _PERCENT.sub(_unquoted, reading)) for reading in escaped]
        escaped = [new for old, new in plain if new != old]
        readings += escaped
    return readings


def set_close(text: str) -> str:
    """A text with the letters of each word together, if they stand apart in a longer one: "Q u a g m i r e"."""
    if not (_TWO_APART.search(text) and _LONG_APART.search(text)):
        return text
    return _APART.sub(lambda found: found[0].replace(" ", "").replace("\u00a0", ""), text)


def has_figure(text: str) -> bool:
    """Whether a text has a figure: what looks for some need not look elsewhere."""
    return bool(_FIGURE.search(text))


def has_hyphen(text: str) -> bool:
    """Whether a hyphen at the end of a line parts a word."""
    return any(hyphen.search(text) for hyphen in _HYPHENS)


def with_whole_words(text: str) -> str:
    """A text with as many lines, in which words that go on in the next line stand whole in the first."""
    for hyphen in _HYPHENS:
        text = hyphen.sub(r"\2\1", text)
    return text


def has_escapes(text: str) -> bool:
    """Whether a text may say something else once its escapes are taken for such."""
    return "\\" in text or ("%" in text and bool(_PERCENT.search(text)))


def _unquoted(found: re.Match[str]) -> str:
    return unmarked(unquote(found[0]))


def _unslashed(text: str) -> list[str]:
    readings = []
    for _ in range(ROUNDS):
        text = _ESCAPE.sub(_unslash, _PAIR.sub(_of_pair, text))
        readings.append(text)
        if "\\" not in text:
            break
    return readings


def _letter(found: re.Match[str]) -> str:
    return _sign(found[1])


def _sign(digits: str) -> str:
    number = int(digits, 16)
    return unmarked(chr(number)) if number < 0xD800 or 0xE000 <= number < 0x110000 else " "


def _of_pair(found: re.Match[str]) -> str:
    return chr(0x10000 + ((int(found[1], 16) - 0xD800) << 10) + int(found[2], 16) - 0xDC00)


def _unslash(found: re.Match[str]) -> str:
    if digits := found[1] or found[2] or found[3]:
        return _sign(digits)
    if found[4] == "\n":  # in a script or a style sheet the line goes on
        return ""
    return " " if found[4] in "nrtbfv" else found[4]
