"""What the entries of a segment are filtered, counted and ordered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from .codec import Numbers, Reading
from .entry import KINDS, OUTCOMES

if TYPE_CHECKING:
    from .opened import Segment

_DECISIONS = ("resolution", "motion", "amendment")
_START = date(1970, 1, 1)


@dataclass(slots=True)
class Columns:
    """A value for each entry, as arrays; `pairs` are entries with what they name, which may be several or none."""

    kind: Numbers
    inside: Numbers
    standing: Numbers
    recorded: Numbers
    board: Numbers
    day: Numbers
    """Days since 1970-01-01; before all others where there is none."""
    run: Numbers
    outcome: Numbers
    pairs: dict[str, tuple[Numbers, Numbers]]
    names: dict[str, list[str]]

    @classmethod
    def of(cls, segment: Segment) -> Columns:
        """The columns of a segment."""
        count, flags = segment.entries, segment.flags
        end = segment.head["facets"][-1][0] if segment.head["facets"] else 0
        reading = Reading(segment.stream("F", "facets", 0, end))
        runs, day = [], 0
        for _ in range(reading.number()):
            board, step, entries = reading.numbers(3)
            day += step >> 1 if not step & 1 else -(step + 1 >> 1)
            runs.append((board - 1, day if board else -1, entries))
        rows = np.array(runs, np.int64).reshape(-1, 3)
        said = np.frombuffer(reading.bytes(count), np.uint8)
        # a resolution of which nothing else is said was carried
        outcome = np.where((said == 0) & (flags >> 7 == 1), OUTCOMES.index("carried"), said)
        return cls(
            flags & 7, flags >> 3 & 1 == 1, flags >> 4 & 1 == 1, flags >> 5 & 1 == 1,
            np.repeat(rows[:, 0], rows[:, 2]), np.repeat(rows[:, 1], rows[:, 2]),
            np.repeat(np.arange(len(rows)), rows[:, 2]), outcome,
            {"matter": _pairs(reading), "person": _pairs(reading)},
            {"board": segment.head["boards"], "matter": segment.head["matters"], "person": segment.head["people"]},
        )  # fmt: skip

    def without_items(self, kept: Numbers, level: Numbers) -> Numbers:
        """The entries that are kept but for an item of which a decision is kept, too, that has no lower level: the
        decision stands for it."""
        decisions = np.flatnonzero(kept & self._decides())
        items = self._of_item()[decisions]
        kept = kept.copy()
        kept[items[(items >= 0) & (level[decisions] >= level[items])]] = False
        return kept

    def masks(self, filters: Mapping[str, Sequence[str]]) -> dict[str, Numbers]:
        """For each filter which entries pass it."""
        return {key: self._mask(key, values) for key, values in filters.items()}

    def _mask(self, key: str, values: Sequence[str]) -> Numbers:
        if key == "from":
            return self.day >= min((date.fromisoformat(value) - _START).days for value in values)
        if key == "to":
            last = max((date.fromisoformat(value) - _START).days for value in values)
            return (self.day <= last) & (self.day >= 0)
        return np.isin(np.arange(len(self.kind)), [entry for entry, name in self._named(key) if name in values])

    def counted(self, facet: str, kept: Numbers, level: Numbers) -> Counter[str]:
        """How many of the entries that are kept have each value of a facet. Of people an item counts unless a decision
        of it that names them stands for it: whoever asks for one of them gets the item."""
        if facet == "person":
            return self._people(kept, level)
        return Counter(name for entry, name in self._named(facet) if kept[entry])

    def _people(self, kept: Numbers, level: Numbers) -> Counter[str]:
        entries, which = self.pairs["person"]
        of_item = self._of_item()
        decides = self._decides()
        names = self.names["person"]
        pairs = [pair for pair in zip(entries.tolist(), which.tolist(), strict=True) if kept[pair[0]]]
        decided = {
            (item, who)
            for entry, who in pairs
            if decides[entry] and (item := of_item[entry]) >= 0 and level[entry] >= level[item]
        }
        return Counter(names[who] for entry, who in pairs if (entry, who) not in decided)

    def _decides(self) -> Numbers:
        """Which entries are decisions of an item."""
        return np.isin(self.kind, [KINDS.index(kind) for kind in _DECISIONS]) & self.inside

    def _of_item(self) -> Numbers:
        """The last item before each entry: what belongs to one belongs to this."""
        return np.maximum.accumulate(np.where(self.kind == KINDS.index("item"), np.arange(len(self.kind)), -1))

    def _named(self, facet: str) -> list[tuple[int, str]]:
        """Each entry with each value of a facet that it has."""
        if facet in self.pairs:
            entries, which = self.pairs[facet]
            names = self.names[facet]
            return [(entry, names[number]) for entry, number in zip(entries.tolist(), which.tolist(), strict=True)]
        return [(entry, name) for entry, name in enumerate(self._values(facet)) if name]

    def _values(self, facet: str) -> list[str]:
        if facet == "board":
            return [self.names["board"][number] if number >= 0 else "" for number in self.board.tolist()]
        if facet == "year":
            years = (np.datetime64("1970-01-01") + self.day).astype("datetime64[Y]").astype(str).tolist()
            return [year if day >= 0 else "" for year, day in zip(years, self.day.tolist(), strict=True)]
        if facet == "kind":
            return ["resolution" if KINDS[kind] in _DECISIONS else KINDS[kind] for kind in self.kind.tolist()]
        if facet == "outcome":
            return [OUTCOMES[number] for number in self.outcome.tolist()]
        return ["recorded" if vote else "" for vote in self.recorded.tolist()]


def _pairs(reading: Reading) -> tuple[Numbers, Numbers]:
    rows = np.array(reading.numbers(2 * reading.number()), np.int64).reshape(-1, 2)
    return np.cumsum(rows[:, 0]), rows[:, 1]
