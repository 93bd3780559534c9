"""Addresses of a withheld text: of e-mail and the web, handles, and the names of files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lists import ordinary
from .normal import words
from .rare import Needle, found_as

_NAMELY = 5
"""So many letters of an address are no usual short form."""
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_ADDRESS = re.compile(r"(?:https?://|www\.)([^\s<>()\"'\]]{4,2000})")
_HOST = re.compile(
    r"(?<![\w@./-])((?:[\w-]{2,63}\.){1,3}(?:com|org|net|info|biz|io|eu|uk|london|scot|wales|cymru))(?![\w-]|\.\w|@)",
    re.IGNORECASE,
)
"""A place on the web without what stands before it."""
_HANDLE = re.compile(r"(?<![\w.@/+-])@(\w{4,40})(?![\w.-]*@)")
_OFFICIAL = re.compile(r"(?:^|\.)(?:gov|nhs|police|parliament|mod|ac)\.uk$|\.gov$", re.IGNORECASE)
"""Ends of hosts that are in everybody's letters."""
_FILE = re.compile(
    r"(?<![\w.-])([\w-]{1,100}(?:[.][\w-]{1,100}){0,4})\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|rtf|txt|msg|eml|zip|jpe?g|png|tiff?)\b",
    re.IGNORECASE,
)


def addresses(text: str) -> Iterator[Needle]:
    """All addresses in a text, and what somebody or something is called in one."""
    for found in _HANDLE.finditer(text) if "@" in text else ():
        yield from _name_in_address(found[1])
    for found in _ADDRESS.finditer(text) if "." in text else ():
        host = re.split(r"[/:?#]", found[1], maxsplit=1)[0]
        if not _OFFICIAL.search(host):
            yield from _name_in_address(max(host.split("."), key=len))
    for found in _HOST.finditer(text) if "." in text else ():
        if not _OFFICIAL.search(found[0]):
            yield from found_as(found[0])
            yield from _name_in_address(max(found[0].split("."), key=len))
    for found in [*_EMAIL.finditer(text), *_ADDRESS.finditer(text), *_FILE.finditer(text)] if "." in text else []:
        yield from found_as(found[0])
        yield from (found_as(found[1]) if found.re is not _EMAIL and len(words(found[1])) > 1 else ())


def _name_in_address(word: str) -> Iterator[Needle]:
    """What somebody is called on the web, unless that is a word of English."""
    run = words(word)
    if len(run) == 1 and len(run[0]) >= _NAMELY and run[0] not in ordinary():
        yield Needle((run[0],))
