"""A council's own colour and crest: whatever it chooses can be read, and reaches every page without a style in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_site
from minutebook import look
from minutebook.cli import main
from minutebook.places import Places
from minutebook.problems import Problems
from test_pages_style import contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
CREST = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>\n'


def problems_of(folder: Path, **chosen: str) -> list[str]:
    found = Problems()
    settings = small_site.settings_for(folder, **chosen)
    look.check(settings, Places("mkdocs.yml", found, {}))
    return [f"{one.code} {one.hint}" for one in found]


@given(COLOURS, st.sampled_from(["colour", "colour_dark"]))
def test_a_colour_is_refused_or_can_be_read_and_what_is_offered_instead_is_taken(colour: str, key: str) -> None:
    found = problems_of(Path("/nowhere"), **{key: colour})
    grounds = ("#ffffff", "#f3f6f7") if key == "colour" else ("#141b1e", "#1c2529")
    if found:
        assert found[0].startswith("D084")
        offered = re.search(r"#[0-9a-f]{6}", found[0])
        assert offered and offered[0] != colour
        assert problems_of(Path("/nowhere"), **{key: offered[0]}) == []
    else:
        assert min(contrast(colour, ground) for ground in grounds) >= 4.5


@given(COLOURS)
def test_every_colour_of_the_style_that_is_made_of_one_can_be_read(colour: str) -> None:
    if problems_of(Path("/nowhere"), colour=colour):
        return
    light, dark = look.style(small_site.settings_for(Path("/nowhere"), colour=colour)).split("@media")
    by_day, by_night = (dict(re.findall(r"(--[\w-]+): (#\w{6});", part)) for part in (light, dark))
    assert contrast("#ffffff", by_day["--mb-primary"]) >= 4.5
    for name in ("--mb-link", "--mb-decided"):
        assert contrast(by_day[name], "#ffffff") >= 4.5
        assert contrast(by_day[name], by_day["--mb-decided-soft"]) >= 4.5
    for name in ("--md-typeset-a-color", "--mb-decided"):
        assert contrast(by_night[name], "#141b1e") >= 4.5
        assert contrast(by_night[name], by_night["--mb-decided-soft"]) >= 4.5


def test_a_colour_of_the_dark_page_goes_before_the_one_that_is_made() -> None:
    settings = small_site.settings_for(Path("/nowhere"), colour="#1d4f60", colour_dark="#ffd166")
    assert "--md-typeset-a-color: #ffd166;" in look.style(settings)


def test_without_a_colour_nothing_is_added() -> None:
    assert look.style(small_site.settings_for(Path("/nowhere"))) == ""


def test_name_crest_colour_and_licence_stand_on_a_built_site(tmp_path: Path) -> None:
    config = small_site.make(
        tmp_path, options='      crest: crest.svg\n      colour: "#5a2a82"\n      licence: "A & B licence"\n'
    )
    (tmp_path / "docs/crest.svg").write_text(CREST)
    (tmp_path / "content/boards").mkdir()
    (tmp_path / "content/boards/council.md").write_text("---\nname: Shire Council\nshort: SHC\n---\n")
    with pytest.raises(SystemExit) as ended:
        main(["build", "-f", str(config)])
    assert ended.value.code == 0
    site = tmp_path / "site"
    home = (site / "index.html").read_text("utf-8")
    boards = (site / "boards/index.html").read_text("utf-8")
    assert (site / "crest.svg").read_text("utf-8") == CREST
    assert '<img class="mb-crest" src="crest.svg" alt="">' in home
    assert '<img class="mb-crest" src="../crest.svg" alt="">' in boards
    for page in (home, boards):
        assert "A &amp; B licence" in page and "style=" not in page and "#5a2a82" not in page
    sheet = (site / "assets/stylesheets/minutebook.css").read_text("utf-8")
    assert sheet.rstrip().endswith("}") and "--mb-link: #5a2a82;" in sheet
