"""Text as the search reads it: in one line, words whole."""

from __future__ import annotations

import re

# What reads PDFs gives a hyphen at the end of a line as U+FFFE or U+0002, with or without the line end.
# It comes first in the pattern: so it is found fastest.
_HYPHEN = re.compile(r"(?:[\u0002\ufffe](?<=[^\W_].)\s*|[-\u00ad\u2010](?<=[^\W_].)[ \t]*\r?\n\s*)(?=([^\W_]))")
_SOFT = re.compile("[\u00ad\u200b]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]")


def tidy(text: str) -> str:
    """A text with words joined that a line end has parted, and all white space as single spaces."""
    whole = _HYPHEN.sub(lambda found: "" if found[1].islower() else "-", text)
    return " ".join(_CONTROL.sub(" ", _SOFT.sub("", whole)).split())
