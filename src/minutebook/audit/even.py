"""Spaces and hyphens of a word processor as a keyboard has them.

Word puts a space that does not break between first name and surname, and such a hyphen into numbers, as somebody types.
"""

from __future__ import annotations

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_EVEN = {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_UNSEEN, "")}


def even(text: str) -> str:
    """A text with plain spaces and hyphens, and without signs that nobody sees."""
    for sign in () if text.isascii() else _EVEN:
        if sign in text:  # hardly ever, and far quicker than to ask of each sign of the text
            text = text.replace(sign, _EVEN[sign])
    return text
