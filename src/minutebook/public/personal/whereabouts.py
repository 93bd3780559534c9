"""Where somebody lives, when they were born, and how to get into a meeting that is not public."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STREET = (
    "Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Way|Court|Crescent|Cres|Terrace|Gardens|Gdns|Place|Row|Square|"
    "Hill|Grove|Park|Rise|View|Mews|Green|Walk|Quay|Gate|Parade|Villas|Cottages|Mount|Croft|Vale|End|Wharf"
)
_CELTIC = "Heol|Stryd|Ffordd|Lôn|Lon|Maes|Rhodfa|Clos|Bryn|Parc|Teras|Gerddi|Cae"
_NAMES = r"(?:[A-Z][\w'’.-]*+[ \u00a0]){1,4}?"
_HOUSE = re.compile(
    rf"(?<![\w£$€/.,-])\d{{1,4}}[A-Za-z]?,?[ \u00a0](?:{_NAMES}(?:{_STREET})\b|(?:{_CELTIC})[ \u00a0][A-Zy][\w'’-]*)"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]?\d[ABD-HJLNP-UW-Z]{2}\b")
_REACH = 100
"""So many characters at most lie between the house and its postcode."""
_LIVES = re.compile(
    r"(?:\b(?i:lives?|lived|living|resid\w+|dwell\w*|homes?|neighbours?|tenants?|address|byw)"
    r"|\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor)\b[\w .'’-]{1,50})(?i:,? (?:of|at|in|is|yn))*[,:]? ?\Z"
)
"""What stands before the address of a person."""
_BUSINESS = re.compile(
    r"\b(?:applica|planning|permi[ts]|licen[cs]|premises|propos|develop|site\b|company|compani|firm\b|office|shop|restaurant"
    r"|hotel|caf[eé]|inn\b|pub\b|centre|hall\b|school|college|church|chapel|library|surgery|hospital|clinic|station|depot"
    r"|museum|theatre|venue|building|land\b|plot\b|propert|bridge|car park)",
    re.IGNORECASE,
)
"""Of a place of business, or one that is to be built on, the address is what the minutes are about."""

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:of\s)?(?:{_MONTHS})\.?,?\s(?:19|20)\d\d"
    rf"|(?:{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
    r"|\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)|(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
)
_BORN = re.compile(
    r"\b(?:date\s+of\s+birth|d\.?o\.?b\.?|born|birth ?date|dyddiad\s+geni|[gn]aned|eni)[\W_]{0,5}"
    rf"(?:(?:was|is|on|ar)\W+){{0,2}}{_DAY}",
    re.IGNORECASE,
)

_LINK = re.compile(r"\bhttps?://[^\s<>()\[\]\"]+", re.IGNORECASE)
_KEYED = re.compile(r"[?&#;](?:pwd|passcode|password|passwd|pw)=[^&\s]", re.IGNORECASE)
_TEAMS = re.compile(r"https?://teams\.[\w.]+/meet/[^?\s]*\?(?:[^#\s]*&)?p=\w", re.IGNORECASE)
_CODE = re.compile(
    r"\b(?:passcode|password|access code)\b[*_`]*\s?(?:is|:|=|–|-)?\s?[*_`\"'“‘]*(?=[^\s*_`]*\d)[\w!@#$%&*.-]{4,}",
    re.IGNORECASE,
)


def homes(text: str) -> Iterator[tuple[int, str]]:
    """House number, street and postcode of somebody's home, as far as the words around tell one."""
    houses = ((house, _POSTCODE.search(text, house.end(), house.end() + _REACH)) for house in _HOUSE.finditer(text))
    found = [(house, code) for house, code in houses if code]
    of_business = bool(found and _BUSINESS.search(text))
    for house, code in found:
        if not of_business or _LIVES.search(text, max(0, house.start() - 80), house.start()):
            yield house.start(), text[house.start() : code.end()]


def births(text: str) -> Iterator[tuple[int, str]]:
    """Dates of birth that are said to be that."""
    for found in _BORN.finditer(text):
        yield found.start(), found[0]


def links(text: str) -> Iterator[tuple[int, str]]:
    """Links into a meeting with the password in them, and passwords that are given as such."""
    for found in _LINK.finditer(text):
        if _KEYED.search(found[0]) or _TEAMS.match(found[0]):
            yield found.start(), found[0]
    for found in _CODE.finditer(text):
        yield found.start(), found[0]
