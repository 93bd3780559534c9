"""The audit reads minutes in every language by itself, and looks for what one withholds in all that the site says."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.audit.repeats import known_by_coming
from minutebook.audit.sources import Source
from minutebook.audit.units import CALENDARS, WELSH_MONTHS
from minutebook.audit.witness import Witness
from test_audit_site import audited, found

HEAD = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: {}\n---\n\n"
PART = HEAD + "## 4. A\n\n::: exempt {{paragraph=3 reason=Tender}}\n{}\n:::\n\n{}\n"
FIRST, WELSH = "cabinet/2026-09-14.md", "cabinet/2026-09-14.cy.md"
RUN = "drimsel ovanti lorbek vask tolm melda trimni"
PAGE = "cy/boards/cabinet/2026-09-14/index.html"
PAGES = {
    "boards/cabinet/2026-09-14/index.html": "<p>Public.</p>",
    "cy/boards/cabinet/2026-09-14/index.html": "<p>Public.</p>",
    "data/boards/cabinet/2026-09-14.json": "{}",
    "cy/data/boards/cabinet/2026-09-14.json": "{}",
}


@pytest.mark.parametrize("page", ["boards/cabinet/index.html", "cy/boards/cabinet/2026-09-14/index.html"])
@pytest.mark.parametrize("withholds", [FIRST, WELSH])
def test_what_either_file_withholds_is_looked_for_in_the_pages_of_both(
    withholds: str, page: str, tmp_path: Path
) -> None:
    minutes = dict.fromkeys((FIRST, WELSH), PART.format("confirmed", "Nothing of it.", "Public."))
    minutes[withholds] = PART.format("confirmed", f"It was {RUN} then.", "Public.")
    report = audited(tmp_path, {page: f"<p>{RUN}</p>"}, minutes)  # type: ignore[arg-type]
    assert [(one.code, one.path, one.files) for one in report.findings] == [
        ("A001", f"content/minutes/{withholds}", (page,))
    ]


def test_what_is_public_in_the_second_language_may_stand_on_its_page(tmp_path: Path) -> None:
    minutes = {FIRST: PART.format("confirmed", "Nothing of it.", "A."), WELSH: PART.format("confirmed", "Vask.", RUN)}
    assert not audited(tmp_path, {"cy/boards/x/index.html": f"<p>{RUN}</p>"}, minutes).findings  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "welsh", "closed"),
    [
        ("confirmed", "confirmed", set()),
        ("confirmed", "unpublished", {name for name in PAGES if name.startswith("cy/")}),
        ("unpublished", "unpublished", set(PAGES)),
        ("unpublished", None, set(PAGES)),
    ],
)
def test_an_unpublished_meeting_has_no_address_in_its_language(
    first: str, welsh: str | None, closed: set[str], tmp_path: Path
) -> None:
    minutes = {FIRST: HEAD.format(first)} | ({WELSH: HEAD.format(welsh)} if welsh else {})
    findings = audited(tmp_path, dict(PAGES), minutes).findings  # type: ignore[arg-type]
    assert {one.code for one in findings} <= {"A007"}
    assert {name for one in findings for name in one.files if name in PAGES} == closed


def test_the_second_meeting_of_a_day_has_addresses_of_its_own_in_each_language(tmp_path: Path) -> None:
    minutes = {FIRST: HEAD.format("confirmed"), "cabinet/2026-09-14-2.cy.md": HEAD.format("unpublished")}
    assert not audited(tmp_path, dict(PAGES), minutes).findings  # type: ignore[arg-type]
    again = {name.replace("14", "14-2"): text for name, text in PAGES.items()}
    assert "A007" in found(audited(tmp_path, again, minutes))  # type: ignore[arg-type]


def test_a_meeting_in_two_languages_makes_a_name_no_better_known(tmp_path: Path) -> None:
    # what three other meetings say is usual, and two of them in two languages each are two
    def repeated(days: int) -> bool:
        folder = tmp_path / str(days) / "content/minutes/cabinet"
        folder.mkdir(parents=True)
        (folder / "2026-09-14.md").write_text(PART.format("confirmed", "Of Quillon Works.", "Public."), "utf-8")
        for day in range(1, days + 1):
            for language in ("", ".cy"):
                words = HEAD.format("confirmed") + f"## 4. A\n\nZor Quillon Works {day}.\n"
                (folder / f"2026-10-{day:02}{language}.md").write_text(words, "utf-8")
        return bool(Witness(tmp_path / str(days) / "content", tmp_path / "docs", str).repeated())

    assert repeated(2) and not repeated(3)


def test_a_guest_of_two_meetings_in_two_languages_is_not_known(tmp_path: Path) -> None:
    def known(days: int) -> set[str]:
        sources = [
            Source(Path(f"cabinet/2026-10-{day:02}{language}.md"), guests=["Zorrik Vask"])
            for day in range(days)
            for language in ("", ".cy")
        ]
        return known_by_coming(sources)

    assert not known(2) and known(3) == {"zorrik", "vask"}


def test_who_is_withheld_in_one_language_is_not_named_in_the_other_of_the_same_meeting(tmp_path: Path) -> None:
    """However well known the name is."""
    here = HEAD.replace("---\n\n", "{}---\n\n## 4. A\n\n{}\n")
    folder = tmp_path / "content/minutes/cabinet"
    folder.mkdir(parents=True)
    (tmp_path / "content/people.yml").write_text("rhian-mbeki:\n  name: Rhian Mbeki\n", "utf-8")
    guest = "in_attendance:\n  - {name: Rhian Mbeki, exempt: 3}\n"
    (folder / "2026-09-14.md").write_text(here.format("confirmed", guest, "Public."), "utf-8")
    (folder / "2026-09-14.cy.md").write_text(here.format("confirmed", guest, "Drim Rhian Mbeki vask."), "utf-8")
    found = Witness(tmp_path / "content", tmp_path / "docs", lambda path: path.name).repeated()
    assert {one.path for one in found} == {"2026-09-14.cy.md"}


@pytest.mark.parametrize("withheld", ["It was {} then.", "Drim {} vask."])
@pytest.mark.parametrize(
    "same", ["Quillon Works", "£98,431", "CAB 2025-02-03/4(b)", "asha@quillon.example", "ovanti lorbek vask tolm melda"]
)
@pytest.mark.parametrize("places", [(FIRST, WELSH), (WELSH, FIRST)])
def test_what_one_withholds_and_the_other_publishes_is_told_before_the_build(
    places: tuple[str, str], same: str, withheld: str, tmp_path: Path
) -> None:
    for name, inside, public in ((places[0], withheld.format(same), "Public."), (places[1], "Plim.", f"Zor {same}.")):
        path = tmp_path / "content/minutes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PART.format("confirmed", inside, public), "utf-8")
    witness = Witness(tmp_path / "content", tmp_path / "docs", lambda path: path.relative_to(tmp_path).as_posix())
    assert [(one.path, one.line, one.withheld) for one in witness.repeated()] == [
        (f"content/minutes/{places[1]}", 13, f"content/minutes/{places[0]}:9")
    ]


PUBLIC_DAY = HEAD.format("confirmed").replace("---\n\n", "confirms: 2026-06-08\n---\n\n")


@pytest.mark.parametrize(
    "withheld",
    ["Drim ar 14 Medi 2026 lask", "Drim ym mis Medi lask", "Dydd Llun, 14 Medi 2026", "Drim ar 8 Mehefin 2026 lask"],
)
def test_a_day_that_a_page_prints_in_welsh_is_no_leak_where_the_day_is_public(withheld: str, tmp_path: Path) -> None:
    part = f"## 4. A\n\n::: exempt {{paragraph=3 reason=Tender}}\n{withheld}\n:::\n\nPublic.\n"
    minutes: dict[str, str | bytes] = {FIRST: PUBLIC_DAY, WELSH: PUBLIC_DAY + part}
    page = "<h1>Cabinet, 14 Medi 2026</h1><p>Dydd Llun, 14 Medi 2026</p><p>8 Mehefin 2026</p>"
    assert not audited(tmp_path, {PAGE: page}, minutes).findings


@pytest.mark.parametrize(
    ("withheld", "said"),
    [
        ("Drim ar 3 Hydref 2026 lask", "Drim ar 3 Hydref 2026 lask"),
        ("Drim ar 14 Medi 2026 lask", "Drim ar 14 Medi 2026 lask"),
        ("Dydd Sadwrn, 3 Hydref 2026", "Dydd Sadwrn, 3 Hydref 2026"),
    ],
)
def test_a_day_that_is_withheld_or_what_is_said_of_one_is_found(withheld: str, said: str, tmp_path: Path) -> None:
    part = f"## 4. A\n\n::: exempt {{paragraph=3 reason=Tender}}\n{withheld}\n:::\n\nPublic.\n"
    minutes: dict[str, str | bytes] = {FIRST: PUBLIC_DAY, WELSH: PUBLIC_DAY + part}
    assert "A001" in found(audited(tmp_path, {PAGE: f"<p>{said}</p>"}, minutes))


def test_a_name_that_is_a_month_in_welsh_is_a_name_in_english(tmp_path: Path) -> None:
    part = "## 4. A\n\n::: exempt {paragraph=3 reason=Tender}\nThe contract went to Medi at last.\n:::\n\nPublic.\n"
    minutes: dict[str, str | bytes] = {FIRST: PUBLIC_DAY + part}
    assert "A001" in found(audited(tmp_path, {PAGE: "<p>It was Medi.</p>"}, minutes))


def test_the_words_of_the_calendar_are_those_that_pages_print() -> None:
    from babel.dates import get_day_names, get_month_names

    assert [name.lower() for name in get_month_names("wide", locale="cy").values()] == list(WELSH_MONTHS)
    days = {word.lower() for name in get_day_names("wide", locale="cy").values() for word in name.split()}
    assert days | set(WELSH_MONTHS) == CALENDARS["cy"]
