"""What a newcomer asks in words that the record does not use."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli import main
from minutebook.search.english import english
from minutebook.search.query import Asking
from minutebook.search.reader import Index
from minutebook.search.slips import corrected
from minutebook.settings import OUR_MARK
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


# ---------------------------------------------------------------------------------- references as the record has them

_BUDGET = "WCC 2026-02-26/6 WCC 2026-02-26/6(b) 6(b)"


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(
        tmp_path_factory.mktemp("minutes"),
        entry("resolution", "that the tax be set", "w/#6-r1", title="Tax", reference=f"{_BUDGET} 60/25(b) 2026-02-26"),
        entry("resolution", "that the council note it", "a/#4-r1", title="Accounts",
              reference="CAB 2026-07-21/4/26 4/26(c)", where="Cabinet"),
        entry("resolution", "that it stand", "p/#4-r1", title="Quarry", reference="WCC 2026-06-17/4/26 4/26(c)",
              where="Full Council"),
        entry("item", "Resolution 6(b) of 26 February 2026 is quoted here, at some length and in passing.", "q/#8"),
        entry("item", "The resolution, the minute and the item.", "q/#9"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "resolution 6(b) of 26 February 2026", "Item 6b, 26/02/2026", "minute no. 60/25(b)", "min. 60/25(b)",
        "Wendle Council, 26 February 2026 (draft minutes), minute 6(b)", "pursuant to clause 60/25(b)",
        "Full Council, 26 February 2026, minute 60/25(b), https://wendle.example/boards/council/2026-02-26/#6-b",
    ],
)  # fmt: skip
def test_a_decision_is_found_by_the_forms_in_which_it_is_cited(minutes: Index, typed: str) -> None:
    search = minutes.search(typed)
    assert (search.results()[0].address, search.partial, search.unknown) == ("w/#6-r1", False, [])


def test_a_board_that_is_named_before_a_number_comes_first(minutes: Index) -> None:
    assert found(minutes, "council minute 4/26(c)")[0] == "p/#4-r1"
    assert found(minutes, "cabinet minute 4/26(c)")[0] == "a/#4-r1"


def test_a_word_before_no_reference_is_looked_for(minutes: Index) -> None:
    assert found(minutes, "minute") == ["q/#9"] and found(minutes, "resolution and item") == ["q/#9"]
    assert minutes.search('"the minute" 60/25(b)').partial


def test_what_a_line_to_cite_by_names_must_be_there(minutes: Index) -> None:
    assert minutes.search("minute 6(c) of 26 February 2026").partial
    assert not minutes.search("minute 99/25").count


# -------------------------------------------------------------------------------------------------- whole questions


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(
        tmp_path_factory.mktemp("homes"),
        entry("motion", "that the tax on second homes be doubled", "w/#1", title="Second homes"),
        entry("item", "The second question was decided; much was said about homes.", "w/#2"),
        entry("item", "They decided about it.", "w/#3"),
    )


@pytest.mark.parametrize("typed", ["what was decided about second homes", "How much did they decide: second homes?"])
def test_words_of_a_question_are_left_out_where_there_is_more(homes: Index, typed: str) -> None:
    assert found(homes, typed) == ["w/#1", "w/#2"] and not homes.search(typed).partial


def test_words_of_a_question_are_looked_for_where_there_is_no_more_or_in_quotes(homes: Index) -> None:
    assert found(homes, "decided about") == ["w/#3", "w/#2"]
    assert found(homes, '"was decided" homes') == ["w/#2"]


# ------------------------------------------------------------------------------------------------------------- roles


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chief executive", True), ("the Executive, chief", True), ("ann", True), ("chief", False),
        ("chief executive salary", False), ("zebra", False),
    ],
)  # fmt: skip
def test_somebody_is_meant_by_the_whole_of_what_they_are(typed: str, meant: bool) -> None:
    asking = Asking(english(), [])
    assert asking.means(asking.query(typed), "Ann Ash", "Chief Executive") is meant


def test_what_several_people_are_or_somebody_was_is_nobodys(site: Path) -> None:
    people = Index(site).store.names["people"]
    assert ["ines-caldecott", "Ines Caldecott", "Chief Executive"] in people
    roles = [role for _, _, *role in people if role]
    assert ["Councillor"] not in roles and roles.count(["Director of Children's Services"]) == 1


# ------------------------------------------------------------------------------------------------- on the command line

SETTINGS = Path(__file__).parents[1] / "mkdocs.yml"


def told(site: Path, *arguments: str) -> tuple[int, str]:
    """How `minutebook search` ends in a site, and what it says."""
    done = CliRunner().invoke(main, ["search", *arguments, "-f", str(SETTINGS), "--site", str(site)])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    index_of(folder, entry("item", "The bridge.", "a/#1"))
    return folder


@pytest.mark.parametrize("words", ["", '"', "*", "%", " … "])
def test_a_search_for_nothing_is_no_search(built: Path, words: str) -> None:
    code, said = told(built, words)
    assert code == 2 and "Say what is to be found" in said


def test_several_words_are_one_search_with_and_without_quotes(built: Path) -> None:
    assert told(built, "the", "bridge") == told(built, "the bridge")
    assert told(built, "the", "bridge")[1].endswith("1 found.\n")


def test_a_filter_alone_is_a_search(built: Path) -> None:
    assert told(built, "", "--board", "cabinet")[1].endswith("1 found.\n")


def test_days_that_are_turned_around_are_wrong_usage(built: Path) -> None:
    code, said = told(built, "bridge", "--from", "2026-10-01", "--to", "2026-09-01")
    assert code == 2 and "--from is later than --to" in said
    assert told(built, "bridge", "--from", "2025-09-01", "--to", "2026-09-01")[0] == 0
    assert "A day is written" in told(built, "bridge", "--from", "x", "--to", "2026-09-01")[1]


def test_before_any_build_it_says_that_there_is_no_site(tmp_path: Path) -> None:
    code, said = told(tmp_path / "site", "bridge")
    assert code == 1 and "D079" in said and "minutebook build" in said
    assert "D079" in told(tmp_path, "bridge")[1], "a folder that holds no site"
    (tmp_path / OUR_MARK).parent.mkdir(parents=True)
    (tmp_path / OUR_MARK).write_text("")
    assert "D074" in told(tmp_path, "bridge")[1], "a site without its index"
