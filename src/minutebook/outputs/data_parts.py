"""Decisions, actions, interests and notices as plain data, but for the passages within them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from minutebook.pages.context import Context
from minutebook.public.model import Action, Clause, Decision, Duty, Interest, Meeting, Notice, Vote

Data = dict[str, Any]


def decision(block: Decision, context: Context) -> Data:
    """A resolution, motion or amendment with what is recorded of its making."""
    return {
        "kind": block.kind,
        "anchor": block.anchor,
        "number": block.number,
        "reference": block.reference,
        "moved": _names(block.moved, context),
        "seconded": _names(block.seconded, context),
        "outcome": block.outcome,
        "referred_to": block.referred_to,
        "vote": _vote(block.vote, context) if block.vote else None,
        "casting_vote": block.casting_vote and context.name(block.casting_vote),
        "asked_to_be_recorded": _names(block.asked_to_be_recorded, context),
    } | _duty(block.duty, context)


def clause(block: Clause, context: Context) -> Data:
    """A clause, with who is to do it and by when."""
    own = {"anchor": block.anchor, "label": block.label, "reference": block.reference}
    return own | _duty(block.duty, context)


def _vote(vote: Vote, context: Context) -> Data:
    return {
        "for": vote.for_,
        "against": vote.against,
        "abstained": vote.abstained,
        "names_for": _names(vote.names_for, context),
        "names_against": _names(vote.names_against, context),
        "names_abstained": _names(vote.names_abstained, context),
        "words": vote.words,
    }


def _duty(duty: Duty, context: Context) -> Data:
    return {
        "owner": duty.owner and context.name(duty.owner),
        "consult": _names(duty.consult, context),
        "due": day(duty.due),
        "amends": list(duty.amends),
        "supersedes": list(duty.supersedes),
        "rescinds": list(duty.rescinds),
        "completes": list(duty.completes),
    }


def action(block: Action, context: Context) -> Data:
    """Something that somebody is to do."""
    own = {"anchor": block.anchor, "who": context.name(block.who)} | _duty(block.duty, context)
    return own | {"due": day(block.due or block.duty.due)}


def interest(block: Interest, context: Context) -> Data:
    """A declared interest."""
    return {
        "anchor": block.anchor,
        "who": context.name(block.who),
        "item": block.item,
        "nature": block.nature,
        "sensitive": block.sensitive,
    }


def notice(block: Notice, context: Context, meeting: Meeting) -> Data:
    """A notice with all that the public reads of it."""
    law = context.law_of(context.record.boards[meeting.board])
    grounds = [law.ground_words(paragraph, meeting.date) for paragraph in block.paragraphs]
    return {
        "anchor": block.anchor,
        "kind": block.kind,
        "what": block.what,
        "paragraphs": list(block.paragraphs),
        "ground": block.ground,
        "ground_words": [words for words in grounds if words],
        "reason": block.reason,
        "item": block.item,
        "public_title": block.public_title,
        "public_summary": block.public_summary,
        "matter": block.matter,
        "review": day(block.review),
        "released": day(block.released),
        "by": block.by,
    }


def _names(people: Iterable[str], context: Context) -> list[str]:
    return [context.name(who) for who in people]


def day(when: date | None) -> str | None:
    """A day as data has it: 2026-09-14."""
    return when.isoformat() if when else None
