"""The index: the same record gives the same bytes, whatever was built before and by how many."""

from __future__ import annotations

import gc
import json
import shutil
import sys
import zlib
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutebook.audit.index import block_text
from minutebook.search import leaves, vocabulary
from minutebook.search.cache import Cache, Kept, looked_at
from minutebook.search.codec import Reading, block, name_of, varint
from minutebook.search.lexicon import Numbered
from minutebook.search.reader import Index
from minutebook.search.spool import Spool
from minutebook.search.store import BrokenIndex
from search_entries import Meeting, entry, files_of, index_of, written

WORDS = st.text(alphabet="abcde ", min_size=1, max_size=30)
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))
ENTRIES = st.lists(
    st.builds(entry, st.sampled_from(["item", "resolution", "action", "paper"]), WORDS, title=WORDS), max_size=4
)
MEETINGS = st.lists(st.builds(Meeting, st.sampled_from(["cabinet", "council"]), DAYS, ENTRIES), max_size=8)


@st.composite
def changes(draw: st.DrawFn) -> list[list[Meeting]]:
    """A record again and again, some meetings of which come and go, while the others stay as they are."""
    known = draw(MEETINGS)
    return [[one for one in known if draw(st.booleans())] for _ in range(draw(st.integers(2, 4)))]


def in_order(meetings: list[Meeting]) -> list[Meeting]:
    """Meetings as a record has them."""
    made = [
        replace(one, given=[replace(each, card={**each.card, "b": one.board}) for each in one.given])
        for one in meetings
    ]
    return sorted(made, key=lambda one: (one.date, one.board))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes() | st.lists(MEETINGS, min_size=1, max_size=4))
def test_a_build_after_any_changes_gives_what_a_build_from_nothing_gives(
    tmp_path_factory: pytest.TempPathFactory, states: list[list[Meeting]]
) -> None:
    root = tmp_path_factory.mktemp("changes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("minutebook.search.build.CHUNKS", (2, 1))  # so that of a few meetings there are several
        for number, meetings in enumerate(states):
            written(root / f"kept-{number}", in_order(meetings), cache=root / "cache")
            written(root / f"fresh-{number}", in_order(meetings))
            assert files_of(root / f"kept-{number}") == files_of(root / f"fresh-{number}")


LATE = Meeting("cabinet", date(2022, 1, 1), [entry("item", "aa", title="aaa")])
EARLY = Meeting("cabinet", date(2020, 1, 1), [entry("item", "a", title="aa")])


def test_words_that_are_made_anew_fit_those_that_were_kept_whatever_the_process_read_before(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    written(tmp_path / "first", [LATE], cache=cache)
    for kind in ("chunks", "segments"):
        shutil.rmtree(cache / kind)
    for texts in ("aa aaa", "aaa aa"):
        vocabulary.forget()
        vocabulary.vocabulary().look([texts])
        written(tmp_path / texts, [LATE], cache=cache)
        assert files_of(tmp_path / texts) == files_of(tmp_path / "first")
        for kind in ("chunks", "segments"):
            shutil.rmtree(cache / kind)


def test_the_words_of_a_meeting_that_has_left_the_record_leave_the_cache(tmp_path: Path) -> None:
    both, alone = tmp_path / "both", tmp_path / "alone"
    written(tmp_path / "site", [LATE], cache=alone)
    (recent,) = (path.name for path in (alone / "forms").iterdir())
    for meetings, kept in (([EARLY, LATE], True), ([EARLY], False), ([LATE], True)):
        written(tmp_path / "site", meetings, cache=both)
        assert (both / "forms" / recent).exists() == kept


def many(count: int) -> list[Meeting]:
    """Meetings of some years."""
    days = [date(2018 + number // 40, 1 + number % 12, 1 + number % 28) for number in range(count)]
    made = [
        Meeting("council", day, [entry("item", f"word{n} and w{n % 7}", board="council")]) for n, day in enumerate(days)
    ]
    return sorted(made, key=lambda one: str(one.date))


def test_two_processes_make_the_index_that_one_makes(tmp_path: Path) -> None:
    written(tmp_path / "one", many(400), jobs=1)
    written(tmp_path / "two", many(400), jobs=2)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_a_new_meeting_leaves_the_blocks_of_earlier_years_as_they_are(tmp_path: Path) -> None:
    written(tmp_path / "before", many(400), cache=tmp_path / "cache")
    added = [*many(400), Meeting("council", date(2027, 12, 24), [entry("item", "brand new", board="council")])]
    written(tmp_path / "after", added, cache=tmp_path / "cache")
    before, after = (json.loads((tmp_path / one / "search/index.json").read_bytes()) for one in ("before", "after"))
    assert before["segments"][0] == after["segments"][0]
    assert before["segments"][1] != after["segments"][1]


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 40])
def test_a_damaged_cache_changes_nothing(tmp_path: Path, damage: bytes) -> None:
    written(tmp_path / "before", many(70), cache=tmp_path / "cache")
    before = files_of(tmp_path / "before")
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(damage)
    written(tmp_path / "after", many(70), cache=tmp_path / "cache")
    assert before == files_of(tmp_path / "after")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_block_that_was_damaged_in_the_cache_never_gets_into_the_site(tmp_path: Path, jobs: int) -> None:
    written(tmp_path / "before", many(120), cache=tmp_path / "cache")
    for segment in json.loads((tmp_path / "before/search/index.json").read_bytes())["segments"]:
        path = tmp_path / "cache" / "blocks" / segment["head"]
        path.unlink()
        path.write_bytes(b"damaged")
    written(tmp_path / "after", many(121), jobs=jobs, cache=tmp_path / "cache")
    written(tmp_path / "fresh", many(121))
    assert files_of(tmp_path / "after") == files_of(tmp_path / "fresh")


def test_what_a_segment_is_made_of_stays_kept_while_nothing_changes(tmp_path: Path) -> None:
    def kept(kind: str) -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in (tmp_path / "cache" / kind).iterdir()}

    written(tmp_path / "one", many(300), cache=tmp_path / "cache")
    before = kept("chunks"), kept("forms")
    written(tmp_path / "two", many(300), cache=tmp_path / "cache")
    assert (kept("chunks"), kept("forms")) == before and len(before[0]) > 4
    added = [*many(300), Meeting("council", date(2025, 12, 31), [entry("item", "brand new", board="council")])]
    written(tmp_path / "three", added, cache=tmp_path / "cache")
    assert len(kept("chunks").items() - before[0].items()) == 1


def test_a_block_in_the_cache_and_in_the_site_is_one_file_that_is_never_written_over(tmp_path: Path) -> None:
    for count in (70, 70, 75):
        written(tmp_path / str(count), many(count), cache=tmp_path / "cache")
    kept = {path.name: path.stat().st_ino for path in (tmp_path / "cache" / "blocks").iterdir()}
    blocks = list((tmp_path / "75" / "search" / "blocks").iterdir())
    assert kept == {path.stem: path.stat().st_ino for path in blocks}
    assert all(name_of(path.read_bytes()) == path.stem for path in (tmp_path / "70").rglob("*.bin"))


def test_the_cache_keeps_only_what_the_last_build_used_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    for count in (30, 60, 90):
        written(tmp_path / "site", many(count), cache=tmp_path / "cache")
    assert len(list((tmp_path / "cache" / "segments").iterdir())) == 2
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "cache").rglob("*"))


def test_what_the_audit_has_not_passed_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    made = block("C", b"[]")
    cache.keep_block(made)
    cache.keep_segment("0" * 32, Kept(made[0], 0, [made[0]], [], "0" * 32))
    assert Cache(tmp_path / "cache").segment("0" * 32) is None
    assert looked_at(tmp_path / "cache", [made[0]]) is None
    cache.drop()
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]


def test_a_cache_reaches_nothing_outside_of_it(tmp_path: Path) -> None:
    outside = tmp_path / "minutes.md"
    outside.write_text("words")
    cache = Cache(tmp_path / "cache")
    assert looked_at(tmp_path / "cache", ["../../minutes.md"]) is None
    (tmp_path / "cache" / "blocks" / name_of(b"words")).symlink_to(outside)
    assert looked_at(tmp_path / "cache", [name_of(b"words")]) is None
    cache.settle()
    other = tmp_path / "other"
    for name in ("chunks", "blocks"):
        (other / name).mkdir(parents=True)
        (other / name / "a file").write_text("words")
    (tmp_path / "linked").symlink_to(other)
    linked = Cache(tmp_path / "linked")
    linked.keep_block(block("C", b"[]"))
    linked.settle()
    assert outside.read_text() == "words" and len(list(other.rglob("a file"))) == 2


def test_a_cache_is_mended_where_somebody_has_put_a_folder_in_the_place_of_what_it_keeps(tmp_path: Path) -> None:
    made, key = block("C", b"[]"), "0" * 32
    segment = Kept(made[0], 0, [made[0]], [], key)
    for folder in (f"blocks/{made[0]}", f"segments/{key}", f"new/segments/{key}"):
        (tmp_path / "cache" / folder / "more").mkdir(parents=True)
    for _ in range(2):  # a segment is not kept the first time, since a folder lies where it would be written
        cache = Cache(tmp_path / "cache")
        cache.keep_block(made)
        cache.keep_segment(key, segment)
        cache.settle()
        assert not list((tmp_path / "cache" / "new" / "segments").iterdir())
    assert Cache(tmp_path / "cache").segment(key) == segment
    assert looked_at(tmp_path / "cache", [made[0]]) == {made[0]: len(made[1])}


def test_every_block_has_the_name_of_its_content_and_is_one_stream(tmp_path: Path) -> None:
    written(tmp_path, many(100))
    blocks = list((tmp_path / "search" / "blocks").iterdir())
    assert len(blocks) > 10
    for path in blocks:
        assert name_of(path.read_bytes()) == path.stem
        assert zlib.decompress(path.read_bytes())[:1].isalpha()


def test_an_empty_record_has_an_index_that_finds_nothing(tmp_path: Path) -> None:
    written(tmp_path, [])
    index = Index(tmp_path)
    assert index.search("anything").count == 0
    assert index.search("").facets == {} or not any(index.search("").facets.values())


def test_more_forms_and_entries_than_fit_into_a_byte_are_found(tmp_path: Path) -> None:
    forms = [f"{'un' * (n % 3)}reform{'s' * (n % 2)} w{n}" for n in range(300)]
    index = index_of(tmp_path, *(entry("item", text, f"a/#{n}") for n, text in enumerate(forms)))
    assert index.search("reforms").count == 100
    assert [result.address for result in index.search("w299").results()] == ["a/#299"]


@given(st.lists(st.integers(0, 2**34), max_size=30))
def test_varints_are_read_as_they_were_written(numbers: list[int]) -> None:
    reading = Reading(b"".join(map(varint, numbers)))
    assert reading.numbers(len(numbers)) == numbers


# ------------------------------------------------------------------------------------------- what is broken


def test_a_missing_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenIndex):
        Index(tmp_path).search("anything")


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"format": 2}', '{"format": 1}', "null"])
def test_a_manifest_that_is_none_is_told(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search/index.json").write_text(manifest)
    with pytest.raises(BrokenIndex):
        Index(tmp_path).search("anything").results()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_broken_in_a_block_is_told_by_name(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("broken")
    written(root, many(80))
    path = data.draw(st.sampled_from(sorted((root / "search" / "blocks").iterdir())))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(data.draw(st.sampled_from([whole[:at], whole[:at] + b"?" + whole[at + 1 :], whole + b"?"])))
    if path.read_bytes() != whole:
        with pytest.raises(BrokenIndex) as broken:
            Index(root).store.check()
        assert path.stem in broken.value.file


# ------------------------------------------------------------------------------------------- the audit


def test_the_audit_reads_every_word_of_every_block(tmp_path: Path) -> None:
    index_of(tmp_path, entry("item", "Quincunx by the weir", title="Sluice"), entry("resolution", "RESOLVED: zeugma"))
    texts = [block_text(path.read_bytes()) for path in (tmp_path / "search" / "blocks").iterdir()]
    assert all(text is not None for text in texts)
    found = "\n".join(text or "" for text in texts)
    for words in ("Quincunx by the weir", "quincunx", "Sluice", "RESOLVED: zeugma", "Clock tower"):
        assert words in found


HIDDEN = {
    "a phrase": (b" the bid of Smith and Sons was lowest ", "the bid of Smith and Sons was lowest"),
    "a word": (b"Quagmire", "Quagmire"),
    "a word with accents": ("Quägmïre".encode(), "Quägmïre"),
    "a sum": (b"7,712,345", "7,712,345"),
    "a figure": (b"771234", "771234"),
    "letters of two bytes": ("Quägmire".encode("utf-16-le"), "Quägmire"),
    "letters of two bytes, the other way": ("Quägmire".encode("utf-16-be"), "Quägmire"),
}


@pytest.mark.parametrize("what", HIDDEN)
@pytest.mark.parametrize("kind", ["L", "P", "B", "F"])
def test_the_audit_sees_words_and_figures_that_hide_among_numbers(kind: str, what: str) -> None:
    data, words = HIDDEN[what]
    text = block_text(zlib.compress(kind.encode() + b"\x05\x01\x02" + data + b"\x01\x01"))
    assert text is not None and words in text


def test_a_number_that_is_too_large_for_its_stream_makes_a_block_unreadable() -> None:
    for kind in (b"L", b"P", b"F"):
        assert block_text(zlib.compress(kind + b"\x01" + b"\xff" * 3 + b"\x01")) == ""
        assert block_text(zlib.compress(kind + b"\x01" + b"\xff" * 4 + b"\x01")) is None


def packed(kind: str, text: str, numbers: bytes) -> bytes:
    """A block of words with numbers behind them."""
    data = text.encode()
    return zlib.compress(kind.encode() + varint(len(data)) + data + numbers)


ONE_LIST = b"\x00" + b"\x02" + b"\x08" + b"\x03" + b"\x00\x05\x0f\x01"
"""Of one stem in two entries: where positions begin, entries, bytes of the list, of the positions; the list."""


def test_behind_words_stands_what_the_format_says_and_nothing_else() -> None:
    assert block_text(packed("W", "mason masons", ONE_LIST)) is not None
    assert block_text(packed("S", "mason\nmasons", b"\x05\x81\x01")) is not None
    for numbers in (ONE_LIST + b"Smith", ONE_LIST[:-1], ONE_LIST[:-1] + b"S", ONE_LIST[:3]):
        assert block_text(packed("W", "mason masons", numbers)) is None
    for numbers in (b"\x05\x81\x01Smith", b"\x05", b"\x05\x81"):
        assert block_text(packed("S", "mason\nmasons", numbers)) is None


@given(st.lists(st.tuples(*[st.text("abc1", min_size=1, max_size=3)] * 3).map(" ".join), min_size=2, unique=True))
def test_a_block_is_told_by_whole_words_of_its_first_line(lines: list[str]) -> None:
    """The first signs of a word may be another word, which is withheld."""
    for before, line in pairwise(sorted(lines)):
        told = leaves._set_apart(before, line)
        assert before < told <= line
        assert f"{line} ".startswith(f"{told} ")


def test_a_stem_goes_unread_only_if_it_is_a_piece_of_a_form() -> None:
    assert (block_text(packed("W", "polici policies policy", ONE_LIST)) or "").split("\x1e") == [
        "policies",
        "policy",
        "",
    ]
    assert "quagmire" in (block_text(packed("W", "quagmire quarter", ONE_LIST)) or "").split("\x1e")


def json_text(kind: str, text: str) -> str | None:
    return block_text(zlib.compress(kind.encode() + text.encode()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"a": 7712345}]', "7712345"),
        ('[{"g": 7712345}]', "7712345"),
        ('[{"g": 77123.45}]', "77123.45"),
        ('[["Q", "u", "a", "g"]]', "Quag"),
        ('{"weights": {"day": 7712345}}', "7712345"),
        ('{"weights": {"day": 77123.45}}', "77123.45"),
    ],
)
def test_numbers_and_single_letters_of_json_are_read(text: str, words: str) -> None:
    assert words in (json_text("N" if "weights" in text else "T", text) or "")


def test_numbers_of_the_format_are_nobodys_words() -> None:
    assert json_text("C", '[0, {"b": 214, "g": 318, "n": 4021}, 0]') == "\x1e".join("bgn")
    assert "214" not in (json_text("H", '{"entries": 214, "lists": [[214318, "0123456789abcdef"]]}') or "214")
    assert "0.45" not in (json_text("N", '{"weights": {"day": 0.45, "kinds": {"item": 12}}}') or "0.45")


def test_json_that_could_be_read_in_two_ways_or_holds_rows_of_numbers_is_not_read() -> None:
    assert json_text("T", '[{"t": "Smith", "t": "x"}]') is None
    assert json_text("T", "[[83, 109, 105]]") is None


@pytest.mark.parametrize(
    "data", [b"", b"words", zlib.compress(b""), zlib.compress(b"X?"), zlib.compress(b"C{") + b"more"]
)
def test_a_block_that_the_audit_cannot_read_is_none(data: bytes) -> None:
    assert block_text(data) is None


@pytest.mark.parametrize("gone", [False, True])
def test_a_spool_goes_without_a_word_also_after_its_folder(tmp_path: Path, gone: bool) -> None:
    (folder := tmp_path / "work").mkdir()
    waiting = Spool(Numbered(), folder)
    assert len(list(folder.iterdir())) == 1
    if gone:
        shutil.rmtree(folder)
    with pytest.MonkeyPatch.context() as patch:
        said: list[object] = []
        patch.setattr(sys, "unraisablehook", said.append)
        del waiting
        gc.collect()
    assert not said and (gone or not list(folder.iterdir()))
