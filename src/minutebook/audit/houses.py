"""Houses that are known by their number and their street: "14 High Street".

The street is public, and so is the number of some item; the two beside each other are where somebody lives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .normal import words

_STREETS = {
    "street": "st", "road": "rd", "avenue": "ave", "lane": "ln", "close": "cl", "drive": "dr", "crescent": "cres",
    "gardens": "gdns", "court": "ct", "place": "pl", "square": "sq", "terrace": "terr", "grove": "gr", "way": "way",
    "row": "row", "mews": "mews", "hill": "hill", "walk": "walk", "green": "grn", "view": "view", "rise": "rise",
    "parade": "pde", "villas": "villas", "gate": "gate", "park": "pk",
}  # fmt: skip
_WHOLE = {short: whole for whole, short in _STREETS.items()}
_WORD = r"[A-Z][\w'’-]{1,40}"
_HOUSE = re.compile(
    rf"(?<![\w.,£])(\d{{1,3}}[A-Za-z]?)(?:,\s{{0,3}}|\s{{1,3}})({_WORD}(?:\s{{1,3}}{_WORD})?)\s{{1,3}}"
    rf"({'|'.join(form for word in [*_STREETS, *_WHOLE] for form in (word.capitalize(), word.upper()))})(?![^\W_])"
)
_GAP = r"(?:\s{1,3}|[-_+]|%20)"


def houses(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words of each house in a row, and the proof that they need: no end of a sentence between them."""
    for found in _HOUSE.finditer(text):
        number, *names = words(f"{found[1]} {found[2]}")
        last = words(found[3])[0]
        street = _WHOLE.get(last, last)
        for form in dict.fromkeys((street, _STREETS[street])) if len(names) < 3 else ():
            row = (number, *names, form)
            yield row, rf"(?<![\w.,£]){number}(?:,\s{{0,3}}|{_GAP}){_GAP.join(row[1:])}(?![^\W_])"
