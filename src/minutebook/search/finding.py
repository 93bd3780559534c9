"""Which entries a query finds, and how well: node by node, segment by segment."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np

from .codec import Numbers
from .nodes import Node, Query, Term
from .slips import corrected
from .store import Store
from .ways import Hits, hits_of

LEVELS = 100
"""Where no entry has all, how much of the query each has is told in so many steps."""
LEVEL = 10_000_000
"""What such a step counts in the order: more than any score."""
HAVING = 2
"""What it counts there that an entry has a word at all, beside how rare the word is."""


@dataclass(slots=True)
class Scored:
    """What a query found in one segment: for each entry its score, how many nodes it has, and, where no entry has all,
    its level: how much it has of what is looked for."""

    score: Numbers
    nodes: Numbers
    level: Numbers

    @classmethod
    def of(cls, entries: int) -> Scored:
        """Nothing found yet."""
        return cls(np.zeros(entries), np.zeros(entries, np.int64), np.zeros(entries, np.int64))


@dataclass(slots=True)
class _Matched:
    """What a node found in each segment, and what it weighs: the more, the fewer entries have it."""

    node: Node
    hits: list[Hits]
    weight: float


@dataclass(slots=True)
class Outcome:
    """What a query found."""

    segments: list[Scored] = field(default_factory=list)
    partial: bool = False
    corrected: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def find(store: Store, query: Query) -> Outcome:
    """Score every entry that a query finds. A query without nodes finds everything."""
    outcome = Outcome([Scored.of(one.entries) for one in store.segments])
    matched: list[_Matched] = []
    for node in query.nodes:
        _finish(store, node)
        hits = hits_of(store, node)
        if not any(len(found[0]) for found in hits) and not node.optional:
            hits = _corrected(store, node, outcome) or hits
        count = sum(len(found[0]) for found in hits)
        if not count and not node.optional and all(node.typed.lower() != word.lower() for word in outcome.unknown):
            outcome.unknown.append(node.typed)
        total = store.manifest["entries"]
        weight = math.log(1 + (total - count + 0.5) / (count + 0.5))
        matched.append(_Matched(node, hits, weight))
        for scored, (entries, strength) in zip(outcome.segments, hits, strict=True):
            scored.score[entries] += weight * strength
            scored.nodes[entries] += not node.optional
    wanted = sum(not node.optional for node in query.nodes)
    if wanted > 1 and not any((one.nodes == wanted).any() for one in outcome.segments):
        outcome.partial = any(one.nodes.any() for one in outcome.segments)
        wanted = 1
        _measure(outcome, matched)
    for scored in outcome.segments:
        scored.score[scored.nodes < wanted] = -1
    return outcome


def _measure(outcome: Outcome, matched: list[_Matched]) -> None:
    """Tell of each entry how much of the query it has, rare words counting more. One letter or figure alone counts for
    nothing, and finds nothing, beside what is longer."""
    found = [one for one in matched if any(len(entries) for entries, _ in one.hits)]
    found = [one for one in found if not _is_slight(one.node)] or found
    total = sum(HAVING + one.weight for one in found)
    for place, scored in enumerate(outcome.segments):
        has = np.zeros(len(scored.score))
        for one in found:
            has[one.hits[place][0]] += HAVING + one.weight
        scored.level = np.floor(LEVELS * has / (total or 1) + 1e-6).astype(np.int64)
        scored.nodes[has == 0] = 0


def _is_slight(node: Node) -> bool:
    way = node.ways[0][1]
    return isinstance(way, Term) and len(way.form) == 1


def _finish(store: Store, node: Node) -> None:
    """What is being typed and is a word of the record is taken as finished."""
    key, way = node.ways[0]
    if isinstance(way, Term) and way.prefix == "typed" and any(segment.listed(way.stem) for segment in store.segments):
        node.ways[0] = (key, replace(way, prefix=""))


def _corrected(store: Store, node: Node, outcome: Outcome) -> list[Hits] | None:
    """A word that no entry has, with one slip put right: the words that may have been meant."""
    way = node.ways[0][1]
    if not isinstance(way, Term) or not way.word:
        return None
    better = corrected(way.form, [segment.spelling for segment in store.segments], store.english.spellings)
    if not better:
        return None
    outcome.corrected += [pair for word in better if (pair := (node.typed, word)) not in outcome.corrected]
    forms = [store.english.spelled(word) for word in better]
    node.ways = [("corrected", Term(form, store.english.stem(form), word=True)) for form in forms]
    return hits_of(store, node)
