"""What was decided: resolutions, motions and amendments, votes, actions, and declared interests."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from minutebook.pages import drawn
from minutebook.pages.changes import duty, later
from minutebook.public.model import Action, Clause, Decision, Interest, Passage, Vote
from minutebook.words import Catalogue, gettext_noop

if TYPE_CHECKING:
    from minutebook.pages.writer import Writer

NOTHING = Markup("")
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|,(?= \d{4})")
OUTCOMES = {
    "carried": gettext_noop("carried"),
    "lost": gettext_noop("lost"),
    "withdrawn": gettext_noop("withdrawn"),
    "deferred": gettext_noop("deferred"),
    "fell": gettext_noop("fell"),
    "referred": gettext_noop("referred"),
}
NOTED = re.compile(r"[\W_]*noted\b", re.IGNORECASE)
VOTES = {
    "unanimously": gettext_noop("Unanimous"),
    "nem con": gettext_noop("Nobody voted against (nem con)"),
}


def decision(page: Writer, block: Decision, level: int) -> str:
    """A resolution, motion or amendment, set apart, with its clauses and what is recorded of its making."""
    return page.parts.decision(
        anchor=page.once(block.anchor),
        kind=block.kind,
        number=block.number,
        reference=block.reference,
        outcome=outcome(page, block),
        body=page.text(block.body),
        after=_joined(page.after(block.body), page.blocks(block.blocks, level)),
        clauses=[_clause(page, clause, level) for clause in block.clauses],
        moved=page.names(block.moved),
        seconded=page.names(block.seconded),
        vote=_vote(page, block.vote),
        casting_vote=block.casting_vote and page.context.name(block.casting_vote),
        recorded=page.names(block.asked_to_be_recorded),
        duty=duty(page, block.duty),
        missing=page.words.list(_missing(page.words, block) if _is_voted_on(page, block) else []),
        later=later(page, block.anchor),
    )


def outcome(page: Writer, block: Decision) -> str | None:
    """What became of a decision, in words; None where nothing is said."""
    if block.referred_to:
        board = page.context.record.boards.get(block.referred_to)
        return page.words.gettext("referred to %(body)s", body=board.name if board else block.referred_to)
    return page.words.gettext(OUTCOMES.get(block.outcome, block.outcome)) if block.outcome else None


def _is_voted_on(page: Writer, block: Decision) -> bool:
    """Whether anybody would look for mover and vote: not of what one person decides, nor of what is only noted."""
    alone = page.meeting is not None and page.meeting.kind == "decision"
    return not alone and not NOTED.match(block.body.text)


def _missing(words: Catalogue, block: Decision) -> list[str]:
    """What the minutes do not say of a decision's making: the page says that they do not."""
    told = (
        (gettext_noop("mover"), block.moved),
        (gettext_noop("seconder"), block.seconded),
        (gettext_noop("vote"), block.vote),
        (gettext_noop("outcome"), block.outcome or block.kind == "resolution"),
    )
    return [words.gettext(name) for name, value in told if not value]


def _clause(page: Writer, clause: Clause, level: int) -> dict[str, Any]:
    return {
        "anchor": page.once(clause.anchor),
        "label": clause.label,
        "reference": clause.reference,
        "body": page.text(clause.body),
        "rest": _joined(
            page.after(clause.body),
            duty(page, clause.duty),
            later(page, clause.anchor),
            page.blocks(clause.blocks, level),
        ),
        "clauses": [_clause(page, inner, level) for inner in clause.clauses],
    }


def _joined(*parts: Markup) -> Markup:
    """Markup in a row; adding it up would escape it anew each time."""
    return Markup("".join(parts)) if any(parts) else NOTHING


def _vote(page: Writer, vote: Vote | None) -> dict[str, Any] | None:
    if not vote:
        return None
    return {
        "words": page.words.gettext(VOTES.get(vote.words, vote.words)) if vote.words else None,
        "counts": _counts(page.words, vote),
        "for_": page.names(vote.names_for),
        "against": page.names(vote.names_against),
        "abstained": page.names(vote.names_abstained),
        "drawn": drawn.vote(page.context, vote),
    }


def vote_in_words(page: Writer, vote: Vote | None) -> str:
    """A vote without its names: "9 for, 2 against"; empty where the minutes record none."""
    if not vote:
        return ""
    words = page.words.gettext(VOTES.get(vote.words, vote.words)) if vote.words else ""
    return ": ".join(part for part in (words, _counts(page.words, vote)) if part)


def voters(page: Writer, vote: Vote | None) -> Markup:
    """Who voted how; empty where the minutes name nobody."""
    if not vote or not vote.recorded:
        return NOTHING
    names = (vote.names_for, vote.names_against, vote.names_abstained)
    for_, against, abstained = map(page.names, names)
    return page.parts.voters(for_=for_, against=against, abstained=abstained)


def _counts(words: Catalogue, vote: Vote) -> str:
    counts = (
        (gettext_noop("%(num)s for"), vote.for_),
        (gettext_noop("%(num)s against"), vote.against),
        (gettext_noop("%(num)s abstained"), vote.abstained),
    )
    return ", ".join(words.gettext(message, num=words.number(count)) for message, count in counts if count is not None)


def action(page: Writer, block: Action, level: int) -> str:
    """Something that somebody is to do."""
    return page.parts.action(
        anchor=page.once(block.anchor),
        body=asked(page, block.body, block.due),
        after=page.after(block.body),
        due=unsaid(page, block.body, block.due or block.duty.due),
        duty=duty(page, replace(block.duty, due=None)) + later(page, block.anchor),
    )


def asked(page: Writer, body: Passage, due: date | None) -> Markup:
    """What is to be done."""
    return Markup(with_day(page.words, page.text(body), due))


def with_day(words: Catalogue, said: str, due: date | None) -> str:
    """What is to be done; a day that was typed in figures at its end is printed, and read aloud, in words."""
    return re.sub(rf"{due}(?=[ .;]*$)", words.date(due), said) if due else said


def unsaid(page: Writer, body: Passage, due: date | None) -> date | None:
    """The day by which, unless the words end with it."""
    words = ORDINAL.sub("", page.plain(body)).rstrip(" .;").casefold()
    forms = (due.isoformat(), page.words.date(due), f"{due.day} {due:%B %Y}") if due else ()
    return None if words.endswith(tuple(f" {form.casefold()}" for form in forms)) else due


def interest(page: Writer, block: Interest, level: int) -> str:
    """A declared interest; of a sensitive one only the fact."""
    return page.parts.interest(
        anchor=page.once(block.anchor),
        who=page.context.name(block.who),
        item=block.item,
        item_anchor=page.item_anchor(block.item),
        nature=block.nature,
        body=page.text(block.body) if block.body else None,
        after=page.after(block.body),
        sensitive=block.sensitive,
    )
