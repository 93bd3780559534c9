"""Numbers that belong to one person, told by their form and, where they have them, by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEFORE = r"(?<![\w£$€#])(?<!\d[.,/-])"
_AFTER = r"(?![\w%])(?![.,/-]\d)"
_GAP = r"[ \u00a0-]?"
_INSURANCE = re.compile(
    rf"{_BEFORE}(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}[A-D]"
    rf"{_AFTER}"
)
_HEALTH = re.compile(rf"{_BEFORE}\d{{3}}({_GAP})\d{{3}}\1\d{{4}}{_AFTER}")
_CARD = re.compile(
    rf"{_BEFORE}(?:\d{{4}}({_GAP})\d{{4}}\1\d{{4}}\1\d{{1,7}}|\d{{4}}({_GAP})\d{{6}}\2\d{{4,5}}){_AFTER}"
)
_ISSUED = re.compile(r"4(?:.{12}|.{15}|.{18})|(?:5[1-5]|2[2-7]).{14}|3[47].{13}|3[0689].{12}|6.{15,18}")
_SORT = re.compile(
    rf"{_BEFORE}\d\d([ -])\d\d\1\d\d{_AFTER}|(?i:\bsort ?code)\W{{0,3}}(?:(?:is|no\.?)\W)?\d{{6}}{_AFTER}"
)
_ACCOUNT = re.compile(rf"{_BEFORE}\d{{8}}{_AFTER}")
_NEAR = 60
"""So many characters before a sort code and after it an account number is looked for."""
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d\d(?: ?[A-Z0-9]){11,30}")
_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19,
    "SK": 24, "TR": 26, "UA": 29,
}  # fmt: skip


def insurance_numbers(text: str) -> Iterator[tuple[int, str]]:
    """National Insurance numbers: two letters that are given out, six figures, and a letter from A to D."""
    for found in _INSURANCE.finditer(text):
        yield found.start(), found[0]


def health_numbers(text: str) -> Iterator[tuple[int, str]]:
    """NHS numbers: ten figures, of which the last is the check digit of the others."""
    for found in _HEALTH.finditer(text):
        if is_health_number(_figures(found[0])):
            yield found.start(), found[0]


def is_health_number(figures: str) -> bool:
    """Whether the last of ten figures is the check digit of an NHS number: of the others, times 10 to 2, modulo 11."""
    total = sum(int(figure) * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(figures[9])


def accounts(text: str) -> Iterator[tuple[int, str]]:
    """A sort code with an account number near it; an international account number with right check digits."""
    for code in _SORT.finditer(text):
        around = max(0, code.start() - _NEAR), code.end() + _NEAR
        for number in _ACCOUNT.finditer(text, *around):
            if number.start() >= code.end() or number.end() <= code.start():
                start, end = min(code.start(), number.start()), max(code.end(), number.end())
                yield start, text[start:end]
    for found in _IBAN.finditer(text):
        words = _of_length(found[0], _LENGTHS.get(found[0][:2], 0))
        if words and is_account(words.replace(" ", "")):
            yield found.start(), words


def is_account(iban: str) -> bool:
    """Whether the check digits of an international account number are right: modulo 97, with A as 10."""
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def cards(text: str) -> Iterator[tuple[int, str]]:
    """Numbers of payment cards: grouped as they are, of a beginning that is given out, with the right check digit."""
    for found in _CARD.finditer(text):
        figures = _figures(found[0])
        if _ISSUED.fullmatch(figures) and is_card(figures):
            yield found.start(), found[0]


def is_card(figures: str) -> bool:
    """Whether the last figure is the check digit of the others, as Luhn reckons it."""
    doubled = (int(figure) * 2 for figure in figures[-2::-2])
    return (sum(map(int, figures[-1::-2])) + sum(number - 9 * (number > 9) for number in doubled)) % 10 == 0


def _figures(words: str) -> str:
    return "".join(sign for sign in words if sign.isdigit())


def _of_length(words: str, length: int) -> str:
    """The beginning of `words` that has so many letters and figures, if nothing of a word goes on after it."""
    count = 0
    for at, sign in enumerate(words):
        count += sign != " "
        if count == length:
            return words[: at + 1] if words[at + 1 : at + 2] in ("", " ") else ""
    return ""
