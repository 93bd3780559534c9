"""What patterns of `private/` and `disclosure/` take and leave, sign by sign: each case is for one part of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

from minutebook.disclosure.marks import public_items
from minutebook.disclosure.papers import _in_address, _notice, _paper
from minutebook.private.docs import check_docs, outside_code
from minutebook.private.files import NAME, read_text
from minutebook.private.frontmatter import part, typed
from minutebook.private.opening import opened
from minutebook.private.paper_types import named
from minutebook.private.papers import OFFICE, TYPES
from minutebook.private.schema import BoardEntry, PaperEntry
from minutebook.private.values import KEY, _ground, _number, _time, _web
from minutebook.private.yamltext import read_yaml
from minutebook.problems import Problems
from minutebook.public.source import Text
from minutebook.regimes import load


@pytest.mark.parametrize(
    ("page", "outside"),
    [
        *((f"{lead}```\na\n{lead}```\nb", "b") for lead in ("", " ", "\t", ">", "> ")),
        ("~~~\na\n~~~\nb", "b"),
        ("````\na\n```\nb\n````\nc", "c"),
        ("~~~~\na\n~~~\nb\n~~~~\nc", "c"),
        ("a `b` c", "a  c"),
        ("a `bc` d", "a  d"),
        ("a ``b`` c", "a  c"),
        ("``b` c", "` c"),
        ("`b``c`", ""),
        ("`b```c`", ""),
    ],
)
def test_what_is_outside_code_begins_and_ends_with_its_signs(page: str, outside: str) -> None:
    assert "\n".join(line for _, line in outside_code(page)) == outside


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("::: foo", "D060"), ("{exempt a}", "D060"), ("{confidential a}", "D060"), ("{personal a}", "D060"),
        ("{private a}", "D060"), ("{note a}", "D060"), ("{NOTE a}", "D060"),
        ('!!! tip "A footnote"', ""), ('!!! tip "Notes"', ""), ("A note.", ""),
        ("[[fill in: a]]", "D090"), ("[[ Fill in]]", "D090"), ("[[fill-in a]]", "D090"), ("[[fillin a]]", "D090"),
        ("[[fill - in a]]", "D090"), ("[[fill inside]]", ""),
    ],
)  # fmt: skip
def test_on_a_page_a_mark_needs_a_kind_and_a_gap_its_words(line: str, found: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(line + "\n", "utf-8")
    problems = Problems()
    check_docs(tmp_path, str, load("none"), problems)
    assert [problem.code for problem in problems] == found.split()


@pytest.mark.parametrize("name", ["2026-09-14.md", "2026-09-14-2.md", "2026-09-14.cy.md", "2026-09-14-9.gla.md"])
def test_minutes_are_named_by_their_day_number_and_language(name: str) -> None:
    assert NAME.fullmatch(name)
    assert not NAME.fullmatch(name.replace(".md", "-1.md"))


@pytest.mark.parametrize("sign", [*"\x00\x08\x0b\x0c\x0e\x1f\x7f\x9f\u2028\u2029\ufdd0\ufdef\ufffe\uffff\r"])
def test_a_sign_that_nobody_sees_is_told_of_and_stands_for_nothing(sign: str, tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "a.md").write_bytes(f"a{sign}b\n".encode())
    assert read_text(tmp_path / "a.md", "a.md", problems) == "a\ufffdb\n"
    assert [(problem.column, problem.code) for problem in problems] == [(2, "S003")]


@pytest.mark.parametrize(
    ("text", "front", "body", "line"),
    [
        ("---\na: b\n---\nc", "a: b\n", "c", 4),
        ("--- \na: b\n---\t\nc", "a: b\n", "c", 4),
        ("---\na: b\n---\n\nc", "a: b\n", "\nc", 4),
        ("---\na: b\n--- c\n---\nd", "a: b\n--- c\n", "d", 5),
        ("---\na: b ---\n----\n---\nd", "a: b ---\n----\n", "d", 5),
    ],
)
def test_front_matter_ends_at_a_line_of_three_hyphens_alone(text: str, front: str, body: str, line: int) -> None:
    parted = part(text, "a.md", Problems(), "board:")
    assert parted is not None
    assert (parted.front, parted.body, parted.body_line) == (front, body, line)


def test_a_member_of_a_board_has_keys_of_its_own() -> None:
    problems = Problems()
    tree = read_yaml("name: a\nshort: b\nregime: england\nmembers: [{offic: a}]\n", "a.md", 2, problems)
    assert tree is not None and typed(tree, BoardEntry, "a.md", problems) is None
    assert "office, person, name, from, to" in "".join(problem.hint for problem in problems)


def test_values_are_taken_in_their_form_alone() -> None:
    assert [str(_time(value)) for value in ("9:05", "14:00")] == ["09:05:00", "14:00:00"]
    assert [bool(KEY.fullmatch(key)) for key in ("2026-09-14", "2026-09-14-2", "2026-09-14-1")] == [True, True, False]
    assert [_number(value) for value in ("1", "12", "1234")] == [1, 12, 1234]
    assert [opened(_web(value)) for value in ("http://a", "https://ab")] == ["http://a", "https://ab"]


@pytest.mark.parametrize("value", ["https://a b", "https://a<b", "https://a>b", 'https://a"b', "https://", "ftp://a"])
def test_an_address_holds_no_sign_that_would_end_it(value: str) -> None:
    with pytest.raises(PydanticCustomError):
        _web(value)


@pytest.mark.parametrize("value", ["no", "false", "none", "No"])
def test_no_ground_is_given_by_a_word_that_denies_it(value: str) -> None:
    with pytest.raises(PydanticCustomError):
        _ground(value)


@pytest.mark.parametrize(
    ("item", "address"), [("4", "4"), ("41", "41"), ("4.1", "4.1"), ("4 (A)", "4-a"), ("Ab", "ab"), (None, "0")]
)
def test_an_item_is_part_of_an_address_without_its_other_signs(item: str | None, address: str) -> None:
    assert _in_address(item) == address


@pytest.mark.parametrize(
    ("file", "address"),
    [("a.pdf", "papers/4-1.pdf"), ("a.PDF", "papers/4-1.pdf"), ("a.7z", "papers/4-1.7z"), ("a.b", "papers/4-1.b"),
     ("a.b c", "papers/4-1")],
)  # fmt: skip
def test_a_paper_keeps_the_end_of_its_name_and_no_more(file: str, address: str) -> None:
    paper, copied = _paper(PaperEntry.model_validate({"title": "a", "file": file}), "4", "4-1")
    assert paper.address == copied.address == address


@pytest.mark.parametrize("given", ["1,3", "1 3", "1, 3"])
def test_the_paragraphs_of_a_withheld_paper_are_told_apart(given: str) -> None:
    assert _notice(PaperEntry.model_validate({"exempt": given}), "exempt", "4", "4-1").paragraphs == ("1", "3")


@pytest.mark.parametrize(
    ("braces", "minute"),
    [
        ("{minute=5}", "5"), ('{minute="5"}', "5"), ("{minute=60/18 lead=a}", "60/18"), ('{minute="60/18"}', "60/18"),
        ("{subminute=5}", None),
    ],
)  # fmt: skip
def test_an_item_is_known_by_the_number_of_its_minute(braces: str, minute: str | None) -> None:
    assert public_items((Text(1, f"## A {braces}", ()),)) == ({minute: True} if minute else {})


ADVICE = {
    "file: report.pdf": "exe json xml mp3 mp4 mov avi wav numbers key epub",
    "a file of Word": "doc docm dot dotx odt rtf wpd pages htm html md pub xps",
    "PNG or JPEG": "emf wmf emz wmz svg gif bmp tif tiff webp heic heif eps psd dwg",
    "print the message": "msg eml mbox pst",
    "each document": "zip 7z rar tar gz tgz",
}


@pytest.mark.parametrize(
    ("ending", "advice"), [(one, advice) for advice, some in ADVICE.items() for one in some.split()]
)
def test_a_type_that_is_not_published_is_named_and_advised_on(ending: str, advice: str) -> None:
    kind, instead = named(ending.upper())
    assert kind == f".{ending}" and advice in instead


def test_the_types_that_are_inspected_are_these() -> None:
    assert " ".join(TYPES) == "pdf docx csv txt png jpg jpeg"
    assert " ".join(sorted(OFFICE)) == "odp ods potx pps ppsx ppt pptm pptx xls xlsb xlsm xlsx xltm xltx"
