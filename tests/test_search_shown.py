"""What the browser's reader shows of what it finds: passages, marks, suggestions; and how it settles phrases."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from browser_reader import ask, needs_node
from minutebook.search import leaves
from minutebook.search.entry import Entry
from minutebook.search.reader import Index
from search_entries import Meeting, entry, index_of, written
from test_search_twins import same

pytestmark = needs_node
LONG = f"{'Before it. ' * 60}The needle lies here. {'After it. ' * 60}"
CLAUSES = [
    ("RESOLVED that:", ""),
    ("salt be bought;", "1-a", "a)"),
    ("the store at Quarry Lane be mended.", "1-b", "b)"),
]


def of_passages(kind: str, address: str, passages: Sequence[tuple[str, ...]], **more: Any) -> Entry:
    """An entry of several passages."""
    made = entry(kind, "", address, **more)
    card = {**made.card, "w": passages} if kind == "resolution" else made.card
    return replace(made, card=card, passages=passages)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shown")
    index_of(
        made,
        of_passages(
            "item",
            "a/#1",
            [("Grit was cold.", "1.1", "1.1"), (LONG, "1.2"), ("Salt and grit.", "1.3")],
            title="Café grit",
        ),
        of_passages("resolution", "a/#2-r1", CLAUSES, title="Winter", inside=False),
        entry("item", "The clock tower, and the tower clock.", "a/#3", title="Time"),
        entry("item", "A tower with a clock.", "a/#4", title="Towers"),
        entry("item", "The Director of Children's Services spoke.", "a/#5", title="Schools"),
        entry("item", "On 14th of Sept 2026 £98,400 was paid for 26/00123/FUL.", "a/#6", title="Sums", draft=True),
        entry("item", "Apologies of Zoë.", "a/#7", title="Apologies", standing=True),
    )
    return made


def search(folder: Path, words: str, cheap: int = 90_000, few: int = 60_000, **more: Any) -> dict[str, Any]:
    """The answer to a search."""
    task = {"folder": str(folder / "search"), "searches": [{"words": words, **more}], "number": 10}
    (answer,) = ask("searches", options={"cheap": cheap, "few": few}, **task)
    found: dict[str, Any] = answer
    return found


def marked(text: str, marks: list[list[int]]) -> list[str]:
    """What is marked in a text."""
    return [text[start:end] for start, end in marks]


def marks_of(result: dict[str, Any]) -> list[str]:
    """What is marked in the passages of a result."""
    return [word for one in result["passages"] for word in marked(one["text"], one["marks"])]


def test_a_resolution_is_shown_in_full_and_its_address_leads_to_the_clause_that_was_meant(folder: Path) -> None:
    (result,) = search(folder, "quarry store")["results"]
    assert [(one["text"], one["label"], one["fragment"]) for one in result["passages"]] == [
        ("RESOLVED that:", None, None), ("salt be bought;", "a)", "1-a"),
        ("the store at Quarry Lane be mended.", "b)", "1-b"),
    ]  # fmt: skip
    assert result["address"] == "a/#1-b" and marks_of(result) == ["store", "Quarry"]
    assert result["board"] == {"slug": "cabinet", "name": "Cabinet"} and result["date"] == "2026-01-01"


def test_of_an_item_the_passages_that_matched_best_are_shown(folder: Path) -> None:
    (result,) = search(folder, "grit salt")["results"]
    assert [one["text"] for one in result["passages"]] == ["Salt and grit.", "Grit was cold."]
    assert result["address"] == "a/#1.3"
    assert marked(result["title"], result["titleMarks"]) == ["grit"]


def test_of_a_long_passage_what_is_around_the_first_mark_is_shown(folder: Path) -> None:
    (result,) = search(folder, "needle")["results"]
    (passage,) = result["passages"]
    assert passage["cut"] and "The needle lies here." in passage["text"] and len(passage["text"]) < 400
    assert passage["text"].startswith("…\u00a0") and passage["text"].endswith("\u00a0…")
    assert marks_of(result) == ["needle"]


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("14/09/2026", ["14th of Sept 2026"]), ("98400", ["98,400"]), ("26/00123/ful", ["26/00123/FUL"]),
        ("zoe", ["Zoë"]), ("DCS", ["Director of Children's Services"]), ('"clock tower"', ["clock tower"]),
        ("apol*", ["Apologies"]),
        ("apologeis", ["Apologies"]), ("spok", ["spoke"]),
    ],
)  # fmt: skip
def test_what_was_looked_for_is_marked_as_it_was_written(folder: Path, words: str, marks: list[str]) -> None:
    (result,) = search(folder, words, typing=True)["results"]
    assert marks_of(result) == marks


def test_a_draft_and_standing_business_are_called_so(folder: Path) -> None:
    (result,) = search(folder, "98400")["results"]
    assert result["draft"] and not result["standing"]
    (result,) = search(folder, "zoe")["results"]
    assert result["standing"] and not result["draft"]


def test_a_phrase_whose_positions_cost_too_much_is_held_against_what_is_shown(folder: Path) -> None:
    answer = search(folder, '"children\'s services"', cheap=-1, few=-1)
    assert not answer["exact"] and answer["count"] == 1 and marks_of(answer["results"][0]) == ["Children's Services"]
    assert answer["settled"] == [1, True], "there is no other"


def test_where_few_entries_may_have_a_phrase_their_texts_tell_at_once_which_do(folder: Path) -> None:
    for words, count in (('"clock tower"', 1), ('"tower clock"', 1), ('"clock a tower"', 0), ('"clock tower" salt', 3)):
        answer = search(folder, words, cheap=-1)
        assert answer["exact"] and answer["count"] == count == Index(folder).search(words).count, words


def test_where_a_phrase_fails_there_the_positions_are_loaded_after_all(folder: Path) -> None:
    for cheap in (-1, 90_000):
        answer = search(folder, '"clock tower"', cheap=cheap)
        assert [one["address"] for one in answer["results"]] == ["a/#3"]
        assert answer["settled"] == [1, True]


def test_a_resolution_of_which_nothing_else_is_said_was_carried(folder: Path) -> None:
    carried = {"outcome": ["carried"]}
    assert search(folder, "quarry", filters=carried)["count"] == Index(folder).search("quarry", carried).count == 1
    assert search(folder, "tower", filters=carried)["count"] == 0


def test_names_that_hold_all_words_are_suggested(folder: Path) -> None:
    suggested = {"boards": [], "matters": [["tower", "Clock tower"]], "people": []}
    assert search(folder, "clock tower")["suggestions"] == suggested
    assert search(folder, "clo", typing=True)["suggestions"] == suggested
    assert search(folder, "council")["suggestions"]["boards"] == [["council", "Full Council"]]
    assert search(folder, "ann")["suggestions"]["people"] == [["ann-ash", "Ann Ash"]]
    assert search(folder, "ann clock")["suggestions"] == search(folder, "")["suggestions"]
    assert search(folder, "")["suggestions"] == {"boards": [], "matters": [], "people": []}


def test_stops_are_told_only_where_there_is_nothing_else(folder: Path) -> None:
    answer = search(folder, "the of")
    assert answer["ignored"] == ["the", "of"] and answer["count"] == 7
    assert search(folder, "the salt")["ignored"] == []


def test_an_index_of_many_blocks_is_read_alike_by_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves, "LISTS", 2_000)
    chance = random.Random(41)
    letters = "aeioulnrst"
    words = ["".join(chance.choices(letters, k=chance.randint(3, 8))) for _ in range(3000)]
    words = [word + ending for word in words for ending in ("", "s", "ing", "ed")]
    common = [1 / (1 + place // 4) for place in range(len(words))]
    meetings = []
    for number in range(330):
        given: list[Entry] = []
        for item in range(12):
            text = " ".join(chance.choices(words, common, k=40))
            kind = ("item", "resolution", "item", "action", "paper", "motion")[item % 6]
            title = " ".join(chance.choices(words, common, k=2))
            given.append(entry(kind, text, f"{number}/#{item}", title=title, inside=kind != "item", standing=item == 8))
        whole = entry("meeting", "", f"{number}/", title=f"Meeting {number}")
        meetings.append(Meeting("cabinet", date(2020, 1, 1) + timedelta(days=7 * number), [whole, *given]))
    written(tmp_path, meetings)
    heads = [segment.head for segment in Index(tmp_path).store.segments]
    assert len(heads) == 2 and all(
        len(heads[0][part]) > 1 for part in ("words", "lists", "positions", "cards", "texts")
    )
    assert all(head["pairs"] for head in heads)
    likely = words[:400]
    asked: list[dict[str, Any]] = []
    for _ in range(20):
        one, other, third = chance.choices(likely, k=3)
        asked += [
            {"words": one}, {"words": f"{one} {other}"}, {"words": f'"{one} {other}" {third}'},
            {"words": f"{one} {other[:3]}", "typing": True}, {"words": f"{one[:4]}*"}, {"words": one[:2] + one[3:]},
            {"words": f"{one} {other}", "sort": "date"}, {"words": f'"{words[0]} {one}"'},
            {"words": f'"{chance.choice(words[:4])} {chance.choice(words[:8])}"'},
        ]  # fmt: skip
    same(tmp_path, asked)
    settled = [search for search in asked if '"' in search["words"]][:20]
    same(tmp_path, settled, cheap=-1)
    same(tmp_path, settled, cheap=-1, few=-1)
    same(tmp_path, asked[:40], kept=1)  # no block stays in memory
