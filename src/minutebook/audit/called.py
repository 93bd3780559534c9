"""What is called by words of English: "Operation Lapwing", "Blackthorn House", "Stone and Brook".

A code name is told by the word before it, a house or a site by the word behind it, a firm by what firms do (they tender
and are instructed) or by the word for what it is. The words must stand with a capital: the operation of a lapwing is
none. What such words are joined with in any minutes ("Project Manager", "Town Hall", "Officers and Members") is no
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .houses import houses
from .lists import lists
from .normal import words
from .units import CALENDAR

Called = Iterator[tuple[tuple[str, ...], str]]
_LISTS = lists("called")
_CODES, _SITES = _LISTS["codes"], _LISTS["sites"]
_AFTER_CODES, _OF_COUNCILS = frozenset(_LISTS["after_codes"]), frozenset(_LISTS["of_councils"])
_BEFORE_SITES, _HALF = CALENDAR.union(_LISTS["before_sites"]), frozenset([*_LISTS["half"], *_SITES])
_WORD = r"[A-Z][^\W\d_]{2,40}(?:['’]s)?"
_MARKS = r"[\s*_`\"'“‘]"
# where no letter, figure or hyphen stands beside; what sets a name in italics may
_BEGINS = r"(?<![^\W_])(?<!-)"
_ENDS = r"(?![^\W_]|-)"
_CODE = re.compile(
    rf"(?<![^\W_])(?<!-)"
    rf"(?i:{'|'.join(_CODES)}|code[ -]?name[ds]?)(?:\s{{0,3}}:|\.(?=\s))?{_MARKS}{{1,4}}({_WORD}){_ENDS}"
)
_SITE = re.compile(
    rf"{_BEGINS}(?:({_WORD})[*_]{{0,2}}\s{{1,3}})?({_WORD})[*_]{{0,2}}\s{{1,3}}"
    rf"({'|'.join(form for word in _SITES for form in (word.capitalize(), word.upper()))})(?![^\W_])"
)
_TWO = rf"(?P<one>{_WORD})\s{{1,3}}(?:and|&)\s{{1,3}}(?P<other>{_WORD})"
_IS_A_FIRM = r"[*_]{0,2}(?:\s{1,3}\(?(?:UK|GB|Co)\b\)?\.?)?\s{1,3}\(?(?i:ltd|limited|plc|llp|llc|cic|cio|inc)(?![^\W_])"
_WITH_FORM = re.compile(rf"{_BEGINS}({_WORD}(?:\s{{1,3}}{_WORD}){{1,2}}){_IS_A_FIRM}")
_FIRMS = (
    re.compile(
        r"\b(?i:(?:tenders?|bids?|offers?|quotes?|quotations?|firm|company|contract|invoices?|awarded|let|sold)"
        r"\s(?:of|from|by|with|to)|messrs|appoint(?:ed)?|instruct(?:ed)?|engaged?)"
        rf"\.?{_MARKS}{{1,4}}{_TWO}(?!\s[A-Z]){_ENDS}"
    ),
    re.compile(
        rf"{_BEGINS}{_TWO}[*_]{{0,2}}['’]?\s"
        r"(?:at\s£|(?:tender(?:ed|s)?|bids?|offer(?:ed|s)?|quot(?:e|ed|ation)"
        r"|(?:was|were|is|are|had)\s(?:the\s)?(?:lowest|cheapest|highest|preferred|appointed|instructed|bid))(?!\w))"
    ),
    re.compile(rf"{_BEGINS}{_TWO}{_IS_A_FIRM}"),
    re.compile(
        rf"{_BEGINS}{_TWO}[*_]{{0,2}}\s{{1,3}}"
        r"(?i:solicitors|lawyers|surveyors|accountants|architects|auctioneers|builders|opticians|vets)(?![^\W_])"
    ),
    re.compile(
        rf"{_BEGINS}(?P<one>{_WORD})\s{{1,3}}(?:and|&)\s{{1,3}}"
        r"(?P<other>Sons?|SONS?|Daughters?|DAUGHTERS?|Brothers|Bros|Associates)(?![^\W_])"
    ),
)
_AND = re.compile(r"[d&]\s{1,3}[A-Z]")
"""What each of these has; most texts have none."""
_POSSESSIVE = re.compile("['’]s")
_GAP = r"(?:(?!\n\s*\n)[^\w.,;!?|()/\x1e]){1,6}"
"""Between two words of a name: spaces, quotation marks, emphasis; no end of a sentence, a cell or a block."""
_IN_ADDRESS = r"(?:[-_.+]|%20)"


def called(text: str) -> Called:
    """The words of code names, houses, sites and firms of a withheld text in a row, and the proof that they need."""
    yield from _codes(text)
    yield from _sites(text)
    yield from _firms(text)
    yield from _with_form(text)
    yield from houses(text)


def _codes(text: str) -> Called:
    for found in _CODE.finditer(text):
        name = _normal(_POSSESSIVE.sub("", found[1]))
        if name and name not in _AFTER_CODES and name not in CALENDAR:
            for row in (*((code, name) for code in _CODES), ("code", "name", name)):
                yield from _named(row, *row[:-1])


def _sites(text: str) -> Called:
    for found in _SITE.finditer(text):
        before, near, site = (_normal(word) for word in found.groups(""))
        longer = near in _HALF and before and before not in _BEFORE_SITES
        if longer:
            yield from _named((before, near, site))
        # a word with which a sentence begins may have its capital from there
        begins = text[: found.start()].rstrip()[-1:] in ("", ".", "!", "?", ":")
        if near and near not in _BEFORE_SITES and (not longer or begins):
            yield from _named((near, site))


def _firms(text: str) -> Called:
    for found in (found for pattern in _FIRMS for found in pattern.finditer(text)) if _AND.search(text) else ():
        one, other = _normal(found["one"]), _normal(_POSSESSIVE.sub("", found["other"]))
        if one and other and _OF_COUNCILS.isdisjoint((one, other)):
            yield from _named((one, "and", other), "and")
            yield from _named((one, other), gap=r"[\s*_]{0,3}&[\s*_]{0,3}")


def _with_form(text: str) -> Called:
    """Firms of two or three words before "Ltd" and its like: without it, too."""
    for found in _WITH_FORM.finditer(text):
        run = tuple(map(_normal, found[1].split()))
        # a word with which a sentence begins may have its capital from there
        for row in dict.fromkeys((run, run[-2:])):
            if all(row) and row[0] != "the" and (len(row) > 2 or _BEFORE_SITES.isdisjoint(row)):
                yield from _named(row)


def _named(row: tuple[str, ...], *small: str, gap: str = _GAP) -> Called:
    """A name, and what is the name's: "Blackthorn House's roof"."""
    for form in (row, (*row[:-1], f"{row[-1]}s")):
        yield form, _as_called(form, *small, gap=gap)


def _as_called(row: tuple[str, ...], *small: str, gap: str) -> str:
    """A pattern that holds for such words with capitals, but for some of them, and for those of an address."""
    said = (word if word in small else f"(?-i:{_with_capital(word)})" for word in row)
    return rf"(?<![^\W_])(?:{gap.join(said)}|{_IN_ADDRESS.join(row)})(?![^\W_])"


def _with_capital(word: str) -> str:
    parted = rf"|{word[:-1].capitalize()}['’]s|{word[:-1].upper()}['’]S" if word[-1] == "s" else ""
    return f"(?:{word.capitalize()}|{word.upper()}{parted})"


def _normal(word: str) -> str:
    run = words(word)
    return run[0] if len(run) == 1 else ""
