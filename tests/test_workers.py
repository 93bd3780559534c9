"""Work that several processes do: each does a part, and who asked gets all of it in order."""

from __future__ import annotations

import gc
import os
import time
import weakref
from pathlib import Path

import pytest

import minutebook.workers
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


def noted(part: int) -> tuple[int, int]:
    """The part and by whom it was done; a second time is a fault."""
    time.sleep(0.02)
    Path(_begun[0], str(part)).touch(exist_ok=False)
    return part, os.getpid()


class Big:
    """What comes of a large part."""


def big(part: int) -> Big:
    time.sleep(0.02)
    return Big()


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


def test_others_that_are_begun_anew_do_what_nobody_has_begun_and_nothing_is_done_twice(tmp_path: Path) -> None:
    with workers(2, begin, str(tmp_path)) as others:
        answers = others.answers(noted, range(50))
        found = [next(answers)]
        others.renew(0)
        found += answers
    assert [part for part, _ in found] == [*range(50)]
    assert len({process for _, process in found} - {os.getpid()}) == 2
    assert sorted(int(path.name) for path in tmp_path.iterdir()) == [*range(50)]


def test_others_are_begun_anew_with_what_this_process_has_come_to_know() -> None:
    with workers(2, begin, "before") as others:
        here = others.ask(done, 0)
        assert others.answer(here)[2] == "before"
        begin("after")
        others.renew(0)
        there = others.ask(done, 1)
        there.there.result(60)  # it is done there, and not here
        _, process, given = others.answer(there)
        assert (process == os.getpid(), given) == (False, "after")


def test_others_live_on_until_this_process_has_taken_much(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = iter((100, 129, 130, 500, 500))
    monkeypatch.setattr(minutebook.workers, "_taken", lambda: next(taken))
    with workers(2, begin) as others:
        first = others._pool
        others.renew(30)
        assert others._pool is first
        others.renew(30)
        assert others._pool is not first


@pytest.mark.parametrize("ended", [False, True])
def test_none_is_begun_anew_where_it_would_be_sent_all_again_or_nothing_more_is_asked(
    monkeypatch: pytest.MonkeyPatch, ended: bool
) -> None:
    if not ended:
        monkeypatch.setattr(minutebook.workers, "get_start_method", lambda: "spawn")
    with workers(2, begin, "this") as others:
        first, answers = others._pool, others.answers(done, PARTS)
        if ended:
            others.end()
        others.renew(0)
        assert others._pool is first
        assert {given for _, _, given in answers} == {"this"}


def test_what_was_given_on_is_held_by_nobody() -> None:
    with workers(2, begin) as others:
        answers = others.answers(big, PARTS)
        first = weakref.ref(next(answers))
        gc.collect()
        assert first() is None
        assert len(list(answers)) == len(PARTS) - 1


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
