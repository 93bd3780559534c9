"""The clerk's guide keeps its word: each example in it is run, and every key of the format is shown in it.

An example is a block with the info word `minutes` (it reads without a problem), `minutes-wrong` (it gives
one) or the name of a register. A block that does not begin with `---` is put below the front matter `FRONT`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
import yaml
from click.testing import CliRunner

from minutebook import regimes
from minutebook.cli import main
from minutebook.private import schema
from minutebook.private.body import HEADING_KEYS, PASSAGE_KEYS
from minutebook.problems import Problems
from minutebook.settings import Settings
from paper_files import some_paper

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
REGISTERS = {
    "board": "boards/planning-committee.md",
    "people": "people.yml",
    "matters": "matters.yml",
    "glossary": "glossary.yml",
}
OF_A_SITE = {
    "settings": "mkdocs.yml", "page": "docs/index.md", "calls": "docs/latest.md", "ignore": ".gitignore", "text": "",
    "component": "macros/status/template.html",
}  # fmt: skip
"""What only the page on starting a site has; `text` is no file."""
MEMBERS = (
    "margaret-ullathorne", "priya-raman", "rowan-tippett", "aled-prosser", "sunniva-marchbank", "constance-obi",
    "graham-dowsing", "farida-lisle", "patrick-mulgrew", "joel-finnimore", "winifred-sparke", "desmond-oakshott",
)  # fmt: skip
OTHERS = ("bernard-yelverton", "ines-caldecott", "lorna-biddulph")
ALLOWED = ("F030", "R025")  # a name, or a meeting, that no other file of the example has: warnings, says the guide
FRONT = f"---\nboard: council\ndate: 2026-09-14\nstatus: draft\npresent: [{', '.join(MEMBERS)}]\n---\n\n"
LINES = (
    "Minutes:", "MOVED:", "SECONDED:", "MOTION:", "AMENDMENT:", "OUTCOME:", "VOTE:", "CASTING VOTE:",
    "ASKED TO BE RECORDED:", "ACTION:", "INTEREST:", "{sensitive}",
)  # fmt: skip
MARKER_KEYS = (
    "paragraph", "ground", "reason", "item", "public_title", "public_summary", "matter", "review", "released",
    "by",
)  # fmt: skip
SITE_KEYS = ("council", "regime", "content", "licence", "languages", "timezone", "first_month")
_BLOCK = re.compile(r"^(?P<marks>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=marks)[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A block of a page of the guide. `line` is that of its first line of text."""

    page: str
    line: int
    info: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def examples() -> list[Example]:
    """Every block of every page, and of the README."""
    found = []
    for page in (*PAGES, ROOT / "README.md"):
        text = page.read_text("utf-8")
        for match in _BLOCK.finditer(text):
            line = text.count("\n", 0, match.start("text")) + 1
            found.append(Example(page.name, line, match["info"].strip(), match["text"]))
    return found


EXAMPLES = [example for example in examples() if example.info in ("minutes", "minutes-wrong", *REGISTERS)]


def tiny_site(folder: Path, example: Example) -> Settings:
    """A council of three boards that holds one example and nothing else."""
    content = folder / "content"
    for board, short, regime in (
        ("council", "WCC", "england"), ("cabinet", "CAB", "england"), ("trustees", "TRU", "none"),
    ):  # fmt: skip
        path = content / "boards" / f"{board}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\nname: {board.title()}\nshort: {short}\nregime: {regime}\n---\n", "utf-8")
    people = (f"{slug}:\n  name: {slug.replace('-', ' ').title()}\n" for slug in (*MEMBERS, *OTHERS))
    (content / "people.yml").write_text("".join(people), "utf-8")
    (content / "matters.yml").write_text("buses:\n  title: Evening buses\n", "utf-8")
    (content / "minutes").mkdir()
    if example.info in REGISTERS:
        (content / REGISTERS[example.info]).write_text(example.text, "utf-8")
    else:
        _add_minutes(content, example.text)
    return Settings(folder / "mkdocs.yml", folder / "docs", content, folder / "site", folder / "work", regime="england")


def _add_minutes(content: Path, text: str) -> None:
    if not text.startswith("---"):
        text = FRONT + text
    board, day = (re.search(rf"^{key}: (\S+)$", text, re.MULTILINE) for key in ("board", "date"))
    assert board and day, "an example's front matter names its board and date"
    path = content / "minutes" / board[1] / f"{day[1]}.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    papers = content / "papers" / board[1] / day[1]
    for name in re.findall(r"^ +file: (\S+)$", text, re.MULTILINE):
        papers.mkdir(parents=True, exist_ok=True)
        (papers / name).write_bytes(some_paper(name))


def problems_of(example: Example, folder: Path) -> Problems:
    """Read the tiny site around an example."""
    from minutebook.council import read_council

    problems = Problems()
    read_council(tiny_site(folder, example), problems)
    return problems


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_each_example_reads_as_the_guide_says(example: Example, tmp_path: Path) -> None:
    problems = problems_of(example, tmp_path)
    if example.info == "minutes-wrong":
        assert problems.errors, f"{example}: the guide calls this wrong and the program finds nothing"
    else:
        found = [str(problem) for problem in problems if problem.code not in ALLOWED]
        assert not found, f"{example}:\n" + "\n".join(found)


def test_after_an_amendment_the_lines_speak_of_the_motion_again(tmp_path: Path) -> None:
    from minutebook.council import read_council

    example = next(example for example in EXAMPLES if "AMENDMENT:" in example.text)
    record = read_council(tiny_site(tmp_path, example), Problems()).record
    motion, amendment = record.meetings[0].items[0].blocks
    assert (motion.kind, motion.outcome, motion.vote.for_, motion.vote.against) == ("motion", "carried", 10, 2)
    assert (amendment.kind, amendment.outcome, amendment.vote.for_) == ("amendment", "lost", 3)


def test_the_guide_has_examples_of_both_kinds_on_its_pages() -> None:
    pages = {example.page for example in EXAMPLES if example.info == "minutes"}
    assert {page.name for page in PAGES} - pages == {"keys.md"}
    assert sum(example.info == "minutes-wrong" for example in EXAMPLES) >= 25


def test_each_wrong_example_is_announced_and_followed_by_what_the_program_says() -> None:
    for page in PAGES:
        text = page.read_text("utf-8")
        for match in _BLOCK.finditer(text):
            if match["info"].strip() == "minutes-wrong":
                line = text.count("\n", 0, match.start()) + 1
                assert text[: match.start()].endswith(":\n\n"), f"{page.name}:{line}"
                after = text[match.end() :].strip().split("\n\n")[0]
                assert after.startswith("The program says"), f"{page.name}:{line}"


def test_the_site_that_can_be_copied_is_complete(tmp_path: Path) -> None:
    whole = {"board": "content/boards/council.md", "minutes": "content/minutes/council/2026-09-14.md", **OF_A_SITE}
    told = (GUIDE / "site.md").read_text("utf-8")
    for example in examples():
        if example.page == "site.md" and whole[example.info]:
            path = tmp_path / whole[example.info]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(example.text, "utf-8")
    checked = CliRunner().invoke(main, ["check", "-f", str(tmp_path / "mkdocs.yml")])
    assert checked.exit_code == 0
    assert checked.output.endswith("\n1 meeting read; withheld at these meetings: nothing\n")
    assert re.findall(r"[A-Z]\d{3}", checked.output) == ["D092"], "what only its owner can say: how accessible it is"
    assert {"content/", ".minutebook/", "site/"} <= set((tmp_path / ".gitignore").read_text().split())
    options = yaml.safe_load((tmp_path / "mkdocs.yml").read_text())["plugins"][0]["minutebook"]
    assert tuple(options) == SITE_KEYS
    assert not [name for name in regimes.names() if f"| `{name}` |" not in told]


def test_no_block_has_an_info_word_that_the_tests_do_not_know() -> None:
    known = {"minutes", "minutes-wrong", "statement", *REGISTERS, *OF_A_SITE}
    ours = [example for example in examples() if example.page != "README.md"]
    assert not [str(example) for example in ours if example.info not in known]


def test_every_key_stands_in_the_table_and_in_an_example() -> None:
    table = (GUIDE / "keys.md").read_text("utf-8")
    shown = "\n".join(example.text for example in EXAMPLES)
    for name in sorted(vocabulary() | set(SITE_KEYS)):
        assert re.search(rf"`{re.escape(name)}`", table), f"keys.md does not list {name}"
    for name in sorted(vocabulary()):
        assert re.search(rf"(?<![\w-]){re.escape(name)}\s*[:=]", shown), f"no example shows {name}"
    for name in (".public", ".decision", ".open"):
        assert f"`{name}`" in table, f"keys.md does not list {name}"
        assert re.search(r"\{" + re.escape(name), shown), f"no example shows {name}"


def test_every_word_of_a_closed_list_is_shown() -> None:
    everything = "\n".join(page.read_text("utf-8") for page in PAGES)
    board_kinds = ("council", "executive", "scrutiny", "regulatory", "committee", "trustees")
    paper_kinds = ("report", "appendix", "agenda", "minutes", "background")
    statuses = get_args(schema.Minutes.model_fields["status"].annotation)
    assert "unpublished" in statuses
    for word in (*statuses, *schema.KINDS, "note", "meeting", "decision", *board_kinds, *paper_kinds):
        assert f"`{word}`" in everything, word
    outcomes = ("carried", "lost", "withdrawn", "deferred", "fell", "referred to")
    for words in (*outcomes, "unanimously", "nem con"):
        assert re.search(rf"^(?:OUTCOME|VOTE): {words}", everything, re.MULTILINE), words


def test_every_line_word_stands_in_the_table_and_in_an_example() -> None:
    table = (GUIDE / "keys.md").read_text("utf-8")
    shown = "\n".join(example.text for example in EXAMPLES)
    for word in LINES:
        assert word in table, f"keys.md does not list {word}"
        assert word in shown, f"no example shows {word}"


def test_the_guide_says_first_that_an_empty_marker_is_safest() -> None:
    text = (GUIDE / "index.md").read_text("utf-8")
    first = next(example for example in EXAMPLES if example.page == "index.md")
    assert re.search(r"::: exempt \{[^\n]*\}\n:::\n", first.text)
    assert "safest" in text[: text.index(first.text)]
    assert "is public" in text[: text.index("## A whole meeting")]


def test_pages_hold_no_marker_outside_code_and_their_links_lead_somewhere() -> None:
    for page in PAGES:
        prose = _BLOCK.sub("", page.read_text("utf-8"))
        words = re.sub(r"`[^`\n]*`", "", prose)
        assert ":::" not in words and "{." not in words, page.name
        for target, anchor in re.findall(r"\]\(([\w./-]+\.md)(#[\w-]+)?\)", words):
            aim = page.parent / target
            assert aim.is_file(), f"{page.name}: {target}"
            assert not anchor or anchor[1:] in _anchors(aim), f"{page.name}: {target}{anchor}"


def test_the_index_lists_every_page() -> None:
    text = (GUIDE / "index.md").read_text("utf-8")
    assert not [page.name for page in PAGES if page.name != "index.md" and f"]({page.name})" not in text]


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


def vocabulary() -> set[str]:
    """Every key that the format has, from the program's own lists."""
    entries = (
        schema.Minutes, schema.PersonEntry, schema.PaperEntry, schema.BoardEntry, schema.MemberEntry,
        schema.PersonRecord, schema.MatterRecord,
    )  # fmt: skip
    keys = {field.alias or name for entry in entries for name, field in entry.model_fields.items()}
    return keys | set(HEADING_KEYS) | set(PASSAGE_KEYS) | set(MARKER_KEYS)
