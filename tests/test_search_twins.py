"""The two readers of the index, in Python and in the browser, give the same results in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from browser_reader import ask, needs_node
from minutebook.search.reader import Index

pytestmark = needs_node
ASKED = [
    one["q"] for one in yaml.safe_load((Path(__file__).parent / "search" / "queries.yml").read_text(encoding="utf-8"))
]
FILTERS: tuple[dict[str, list[str]], ...] = (
    {"board": ["cabinet"]}, {"board": ["cabinet", "council"], "year": ["2025"]}, {"kind": ["resolution"]},
    {"kind": ["item", "paper"]}, {"outcome": ["lost"]}, {"vote": ["recorded"]},
    {"from": ["2025-06-01"], "to": ["2026-03-31"]},
    {"matter": ["saltreach-harbour"]}, {"person": ["priya-raman"]}, {"year": ["2024"], "kind": ["person"]},
    {"kind": ["person"]}, {"to": ["2024-12-31"]},
)  # fmt: skip
WORDS = ("", "harbour", "the", "flood", "council tax", "moved", "parking grants nowhere", "budg*", "meeting")
SHOWN = 12


def same(
    site: Path, searches: Sequence[dict[str, Any]], cheap: int = 10**9, kept: int = 10**9, few: int = 60_000
) -> None:  # fmt: skip
    """Search with both; every answer must be the same, once the browser's has settled its phrases."""
    index = Index(site)
    task = {"folder": str(site / "search"), "searches": searches, "number": SHOWN}
    answers = ask("searches", options={"cheap": cheap, "kept": kept, "few": few}, **task)
    for search, there in zip(searches, answers, strict=True):
        given = {key: value for key, value in search.items() if key not in ("words", "facets")}
        here = index.search(search["words"], **given)
        assert there["whole"][1] or cheap < 0
        if not there["whole"][1]:
            continue  # all that is shown has the phrase, and no more was asked
        there["count"] = there["whole"][0]
        assert in_short(there) == (here.count, here.partial, [list(pair) for pair in here.corrected], here.unknown), (
            search
        )
        results = here.results(0, SHOWN)
        assert [place_of(one["address"]) for one in there["results"]] == [place_of(one.address) for one in results], (
            search
        )
        assert [one["kind"] for one in there["results"]] == [one.kind for one in results], search
        assert [(one["board"] or {}).get("slug") for one in there["results"]] == [one.board for one in results], search
        if search.get("facets"):
            counted = {key: [list(pair) for pair in pairs] for key, pairs in here.facets.items()}
            assert there["facets"] == counted, search


def in_short(answer: dict[str, Any]) -> tuple[Any, ...]:
    """What an answer says before its results."""
    return answer["count"], answer["partial"], answer["corrected"], answer["unknown"]


def place_of(address: str) -> str:
    """An address without its fragment: the browser's leads to the best passage."""
    return address.partition("#")[0]


def test_what_people_type_gives_the_same(site: Path) -> None:
    same(site, [{"words": words, "facets": True} for words in ASKED])


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("60/25(b)", "council/2026-02-26/#6-b"), ("min. 60/25(b)", "council/2026-02-26/#6-b"),
        ("6(b) of 26 February 2026", "council/2026-02-26/#6-b"), ("60/25", "council/2026-02-26/#6-r1"),
        ("Cabinet, 13 October 2026, minute 13/26(b)", "cabinet/2026-10-13/#5-b"),
        ("PLN minute 4/26(c)", "planning-committee/2026-06-17/#4/26-c"),
    ],
)  # fmt: skip
def test_in_the_browser_a_cited_clause_is_where_a_result_leads(site: Path, words: str, address: str) -> None:
    (answer,) = ask("searches", options={}, folder=str(site / "search"), searches=[{"words": words}], number=1)
    assert answer["results"][0]["address"] == f"boards/{address}"


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("chief executive", ["ines-caldecott"]), ("chief exec", ["ines-caldecott"]), ("executive", []),
        ("Director of Children's Services", ["tunde-ashcombe"]), ("councillor", []), ("director", []),
    ],
)  # fmt: skip
def test_in_the_browser_what_one_person_alone_is_leads_to_them(site: Path, words: str, people: list[str]) -> None:
    searches = [{"words": words, "typing": True}]
    (answer,) = ask("searches", options={}, folder=str(site / "search"), searches=searches, number=1)
    assert [slug for slug, *_ in answer["suggestions"]["people"]] == people


def test_what_is_odd_gives_the_same(site: Path) -> None:
    odd = ("quary", "fly-tip", "fly-tip*", "fl-tipp", "£98 and 98%", "Zebra zebra £7.5m Café", "HRCs", "child",
           "july", "household recycling centres", "Thurs 16 July 2026", "Ashcomb", "tund*", "4/26 (c)",
           "17/24(z) hut", "Wendle Zebra, 26 February 2026, minute 6(b)", "b z", "minute no. 4/26(c) decided", "why",
           "chief", "executive chief",
           "liscensing hut", "https://x.example/a", "the precpet of 26 February 2026, minute 6(b)")  # fmt: skip
    same(site, [{"words": words, "typing": typing, "facets": True} for words in odd for typing in (False, True)])


def test_what_is_being_typed_gives_the_same(site: Path) -> None:
    begun = [words[: max(3, len(words) * part // 4)] for words in ASKED for part in (1, 2, 3, 4)]
    same(site, [{"words": words, "typing": True} for words in dict.fromkeys(begun)])


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_filters_and_their_counts_are_the_same(site: Path, sort: str) -> None:
    same(
        site,
        [
            {"words": words, "filters": filters, "sort": sort, "facets": True}
            for words in WORDS
            for filters in (*FILTERS, {})
        ],
    )
