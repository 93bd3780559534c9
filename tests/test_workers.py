"""Work that several processes do: each does a part, and who asked gets all of it in order."""

from __future__ import annotations

import gc
import os
import time

import pytest

from minutebook import heap
from minutebook.workers import workers

PARTS = list(range(12))
_begun: list[str] = []


def begin(*given: str) -> None:
    _begun[:] = given


def done(part: int) -> tuple[int, int, str]:
    """The part, by whom it was done, and with what that process began."""
    time.sleep(0.02)
    return part, os.getpid(), "".join(_begun)


def whether_collected(part: int) -> tuple[int, bool]:
    time.sleep(0.02)
    return os.getpid(), gc.isenabled()


def refused(part: int) -> int:
    if part in (0, 11):
        raise ValueError(part)
    return part


@pytest.mark.parametrize("jobs", [2, 3])
def test_who_asks_does_a_part_and_gets_all_of_it_in_order(jobs: int) -> None:
    with workers(jobs, begin, "this") as others:
        answers = list(others.answers(done, PARTS))
    assert [part for part, _, _ in answers] == PARTS
    assert {given for _, _, given in answers} == {"this"}
    by = {process for _, process, _ in answers}
    assert os.getpid() in by and 2 <= len(by) <= jobs


def test_others_begin_with_what_was_asked_first_and_this_process_with_what_was_asked_last() -> None:
    with workers(2, begin) as others:
        by = [process for _, process, _ in others.answers(done, PARTS)]
    here = [part for part in PARTS if by[part] == os.getpid()]
    assert here == list(range(here[0], len(PARTS))) and here[0] > 0


def test_what_is_asked_later_can_be_had_earlier() -> None:
    with workers(2, begin) as others:
        first, second = (others.ask(done, part) for part in (1, 2))
        assert (others.answer(second)[0], others.answer(first)[0]) == (2, 1)


def test_what_was_asked_for_is_done_after_nothing_more_is_asked_for() -> None:
    with workers(2, begin) as others:
        answers = others.answers(done, PARTS)
        others.end()
        assert [part for part, _, _ in answers] == PARTS


@pytest.mark.parametrize("parts", [[0], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]])
def test_a_fault_is_raised_wherever_it_came_about(parts: list[int]) -> None:
    with pytest.raises(ValueError), workers(2, begin) as others:
        list(others.answers(refused, parts))


def test_only_in_other_processes_the_collector_is_off() -> None:
    with workers(2, begin) as others:
        answers = set(others.answers(whether_collected, PARTS))
    assert {on for process, on in answers if process != os.getpid()} == {False}
    assert {on for process, on in answers if process == os.getpid()} == {True}


def test_room_is_given_back_only_where_the_library_can(monkeypatch: pytest.MonkeyPatch) -> None:
    heap.give_back()

    def other(name: None) -> object:
        return object()

    monkeypatch.setattr(heap.ctypes, "CDLL", other)
    heap.give_back()
