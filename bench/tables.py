"""Results as tables of Markdown: what each job cost, beside the best peer, and how it grows with the meetings."""

from __future__ import annotations

from collections.abc import Sequence

from measure import MEGABYTE
from results import Key, Row, best_peer
from rounds import BUSY

COLUMNS = (
    ("wall s", "wall", 1, 2),
    ("CPU s", "cpu", 1, 2),
    ("peak MB", "peak", MEGABYTE, 0),
    ("pages/s", "speed", 1, 0),
    ("files", "files", 1, 0),
    ("MB", "size", MEGABYTE, 1),
)
"""Heading, figure, what it is divided by, and decimals."""
_GROWS = (("wall", "wall"), ("CPU", "cpu"), ("peak memory", "peak"), ("files", "files"), ("bytes", "size"))


def costs(found: dict[Key, Row], meetings: int) -> str:
    """What everything cost with so many meetings; in brackets as a multiple of the best peer at the same job."""
    lines = [["what", "job", *(column[0] for column in COLUMNS), "pages", "rounds", "load"]]
    for (size, job, _), row in found.items():
        if size != meetings:
            continue
        load = f"{row.load:.1f}{' !' if row.load > BUSY else ''}"
        best = best_peer(found, meetings, job)
        if row.stopped:
            cells = [f"> {row.one.wall:.0f}", *"-----", "-"]
        else:
            cells = [*(_cell(row, column, best) for column in COLUMNS), f"{row.one.pages:,}"]
        lines.append([row.one.name, job, *cells, str(len(row.results)), load])
    return as_table(lines)


def _cell(row: Row, column: tuple[str, str, int, int], best: Row | None) -> str:
    _, name, unit, decimals = column
    figure = row.figure(name)
    shown = f"{figure / unit:,.{decimals}f}"
    if best is None or best is row or not best.figure(name):
        return shown
    return f"{shown} ({ratio(figure / best.figure(name))})"


def ratio(value: float) -> str:
    """A multiple, so short that it still says which is which."""
    return f"{value:.2g}" if value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def growth(found: dict[Key, Row], few: int, many: int) -> str:
    """What a meeting costs with many meetings, as a multiple of what it costs with few; memory as it is."""
    lines = [["what", "job", *(name if name == "peak memory" else f"{name} a meeting" for name, _ in _GROWS)]]
    for (size, job, subject), small in found.items():
        large = found.get((many, job, subject))
        if size != few or large is None or large.stopped or small.stopped:
            continue
        cells = []
        for _, name in _GROWS:
            before, after = small.figure(name), large.figure(name)
            share = 1 if name == "peak" else few / many
            cells.append(ratio(after / before * share) if before else "-")
        lines.append([small.one.name, job, *cells])
    return as_table(lines)


def as_table(rows: Sequence[Sequence[str]], left: int = 2) -> str:
    """Rows as a table of Markdown: the first columns begin at the left, all others end at the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [_line(row, widths, left) for row in rows]
    rule = "|".join("-" * (width + 1) + ("-" if at < left else ":") for at, width in enumerate(widths))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def _line(row: Sequence[str], widths: Sequence[int], left: int) -> str:
    cells = [
        cell.ljust(width) if at < left else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return f"| {' | '.join(cells)} |"
