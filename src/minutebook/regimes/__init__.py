"""Regimes: the law that a board works under, as data.

A regime's file says which kinds of withholding there are, which paragraphs of which Act, and by which
words boards decide, send the public out and call it back. `common.yml` holds what all of them share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files as resources
from types import MappingProxyType

from ..braces import unspoken
from . import files
from .cleaned import as_heard, clean
from .decisions import Decisions
from .files import BrokenRegime
from .label_cells import LabelledRows
from .labels import Labels
from .phrases import Moves, any_of, people_pattern

__all__ = ["BrokenRegime", "Ground", "Kind", "Period", "Regime", "Rule", "UnknownRegime", "load", "names"]


class UnknownRegime(KeyError):
    """No regime has this name."""


@dataclass(frozen=True)
class Kind:
    """A kind of withholding. `words` is a sentence for the notice; `ground` serves if a marker has none."""

    name: str
    title: str
    words: str
    needs_paragraph: bool = False
    needs_reason: bool = False
    release_needs_by: bool = False
    ground: str | None = None


@dataclass(frozen=True)
class Ground:
    """A paragraph of an Act. Where `verbatim` is false, `words` describe it and are not the Act's."""

    number: str
    words: str | None
    act: str
    from_: date | None = None
    to: date | None = None
    public_interest_test: bool = False
    repealed: bool = False
    verbatim: bool = True

    def sentence(self, on: date) -> str:
        """The ground as a notice prints it; without words for a day when other words stood there."""
        named = f"Paragraph {self.number} of {self.act}"
        if (self.from_ and on < self.from_) or (self.to and on > self.to):
            return f"{named}, as then in force."
        if self.repealed:
            return f"{named}, since repealed."
        if self.words is None:
            return f"{named}."
        return f"{named}: {self.words}" if self.verbatim else f"{named} ({self.words})."


@dataclass(frozen=True)
class Period:
    """A length of time in a rule, as "5 clear working days"."""

    count: int
    unit: str


@dataclass(frozen=True)
class Rule:
    """A rule for `minutebook check --law`: severity E is a fault if not met, W a remark."""

    id: str
    severity: str
    text: str
    source: str
    period: Period | None = None


class Regime:
    """The law of one jurisdiction, ready to be asked."""

    def __init__(self, name: str, own: files.RegimeFile, common: files.CommonFile) -> None:
        people = files.joined(common.people, own.people)
        agenda = files.joined(common.agenda, own.agenda)
        self.name = name
        self.title = own.title
        self.kinds = {key: Kind(key, **kind.model_dump()) for key, kind in own.kinds.items()}
        self.grounds = MappingProxyType(_grounds(name, own, common))
        self.standing = common.standing + own.standing
        self.site_words = {**common.site_words, **own.site_words}
        self.signed_copy = own.signed_copy
        self.how_to_ask = own.how_to_ask
        self.access = _access(name, own, common)
        self.rules = [_rule(rule) for rule in own.rules]
        self._standing = frozenset(clean(heading).lower() for heading in self.standing)
        self._decisions = Decisions(files.joined(common.decision, own.decision))
        self._exclusion = Moves(files.joined(common.exclusion, own.exclusion), people)
        self._readmission = Moves(files.joined(common.readmission, own.readmission), people)
        self._acts, self._agenda_words = any_of(agenda.acts), any_of(agenda.words)
        announcements = common.announcements + own.announcements
        self._announcements = any_of(tuple(p.replace("{people}", people_pattern(people)) for p in announcements))
        self.labels = Labels(common.labels)
        self.labelled_rows = LabelledRows(common.labels.cells, self.labels)

    def has_paragraph(self, number: str) -> bool:
        """Whether the regime knows a paragraph of this number, in force or repealed."""
        return _number(number) in self.grounds

    def ground_words(self, paragraph: str, on: date) -> str | None:
        """The ground as a sentence: paragraph, Act and the Act's words on that day; None if it is unknown."""
        ground = self.grounds.get(_number(paragraph))
        return ground.sentence(on) if ground else None

    def decision(self, text: str) -> int:
        """The number of characters of the words of decision that the text begins with, 0 if it does not."""
        return self._decisions.opening(text)

    def looks_like_decision(self, text: str) -> bool:
        """Whether the text looks like a decision, marked as one or not."""
        return self._decisions.looks_like(clean(unspoken(text)))

    def excludes(self, text: str) -> bool:
        """Whether the text says that the public is sent out (LGA 1972, s.100A(4); 1960 Act, s.1(2))."""
        return self._exclusion.said_in(as_heard(text))

    def may_exclude(self, texts: Sequence[str]) -> set[int]:
        """The places of those texts, each on one line, of which `excludes` or `exclusion_agenda` could be true."""
        return self._exclusion.possible(list(map(as_heard, texts)), "exclu")

    def readmits(self, text: str) -> bool:
        """Whether the text calls the public back; one that also sends it out does not."""
        return self._readmission.said_in(as_heard(text)) and not self.excludes(text)

    def exclusion_agenda(self, text: str) -> bool:
        """Whether this is agenda wording that names the Act and the exclusion."""
        lowered = clean(as_heard(text)).lower()
        return "exclu" in lowered and bool(self._acts.search(lowered) and self._agenda_words.search(lowered))

    def announces_exclusion(self, heading: str) -> bool:
        """Whether a heading says that the public will be sent out ("Exclusion of the press and public")."""
        return bool(self._announcements.search(clean(as_heard(heading)).lower())) or self.excludes(heading)

    def is_standing(self, heading: str) -> bool:
        """Whether a heading is that of a standing item."""
        return clean(unspoken(heading)).lower() in self._standing


@cache
def names() -> tuple[str, ...]:
    """All regimes, by name."""
    found = (entry.name for entry in resources(__package__).iterdir())
    return tuple(sorted(name[:-4] for name in found if name.endswith(".yml") and name != "common.yml"))


@cache
def load(name: str) -> Regime:
    """The regime of this name."""
    if name not in names():
        raise UnknownRegime(name)
    return Regime(name, files.read(name, files.RegimeFile), files.read("common", files.CommonFile))


def _grounds(name: str, own: files.RegimeFile, common: files.CommonFile) -> dict[str, Ground]:
    grounds = {}
    for key in own.grounds:
        if key not in common.grounds:
            raise BrokenRegime(f"regime file {name}.yml is broken: common.yml has no grounds {key}")
        part = common.grounds[key]
        for number, words in part.paragraphs.items():
            test = part.public_interest_test and number not in part.no_public_interest_test
            repealed = number in part.repealed
            grounds[number] = Ground(
                number, words, part.act, part.from_, part.to, test, repealed, part.verbatim
            )  # fmt: skip
    return grounds


def _access(name: str, own: files.RegimeFile, common: files.CommonFile) -> files.AccessFile | None:
    if own.accessibility is None:
        return None
    if own.accessibility not in common.accessibility:
        raise BrokenRegime(f"regime file {name}.yml is broken: common.yml has no accessibility {own.accessibility}")
    return common.accessibility[own.accessibility]


def _rule(rule: files.RuleFile) -> Rule:
    period = Period(rule.period.count, rule.period.unit) if rule.period else None
    return Rule(rule.id, rule.severity, rule.text, rule.source, period)


def _number(text: str) -> str:
    return text.strip().upper()
