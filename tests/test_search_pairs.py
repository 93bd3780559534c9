"""Pairs of everyday words: a phrase of two finds by them what it finds by positions."""

from __future__ import annotations

import random
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from browser_reader import ask, needs_node
from minutebook.audit.index import block_text
from minutebook.search import leaves, segment, turned
from minutebook.search.codec import varint
from minutebook.search.reader import Index
from search_entries import Meeting, entry, written
from test_search_twins import same

WORDS = ("grants", "grant", "roads", "road", "lamp", "salt", "the", "of")
KINDS = ("item", "resolution", "action", "paper")


def county(folder: Path, monkeypatch: pytest.MonkeyPatch, least: int) -> Path:
    """Entries of few words, so that each stands beside each somewhere; everyday words are in so many at least."""
    monkeypatch.setattr(segment, "everyday", lambda entries: least)
    monkeypatch.setattr(turned, "everyday", lambda entries: least)
    chance = random.Random(5)
    made = []
    for number in range(60):
        text = " ".join(chance.choices(WORDS, k=chance.randint(1, 9)))
        made.append(entry(KINDS[number % 4], text, f"a/#{number}", title=chance.choice(WORDS)))
    written(folder, [Meeting("cabinet", date(2026, 1, 1), made)])
    return folder


def found(site: Path, words: str) -> list[str]:
    return [one.address for one in Index(site).search(words).results(0, 100)]


@pytest.fixture
def paired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in which every word is an everyday one."""
    return county(tmp_path / "paired", monkeypatch, 1)


def test_a_phrase_of_two_finds_by_pairs_what_it_finds_by_positions(
    paired: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    plain = county(tmp_path / "plain", monkeypatch, 10**6)
    (with_pairs,), (without,) = (Index(site).store.segments for site in (paired, plain))
    assert with_pairs.head["pairs"] and not without.head["pairs"]
    some = 0
    for one in WORDS[:6]:
        for other in WORDS[:6]:
            for words in (f'"{one} {other}"', f'"{one} of {other}"', f'"{one} {other} lamp"'):
                assert found(paired, words) == found(plain, words), words
                some += bool(found(plain, words))
    assert some > 40


@needs_node
def test_the_browser_finds_by_pairs_the_same_and_loads_no_positions(paired: Path) -> None:
    asked = [{"words": f'"{one} {other}"'} for one in WORDS[:6] for other in WORDS[:6]]
    same(paired, asked)
    same(paired, asked, cheap=0)  # no positions: all is exact none the less


@needs_node
def test_of_a_long_beginning_the_rest_comes_once_something_is_shown(tmp_path: Path) -> None:
    many = [entry("item", f"grit{'x' * (number % 3 + 1)} gritty", f"a/#{number}") for number in range(1800)]
    written(tmp_path, [Meeting("cabinet", date(2026, 1, 1), many)])
    task: dict[str, Any] = {"folder": str(tmp_path / "search"), "number": 2, "searches": [{"words": "gritx*"}]}
    (answer,) = ask("searches", options={"long": 0}, **task)
    whole = Index(tmp_path).search("gritx*").count
    assert whole == 1800 and answer["settled"] == [1800, False] and len(answer["results"]) == 2
    (answer,) = ask("searches", options={"long": 0}, **{**task, "number": 2000})
    assert answer["settled"] == [whole, True] and len(answer["results"]) == whole


@needs_node
def test_of_a_beginning_of_very_many_words_the_commonest_comes_first_and_then_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaves, "NEAR", 200)
    letters = "bcdfghjklm"
    rare = [f"gritx{one}{two}{three}" for one in letters for two in letters for three in letters[:6]]
    said = [f"{word} gritty gritx{'yz'[number % 2]}" for number, word in enumerate(rare)] + rare[:400]
    made = [entry("item", words, f"a/{number}") for number, words in enumerate(said)]
    written(tmp_path, [Meeting("cabinet", date(2026, 1, 1), made)])
    searches = [{"words": "gritx*"}, {"words": "gritx* gritty"}, {"words": "gritx*", "sort": "date"}]
    task: dict[str, Any] = {"folder": str(tmp_path / "search"), "searches": searches}
    quick, _, again = ask("searches", number=2, options={"wide": 0}, **task)
    assert quick["settled"] == [1000, False] and len(quick["results"]) == 2
    assert again["settled"] == [656, False]  # they are here by now: only what has a long list is late
    for wide in (0, 10**9):
        answers = ask("searches", number=2000, options={"wide": wide}, **task)
        for answer, search in zip(answers, searches, strict=True):
            whole = Index(tmp_path).search(search["words"], sort=search.get("sort", "relevance"))
            assert answer["settled"] == [whole.count, True]
            assert 600 <= whole.count < 1000  # the thirty commonest
            assert [one["address"] for one in answer["results"]] == [one.address for one in whole.results(0, 2000)]


def of_pair(impact: int) -> bytes:
    """A block of one pair in one entry."""
    line = b"mason bees"
    return zlib.compress(b"D" + varint(len(line)) + line + b"\x00\x01\x04\x00" + b"\x00" + bytes([impact]))


def test_the_audit_reads_pairs_and_their_impacts() -> None:
    assert set((block_text(of_pair(30)) or "").split("\x1e")) >= {"mason", "bees"}
    assert block_text(of_pair(31)) is None


def test_the_audit_reads_every_part_of_a_block_and_lets_few_kinds_have_several() -> None:
    card, other = (zlib.compress(f'C[{{"t": "{word}"}}]'.encode()) for word in ("Sluice", "Weir"))
    text = block_text(card + other) or ""
    assert "Sluice" in text and "Weir" in text
    assert block_text(card + other[:-1]) is None
    assert block_text(card + zlib.compress(b"")) is None
    flags = zlib.compress(b"B\x01")
    assert block_text(flags) is not None and block_text(flags + flags) is None and block_text(card + flags) is None
