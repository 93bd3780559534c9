"""Whether what `security.txt` says still holds, by the clock: a build does not look at it."""

from __future__ import annotations

from datetime import date, timedelta

from .. import places
from ..problems import Problems
from ..settings import Settings

_SOON, _YEAR = timedelta(days=31), timedelta(days=366)


def look(settings: Settings, today: date, problems: Problems) -> None:
    """Warn of a day that is past, near or too far away, at its line of `mkdocs.yml`."""
    ends = settings.security_expires
    if ends is None:
        return
    if ends < today:
        when = "has ended"
    elif ends <= today + _SOON:
        when = "ends within a month"
    elif ends > today + _YEAR:
        when = "is to hold for more than a year"
    else:
        return
    places.tell(settings.config_file, problems, ("plugins", "minutebook", "security_expires"), "D055", when=when)
