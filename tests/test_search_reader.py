"""What a query finds, and in which order."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minutebook.search.english import english
from minutebook.search.finding import find
from minutebook.search.query import Asking
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


def test_of_words_with_hyphens_the_last_alone_is_still_being_typed(plain: Index) -> None:
    assert found(plain, "fly-tipp", typing=True) == found(plain, "fly-tip*") == ["a/#3"]
    assert plain.search("fl-tipp", typing=True).partial and plain.search("fl-tip*").partial


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
    assert corrected(slip, [{word: 1}], {}) == [word]


@given(LETTERS, LETTERS)
def test_a_slip_is_a_slip_both_ways(one: str, other: str) -> None:
    assert is_slip(one, other) == is_slip(other, one)


def test_of_two_words_one_slip_away_the_commoner_comes_first_and_rare_ones_not_at_all() -> None:
    assert corrected("reat", [{"rent": 3, "real": 2}, {"real": 2}], {})[0] == "real"
    assert corrected("quary", [{"quay": 36, "quarry": 16, "query": 2}], {}) == ["quay", "quarry"]


# ------------------------------------------------------------------------------------------- what a newcomer types


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Index:
    cited = "PLN 2025-02-19/17/24 17/24(a) 17/24(b)"
    return index_of(
        tmp_path_factory.mktemp("plain"),
        entry("resolution", "children set down at a lay-by", "a/#1-r1", title="School", reference=cited),
        entry(
            "item", "Closed on 14, 15 and 16 September 2026, and from Monday 27 April to Friday 19 June 2026.", "a/#2"
        ),
        entry("item", "98% of 120 answered; fly-tipping by a goose at the quarry.", "a/#3"),
        entry("item", "The quay in July. The quay. Ann.", "a/#5"),
        entry("item", "The quay again: July.", "a/#6"),
        entry("person", "Chair of the Quarry Panel since July", "people/ann-ash/", title="Ann Ash"),
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("PLN 2025-02-19/17/24(b)", "a/#1-r1"), ("17/24(b)", "a/#1-r1"), ("17/24 (b)", "a/#1-r1"), ("17/24", "a/#1-r1"),
        ("PLN2025-02-19/17/24(b)", "a/#1-r1"), ("layby", "a/#1-r1"), ("lay-by", "a/#1-r1"), ("child", "a/#1-r1"),
        ("14 September 2026", "a/#2"), ("15 September", "a/#2"), ("16 Sep 26", "a/#2"), ("27 April 2026", "a/#2"),
        ("Fri 19 June 2026", "a/#2"), ("Thurs 14 September 2026", "a/#2"),
        ("98%", "a/#3"), ("98 per cent", "a/#3"), ("flytipping", "a/#3"), ("geese", "a/#3"), ("quarry", "a/#3"),
    ],
)  # fmt: skip
def test_a_thing_is_found_in_whichever_usual_way_it_is_written(plain: Index, typed: str, first: str) -> None:
    search = plain.search(typed)
    assert search.results()[0].address == first and not search.partial


@pytest.mark.parametrize("typed", ["17/24(c)", "17/2(b)", "£98", "98", "13 September 2026"])
def test_what_only_looks_like_it_is_not_found(plain: Index, typed: str) -> None:
    assert not plain.search(typed).count


def test_an_abbreviation_finds_one_and_several_of_what_it_means(tmp_path: Path) -> None:
    words = ("HRC", "a household recycling centre", "household recycling centres", "the HRCs", "a centre for recycling")
    asking = Asking(english(), [("HRC", "household recycling centre")])
    store = index_of(tmp_path, *(entry("item", said, f"b/#{at}") for at, said in enumerate(words))).store
    (found,) = find(store, asking.query("HRC")).segments
    (several,) = find(store, asking.query("HRCs")).segments
    assert np.flatnonzero(found.score >= 0).tolist() == np.flatnonzero(several.score >= 0).tolist() == [0, 1, 2, 3]
    (expanded,) = find(store, asking.query("household recycling centres")).segments
    assert np.flatnonzero(expanded.score >= 0).tolist() == [0, 1, 2, 3]


def test_where_a_slip_may_have_two_meanings_both_are_found_and_told(plain: Index) -> None:
    search = plain.search("quary")
    assert search.corrected == [("quary", "quarry"), ("quary", "quay")]
    assert {one.address for one in search.results()} == {"a/#3", "a/#5", "a/#6", "people/ann-ash/"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("13 September 2026 lay-by", ["13 September 2026"]), ("Diversion diversion Züge", ["Diversion", "Züge"]),
        ("zebra's", ["zebra's"]), ("£1.5m", ["£1.5m"]), ("Caf\u0065\u0301 x", ["Caf\u0065\u0301", "x"]),
    ],
)  # fmt: skip
def test_what_is_nowhere_is_told_as_it_was_typed_and_once(plain: Index, typed: str, told: list[str]) -> None:
    assert plain.search(typed).unknown == told


def test_a_person_leads_where_their_name_is_typed_and_nowhere_else(plain: Index) -> None:
    assert found(plain, "Ann Ash")[0] == found(plain, "ann")[0] == found(plain, "an*")[0] == "people/ann-ash/"
    assert found(plain, "july")[-1] == found(plain, "quarry")[-1] == "people/ann-ash/"


def test_each_count_of_a_filter_is_what_ticking_it_gives(site: Path) -> None:
    index = Index(site)
    for words in ("flood", "library", "school", "council tax"):
        for key, values in index.search(words).facets.items():
            assert values == [(value, index.search(words, {key: [value]}).count) for value, _ in values], (words, key)


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


def test_a_slip_of_a_bus_is_a_bus_and_a_part_of_a_reference_is_found(tmp_path: Path) -> None:
    index = index_of(tmp_path, entry("item", "The evening buses; application WD/2026/0311 of £1.5m.", "a/#1"))
    for words in ("evening bus", "2026/0311", "wd/2026", "1500000", '"2026/0311"'):
        assert found(index, words) == ["a/#1"], words


def test_a_day_leads_to_its_meeting_first(tmp_path: Path) -> None:
    day = {"reference": "CAB 2026-01-01"}
    index = index_of(tmp_path, entry("meeting", "", "a/", title="Cabinet", **day), entry("item", "Bus", "a/#1", **day))
    assert found(index, "1 January 2026") == ["a/", "a/#1"] and found(index, "January 2026")[0] == "a/"


def test_the_numbers_of_a_day_are_not_those_of_a_sum(tmp_path: Path) -> None:
    index = index_of(tmp_path, entry("item", "Bus", "a/#1", reference="CAB 2026-01-14/3"))
    assert found(index, "14") == [] and found(index, "2026-01-14") == ["a/#1"]
