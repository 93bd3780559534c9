"""Markers: the `:::` lines around a part and the braces after `[words]`, read strictly.

A marker's attributes are public and a closed list. What it encloses is boxed and not parsed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from ..braces import NO_ATTRIBUTES, Attributes, BracesError, read
from ..layout import heading_number
from ..people import SLUG, key_of
from ..problems import Problems
from ..regimes import Regime
from .box import Box
from .rare import rare_in_both
from .record import Marker
from .values import as_date

_PREFIX = r"[ \t>]*+(?:(?:[-*+•]|[0-9]{1,9}[.)])[ \t][ \t>]*+)*+"
OPENING = re.compile(
    _PREFIX + r"(?P<colons>:::)[ \t]+(?P<kind>exempt|confidential|personal|private|note)[ \t]*(?P<braces>\{.*\})?[ \t]*"
)
CLOSING = re.compile(r"[ \t>]*:::[ \t]*")
_KEYS = (
    "paragraph",
    "ground",
    "reason",
    "item",
    "public_title",
    "public_summary",
    "matter",
    "review",
    "released",
    "by",
)
_SPAN_KEYS = tuple(key for key in _KEYS if key not in ("item", "public_title", "public_summary"))


@dataclass(frozen=True, slots=True)
class Rules:
    """What a marker's attributes are held against: the board's law, the meeting's day, the day of the build."""

    regime: Regime
    day: date
    today: date
    known: frozenset[str] = frozenset()
    """Words of names that are public anyway (people.yml, boards), in lower case."""
    people: dict[str, str] = field(default_factory=dict)
    """The names of people.yml by short name."""

    def person(self, given: str) -> set[str]:
        """Everything by which whom a name or a short name means may be meant, whatever title stands before it."""
        key = key_of(given)
        named = {slug for slug, name in self.people.items() if key_of(name) == key}
        return {key, *named, *({key_of(self.people[key])} if key in self.people else ())} - {""}


class MarkerReader:
    """Reads the markers of one file and reports what is wrong with them."""

    def __init__(self, path: str, rules: Rules, problems: Problems) -> None:
        self.path, self.rules, self.problems = path, rules, problems

    def problem(self, code: str, line: int, column: int, **known: object) -> None:
        """Note a broken rule at a place of this file."""
        self.problems.add(self.path, line, column, code, **known)

    def fence(self, opening: re.Match[str], line: int, end: int, inside: str, *, closed: bool) -> Marker:
        """A part between the opening at `line` and the closing line at `end`.

        Of braces that cannot be read nothing is said to be missing, nor of a part without end that it holds too much.
        """
        kind, braces, column = opening["kind"], opening["braces"], opening.start("colons") + 1
        attributes = NO_ATTRIBUTES
        if kind == "note" and braces:
            self.problem("M014", line, column)
        if braces:
            try:
                attributes = read(braces)
            except BracesError as error:
                self.problem(error.code, line, opening.start("braces") + error.at + 1)
                return Marker(kind, line, column, end, Box(inside))
            if attributes.end != len(braces) or attributes.names:
                self.problem("M031", line, column)
        marker = self._marker(kind, attributes.values, _KEYS, (line, column, end), inside)
        law = self.rules.regime.kinds.get(kind)
        if law is not None and law.needs_reason and not marker.reason:
            self.problem("M023", line, column)
        if closed:
            self._whole_item(marker, inside)
        return marker

    def span(self, attributes: Attributes, line: int, column: int, end: int, inside: str) -> Marker:
        """Words in brackets whose braces name a kind of withholding."""
        kind = attributes.names[0]
        if len(attributes.names) > 1:
            self.problem("M031", line, column)
        return self._marker(kind, attributes.values, _SPAN_KEYS, (line, column, end), inside)

    def _marker(
        self,
        kind: str,
        values: dict[str, str],
        keys: tuple[str, ...],
        place: tuple[int, int, int],
        inside: str,
    ) -> Marker:
        line, column, end = place
        known: dict[str, Any] = {}
        for key, value in values.items():
            if "]{" in value:
                self.problem("M004", line, column)
            if key not in keys:
                self.problem("M030", line, column, keys=", ".join(keys))
            elif key in ("review", "released"):
                known[key] = self._day(value, line, column)
            elif key == "paragraph":
                known["paragraphs"] = tuple(part for part in re.split(r"[,\s]", value) if part)
            elif key == "matter" and not SLUG.fullmatch(value):
                self.problem("F017", line, column)
            else:
                known[key] = value
        if kind != "note":
            self._law(kind, known, line, column)
        self.review(known.get("review"), line, column)
        if not known.get("released"):
            self.giveaway(list(values.values()), inside, line, column, values.get("matter"))
        return Marker(kind, line, column, end, Box(inside), **known)

    def giveaway(self, public: list[str], inside: str, line: int, column: int, matter: str | None = None) -> None:
        """What is public about a withheld part must hold no rare word of it."""
        if self.gives_away(public, inside, matter):
            self.problem("M026", line, column)

    def gives_away(self, public: list[str], inside: str, matter: str | None = None) -> bool:
        """Whether public words hold a rare word of what is `inside`."""
        return rare_in_both(public, inside, self.rules.known, matter)

    def _day(self, value: str, line: int, column: int) -> date | None:
        try:
            return as_date(value)
        except PydanticCustomError:
            self.problem("F014", line, column)
            return None

    def _law(self, kind: str, known: dict[str, Any], line: int, column: int) -> None:
        """Rules of form that the regime gives: kinds it has, paragraphs it has, what a release needs."""
        regime = self.rules.regime
        if kind not in regime.kinds:
            self.problem("M020", line, column, kinds=", ".join((*regime.kinds, "note")))
            return
        if regime.kinds[kind].needs_paragraph and not known.get("paragraphs"):
            self.problem("M022", line, column)
        for paragraph in known.get("paragraphs", ()):
            if not regime.has_paragraph(paragraph):
                self.problem("M021", line, column)
        self.release(kind, known.get("released"), known.get("by"), line, column)

    def release(self, kind: str, released: date | None, by: str | None, line: int, column: int) -> None:
        """A release lies between the meeting and today; of what must be withheld it names the decision."""
        if released is None:
            return
        if released < self.rules.day or released > self.rules.today:
            self.problem("M024", line, column)
        needs_by = kind in self.rules.regime.kinds and self.rules.regime.kinds[kind].release_needs_by
        if needs_by and not by:
            self.problem("M025", line, column)

    def review(self, day: date | None, line: int, column: int) -> None:
        """What is withheld is looked at again after the meeting that withheld it."""
        if day is not None and day < self.rules.day:
            self.problem("M027", line, column)

    def _whole_item(self, marker: Marker, inside: str) -> None:
        """A marker holds passages, or one whole item from its heading on, and then says so in public."""
        headings = [match.start() for match in re.finditer(r"^##(?!#)", inside, re.MULTILINE)]
        if marker.kind == "note":
            if headings:
                self.problem("M017", marker.line, marker.column)
            return
        if len(headings) > 1:
            self.problem("M015", marker.line, marker.column)
        elif headings and inside[: headings[0]].strip():
            self.problem("M017", marker.line, marker.column)
        elif headings and not marker.public_title:
            self.problem("M016", marker.line, marker.column)
        elif marker.public_title and inside.strip() and not headings:
            self.problem("M018", marker.line, marker.column)
        elif headings:
            words = inside[headings[0] :].partition("\n")[0].removeprefix("##").strip()
            if heading_number(words, 2)[0] != marker.item:
                self.problem("M019", marker.line, marker.column)
