"""Which entries a query finds, and how well: node by node, segment by segment."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np

from .codec import Numbers
from .listed import Listed
from .nodes import All, Node, Phrase, Query, Term, Way
from .opened import Segment
from .ranking import TOP
from .slips import corrected
from .store import Store

EXPANDED = 30
"""Stems at most that a beginning stands for: those in most entries."""
LOADED = 30_000
"""Bytes of packed lists at most that are loaded for what is being typed, but for those of the commonest stem."""

_DIGIT = re.compile("[0-9]")
Hits = tuple[Numbers, Numbers]
"""Entries in order, and how strongly each is found, 0 to 1."""
_NONE: Hits = (np.zeros(0, np.int64), np.zeros(0))


@dataclass(slots=True)
class Scored:
    """What a query found in one segment: for each entry its score, and how many nodes it has."""

    score: Numbers
    nodes: Numbers


@dataclass(slots=True)
class Outcome:
    """What a query found."""

    segments: list[Scored] = field(default_factory=list)
    partial: bool = False
    corrected: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def find(store: Store, query: Query) -> Outcome:
    """Score every entry that a query finds. A query without nodes finds everything."""
    outcome = Outcome([Scored(np.zeros(one.entries), np.zeros(one.entries, np.int64)) for one in store.segments])
    for node in query.nodes:
        _finish(store, node)
        hits = _hits(store, node)
        if not any(len(found[0]) for found in hits):
            hits = _corrected(store, node, outcome) or hits
        count = sum(len(found[0]) for found in hits)
        if not count and all(node.typed.lower() != word.lower() for word in outcome.unknown):
            outcome.unknown.append(node.typed)
        total = store.manifest["entries"]
        weight = math.log(1 + (total - count + 0.5) / (count + 0.5))
        for scored, (entries, strength) in zip(outcome.segments, hits, strict=True):
            scored.score[entries] += weight * strength
            scored.nodes[entries] += 1
    wanted = len(query.nodes)
    if wanted > 1 and not any((one.nodes == wanted).any() for one in outcome.segments):
        outcome.partial = any(one.nodes.any() for one in outcome.segments)
        wanted = 1
    for scored in outcome.segments:
        scored.score[scored.nodes < wanted] = -1
    return outcome


def _finish(store: Store, node: Node) -> None:
    """What is being typed and is a word of the record is taken as finished."""
    key, way = node.ways[0]
    if isinstance(way, Term) and way.prefix == "typed" and any(segment.listed(way.stem) for segment in store.segments):
        node.ways[0] = (key, replace(way, prefix=""))


def _hits(store: Store, node: Node) -> list[Hits]:
    """What each segment has of a node, said in whichever way."""
    weights = store.names["weights"]
    ways = [_expanded(store, way) for _, way in node.ways]
    found = []
    for segment in store.segments:
        best = np.zeros(segment.entries)
        for (key, _), terms in zip(node.ways, ways, strict=True):
            for factor, way in terms:
                entries, strength = _way(segment, way)
                value = weights.get(key, 1.0) * (weights["prefix"] if factor else 1.0) * strength
                best[entries] = np.maximum(best[entries], value)
        entries = np.flatnonzero(best)
        found.append((entries, best[entries]))
    return found


def _expanded(store: Store, way: Way) -> list[tuple[bool, Way]]:
    """A way, or the words that its beginning stands for; the flag says that it is such a word."""
    if not isinstance(way, Term) or not way.prefix:
        return [(False, way)]
    counts: dict[str, int] = {}
    for segment in store.segments:
        for found, listed in _beginning(segment, way.form):
            counts[found] = counts.get(found, 0) + listed.count
    stems = sorted(counts, key=lambda stem: (-counts[stem], stem))[:EXPANDED]
    if way.prefix == "typed":
        stems = _in_time(store, stems)
    own: list[tuple[bool, Way]] = [(False, way)] if way.prefix == "starred" else []
    return own + [(True, Term("", stem)) for stem in stems if stem != way.stem or not own]


def _in_time(store: Store, stems: list[str]) -> list[str]:
    """Of stems those whose lists may be loaded while somebody types: only the commonest may be long."""
    kept: list[str] = []
    size = 0
    for stem in stems:
        listed = [one for segment in store.segments if (one := segment.listed(stem))]
        more = sum(one.lists_at[-1] - one.lists_at[0] for one in listed if one.near is None)
        if not kept or size + more <= LOADED:
            kept.append(stem)
            size += more
    return kept


def _beginning(segment: Segment, start: str) -> list[tuple[str, Listed]]:
    """The stems with a form that begins so. Most begin so themselves; one may be shorter than its forms, or end in an
    "e" that these have lost."""
    shorter = [start[:length] for length in range(max(3, len(start) - 6), len(start))]
    found = {one: segment.listed(one) for one in (*shorter, *(one + "e" for one in shorter[-2:]))}
    found |= segment.between(start, start + "\uffff")
    return [
        (stem, listed)
        for stem, listed in found.items()
        if listed and any(form.startswith(start) for form in listed.forms) and not _DIGIT.search(stem)
    ]


def _way(segment: Segment, way: Way) -> Hits:
    match way:
        case Term():
            listed = segment.listed(way.stem)
            return _strengths(segment, listed) if listed else _NONE
        case All():
            return _together([_way(segment, term) for term in way.terms])
        case Phrase():
            return _phrase(segment, way)


def _strengths(segment: Segment, listed: Listed) -> Hits:
    entries, impact = segment.entries_of(listed)
    return entries, impact / TOP


def _together(parts: list[Hits]) -> Hits:
    """The entries that all have, each as strong as they are on the whole."""
    entries = reduce(np.intersect1d, (part[0] for part in parts))
    strengths = [part[1][np.searchsorted(part[0], entries)] for part in parts]
    return entries, np.add.reduce(strengths) / len(parts) if len(entries) else np.zeros(0)


def _phrase(segment: Segment, phrase: Phrase) -> Hits:
    """The entries in which the forms stand in a row."""
    listed = [segment.listed(term.stem) for _, term in phrase.terms]
    if not all(listed):
        return _NONE
    known = [one for one in listed if one]
    if [offset for offset, _ in phrase.terms] == [0, 1]:
        pair = segment.pair(known[0], phrase.terms[0][1].form, known[1], phrase.terms[1][1].form)
        if pair is not False:
            entries, impact = segment.entries_of(pair) if pair else _NONE
            return entries, impact / (2 * TOP)
    entries, strength = _together([_strengths(segment, one) for one in known])
    starts: dict[int, set[int]] | None = None
    for (offset, term), one in zip(phrase.terms, known, strict=True):
        if term.form not in one.forms:
            return _NONE
        form = one.forms.index(term.form)
        found = {
            entry: {place - offset for place, number in places if number == form}
            for entry, places in zip(segment.entries_of(one)[0].tolist(), segment.places_of(one), strict=True)
        }
        starts = (
            found if starts is None else {entry: starts[entry] & found[entry] for entry in starts.keys() & found.keys()}
        )
    kept = [place for place, entry in enumerate(entries.tolist()) if starts and starts.get(entry)]
    return entries[kept], strength[kept]


def _corrected(store: Store, node: Node, outcome: Outcome) -> list[Hits] | None:
    """A word that no entry has, with one slip put right: the words that may have been meant."""
    way = node.ways[0][1]
    if not isinstance(way, Term) or not way.word:
        return None
    better = corrected(way.form, [segment.spelling for segment in store.segments])
    if not better:
        return None
    outcome.corrected += [pair for word in better if (pair := (node.typed, word)) not in outcome.corrected]
    node.ways = [("corrected", Term(word, store.english.stem(word), word=True)) for word in better]
    return _hits(store, node)
