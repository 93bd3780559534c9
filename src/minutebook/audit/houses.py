"""Houses that are known by their number and their street: "14 High Street".

The street is public, and so is the number of some item; the two beside each other are where somebody lives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .normal import has_figure, words

_STREETS = {
    "street": "st", "road": "rd", "avenue": "ave", "lane": "ln", "close": "cl", "drive": "dr", "crescent": "cres",
    "gardens": "gdns", "court": "ct", "place": "pl", "square": "sq", "terrace": "terr", "grove": "gr", "way": "way",
    "row": "row", "mews": "mews", "hill": "hill", "walk": "walk", "green": "grn", "view": "view", "rise": "rise",
    "parade": "pde", "villas": "villas", "gate": "gate", "park": "pk", "approach": "app", "chase": "chase",
    "vale": "vale", "croft": "croft", "fold": "fold", "bank": "bank", "path": "path", "dene": "dene", "end": "end",
    "wharf": "wharf", "yard": "yd", "quay": "quay", "esplanade": "esp", "promenade": "prom", "circus": "circus",
    "heights": "hts", "meadow": "meadow", "meadows": "meadows", "orchard": "orchard", "parkway": "pkwy",
}  # fmt: skip
_WHOLE = {short: whole for whole, short in _STREETS.items()}
_WORD = r"(?:St\.|[A-Z][\w'’-]{1,40})"
_BEGINS = r"(?<![\w,£])(?<!\d\.)"
_FIRST = r"\d(?<![\w,£]\d)(?<!\d\.\d)\d{0,2}[A-Za-z]?"
_NUMBER = r"\d{1,3}[A-Za-z]?"
_BETWEEN = r"(?:\s{0,3}[-/&,]\s{0,3}|\s{1,3}(?:and|to)\s{1,3})"
"""Between two numbers of one street."""
_FORMS = "|".join(form for word in [*_STREETS, *_WHOLE] for form in (word.capitalize(), word.upper()))
_HOUSE = re.compile(
    rf"({_FIRST}(?:{_BETWEEN}{_NUMBER}){{0,6}})[*_]{{0,2}}(?:,\s{{0,3}}|\s{{1,3}})[*_]{{0,2}}"
    rf"({_WORD}(?:\s{{1,3}}{_WORD})?)\s{{1,3}}"
    rf"({_FORMS})(?![^\W_])"
)
_BEHIND = r"[*_]{0,2},\s{0,3}(?i:no\.?\s?)?[*_]{0,2}"
_AT_AN_END = r"[*_]{0,2}(?!\s{0,3}(?-i:[A-Z]|\d))"
"""Behind the number of a house no month stands: "High Street, 14 September" has none."""
_BEHIND_ITS_STREET = re.compile(
    rf"({_WORD}(?:\s{{1,3}}{_WORD})?)\s{{1,3}}({_FORMS}){_BEHIND}({_NUMBER})(?![\w/-]|\.\d){_AT_AN_END}"
)
_SEVERAL = re.compile(
    rf"({_FIRST}(?:{_BETWEEN}{_NUMBER}){{1,9}})(?:,\s{{0,3}}|\s{{1,3}})"
    rf"((?:[^\W\d_][\w'’.-]{{1,40}}\s{{1,3}}){{1,2}}(?:{'|'.join([*_STREETS, *_WHOLE])}))(?![^\W_])"
)
_GAP = r"(?:\s{1,3}|[-_+]|%20)"
_MORE = rf"(?:{_BETWEEN}{_NUMBER}){{0,6}}[*_]{{0,2}}(?:,\s{{0,3}}|\s{{0,3}}\|\s{{0,3}}|{_GAP})[*_]{{0,2}}"
"""Between a number and its street: other numbers, emphasis, the end of a cell."""


def houses(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words of each house in a row, and the proof that they need: no end of a sentence between them."""
    if not has_figure(text):
        return
    told = [(found[1], found[2], found[3]) for found in _HOUSE.finditer(text)]
    told += [(found[3], found[1], found[2]) for found in _BEHIND_ITS_STREET.finditer(text)]
    for numbers, named, kind in told:
        names, last = words(named), words(kind)[0]
        street = _WHOLE.get(last, last)
        for form in dict.fromkeys((street, _STREETS[street])) if len(names) < 3 else ():
            for number in re.findall(_NUMBER, numbers.lower()):
                row = (*names, form)
                street_in_full = _GAP.join(map(_with_apostrophes, row))
                yield (number, *row), rf"{_BEGINS}{number}{_MORE}{street_in_full}(?![^\W_])"
                yield (*row, number), rf"(?<![^\W_]){street_in_full}{_BEHIND}{number}(?![\w/-]|\.\d){_AT_AN_END}"


def each_house(text: str) -> Iterator[str]:
    """Of several numbers before one street, in small letters, each with the street: "12, 14 and 16 high street"."""
    for found in _SEVERAL.finditer(text):
        yield from (f"{number} {found[2]}" for number in re.findall(_NUMBER, found[1]))


def _with_apostrophes(word: str) -> str:
    return "['’]?".join(word) + (r"\.?" if word == "st" else "")
