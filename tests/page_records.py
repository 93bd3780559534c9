"""Small public records for the tests of pages and outputs. All of it is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from minutebook.pages import Context
from minutebook.public.model import (
    HOLE,
    Action,
    Attendance,
    Attendee,
    Block,
    Board,
    Clause,
    CodeBlock,
    Decision,
    Duty,
    Interest,
    Item,
    Line,
    Matter,
    Meeting,
    Member,
    Notice,
    Paper,
    Paragraph,
    Passage,
    Person,
    Point,
    PointList,
    Quote,
    Record,
    Released,
    Rule,
    SubHeading,
    Table,
    Vote,
)
from minutebook.statement import Fault, Statement


@dataclass(frozen=True)
class FakeKind:
    title: str
    words: str
    ground: str | None = None


@dataclass(frozen=True)
class FakeAccess:
    act: str = "Σ Act"
    enforced: str = "Σ sees to it."
    complain: str = "Σ service"
    link: str = "https://1.2/"


@dataclass(frozen=True)
class FakeLaw:
    """A regime of no country."""

    kinds: dict[str, FakeKind] = field(
        default_factory=lambda: {
            "exempt": FakeKind("Exempt", "Κ may be withheld."),
            "confidential": FakeKind("Confidential", "Κ must be withheld."),
        }
    )
    site_words: dict[str, str] = field(default_factory=lambda: {"board": "committee", "matter": "issue"})
    signed_copy: str | None = "Σ signed copy."
    how_to_ask: str = "Σ ask."
    access: FakeAccess = FakeAccess()

    def excludes(self, text: str) -> bool:
        return "excluded" in text

    def ground_words(self, paragraph: str, on: date) -> str | None:
        return f"Paragraph {paragraph} of the Act as of {on.year}" if paragraph != "99" else None


Voice = Callable[[str], str]
"""How a record's texts are given: as they are, or in Greek letters, which no message of the program has."""

LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβξδεφγηιιθλμνοπκρστυωωχψζ" + "ΑΒΞΔΕΦΓΗΙΙΘΛΜΝΟΠΚΡΣΤΥΩΩΧΨΖ"
)


def greek(words: str) -> str:
    """The words in letters that no message of the program has."""
    return words.translate(LETTERS)


def text(words: str, *notices: Notice) -> Passage:
    return Passage(words, notices)


def exempt(anchor: str, **given: Any) -> Notice:
    return Notice("exempt", anchor, **{"paragraphs": ("3",), "reason": "Ρητό", **given})


BOARD = Board("improvement", "Improvement Board", "CIB", "england", members=(Member("Asha Patel", "asha-patel"),))


def meeting(*items: Item, **given: Any) -> Meeting:
    """A confirmed meeting of the Improvement Board on 14 September 2026, unless told otherwise."""
    day = given.pop("date", date(2026, 9, 14))
    given = {"board": "improvement", "key": day.isoformat(), "date": day, "status": "confirmed", **given}
    return Meeting(items=items, **given)


def item(*blocks: Block, **given: Any) -> Item:
    given = {"anchor": "4", "number": "4.", "title": text("Progress"), **given}
    return Item(blocks=blocks, **given)


def record(*meetings: Meeting, **given: Any) -> Record:
    given = {"council": "Wendle Council", "language": "en", "boards": {"improvement": BOARD}, **given}
    return Record(meetings=meetings, as_of=date(2026, 9, 14), **given)


def context(*meetings: Meeting, **given: Any) -> Context:
    """A context whose law is a fake one."""
    catalogue = given.pop("catalogue", None)
    return Context(record(*meetings, **given), catalogue=catalogue, load_law=lambda name: FakeLaw())


def decision(**given: Any) -> Decision:
    given = {
        "kind": "resolution",
        "anchor": "4-r1",
        "reference": "CIB 2026-09-14/4",
        "body": text("RESOLVED that:"),
        **given,
    }
    return Decision(**given)


def clause(label: str, words: str, **given: Any) -> Clause:
    letter = label.strip("().")
    given = {"anchor": f"4-{letter}", "reference": f"CIB 2026-09-14/4({letter})", **given}
    return Clause(label=label, body=text(words), **given)


def every_block(w: Voice = str) -> tuple[Block, ...]:
    """One of each kind of block, with one of each kind of notice."""

    def t(words: str, *notices: Notice) -> Passage:
        return Passage(w(words), notices)

    inner = replace(clause("(i)", w("inner")), anchor="4-a-i", reference="CIB 2026-09-14/4(a)(i)")
    return (
        Paragraph("4.1", t(f"met {HOLE} and *agreed*", exempt("4-w1", what="words")), "4.1"),
        Paragraph("4-p-abcdefgh", t("plain")),
        SubHeading("4-h1", t("sub")),
        PointList((Point(t("bullet")), Point(t("outer"), (PointList((Point(t("nested")),)),)))),
        PointList((Point(t("lettered"), label="a)", anchor="4-point-a"),)),
        Table((t("head"), t("")), ((t("cell"), t("number")),), (None, "right")),
        Quote((Paragraph("4-p-quotequo", t("quoted")),)),
        CodeBlock(t("typed\n  as is")),
        Rule(),
        Line("VOTE", t("stray")),
        Decision(
            kind="resolution",
            anchor="4-r1",
            reference="CIB 2026-09-14/4",
            body=t("RESOLVED that:"),
            clauses=(
                Clause("4-a", "a)", "CIB 2026-09-14/4(a)", t("first"), clauses=(inner,)),
                Clause(
                    "4-b", "b)", "CIB 2026-09-14/4(b)", t(f"second {HOLE}", exempt("4-w2", what="words")),
                    Duty("asha-patel", (w("officer"),), date(2026, 12, 1), ("CIB 2026-06-08/2",),
                         ("CIB 2026-06-08/2(a)",), (w("unknown"),), ("CIB 2026-06-08/2",)),
                    blocks=(Paragraph("4-p-moremore", t("more")), exempt("4-w3")),
                ),
            ),
            blocks=(exempt("4-w4"),),
            moved=(w("mover"),),
            seconded=("asha-patel",),
            outcome="carried",
            vote=Vote(9, 2, 1, (w("for"),), (w("against"),), (w("abstained"),)),
            casting_vote=w("chair"),
            asked_to_be_recorded=(w("dissenter"),),
        ),
        Decision("motion", "4-m1", "CIB 2026-09-14/4-m1", t("motion"),
                 outcome="referred", referred_to="improvement"),
        Decision("amendment", "4-m2", "CIB 2026-09-14/4-m2", t("amendment"), outcome="lost",
                 vote=Vote(words="unanimously")),
        Action("4-action-1", "asha-patel", t("to circulate it"), date(2026, 10, 1),
               Duty(completes=("#4-b",))),
        Interest("4-i1", w("declarer"), "4", w("disclosable"), t("left the room")),
        Interest("4-i2", w("someone"), sensitive=True),
        exempt("4-w5", paragraphs=("99",), review=date(2027, 3, 1), by="CIB 2026-06-08/2",
               public_title=w("bid"), public_summary=w("summary"), matter="plan"),
        Released(exempt("4-w6", released=date(2027, 1, 5), by="CIB 2026-06-08/2"),
                 (Paragraph("4.9", t("once withheld"), "4.9"),)),
    )  # fmt: skip


def full_meeting(w: Voice = str, **given: Any) -> Meeting:
    """A meeting in which every field of the model is set somewhere."""
    withheld = Notice("confidential", "9-w1", "item", ground=w("statute"), item="9", public_title=w("contract"))
    paper = Paper(w("Report"), "papers/4-1.pdf", "4", "report", date(2026, 9, 8), w("licence"), 340_000)
    first = Item(
        "4", text(w(f"Progress {HOLE}"), exempt("4-w9", what="words")), 2, "4.", "60/18",
        agenda=(Paragraph("4-p-agendaag", text(w("To receive"))),),
        blocks=every_block(w),
        papers=(paper, exempt("4-w7", what="paper", public_title=w("Bid")),
                replace(paper, title=w("Old"), size=2_400_000, address="papers/4-2.csv",
                        notice=exempt("4-w8", released=date(2027, 1, 5)))),
        matter="plan", lead="asha-patel", added=date(2026, 9, 9), urgent_reason=w("urgent"),
        background=w("none"), standing=True, budget=True,
    )  # fmt: skip
    asha = Attendee(w("Asha Patel"), "asha-patel", w("Chair"))
    guest = Attendee(w("Guest"), None, w("Officer"), "4", "9", "4", "9", True, w("Absentee"), True)
    values: dict[str, Any] = {
        "start": time(14),
        "end": time(16, 10),
        "venue": w("Shire Hall"),
        "webcast": "https://1.2/3",
        "chair": "asha-patel",
        "quorate": True,
        "open": False,
        "agenda_published": date(2026, 9, 4),
        "draft_published": date(2026, 9, 20),
        "minutes_published": date(2026, 10, 20),
        "short_notice": w("short"),
        "confirms": (date(2026, 6, 8), date(2026, 5, 1)),
        "moved_from": "2026-09-07",
        "changed": (date(2026, 9, 5), date(2026, 9, 6)),
        "corrections": (w("corrected"),),
        "attendance": Attendance((asha, guest), (guest,), (guest,), (guest,), 3, 2),
        "opening": (Paragraph("p-openopen", text(w("opened"))),),
        "papers": (Paper(w("Agenda"), "papers/0-1.pdf", kind="agenda"),),
    }
    items = (
        first,
        Item("4.2", text(w("Sub-item")), 3, "4.2", blocks=(Paragraph("4.2-p-x", text(w("x"))),)),
        Item("9", text(w("contract")), 2, "9.", notice=withheld),
        Item("10", text(""), 2, None, notice=replace(withheld, anchor="10-w1", public_title=None)),
        Item("11", text(w("was private")), 2, "11.",
             blocks=(Paragraph("11.1", text(w("now public")), "11.1"),),
             notice=exempt("11-w1", what="item", released=date(2027, 2, 2))),
    )  # fmt: skip
    return meeting(*items, **{**values, **given})


def full_record(w: Voice = str) -> Record:
    """A record with every kind of meeting."""
    board = Board(
        "improvement", w("Board"), w("CIB"), "england", "scrutiny", "council",
        date(2020, 1, 1), date(2030, 1, 1), w("Three"), w("contact"), w("attend"), False,
        (Member(w("Asha"), "asha-patel", w("Chair"), date(2024, 5, 1)),
         Member(w("Old"), None, None, date(2020, 5, 1), date(2024, 5, 1)),
         Member(w("Until"), None, None, None, date(2028, 5, 1))),
        (Paragraph("p-purposep", text(w("Purpose"))),),
    )  # fmt: skip
    parent = Board("council", w("Council"), w("FC"), "england", to=date(2021, 1, 1))
    meetings = (
        meeting(Item("2", text(w("Two")), 2, "2.", blocks=(
            decision(anchor="2-r1", reference="CIB 2026-06-08/2", body=text(w("RESOLVED that:"))),)),
            date=date(2026, 6, 8)),
        full_meeting(w),
        meeting(date=date(2026, 9, 15), status="withdrawn"),
        meeting(date=date(2026, 10, 1), status="draft", kind="decision", confirms=(date(2026, 9, 14),)),
        meeting(date=date(2026, 11, 1), status="cancelled", cancelled_reason=w("snow")),
        meeting(date=date(2026, 12, 1), status="agenda"),
        meeting(date=date(2027, 1, 1), status="scheduled", key="2027-01-01-2"),
    )  # fmt: skip
    statement = Statement(
        date(2026, 1, 1), date(2026, 9, 1), date(2026, 8, 1), w("tester"), w("mail@mail.mail"), w("days"), "0",
        w("hall"), w("plans"), faults=(Fault(w("picture"), "1.1.1", date(2027, 1, 1)),), burden=(w("map"),),
        outside=(w("old"),),
    )  # fmt: skip
    return Record(
        w("Wendle"), "en", {"council": parent, "improvement": board}, meetings,
        {"asha-patel": Person("asha-patel", w("Asha"))}, {"plan": Matter("plan", w("Plan"))},
        {}, date(2026, 10, 1), w("licence"), statement=statement,
    )  # fmt: skip
