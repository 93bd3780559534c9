"""INTEREST lines that end with {sensitive}: the fact is public, the rest of the line is not.

Localism Act 2011, section 32: of a sensitive interest the member states that there is one, no details.
"""

from __future__ import annotations

import re

from ..braces import unspoken
from .box import Box
from .markers import MarkerReader
from .nearmiss import folded, missed_inside
from .record import Marker
from .spans import HOLE, Run

_WORD = r"(?:[A-Z][\w.'’-]{0,40}|de|da|di|del|van|von|der|den|la|le|ap|ab|ferch|bin|al|y|of)"
# a name is all that stays: capitalised words, then at once a colon, a bracket or the end
_INTEREST = re.compile(rf"INTEREST: ?(?P<who>{_WORD}(?: {_WORD}){{0,4}}) ?(?P<rest>[:(;].*|)\{{ ?sensitive ?\}}")
_LIKE = re.compile(r"\{\s*[.:#]?\s*sens[a-z]*\s*(?:=[^{]*)?\}", re.IGNORECASE)
_BEGINS = re.compile(r"[\s>*_`-]*INTEREST\s?:")
# nothing else stands in braces in such a line: whatever is like them was meant to keep the words back
_MEANT = re.compile(r"[{}]|\bsens[a-z]{0,9}\W*$|[(\[;,:]\s*(?:sensi?t[a-z]{0,7}|withheld)\b", re.IGNORECASE)


def cut_sensitive(run: Run, reader: MarkerReader) -> Run:
    """Keep of a sensitive interest who declared it; a problem where `{sensitive}` stands anywhere else."""
    heard = unspoken(run.text)
    if not _LIKE.search(run.text) and not (_BEGINS.match(heard) and _MEANT.search(folded(heard))):
        return run
    match = _INTEREST.fullmatch(" ".join(run.text.split()))
    line = run.numbers[0]
    if not match or HOLE in match["who"] or _LIKE.search(match["rest"]):
        reader.problem("M038", line, 1)
        return run
    rest = match["rest"]
    for code in missed_inside(rest):
        reader.problem(code, line, 1)
    marker = Marker("sensitive", line, match.start("rest") + 1, run.numbers[-1], Box(rest))
    return Run(f"INTEREST: {match['who']} {HOLE}", run.numbers[:1], (marker,))
