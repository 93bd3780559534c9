"""What a query finds, and in which order."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minutebook.search.reader import Index, UnknownFilter
from minutebook.search.slips import corrected, is_slip
from search_entries import Meeting, entry, index_of, written


def found(index: Index, words: str, **more: object) -> list[str]:
    """The addresses that words find, the best first."""
    return [result.address for result in index.search(words, **more).results(0, 50)]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(
        tmp_path_factory.mktemp("index"),
        entry("item", "The precept was set at £98,400 for Mill Road, SY3 8HQ.", "a/#1", title="Precept"),
        entry(
            "resolution", "RESOLVED that the precept of 98,400.00 be raised", "a/#1-r1", title="Precept", inside=True
        ),
        entry(
            "item", "Application 26/00123/FUL, further to Minute 3/17 of 14 September 2026.", "a/#2", title="Planning"
        ),
        entry("item", "The organisation of policies; a programme for Siân Gwŷr.", "a/#3", title="Policy"),
        entry("item", "The Director of Children's Services spoke of the clock tower.", "a/#4", title="Children"),
        entry("item", "Minute 984001 and 3/171 and 26/00123/FULL; the tower clock.", "a/#5", title="Numbers"),
        entry("item", "The precept of other councils.", "a/#6", title="Minutes of the last meeting", standing=True),
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("98400", "a/#1-r1"), ("£98,400", "a/#1-r1"), ("98,400.00", "a/#1-r1"),
        ("26/00123/FUL", "a/#2"), ("3/17", "a/#2"), ("Further to Minute 3/17", "a/#2"),
        ("14/09/2026", "a/#2"), ("14th of Sept 2026", "a/#2"), ("September 2026", "a/#2"), ("14 September", "a/#2"),
        ("sy38hq", "a/#1"), ("SY3 8HQ", "a/#1"), ("mill rd", "a/#1"),
        ("sian gwyr", "a/#3"), ("organization policy", "a/#3"), ("program", "a/#3"),
        ("DCS", "a/#4"), ("director of children's services", "a/#4"),
        ('"clock tower"', "a/#4"), ('"tower clock"', "a/#5"), ('"clock tower', "a/#4"),
        ("precpet", "a/#1-r1"), ("applicaton", "a/#2"),
        ("organis*", "a/#3"), ("984001", "a/#5"),
    ],
)  # fmt: skip
def test_what_people_type_finds_what_they_mean(index: Index, typed: str, first: str) -> None:
    assert found(index, typed)[0] == first


def test_a_number_never_matches_another_by_its_first_digits(index: Index) -> None:
    assert found(index, "98400") == ["a/#1-r1"]  # and not 984001; the item gives way to its decision
    assert found(index, "9840") == [] and found(index, "3/1") == [] and found(index, "9840", typing=True) == []


def test_a_resolution_stands_before_debate_and_its_item_gives_way_to_it(index: Index) -> None:
    assert found(index, "precept") == ["a/#1-r1", "a/#6"]


def test_standing_business_stands_below_everything(index: Index) -> None:
    assert found(index, "precept")[-1] == "a/#6"


def test_a_phrase_is_found_in_its_order_and_form_alone(index: Index) -> None:
    assert found(index, '"clock tower"') == ["a/#4"]
    assert found(index, '"policy"') == ["a/#3"] and found(index, '"director of services"') == []
    assert found(index, "policies") == ["a/#3"]


def test_a_beginning_is_completed_while_it_is_typed_and_only_then(index: Index) -> None:
    assert found(index, "appli", typing=True) == ["a/#2"] and found(index, "appli") == []
    assert found(index, "appli ", typing=True) == []


def test_where_nothing_has_all_words_those_with_some_are_given_and_marked(index: Index) -> None:
    search = index.search("precept zebra")
    assert search.partial and search.unknown == ["zebra"] and search.count == 2
    assert not index.search("zebra").count


def test_a_slip_is_told(index: Index) -> None:
    assert index.search("precpet").corrected == [("precpet", "precept")]


def test_stops_alone_find_everything(index: Index) -> None:
    assert index.search("the").count == index.search("").count == 6


LETTERS = st.text(alphabet=string.ascii_lowercase, min_size=4, max_size=12)


@given(LETTERS, st.data())
def test_any_one_slip_is_put_right(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    slip = data.draw(
        st.sampled_from(
            [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
            + [word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]] * (at > 0)
        )
    )
    assume(slip != word and len(slip) > 3)
    assert is_slip(word, slip) and is_slip(slip, word)
    assert corrected(slip, [{word: 1}]) == word


@given(LETTERS, LETTERS)
def test_a_slip_is_a_slip_both_ways(one: str, other: str) -> None:
    assert is_slip(one, other) == is_slip(other, one)


def test_of_two_words_one_slip_away_the_commoner_is_meant() -> None:
    assert corrected("reat", [{"rent": 3, "real": 2}, {"real": 2}]) == "real"


# ------------------------------------------------------------------------------------------- filters and order


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("years")
    votes = {"outcome": "carried", "recorded": True, "people": ("ann-ash",)}
    written(
        folder,
        [
            Meeting("council", date(2021, 3, 1), [entry("item", "bridge", "w/#1", board="council", matter="tower")]),
            Meeting("cabinet", date(2025, 6, 1), [entry("item", "bridge", "b/#1"), entry("item", "bridge", "b/#2")]),
            Meeting("cabinet", date(2026, 6, 1), [entry("motion", "bridge", "c/#1", **votes)]),
            Meeting(None, None, [entry("person", "bridge", "people/ann-ash/", people=("ann-ash",))]),
        ],
    )
    return Index(folder)


@pytest.mark.parametrize(
    ("filters", "addresses"),
    [
        ({"board": ["council"]}, {"w/#1"}),
        ({"board": ["council", "cabinet"]}, {"w/#1", "b/#1", "b/#2", "c/#1"}),
        ({"year": ["2021", "2026"]}, {"w/#1", "c/#1"}),
        ({"from": ["2025-06-01"], "to": ["2026-05-31"]}, {"b/#1", "b/#2"}),
        ({"to": ["2021-03-01"]}, {"w/#1"}),
        ({"kind": ["resolution"]}, {"c/#1"}),
        ({"kind": ["person"]}, {"people/ann-ash/"}),
        ({"outcome": ["carried"]}, {"c/#1"}),
        ({"matter": ["tower"]}, {"w/#1"}),
        ({"person": ["ann-ash"]}, {"c/#1", "people/ann-ash/"}),
        ({"vote": ["recorded"]}, {"c/#1"}),
        ({"board": ["cabinet"], "year": ["2021"]}, set()),
    ],
)
def test_filters_narrow_a_search(years: Index, filters: dict[str, list[str]], addresses: set[str]) -> None:
    assert set(found(years, "bridge", filters=filters)) == addresses


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("colour", "red"), ("board", "moon"), ("year", "26"), ("from", "yesterday"), ("kind", "motion"),
        ("outcome", ""), ("matter", "x"), ("person", "x"), ("vote", "secret"), ("to", "2026-02-30"), ("year", "٢٠٢٦"),
    ],
)  # fmt: skip
def test_a_filter_that_there_is_not_is_refused_and_never_ignored(years: Index, key: str, value: str) -> None:
    with pytest.raises(UnknownFilter, match=key):
        years.search("bridge", {key: [value]})


def test_each_facet_is_counted_with_all_filters_but_its_own(years: Index) -> None:
    facets = years.search("bridge", {"board": ["council"]}).facets
    assert facets["board"] == [("cabinet", 3), ("council", 1)]
    assert facets["year"] == [("2021", 1)] and facets["matter"] == [("tower", 1)] and facets["person"] == []


def test_a_chosen_value_is_in_its_facet_even_if_nothing_has_it(years: Index) -> None:
    assert ("lost", 0) in years.search("bridge", {"outcome": ["lost"]}).facets["outcome"]


def test_by_date_the_newest_comes_first_and_a_meeting_keeps_its_order(years: Index) -> None:
    assert found(years, "bridge", sort="date") == ["c/#1", "b/#1", "b/#2", "w/#1", "people/ann-ash/"]


def test_results_come_in_parts(years: Index) -> None:
    search = years.search("bridge")
    assert search.count == 5
    assert [one.address for one in search.results(2, 2)] == found(years, "bridge")[2:4]
    assert search.results(5, 10) == []


def test_the_index_of_a_site_is_read_from_its_folder_alone(tmp_path: Path) -> None:
    index_of(tmp_path / "one", entry("item", "bridge", "x/"))
    (tmp_path / "one").rename(tmp_path / "two")
    assert found(Index(tmp_path / "two"), "bridge") == ["x/"]


def test_an_item_gives_way_to_its_decision_only_where_that_is_shown(index: Index) -> None:
    assert found(index, "precept", filters={"kind": ["item"]}) == ["a/#1", "a/#6"]
    assert dict(index.search("precept").facets["kind"]) == {"resolution": 1, "item": 2}


def test_a_reference_in_quotes_is_found_where_it_is_no_part_of_a_text(tmp_path: Path) -> None:
    index = index_of(tmp_path, entry("item", "Buses.", "a/#3", reference="Minute 3/17"))
    assert found(index, '"3/17"') == ["a/#3"] == found(index, '"3/17" buses')
