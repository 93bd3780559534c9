"""One slip in a mark publishes nothing. Some of them are tried here, and every one by `make fuzz`."""

from __future__ import annotations

import pytest

from slips import MARKS, SECRET, is_kept, slips


@pytest.mark.parametrize("kind", MARKS)
def test_a_mark_without_a_slip_is_kept(kind: str) -> None:
    assert is_kept(kind, MARKS[kind][1])


@pytest.mark.parametrize("kind", MARKS)
def test_one_slip_in_a_mark_publishes_nothing(kind: str) -> None:
    made = list(dict.fromkeys(slips(MARKS[kind][1])))
    step = max(1, len(made) // 60)
    assert [slip for slip in made[::step] if not is_kept(kind, slip)] == []


def test_what_is_not_marked_is_published() -> None:
    assert not is_kept("a span", f"4.2 The bid of {SECRET} was low.")
