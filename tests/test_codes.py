"""Each rule keeps its word: it can be broken, its examples show how, and what is said of it is for clerks.

Its `wrong` and `right` (`src/minutebook/codes.yml`) are run where they can be. There are four forms:

- a body of minutes, put below `FRONT`;
- a whole file of minutes, which begins with `---`;
- several files, each below a line `=== path`: nothing else is there, but for the page of the board;
- a sentence behind `# `, for what cannot be written as text.

In the first two, each file that `file:` names lies in the folder of papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from textwrap import indent

import pytest
import yaml

from minutebook.clerk.explain import UnknownCode, explain
from minutebook.council import read_council
from minutebook.problems import Code, Problem, Problems, codes
from minutebook.settings import Settings
from paper_files import PLAIN_PDF, some_paper

SOURCES = Path(str(files("minutebook")))
BOARD = "---\nname: Cabinet\nshort: CAB\nregime: england\n---\n"
FRONT = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: confirmed\n---\n\n"
MINUTES = "content/minutes/cabinet/2026-09-14.md"
PAPERS = "content/papers/cabinet/2026-09-14"
CANARY = "Qwzbrx"
BANNED = re.compile(r"scalar|schema|slug|mapping|token|\bpars(?:e|ed|er|ing)\b|regex|\bstring|boolean|\bYAML\b", re.I)
OURS = tuple(yaml.safe_load((SOURCES / "codes.yml").read_text("utf-8")))
NOTHING_TO_COPY = {"X001"}
"""A fault of the program: there is nothing that a clerk could write."""

COPY = re.compile(
    r"\w:(?:[\s,]|$)"  # a key, or what introduces the line, and its colon
    r"|\w=[\w\"]|:::|```|## |---|\*\w+\*|\[words\]|\[ its \]|\{\.?\w"  # signs of the format
    r"|\w\.(?:md|yml|pdf)\b|\bcontent/\w|\bRESOLVED that\b|\ba\), b\)"  # a name, or a beginning
)


@dataclass(frozen=True)
class Example:
    """The wrong or the right example of a rule."""

    code: Code
    side: str

    @property
    def text(self) -> str:
        return str(getattr(self.code, self.side))

    @property
    def runs(self) -> bool:
        return not re.match(r"# \w.*\Z", self.text.strip())

    def __str__(self) -> str:
        return f"{self.code.code}-{self.side}"


EXAMPLES = [Example(codes()[name], side) for name in OURS for side in ("wrong", "right")]
WRONG = [example for example in EXAMPLES if example.runs and example.side == "wrong"]
RIGHT = [example for example in EXAMPLES if example.runs and example.side == "right"]
INSIDE_A_PAPER = {f"P{number:03}" for number in (*range(13, 26), 27, 28, 29, 32, 34, 35)}
"""What an inspection finds in a paper: test_papers_pdf.py, test_papers_word.py and others beside them make these."""
ONCE = "F030"
"""A name in an example stands there once and in no register: a warning that says nothing about the example."""

ALSO = {
    "B001": {"S014"},  # the folder has another name
    "M034": {"M003"},  # only words in brackets have braces that go on; what is left of them looks like a mark
    "P001": {"P026"},  # the file is there under another name
    "T005": {"T006"},  # the picture's file
}
"""What an example breaks besides, because its rule cannot be broken alone."""


def tree(text: str) -> dict[str, str]:
    """An example as files by path, with the board's page where it brings none."""
    if text.startswith("=== "):
        parts = re.split(r"^=== (.+)\n", text, flags=re.MULTILINE)
        found = dict(zip(parts[1::2], parts[2::2], strict=True))
        found = {path: PLAIN_PDF if path.endswith(".pdf") else text for path, text in found.items()}
    else:
        whole = text if text.startswith("---\n") else FRONT + text
        found = {MINUTES: whole}
        for name in re.findall(r"\bfile: ([\w.-]+\.\w+)", whole):
            found[f"{PAPERS}/{name}"] = PLAIN_PDF if name.endswith(".pdf") else "(the paper)\n"
    if not any(path.endswith("/cabinet.md") for path in found):
        found["content/boards/cabinet.md"] = BOARD
    return found


def read(folder: Path, found: dict[str, str]) -> Problems:
    """Write the files of an example and read them as a build does."""
    for path, text in found.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.suffix == ".png":
            place.write_bytes(some_paper(place.name))
        else:
            place.write_text(text, "utf-8", newline="")
    problems = Problems()
    settings = Settings(
        folder / "mkdocs.yml", folder / "docs", folder / "content", folder / "site", folder / ".minutebook",
        regime="england", languages=("en", "cy"),
    )  # fmt: skip
    read_council(settings, problems)
    return problems


# the rules and the program


@cache
def named_in_the_program() -> dict[str, str]:
    """Every code that stands in quotes in the program, with one of the files that name it."""
    found: dict[str, str] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        for code in re.findall(r"[\"']([A-Z]\d{3})[\"']", path.read_text("utf-8")):
            found.setdefault(code, path.name)
    return found


def test_every_code_that_the_program_raises_has_its_rule() -> None:
    assert not {code: file for code, file in named_in_the_program().items() if code not in codes()}


def test_every_rule_is_raised_by_the_program() -> None:
    assert not set(codes()) - set(named_in_the_program())


def test_no_rule_is_given_twice() -> None:
    given = [
        line[:4]
        for path in sorted(SOURCES.glob("codes*.yml"))
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"[A-Z]\d{3}:", line)
    ]
    assert sorted(given) == sorted(codes())


# what is said to a clerk


@pytest.mark.parametrize("rule", codes().values(), ids=lambda rule: rule.code)
def test_a_rule_speaks_in_a_clerk_s_words(rule: Code) -> None:
    for words in (rule.message, rule.hint, rule.explain):
        assert not BANNED.search(words), BANNED.search(words)
    assert not rule.message.endswith(".")
    assert re.match(r"[a-z:\"{]|only ##|MkDocs|Minutebook", rule.message)


@pytest.mark.parametrize("rule", codes().values(), ids=lambda rule: rule.code)
def test_a_hint_holds_a_line_to_copy(rule: Code) -> None:
    assert rule.code in NOTHING_TO_COPY or COPY.search(rule.hint), rule.hint


@pytest.mark.parametrize(
    "hint",
    ["check that the file is there", "delete the tag, or write the words without < and >", "look at it again", ""],
)
def test_a_hint_that_only_tells_would_be_found(hint: str) -> None:
    assert not COPY.search(hint)


@pytest.mark.parametrize("name", OURS)
def test_a_rule_is_explained_in_a_few_sentences(name: str) -> None:
    rule = codes()[name]
    sentences = re.findall(r"[.!?](?=\s|$)", rule.explain)
    assert 2 <= len(sentences) <= 5
    assert rule.explain.strip().endswith(".")
    assert "{{" not in rule.explain + rule.wrong + rule.right, "only messages and hints are filled in"


@pytest.mark.parametrize("name", codes())
def test_explain_shows_the_rule_with_both_examples(name: str) -> None:
    rule, text = codes()[name], explain(name)
    assert text == explain(f" {name.lower()} ")
    assert text.startswith(name) and ("warning" in text.split("\n")[0]) == rule.warning
    assert " ".join(rule.explain.split()) in " ".join(text.split())
    assert max(len(line) for line in text.split("\n\n")[1].split("\n")) <= 88
    for example in (rule.wrong, rule.right):
        assert example and indent(example.strip("\n").removeprefix("# "), "    ") in text


@pytest.mark.parametrize("name", ["", "M999", "M12", "exempt"])
def test_an_unknown_code_is_refused(name: str) -> None:
    with pytest.raises(UnknownCode):
        explain(name)


# the examples


@pytest.mark.parametrize("example", WRONG, ids=str)
def test_a_wrong_example_breaks_its_rule_and_no_other(example: Example, tmp_path: Path) -> None:
    problems, rule = read(tmp_path, tree(example.text)), example.code
    found = problems.warnings if rule.warning else problems.errors
    assert rule.code in {problem.code for problem in found}, list(problems)
    others = {problem.code for problem in problems} - {rule.code, ONCE}
    assert others == ALSO.get(rule.code, set()), list(problems)


@pytest.mark.parametrize("example", RIGHT, ids=str)
def test_a_right_example_is_right(example: Example, tmp_path: Path) -> None:
    problems = read(tmp_path, tree(example.text))
    allowed = {ONCE, "P025"} - {example.code.code}  # a picture among the papers is one
    assert {problem.code for problem in problems.warnings} <= allowed, list(problems)
    assert not problems.errors, list(problems)


def test_nearly_all_examples_are_run() -> None:
    described = {example.code.code for example in EXAMPLES if not example.runs}
    assert (
        described
        == {"S001", "S002", "S006", "S009", "S012", "S013", "P002", "P033", "T010", "T012", "F037"} | INSIDE_A_PAPER
    )


# invariant 4: a problem quotes nothing


@pytest.mark.parametrize("example", WRONG, ids=str)
def test_a_problem_never_quotes_its_source(example: Example, tmp_path: Path) -> None:
    folders: dict[frozenset[str], Path] = {}
    for found in with_canaries(tree(example.text), "" if example is WRONG[0] else FRONT + BOARD):
        folder = folders.setdefault(frozenset(found), tmp_path / str(len(folders)))
        problems = read(folder, found)
        assert not quoting(problems), list(found.values())


@pytest.mark.parametrize("name", ["2026-09-14.md", "2026-09-31.md", "notes.txt", "plan.docx", "2026-09-14.md/notes.md"])
def test_a_folder_that_is_no_board_s_is_not_named(name: str, tmp_path: Path) -> None:
    problems = read(tmp_path, {"content/boards/cabinet.md": BOARD, f"content/minutes/{CANARY.lower()}/{name}": FRONT})
    assert list(problems) and not quoting(problems)


def with_canaries(found: dict[str, str], skip: str) -> Iterator[dict[str, str]]:
    """The files of an example with a made-up word before each of their words in turn, and grown onto each.

    Lines of `skip` are left as they are: they stand in most examples, and once is enough.
    """
    for path, text in found.items():
        start = 0
        skip = text if text == PLAIN_PDF else skip
        for line in text.splitlines(keepends=True):
            for word in re.finditer(r"\w+", "" if line in skip else line):
                before, after = text[: start + word.start()], text[start + word.start() :]
                yield found | {path: f"{before}{CANARY} {after}"}
                yield found | {path: f"{before}{CANARY}{after}"}
            start += len(line)
        if path.startswith(("content/minutes", "content/papers")):
            folder, _, name = path.rpartition("/")
            others = {other: words for other, words in found.items() if other != path}
            yield others | {f"{folder}/{CANARY}{name}": text}


def quoting(problems: Problems) -> list[Problem]:
    return [problem for problem in problems if CANARY.casefold() in str(problem).casefold()]


def test_a_problem_that_quotes_would_be_found() -> None:
    problems = Problems()
    problems.add("content/minutes/cabinet/2026-09-14.md", 1, 1, "F010", keys=f"board, {CANARY}")
    assert quoting(problems)


@pytest.mark.parametrize("code", ["D001", "S009", "D022", "D031", "D039"])
def test_a_hint_of_what_many_commands_say_names_none_of_them(code: str) -> None:
    assert "minutebook build" not in codes()[code].hint and "minutebook proof" not in codes()[code].hint
