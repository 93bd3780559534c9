"""What `search.py` prints: figures, and a mark behind those that miss a goal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from finding import Built, Row
from kinds import Kind
from measure import MEGABYTE
from watching import Shown

FIRST, LATER = (1.5, 120), (0.8, 60)
"""Seconds and KB that first results may cost, and later ones."""
DEEP, WORK = 3, 0.1
"""Requests that may wait for one another, and seconds of work in the browser."""
WALL, NEW, PEAK, FILES = 10, 0.5, 600, 3000


def _goal(number: float, most: float, form: str = ".2f") -> str:
    return f"{number:{form}}{'!' if number > most else ''}"


def building(name: str, meetings: int, built: Built, *, goals: bool = True) -> str:
    """What it took to build an index."""
    wall, peak, files = ((NEW if "new" in name else WALL), PEAK, FILES) if goals else (float("inf"),) * 3
    also = f"{built.cost.wall:.2f} s with start and entries, {built.cost.cpu:.1f} s of processors"
    return (
        f"{name}, {meetings:,} meetings: {_goal(built.seconds, wall)} s{f' ({also})' if goals else ''},"
        f" peak {_goal(built.cost.peak / MEGABYTE, peak, '.0f')} MB, {_goal(built.files, files, ',')} files,"
        f" {built.bytes / MEGABYTE:.1f} MB"
    )


def opening(name: str, opened: tuple[float, int, int]) -> str:
    """What it took to open a page until it can search."""
    seconds, size, index = opened
    return f"{name}, opened: {seconds:.1f} s, {size / 1000:.0f} KB, of these {index / 1000:.0f} KB below search/"


def _brief(shown: Shown | None, most: tuple[float, int] | None) -> list[str]:
    if not shown:
        return ["-", "-"]
    seconds, size = most or (float("inf"), float("inf"))
    return [_goal(shown.seconds, seconds), _goal(shown.bytes / 1000, size, ".0f")]


def queries(rows: Sequence[Row], kind_of: Mapping[str, str]) -> str:
    """A row for each kind of query over our own index."""
    head = [
        "kind",
        "query",
        "found",
        "first s",
        "KB",
        "deep",
        "work s",
        "blocks",
        "20 s",
        "KB",
        "more s",
        "KB",
        "later s",
        "KB",
    ]
    lines = [head]
    for row in rows:
        first = row.first
        if not first:
            lines.append([row.kind.name, row.kind.words, "0", *"-" * (len(head) - 3)])
            continue
        counts = Counter(kind_of.get(name, "?") for name, _ in first.files)
        blocks = " ".join(f"{count}{kind}" for kind, count in counts.items())
        lines.append(
            [
                row.kind.name, row.kind.words, first.count, *_brief(first, FIRST), _goal(first.deep, DEEP, "d"),
                _goal(first.work, WORK, ".3f"), blocks, f"{first.whole:.2f}", f"{first.whole_bytes / 1000:.0f}",
                *_brief(row.more, LATER), *_brief(row.later, LATER),
            ]
        )  # fmt: skip
    return table(lines, 2)


def peers(name: str, kinds: Sequence[Kind], shown: Mapping[str, Shown | None]) -> str:
    """A row for each kind of query over another's index."""
    lines = [["kind", "query", f"{name}: found", "first s", "KB", "requests", "deep", "work s"]]
    for kind in kinds:
        one = shown.get(kind.name)
        line = [kind.name, kind.words]
        if one:
            line += [one.count, *_brief(one, None), str(len(one.files)), str(one.deep), f"{one.work:.3f}"]
        else:
            line += ["nothing" if kind.name in shown else "no means", *"-----"]
        lines.append(line)
    return table(lines, 2)


def table(rows: Sequence[Sequence[str]], words: int) -> str:
    """A table in Markdown, its first columns words and the others numbers."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [
        "| "
        + " | ".join(
            cell.ljust(width) if at < words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in rows
    ]
    rule = "|".join("-" * (width + 1) + ("-" if at < words else ":") for at, width in enumerate(widths))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])
