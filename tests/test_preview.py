"""A preview shows a change of a meeting at once, as the built site will have it, and nothing that is withheld."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

import small_site
from council_in_folder import DAY, Folder
from minutebook import pipeline
from minutebook.host import MkDocsHost
from minutebook.one_file import ReadFile, read_file
from minutebook.preview import quick
from minutebook.preview.quick import Quick, Shown
from minutebook.problems import Problems
from paper_files import some_paper

SECRET = "Bramblewick"
EXEMPT = '::: exempt {paragraph=3 reason="It would do harm"}'
WITHHELD = f"## 1. Land\n\n{EXEMPT}\nThe farm of {SECRET} is for sale this year.\n:::\n\n1.1 It was open.\n"
OPEN = f"## 1. Land\n\nThe farm of {SECRET} is for sale this year.\n\n1.1 It was open.\n"
OTHER = f"## 1. Roads\n\n{EXEMPT}\nMrs Quillon has asked for seven thousand pounds.\n:::\n\n1.1 Nothing else.\n"
ELSEWHERE = "2026-06-08"
BODIES = (
    "## 1. Bridge {matter=bridge}\n\nRESOLVED that the DCS mend it:\n\na) soon; and\n\nb) well.\n\nMOVED: Ann Ash\n",
    "## 1. Bridge\n\n1.1 Nothing of [the roads](#2.1).\n\n## 2. Roads\n\n2.1 Long.\n\nVOTE: 2 for, 1 against\n",
    "## 1. Bridge\n\n1.1 Further to [it](CAB 2026-06-08/1), Ann Ash spoke.\n\nACTION: Ann Ash to write by 2026-10-01\n",
    WITHHELD,
    "## 1. Roads {standing=yes}\n\n| a | b |\n|---|---|\n| *c* | d |\n\n> quoted\n\n- one\n- two\n",
)  # fmt: skip
"""After any of these comes any other, and what others say of the meeting stays as it is."""


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    small_site.make(tmp_path)
    place = Folder(tmp_path)
    place.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    place.write("content/people.yml", "ann-ash:\n  name: Ann Ash\n  page: yes\n")
    place.write("content/matters.yml", "bridge:\n  title: The bridge\n")
    place.write("content/glossary.yml", "DCS: Director of Coasts\n")
    place.minutes(BODIES[0], key=ELSEWHERE)
    place.minutes(OTHER, key="2026-03-02")
    place.minutes(BODIES[0], "present: [ann-ash]\n")
    return place


def built(place: Folder) -> Quick:
    """Build the whole site, and keep what it was made of."""
    settings = small_site.settings_for(place.root, regime="england", council="Shire")
    outcomes: list[pipeline.Outcome] = []
    pipeline.build(settings, MkDocsHost(settings), Problems(), outcomes.append)
    return Quick(settings, outcomes[0])


def page(place: Folder, kept: Quick, key: str = DAY) -> Shown | None:
    return kept.page(place.root / f"content/minutes/cabinet/{key}.md")


def standing(place: Folder, key: str = DAY) -> bytes:
    return (place.root / f"site/boards/cabinet/{key}/index.html").read_bytes()


def test_the_quick_page_is_the_built_page_byte_for_byte(place: Folder) -> None:
    chance = random.Random(1)
    kept = built(place)
    for number in range(12):
        for _ in range(1 + number % 2):  # one change after another, with a build between or not
            day = chance.choice([DAY, ELSEWHERE])
            place.minutes(chance.choice(BODIES), "present: [ann-ash]\n", chance.choice(["draft", "confirmed"]), day)
            found = page(place, kept, day)
            assert found is not None and not found.wrong
        kept = built(place)
        assert found.address == f"boards/cabinet/{day}/"
        assert found.html == standing(place, day), f"change {number}"


def test_a_meeting_that_becomes_the_newest_or_is_none_any_more_is_shown_as_it_will_be(place: Folder) -> None:
    place.minutes(BODIES[4], key="2026-12-07", status="draft")
    kept = built(place)
    for status in ("confirmed", "agenda", "cancelled", "withdrawn"):
        place.minutes(BODIES[4], key="2026-12-07", status=status)
        found = page(place, kept, "2026-12-07")
        kept = built(place)
        assert found is not None and found.html == standing(place, "2026-12-07"), status
    place.minutes(BODIES[4], key="2026-12-07", status="draft")
    assert page(place, kept, "2026-12-07") is None, "its words were kept back"


def test_papers_that_are_listed_as_before_keep_their_size(place: Folder) -> None:
    papers = "papers:\n  - {item: 1, title: A plan, file: plan.pdf}\n"
    place.write(f"content/papers/cabinet/{DAY}/plan.pdf", some_paper("plan.pdf"))
    place.minutes(BODIES[0], papers)
    kept = built(place)
    place.minutes(BODIES[1], papers)
    found = page(place, kept)
    built(place)
    assert found is not None and found.html == standing(place)
    assert b"papers/1-1.pdf" in found.html


def test_a_mistake_shows_the_problem_with_its_place_and_quotes_nothing(place: Folder) -> None:
    kept = built(place)
    place.minutes(f"## 1. Land\n\n1.1 Open.\n\n{EXEMPT}\n{SECRET}\n")
    found = page(place, kept)
    assert found is not None and found.wrong and found.address == f"boards/cabinet/{DAY}/"
    text = found.html.decode()
    assert f"content/minutes/cabinet/{DAY}.md:11:1" in text and "M012" in text and "Hint: " in text
    assert SECRET not in text and "Traceback" not in text
    place.minutes(BODIES[4])
    mended = page(place, kept)
    built(place)
    assert mended is not None and mended.html == standing(place)


@pytest.mark.parametrize(
    "bad", [b"", b"\xff\xfe", b"---\nboard: [\n---\n", b"---\n" * 400, "---\nbör: \x00\n---\n".encode()]
)
def test_no_file_whatever_is_in_it_gives_more_than_problems(place: Folder, bad: bytes) -> None:
    kept = built(place)
    place.write(f"content/minutes/cabinet/{DAY}.md", bad)
    found = page(place, kept)
    assert found is None or found.wrong


def test_withheld_words_never_appear_in_the_quick_page(place: Folder) -> None:
    kept = built(place)
    place.minutes(WITHHELD)
    found = page(place, kept)
    assert found is not None and SECRET.encode() not in found.html and b"It was open" in found.html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(WITHHELD, OPEN, id="a marker that is taken away"),
        pytest.param(BODIES[0], f"{WITHHELD}\n1.2 {SECRET} came.\n", id="a name that is said in public as well"),
        pytest.param(OPEN, f"{OPEN}\n{EXEMPT}\n{SECRET}\n:::\n", id="public words that are withheld as well now"),
        pytest.param(BODIES[0], "## 1. A\n\n1.1 Mrs Quillon came.\n", id="what another meeting withholds"),
        pytest.param(
            BODIES[0], "## 1. A\n\n1.1 She has asked for seven thousand pounds.\n", id="a run of its words"
        ),
    ],
)  # fmt: skip
def test_where_a_page_has_words_that_are_withheld_the_whole_build_decides(
    place: Folder, before: str, after: str
) -> None:
    place.minutes(before)
    kept = built(place)
    place.minutes(after)
    assert page(place, kept) is None
    place.minutes(BODIES[4])
    assert page(place, kept) is not None, "and what is not in doubt is shown again"


def test_the_audit_reads_a_quick_page_by_itself(place: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = built(place)
    place.minutes(WITHHELD)

    def leaking(*given: object) -> ReadFile:
        """Reads a file as if the grammar did not know its marker."""
        result = read_file(*given)  # type: ignore[arg-type]
        assert result.meeting is not None
        result.meeting = replace(result.meeting, venue=f"The farm of {SECRET}")
        return result

    monkeypatch.setattr(quick, "read_file", leaking)
    assert page(place, kept) is None


def test_what_is_more_than_a_page_waits_for_the_whole_build(place: Folder) -> None:
    kept = built(place)
    place.write(f"content/papers/cabinet/{DAY}/plan.pdf", some_paper("plan.pdf"))
    for front, status in (
        ("papers:\n  - {item: 1, title: A plan, file: plan.pdf}\n", "draft"),
        (f"moved_from: {DAY}-2\n", "draft"),
        ("", "unpublished"),
    ):
        place.minutes(BODIES[4], front, status)
        assert page(place, kept) is None
    place.minutes(BODIES[4], key="2026-11-02")
    assert page(place, kept, "2026-11-02") is None, "a new meeting stands on other pages"


def test_a_doubt_that_nobody_has_accepted_is_a_problem_of_the_page(place: Folder) -> None:
    kept = built(place)
    place.minutes("## 1. Land\n\n1.1 CONFIDENTIAL\n\n1.2 It was so.\n")
    found = page(place, kept)
    assert found is not None and found.wrong and b"C010" in found.html
