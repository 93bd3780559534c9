"""What lies in the folders of a council: what is found there, and what does not belong there, told without names."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from stat import S_IFREG
from types import SimpleNamespace
from typing import Any

import pytest

from minutebook.private import files
from minutebook.private.docs import check_docs, check_templates
from minutebook.private.files import MinutesFile, find_minutes, words_of
from minutebook.private.markers import MarkerReader, Rules
from minutebook.private.opening import opened
from minutebook.private.papers import PaperChecker, in_its_folder
from minutebook.private.registers import Registers, read_registers
from minutebook.private.unlisted import check_folders, check_top, count_unlisted
from minutebook.private.yamltext import read_yaml
from minutebook.problems import Problems
from minutebook.regimes import load

CABINET, DAY = "minutes/cabinet", "2026-09-14"
MINUTES = [
    "boards/cabinet.md", f"{CABINET}/2026-09-15.md", f"{CABINET}/{DAY}.md", f"{CABINET}/{DAY}-2.md",
    f"{CABINET}/2026-02-30.md", f"{CABINET}/notes.TXT", f"{CABINET}/notes.markdown", f"{CABINET}/plan.docx",
    f"{CABINET}/old.zip", f"{CABINET}/.x", f"{CABINET}/attic/a.md", f"{CABINET}/2026-09-18.md/a",
    f"minutes/unknown/{DAY}.md", "minutes/unknown/2026-02-30.md", "minutes/unknown/plan.docx", "minutes/.x",
    f"minutes/audit/{DAY}.md", "minutes/stray.MD", "minutes/stray.txt", "minutes/stray.csv", "minutes/Bad_Name/a.md",
]  # fmt: skip
MEETING = f"papers/cabinet/{DAY}"
PAPERS = [
    f"{MEETING}/a.pdf", f"{MEETING}/.b", f"{MEETING}/.c/d", f"{MEETING}/e/a.pdf", "papers/cabinet/2026-09-20/a",
    "papers/cabinet/2026-09-20/b/c", "papers/cabinet/2026-09-21/.x", "papers/cabinet/soon/a", "papers/cabinet/a",
    "papers/b", "papers/.c", "papers/cabinet/late/a", "papers/cabinet/.a", f"papers/secret/{DAY}/a",
    "papers/secret/a", "papers/a",
]  # fmt: skip


class _Growing(BytesIO):
    """A file that is longer by the time it is read than it was when it was opened."""

    def __init__(self, more: int | None) -> None:
        super().__init__()
        self._more = more
        self.asked: list[int | None] = []

    def fileno(self) -> int:
        return 3

    def read(self, size: int | None = -1) -> bytes:
        """As many bytes as were asked for, if so many have come."""
        self.asked.append(size)
        return None if self._more is None else b"a" * self._more  # type: ignore[return-value]


@pytest.mark.parametrize(("more", "read"), [(0, ""), (12, "a" * 12), (13, None), (None, None)])
def test_a_file_that_grows_while_it_is_read_is_read_so_far_and_no_further(
    monkeypatch: pytest.MonkeyPatch, more: int | None, read: str | None
) -> None:
    file = _Growing(more)
    monkeypatch.setattr(files, "_GROWS", 2)
    monkeypatch.setattr(files, "open", lambda *_, **__: file, raising=False)
    monkeypatch.setattr(files.os, "fstat", lambda _: SimpleNamespace(st_mode=S_IFREG, st_size=10))
    assert words_of(Path("a.md")) == read
    assert file.asked == [13]


def written(root: Path, *paths: str) -> Path:
    """The folder with these files in it."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("a")
    return root


def told(problems: Problems) -> set[tuple[Any, ...]]:
    """Path, code and count of each problem; each is about a file or folder as a whole."""
    assert {(problem.line, problem.column) for problem in problems} <= {(0, 0)}
    counts = (problem.message.partition(" file(s)") for problem in problems)
    return {
        (problem.path, problem.code, *([int(count)] if rest else []))
        for problem, (count, rest, _) in zip(problems, counts, strict=True)
    }


def test_minutes_are_found_by_their_names_and_what_is_none_is_counted(tmp_path: Path) -> None:
    root, problems = written(tmp_path, *MINUTES), Problems()
    (root / CABINET / "2026-09-16.md").symlink_to(root / CABINET / f"{DAY}.md")
    (root / "minutes/link").symlink_to(root / CABINET)
    (root / "minutes/paper.pdf").symlink_to(root / "nothing.pdf")
    (root / CABINET / "link").symlink_to(root / "minutes/unknown")
    found = find_minutes(root, lambda path: f"content/{path.relative_to(root)}", problems)
    assert found == [
        MinutesFile(root / f"minutes/{board}/{key}.md", f"content/minutes/{shown}/{key}.md", board, key)
        for board, shown, key in [
            ("audit", "…", DAY), ("cabinet", "cabinet", f"{DAY}-2"), ("cabinet", "cabinet", DAY),
            ("cabinet", "cabinet", "2026-09-15"), ("unknown", "…", DAY),
        ]
    ]  # fmt: skip
    assert told(problems) == {
        (f"content/{CABINET}/2026-02-30.md", "S005"), (f"content/{CABINET}/2026-09-16.md", "S006"),
        (f"content/{CABINET}/2026-09-18.md", "S006"), ("content/minutes/…/2026-02-30.md", "S005"),
        ("content/minutes", "S004", 3), ("content/minutes", "S006"), ("content/minutes", "S007", 2),
        (f"content/{CABINET}", "S004", 3),
        (f"content/{CABINET}", "S006"), (f"content/{CABINET}", "S007", 2), ("content/minutes/…", "S007", 1),
    }  # fmt: skip


def test_where_there_are_no_minutes_none_are_found(tmp_path: Path) -> None:
    problems = Problems()
    assert find_minutes(tmp_path, str, problems) == [] and not list(problems)


def test_papers_beside_the_folders_of_all_meetings_are_counted(tmp_path: Path) -> None:
    root, problems = written(tmp_path, *PAPERS), Problems()
    (root / "papers/cabinet/2026-09-22").symlink_to(root / "papers/secret")
    (root / "papers/link").symlink_to(root / "papers/secret")
    meeting = MinutesFile(root, "", "cabinet", DAY)
    check_folders(root / "papers", [meeting], lambda path: f"content/{path.relative_to(root)}", problems)
    assert told(problems) == {
        ("content/papers", "P026", 3), ("content/papers/cabinet", "P026", 2), ("content/papers/…", "P026", 1),
        ("content/papers/cabinet/2026-09-20", "P026", 2), ("content/papers/cabinet/…", "P026", 2),
        ("content/papers/…/…", "P026", 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("papers", "count"),
    [
        (None, 2),
        ("a.pdf", 2),
        (["a.pdf", {"title": "a.pdf"}], 2),
        ([{"file": "a.pdf"}], 1),
        ([{"exempt": "3", "file": "a.pdf"}, {"file": "e"}], 1),
    ],
)
def test_of_a_meeting_s_papers_those_in_no_list_are_counted(papers: Any, count: int, tmp_path: Path) -> None:
    assert count_unlisted(written(tmp_path, *PAPERS) / MEETING, papers) == count
    assert count_unlisted(tmp_path / "none", papers) == 0


@pytest.mark.parametrize(
    ("lying", "count"),
    [
        ((), 0),
        (("README.md", ".git/config", "register.pdf"), 0),
        (("people.yaml", "persons.yml", "2026-09-14.md", "cabinet/2026-09-14.md", "Papers/a.pdf"), 5),
        (("minutes.markdown", "Agenda.MD"), 2),
    ],
)
def test_what_has_a_name_of_its_own_at_the_top_is_counted_and_not_named(
    lying: tuple[str, ...], count: int, tmp_path: Path
) -> None:
    written(tmp_path, f"{CABINET}/{DAY}.md", "boards/cabinet.md", "people.yml", "accepted.yml", *PAPERS, *lying)
    check_top(tmp_path, lambda path: path.name, problems := Problems())
    assert [(one.code, one.message[:2]) for one in problems] == [("S014", f"{count} ")] * bool(count)


def test_a_link_at_the_top_counts_if_it_leads_to_a_folder(tmp_path: Path) -> None:
    content = written(tmp_path / "content", f"{CABINET}/{DAY}.md")
    (content / "minuts").symlink_to(tmp_path)
    (content / "round").symlink_to("round")
    check_top(content, lambda path: path.name, problems := Problems())
    assert [(one.code, one.message[:2]) for one in problems] == [("S014", "1 ")]


@pytest.mark.parametrize("linked", ["papers/cabinet/2026-09-14/a.pdf", MEETING, "papers/cabinet", "papers"])
def test_a_paper_through_a_link_or_a_folder_is_none(linked: str, tmp_path: Path) -> None:
    papers = read_yaml(
        "papers: [{title: A, file: a.pdf}, {title: B, file: b.pdf}]\n", "a.md", 2, problems := Problems()
    )
    reader = MarkerReader("a.md", Rules(load("none"), date.min, date.max), problems)
    written(tmp_path, f"{MEETING}/a.pdf", f"{MEETING}/b.pdf/c")
    (tmp_path / linked).rename(tmp_path / "elsewhere")
    (tmp_path / linked).symlink_to(tmp_path / "elsewhere")
    assert papers
    PaperChecker(papers, tmp_path / MEETING, reader).check()
    assert places(problems) == [("a.md", 2, 27, "P002"), ("a.md", 2, 52, "P002")]


def test_a_paper_that_is_gone_lies_in_no_folder(tmp_path: Path) -> None:
    paper = written(tmp_path, f"{MEETING}/a.pdf") / MEETING / "a.pdf"
    assert in_its_folder(paper)
    paper.unlink()
    assert not in_its_folder(paper)


def test_the_bytes_of_minutes_are_those_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, f"{CABINET}/{DAY}.md") / CABINET / f"{DAY}.md"
    file = MinutesFile(path, "", "cabinet", DAY)
    assert file.data() == b"a"
    path.unlink()
    assert file.data() is None


def test_who_only_advises_reads_a_file_whatever_its_bytes_are(tmp_path: Path) -> None:
    assert words_of(tmp_path / "none.md") is None and words_of(tmp_path) is None
    (tmp_path / "a.md").write_bytes("Ysgol Tŷ Gwyn ".encode() + b"\xff")
    assert words_of(tmp_path / "a.md") == "Ysgol Tŷ Gwyn \ufffd"


def registers(root: Path, problems: Problems) -> Registers:
    """What the registers of a council say."""
    rules = Rules(load("none"), date.min, date.max)
    return read_registers(root, lambda path: f"content/{path.relative_to(root)}", rules, problems)


def places(problems: Problems) -> list[tuple[str, int, int, str]]:
    """Where each problem is."""
    return [(problem.path, problem.line, problem.column, problem.code) for problem in problems]


BOARD = "---\nname: A\nshort: B\n---\n"


def test_a_member_who_is_no_entry_is_told_so_and_other_values_are_told_as_everywhere(tmp_path: Path) -> None:
    root = written(tmp_path, "boards/.x")
    for name, members in {"a": "[{name: Ann}, Bob]", "b": "Ann", "c": "[{name: [Ann]}]"}.items():
        (root / f"boards/{name}.md").write_text(BOARD.replace("B\n", f"B\nmembers: {members}\n"))
    problems = Problems()
    registers(root, problems)
    assert places(problems) == [
        ("content/boards/a.md", 4, 24, "F025"), ("content/boards/b.md", 4, 10, "F033"),
        ("content/boards/c.md", 4, 18, "F013"),
    ]  # fmt: skip


def test_registers_hold_what_is_right_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    root = written(tmp_path, "boards/Bad Name.md", "boards/plan.txt", "boards/.x", "boards/folder.md/a")
    (root / "boards/link.md").symlink_to(root / "boards/plan.txt")
    for name, text in {
        "boards/cabinet.md": BOARD + "\na\n\n::: note\nb\n:::\n\nc [d]{.personal}\ne [f]{.personal}\n",
        "boards/trust.md": BOARD.replace("B\n", "B\nmembers: [{name: a}, {person: b}, {name: c, person: d}, {}]\n"),
        "boards/broken.md": "---\nname: A\n---\n\n:: note\n",
        "boards/none.md": "a\n",
        "boards/yaml.md": "---\nname: [\n---\n",
        "people.yml": "ann: {name: Ann}\nBad Name: {name: B}\ncy: Cy\ndi: {nam: x}\n",
        "matters.yml": "road: {title: The road}\nquay: [a]\n",
        "glossary.yml": "A: an a\nB: [b]\nC: '::: note'\n",
    }.items():
        (root / name).write_text(text)
    (root / "boards/bytes.md").write_bytes(b"\xff")
    problems = Problems()
    found = registers(root, problems)
    assert places(problems) == [
        ("content/boards", 0, 0, "B002"), ("content/boards/broken.md", 2, 1, "F011"),
        ("content/boards/broken.md", 5, 1, "M001"), ("content/boards/bytes.md", 1, 1, "S002"),
        ("content/boards/cabinet.md", 8, 1, "M006"),
        ("content/boards/cabinet.md", 12, 3, "M006"), ("content/boards/cabinet.md", 13, 3, "M006"),
        ("content/boards/none.md", 1, 1, "F002"), ("content/boards/trust.md", 4, 35, "F025"),
        ("content/boards/trust.md", 4, 57, "F025"), ("content/boards/yaml.md", 3, 1, "F001"),
        ("content/glossary.yml", 2, 4, "F013"), ("content/glossary.yml", 3, 4, "M004"),
        ("content/matters.yml", 2, 7, "F013"), ("content/people.yml", 2, 1, "F017"),
        ("content/people.yml", 3, 5, "F013"), ("content/people.yml", 4, 5, "F011"),
        ("content/people.yml", 4, 6, "F010"),
    ]  # fmt: skip
    (bare,) = [problem for problem in problems if problem.code == "F002"]
    assert "name: and short:" in bare.hint, "a board is told what a board needs"
    (strays,) = [problem for problem in problems if problem.code == "B002"]
    assert strays.message.startswith("4 file(s)")
    assert {slug: (board.slug, board.path) for slug, board in found.boards.items()} == {
        slug: (slug, f"content/boards/{slug}.md") for slug in ("cabinet", "trust")
    }
    assert [line.number for line in found.boards["cabinet"].lines] == [5, 6, 7, 14]
    assert (list(found.people), list(found.matters)) == (["ann"], ["road"])
    assert {short: opened(words) for short, words in found.glossary.items()} == {"A": "an a", "C": "::: note"}


def test_a_register_that_is_not_there_is_empty_and_boards_there_must_be(tmp_path: Path) -> None:
    problems = Problems()
    assert registers(tmp_path, problems) == Registers()
    assert places(problems) == [("content/boards", 0, 0, "B001")]


@pytest.mark.parametrize("name", ["people.yml", "matters.yml", "glossary.yml"])
def test_a_register_that_cannot_be_read_is_a_problem(name: str, tmp_path: Path) -> None:
    problems = Problems()
    (written(tmp_path, "boards/.x") / name).write_text("a: [\n")
    assert registers(tmp_path, problems) == Registers()
    assert places(problems) == [(f"content/{name}", 2, 1, "F001")]


def test_a_register_that_is_a_broken_link_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    (written(tmp_path, "boards/.x") / "people.yml").symlink_to("nowhere")
    assert registers(tmp_path, problems) == Registers()
    assert places(problems) == [("content/people.yml", 0, 0, "S001")]


PAGE = """\
::: note

`::: note` [[fill in: a]] ``::: `note` ``

````text
```
::: note
```
~~~~
[[ Fill-in: b]]
````
[a]{.exempt}
> ~~~
> ::: note
> ~~~
`a` [b]{.personal} `c`
A private word: note this.
`a`: note
"""


def test_on_a_page_marks_and_gaps_are_looked_for_outside_code(tmp_path: Path) -> None:
    problems = Problems()
    written(tmp_path, "docs/b/c.txt", "docs/b/a.md")
    (tmp_path / "docs/b/a.md").write_text(PAGE)
    (tmp_path / "docs/z.md").write_bytes(b"\xff")
    check_docs(tmp_path / "docs", lambda path: path.name, load("none"), problems)
    assert places(problems) == [
        ("a.md", 1, 1, "D060"), ("a.md", 3, 1, "D090"), ("a.md", 12, 1, "D060"), ("a.md", 16, 1, "D060"),
        ("a.md", 18, 1, "D060"),
        ("z.md", 1, 1, "S002"),
    ]  # fmt: skip
    check_docs(tmp_path / "none", str, load("none"), problems)
    assert len(list(problems)) == 6


LABELLED = """\
# About

NOT FOR PUBLICATION

The clerk is ill and will
not be back (exempt).
He said (confidential)
The next day he said more
EXEMPT

## Staff (confidential)

> Confidential: the clerk is ill.

- <b>Exempt</b>

| Who | Confidential |
|---|---|
| Clerk | ill at home |

```
EXEMPT
```

What we write as `EXEMPT` or call "(exempt)
information" is
confidential, or exempt (see Schedule 12A).
## Exempt information
"""


def test_on_a_page_labels_are_looked_for_as_people_read_lines(tmp_path: Path) -> None:
    problems = Problems()
    written(tmp_path, "docs/a.md")
    (tmp_path / "docs/a.md").write_text(LABELLED)
    check_docs(tmp_path / "docs", lambda path: path.name, load("none"), problems)
    assert places(problems) == [("a.md", line, 1, "D093") for line in (3, 5, 7, 9, 11, 13, 15, 17)]


def test_of_front_matter_on_a_page_the_key_alone_is_no_part_of_the_value(tmp_path: Path) -> None:
    problems = Problems()
    written(tmp_path, "docs/a.md")
    labels = "title: Confidential: staff\nexempt: the staff\n- title: Exempt\n"
    titles = "title: Exempt information (Schedule 12A)\ntitle: Staff - exempt\ntitle: XExempt\n"
    (tmp_path / "docs/a.md").write_text(f"---\n{labels}{titles}---\n\nA.\n")
    check_docs(tmp_path / "docs", lambda path: path.name, load("england"), problems)
    assert places(problems) == [("a.md", line, 1, "D093") for line in (2, 4, 6)]


def test_quotes_around_a_value_of_front_matter_are_no_part_of_it(tmp_path: Path) -> None:
    problems = Problems()
    written(tmp_path, "docs/a.md")
    (tmp_path / "docs/a.md").write_text(
        '---\ntitle: "Exempt: staff"\nname: \'Exempt: staff\'\nsaid: "Part 2"\n---\n\nA.\n'
    )
    check_docs(tmp_path / "docs", lambda path: path.name, load("england"), problems)
    assert places(problems) == [("a.md", line, 1, "D093") for line in (2, 3)]


def test_in_a_template_marks_are_looked_for_everywhere(tmp_path: Path) -> None:
    problems = Problems()
    written(tmp_path, "a/c.txt", "a/d.html/e")
    (tmp_path / "a/b.html").write_text(PAGE)
    (tmp_path / "z.html").write_bytes(b"\xff")
    check_templates(tmp_path, lambda path: path.name, problems)
    assert places(problems) == [
        *(("b.html", line, 1, "D067") for line in (1, 3, 7, 12, 14, 16)), ("z.html", 1, 1, "S002"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("boards/a.md", BOARD.replace("B\n", "B\nmembers: [{nam: a}]\n"), "name, person, office, from, to"),
        (
            "boards/a.md",
            BOARD.replace("B\n", "B\nkind: a\n"),
            "council, executive, scrutiny, regulatory, committee, trustees",
        ),
        ("people.yml", "ann: {name: a, wards: b}\n", "ward, name, aliases, title, party, from, to, page"),
        ("matters.yml", "road: {title: a, b: c}\n", "title, summary"),
    ],
)
def test_a_hint_names_what_may_stand_in_a_register(file: str, text: str, said: str, tmp_path: Path) -> None:
    problems = Problems()
    (written(tmp_path, "boards/.x", file) / file).write_text(text)
    registers(tmp_path, problems)
    assert [problem.hint.partition(": ")[2] for problem in problems] == [said]
