"""How the parts of a meeting are cited: by council, board, day, minute and address.

A page says once how its meeting is cited, and each item has one line of its own. The lines of paragraphs and
clauses are put together by a script, where one runs: in the page they would be longer than what they cite.
"""

from __future__ import annotations

from markupsafe import Markup

from minutebook.pages.components import fragment
from minutebook.pages.writer import Writer
from minutebook.public.model import HELD, Item, Meeting


def of_meeting(page: Writer, meeting: Meeting, called: str) -> str:
    """A meeting, `called` by board and day, as it is cited: of drafts and agendas the line says what they are."""
    if page.board.name != page.context.record.council:
        called = f"{page.context.record.council}, {called}"
    if meeting.kind == "decision":
        return called
    if meeting.status == "draft":
        return page.words.gettext("%(meeting)s (draft minutes)", meeting=called)
    return called if meeting.status in HELD else page.words.gettext("%(meeting)s (agenda)", meeting=called)


def for_script(page: Writer, meeting: Meeting, cited: str) -> Markup:
    """What the script of the page needs to cite any part of a meeting that is cited so."""
    return page.parts.citing(cite=cited, held=meeting.status in HELD)


def line(page: Writer, cited: str, item: Item) -> Markup:
    """The line of one item; `cited` is how its meeting is cited."""
    number = (item.minute or item.number or "").rstrip(".")
    if not number:
        what = f"“{page.plain(item.title).strip() or page.words.gettext('Item withheld')}”"
    elif page.meeting and page.meeting.status in HELD:
        what = page.words.gettext("minute %(what)s", what=number)
    else:
        what = page.words.gettext("item %(what)s", what=number)
    where = page.context.root + page.address + str(fragment(item.anchor))
    return page.parts.cited(line=f"{cited}, {what}, {where}")
