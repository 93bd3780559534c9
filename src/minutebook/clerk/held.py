"""What is withheld at a meeting, as a sentence: kinds and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..disclosure import Held

_WORDS = {
    "item": ("item", "items"),
    "part": ("part", "parts"),
    "words": ("group of words", "groups of words"),
    "paper": ("paper", "papers"),
    "person": ("person", "people"),
}


def sentence(held: Iterable[Held]) -> str:
    """ "withheld at this meeting: 1 item (exempt), 2 papers (exempt); nothing else"."""
    held = tuple(held)
    if is_all(held):
        return "withheld at this meeting: everything, by its status; nothing of it is public"
    counts = Counter((part.what, part.kind) for part in held if part.kind not in ("status", "note"))
    named = [f"{count} {_WORDS[what][count > 1]} ({_kind(kind)})" for (what, kind), count in sorted(counts.items())]
    notes = sum(part.kind == "note" for part in held)
    if notes:
        named.append("1 note of the clerk's" if notes == 1 else f"{notes} notes of the clerk's")
    if any(part.kind == "status" for part in held):
        named.append("what the meeting's status keeps back")
    return (
        f"withheld at this meeting: {', '.join(named)}; nothing else" if named else "withheld at this meeting: nothing"
    )


def is_all(held: Iterable[Held]) -> bool:
    """Whether a meeting's status keeps back everything; what is marked in it is then not looked through."""
    return any(part.kind == "status" and part.line == 1 for part in held)


def _kind(kind: str) -> str:
    return "sensitive interest" if kind == "sensitive" else kind
