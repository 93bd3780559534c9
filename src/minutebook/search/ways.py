"""Which entries of a segment have what is looked for, said in whichever way, and how strongly."""

from __future__ import annotations

import re
from functools import reduce

import numpy as np

from .codec import Numbers
from .listed import Listed
from .nodes import All, Node, Phrase, Term, Way
from .opened import Segment
from .ranking import TOP
from .store import Store

EXPANDED = 30
"""Stems at most that a beginning stands for: those in most entries."""
LOADED = 30_000
"""Bytes of packed lists at most that are loaded for what is being typed, but for those of the commonest stem."""

_DIGIT = re.compile("[0-9]")
Hits = tuple[Numbers, Numbers]
"""Entries in order, and how strongly each is found, 0 to 1."""
_NONE: Hits = (np.zeros(0, np.int64), np.zeros(0))


def hits_of(store: Store, node: Node) -> list[Hits]:
    """What each segment has of a node."""
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
