"""The vocabulary of the front matter and of the registers: which keys there are and what may stand in them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from .values import Date, Dates, Ground, MeetingKey, Number, Slug, Text, Texts, Time, Web, YesNo

KINDS = ("exempt", "confidential", "personal", "private")
"""The kinds of withholding."""


class Entry(BaseModel):
    """What all entries share: no key that is not in the vocabulary."""

    # built when the first file is read: where all is known as it was, none is
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, frozen=True, defer_build=True)


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
    lang: Slug | None = None


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
    page: YesNo | None = None


class MatterRecord(Entry):
    """An entry of matters.yml."""

    title: Text
    summary: Text | None = None
