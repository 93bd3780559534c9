"""What a hand-written page may call: a few lists of the record, each on a line of its own."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature

from markupsafe import Markup

from minutebook.pages import calendar, decided, manual
from minutebook.pages.addresses import relative
from minutebook.pages.context import Context
from minutebook.pages.reckoned import as_of
from minutebook.public.model import HELD, Meeting
from minutebook.public.survey import is_decided

MOST = 50
"""The longest list that a page may ask for."""


class Wrong(ValueError):
    """A call that cannot be answered. `code` is the problem's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def answer(context: Context, address: str, name: str, given: tuple[object, ...], named: dict[str, object]) -> Markup:
    """What a call stands for, on the page at `address`. Raises `Wrong`."""
    if name not in CALLS:
        raise Wrong("D080")
    call = CALLS[name]
    try:
        bound = signature(call).bind(context, address, *given, **named)
    except TypeError:
        raise Wrong("D081") from None
    count, board = bound.arguments.get("count", 1), bound.arguments.get("board")
    if type(count) is not int or not 1 <= count <= MOST or (board is not None and board not in context.record.boards):
        raise Wrong("D081")
    return call(*bound.args, **bound.kwargs)


def board_list(context: Context, address: str) -> Markup:
    """All boards."""
    links = [(relative(f"boards/{board.slug}/", address), board.name) for board in context.boards]
    return context.parts.links(links=links)


def component_list(context: Context, address: str) -> Markup:
    """All components, with their parameters and examples."""
    return manual.component_list(context.parts)


def next_meetings(context: Context, address: str, count: int = 5, board: str | None = None) -> Markup:
    """The meetings that come next, and since when: the day of the newest minutes may be some weeks ago."""
    found = [meeting for meeting in context.schedule.coming if board in (None, meeting.board)]
    shown = _meetings(context, address, found[:count])
    if not shown:
        return _none(context.words.gettext("No meeting is announced."))
    return as_of(context, context.record.as_of) + shown


def latest_minutes(context: Context, address: str, count: int = 5, board: str | None = None) -> Markup:
    """The newest minutes, drafts among them."""
    found = [
        meeting
        for meeting in reversed(context.schedule.every_meeting)
        if meeting.status in HELD and board in (None, meeting.board)
    ]
    return _meetings(context, address, found[:count]) or _none(context.words.gettext("None yet."))


def latest_decisions(context: Context, address: str, count: int = 5, board: str | None = None) -> Markup:
    """What was decided last, in full; what every meeting decides is left out."""
    found = (one for one in context.survey.decisions if is_decided(one.part) and board in (None, one.meeting.board))
    shown = decided.away(context, address, decided.latest_business(context, found, count))
    return shown or _none(context.words.gettext("Nothing has been decided yet."))


def search_box(context: Context, address: str) -> Markup:
    """A box that leads to the search page."""
    return context.parts.find(action=relative("search/", address))


def _meetings(context: Context, address: str, meetings: list[Meeting]) -> Markup:
    return calendar.listed(context, address, meetings) if meetings else Markup("")


def _none(sentence: str) -> Markup:
    return Markup("<p>{}</p>\n").format(sentence)


CALLS: dict[str, Callable[..., Markup]] = {
    call.__name__: call
    for call in (board_list, component_list, latest_decisions, latest_minutes, next_meetings, search_box)
}
