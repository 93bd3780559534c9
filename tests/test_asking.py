"""The page of a meeting depends on what it says that it depends on, and on nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from council_in_folder import Folder
from minutebook import pages
from minutebook.council import read_council
from minutebook.outputs import data
from minutebook.pages.asking import Asking, around, later, shared, told_apart
from minutebook.pages.asking_lists import Answers
from minutebook.problems import Problems
from minutebook.public.citations import Citation
from minutebook.public.cites import cites
from minutebook.public.model import Record
from test_demonstration import settings


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The record of the demonstration council."""
    return read_council(settings(tmp_path_factory.mktemp("demonstration")), Problems()).record


def test_a_page_that_asks_is_the_page_that_sees_the_whole_record(record: Record) -> None:
    whole = pages.Context(record)
    asking = Asking(whole)
    for meeting in record.meetings:
        asking.begin(meeting)
        assert pages.render_meeting(meeting, asking) == pages.render_meeting(meeting, whole)
        assert data.meeting_data(meeting, asking) == data.meeting_data(meeting, whole)


def test_each_question_is_answered_later_as_it_was_at_first(record: Record) -> None:
    whole = pages.Context(record)
    asking = Asking(whole)
    answers = Answers(whole)
    kinds = set()
    for meeting in record.meetings:
        asking.begin(meeting)
        pages.render_meeting(meeting, asking)
        here = (meeting.board, meeting.key)
        assert answers.hold(told_apart(asking.asked, here))
        assert not any(answers.hold(told_apart({question: "another"}, here)) for question in asking.asked)
        kinds |= {question[0] for question in asking.asked}
    assert kinds == {"name", "profile", "matter", "on_day", "referred", "cited_by"}


def test_what_a_meeting_was_found_to_cite_when_it_was_read_is_what_its_words_cite(record: Record) -> None:
    kinds = set()
    for meeting in record.meetings:
        assert meeting.cites == cites(replace(meeting, cites=None))
        kinds |= {type(said) for _, _, said in meeting.cites or ()}
    assert kinds == {Citation, str}


def test_a_page_sees_no_other_meeting_and_asks_for_its_own_alone(record: Record) -> None:
    asking = Asking(pages.Context(record))
    one, other = record.meetings[:2]
    asking.begin(one)
    assert not asking.record.meetings and not asking.record.people and not asking.record.matters
    assert asking.record.as_of is None
    for ask in (asking.neighbours, asking.confirmed_at, asking.is_past, asking.changes_of, asking.citing):
        with pytest.raises(ValueError, match="its own meeting"):
            ask(other)


def test_what_all_pages_share_is_the_same_in_another_process_and_another_with_another_board(tmp_path: Path) -> None:
    place = Folder(tmp_path).minutes("## 1. Roads\n\n1.1 Heard.\n")
    before = shared(pages.Context(place.read().council.record))
    assert shared(pages.Context(place.read().council.record)) == before
    place.write("content/boards/cabinet.md", "---\nname: The Cabinet\nshort: CAB\n---\n")
    assert shared(pages.Context(place.read().council.record)) != before


def test_what_stands_around_a_meeting_changes_with_its_neighbours_and_those_that_cite_it(tmp_path: Path) -> None:
    place = Folder(tmp_path).minutes("## 1. Roads\n\n1.1 Heard.\n", key="2026-01-05")

    def now() -> str:
        record = place.read().council.record
        context, first = pages.Context(record), record.meetings[0]
        return around(context, first) + later(context, first)

    seen = [now()]
    place.minutes("## 1. Roads\n\n1.1 Heard.\n", key="2026-02-02")
    seen.append(now())
    place.minutes("## 1. Roads\n\nFurther to Minute 1 of 5 January 2026.\n", key="2026-02-02")
    seen.append(now())
    place.minutes("## 1. Roads\n\n1.1 Heard.\n", "confirms: [2026-01-05]\n", key="2026-02-02")
    seen.append(now())
    assert len(set(seen)) == 4
