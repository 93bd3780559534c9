"""What a newcomer asks in words that the record does not use."""

from __future__ import annotations

import pytest

from minutebook.search.english import english
from minutebook.search.reader import Index
from minutebook.search.slips import corrected
from search_entries import entry, index_of


def found(index: Index, words: str, **more: object) -> list[str]:
    """The addresses that words find, the best first."""
    return [result.address for result in index.search(words, **more).results(0, 50)]  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------- no entry has all words


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(
        tmp_path_factory.mktemp("some"),
        entry("resolution", "RESOLVED that the policy policy stand", "a/#1-r1", title="Policy", people=("ann-ash",)),
        entry("item", "Long debate of much else, at the end of which a licence and a policy came up.", "a/#2"),
        entry("item", "The mayor and the quarry.", "a/#3", people=("ann-ash",)),
        entry("resolution", "RESOLVED that the policy be noted", "a/#3-r1", inside=True, people=("ann-ash",)),
        *(entry("item", "The policy, and 1 b.", f"a/#1{number}") for number in range(20)),
    )


def test_where_no_entry_has_all_words_those_with_more_come_first(some: Index) -> None:
    search = some.search("licence policy zebra")
    assert search.partial and search.results()[0].address == "a/#2"
    assert found(some, "zebra licence policy")[1] == "a/#1-r1"


def test_a_rare_word_counts_more_than_a_common_one(some: Index) -> None:
    assert found(some, "policy mayor zebra")[0] == "a/#3"


def test_an_item_gives_way_to_no_decision_that_has_less_of_the_words(some: Index) -> None:
    assert found(some, "quarry zebra policy").index("a/#3") < found(some, "quarry zebra policy").index("a/#3-r1")
    assert "a/#3" not in found(some, "policy zebra")


def test_a_filter_counts_what_ticking_it_gives_there_too(some: Index) -> None:
    for key, values in some.search("quarry zebra policy").facets.items():
        assert values == [(one, some.search("quarry zebra policy", {key: [one]}).count) for one, _ in values], key


@pytest.mark.parametrize("typed", ["<b>licence</b>", "licence £74,1", "b licence 1 zebra"])
def test_one_letter_or_figure_finds_nothing_beside_a_word(some: Index, typed: str) -> None:
    assert found(some, typed) == ["a/#2"]


def test_letters_alone_find_what_has_them(some: Index) -> None:
    assert found(some, "b z")[0].startswith("a/#1") and some.search("b z").partial


def test_a_slip_is_put_right_by_either_spelling() -> None:
    known = {"licencing": 3, "centre": 2}
    assert corrected("liscensing", [known], english().spellings) == ["licensing"]
    assert corrected("licencng", [known], english().spellings) == ["licencing"]
    assert corrected("theatr", [known], english().spellings) == []
