"""The audit reads minutes in every language by itself, and looks for what one withholds in all that the site says."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.audit import Witness
from test_audit_site import audited, found

HEAD = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: {}\n---\n\n"
PART = HEAD + "## 4. A\n\n::: exempt {{paragraph=3 reason=Tender}}\n{}\n:::\n\n{}\n"
FIRST, WELSH = "cabinet/2026-09-14.md", "cabinet/2026-09-14.cy.md"
RUN = "drimsel ovanti lorbek vask tolm melda trimni"
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
