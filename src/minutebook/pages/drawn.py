"""What pages draw: a vote beside its words, and numbers over time as bars beside their table.

Everything drawn says nothing that words on the same page do not. It is SVG in the page, of a few lines: nothing is
fetched, styled in place or moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from minutebook.pages.components import Components
    from minutebook.pages.context import Context
    from minutebook.public.model import Vote

BLOCK, GAP, MANY = 9, 5, 100
"""The width of a vote, the gap between the sides, and from how many votes on a block no longer stands for one."""
WIDTH, HEIGHT, HEADROOM, FOOT, BROADEST = 360, 104, 12, 18, 26
"""A chart's size, the room for numbers above and labels below its bars, and how wide a bar may be."""
LABEL = 30
"""The width that a label takes."""
NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Bar:
    """A number of a chart: its name in the table, its label below the bar, and the row of the table."""

    name: str | Markup
    number: int
    label: str
    others: tuple[int, ...] = ()
    """Numbers that the table has before it, and the drawing has not."""


def vote(context: Context, given: Vote | None) -> Markup:
    """A vote of which the minutes give numbers; empty where they give none."""
    if not given or not (given.for_ or given.against or given.abstained):
        return NOTHING
    numbers = (given.for_ or 0, given.against or 0, given.abstained or 0)
    if numbers not in context.ballots:
        context.ballots[numbers] = ballot(context.parts, *numbers)
    return context.ballots[numbers]


def ballot(parts: Components, for_: int, against: int, abstained: int) -> Markup:
    """A block for each vote, or for very many a row of the right length."""
    total = for_ + against + abstained
    scale = BLOCK if total <= MANY else BLOCK * MANY / total
    marks, at = [], 0
    for name, middle, count in (("for", 6, for_), ("against", 9, against), ("abstained", 11, abstained)):
        if count:
            length = max(round(count * scale), 1)
            marks.append((name, at, middle, length))
            at += length + GAP
    return parts.ballot(width=at - GAP, marks=marks, many=total > MANY)


def chart(
    context: Context, anchor: str, title: str, bars: Sequence[Bar], columns: Iterable[str], *, fewest: int = 3
) -> Markup:
    """Numbers over time, oldest first; empty where there are so few that a drawing shows nothing."""
    if len(bars) < fewest or not any(bar.number for bar in bars):
        return NOTHING
    number = context.words.number
    return context.parts.chart(
        anchor=anchor,
        title=title,
        meaning=_meaning(context, bars),
        bars=list(_placed(context, bars)),
        columns=list(columns),
        rows=[(bar.name, [number(one) for one in (*bar.others, bar.number)]) for bar in bars],
        width=WIDTH,
        height=HEIGHT,
        base=HEIGHT - FOOT,
    )


def _meaning(context: Context, bars: Sequence[Bar]) -> str:
    """What somebody sees who looks at the bars."""
    most = max(bars, key=lambda bar: bar.number)
    least = min(bars, key=lambda bar: bar.number)
    return context.words.gettext(
        "From %(first)s to %(last)s. The most: %(most)s (%(highest)s). The fewest: %(least)s (%(lowest)s).",
        first=_plain(bars[0]),
        last=_plain(bars[-1]),
        most=_plain(most),
        highest=context.words.number(most.number),
        least=_plain(least),
        lowest=context.words.number(least.number),
    )


def _plain(bar: Bar) -> str:
    return bar.name.striptags() if isinstance(bar.name, Markup) else bar.name


def _placed(context: Context, bars: Sequence[Bar]) -> Iterable[dict[str, Any]]:
    slot = WIDTH / len(bars)
    width = round(min(slot * 0.72, BROADEST), 1)
    room = HEIGHT - HEADROOM - FOOT
    highest = max(bar.number for bar in bars)
    free = 0.0
    for place, bar in enumerate(bars):
        length = round(bar.number / highest * room)
        middle = round(slot * (place + 0.5), 1)
        label = bar.label if middle >= free else ""
        free = middle + LABEL if label else free
        yield {
            "left": round(middle - width / 2, 1),
            "top": HEIGHT - FOOT - length,
            "width": width,
            "length": length,
            "middle": middle,
            "number": context.words.number(bar.number),
            "label": label,
        }
