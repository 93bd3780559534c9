"""The vocabulary of the front matter and of the registers: which keys there are and what may stand in them.

Text is boxed as it is read; dates, times and words of a closed list are in the clear. An error's type is
the code of the problem that it becomes.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from .box import Box

KINDS = ("exempt", "confidential", "personal", "private")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
KEY = re.compile(r"\d{4}-\d{2}-\d{2}(?:-[2-9])?")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("F013", "text")
    return value


def as_date(value: Any) -> date:
    """A day as the format writes it, 2026-09-14. Raises PydanticCustomError for any other form or day."""
    match = _DATE.fullmatch(_text(value))
    if match:
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            pass
    raise PydanticCustomError("F014", "date")


def _time(value: Any) -> time:
    match = _TIME.fullmatch(_text(value))
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    raise PydanticCustomError("F015", "time")


def _yes_no(value: Any) -> bool:
    if _text(value) not in ("yes", "no"):
        raise PydanticCustomError("F016", "yes or no")
    return value == "yes"


def _slug(value: Any) -> str:
    if not SLUG.fullmatch(_text(value)):
        raise PydanticCustomError("F017", "short name")
    return str(value)


def _list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _web(value: Any) -> Box:
    if not re.fullmatch(r"https?://[^\s<>\"]+", _text(value)):
        raise PydanticCustomError("F018", "web address")
    return Box(value)


def _meeting_key(value: Any) -> str:
    if not KEY.fullmatch(_text(value)):
        raise PydanticCustomError("F014", "date")
    as_date(value[:10])
    return str(value)


def _ground(value: Any) -> Box:
    """What a kind of withholding is given as: a paragraph or a ground in words; never "no"."""
    if _text(value).casefold() in ("no", "false", "none"):
        raise PydanticCustomError("F019", "ground")
    return Box(value)


def _month(value: Any) -> int:
    if not re.fullmatch(r"[1-9]\d{0,3}", _text(value)):
        raise PydanticCustomError("F020", "number")
    return int(value)


Text = Annotated[Box, BeforeValidator(lambda value: Box(_text(value)))]
Ground = Annotated[Box, BeforeValidator(_ground)]
Date = Annotated[date, BeforeValidator(as_date)]
Time = Annotated[time, BeforeValidator(_time)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Slug = Annotated[str, BeforeValidator(_slug)]
Number = Annotated[int, BeforeValidator(_month)]
Web = Annotated[Box, BeforeValidator(_web)]
MeetingKey = Annotated[str, BeforeValidator(_meeting_key)]
Dates = Annotated[list[Date], BeforeValidator(_list)]
Texts = Annotated[list[Text], BeforeValidator(_list)]


class Entry(BaseModel):
    """What all entries share: no key that is not in the vocabulary."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, frozen=True)


class Withheld(Entry):
    """Keys of an entry that may be withheld."""

    exempt: Ground | None = None
    confidential: Ground | None = None
    personal: Ground | None = None
    private: Ground | None = None

    def kinds(self) -> list[str]:
        """The kinds of withholding that the entry carries; more than one is a problem."""
        return [kind for kind in KINDS if getattr(self, kind) is not None]


class PersonEntry(Withheld):
    """A person in a list of a meeting."""

    name: Text | None = None
    person: Slug | None = None
    role: Text | None = None
    from_item: Text | None = None
    to_item: Text | None = None
    substitute_for: Text | None = None
    remote: YesNo | None = None
    left: Text | None = None
    back: Text | None = None


def _person(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


People = list[Annotated[PersonEntry, BeforeValidator(_person)]]


class PaperEntry(Withheld):
    """A paper of a meeting."""

    item: Text | None = None
    n: Number | None = None
    title: Text | None = None
    file: Text | None = None
    kind: Literal["report", "appendix", "agenda", "minutes", "background"] | None = None
    added: Date | None = None
    licence: Text | None = None
    public_title: Text | None = None
    reason: Text | None = None
    review: Date | None = None
    released: Date | None = None
    by: Text | None = None


STATUSES = ("scheduled", "agenda", "draft", "confirmed", "cancelled", "withdrawn", "unpublished")


class Minutes(Entry):
    """The front matter of a meeting."""

    board: Slug
    date: Date
    status: Literal["scheduled", "agenda", "draft", "confirmed", "cancelled", "withdrawn", "unpublished"]
    kind: Literal["meeting", "decision"] = "meeting"
    start: Time | None = None
    end: Time | None = None
    venue: Text | None = None
    webcast: Web | None = None
    chair: Text | None = None
    present: People = Field(default_factory=list)
    apologies: People = Field(default_factory=list)
    absent: People = Field(default_factory=list)
    in_attendance: People = Field(default_factory=list)
    quorate: YesNo | None = None
    open: YesNo | None = None
    agenda_published: Date | None = None
    draft_published: Date | None = None
    minutes_published: Date | None = None
    short_notice: Text | None = None
    confirms: Dates = Field(default_factory=list)
    moved_from: MeetingKey | None = None
    cancelled_reason: Text | None = None
    changed: Dates = Field(default_factory=list)
    papers: list[PaperEntry] = Field(default_factory=list)
    corrections: Texts = Field(default_factory=list)
    lang: Annotated[str, BeforeValidator(_slug)] | None = None


class MemberEntry(Entry):
    """A member of a board. `from` is a word of Python, hence the alias."""

    person: Slug | None = None
    name: Text | None = None
    office: Text | None = None
    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None


class BoardEntry(Entry):
    """The front matter of a board's page."""

    name: Text
    short: Text
    kind: Literal["council", "executive", "scrutiny", "regulatory", "committee", "trustees"] | None = None
    parent: Slug | None = None
    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None
    quorum: Text | None = None
    regime: Slug | None = None
    contact: Text | None = None
    attend: Text | None = None
    open: YesNo = True
    members: list[MemberEntry] = Field(default_factory=list)


class PersonRecord(Entry):
    """An entry of people.yml."""

    name: Text
    aliases: Texts = Field(default_factory=list)
    title: Text | None = None
    party: Text | None = None
    ward: Text | None = None
    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None
    page: YesNo = False


class MatterRecord(Entry):
    """An entry of matters.yml."""

    title: Text
    summary: Text | None = None
