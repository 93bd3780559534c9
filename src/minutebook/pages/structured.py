"""What a page is about, for machines that read pages: JSON-LD in the words of schema.org.

A meeting is an Event, a board and its council are organisations, and what a board decided under a law is Legislation.
Only what stands on the page itself is said, so that nothing here can be public that the page is not; people are left
out, who are on pages that search engines are asked not to list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from minutebook.pages import decided, items
from minutebook.pages.context import Context
from minutebook.pages.writer import Writer
from minutebook.public.model import Board, Decision, Meeting
from minutebook.public.survey import Found, holds

_SCHEMA = "https://schema.org"
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end the element, or the line of a script. In JSON such signs stand in strings alone."""
_NOTED = re.compile(r"\b(?:noted|received)\W*$", re.IGNORECASE)
_Node = dict[str, Any]


def element(*nodes: _Node) -> str:
    """An element for the head of a page; nothing where there is nothing to say. A browser never runs it."""
    if not nodes:
        return ""
    data = nodes[0] if len(nodes) == 1 else {"@graph": nodes}
    text = json.dumps({"@context": _SCHEMA} | data, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'


def of_council(context: Context) -> str:
    """Whose record the site is."""
    return element(_council(context) | {"url": context.root})


def of_board(board: Board, context: Context) -> str:
    """A board, and what it belongs to."""
    above = context.record.boards.get(board.parent or "")
    whose = _board(above, context) if above else None if board.kind == "trustees" else _council(context)
    about = {
        "alternateName": board.short,
        "url": f"{context.root}boards/{board.slug}/",
        "foundingDate": board.from_ and board.from_.isoformat(),
        "dissolutionDate": board.to and board.to.isoformat(),
        "parentOrganization": whose,
    }
    return element(_board(board, context) | _said(about))


def of_meeting(page: Writer, meeting: Meeting, called: str, made: Iterable[Found[Decision]]) -> str:
    """A meeting and the decisions that it made. What one person decides is no event."""
    context = page.context
    board = context.record.boards[meeting.board]
    whose = _board(board, context)
    nodes = [_event(meeting, whose, called, context.root)] if meeting.kind == "meeting" else []
    return element(*nodes, *_decisions(page, board, made, {"@id": whose["@id"]} if nodes else whose))


def _event(meeting: Meeting, whose: _Node, called: str, root: str) -> _Node:
    day, end = meeting.date, None
    if meeting.end:
        later = bool(meeting.start and meeting.end < meeting.start)
        end = f"{day + timedelta(days=later)}T{meeting.end:%H:%M}"
    status = "Cancelled" if meeting.status == "cancelled" else "Rescheduled" if meeting.moved_from else "Scheduled"
    places: list[_Node] = [{"@type": "Place", "name": meeting.venue}] if meeting.venue else []
    if meeting.webcast:
        places.append({"@type": "VirtualLocation", "url": meeting.webcast})
    about = {
        "name": called,
        "startDate": f"{day}T{meeting.start:%H:%M}" if meeting.start else day.isoformat(),
        "endDate": end,
        "eventStatus": f"{_SCHEMA}/Event{status}",
        "previousStartDate": meeting.moved_from[:10] if meeting.moved_from and status == "Rescheduled" else None,
        "location": places[0] if len(places) == 1 else places or None,
        "organizer": whose,
        "url": root + meeting.address,
    }
    return {"@type": "Event"} | _said(about)


def _decisions(page: Writer, board: Board, made: Iterable[Found[Decision]], whose: _Node) -> list[_Node]:
    """Legislation is an act of law: not what a body decides that no law knows, nor what is only noted or was lost."""
    if board.regime == "none":
        return []
    nodes = []
    for found in made:
        if holds(found.part) and not _is_noted(found.part) and decided.is_business(page.context, found):
            about = {
                "@id": f"{page.context.root}{page.address}#{found.part.anchor}",
                "name": "".join(items.named(page, (found.item,) if found.item else ())) or None,
                "legislationType": "Resolution",
                "legislationIdentifier": found.part.reference,
                "legislationDate": found.meeting.date.isoformat(),
                "legislationPassedBy": whose,
            }
            nodes.append({"@type": "Legislation"} | _said(about))
            whose = {"@id": whose["@id"]}
    return nodes


def _is_noted(decision: Decision) -> bool:
    """Whether it is only taken note of something: that a report be noted."""
    return not decision.clauses and bool(_NOTED.search(decision.body.text))


def _council(context: Context) -> _Node:
    law = any(board.regime != "none" for board in context.record.boards.values())
    return _organisation("", context.record.council, context, public=law)


def _board(board: Board, context: Context) -> _Node:
    return _organisation(f"boards/{board.slug}/", board.name, context, public=board.regime != "none")


def _organisation(address: str, name: str, context: Context, *, public: bool) -> _Node:
    kind = "GovernmentOrganization" if public else "Organization"
    return {"@type": kind, "@id": f"{context.root}{address}#organization", "name": name}


def _said(about: _Node) -> _Node:
    return {name: value for name, value in about.items() if value is not None}
