"""What was decided, in the decisions' own words and in full: in lists, and at the head of a meeting's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import Any

from markupsafe import Markup, escape

from minutebook.pages import changes, decisions, items
from minutebook.pages.context import Context, relative
from minutebook.pages.page import Entry, Page
from minutebook.pages.trail import head, part
from minutebook.pages.writer import Writer
from minutebook.public.model import Clause, Decision, Meeting, Notice, Vote
from minutebook.public.survey import Found, is_decided
from minutebook.public.walk import within

ADDRESS = "decisions/"
LATEST = 20
"""How many decisions the first page of them shows."""


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
        day=found.meeting.date if page.away else None,
        draft=found.meeting.status == "draft" and page.away,
        outcome=decisions.outcome(page, decision),
        body=page.text(decision.body),
        clauses=[_clause(page, one) for one in decision.clauses],
        vote=_vote(page, decision.vote),
        casting_vote=decision.casting_vote and page.context.name(decision.casting_vote),
        reference=decision.reference,
        withheld=_is_partly_withheld(decision),
        later=_around(page, decision),
    )


def _title(page: Writer, found: Found[Decision]) -> Markup | str:
    return items.title(page, found.item, linked=False) if found.item else page.words.gettext("Decision")


def _around(page: Writer, given: Decision | Clause) -> Markup:
    """What it does to earlier decisions, who is to do it, what later ones did; less above its own place."""
    if not page.away:
        return changes.later(page, given.anchor, cited=False)
    return changes.duty(page, given.duty) + changes.later(page, given.anchor)


def _vote(page: Writer, vote: Vote | None) -> Markup | str:
    """A vote in words; away from its place with who voted how."""
    said = decisions.vote_in_words(page, vote)
    return Markup("{} {}").format(said, decisions.voters(page, vote)) if page.away and vote and vote.recorded else said


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
    return Markup("").join([_away(context, address, one, bare) for one in found])


def _away(context: Context, address: str, found: Found[Decision], bare: bool) -> Markup:
    # from each page of one depth the way to a meeting is the same
    key = (id(found.part), address.count("/"), bare)
    if key not in context.entries:
        board = context.record.boards[found.meeting.board]
        context.entries[key] = entry(Writer(context, board, address, found.meeting), found, bare=bare)
    return context.entries[key]


def in_meeting(meeting: Meeting) -> list[Found[Decision]]:
    """What a meeting decided: its business first, then what every meeting decides."""
    found = [
        Found(meeting, item, block)
        for item in meeting.items
        for block in within(item.blocks)
        if isinstance(block, Decision) and is_decided(block)
    ]
    return sorted(found, key=lambda one: bool(one.item and one.item.standing))


def is_business(context: Context, found: Found[Decision]) -> bool:
    """Whether a decision is one that readers look for: not what every meeting decides, nor what is only noted."""
    if (found.item and found.item.standing) or decisions.NOTED.match(found.part.body.text):
        return False
    law = context.law_of(context.record.boards[found.meeting.board])
    return not law.excludes(found.part.body.text)


def render_decisions(context: Context) -> Iterable[Page]:
    """The page of the latest decisions, and one for each year."""
    found = [one for one in context.survey.decisions if is_decided(one.part)]
    years = {year: list(group) for year, group in groupby(found, key=lambda one: one.meeting.date.year)}
    business = (one for one in found if is_business(context, one))
    yield _latest(context, list(islice(business, LATEST)), years)
    listed = sorted(years)
    for place, year in enumerate(listed):
        before = listed[place - 1] if place else None
        after = listed[place + 1] if place + 1 < len(listed) else None
        yield _year(context, year, years[year], before, after)


def _latest(context: Context, found: Sequence[Found[Decision]], years: dict[int, list[Found[Decision]]]) -> Page:
    words = context.words
    title = words.gettext("Decisions")
    rows = [
        {
            "address": f"{year}/",
            "title": str(year),
            "count": words.ngettext("%(num)s decision", "%(num)s decisions", len(decided)),
        }
        for year, decided in sorted(years.items(), reverse=True)
    ]
    body = Markup('{}{}<h2 id="mb-latest">{}</h2>\n{}').format(
        head(context, ADDRESS, title),
        context.parts.years(label=words.gettext("Decisions by year"), years=rows),
        words.gettext("Latest decisions"),
        away(context, ADDRESS, found) or Markup("<p>{}</p>\n").format(words.gettext("Nothing has been decided yet.")),
    )
    description = words.gettext("What %(council)s has decided, in full.", council=context.record.council)
    return Page(ADDRESS, "decisions", title, description, str(body))


def _year(context: Context, year: int, found: list[Found[Decision]], before: int | None, after: int | None) -> Page:
    words = context.words
    address = f"{ADDRESS}{year}/"
    title = words.gettext("Decisions of %(year)s", year=year)
    sections: list[Markup] = []
    contents: list[Entry] = []
    for board in context.boards:
        of_board = [one for one in found if one.meeting.board == board.slug]
        if of_board:
            listed = away(context, address, of_board)
            sections.append(Markup('<h2 id="{}">{}</h2>\n{}').format(board.slug, board.name, listed))
            contents.append((board.slug, str(escape(board.name)), ()))
    others = [
        {"address": relative(f"{ADDRESS}{other}/", address), "title": str(other)} if other else None
        for other in (before, after)
    ]
    label = words.gettext("Other years")
    near = context.parts.neighbours(label=label, previous=others[0], next=others[1]) if any(others) else ""
    body = Markup("").join([head(context, address, title, part(context, ADDRESS)), *sections, near])
    description = words.gettext(
        "What %(council)s decided in %(year)s, in full.", council=context.record.council, year=year
    )
    return Page(address, "decisions_year", title, description, str(body), tuple(contents))
