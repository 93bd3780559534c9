"""The public meeting: what `disclose()` gave, understood. Nothing in here was ever withheld.

All classes are frozen and hold plain values, so that a worker can send them to another process
and an output can turn them into JSON. `Passage.text` is public Markdown of the closed list that the
format allows (emphasis, inline code, links); each withheld word or group of words is one `HOLE`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

HOLE = "\ufdd0"
"""Stands in a passage's text for each of its notices, in order. A Unicode noncharacter: no source may hold it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the public reads in place of what is withheld, or beside what was released."""

    kind: str  # exempt, confidential, personal or private
    anchor: str
    what: str = "part"  # part, words, item or paper: what kind of marker stands here, never what it holds
    paragraphs: tuple[str, ...] = ()
    ground: str | None = None
    reason: str | None = None
    item: str | None = None
    public_title: str | None = None
    public_summary: str | None = None
    matter: str | None = None
    review: date | None = None
    released: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of public words, with a `HOLE` for each notice."""

    text: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered or plain passage of debate. `number` as signed ("4.1", "12."), shown first."""

    anchor: str
    body: Passage
    number: str | None = None


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A `###` heading without a number, inside an item."""

    anchor: str
    body: Passage


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list; `label` as signed ("a)", "(ii)") for lettered points, None for bullets."""

    body: Passage
    blocks: tuple[Block, ...] = ()
    label: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class PointList:
    """Bullets, or lettered points of debate."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A pipe table; `align` holds left, right, center or None for each column."""

    head: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]
    align: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Words kept as typed."""

    body: Passage


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page (`---` on a line of its own)."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as minuted; what was not said is None or empty. `words` is "unanimously" or "nem con"."""

    for_: int | None = None
    against: int | None = None
    abstained: int | None = None
    names_for: tuple[str, ...] = ()
    names_against: tuple[str, ...] = ()
    names_abstained: tuple[str, ...] = ()
    words: str | None = None

    @property
    def recorded(self) -> bool:
        """Whether the minutes name who voted how."""
        return bool(self.names_for or self.names_against or self.names_abstained)


@dataclass(frozen=True, slots=True)
class Duty:
    """What braces of a clause, paragraph or action say of it."""

    owner: str | None = None
    consult: tuple[str, ...] = ()
    due: date | None = None
    amends: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    rescinds: tuple[str, ...] = ()
    completes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A lettered part of a resolution; `reference` is its stable citation ("CIB 2026-09-14/4(b)")."""

    anchor: str
    label: str
    reference: str
    body: Passage
    duty: Duty = Duty()
    blocks: tuple[Block, ...] = ()
    """Further paragraphs, tables or lists of this clause, and notices that stand after it."""
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A resolution, motion or amendment with what the minutes say of its making."""

    kind: str  # resolution, motion or amendment
    anchor: str
    reference: str
    body: Passage
    number: str | None = None
    clauses: tuple[Clause, ...] = ()
    blocks: tuple[Block, ...] = ()
    """Notices that stand between the opening words and the first clause."""
    duty: Duty = Duty()
    moved: tuple[str, ...] = ()
    seconded: tuple[str, ...] = ()
    outcome: str | None = None  # carried, lost, withdrawn, deferred, fell, referred
    referred_to: str | None = None
    vote: Vote | None = None
    casting_vote: str | None = None
    asked_to_be_recorded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody is to do."""

    anchor: str
    who: str
    body: Passage
    due: date | None = None
    duty: Duty = Duty()


@dataclass(frozen=True, slots=True)
class Interest:
    """A declared interest. Of a sensitive one only the fact is public: `body` is None."""

    anchor: str
    who: str
    item: str | None = None
    nature: str | None = None
    body: Passage | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line such as MOVED: or VOTE: that no motion or resolution stands near to."""

    label: str
    body: Passage


@dataclass(frozen=True, slots=True)
class Released:
    """A part that was withheld once and is public now."""

    notice: Notice
    blocks: tuple[Block, ...]


Block = (
    Paragraph | SubHeading | PointList | Table | Quote | CodeBlock | Rule
    | Decision | Action | Interest | Line | Released | Notice
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A public paper; `address` is relative to the meeting's page ("papers/4-1.pdf")."""

    title: str
    address: str
    item: str | None = None
    kind: str | None = None
    added: date | None = None
    licence: str | None = None
    size: int = 0
    notice: Notice | None = None  # set where the paper was withheld once and released


@dataclass(frozen=True, slots=True)
class Item:
    """A meeting's business. `agenda` is what stood on the agenda, `blocks` what happened.

    `notice` is set where the item is withheld whole (`title` is then its public title) or released.
    """

    anchor: str
    title: Passage
    level: int = 2  # 2 an item, 3 a sub-item
    number: str | None = None
    minute: str | None = None
    agenda: tuple[Block, ...] = ()
    blocks: tuple[Block, ...] = ()
    papers: tuple[Paper | Notice, ...] = ()
    notice: Notice | None = None
    matter: str | None = None
    lead: str | None = None
    added: date | None = None
    urgent_reason: str | None = None
    background: str | None = None
    standing: bool = False
    budget: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at a meeting. `person` is a slug of people.yml or None; item numbers are public ones.

    `part` says "for part of the meeting" where the item of coming or going is not public.
    """

    name: str
    person: str | None = None
    role: str | None = None
    from_item: str | None = None
    to_item: str | None = None
    left: str | None = None
    back: str | None = None
    part: bool = False
    substitute_for: str | None = None
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there. Counts include those whose names a court or a sensitive interest keeps back."""

    present: tuple[Attendee, ...] = ()
    apologies: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    in_attendance: tuple[Attendee, ...] = ()
    present_count: int = 0
    apologies_count: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as the public may know it at its status."""

    board: str
    key: str  # "2026-09-14", or "2026-09-14-2" for the second meeting of a day: the address
    date: date
    status: str
    kind: str = "meeting"
    start: time | None = None
    end: time | None = None
    venue: str | None = None
    webcast: str | None = None
    chair: str | None = None
    quorate: bool | None = None
    open: bool = True
    agenda_published: date | None = None
    draft_published: date | None = None
    minutes_published: date | None = None
    short_notice: str | None = None
    confirms: tuple[date, ...] = ()
    moved_from: str | None = None
    cancelled_reason: str | None = None
    changed: tuple[date, ...] = ()
    corrections: tuple[str, ...] = ()
    lang: str | None = None
    attendance: Attendance = Attendance()
    opening: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    papers: tuple[Paper | Notice, ...] = ()
    """Papers of the whole meeting; an item's own are with the item."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a board for a time."""

    name: str
    person: str | None = None
    office: str | None = None
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A body that meets."""

    slug: str
    name: str
    short: str
    regime: str
    kind: str | None = None
    parent: str | None = None
    from_: date | None = None
    to: date | None = None
    quorum: str | None = None
    contact: str | None = None
    attend: str | None = None
    open: bool = True
    members: tuple[Member, ...] = ()
    blocks: tuple[Block, ...] = ()
    """Purpose and terms of reference."""


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of people.yml that public text uses."""

    slug: str
    name: str
    title: str | None = None
    party: str | None = None
    ward: str | None = None
    from_: date | None = None
    to: date | None = None
    page: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """One issue followed across meetings and boards."""

    slug: str
    title: str
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything public. Meetings are sorted by date, board and key."""

    council: str
    language: str
    boards: dict[str, Board]
    meetings: tuple[Meeting, ...]
    people: dict[str, Person] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    glossary: dict[str, str] = field(default_factory=dict)
    as_of: date | None = None
    """The date of the newest draft or confirmed meeting: the only "today" that a page knows."""
    licence: str | None = None
