"""Bad input ends in a problem with its place, never in a traceback; odd but right input is read."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council_in_folder import DAY, FRONT, Folder

MINUTES = f"content/minutes/cabinet/{DAY}.md"
GOOD = "## 1. Welcome\n\nAll were welcome.\n"


def place(folder: Folder, code: str) -> tuple[str, int, int]:
    """Where the one problem with this code is."""
    (problem,) = [problem for problem in folder.read().problems.errors if problem.code == code]
    return problem.path, problem.line, problem.column


@pytest.mark.parametrize(
    ("path", "keys"), [(MINUTES, "board:, date: and status:"), ("content/boards/cabinet.md", "name: and short:")]
)
def test_who_leaves_out_the_lines_at_the_top_is_told_what_stands_between_them(
    path: str, keys: str, folder: Folder
) -> None:
    folder.minutes(GOOD).write(path, GOOD)
    hints = [one.hint for one in folder.read().problems.errors if (one.code, one.path) == ("F002", path)]
    assert hints == [f"begin with a line --- , then {keys}, then a line ---"]


@pytest.mark.parametrize(
    ("front", "code", "line", "column"),
    [
        ("venue: [Shire Hall\n", "F001", 6, 1),
        ("venue: !!str Shire Hall\n", "F003", 5, 8),
        ("venue: &v Shire Hall\n", "F003", 5, 8),
        ("venue: Shire Hall\nvenue: Town Hall\n", "F004", 6, 1),
        ("venue:\n", "F005", 5, 7),
        ("venue: Shire Hall # the old one\n", "F006", 5, 19),
        ("venu: Shire Hall\n", "F010", 5, 1),
        ("kind: gathering\n", "F012", 5, 7),
        ("present: {a: b}\n", "F033", 5, 10),
        ("agenda_published: 2026-02-30\n", "F014", 5, 19),
        ("start: 25:00\n", "F015", 5, 8),
        ("quorate: true\n", "F016", 5, 10),
        ("webcast: the usual place\n", "F018", 5, 10),
        ("papers:\n  - {title: A, file: a.pdf, exempt: no}\n", "F019", 6, 37),
    ],
)
def test_front_matter_that_is_wrong_has_line_and_column(
    folder: Folder, front: str, code: str, line: int, column: int
) -> None:
    folder.write(MINUTES, f"---\n{FRONT}{front}---\n\n{GOOD}")
    assert place(folder, code) == (MINUTES, line, column)


@pytest.mark.parametrize("missing", ["board", "date", "status"])
def test_a_key_that_must_be_there_is_named(folder: Folder, missing: str) -> None:
    front = "".join(line for line in FRONT.splitlines(keepends=True) if not line.startswith(missing))
    folder.write(MINUTES, f"---\n{front}---\n\n{GOOD}")
    (problem,) = folder.read().problems.errors
    assert (problem.code, missing in problem.message) == ("F011", True)


def test_all_problems_of_all_files_come_in_one_run_sorted(folder: Folder) -> None:
    folder.minutes("## 1. A\n\n:: exempt\n", key="2026-09-15")
    folder.minutes("## 1. A\n\n<b>x</b>\n\n~~y~~\n", front="venu: x\n")
    problems = folder.read().problems.errors
    assert [problem.code for problem in problems] == ["F010", "T002", "T003", "M001"]
    assert problems == sorted(problems)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("content/minutes/cabinet/minutes-of-september.md", "S004"),
        ("content/minutes/cabinet/2026-9-14.md", "S004"),
        ("content/minutes/cabinet/2026-02-30.md", "S005"),
        ("content/minutes/cabinet/2026-09-14-1.md", "S004"),
        ("content/minutes/cabinet/2026-09-14.MD", "S004"),
        ("content/minutes/cabinet/attic/2026-09-14.md", "S004"),
        ("content/minutes/2026-09-14.md", "S004"),
        ("content/minutes/secret-board/2026-09-14.md", "S008"),
    ],
)
def test_a_file_in_the_wrong_place_is_a_problem_that_does_not_name_it(folder: Folder, path: str, code: str) -> None:
    folder.write(path, f"---\n{FRONT}---\n\n{GOOD}")
    outcome = folder.read()
    assert outcome.codes == {code}
    said = "".join(map(str, outcome.problems))
    assert not any(name in said for name in ("september", "attic", "secret-board", "2026-9-14"))


def test_two_files_for_one_meeting_are_a_problem(folder: Folder) -> None:
    folder.minutes(GOOD)
    folder.write("content/minutes/cabinet/2026-09-15.md", f"---\n{FRONT}---\n\n{GOOD}")
    assert "S011" in folder.read().codes


def test_a_meeting_at_the_address_that_another_has_left_is_a_problem(folder: Folder) -> None:
    folder.minutes(GOOD)
    folder.minutes(GOOD, front=f"moved_from: {DAY}\n", key="2026-09-21")
    assert folder.read().codes == {"F026"}


@pytest.mark.parametrize("file", ["../secret.pdf", "/etc/passwd", "a/b.pdf", ".hidden.pdf", "secret.exe", "none.pdf"])
def test_a_paper_that_is_no_plain_file_of_its_folder_is_a_problem(folder: Folder, file: str) -> None:
    folder.write("content/papers/cabinet/secret.pdf", b"%PDF")
    folder.minutes(GOOD, front=f'papers:\n  - {{title: A, file: "{file}"}}\n')
    outcome = folder.read()
    assert outcome.codes & {"P001", "P003", "P005"}
    assert not outcome.council.copies
    assert "secret" not in "".join(map(str, outcome.problems))


def test_a_paper_through_a_link_is_a_problem(folder: Folder, tmp_path: Path) -> None:
    folder.minutes(GOOD, front="papers:\n  - {title: A, file: a.pdf}\n")
    folder.write("elsewhere.pdf", b"%PDF")
    papers = tmp_path / "content/papers/cabinet" / DAY
    papers.mkdir(parents=True)
    os.symlink(tmp_path / "elsewhere.pdf", papers / "a.pdf")
    assert folder.read().codes == {"P002"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff", "S002"),
        ("::: exe\u200bmpt\n".encode(), "M001"),
        ("\u202e::: exempt\n".encode(), "M001"),
        (b"::: exempt\x00\n", "S003"),
        ("a\u0085b\n".encode(), "S003"),
        ("a\u2028b\n".encode(), "S003"),
        ("a\ufdd0b\n".encode(), "S003"),
        (b"a\rb\n", "S003"),
    ],
)
def test_characters_that_nobody_sees_are_a_problem(folder: Folder, data: bytes, code: str) -> None:
    folder.write(MINUTES, f"---\n{FRONT}---\n\n## 1. A\n\n".encode() + data)
    assert code in folder.read().codes


@pytest.mark.parametrize("sign", ["\\x7f", "\\x01", "\\x1b", "\\0", "\\r", "\\u2028", "\\ufdd0", "\\ufffe"])
@pytest.mark.parametrize(
    "line", ['venue: "Vex{}moor Hall"', '"ven{}ue": Shire Hall', 'present: [{{name: "Ann{}moor"}}]']
)
def test_such_a_sign_is_a_problem_also_where_it_is_written_as_an_escape(folder: Folder, sign: str, line: str) -> None:
    folder.write(MINUTES, f"---\n{FRONT}{line.format(sign)}\n---\n\n## 1. A\n\nSaid.\n")
    assert "S003" in folder.read().codes


@pytest.mark.parametrize(
    "sign",
    "\u00ad\u034f\u061c\u180e\u200b\u200f\u202a\u202c\u202d\u202e\u2060\u2066\u2068\u2800\u3164\ufe0f\ufeff\U000e0020",
)
@pytest.mark.parametrize(
    "label", ["{}EXEMPT: paragraph 3{}", "EX{}EMPT", "**{}NOT FOR{} PUBLICATION**", "Confi{}dential:"]
)
def test_no_sign_that_nobody_sees_hides_a_label(sign: str, label: str, folder: Folder) -> None:
    folder.minutes(f"## 1. B\n\n{label.format(sign, sign)}\n\n1.1 Cost was low.\n")
    assert "C010" in folder.read().codes


@pytest.mark.parametrize(
    "tag", ["<b>x</b>", "<br>", "<script>", "<!-- x -->", "</div>", "<a href=x>", "<confidential>", "<IMG SRC=x"]
)
def test_any_tag_is_a_problem(folder: Folder, tag: str) -> None:
    assert folder.minutes(f"## 1. A\n\nText {tag} text.\n").read().codes & {"T001", "T002"}


def test_a_byte_order_mark_and_windows_line_ends_are_read(folder: Folder) -> None:
    text = f"---\n{FRONT}---\n\n{GOOD}".replace("\n", "\r\n")
    folder.write(MINUTES, b"\xef\xbb\xbf" + text.encode())
    outcome = folder.read()
    assert not outcome.codes
    assert "All were welcome." in outcome.page


def test_template_signs_names_with_odd_letters_and_right_to_left_text_are_shown_as_text(folder: Folder) -> None:
    words = "Dear {{ name }}, {% if x %} and \u05e9\u05dc\u05d5\u05dd."
    outcome = folder.minutes(f"## 1. A\n\n{words}\n", front="present:\n  - {name: 'Ann \"Nan\" <Lee> & Co'}\n").read()
    assert not outcome.codes
    assert words in outcome.page
    assert "<Lee>" not in outcome.page
    assert "&lt;Lee&gt; &amp; Co" in outcome.page


def test_an_empty_item_is_read(folder: Folder) -> None:
    outcome = folder.minutes("## 1. Apologies\n\n## 2. Close\n").read()
    assert not outcome.codes
    assert [item.number for item in outcome.meeting.items] == ["1", "2"]


@pytest.mark.parametrize("within", ["", "a) one\n"])
def test_lists_within_lists_are_a_problem_however_deep_they_go(folder: Folder, within: str) -> None:
    lists = "".join(f"{'  ' * deep}- point\n" for deep in range(1000))
    assert folder.minutes(f"## 1. Welcome\n\n{within}{lists}").read().codes == {"T011"}


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"## {number}. Item\n\nText.\n\n" for number in range(10_000)),
        "## 1. A\n\n" + ("The board considered the report and noted it. " * 20 + "\n\n") * 10_900,
        "[" * 1_000_000,
        "](" * 500_000,
        "## 1. A\n\n" + ("*" * 1900 + "\n\n") * 500,
        "::: exempt\n" * 90_000,
        ":::\n" * 50_000,
        "{a=" * 300_000,
        "> " * 500_000,
        "- a\n" * 60_000,
        "\n" * 2_000_000,
        "RESOLVED that the press and public be excluded for items 1 to 99999999999999.\n\n" * 3_000,
    ],
    ids=["10,000 items", "10 MB", "[", "](", "*", "openings", "closings", "{a=", ">", "points", "blanks", "exclusions"],
)
def test_a_large_or_hostile_file_takes_a_few_seconds_for_each_megabyte(folder: Folder, body: str) -> None:
    folder.minutes(body)
    before = time.process_time()
    folder.read()
    # a bound that only a cost by the square can break, not a measurement: those are in bench/
    assert time.process_time() - before < 20 + 8 * len(body) / 1_000_000


PIECES = st.sampled_from(
    [
        ":::",
        "::: exempt {paragraph=3 reason=x}\n",
        "\n:::\n",
        "[",
        "]",
        "{.exempt}",
        "{",
        "}",
        "\n\n",
        "## 9. A\n",
        "### 2.1 x\n",
        "|",
        "> ",
        "- ",
        "a) ",
        "RESOLVED that ",
        "VOTE: 3 for\n",
        "MOVED: ",
        "```\n",
        '"',
        "\ufdd0",
        "\x00",
        "---\n",
        "{.public}",
        "INTEREST: a (b): c {sensitive}\n",
        "Minutes:\n",
        "status: agenda\n",
        "released=2026-09-20",
        "papers:\n  - {item: 9, exempt: 3}\n",
        "\\",
        "\u2028",
        "é",
        "public be excluded",
        "item=",
        "word ",
        "\t",
        "1. ",
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=30), st.integers(0, 2**32))
def test_no_input_ends_in_a_traceback(tmp_path: Path, pieces: list[str], seed: int) -> None:
    text = list(f"---\n{FRONT}---\n\n## 1. A\n\n4.1 Text.\n\n::: exempt {{paragraph=3 reason=x}}\nSecret\n:::\n")
    order = random.Random(seed)
    for piece in pieces:
        text.insert(order.randrange(len(text) + 1), piece)
    Folder(tmp_path).write(MINUTES, "".join(text)).read()
