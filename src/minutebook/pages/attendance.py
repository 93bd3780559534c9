"""Who was at a meeting. People's names are text: no page, no address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from minutebook.public.model import Attendance, Attendee
from minutebook.words import gettext_noop

if TYPE_CHECKING:
    from minutebook.pages.writer import Writer

COUNTED = {
    "present": gettext_noop("Present (%(num)s)"),
    "apologies": gettext_noop("Apologies (%(num)s)"),
    "absent": gettext_noop("Absent (%(num)s)"),
    "in_attendance": gettext_noop("In attendance (%(num)s)"),
}


def attendance(page: Writer, chair: str | None, there: Attendance) -> Markup:
    """The lists of those present, absent and in attendance, with their numbers; may be empty."""
    counts = {
        "present": max(there.present_count, len(there.present)),
        "apologies": max(there.apologies_count, len(there.apologies)),
    }
    groups = []
    for name, message in COUNTED.items():
        people: tuple[Attendee, ...] = getattr(there, name)
        number = counts.get(name, len(people))
        if number:
            groups.append(
                {
                    "anchor": "mb-" + name.replace("_", "-"),
                    "title": page.words.gettext(message, num=page.words.number(number)),
                    "people": [_person(page, person, chair) for person in people],
                    "unnamed": number - len(people),
                }
            )
    return page.parts.attendance(groups=groups) if groups else Markup("")


def _person(page: Writer, person: Attendee, chair: str | None) -> dict[str, Any]:
    words = page.words
    is_chair = chair and not person.role and chair in (person.person, person.name)
    remarks = [words.gettext("chair")] if is_chair else []
    if person.substitute_for:
        remarks.append(words.gettext("substitute for %(name)s", name=page.context.name(person.substitute_for)))
    if person.remote:
        remarks.append(words.gettext("remotely"))
    if person.part:
        remarks.append(words.gettext("for part of the meeting"))
    only = person.from_item if person.from_item == person.to_item else None
    for item, message in (
        (only, gettext_noop("for item %(number)s only")),
        (not only and person.from_item, gettext_noop("from item %(number)s")),
        (not only and person.to_item, gettext_noop("until item %(number)s")),
        (person.left, gettext_noop("left at item %(number)s")),
        (person.back, gettext_noop("back at item %(number)s")),
    ):
        if item:
            remarks.append(words.gettext(message, number=item))
    return {"name": page.who(person.person or person.name, person.name), "role": person.role, "remarks": remarks}
