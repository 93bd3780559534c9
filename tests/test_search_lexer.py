"""How a text becomes what can be found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from minutebook.search.english import english
from minutebook.search.entry import Entry
from minutebook.search.lexer import cut, fold
from minutebook.search.pieces import read
from minutebook.search.vocabulary import Vocabulary
from minutebook.search.words import collect

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


RUNS = st.sampled_from(
    ("14", "of", "May", "September,", "2026", "3/17", "(b)", "(ii)", "4", "£1.5", "million.", "SY3", "8HQ;",
     "26/00123/FUL", "the", "(council's)", "well-being", "–", "O’Brien", "B4102", "x²", "1st", "k", "and/or", "'",
     "2025/26", "9.14", "15,", "and", "to", "per", "cent", "98%", "lay-by", "mid-September",
     "WCC2026-07-16/6", "17/24(b)", "Friday", "26")
)  # fmt: skip


@given(st.lists(st.lists(RUNS, max_size=12).map(" ".join), max_size=4))
def test_texts_cut_run_by_run_give_what_each_gives_as_a_whole(texts: list[str]) -> None:
    entries = [Entry("item", {}, "", passages=[(text, "")]) for text in texts]
    found = collect(entries, Vocabulary())
    forms = found.forms.split("\n")
    got = sorted(zip(found.entry.tolist(), found.place.tolist(), (forms[one] for one in found.form), strict=True))
    assert got == sorted((number, *token) for number, text in enumerate(texts) for token in indexed(text))


def indexed(text: str) -> list[tuple[int, str]]:
    """Position and form of each token of a text that stands in the index."""
    rules, found, at = english(), [], 0
    for piece in cut(fold(text)):
        what = read(piece)
        for token in what.tokens:
            if not token.word or token.text not in rules.stops:
                found.append((at + token.offset, rules.spelled(token.text) if token.word else token.text))
        at += what.span
    return found


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
