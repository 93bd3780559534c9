"""How a text becomes what can be found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from minutebook.search.english import english
from minutebook.search.lexer import cut, fold
from minutebook.search.pieces import read

LISTED = yaml.safe_load((Path(__file__).parent / "search" / "tokens.yml").read_text(encoding="utf-8"))


def tokens_of(text: str) -> list[tuple[int, str, bool]]:
    """Position, token, and whether a query looks for it."""
    found, at = [], 0
    for piece in cut(fold(text)):
        what = read(piece)
        found += [(at + token.offset, token.text, token.main) for token in what.tokens]
        at += what.span
    return found


@pytest.mark.parametrize("one", LISTED, ids=lambda one: one["text"])
def test_a_text_gives_what_the_shared_list_says(one: dict[str, Any]) -> None:
    found = tokens_of(one["text"])
    assert [[place, text] for place, text, _ in found] == one["tokens"]
    assert [text for _, text, main in found if main] == one["main"]


@given(st.text(alphabet="abn Z4(.'/-£é–,", max_size=40))
def test_the_short_way_for_text_without_numbers_is_the_long_way(text: str) -> None:
    folded = fold(text)
    with_a_number = [*cut(f"{folded} 7")]
    assert cut(folded) == with_a_number[:-1] or with_a_number[-1] != "7"


@given(st.text(max_size=60))
def test_any_text_is_cut_without_an_error_and_positions_never_go_back(text: str) -> None:
    places = [place for place, _, main in tokens_of(text) if main]
    assert places == sorted(places)


@given(st.integers(0, 10**12))
def test_a_sum_is_the_same_however_it_is_typed(pounds: int) -> None:
    forms = (f"{pounds}", f"£{pounds:,}", f"{pounds:,}.00")
    assert {tokens_of(form)[0][1] for form in forms} == {str(pounds)}


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("program", "programme"), ("organization", "organisation"), ("organizing", "organising"), ("color", "colour"),
        ("neighborhood", "neighbourhood"), ("center", "centre"), ("license", "licence"), ("gray", "grey"),
        ("judgment", "judgement"), ("councilor", "councillor"), ("labeled", "labelled"), ("analyze", "analyse"),
    ],
)  # fmt: skip
def test_american_and_british_spellings_are_one(american: str, british: str) -> None:
    assert english().spelled(american) == english().spelled(british) == british


@pytest.mark.parametrize("word", ["size", "prize", "quiz", "hour", "laboratory", "colony", "harbour"])
def test_a_british_word_keeps_its_letters_or_its_family(word: str) -> None:
    rules = english()
    assert rules.stem(rules.spelled(f"{word}s")) == rules.stem(rules.spelled(word))
