"""People and firms whose names are words of English: "Mark Rose", "Mr Field", "Forest Works".

Each word of such a name says nothing by itself; two in a row do. A name is told by a title, by a first name or an
initial, or by what firms are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from .even import even
from .lists import lists, ordinary, proper
from .normal import words

TITLES = (
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness", "rev",
    "reverend", "revd", "fr", "canon", "cllr", "councillor", "alderman", "captain", "major", "sgt", "sergeant", "pc",
    "inspector", "judge", "constable", "pcso",
)  # fmt: skip
_FIRMS = frozenset([
    "ltd", "limited", "plc", "llp", "inc", "works", "builders", "homes", "partners", "brothers", "bros", "sons",
    "associates", "construction", "contractors", "civils", "consulting", "consultants", "properties", "developments",
    "estates", "holdings", "company", "industries", "engineering", "recruitment", "logistics",
])  # fmt: skip
_LISTS = lists("persons")
_NO_FIRST_NAMES, _NO_FIRMS = frozenset(_LISTS["no_first"]), frozenset(_LISTS["no_firms"])
_NO_SURNAMES = _FIRMS.union(_LISTS["no_last"])
OFFICES = frozenset(_LISTS["offices"])
"""These make nobody's name of a title."""
WORDS = frozenset(
    ["lord", "lady", "miss", "captain", "major", "inspector", "judge", "constable", "councillor", "canon"]
)
"""Titles that are other words as well."""
_SMALL = ("mr", "mrs", "ms", "dr", "cllr")
"""Titles that are typed with a small letter, too, and are no other words."""
_TOKEN = re.compile(r"[A-Z](?![\w'’-])|[^\W\d_][\w'’-]{1,40}")
_POSSESSIVE = re.compile(r"['’]s?$")
_INVERTED = re.compile(
    r"(?<![\w'’-])([A-Z][\w'’-]{1,40})(?P<sign>,\s{1,3}|\s\(|(?<=[A-Z]{2})\s)"
    rf"(?P<title>(?i:{'|'.join(TITLES)})\b\.?\s?)?"
    r"(?P<first>[A-Z][\w'’-]{1,40}(?!\s[A-Z][a-z])|[A-Z](?:\.|(?<![AI])(?![\w'’])))?"
)
"""A surname before the rest of a name, as lists have it: "Rose, Mark", "Rose, Mr M.", "ROSE M"."""
_SEVERAL = re.compile(r"\b(?:Messrs|Mesdames|Drs)\.?((?:(?:\s|,\s|\s(?:and|&)\s)[A-Z][\w'’-]{1,40}){1,6})")
"""People under one title."""
_IN_A_ROW = re.compile(r"(?:\b(?:the|an?|this|our|their)|[A-Z][\w'’-]*)\s{1,3}\Z", re.ASCII)


def named(text: str) -> Iterator[tuple[str, str]]:
    """Who is named in a withheld text: by first name or title, and surname; and firms by two of their words."""
    for first, last in _inverted(text):
        yield from ((title, last) for title in TITLES)
        yield from [(first, last), (last, first)] if first else []
    for found in _SEVERAL.finditer(text):
        yield from ((title, last) for last in words(found[1]) if last != "and" for title in TITLES)
    for row in _rows(text):
        for first, middle, last in _people(row):
            yield from ((title, last) for title in TITLES)
            yield from [(first, last), (last, first)] if first else []
            yield from [(first, middle)] if middle else []
        small = [one for word in row for one in words(_POSSESSIVE.sub("", word))]  # of "Coca-Cola Ltd" the last two
        yield from (pair for pair in pairwise(small) if pair[1] in _FIRMS and pair[0] not in _FIRMS | _NO_FIRMS)


def persons_in(text: str) -> Iterator[str]:
    """Of each person in a public text who has a first name or an initial, the surname with a title."""
    text = even(text)
    for row in _rows(text):
        yield from (f"{TITLES[0]} {last}" for _, _, last in _people(row))
    yield from (f"{TITLES[0]} {last}" for _, last in _inverted(text))


def _inverted(text: str) -> Iterator[tuple[str, str]]:
    """First name, which may be empty, and surname of people whose surname stands first and is a word of English."""
    for found in _INVERTED.finditer(text):
        last, first = _plain(found[1]), found["first"] or ""
        initial = first.rstrip(".")
        # "in the Field, Grace said" and "Scrutiny Panel, Grace said" are none
        if (
            (found["title"] or (first and _may_be_first(initial)))
            and (found["sign"].strip() != "" or len(initial) == 1 or _parts_by_size(found[1], first))
            and last in ordinary()
            and last not in _NO_SURNAMES
            and not _IN_A_ROW.search(text, max(0, found.start() - 45), found.start())
        ):
            yield _plain(first) if len(initial) > 1 and found["sign"].strip() else "", last


def _parts_by_size(last: str, first: str) -> bool:
    """Whether capitals alone say which is the surname: "ROSE Mark"."""
    return last.isupper() and not first.isupper()


def _people(row: list[str]) -> Iterator[tuple[str, str, str]]:
    """First name, middle name and surname, where a surname is a word of English; the first two may be empty."""
    for at, word in enumerate(row[:-1]):
        title = _plain(word)
        if title in TITLES or len(word) == 1:
            found = [("", "", last) for last in _behind_a_title(row[at + 1 : at + 4])]
            none = _NO_SURNAMES if title in WORDS else _FIRMS | OFFICES
        elif _may_be_first(word) and not (at and _may_be_first(row[at - 1])):
            found, none = list(_behind_a_first_name(_plain(word), row[at + 1 : at + 3])), _NO_SURNAMES
        else:
            continue
        for first, middle, whole in found:
            yield from ((first, middle, last) for last in _surnames(whole) if last not in none)


def _behind_a_title(behind: list[str]) -> Iterator[str]:
    """What may be the surname there: the first word that is no first name, and the one before letters such as MBE."""
    last = len(behind) - 1
    count = next((at for at, word in enumerate(behind) if not _may_be_first(word, at < last)), last)
    yield behind[count]
    if count and behind[count].isupper():
        yield behind[count - 1]


def _behind_a_first_name(first: str, behind: list[str]) -> Iterator[tuple[str, str, str]]:
    two = len(behind) == 2 and _plain(behind[1]) not in _FIRMS and _may_be_first(behind[0])
    if two:  # "Grace Hope Field", or "Mark Rose MBE"
        yield first, _plain(behind[0]), behind[1]
    yield first, "", behind[0]


def _surnames(word: str) -> Iterator[str]:
    """A surname, or both halves of one, if these are words of English."""
    run = words(_POSSESSIVE.sub("", word))
    if len(run) == 1 or "-" in word:
        # names of two letters are too short to be looked for by themselves
        yield from (last for last in run if len(last) == 2 or (last in ordinary() and len(last) > 1))


def _rows(text: str) -> Iterator[list[str]]:
    """Words with a capital, two or more in a row."""
    row: list[str] = []
    end = 0
    for found in _TOKEN.finditer(text):
        word = found[0]
        begins = word[0].isupper() or word in _SMALL
        if row and not (begins and _are_near(row[-1], text[end : found.start()])):
            yield from [row] if len(row) > 1 else []
            row = []
        if begins:
            row.append(word)
        end = found.end()
    yield from [row] if len(row) > 1 else []


def _are_near(word: str, gap: str) -> bool:
    """Whether what stands behind a word leads to the next of the same name."""
    short = len(word) == 1 or word.lower() in TITLES
    return len(gap) < 8 and gap.strip(" \t\r\n*_`") in ("", "." if short else "")


@cache
def _plain(word: str) -> str:
    run = words(_POSSESSIVE.sub("", word))
    return run[0] if len(run) == 1 else ""


def _may_be_first(word: str, initials: bool = False) -> bool:
    """Whether a word may be a first name: one letter, or a word that is listed as a name. Or several `initials`."""
    plain = _POSSESSIVE.sub("", word)
    listed = plain in proper() or plain.title() in proper()
    short = len(word) == 1 or (initials and len(word) < 4 and word.isupper())
    return short or (listed and _plain(word) not in TITLES and _plain(word) not in _NO_FIRST_NAMES)
