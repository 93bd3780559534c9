"""One form for what is written in many: sums, large numbers, figures in groups.

What it gives of a withheld text is looked for as well, and what it gives of a public one is looked through: so
"£98.4k", "98,400" and "ninety-eight thousand four hundred pounds" are found in each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from .even import even
from .grouped import grouped
from .houses import each_house
from .normal import has_figure
from .thousands import in_units

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{"zero": 0, "a": 1, "an": 1},
}
_SCALE = {
    "thousand": 1000, "k": 1000, "grand": 1000, "million": 10**6, "mn": 10**6, "mil": 10**6, "mill": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9,
}  # fmt: skip
_LARGE = ("hundred", "thousand", "million", "billion")
_FIRST = "|".join(sorted(_SMALL, key=len, reverse=True))
_WORD = "|".join([_FIRST, *_LARGE])
_SPELT = re.compile(
    rf"\b(?:half|quarter|{_FIRST})\b(?:,?[\s-]{{1,3}}(?:and[\s-]{{1,3}}|of[\s-]{{1,3}})?(?:half|quarters?|point|{_WORD})\b)*"
)
_IN_FIGURES = re.compile(
    r"\d(?:(?<![\w.,]\d)|(?<=gbp\d)|(?<=eur\d)|(?<=usd\d))(?:\d{0,2}(?:[, \u00a0]\d{3}){1,6}|\d{0,14})(?:\.\d{1,9})?"
    rf"(?:[\s-]?(?!mph)({'|'.join(_SCALE)}))?(?:\b|(?=p\.?(?:a|w|m|h|cm)\b))(?![.,]?\d)"
)
_MONEY = re.compile(r"\s?(?:(?P<pound>pounds?|gbp|sterling)|(?P<euro>euros?)|(?P<dollar>dollars?))\b")
_SIGNS = {"gbp": "£", "eur": "€", "usd": "$", "pound": "£", "euro": "€", "dollar": "$"}
_MARKS = ("£", "$", "€")
_IN_WORDS = re.compile("thousand|million|billion|hundred|pounds|euros|dollars")
_FRACTION = re.compile(r"(?<![.,]\d)(\d?)\s?([½¼¾])")
_DECIMALS = {"½": ".5", "¼": ".25", "¾": ".75"}
_REACH = 100
"""So far around a large number in words the rest of it is looked for."""
_LEAST = 1000
"""From here on a number in words counts whatever it is of."""


def alike(text: str) -> str:
    """All that a text says in figures of another form, one to a line."""
    small = even(text).lower()
    if any(sign in small for sign in _DECIMALS):
        small = _FRACTION.sub(lambda found: (found[1] or "0") + _DECIMALS[found[2]], small)
    found = [*_sums(small), *grouped(small), *each_house(small)] if has_figure(small) else []
    found += [f"£{value:,}" for value in in_units(small)]
    for start, end in _near_words(small):
        found += _spelt(small[start:end])
    return "\n".join(dict.fromkeys(found))


def _near_words(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that may hold a number in words."""
    start = end = 0
    for found in _IN_WORDS.finditer(text):
        if end and found.start() - _REACH > end:
            yield start, end
            end = 0
        start = start if end else max(0, found.start() - _REACH)
        end = found.end() + _REACH
    if end:
        yield start, end


def _sums(text: str) -> Iterator[str]:
    for found in _IN_FIGURES.finditer(text):
        before = text[max(0, found.start() - 4) : found.start()].rstrip()
        money = _MONEY.match(text, found.end())
        sign = before[-1:] if before[-1:] in _MARKS else before[-3:] if before[-3:] in _SIGNS else ""
        sign = sign or (money.lastgroup if money else None) or ""
        scale = found[1]
        if sign or scale:
            number = found[0][: found.start(1) - found.start() if scale else None]
            if value := Fraction(re.sub(r"[^\d.]", "", number)) * _SCALE.get(scale or "", 1):
                yield _written(value, sign)


def _written(value: Fraction, sign: str) -> str:
    return f"{_SIGNS.get(sign, sign)}{int(value):,}"


def _spelt(text: str) -> Iterator[str]:
    for found in _SPELT.finditer(text):
        said = re.findall(r"[a-z]+", found[0])
        value = _value(said)
        money = _MONEY.match(text, found.end())
        # "a thousand" by itself is a way of speaking
        if value and (money or (value >= _LEAST and len(set(said) - {"a", "an", "one", "and", "of"}) > 1)):
            # a number that may be a year is one, unless it is money
            yield _written(value, money.lastgroup or "") if money else str(int(value))


def _value(said: list[str]) -> Fraction:
    """What number these words are: "one and a half million", "ninety eight thousand four hundred"."""
    whole = part = Fraction(0)
    decimals = 0
    for at, word in enumerate(said):
        if word in ("half", "quarter"):
            share = Fraction(1, 2 if word == "half" else 4)
            alone = not _SCALE.keys() & said[at + 1 : at + 2]
            if alone and said[at - 2 : at] == ["and", "a"] and said[at - 3] in _SCALE:  # "a million and a half"
                share = share * _SCALE[said[at - 3]]
            part = part - 1 + share if at and said[at - 1] == "a" and part else part + share
        elif word == "quarters":
            part = (part or Fraction(1)) / 4
        elif word == "point":
            decimals = 1
        elif word == "hundred":
            part = (part or Fraction(1)) * 100
        elif word in _SCALE:
            whole, part, decimals = whole + (part or 1) * _SCALE[word], Fraction(0), 0
        elif decimals:
            part, decimals = part + Fraction(_SMALL.get(word, 0), 10**decimals), decimals + 1
        elif word in _SMALL and not (
            word in ("a", "an") and at and said[at - 1] in ("half", "quarter", "quarters", "of")
        ):
            part += _SMALL[word]
    return whole + part
