"""Labels: EXEMPT, CONFIDENTIAL, Not for publication and the like. They withhold nothing.

The shapes that are labels in any case stand in a table (`label_shapes.py`), those in capitals in `capitals.py`, and
what excuses a line that has one in `honest.py`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import Literal

from ..braces import without_languages
from .capitals import DASH, READ, Capitals
from .cleaned import as_heard, unadorned, unlinked
from .files import LabelsFile
from .honest import Honest
from .label_shapes import ENDS, LEAD, heading_with_ground, in_action, patterns, whole_cell
from .late import late
from .phrases import any_of
from .spelling import mended

Place = Literal["heading", "title", "prose", "point", "action"]
"""What a line is part of: a heading of minutes, any other title, a paragraph, a point of a list (or a cell, or a
quotation), an action. Only minutes say "Part 2: Bid" of what they keep back; other titles say it of a second part."""
_TITLES = ("heading", "title")

_FIRST = late(rf"{LEAD}[\"'\u2018-\u201d]?(\w+)", re.IGNORECASE)
_SIGNS_OF_HIDING = re.compile("[\u2588\u25a0]{2}|[\U0001f50f\U0001f510\U0001f512]")
_OF_VAT = re.compile(r"\bvat\b[^.]{0,20}exempt[)\]]$")
_LINK = re.compile(r"\[[^\[\]]{1,80}\]\([^()\s]{1,200}\)")
_BRACKET = re.compile(r"[(\[\uff08\uff3b]")


class Said(Enum):
    """How a line says a label."""

    NOTHING = "it says none"
    CAPITALS = "in capitals, alone or before a colon or dash"
    ALONE = "in any case, alone or before a colon or dash"
    GROUND = "its ground alone, with public text under it or not"
    ABOVE = "alone, and it speaks of what stands above"
    APART = "before or behind other words, set apart from them"
    BESIDE = "in brackets behind a sentence, or by a sign of hiding in it"


_TRAIL = " .!?;*_\"'\u2018-\u201d"
_NEVER_HONEST = (Said.NOTHING, Said.GROUND, Said.ABOVE)


class Labels:
    """The words of labels, and the ways in which a line says one."""

    def __init__(self, labels: LabelsFile) -> None:
        plain = "|".join(labels.any_case)
        self._ends_square = late(rf"\[ ?(?:{plain})[.:]? ?\][.\s]*$")
        self._ends_heading = late(
            rf"(?:[(\[\"'\u2018\u201c] ?|(?<=[\w)\]]) ?[:;|.] ?|- |[*_]{{1,3}}|/ ?)(?:{plain}){ENDS}"
        )
        self._private_behind = late(r"[(\[] ?private ?[)\]][.\s]*$")

        self._firsts = frozenset(labels.first_words)
        self._decided = frozenset(labels.decided)
        self._lasts = frozenset(labels.last_words)
        self._shapes = patterns(labels)
        self._heading_grounded = heading_with_ground(labels)
        self._in_action, self._cell = in_action(labels), whole_cell(labels)
        self._honest_heading = any_of(labels.honest_headings)
        self._capitals, self._honest = Capitals(labels), Honest(labels)

    def said_in(self, text: str, place: Place, *, whole: bool = True) -> Said:
        """How a line says a label, if it does not say something honest with its words.

        Only what is a `whole` sentence can be honest: of one that goes on over lines, a line may say anything.
        """
        said = self._said_honestly(as_heard(text, brackets=True), place, whole)
        if said is Said.NOTHING and "]{lang=" in text:
            # brackets part "[Not for]{lang=en} publication", and in "Bid [Eithriedig]{lang=cy}" they set a label apart
            said = self._said_honestly(unlinked(without_languages(text)), place, whole)
        plain = unadorned(as_heard(text, brackets=True)) if said is Said.NOTHING else None
        if plain:
            said = self._said_honestly(plain, place, whole)
        if said is Said.NOTHING and (spelt := mended(plain or text)):
            said = self._said_honestly(spelt, place, whole)
        return said

    def _said_honestly(self, text: str, place: Place, whole: bool) -> Said:
        said = self._said_in(text, place)
        if said in _NEVER_HONEST or len(text) > READ or not whole:
            return said
        line = _plain(text)
        honest = self._honest.answers(line) or (
            place not in _TITLES and self._honest.in_minutes(line, point=place == "point")
        )
        return Said.NOTHING if honest else said

    def _said_in(self, text: str, place: Place) -> Said:
        """Of most lines the first word tells that they begin with none."""
        if self._capitals.alone(text):
            return Said.CAPITALS
        if self._may_begin(text):
            line = _plain(text[:READ])
            if self._shapes["above"].match(line):
                return Said.ABOVE
            if self._shapes["ground"].match(line):
                return Said.GROUND
            if self._shapes["alone"].match(line) or (place not in _TITLES and self._shapes["line"].match(line)):
                return Said.ALONE
            if self._shapes["before"].match(line) or self._capitals.before_others(text):
                return Said.APART
            if place == "prose" and self._shapes["private"].match(line):
                return Said.BESIDE
        if self._ends_with_one(text, place) or self._behind_decision(text):
            return Said.APART
        return Said.BESIDE if place not in _TITLES and self._beside(text, place) else Said.NOTHING

    def is_alone(self, cell: str) -> bool:
        """Whether a cell of a table is nothing but a label, with its ground perhaps. "Private" in one is a fact."""
        if _LINK.fullmatch(cell.strip()):
            return False
        cell = as_heard(cell, brackets=True)
        cell = unadorned(cell) or cell
        return self._may_begin(cell) and bool(self._cell.match(_plain(cell[:120])))

    def is_on_a_page(self, text: str, place: Place, *, whole: bool = True) -> bool:
        """Whether a line says a label where nothing can be withheld. There people also speak of what is exempt.

        `whole` as in `said_in`.
        """
        if _LINK.fullmatch(text.strip()):
            return False  # in a list of links it is the title of another page
        said, text = self.said_in(text, place, whole=whole), as_heard(text, brackets=True)
        if said in (Said.NOTHING, Said.ABOVE):
            return said is Said.ABOVE
        line = _plain(text[:READ])
        if said is Said.CAPITALS:
            return not (place == "title" and self._honest.is_title(line, capitals=True))
        if said is Said.ALONE:
            honest = self._honest.is_subject(line)
        else:
            honest = self._honest.cites(_plain(text[-240:])) or (said is Said.APART and self._honest.defines(line))
        if honest or (place == "title" and self._honest.is_title(line)):
            return False
        return len(text) > READ or not (whole and self._honest.on_a_page(line))

    def tells_nothing(self, text: str, title: str = "") -> bool:
        """Whether a text under a label is "None", or under one of minutes no more than that they were approved."""
        if len(text) > READ:
            return False
        line = _plain(text)
        if self._honest.says_nothing(line):
            return True
        return self._honest.is_of_minutes(_plain(title)) and self._honest.approves_minutes(line)

    def says_none(self, text: str) -> bool:
        """Whether a line says that there is nothing of what it begins with: "Part 2: none"."""
        return self._honest.answers(_plain(text[:READ]))

    def is_of_a_charge(self, text: str) -> bool:
        """Whether a name says what is exempt from a tax or a charge: "Insurance premium tax (exempt)"."""
        return self._honest.is_of_a_charge(_plain(text[:READ]))

    def _may_begin(self, text: str) -> bool:
        """Whether the first word could be that of a label: of most lines it is not, and no more is asked."""
        first = _FIRST.match(text)
        if first is None:
            return False
        word = first[1].lower().strip("_")
        if word in self._firsts or not word.isascii():
            return True
        return word in self._decided and bool(_BRACKET.search(text, first.end(), first.end() + 24))

    def _behind_decision(self, text: str) -> bool:
        bracket = _BRACKET.search(text, 0, 160)
        return bracket is not None and bool(self._shapes["decided"].search(_plain(text[:240])))

    def _ends_with_one(self, text: str, place: Place) -> bool:
        """Whether a label is set apart at the end: in capitals, in square brackets, in a heading in any way."""
        if self._capitals.at_the_end(text):
            return True
        end = text[-80:]
        if place in _TITLES:
            title = _plain(text[-READ:])
            if place == "heading" and self._shapes["heading"].search(title) and not self._honest_heading.search(title):
                return True
            return bool(self._heading_grounded.search(title) or self._ends_heading.search(_plain(end)))
        return end.rstrip(" .").endswith("]") and bool(self._ends_square.search(_plain(end)))

    def _beside(self, text: str, place: Place) -> bool:
        """Whether a label in brackets is behind a sentence, or a sign of hiding in it. Lists name "(private)" homes."""
        if not text.isascii() and _SIGNS_OF_HIDING.search(text):
            return True
        if self._capitals.inside(text):
            return True
        end = text[-240:].rstrip(_TRAIL)
        prose = place == "prose"
        last = end.rpartition(" ")[2].strip("*_.:()[]/").lower()
        if place in ("prose", "action") and last in self._lasts and self._shapes["sentence"].search(_plain(end)):
            return True
        if place == "action" and "(" in text and self._in_action.search(_plain(text[:READ])):
            return True
        if not end.endswith((")", "]")):
            return False
        end = _plain(end)
        return bool(
            (self._shapes["behind"].search(end) and not _OF_VAT.search(end))
            or (prose and self._private_behind.search(end))
        )


def _plain(text: str) -> str:
    """A line for comparing, with its emphasis, which may set a label apart."""
    return DASH.sub("-", " ".join(unicodedata.normalize("NFKC", text).lower().split()))
