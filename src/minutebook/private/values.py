"""Values of front matter: text is boxed as it is read; dates, times and words of a closed list are in the clear.

An error's type is the code of the problem that it becomes.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any, LiteralString

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from ..people import SLUG
from .box import Box

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
KEY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[2-9])?")


NO_GROUND = ("no", "false", "none")
"""What somebody writes who means that nothing is withheld; a kind of withholding is never said so."""


def _wrong(code: LiteralString) -> PydanticCustomError:
    return PydanticCustomError(code, code)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong("F013")
    return value


def as_date(value: Any) -> date:
    """A day as the format writes it, 2026-09-14. Raises PydanticCustomError for any other form or day."""
    match = _DATE.fullmatch(_text(value))
    if match:
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            pass
    raise _wrong("F014")


def _time(value: Any) -> time:
    match = TIME.fullmatch(_text(value))
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    raise _wrong("F015")


def _yes_no(value: Any) -> bool:
    if _text(value) not in ("yes", "no"):
        raise _wrong("F016")
    return value == "yes"


def as_slug(value: Any) -> str:
    if not SLUG.fullmatch(_text(value)):
        raise _wrong("F017")
    return str(value)


def _list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _web(value: Any) -> Box:
    if not re.fullmatch(r"https?://[^\s<>\"]+", _text(value)):
        raise _wrong("F018")
    return Box(value)


def _meeting_key(value: Any) -> str:
    if not KEY.fullmatch(_text(value)):
        raise _wrong("F014")
    as_date(value[:10])
    return str(value)


def _ground(value: Any) -> Box:
    """What a kind of withholding is given as: a paragraph or a ground in words; never "no"."""
    if _text(value).casefold() in NO_GROUND:
        raise _wrong("F019")
    return Box(value)


def _number(value: Any) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", _text(value)):
        raise _wrong("F020")
    return int(value)


Text = Annotated[Box, BeforeValidator(lambda value: Box(_text(value)))]
Ground = Annotated[Box, BeforeValidator(_ground)]
Date = Annotated[date, BeforeValidator(as_date)]
Time = Annotated[time, BeforeValidator(_time)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Slug = Annotated[str, BeforeValidator(as_slug)]
Number = Annotated[int, BeforeValidator(_number)]
Web = Annotated[Box, BeforeValidator(_web)]
MeetingKey = Annotated[str, BeforeValidator(_meeting_key)]
Dates = Annotated[list[Date], BeforeValidator(_list)]
Texts = Annotated[list[Text], BeforeValidator(_list)]
