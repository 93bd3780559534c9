"""Searches an index. The reader in the browser does the same: both find the same entries in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from .codec import Numbers
from .columns import Columns
from .entry import DECIDING, KINDS, OUTCOMES
from .finding import LEVEL, Outcome, find
from .nodes import Query
from .query import Asking, is_day
from .store import Store

FILTERS = ("board", "year", "from", "to", "kind", "outcome", "matter", "person", "vote")
"""The filters of a search, as the address of the page spells them."""
SHOWN_KINDS = ("resolution", "item", "action", "paper", "person", "meeting")
"""The kinds that a search can be narrowed to; motions and amendments count as resolutions."""
FINE = 10_000
"""Scores are compared in steps of one part of so many, so that two readers order alike."""


class UnknownFilter(ValueError):
    """A filter that there is not, or a value that it cannot have: `key` and `value`."""

    def __init__(self, key: str, value: str) -> None:
        super().__init__(key)
        self.key, self.value = key, value


@dataclass(frozen=True, slots=True)
class Result:
    """One entry that was found, with what a list shows of it."""

    kind: str
    card: Mapping[str, Any]
    text: Sequence[Sequence[str]]
    board: str | None

    @property
    def address(self) -> str:
        """Its address from the root of the site."""
        return str(self.card["a"])


class Found:
    """What a search found, in order."""

    def __init__(
        self, index: Index, outcome: Outcome, order: list[tuple[int, int]], facets: Callable[[], Facets]
    ) -> None:
        self._index, self._order, self._facets = index, order, facets
        self.count = len(order)
        self.partial, self.corrected, self.unknown = outcome.partial, outcome.corrected, outcome.unknown

    def results(self, start: int = 0, number: int = 10) -> list[Result]:
        """So many results from one on."""
        return [self._index.result(*place) for place in self._order[start : start + number]]

    @cached_property
    def facets(self) -> Facets:
        """For each filter its values with how many were found of each, counted with all filters but its own."""
        return self._facets()


Facets = dict[str, list[tuple[str, int]]]


class Index:
    """The index of a site, below its folder. Every method raises BrokenIndex for a file that cannot be read."""

    def __init__(self, site: Path) -> None:
        self.store = Store(site)

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self.store.english, self.store.names["glossary"], self.store.names["boards"])

    @cached_property
    def _columns(self) -> list[Columns]:
        return [Columns.of(segment) for segment in self.store.segments]

    def search(
        self,
        words: str,
        filters: Mapping[str, Sequence[str]] | None = None,
        *,
        sort: str = "relevance",
        typing: bool = False,
    ) -> Found:
        """Find what the words ask for. Raises UnknownFilter."""
        filters = {key: values for key, values in (filters or {}).items() if values}
        self._check(filters)
        query = self._asking.query(words, typing=typing)
        outcome = find(self.store, query)
        masks = [columns.masks(filters) for columns in self._columns]
        order = self._order(outcome, masks, sort, self._weights(query))
        return Found(self, outcome, order, lambda: self._facets(outcome, masks, filters))

    def _check(self, filters: Mapping[str, Sequence[str]]) -> None:
        names = self.store.names
        known: dict[str, Any] = {
            "board": {slug for slug, *_ in names["boards"]},
            "matter": {slug for slug, _ in names["matters"]},
            "person": {slug for slug, *_ in names["people"]},
            "kind": SHOWN_KINDS,
            "outcome": OUTCOMES[1:],
            "vote": ("recorded",),
        }
        for key, values in filters.items():
            for value in values:
                if key in known:
                    right = value in known[key]
                else:
                    right = key in FILTERS and (_is_year(value) if key == "year" else _is_day(value))
                if not right:
                    raise UnknownFilter(key, value)

    def _weights(self, query: Query) -> Numbers:
        """What the kinds of entry weigh for a query."""
        weights = self.store.names["weights"]
        kinds = dict(weights["kinds"])
        if is_day(query):
            kinds["meeting"] *= weights["day"]
        if not any(self._asking.means(query, *called) for _, *called in self.store.names["people"]):
            kinds["person"] *= weights.get("unnamed", 1)
        return np.array([kinds[kind] for kind in KINDS])

    def _order(
        self, outcome: Outcome, masks: list[dict[str, Numbers]], sort: str, kinds: Numbers
    ) -> list[tuple[int, int]]:
        found: list[tuple[Any, ...]] = []
        for number, (scored, columns, mask) in enumerate(zip(outcome.segments, self._columns, masks, strict=True)):
            passing = (scored.score >= 0) & _all(mask, len(scored.score))
            kept = np.flatnonzero(columns.without_items(passing, scored.level))
            weight = kinds[columns.kind[kept]]
            fine = scored.level[kept] * LEVEL + np.floor(scored.score[kept] * weight * FINE + 0.5).astype(np.int64)
            tier = columns.standing[kept].astype(np.int64)
            if sort == "date":
                keys = zip((-columns.day[kept]).tolist(), (-columns.run[kept]).tolist(), kept.tolist(), strict=True)
            else:
                keys = zip(tier.tolist(), (-fine).tolist(), (-kept).tolist(), strict=True)
            if sort == "date":
                found += [(day, -number, run, entry, number, entry) for day, run, entry in keys]
            else:
                found += [(first, score, -number, entry, number, -entry) for first, score, entry in keys]
        return [(one[-2], one[-1]) for one in sorted(found)]

    def _facets(
        self, outcome: Outcome, masks: list[dict[str, Numbers]], filters: Mapping[str, Sequence[str]]
    ) -> Facets:
        counts: dict[str, Counter[str]] = {}
        for scored, columns, mask in zip(outcome.segments, self._columns, masks, strict=True):
            for facet in ("board", "year", "kind", "outcome", "matter", "person", "vote"):
                others = {key: value for key, value in mask.items() if key != facet}
                kept = (scored.score >= 0) & _all(others, len(scored.score))
                if facet not in ("kind", "person"):  # whoever asks for items alone gets all of them
                    kept = columns.without_items(kept, scored.level)
                counts.setdefault(facet, Counter()).update(columns.counted(facet, kept, scored.level))
        for facet, values in filters.items():
            for value in values if facet in counts else ():
                counts[facet].setdefault(value, 0)
        return {
            facet: sorted(found.items(), key=lambda one: (-int(one[0]),) if facet == "year" else (-one[1], one[0]))
            for facet, found in counts.items()
        }

    def result(self, number: int, entry: int) -> Result:
        """An entry by segment and number."""
        segment = self.store.segments[number]
        kind = KINDS[self._columns[number].kind[entry]]
        card, text = segment.row(entry, decides=kind in DECIDING)
        board = segment.head["boards"][card["b"]] if "b" in card else None
        return Result(kind, card, text, board)


def _all(masks: Mapping[str, Numbers], size: int) -> Numbers:
    kept = np.ones(size, bool)
    for mask in masks.values():
        kept &= mask
    return kept


def _is_year(value: str) -> bool:
    return len(value) == 4 and value.isdecimal() and value.isascii()


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
