"""What the data of a meeting promises."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from minutebook.public.model import HOLE, Paragraph
from page_records import decision, every_block, exempt, full_meeting, full_record, item, meeting, record, text
from whole_record import files

DOCUMENT = Path(__file__).parent.parent / "docs" / "data.md"
LISTS = {"present": "person", "apologies": "person", "absent": "person", "in_attendance": "person"}
CHILDREN = {
    "board": "board", "attendance": "attendance", "papers": "paper", "opening": "opening", "items": "item",
    "paragraphs": "paragraph", "resolutions": "resolution", "actions": "action", "interests": "interest",
    "agenda": "block", "minutes": "block", "blocks": "block", "clauses": "clause", "vote": "vote",
    "points": "point", "head": "cell", "rows": "cell", **LISTS,
}  # fmt: skip


def data(*meetings: Any, **given: Any) -> dict[str, dict[str, Any]]:
    source = given.pop("source", None) or record(*meetings, **given)
    return {path: json.loads(content) for path, content in files(source)}


def objects(value: Any, kind: str) -> Any:
    """Every object in the data with the name of its kind."""
    if isinstance(value, list):
        for entry in value:
            yield from objects(entry, kind)
    elif isinstance(value, dict):
        yield kind, value
        for key, below in value.items():
            child = "notice" if key == "notices" and below and isinstance(below[0], dict) else CHILDREN.get(key)
            if child and not isinstance(below, str):
                yield from objects(below, child)


def documented() -> dict[str, set[str]]:
    """The keys that the document explains, by kind of object."""
    found = {}
    for section in DOCUMENT.read_text("utf-8").split("\n## ")[1:]:
        kind, _, rest = section.partition("\n")
        rows = re.findall(r"^\| (`.*?) \|", rest, re.MULTILINE)
        found[kind] = {key for row in rows for key in re.findall(r"`(\w+)`", row)} - {"type"}
    return found


def documented_blocks() -> dict[str, set[str]]:
    section = DOCUMENT.read_text("utf-8").split("\n## block")[1].split("\n## ")[0]
    found = {}
    for types, keys in re.findall(r"^\| (`.*?) \| ?(.*?) ?\|$", section, re.MULTILINE)[1:]:
        names = set()
        for part in keys.split(";"):
            words = part.split(":")[0] if ":" in part else part
            names |= set(re.findall(r"`(\w+)`", words))
        for name in re.findall(r"`(\w+)`", types):
            found[name] = names
    return found


def test_every_key_that_occurs_is_documented_and_every_documented_key_occurs() -> None:
    found = defaultdict(set)
    stubs = []
    for value in data(source=full_record()).values():
        if value["status"] in ("moved", "withdrawn"):
            stubs.append(value)
            continue
        for kind, entry in objects(value, "meeting"):
            if kind != "block":
                found[kind] |= entry.keys()
    known = documented()
    moved = known.pop("moved")
    known.pop("block")
    assert {kind: sorted(keys) for kind, keys in found.items()} == {kind: sorted(keys) for kind, keys in known.items()}
    assert {frozenset(stub) for stub in stubs} == {
        frozenset(moved),
        frozenset(moved - {"moved_to"}),
    }


def test_every_kind_of_block_is_documented_with_its_keys() -> None:
    found = {}
    for value in data(source=full_record()).values():
        for kind, entry in objects(value, "meeting"):
            if kind == "block":
                found[entry["type"]] = entry.keys() - {"type"}
    assert found == documented_blocks()


def test_all_objects_of_a_kind_have_the_same_keys() -> None:
    found = defaultdict(set)
    for value in data(source=full_record()).values():
        if value["status"] not in ("moved", "withdrawn"):
            for kind, entry in objects(value, "meeting"):
                found[kind, entry.get("type")].add(frozenset(entry))
    assert all(len(forms) == 1 for forms in found.values())


def test_the_same_record_gives_the_same_bytes_with_sorted_keys() -> None:
    first, second = dict(files(full_record())), dict(files(full_record()))
    assert first == second
    for content in first.values():
        pairs = json.loads(content, object_pairs_hook=lambda pairs: pairs)
        assert [key for key, _ in pairs] == sorted(key for key, _ in pairs)
        assert content.endswith(b"}\n")


def test_paragraphs_have_their_number_as_signed_and_their_anchor() -> None:
    (value,) = data(meeting(item(Paragraph("4.1", text("It *met*."), "4.1")))).values()
    assert value["items"][0]["paragraphs"] == [{"anchor": "4.1", "number": "4.1", "text": "It met.", "notices": []}]


def test_a_resolution_carries_clauses_movers_vote_and_outcome() -> None:
    (value,) = data(meeting(item(*every_block()))).values()
    made = value["items"][0]["resolutions"][0]
    assert [clause["label"] for clause in made["clauses"]] == ["a)", "b)"]
    assert made["clauses"][0]["clauses"][0]["reference"] == "CIB 2026-09-14/4(a)(i)"
    assert made["moved"] == ["mover"]
    assert made["vote"]["for"] == 9 and made["vote"]["names_against"] == ["against"]
    assert made["outcome"] == "carried"


@pytest.mark.parametrize("place", ["agenda", "minutes"])
def test_each_anchor_in_the_order_of_a_page_names_an_object_of_its_kind(place: str) -> None:
    (value,) = (value for path, value in data(source=full_record()).items() if path.endswith("2026-09-14.json"))
    for entry in value["items"]:
        by_kind = {
            "paragraph": entry["paragraphs"],
            "action": entry["actions"],
            "interest": entry["interests"],
            "notice": entry["notices"],
        }
        for block in entry[place]:
            if "anchor" in block and block["type"] != "heading":
                known = by_kind.get(block["type"], entry["resolutions"])
                assert block["anchor"] in [other["anchor"] for other in known]


def test_withheld_words_read_as_withheld_and_name_their_notice() -> None:
    (value,) = data(meeting(item(Paragraph("4.1", text(f"Pay {HOLE} now", exempt("4-w1")), "4.1")))).values()
    (paragraph,) = value["items"][0]["paragraphs"]
    assert paragraph["text"] == "Pay [withheld: exempt] now"
    assert paragraph["notices"] == ["4-w1"]
    assert [notice["anchor"] for notice in value["items"][0]["notices"]] == ["4-w1"]


def test_each_notice_stands_once() -> None:
    (value,) = (value for path, value in data(source=full_record()).items() if path.endswith("2026-09-14.json"))
    anchors = [notice["anchor"] for entry in value["items"] for notice in entry["notices"]]
    assert len(anchors) == len(set(anchors)) == 12


def test_a_withdrawn_meeting_leaves_nothing_but_that_it_is_withdrawn() -> None:
    ((path, value),) = data(full_meeting(status="withdrawn", moved_from=None)).items()
    assert path == "data/boards/improvement/2026-09-14.json"
    assert sorted(value) == ["address", "board", "council", "date", "format", "key", "status"]


def test_a_moved_meeting_leaves_a_file_that_leads_to_it() -> None:
    found = data(meeting(moved_from="2026-09-07"))
    old = found["data/boards/improvement/2026-09-07.json"]
    assert (old["status"], old["moved_to"]) == ("moved", "boards/improvement/2026-09-14/")


def test_a_decision_without_clauses_is_there_too() -> None:
    (value,) = data(meeting(item(decision(body=text("AGREED."))))).values()
    assert value["items"][0]["resolutions"][0]["text"] == "AGREED."
    assert value["items"][0]["resolutions"][0]["vote"] is None
