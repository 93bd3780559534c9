"""Single words, figures and short forms of a withheld text that give it away by themselves.

A needle is a run of one to four words in normal form; where its words alone would prove nothing (77 and 21
of "77/21", 45 of "£45") it carries a proof, a pattern that the text around a hit must hold as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .lists import ordinary
from .normal import words
from .references import LONG, parted, typed
from .units import CALENDAR

LONGEST = 4
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_ADDRESS = re.compile(r"(?:https?://|www\.)([^\s<>()\"'\]]{4,2000})")
_FILE = re.compile(
    r"(?<![\w.-])([\w-]{1,100}(?:[.][\w-]{1,100}){0,4})\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|rtf|txt|msg|eml|zip|jpe?g|png|tiff?)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"[£$€]\s?(\d[\d,]{0,20}(?:\.\d{1,4})?)(?![\d½¼¾])(?:\s?(?:k|m|bn|million|billion|thousand)\b)?", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:,\d{3}){1,6}|\d{3,18})(?![\w/])")
_DECIMAL = re.compile(
    r"(?<![\w.,/-])(?:\d{1,6}\.\d{1,6}(?=\s?(?:%|per\s?cent\b))|\d{1,3}\.\d{4,9}(?![\w/]|[.,]\d))", re.IGNORECASE
)
"""A percentage, a place on the map. Other numbers with a point are those of paragraphs."""
_AREA = re.compile(
    r"(?<![\w.,/-])\(?(?:0\d{4}\)?(?=[ \u00a0-]\d{3}[ \u00a0-]?\d{2,3}(?![\w/]))"
    r"|0\d{2,3}\)?(?=[ \u00a0-]\d{3,4}[ \u00a0-]?\d{4}(?![\w/])))"
)
"""The code of an area before a telephone's number: a whole town's."""
_REFERENCE = re.compile(r"(?<![\w/.-])\w{1,12}(?:/\w{1,12}){1,5}(?![\w/])")
_CODE = re.compile(r"(?<![\w-])[A-Z]{1,6}(?:[-/. ]\d{2,6}){2,4}(?![\w-])")
_DAY = re.compile(r"(?:19|20)\d\d[-/. ]\d\d[-/. ]\d\d(?!\d)")
_MIXED = re.compile(r"(?<!\w)(?=[^\W\d_]{0,12}\d)(?=\d{0,12}[^\W\d_])\w{4,16}(?!\w)")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d/(?:\d\d){1,2}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s|am|pm)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|['’](?=\w))*")
_FULL_STOP = re.compile(r"[.!?]")
_SHORTENED = re.compile(r"\b(?:mr|mrs|ms|dr|cllr|prof|rev|sir|st|sgt|hon|no|[a-z])\.\s*\Z", re.IGNORECASE)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend)\b\.?(?:[^\S\n][A-Z][\w'’-]{1,40}){1,3}"
)
"""Somebody with a title: a name, whatever words it is made of."""
_PREFIX = re.compile(r"(O|D|Mc|Mac|Fitz|De|Di|Le|La|Van)['’]?([A-Z][^\W\d_]+)")
"""Names that others write as two words."""
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "ae", "Ö": "oe", "Ü": "ue", "Ø": "oe"}
)
_SPELT_OUT = re.compile("(a|o|u)e|aa")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True, repr=False)
class Needle:
    """One to four words to look for, with the proof that they need."""

    words: tuple[str, ...]
    proof: str = ""


def needle(text: str) -> Needle | None:
    """A short text as one needle; None where it is too long, empty, or too slight to be told from chance."""
    run = tuple(words(text))
    letters = max((len(word) for word in run if not word.isdigit()), default=0)
    digits = sum(len(word) for word in run if word.isdigit())
    if not 0 < len(run) <= LONGEST or (letters < 3 and digits < 3 and not re.search(r"[£$€]\s?\d", text)):
        return None
    return Needle(run, "" if letters >= 3 else _proof(text))


def _proof(text: str) -> str:
    """A pattern that holds where the signs between the words are the same as in the source."""
    signs = re.split(r"(\s+)", text.strip())
    plain = (r"\s+" if not sign.strip() else re.escape(sign) for sign in signs)
    return rf"(?<![\w/.,-]){''.join(plain)}(?![\w/]|[.,]\d)"


def figures(text: str) -> Iterator[Needle]:
    """Numbers of three digits or more, sums, references, addresses and file names of a text."""
    if _DIGIT.search(text):
        yield from _with_digits(text)
    for found in [*_EMAIL.finditer(text), *_ADDRESS.finditer(text), *_FILE.finditer(text)] if "." in text else []:
        yield from _found(found[0])
        yield from (_found(found[1]) if found.re is not _EMAIL and len(words(found[1])) > 1 else ())


def _with_digits(text: str) -> Iterator[Needle]:
    for found in _NUMBER.finditer(_AREA.sub("", text)):
        yield from _number(found[1])
    for found in _DECIMAL.finditer(text):
        yield from _found(found[0])
    for found in _SUM.finditer(text):
        yield from _found(found[0])
        yield from _number(found[1].partition(".")[0])
    for found in _REFERENCE.finditer(text):
        if any(sign.isdigit() for sign in found[0]) and not _YEARS.fullmatch(found[0]):
            yield from _reference(found[0])
    for found in _CODE.finditer(text):
        if not _DAY.search(found[0]):  # the program itself names a meeting so
            yield from _reference(found[0])
    for run in parted(text):
        yield from map(_in_parts, (run, *typed(run)))
    for found in _MIXED.finditer(text):
        if not _ORDINAL.fullmatch(found[0]):
            yield from _found(found[0])


def _reference(text: str) -> Iterator[Needle]:
    """A reference; one that is long enough to be no date, also with other signs between its parts."""
    run = tuple(words(text))
    if len(run) <= LONGEST and len("".join(run)) >= LONG:
        yield from map(_in_parts, (run, *typed(run)))
    else:
        yield from _found(text)


def _in_parts(run: tuple[str, ...]) -> Needle:
    return Needle(run, r"(?<![^\W_])" + r"[\W_]{1,3}".join(map(re.escape, run)) + r"(?![^\W_])" if len(run) > 1 else "")


def _found(text: str) -> Iterator[Needle]:
    made = needle(text)
    if made:
        yield made


def _number(text: str) -> Iterator[Needle]:
    digits = text.replace(",", "")
    if len(digits) < 3 or _YEAR.fullmatch(text):
        return
    yield Needle((digits,))
    if len(digits) > 3:
        head = len(digits) % 3 or 3
        groups = [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]
        if len(groups) <= LONGEST:
            yield Needle(tuple(groups), r"(?<![\d,.])" + r"[,.\s]".join(groups) + r"(?!\d|,\d{3})")


def names(text: str, sentence: bool) -> Iterator[Needle]:
    """Words with a capital letter where no sentence begins. `sentence`: the text begins with one."""
    end = 0
    for found in _TOKEN.finditer(text):
        gap = text[end : found.start()]
        stop = sentence if not end else bool(_FULL_STOP.search(gap))
        begins = stop and not _SHORTENED.search(text, max(0, end - 6), found.start())
        end = found.end()
        if found[0][0].isupper() and len(found[0]) > 2:
            for word in _forms(found[0]):
                # a word that no list knows is a name, also where a sentence begins with it
                if len(word) > 2 and word not in CALENDAR and not (begins and word in ordinary()):
                    yield Needle((word,))
            if parted := _PREFIX.match(found[0]):
                yield Needle((words(parted[1])[0], words(parted[2])[0]))
    for titled in _TITLED.finditer(text):
        run = tuple(words(titled[0]))
        yield Needle((run[0], run[-1]))
        yield from [Needle((run[1], run[-1]))] if len(run) > 2 else []


def _forms(token: str) -> set[str]:
    """A word with a capital, as it may stand elsewhere: "Kowalczyk's" is "Kowalczyk", and "the Kowalczyks" are."""
    whole = unicodedata.normalize("NFC", _POSSESSIVE.sub("", token))
    found = {run[0] for form in (token, whole) if len(run := words(form)) == 1}
    spelt = {
        run[0] for run in (words(whole.translate(_UMLAUTS)), words(_SPELT_OUT.sub(_one_letter, whole.lower()))) if run
    }
    found |= {word for word in spelt if word not in ordinary()}
    names = {word for word in found if word not in ordinary() and word not in CALENDAR}
    return found | {f"{word}s" for word in names} | {word[:-1] for word in names if len(word) > 4 and word[-1] == "s"}


def _one_letter(found: re.Match[str]) -> str:
    return found[1] or "a"
