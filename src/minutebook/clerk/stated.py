"""What a proof says of people: who accepted something, by name; and that nobody states who marked and who checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .rows import harmless

UNMARKED = "This says nothing about text that was not marked."
NOT_STATED = "Who marked them and who checked them is not stated: the sources have no place for it."


def accepted_by(accepted: Iterable[Mapping[str, str]]) -> list[str]:
    """A sentence on what was accepted with a reason: how much by whom; none where nothing was."""
    by_name: dict[str, int] = {}
    for one in accepted:
        by_name[one["by"]] = by_name.get(one["by"], 0) + 1
    told = ", ".join(f"{harmless(name)} ({count:,})" for name, count in sorted(by_name.items()))
    return [f"Accepted with a reason: {sum(by_name.values()):,}, by {told}."] if told else []
