"""What is written about the program is true of it: what it names exists, and what there is to know is written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from minutebook.cli import main
from minutebook.handwritten import RECORD
from minutebook.options import OPTIONS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "minutebook"
DOCS = ROOT / "docs"
ARCHITECTURE = DOCS / "architecture.md"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
FOR_CONTRIBUTORS = {ARCHITECTURE, *DECISIONS}
PAGES = sorted({*DOCS.rglob("*.md"), *ROOT.glob("*.md")})
ELSEWHERE = {"people.yml", "matters.yml", "glossary.yml", "content/accepted.yml"}
"""Files of `content/`, which are named without it."""
_CODE_BLOCK = re.compile(r"^(`{3,})[^\n`]*\n.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^()\s]+)\)")


def named(page: Path) -> list[str]:
    """What a page sets in code, but for blocks."""
    return _CODE.findall(_CODE_BLOCK.sub("", page.read_text("utf-8")))


def for_users() -> str:
    """What somebody reads who only uses the program."""
    return "\n".join(page.read_text("utf-8") for page in (ROOT / "README.md", *(DOCS / "guide").glob("*.md")))


def options() -> set[str]:
    """Every form of every option that `--help` lists, of the program and of each command."""
    found = set()
    for name in ("", *main.commands):
        printed = CliRunner().invoke(main, [*name.split(), "--help"]).output
        for forms in re.findall(r"^  (-[\w-]+)(?:, (--[\w-]+))?", printed, re.MULTILINE):
            found.update(filter(None, forms))
    return found


def is_named(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text))


def names_of_tests() -> set[str]:
    """The names of all tests, and of all files of tests."""
    files = list((ROOT / "tests").glob("*.py"))
    text = "\n".join(path.read_text("utf-8") for path in files)
    return {*re.findall(r"^def (test_\w+)", text, re.MULTILINE), *(path.stem for path in files)}


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _CODE_BLOCK.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


def packages() -> list[str]:
    """Every package that pyproject.toml asks for."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [told["build-system"]["requires"], told["project"]["dependencies"]]
    groups += told["project"]["optional-dependencies"].values()
    return sorted({re.split(r"[^\w.-]", asked)[0] for group in groups for asked in group})


# The command line


def test_each_command_is_documented() -> None:
    text = for_users()
    assert not [name for name in main.commands if not is_named(f"minutebook {name}", text)]


def test_each_option_is_documented() -> None:
    text, known = for_users(), options()
    assert {"-f", "--content", "--strict", "--port", "--version"} <= known
    assert not {form for form in known if not is_named(form, text)}


def test_no_command_is_promised_that_does_not_exist() -> None:
    promised = {match[1] for page in PAGES for code in named(page) if (match := re.match(r"minutebook ([a-z]+)", code))}
    assert promised == set(main.commands)


def test_each_option_of_a_site_stands_in_the_table_of_keys() -> None:
    table = (DOCS / "guide" / "keys.md").read_text("utf-8")
    assert not [name for name in OPTIONS if f"| `{name}` |" not in table]


def test_each_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = (ROOT / "README.md").read_text("utf-8")
    wanted = {*re.findall(r"`make (\w+)`", text), *re.findall(r"^    make (\w+)", text, re.MULTILINE)}
    assert {"site", "test"} <= wanted <= targets


# The architecture


def test_each_test_that_the_architecture_names_exists() -> None:
    asked = set(re.findall(r"\btest_\w+", ARCHITECTURE.read_text("utf-8")))
    assert len(asked) > 50
    assert not asked - names_of_tests()


@pytest.mark.parametrize("number", range(1, 12))
def test_the_architecture_names_the_tests_of_each_invariant(number: int) -> None:
    text = ARCHITECTURE.read_text("utf-8")
    part = re.search(rf"^### {number}\. .*?(?=^##)", text, re.MULTILINE | re.DOTALL)
    assert part and "test_" in part[0], "the invariant has no part of its own, or no test"
    bearing_its_name = {name for name in names_of_tests() if name.startswith(f"test_invariant_{number}_")}
    assert not bearing_its_name - set(re.findall(r"\btest_\w+", part[0]))


def test_each_file_that_the_architecture_or_a_decision_names_exists() -> None:
    for page in FOR_CONTRIBUTORS:
        for name in named(page):
            if re.fullmatch(r"[A-Za-z_/.-]*(?:\.(?:py|yml|toml|md|txt)|/)", name) and not name.startswith("."):
                bases = (PACKAGE, PACKAGE / "public" / "reading", ROOT)
                given = any((base / name).exists() for base in bases)
                assert given or name in ELSEWHERE, f"{page.name}: {name}"


def test_the_architecture_names_each_part_of_the_package() -> None:
    parts = {f"{path.name}/" if path.is_dir() else path.name for path in PACKAGE.iterdir() if path.name[0] != "_"}
    assert not parts - set(named(ARCHITECTURE))


# The decisions


def test_each_package_that_we_stand_on_has_a_line_that_says_why() -> None:
    lines = [line for page in DECISIONS for line in page.read_text("utf-8").splitlines() if line.startswith("|")]
    assert not [name for name in packages() if not any(f"`{name}`" in line for line in lines)]


def test_decisions_are_numbered_without_a_gap_and_listed() -> None:
    text = ARCHITECTURE.read_text("utf-8")
    for number, page in enumerate(DECISIONS, 1):
        title = page.read_text("utf-8").partition("\n")[0].removeprefix("# ")
        assert page.name.startswith(f"{number:04}-") and title.startswith(f"{number}. "), page.name
        assert f"[{title}](decisions/{page.name})" in text, page.name


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_why_what_and_what_follows(page: Path) -> None:
    assert re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE) == ["Context", "Decision", "Consequence"]


def test_what_is_to_be_verified_of_the_law_is_listed_by_its_file() -> None:
    (listed,) = (page.read_text("utf-8") for page in DECISIONS if "facts-of-law" in page.name)
    doubtful = re.compile(r"#.*\b(?:to be verified|to be looked up)\b")
    for path in (PACKAGE / "regimes").glob("*.yml"):
        marked = len(doubtful.findall(path.read_text("utf-8")))
        assert bool(marked) == (f"| `regimes/{path.name}`" in listed), path.name


# Links


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = _CODE.sub("", _CODE_BLOCK.sub("", page.read_text("utf-8")))
    for link in _LINK.findall(text):
        path, _, anchor = link.partition("#")
        aim = (page.parent / path).resolve() if path else page
        if re.match(r"[a-z]+:", link) or path.removeprefix("../").partition("/")[0] in RECORD - {"data"}:
            continue  # elsewhere, or a page of the record, which tests/test_site.py looks at
        assert aim.exists(), link
        assert not anchor or anchor in anchors(aim), link
        assert page in FOR_CONTRIBUTORS or DOCS not in page.parents or aim not in FOR_CONTRIBUTORS, link


def test_what_is_for_contributors_is_no_part_of_the_site() -> None:
    left_out = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["exclude_docs"].split()
    assert left_out == ["architecture.md", "decisions/", "assets/meeting.png"]
