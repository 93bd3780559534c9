"""How often somebody was at meetings: counts, what they mean, and what they do not say. No rate is reckoned."""

from __future__ import annotations

from markupsafe import Markup

from minutebook.pages import drawn
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context
from minutebook.public.attendance import FEW, Attended, Served
from minutebook.words import gettext_noop

COUNTS = (
    ("part", gettext_noop("Present for a part: %(num)s")),
    ("remote", gettext_noop("Present remotely: %(num)s")),
    ("apologies", gettext_noop("Apologies: %(num)s")),
    ("absent", gettext_noop("Absent: %(num)s")),
    ("attending", gettext_noop("In attendance only: %(num)s")),
    ("unnamed", gettext_noop("Named in no list: %(num)s")),
    ("substituted", gettext_noop("A substitute came: %(num)s")),
)
MEANING = (
    gettext_noop(
        "Counted are meetings held while the person was a member, whose minutes are on this site and list who was "
        "present. Cancelled meetings and decisions outside meetings do not count."
    ),
    gettext_noop(
        "Present: on the list of those present, or in the chair. Who came late, left early or went out for an item was "
        "present for a part, and is counted as present. So is who took part remotely."
    ),
    gettext_noop(
        "Apologies and absent: as the minutes have it; why somebody was away they seldom say. Named in no list: they "
        "name the person neither as present nor as away."
    ),
    gettext_noop(
        "A meeting is left out for everybody where a name on its list is not published, and for those concerned where "
        "a name may mean two people."
    ),
    gettext_noop(
        "Minutes may be incomplete, and work outside meetings is in none. Of fewer than five meetings no sum is made."
    ),
)


def attendance(context: Context, address: str, attended: Attended) -> Markup:
    """Counts by board, each with the days of the first and the last meeting that counts, and their meaning; empty where
    nothing is counted."""
    words = context.words
    boards = [
        {
            "address": relative(f"boards/{board.slug}/", address),
            "board": board.name,
            "sums": _sums(context, attended.served[board.slug]),
            "drawn": _drawn(context, attended.served[board.slug]),
        }
        for board in context.boards
        if board.slug in attended.served
    ]
    others = [
        words.gettext(message, boards=words.list([f"{context.record.boards[board].name} ({words.number(count)})"
                                                  for board, count in counts.items()]))
        for message, counts in (
            (gettext_noop("As a substitute for a member: %(boards)s."), attended.substitute),
            (gettext_noop("Named as there, and no member of it: %(boards)s."), attended.guest),
        )
        if counts
    ]  # fmt: skip
    if not boards and not others:
        return Markup("")
    meaning = [words.gettext(message) for message in MEANING]
    return context.parts.served(boards=boards, others=others, meaning=meaning)


def _drawn(context: Context, served: Served) -> Markup:
    """A block for each meeting that counts, tall for those at which the person was present; of a few none."""
    if served.meetings < FEW:
        return Markup("")
    return drawn.ballot(context.parts, served.present, 0, served.meetings - served.present)


def _sums(context: Context, served: Served) -> list[str]:
    """What is counted at one board, as sentences; of a few meetings only how many there are."""
    words = context.words
    if served.meetings < FEW:
        few = words.ngettext(
            "%(num)s meeting while a member: too few to sum up",
            "%(num)s meetings while a member: too few to sum up",
            served.meetings,
        )
        return [few]
    said = words.ngettext(
        "Present at %(present)s of %(num)s meeting while a member",
        "Present at %(present)s of %(num)s meetings while a member",
        served.meetings,
        present=words.number(served.present),
    )
    counts = [(message, getattr(served, name)) for name, message in COUNTS]
    since = words.gettext(
        "Counted from %(first)s to %(last)s", first=words.date(served.first), last=words.date(served.last)
    )
    return [said, *(words.gettext(message, num=words.number(count)) for message, count in counts if count), since]
