"""What a preview shows in the place of a meeting's page while something in its file is wrong. No site has it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from minutebook.pages.context import Context
from minutebook.pages.meeting import name
from minutebook.pages.page import Page
from minutebook.problems import Problem
from minutebook.public.model import Meeting


def render_hindered(meeting: Meeting, problems: Iterable[Problem], context: Context) -> Page:
    """The problems that keep the page of a meeting from being made. `meeting` is as it was when there were none."""
    words, parts = context.words, context.parts
    called = name(words, meeting, context.record.boards[meeting.board].name)
    rows = [
        {
            "place": f"{one.path}:{one.line}:{one.column}" if one.line else one.path,
            "code": one.code,
            "message": one.message,
            "hint": one.hint,
        }
        for one in problems
    ]
    status = parts.status(
        kind="cancelled",
        label=words.gettext("Not published"),
        meaning=words.gettext("something in the file of these minutes is wrong. Mend it, and the page comes back."),
        more=[],
    )
    body = Markup("<h1>{}</h1>\n{}{}").format(called, status, parts.problems(problems=rows))
    title = words.gettext("%(meeting)s: problems", meeting=called)
    return Page(meeting.address, "meeting", title, title, str(body))
