"""Each public meeting as JSON, for whoever builds on the record. `docs/data.md` says what each key means.

All keys of an object are always there, sorted; what the minutes do not say is null or an empty list. A notice
stands once, in the `notices` of its item; elsewhere it is named by its anchor.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from minutebook.outputs import data_parts
from minutebook.outputs.data_blocks import Collected
from minutebook.outputs.data_parts import day
from minutebook.pages.context import Context
from minutebook.public.model import Attendee, Item, Meeting, Notice, Paper

FORMAT = 1


def moved(context: Context) -> Iterator[tuple[str, bytes]]:
    """The file at each place that a meeting has left, unless another meeting stands there."""
    for meeting in context.schedule.moved:
        yield path_of(_old(meeting)), encoded(_moved(meeting, context))


def path_of(meeting: Meeting) -> str:
    """Where the file of a meeting stands."""
    return f"{meeting.under and f'{meeting.under}/'}data/boards/{meeting.board}/{meeting.key}.json"


def _old(meeting: Meeting) -> Meeting:
    """A moved meeting as it stood at the place that it has left."""
    return replace(meeting, key=meeting.moved_from or "")


def encoded(data: dict[str, Any]) -> bytes:
    """The same bytes for the same data."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def meeting_data(meeting: Meeting, context: Context) -> dict[str, Any]:
    """One meeting as plain data; of a withdrawn one only that it is withdrawn."""
    head = _head(meeting, context)
    if meeting.status == "withdrawn":
        return head
    opening = Collected(context, meeting)
    order = opening.order(meeting.opening)
    return head | {
        "kind": meeting.kind,
        "lang": meeting.lang or context.record.language,
        "start": meeting.start and meeting.start.isoformat("minutes"),
        "end": meeting.end and meeting.end.isoformat("minutes"),
        "venue": meeting.venue,
        "webcast": meeting.webcast,
        "chair": meeting.chair and context.name(meeting.chair),
        "quorate": meeting.quorate,
        "open": meeting.open,
        "agenda_published": day(meeting.agenda_published),
        "draft_published": day(meeting.draft_published),
        "minutes_published": day(meeting.minutes_published),
        "short_notice": meeting.short_notice,
        "confirms": [day(when) for when in meeting.confirms],
        "moved_from": meeting.moved_from,
        "cancelled_reason": meeting.cancelled_reason,
        "changed": [day(when) for when in meeting.changed],
        "corrections": list(meeting.corrections),
        "attendance": _attendance(meeting, context),
        "papers": _papers(meeting.papers, meeting, opening),
        "opening": opening.data() | {"minutes": order},
        "items": [_item(item, meeting, context) for item in meeting.items],
    }


def _head(meeting: Meeting, context: Context) -> dict[str, Any]:
    board = context.record.boards[meeting.board]
    return {
        "format": FORMAT,
        "council": context.record.council,
        "board": {"slug": board.slug, "name": board.name, "short": board.short},
        "key": meeting.key,
        "address": meeting.address,
        "date": day(meeting.date),
        "status": meeting.status,
    }


def _moved(meeting: Meeting, context: Context) -> dict[str, Any]:
    old = meeting.moved_from or ""
    return _head(meeting, context) | {
        "key": old,
        "address": _old(meeting).address,
        "date": old[:10],
        "status": "moved",
        "moved_to": meeting.address,
    }


def _item(item: Item, meeting: Meeting, context: Context) -> dict[str, Any]:
    found = Collected(context, meeting)
    if item.notice:
        found.notices.append(data_parts.notice(item.notice, context, meeting))
    title = found.passage(item.title)
    papers = _papers(item.papers, meeting, found)
    agenda, minutes = found.order(item.agenda), found.order(item.blocks)
    return found.data() | {
        "anchor": item.anchor,
        "number": item.number,
        "minute": item.minute,
        "level": item.level,
        "title": title["text"],
        "title_notices": title["notices"],
        "notice": item.notice.anchor if item.notice else None,
        "withheld": bool(item.notice and not item.notice.released),
        "matter": item.matter,
        "lead": item.lead and context.name(item.lead),
        "added": day(item.added),
        "urgent_reason": item.urgent_reason,
        "background": item.background,
        "standing": item.standing,
        "budget": item.budget,
        "papers": papers,
        "agenda": agenda,
        "minutes": minutes,
    }


def _papers(papers: tuple[Paper | Notice, ...], meeting: Meeting, found: Collected) -> list[dict[str, Any]]:
    rows = []
    for paper in papers:
        public = paper if isinstance(paper, Paper) else Paper("", "")
        notice = paper if isinstance(paper, Notice) else paper.notice
        if notice:
            found.notices.append(data_parts.notice(notice, found.context, meeting))
        rows.append(
            {
                "title": public.title or None,
                "address": meeting.address + public.address if public.address else None,
                "kind": public.kind,
                "added": day(public.added),
                "licence": public.licence,
                "size": public.size or None,
                "notice": notice.anchor if notice else None,
            }
        )
    return rows


def _attendance(meeting: Meeting, context: Context) -> dict[str, Any]:
    there = meeting.attendance
    lists = {
        name: [_person(person, context) for person in getattr(there, name)]
        for name in ("present", "apologies", "absent", "in_attendance")
    }
    return lists | {"present_count": there.present_count, "apologies_count": there.apologies_count}


def _person(person: Attendee, context: Context) -> dict[str, Any]:
    return {
        "name": person.name,
        "person": person.person,
        "role": person.role,
        "from_item": person.from_item,
        "to_item": person.to_item,
        "left": person.left,
        "back": person.back,
        "part": person.part,
        "substitute_for": person.substitute_for and context.name(person.substitute_for),
        "remote": person.remote,
    }
