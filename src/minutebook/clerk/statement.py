"""Whether a site has its accessibility statement, and whether that was looked at within a year."""

from __future__ import annotations

from datetime import date, timedelta

from .. import places, regimes
from ..problems import Problems
from ..settings import Settings
from ..statement import KEY

_YEAR = timedelta(days=365)


def look(settings: Settings, today: date, problems: Problems) -> None:
    """Warn of a statement that the law asks for and that is not there, or that nobody has reviewed for a year."""
    statement = settings.statement
    if statement is None:
        if regimes.load(settings.regime).access and not (settings.docs / "accessibility.md").is_file():
            problems.add(settings.shown(settings.config_file), 0, 0, "D092")
        return
    if today < statement.reviewed:
        when = "on a day that is still to come"
    elif today - statement.reviewed > _YEAR:
        when = "more than a year ago"
    else:
        return
    places.tell(settings.config_file, problems, (*KEY, "reviewed"), "D091", when=when)
