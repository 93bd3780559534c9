"""The accessibility statement: made from settings, without a gap, without a claim that everything is accessible."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from textwrap import indent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import small_site
from council_in_folder import Folder
from minutebook import pipeline, regimes
from minutebook.clerk import statement as reviewed
from minutebook.host import MkDocsHost, read_settings
from minutebook.pages import Context
from minutebook.pages.accessibility import statement_draft
from minutebook.places import find
from minutebook.problems import Problems
from minutebook.settings import Asked, Settings
from minutebook.statement import Fault, Statement, read
from minutebook.stops import Refused
from page_records import context
from page_tree import tree

GIVEN = {
    "prepared": "2026-09-01",
    "reviewed": "2026-11-20",
    "tested": "2026-11-18",
    "tested_by": "the web team",
    "email": "access@shire.example",
    "answer": "10 working days",
    "faults": "[{what: Old papers are pictures., criterion: 1.1.1, until: 2027-06-30}, Maps have no words.]",
}
STATEMENT = Statement(
    date(2026, 9, 1), date(2026, 11, 20), date(2026, 11, 18), "the web team", "access@shire.example",
    "10 working days",
    faults=(Fault("Old papers are pictures.", "1.1.1", date(2027, 6, 30)), Fault("Maps have no words.")),
)  # fmt: skip
ALL_OF_IT = re.compile(r"\b(?:full|complet|whol|entire|total|100)", re.IGNORECASE)


def options(**changed: str | None) -> str:
    """The lines of mkdocs.yml; a part of None is left out."""
    lines = [f"        {key}: {value}\n" for key, value in {**GIVEN, **changed}.items() if value is not None]
    return "      accessibility:\n" + "".join(lines)


def found(folder: Path, **changed: str | None) -> tuple[Statement | None, list[tuple[int, int, str]]]:
    """The statement that the settings give, and what is wrong with them."""
    problems = Problems()
    settings = read_settings(Asked(config_file=small_site.make(folder, options=options(**changed))), problems)
    assert settings
    assert small_site.SECRET not in str(list(problems))
    return settings.statement, [(problem.line, problem.column, problem.code) for problem in problems]


def page(statement: Statement, regime: str = "england") -> str:
    """The words of a statement's page."""
    about = Context(replace(context().record, council="Shire Council"), load_law=lambda name: regimes.load(regime))
    return tree(statement_draft(statement).page(about).body).text


def test_a_statement_is_read_from_the_settings(tmp_path: Path) -> None:
    assert found(tmp_path) == (STATEMENT, [])


def test_there_need_be_none(tmp_path: Path) -> None:
    settings = read_settings(Asked(config_file=small_site.make(tmp_path)), Problems())
    assert settings and settings.statement is None


@pytest.mark.parametrize(
    "gap",
    [
        "to be confirmed",
        "your answer here",
        "N/A",
        "-",
        "[fill in]",
        "[[fill in: whom]]",
        "within [number] days",
        "TBC",
        "to do: <name>",
        "a time, TODO",
        "???",
        "X XXX",
    ],
)
@pytest.mark.parametrize("key", ["tested_by", "answer", "plans", "email"])
def test_a_gap_stops_the_build_at_its_line(tmp_path: Path, key: str, gap: str) -> None:
    line = 6 + [*GIVEN, "plans"].index(key) + 1
    assert found(tmp_path, **{key: f"'{gap}'"}) == (None, [(line, 9, "D058")])


@pytest.mark.parametrize(
    ("key", "gap"),
    [
        ("answer", "[[fill in: number of days]]"),  # read as a list, for want of quotation marks
        ("reviewed", "[date]"),
        ("faults", "['[what does not work]']"),
        ("faults", "[{what: TBC}]"),
        ("faults", "[{what: A picture., until: '[date]'}]"),
    ],
)
def test_a_gap_is_found_where_no_text_stands(tmp_path: Path, key: str, gap: str) -> None:
    assert [code for _, _, code in found(tmp_path, **{key: gap})[1]] == ["D058"]


@pytest.mark.parametrize("key", GIVEN)
def test_what_must_be_said_is_missed(tmp_path: Path, key: str) -> None:
    assert found(tmp_path, **{key: None}) == (None, [(6, 7, "D056")])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"e-mail": "a@b.example"}, "D057"),
        ({small_site.SECRET: "x"}, "D057"),
        ({"reviewed": "last week"}, "D005"),
        ({"reviewed": "2026-11-20 10:00:00"}, "D005"),
        ({"email": "Shire Hall"}, "D005"),
        ({"answer": "10"}, "D005"),
        ({"faults": "none"}, "D005"),
        ({"faults": "[{criterion: 1.1.1}]"}, "D005"),
        ({"faults": "[{what: x, criterion: colours}]"}, "D005"),
        ({"faults": "[{what: x, since: 2020-01-01}]"}, "D005"),
        ({"burden": "Maps"}, "D005"),
        ({"prepared": "2026-09-02", "reviewed": "2026-09-01"}, "D005"),
    ],
)
def test_what_cannot_be_used_is_a_problem(tmp_path: Path, changed: dict[str, str], code: str) -> None:
    statement, problems = found(tmp_path, **changed)
    assert statement is None
    assert [one for _, _, one in problems] == [code]


@pytest.mark.parametrize(
    ("key", "claim"),
    [
        ("meets", "fully"),
        ("meets", "yes"),
        ("meets", "full"),
        ("plans", "This site is fully compliant."),
        ("plans", "It is completely accessible to all."),
        ("plans", "It meets the guidelines in 100 % conformance."),
        ("tested_by", "experts, who found full WCAG compliance"),
        ("faults", "[The site is wholly accessible.]"),
        ("plans", "The site meets all the criteria of level AA."),
        ("plans", "It conforms to WCAG 2.2 level AA."),
        ("plans", "We comply with every criterion of WCAG."),
        ("plans", "Everything is accessible."),
    ],
)
def test_full_compliance_cannot_be_claimed(tmp_path: Path, key: str, claim: str) -> None:
    statement, problems = found(tmp_path, **{key: claim})
    assert statement is None
    assert [code for _, _, code in problems] == ["D059"]


@pytest.mark.parametrize(
    "words",
    [
        "Some papers are not fully accessible.",
        "Fully tested twice a year.",
        "We want to meet all criteria by 2028.",
        "Papers that meet no standard of their day are older.",
        "Maps do not meet criterion 1.1.1.",
        "The site meets most of the criteria.",
    ],
)
def test_what_claims_nothing_may_be_said(tmp_path: Path, words: str) -> None:
    assert found(tmp_path, plans=words)[1] == []


@pytest.mark.parametrize("meets", ["partly", "not"])
@pytest.mark.parametrize("faults", [(), STATEMENT.faults])
def test_no_page_claims_full_compliance(meets: str, faults: tuple[Fault, ...]) -> None:
    shown = page(replace(STATEMENT, meets=meets, faults=faults))
    assert not ALL_OF_IT.search(shown)
    assert ("in part" in shown) is (meets == "partly")
    assert ("does not meet" in shown.partition("WCAG")[0]) is (meets == "not")


def test_the_page_says_what_the_model_asks_for() -> None:
    shown = page(replace(STATEMENT, phone="01632 960 041", post="Shire Hall", burden=("Plans.",), outside=("Old.",)))
    for words in (
        "Shire Council publishes", "Old papers are pictures. This fails success criterion 1.1.1 of WCAG 2.2. "
        "It is to be mended by 30 June 2027.", "Maps have no words.", "access@shire.example", "01632 960 041",
        "Shire Hall",
        "We answer within 10 working days", "(No. 2) Accessibility Regulations 2018", "disproportionate burden",
        "Equality and Human Rights Commission", "Equality Advisory and Support Service", "Prepared 1 September 2026",
        "Last reviewed 20 November 2026", "Site last tested 18 November 2026", "Tested by the web team",
    ):  # fmt: skip
        assert words in shown


def test_where_no_law_asks_none_is_named() -> None:
    shown = page(STATEMENT, "none")
    assert "Regulations" not in shown and "Equality" not in shown
    assert "access@shire.example" in shown


@pytest.mark.parametrize("name", regimes.names())
def test_each_regime_of_public_bodies_names_the_law_on_accessible_sites(name: str) -> None:
    assert bool(regimes.load(name).access) is (name != "none")


def settings_of_a_council(folder: Path) -> Settings:
    """The settings of a site with a statement, a board and a meeting."""
    config = small_site.make(folder, options=options())
    assert not Folder(folder).minutes("## 1. Grit\n").read().codes
    settings = read_settings(Asked(config_file=config), Problems())
    assert settings
    return settings


def test_every_page_links_the_statement(tmp_path: Path) -> None:
    settings = settings_of_a_council(tmp_path)
    pipeline.build(settings, MkDocsHost(settings), Problems(), lambda outcome: None)
    pages = [path for path in settings.site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 10
    for path in pages:
        up = "../" * (len(path.relative_to(settings.site).parts) - 1)
        link = "./" if path.parent.name == "accessibility" else f"{up}accessibility/"
        assert f'href="{link}"' in path.read_text("utf-8"), path
    assert "Accessibility statement</h1>" in (settings.site / "accessibility/index.html").read_text("utf-8")


def test_two_statements_are_one_too_many(tmp_path: Path) -> None:
    settings = settings_of_a_council(tmp_path)
    (tmp_path / "docs/accessibility.md").write_text("# Our own\n")
    with pytest.raises(Refused) as refused:
        pipeline.build(settings, MkDocsHost(settings), Problems(), lambda outcome: None)
    assert refused.value.code == "D034"


@pytest.mark.parametrize(("after", "warned"), [(-1, True), (0, False), (365, False), (366, True), (4000, True)])
def test_check_warns_of_a_review_that_is_a_year_old(tmp_path: Path, after: int, warned: bool) -> None:
    config = small_site.make(tmp_path, options=options())
    settings = read_settings(Asked(config_file=config), Problems())
    assert settings
    problems = Problems()
    reviewed.look(settings, STATEMENT.reviewed + timedelta(days=after), problems)
    assert [(one.line, one.column, one.code, one.warning) for one in problems] == [(8, 9, "D091", True)] * warned


@pytest.mark.parametrize(("regime", "own", "warned"), [("england", 0, True), ("england", 1, False), ("none", 0, False)])
def test_check_warns_where_the_law_asks_for_a_statement_and_there_is_none(
    tmp_path: Path, regime: str, own: int, warned: bool
) -> None:
    small_site.make(tmp_path)
    if own:
        (tmp_path / "docs/accessibility.md").write_text("# Our own\n")
    problems = Problems()
    reviewed.look(small_site.settings_for(tmp_path, regime=regime), date(2026, 11, 20), problems)
    assert [(one.code, one.warning) for one in problems] == [("D092", True)] * warned


def test_the_statement_of_the_guide_can_be_copied(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[1] / "docs/guide/accessibility.md").read_text("utf-8")
    (block,) = re.findall(r"^```statement\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    problems = Problems()
    settings = read_settings(Asked(config_file=small_site.make(tmp_path, options=indent(block, " " * 6))), problems)
    assert not list(problems)
    assert settings and settings.statement
    assert len(settings.statement.faults) == 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


@given(key=st.sampled_from([*GIVEN, "phone", "meets", "burden", "other"]), value=VALUES)
def test_whatever_stands_there_is_a_statement_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: object
) -> None:
    problems = Problems()
    config = tmp_path_factory.getbasetemp() / "mkdocs.yml"
    config.write_text("site_name: x\n")
    known = find(config, problems)
    assert known
    parts = {name: yaml.safe_load(text) for name, text in GIVEN.items()}
    assert (read({**parts, key: value}, known) is None) is bool(problems.errors)
