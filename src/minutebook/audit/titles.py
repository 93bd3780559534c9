"""Titles that are other words as well, where a page sets a phrase that ends with one before a word with a capital.

A list has "Report of the technical inspector", and behind it "Transport Committee": that names no Inspector Transport.
"""

from __future__ import annotations

import re

from .normal import BLOCK, INLINE
from .persons import WORDS

_GAP, _SIGN = r"[^\w]{0,20}", "[,;:.!?]"
_ENDS = re.compile(
    rf"(?<=\w)[^\S{BLOCK}]{{1,6}}(?:{'|'.join(sorted(WORDS))})"
    rf"(?=[^\w{BLOCK}]{{0,20}}{BLOCK}{_GAP}[A-Z]|(?={_GAP}{INLINE})(?={_GAP}{_SIGN}){_GAP}[A-Z])"
)
"""One in small letters, behind another word of the same block, where that block ends; or where a tag and a sign end the
phrase."""


def without_ends(text: str) -> str:
    """The text of a page without such titles. Any other is left, in whatever form it stands there."""
    return _ENDS.sub("", text)
