"""What a value of the settings can be, whatever it is the value of."""

from __future__ import annotations

from datetime import date, datetime


def is_text(value: object) -> bool:
    """Whether it is words."""
    return isinstance(value, str) and bool(value.strip())


def is_day(value: object) -> bool:
    """Whether it is a day, without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)
