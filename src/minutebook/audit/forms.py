"""Other ways of writing what a public text says, which the search index holds in its stead: they are public as well.

Sums in full, numbers without commas, days and months in figures, postcodes and numbered letters without a space, one
spelling, names without "'s". Written apart from the program's own rules; only its list of
spellings is read, as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from .lists import data
from .sources import GAP
from .units import MONTHS

_ZEROS = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9}
# Each of these begins with what it finds, and looks behind that for what must not stand before it: so it leaps from
# figure to figure, and the public text of a county is gone through in less than half the time.
_SUM = re.compile(r"(\d(?<![\d.,]\d)[\d,]{0,20})(?:\.(\d{1,12}))?[^\S\n]?(thousand|million|billion|k|m|bn)\b")
_NUMBER = re.compile(r"(\d(?<![\d.,]\d)(?=\d{0,17}[.,]\d)(?:\d{0,2}(?:,\d{3}){1,6}|\d{0,17}))(\.\d{1,12})?(?![\d,]?\d)")
_MAY_BE_POSTCODE = re.compile(r"\d[a-z\d]?[^\S\n]\d[a-z]{2}\b")
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)[^\S\n](\d[a-z]{2})\b")
_LETTERED = re.compile(r"(\d(?<!\w\d)\d{0,5})[^\S\n]?((?:\([a-z]{1,5}\)){1,4})")
_YEARS = re.compile(r"([12](?<!\w[12])[90](?<=19|20)\d\d)[-–/](?:\d\d)?(\d\d)\b")
_MONTH_REST = "|".join(f"(?<={name[0]}){name[1:3]}(?:{name[3:]})?" for name in MONTHS)
_MONTH = rf"([adfjmnos](?<!\w[adfjmnos])(?:{_MONTH_REST}|(?<=s)ept))\.?"
_DAY = r"(\d(?<!\w\d)\d?)(?:st|nd|rd|th)?"
_OF = r"[^\S\n]{1,3}(?:of[^\S\n]{1,3})?"
_YEAR = r"(?:,?[^\S\n]{1,3}(\d{4}))?\b"
_DATES = (
    (re.compile(rf"{_DAY}{_OF}{_MONTH}{_YEAR}"), (1, 2, 3)),
    (re.compile(rf"{_MONTH}[^\S\n]{{1,3}}(?:{_DAY}\b{_YEAR}|(\d{{4}})\b)"), (2, 1, 3, 4)),
    (re.compile(r"(\d(?<!\w\d)\d?)[/.](\d{1,2})[/.]((?:\d\d)?\d\d)\b"), (1, 2, 3)),
    (re.compile(r"(\d(?<!\w\d)\d{3})-(\d\d)-(\d\d)\b"), (3, 2, 1)),
)
_OWNED = re.compile(r"['’]s(?<=[^\W\d_]['’]s)\b(?!['’])")
_OWNER = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40}(?:['’][^\W\d_]{1,40}){0,2}\Z")
_LONGEST_OWNER = 123
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}


def other_forms(text: str, run: list[str]) -> str:
    """What the index may hold for a public text; `run` are its words in normal form."""
    small = text.lower()
    found = {spelled for word in set(run) if (spelled := _spelled(word))}
    found.update(_owners(small))
    found.update(_with_digits(small))
    return GAP.join(sorted(found))


def _owners(text: str) -> Iterator[str]:
    """Names without the "'s" behind them."""
    for owned in _OWNED.finditer(text):
        if owner := _OWNER.search(text, max(0, owned.start() - _LONGEST_OWNER), owned.start()):
            yield owner[0]


def _with_digits(text: str) -> Iterator[str]:
    for whole, decimals, size in _SUM.findall(text):
        zeros = _ZEROS[size]
        full = (whole.replace(",", "") + decimals[:zeros].ljust(zeros, "0")).lstrip("0")
        yield full + (f".{decimals[zeros:]}" if decimals[zeros:] else "")
    for whole, decimals in _NUMBER.findall(text):
        if "," in whole or decimals:
            yield whole.replace(",", "") + (decimals if decimals != ".00" else "")
    for outward, inward in _POSTCODE.findall(text) if _MAY_BE_POSTCODE.search(text) else ():
        yield outward + inward
    for number, letters in _LETTERED.findall(text):
        yield number + re.sub(r"[()]", "", letters)
    for first, last in _YEARS.findall(text):
        yield f"{first}/{last}"
    for pattern, places in _DATES:
        for found in pattern.finditer(text):
            day, month, *years = (found[place] or "" for place in places)
            yield from _in_figures(day, month, "".join(years))


def _in_figures(day: str, month: str, year: str) -> Iterator[str]:
    """A day as the index holds it: with its year, without, and its month; of a month without a day the last alone."""
    number = int(month) if month.isdecimal() else _MONTH_NUMBERS[month[:3]]
    year = f"20{year}" if len(year) == 2 else year
    if not (1 <= number <= len(MONTHS) and int(day or 1) in range(1, 32)):
        return
    if year:
        yield f"{year}-{number:02}"
    if day:
        yield f"{number:02}-{int(day):02}"
        yield from [f"{year}-{number:02}-{int(day):02}"] if year else []


@lru_cache(maxsize=100_000)
def _spelled(word: str) -> str:
    """A word of normal form in the spelling of the index; nothing if it is that already."""
    exact, begins, ends = _spellings()
    if word in exact:
        return exact[word]
    new = word
    for begin, better in begins:
        if word.startswith(begin):
            new = better + word[len(begin) :]
            break
    for end, better in ends if "z" in new else ():
        if new.endswith(end) and len(new) > len(end):
            new = new.removesuffix(end) + better
            break
    return new if new != word else ""


@cache
def _spellings() -> tuple[dict[str, str], list[tuple[str, str]], list[tuple[str, str]]]:
    rules = data("search/english.yml")["spellings"]
    return rules["exact"], [tuple(pair) for pair in rules["begins"]], [tuple(pair) for pair in rules["ends"]]
