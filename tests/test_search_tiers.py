"""Very long lists in two parts: the strong entries alone give the first results that the whole list gives."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser_reader import ask, needs_node
from minutebook.search import leaves, pairs, segment, tiers
from minutebook.search.codec import varint
from minutebook.search.reader import Index
from search_entries import Meeting, entry, written

WORDS = ("grants", "roads", "lamp", "salt", "quay")
FILLING = tuple(f"filling{letter}" for letter in "abcdefghijklmnopqrst")
KINDS = ("item", "resolution", "resolution", "action", "paper")
ASKED = (
    "grants",
    "grants roads",
    "lamp salt",
    "quay lamp",
    "gra",
    "roa*",
    "grants roads lamp",
    "lapm grants",
    "lamp nowhere",
)
FILTERS: tuple[dict[str, list[str]], ...] = ({}, {"kind": ["action"]}, {"kind": ["item"]}, {"board": ["council"]})


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Entries, and the impact in each."""
    entries = sorted(draw(st.sets(st.integers(0, 70_000), min_size=1, max_size=60)))
    return entries, draw(st.lists(st.integers(1, 15), min_size=len(entries), max_size=len(entries)))


def packed(entries: list[int], impacts: list[int]) -> bytes:
    gaps = np.diff(entries, prepend=-1) - 1
    return b"".join(map(varint, gaps.tolist())) + bytes(impacts)


@given(lists())
def test_two_parts_have_what_the_list_had_and_the_first_has_whatever_is_highest(
    listed: tuple[list[int], list[int]],
) -> None:  # fmt: skip
    entries, impacts = listed
    parts = [(count, *tiers.decoded(data, count)) for count, data in tiers.tiers(packed(*listed), len(entries))]
    both = sorted(
        (one, impact) for _, ids, found in parts for one, impact in zip(ids.tolist(), found.tolist(), strict=True)
    )
    assert both == list(zip(entries, impacts, strict=True))
    if len(parts) > 1:
        (strong, _, high), (_, _, low) = parts
        assert 0 < strong <= len(entries) / tiers.SHARE and min(high) > max(low)
    else:
        assert impacts.count(max(impacts)) > len(entries) // tiers.SHARE


@given(lists())
def test_a_list_with_another_number_of_entries_than_is_said_is_broken(listed: tuple[list[int], list[int]]) -> None:
    data = packed(*listed)
    with pytest.raises(IndexError):
        tiers.decoded(data + b"\x00\x01\x01", len(listed[0]))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of two segments in which every word is an everyday one, and its list is long."""
    for module in (segment, pairs):
        monkeypatch.setattr(module, "everyday", lambda entries: 1)
    monkeypatch.setattr(leaves, "NEAR", 8)
    chance = random.Random(7)
    made = []
    for number in range(24):
        board = ("cabinet", "council")[number % 2]
        some = [_entry(chance, f"{number}/#{place}", board) for place in range(40)]
        made.append(Meeting(board, date(2019 + number // 3, 6, 1 + number), some))
    written(tmp_path, made)
    assert len(Index(tmp_path).store.segments) == 2
    return tmp_path


def _entry(chance: random.Random, address: str, board: str) -> Any:
    words = " ".join(chance.choices(WORDS + FILLING, k=chance.randint(1, 40)))
    kind = chance.choice(KINDS)
    return entry(
        kind, words, address, title=chance.choice(WORDS + FILLING), board=board, standing=chance.random() < 0.1
    )


@needs_node
@pytest.mark.parametrize("number", [1, 2, 5])
def test_the_first_results_are_those_of_whole_lists_and_the_rest_comes_behind_them(site: Path, number: int) -> None:
    asked = [{"words": words, "filters": filters, "typing": True} for words in ASKED for filters in FILTERS]
    answers = ask("searches", folder=str(site / "search"), searches=asked, number=number, options={})
    index = Index(site)
    brief = 0
    for search, there in zip(asked, answers, strict=True):
        here = index.search(search["words"], search["filters"], typing=True)
        assert [one["address"] for one in there["results"]] == [one.address for one in here.results(0, number)], search
        assert there["whole"] == [here.count, True] and there["count"] >= here.count, search
        brief += not there["settled"][1]
    assert brief > 5, "the strong entries do for some"


@needs_node
def test_by_date_nothing_is_left_for_later(site: Path) -> None:
    search = {"words": "grants", "sort": "date"}
    (answer,) = ask("searches", folder=str(site / "search"), searches=[search], number=2, options={})
    assert answer["exact"] and answer["count"] == Index(site).search("grants").count
