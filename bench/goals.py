"""The goals of the whole job, and whether figures meet them."""

from __future__ import annotations

from dataclasses import dataclass

from results import AGAIN, PAGES, WHOLE, Key, Row
from tables import as_table, ratio

MANY, FEW = 10_000, 20


@dataclass(frozen=True, slots=True)
class Goal:
    """What one figure of ours may be at most (`bound`), as a multiple of a peer's."""

    job: str
    ours: str
    peer: str
    figure: str
    bound: float
    meetings: int = MANY


GOALS = (
    Goal(PAGES, "minutebook-pages", "hugo", "wall", 0.6),
    Goal(PAGES, "minutebook-pages", "hugo", "peak", 0.5),
    Goal(WHOLE, "minutebook", "hugo-pagefind", "wall", 0.25),
    Goal(WHOLE, "minutebook", "hugo-pagefind", "peak", 0.25),
    Goal(AGAIN, "minutebook", "hugo-pagefind", "wall", 1 / 40),
    Goal(WHOLE, "minutebook", "material-search", "wall", 1, FEW),
)
GROWTH = 1.15
"""How many times the time of a meeting may be what it is with a tenth of the meetings."""
_SAYS = {"wall": ("time", "s", 1), "peak": ("memory", "MB", 1_000_000)}


def goals(found: dict[Key, Row]) -> str:
    """A row for each goal. Those for 10,000 meetings are tried with the most that were measured, which the row says."""
    lines = [["goal", "peer", "measured", "of the peer's", "at most", "met or missed"]]
    most = max(meetings for meetings, _, _ in found)
    for goal in GOALS:
        meetings = most if goal.meetings == MANY else goal.meetings
        lines.append(_line(goal, meetings, found))
    lines.insert(-1, _growth(most, found))  # in the order in which they were set
    return as_table(lines)


def _line(goal: Goal, meetings: int, found: dict[Key, Row]) -> list[str]:
    name, unit, size = _SAYS[goal.figure]
    title = f"{goal.job}, {meetings:,} meetings: {name}"
    ours, peer = (found.get((meetings, goal.job, key)) for key in (goal.ours, goal.peer))
    bound = ratio(goal.bound)
    if ours is None or peer is None or ours.stopped or peer.stopped:
        return [title, peer.one.name if peer else goal.peer, "-", "-", bound, "not measured"]
    measured, beside = ours.figure(goal.figure) / size, peer.figure(goal.figure) / size
    decimals = 0 if unit == "MB" else 2
    shown = (f"{peer.one.name}: {beside:,.{decimals}f} {unit}", f"{measured:,.{decimals}f} {unit}")
    return [title, *shown, ratio(measured / beside), bound, verdict(measured / beside / goal.bound)]


def _growth(most: int, found: dict[Key, Row]) -> list[str]:
    """The time of a meeting when all is built, in a record ten times as large."""
    title = f"{WHOLE}: time of a meeting, {most:,} against {most // 10:,}"
    large, small = (found.get((meetings, WHOLE, "minutebook")) for meetings in (most, most // 10))
    if large is None or small is None or large.stopped or small.stopped:
        return [title, "ourselves", "-", "-", ratio(GROWTH), "not measured"]
    times = large.figure("wall") / most, small.figure("wall") / (most // 10)
    shown = (f"ourselves: {1000 * times[1]:.1f} ms", f"{1000 * times[0]:.1f} ms")
    return [title, *shown, ratio(times[0] / times[1]), ratio(GROWTH), verdict(times[0] / times[1] / GROWTH)]


def verdict(share: float) -> str:
    """Whether what was measured, as a share of what it may be, meets that, and by what factor."""
    return f"met by {ratio(1 / share)}" if share <= 1 else f"missed by {ratio(share)}"
