"""What was decided, in the decisions' own words and in full: in lists, and at the head of a meeting's page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from markupsafe import Markup

from minutebook.pages import changes, decisions, drawn, items, status
from minutebook.pages.addresses import ANYWHERE, from_here, relative
from minutebook.pages.context import Context
from minutebook.pages.writer import Writer
from minutebook.public.model import Clause, Decision, Meeting, Notice, Vote
from minutebook.public.survey import Found, is_decided
from minutebook.public.walk import told, within
from minutebook.words import capital


def entry(page: Writer, found: Found[Decision], *, bare: bool = False) -> Markup:
    """One decision in full, away from its place or above it, with the way there; `bare` under its item's title."""
    decision = found.part
    link = page.to(found.meeting, decision.anchor)
    board = page.context.record.boards[found.meeting.board]
    return page.parts.decided(
        kind=decision.kind,
        address=link,
        title=None if bare else _title(page, found),
        board=board.name if page.away else None,
        day=status.day(page.words, found.meeting) if page.away else None,
        status=found.meeting.status,
        label=status.label(page.words, found.meeting) if page.away else None,
        outcome=decisions.outcome(page, decision),
        body=page.text(decision.body),
        clauses=[_clause(page, one) for one in decision.clauses],
        vote=_vote(page, decision.vote),
        casting_vote=decision.casting_vote and page.context.name(decision.casting_vote),
        reference=decision.reference,
        withheld=_is_partly_withheld(decision),
        matter=None if bare or not page.away else _matter(page, found),
        matter_word=capital(page.noun("matter")),
        later=_around(page, decision),
    )


def _matter(page: Writer, found: Found[Decision]) -> Markup | None:
    matter = page.context.matter(found.item.matter) if found.item else None
    if not matter:
        return None
    way = relative(f"matters/{matter.slug}/", page.address)
    return Markup('<a href="{}">{}</a>').format(way, matter.title)


def _title(page: Writer, found: Found[Decision]) -> Markup | str:
    return items.title(page, found.item, linked=False) if found.item else page.words.gettext("Decision")


def _around(page: Writer, given: Decision | Clause) -> Markup:
    """What it does to earlier decisions, who is to do it, what later ones did; less above its own place."""
    if not page.away:
        return changes.later(page, given.anchor, cited=False)
    return changes.duty(page, given.duty) + changes.later(page, given.anchor)


def _vote(page: Writer, vote: Vote | None) -> Markup | str:
    """A vote drawn and in words; away from its place with who voted how."""
    said = decisions.vote_in_words(page, vote)
    shown = drawn.vote(page.context, vote)
    names = decisions.voters(page, vote) if page.away and vote and vote.recorded else ""
    return Markup('{}<span class="mb-vote">{}</span> {}').format(shown, said, names) if shown or names else said


def _clause(page: Writer, given: Clause) -> dict[str, Any]:
    """A clause without a place of its own; its notices stand in the minutes."""
    return {
        "anchor": None,
        "label": given.label,
        "body": page.text(given.body),
        "rest": _around(page, given)
        + page.blocks([block for block in given.blocks if not isinstance(block, Notice)], 6),
        "clauses": [_clause(page, inner) for inner in given.clauses],
    }


def clauses_away(page: Writer, given: Iterable[Clause]) -> list[dict[str, Any]]:
    """The words of clauses, and nothing of who is to do them or what became of them: a list says that of each."""
    return [
        {
            "anchor": None,
            "label": one.label,
            "body": page.text(one.body),
            "rest": "",
            "clauses": clauses_away(page, one.clauses),
        }
        for one in given
    ]


def _is_partly_withheld(decision: Decision) -> bool:
    parts = (*decision.blocks, *within(decision.clauses))
    return any(isinstance(part, Notice) and not part.released for part in parts)


def away(context: Context, address: str, found: Iterable[Found[Decision]], *, bare: bool = False) -> Markup:
    """Decisions in a list on another page than their meetings'."""
    return from_here("".join([_away(context, one, bare) for one in found]), address)


def _away(context: Context, found: Found[Decision], bare: bool) -> str:
    def rendered() -> str:
        board = context.record.boards[found.meeting.board]
        return entry(Writer(context, board, ANYWHERE, found.meeting), found, bare=bare)

    return context.entry((id(found.part), bare), rendered)


def in_meeting(meeting: Meeting) -> list[Found[Decision]]:
    """What a meeting decided: its business first, then what every meeting decides."""
    found = [
        Found(meeting, item, block)
        for item in meeting.items
        for block in within(told(item.blocks))
        if isinstance(block, Decision) and is_decided(block)
    ]
    return sorted(found, key=lambda one: bool(one.item and one.item.standing))


def latest_business(context: Context, found: Iterable[Found[Decision]], count: int) -> list[Found[Decision]]:
    """The first of some decisions that are business: what a decision says is asked of no more of them than it takes."""
    return list(islice((one for one in found if is_business(context, one)), count))


def is_business(context: Context, found: Found[Decision]) -> bool:
    """Whether a decision is one that readers look for: not what every meeting decides, nor what is only noted."""
    if (found.item and found.item.standing) or decisions.NOTED.match(found.part.body.text):
        return False
    law = context.law_of(context.record.boards[found.meeting.board])
    return not law.excludes(found.part.body.text)
