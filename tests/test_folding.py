"""Debate that waits packed: a meeting is what it was, and lists are made without opening it."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import generated_councils as generated
from council_in_folder import Folder, Outcome
from minutebook.public.citations import Citation
from minutebook.public.folding import folded
from minutebook.public.links import Links
from minutebook.public.model import Block, Debate, Decision, Folded, Item, Meeting, Notice, Paragraph, Passage, Record
from minutebook.public.model.reader import Reader
from minutebook.public.references import References
from minutebook.public.survey import Survey
from minutebook.public.walk import numbered, outline, parts

MINUTES = """\
## 4. Buses

4.1 It was late.

a) by an hour;

b) by two.

| Route | Late |
|---|---|
| 12 | yes |

4.2 The operator was [losing £40,000]{.exempt paragraph=3} a week.

> It was said.

Nobody spoke against it.

RESOLVED that:

a) buses run until ten;

b) they are red.

ACTION: Ann Ash to write

4.4 That was all.
"""


@pytest.fixture
def meeting(tmp_path: Path) -> Meeting:
    """The meeting of `MINUTES`, as a reader has it at first."""
    outcome = Folder(tmp_path).minutes(MINUTES).read()
    assert not outcome.codes
    return outcome.meeting


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No debate can be opened."""

    def opened(self: Debate) -> None:
        raise AssertionError("debate was opened")

    monkeypatch.setattr(Debate, "opened", opened)


def sent(meeting: Meeting) -> Meeting:
    """A meeting as it comes from another process, or out of the cache."""
    made: Meeting = Reader(io.BytesIO(pickle.dumps(folded(meeting), 5))).load()
    return made


@given(st.lists(generated.passage("cabinet"), max_size=5))
def test_a_meeting_that_was_sent_is_the_meeting_that_was_read(passages: list[str]) -> None:
    body = "\n\n".join(["## 1. Title", *passages, ""]).replace("<n>", "1.1")
    with TemporaryDirectory() as root:
        meetings = Folder(Path(root)).minutes(body).read().council.record.meetings
    for meeting in meetings:
        other = sent(meeting)
        assert other == meeting == other and hash(other) == hash(meeting) and repr(other) == repr(meeting)
        assert parts(other) == parts(meeting)
        for one, before in zip(other.items, meeting.items, strict=True):
            assert len(one.blocks) == len(before.blocks) and one.blocks[1:] == tuple(before.blocks[1:])
            assert list(numbered(one.agenda, one.blocks)) == list(numbered(before.agenda, before.blocks))


def test_debate_waits_and_nothing_else(meeting: Meeting) -> None:
    (item,) = sent(meeting).items
    assert isinstance(item.blocks, Folded)
    waiting = [known for known in item.blocks.seen if known is None or isinstance(known, tuple)]
    assert waiting == [("4.1", "4.1"), None, None, None, None, ("4.4", "4.4")]
    assert [type(part).__name__ for part in outline(item)] == [
        "Item", "Paragraph", "Decision", "Clause", "Clause", "Action",
    ]  # fmt: skip


def test_what_is_decided_given_and_withheld_is_known_while_debate_waits(meeting: Meeting, closed: None) -> None:
    survey = Survey.of(_record(sent(meeting)))
    assert [found.part.reference for found in survey.decisions] == ["CAB 2026-09-14/4"]
    assert [found.part.label for found in survey.clauses] == ["a)", "b)"]
    assert [found.part.who for found in survey.actions] == ["Ann Ash"]
    assert [found.part.kind for found in survey.notices] == ["exempt"]


def test_what_can_be_cited_is_known_while_debate_waits(tmp_path: Path, meeting: Meeting, closed: None) -> None:
    record = _record(sent(meeting))
    for number in ("4", "4.1", "4.2", "4.4", "4(b)"):
        assert References(record).find(f"CAB 2026-09-14/{number}") is not None
    later = replace(meeting, key="2026-10-14", date=meeting.date.replace(month=10), items=())
    assert Links(record, 5).resolve(Citation(0, 0, "4.4", date=meeting.date), later) == (record.meetings[0], "4.4")


def test_a_lettered_point_of_debate_is_found_where_it_is_cited(meeting: Meeting) -> None:
    plain = "## 4. Buses\n\n4.1 It was late.\n\na) by an hour;\n\nb) by two.\n"
    with TemporaryDirectory() as root:
        outcome = Folder(Path(root)).minutes(plain).read()
    record = replace(outcome.council.record, meetings=(sent(outcome.meeting),))
    later = replace(meeting, key="2026-10-14", date=meeting.date.replace(month=10), items=())
    found = Links(record, 5).resolve(Citation(0, 0, "4", date=meeting.date, clause=("b",)), later)
    before = Links(outcome.council.record, 5).resolve(Citation(0, 0, "4", date=meeting.date, clause=("b",)), later)
    assert found is not None and found == before and found[1] != "4"


def test_what_was_opened_last_is_not_opened_again(meeting: Meeting) -> None:
    one, other = sent(meeting), sent(replace(meeting, key="another"))
    first = next(iter(one.items[0].blocks))
    assert next(iter(one.items[0].blocks)) is first
    assert next(iter(other.items[0].blocks)) == first
    assert next(iter(one.items[0].blocks)) is not first


def test_what_decides_is_the_same_value_however_often_debate_is_opened(meeting: Meeting) -> None:
    (item,) = sent(meeting).items
    one, other = ([block for block in item.blocks if isinstance(block, Decision)] for _ in range(2))
    assert one[0] is other[0]


def test_a_meeting_without_debate_is_sent_as_it_is(meeting: Meeting) -> None:
    bare = replace(meeting, items=(Item("1", Passage("Apologies")), *_only(meeting, Decision, Notice)))
    assert folded(bare) is bare


@pytest.mark.parametrize("value", [print, Path("x"), zlib.crc32, Outcome])
def test_only_values_of_the_record_come_out_of_what_was_packed(value: object) -> None:
    packed = Debate(zlib.compress(pickle.dumps((value,), 5)))
    with pytest.raises(pickle.UnpicklingError):
        packed.opened()
    assert Debate.of([Paragraph("4.1", Passage("Said."))]).opened() == (Paragraph("4.1", Passage("Said.")),)


def naming(module: str, name: str) -> bytes:
    """What stands for a class in packed values, whatever it is called."""
    words = [bytes([0x8C, len(word)]) + word.encode() for word in (module, name)]
    return b"\x80\x04" + b"".join(words) + b"\x93."


READER = "minutebook.public.model.reader"


@pytest.mark.parametrize(
    "name",
    ["Reader", "Reader.find_class", "Reader.find_class.__globals__", "Any", "pickle", "is_dataclass", "ClassVar"],
)
def test_nothing_else_of_the_modules_of_the_record_can_be_named(name: str) -> None:
    with pytest.raises(pickle.UnpicklingError):
        Reader(io.BytesIO(naming(READER, name))).load()
    with pytest.raises(pickle.UnpicklingError):
        Reader(io.BytesIO(naming("minutebook.public.model.blocks", "Paragraph.__init__"))).load()
    with pytest.raises(pickle.UnpicklingError):  # it is there, and it is another module's
        Reader(io.BytesIO(naming("minutebook.public.walk", "Paragraph"))).load()
    assert Reader(io.BytesIO(naming("minutebook.public.model.blocks", "Paragraph"))).load() is Paragraph


def _record(meeting: Meeting) -> Record:
    with TemporaryDirectory() as root:
        record = Folder(Path(root)).minutes("## 1. A\n\nB.\n").read().council.record
    return replace(record, meetings=(meeting,))


def _only(meeting: Meeting, *kinds: type) -> Iterator[Item]:
    for item in meeting.items:
        blocks: list[Block] = [block for block in item.blocks if isinstance(block, kinds)]
        yield replace(item, blocks=tuple(blocks))
