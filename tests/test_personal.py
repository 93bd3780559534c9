"""Hints at personal data: what has a check digit is found always and only with it; nothing withheld is looked at."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from council_in_folder import DAY, Folder
from minutebook import cli, council
from minutebook.accepted import Accepted
from minutebook.problems import codes
from minutebook.public.personal import Own, hints, may_hold
from minutebook.public.personal.numbers import is_account, is_card, is_health_number
from paper_files import pdf

HINTS = [name for name in codes() if name.startswith("N")]
NOBODY = Own()
BEFORE = st.sampled_from(["", "The patient, ", "(", "no. ", "**", "“", "NHS number:", "| ", "\n"])
AFTER = st.sampled_from(["", ", waited", ")", ".", "**", "”", "; ", " |", "\n", "?"])
GAPS = st.sampled_from(["", " ", "-", "\u00a0"])


def found(text: str, own: Own = NOBODY) -> list[tuple[str, str]]:
    """The rules and words of what is found. No text that holds any is let go unread."""
    told = [(code, words) for _, code, words in hints(text, own)]
    assert not told or may_hold(text)
    return told


def figures(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def grouped(number: str, sizes: tuple[int, ...], gap: str) -> str:
    """A number in groups."""
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    return gap.join(number[end - size : end] for end, size in zip(ends, sizes, strict=True))


# Numbers with check digits


def health_digit(nine: str) -> int:
    """Their check digit as the NHS's own description reckons it; 10 where there is none."""
    rest = 11 - sum(int(figure) * (10 - place) for place, figure in enumerate(nine)) % 11
    return 0 if rest == 11 else rest


@given(figures(9), GAPS, BEFORE, AFTER)
def test_an_nhs_number_is_always_found(nine: str, gap: str, before: str, after: str) -> None:
    digit = health_digit(nine)
    if digit < 10:
        number = grouped(f"{nine}{digit}", (3, 3, 4), gap)
        assert ("N002", number) in found(f"{before}{number}{after}")


@given(figures(9), st.integers(0, 9), GAPS, BEFORE, AFTER)
def test_with_a_wrong_check_digit_it_never_is(nine: str, digit: int, gap: str, before: str, after: str) -> None:
    if digit != health_digit(nine):
        number = grouped(f"{nine}{digit}", (3, 3, 4), gap)
        assert "N002" not in dict(found(f"{before}{number}{after}"))


@given(figures(14), st.sampled_from("456"), GAPS, BEFORE, AFTER)
def test_of_ten_last_figures_one_makes_a_card_and_it_is_found(
    rest: str, first: str, gap: str, before: str, after: str
) -> None:
    likely = first + ("1" if first == "5" else rest[0]) + rest[1:]
    numbers = [f"{likely}{digit}" for digit in range(10) if is_card(f"{likely}{digit}")]
    assert len(numbers) == 1
    for digit in range(10):
        number = grouped(f"{likely}{digit}", (4, 4, 4, 3), gap)
        assert "N004" not in dict(found(number)), "fifteen figures are no card of these"
    whole = f"{likely}0"
    for digit in range(10):
        number = grouped(whole[:15] + str(digit), (4, 4, 4, 4), gap)
        said = found(f"{before}{number}{after}")
        assert (("N004", number) in said) == is_card(whole[:15] + str(digit))


@pytest.mark.parametrize(
    "number", ["4111111111111111", "5500 0000 0000 0004", "3400 000000 00009", "6011-0000-0000-0004"]
)
def test_the_cards_that_issuers_give_for_trials_are_found(number: str) -> None:
    assert found(f"It is {number}.") == [("N004", number)]


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=4, max_size=4), figures(14), st.booleans(), AFTER)
def test_an_international_account_is_found_by_its_check_digits(bank: str, rest: str, spaced: bool, after: str) -> None:
    right = 98 - int("".join(str(int(sign, 36)) for sign in f"{bank}{rest}GB00")) % 97
    for digits in range(2, 99):
        number = f"GB{digits:02}{bank}{rest}"
        shown = " ".join(number[at : at + 4] for at in range(0, 22, 4)) if spaced else number
        assert (("N003", shown) in found(f"to {shown}{after}")) == (digits == right)
    assert is_account("GB82WEST12345698765432") and not is_account("GB83WEST12345698765432")


def test_the_check_digits_are_those_that_are_published() -> None:
    assert is_health_number("9434765919") and not is_health_number("9434765918")
    assert is_card("4111111111111111") and not is_card("4111111111111112")


BEGINNINGS = st.from_regex(r"[A-CEHJ-MOPRSW-Y][A-CEGHJ-MPR-TW-Y]", fullmatch=True).filter(lambda two: two not in NEVER)
NEVER = {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"}
"""Beginnings that are never given out."""


@given(BEGINNINGS, figures(6), st.sampled_from("ABCD"), GAPS)
def test_a_national_insurance_number_is_always_found(letters: str, six: str, last: str, gap: str) -> None:
    number = gap.join([letters, *(six[at : at + 2] for at in (0, 2, 4)), last])
    assert ("N001", number) in found(f"It is {number}, he said.")


@pytest.mark.parametrize(
    "number", ["BG123456A", "DA123456A", "AO123456A", "AB123456E", "AB123456", "ab123456a", "XAB123456A"]
)
def test_one_that_is_never_given_out_is_not(number: str) -> None:
    assert found(f"It is {number}, he said.") == []


# The rest


@pytest.mark.parametrize("name", HINTS)
def test_the_examples_of_a_rule_say_what_they_say(name: str) -> None:
    rule = codes()[name]
    assert rule.warning
    assert set(dict(found(rule.wrong))) == {name}
    assert found(rule.right) == []
    assert "minutebook check --accept" in f"{rule.hint} {rule.explain}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sort code 123456, account 12345678", "N003"),
        ("account number 12345678 (sort code 12 34 56)", "N003"),
        ("call (020) 7946 0958", "N005"),
        ("call +44 20 7946 0958", "N005"),
        ("call +353 1 679 5555", "N005"),
        ("on 07911 123456", "N005"),
        ("[write](mailto:j.hale@gmail.com)", "N006"),
        ("Mrs Hale lives at 2a Mill Street, Saltreach, WX1 2AB, beside the site.", "N007"),
        ("a resident of 14 Weir Lane,\nThrale WX2 4QD, opposed the application", "N007"),
        ("yn byw yn 3 Heol Fawr, Aberddawan, CF62 4ZZ", "N007"),
        ("DOB: 03/03/2014", "N008"),
        ("her date of birth was 3rd March 2014", "N008"),
        ("Born 2014-03-03.", "N008"),
        ("Ganed ar 3 Mawrth 2014", "N008"),
        ("https://us02web.zoom.us/j/987?x=1&pwd=abc", "N009"),
        ("https://teams.microsoft.com/meet/123?p=abc", "N009"),
        ("Meeting ID: 987 6543, Passcode: 4x7Tq", "N009"),
    ],
)
def test_in_these_forms_too(text: str, code: str) -> None:
    assert code in dict(found(text))


@pytest.mark.parametrize(
    "text",
    [
        "The budget was £1,234,567,890, of which £4111111111111111 is nothing.",
        "Application 26/00123/FUL and reference 3256789012345",
        "https://webcast.shire.example/9434765919/4111111111111111/watch",
        "On 12-03-24 and 14-03-24 there were 12345 visits",
        "The order 12345678 was paid on 14 September 2026",
        "The site at 14 Weir Lane, Thrale, WX2 4QD, is empty.",
        "The restaurant at 3 Harbour Row, Saltreach, WX6 2HR, closes at eleven.",
        "A company, of 776 Barking Road, London, E13 9PJ, is the owner.",
        "A resident of Weir Lane, WX2 4QD, objected.",
        "The council was born on 1 April, and the pier on 3 March 1871.",
        "Write to clerk@elsewhere.example or to j.smith@shire.gov.uk.",
        "The password policy was noted. Passwords are changed each year.",
        "The link is https://zoom.us/j/98765432101.",
        "Rule 0161 and 0.1632960177 and 2016/17",
        "the years 2014 2015 2016 2017 and 1111 2222 3333 4445",
    ],
)
def test_and_what_is_none_is_none(text: str) -> None:
    assert found(text) == []


def test_what_the_council_gives_out_itself_is_no_hint() -> None:
    own = Own.of(["Democratic Services, 01632 960142, jo.clerk@shire.example"], "https://minutes.thrale.example/x/")
    text = "Ask 01632 960142 or +44 (0)1632 960142, a.b@shire.example, a@b.shire.example, c.d@thrale.example"
    assert found(text, own) == []
    assert found("a.b@other.example", own) == [("N006", "a.b@other.example")]
    assert found("a.b@myshire.example", own) == [("N006", "a.b@myshire.example")]
    assert dict(found("a.b@x.co.uk", Own.of([], "https://shire.co.uk/"))) == {"N006": "a.b@x.co.uk"}


@pytest.mark.parametrize(
    "part",
    ["0 ", "12-34-56 ", "12345678 ", "1 A", "1 Weir Lane ", "1 Weir Lane WX2 4QD ", "a@", "a.", "@a.b", "born ", "+",
     "(0", "GB82 ", "4111 ", "x?pwd", "https://", "passcode ", "Mr A ", "'", "AB 12 "],
)  # fmt: skip
def test_no_passage_takes_long(part: str) -> None:
    began = time.perf_counter()
    list(hints(part * (200_000 // len(part)), NOBODY))
    assert time.perf_counter() - began < 5


# In minutes


PERSONAL = "943 476 5919, AB123456C and j.hale@gmail.com"
LONG = ("943", "476", "5919", "AB123456C", "hale")


def doubts(folder: Folder) -> list[tuple[int, str]]:
    """Lines and rules of the hints at one meeting."""
    return sorted((doubt.problem.line, doubt.problem.code) for doubt in folder.read().problems.doubts)


def test_a_hint_has_its_place_and_no_word(tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes(
        f"## 1. Care\n\n1.1 First.\n\n1.2 Line,\nand {PERSONAL}.\n", "venue: j.hale@home.example\n"
    )
    read = folder.read()
    assert doubts(folder) == [(5, "N006"), (13, "N001"), (13, "N002"), (13, "N006")]
    columns = {doubt.problem.code: doubt.problem.column for doubt in read.problems.doubts if doubt.problem.line == 13}
    assert columns == {"N002": 5, "N001": 19, "N006": 33}
    Accepted(folder.settings(), read.problems).settle(read.problems)
    assert not read.problems.errors and not any(word in str(list(read.problems)) for word in LONG)


@pytest.mark.parametrize(
    "body",
    [
        f'::: exempt {{paragraph=1 reason="About a person"}}\n{PERSONAL}\n:::\n',
        f'She is [{PERSONAL}]{{.personal reason="About a person"}}.\n',
        f"::: note\n{PERSONAL}\n:::\n",
        f"INTEREST: Asha Patel: {PERSONAL} {{sensitive}}\n",
        'She is 943 [x]{.personal reason="Private"} 476 5919, AB123[x]{.personal reason="Private"}456C.\n',
    ],
)
def test_what_is_withheld_is_not_looked_at(tmp_path: Path, body: str) -> None:
    assert doubts(Folder(tmp_path).minutes(f"## 1. Care\n\n{body}")) == []


@pytest.mark.parametrize("status", ["unpublished", "scheduled", "withdrawn"])
def test_nor_what_the_status_keeps_back(tmp_path: Path, status: str) -> None:
    assert doubts(Folder(tmp_path).minutes(f"## 1. Care\n\n1.1 {PERSONAL}\n", status=status)) == []


def test_what_is_public_of_a_mark_is_and_what_was_released(tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes(
        '## 1. Care\n\n::: exempt {paragraph=1 reason="Ask j.hale@gmail.com"}\nWords.\n:::\n\n'
        f'::: exempt {{paragraph=1 reason="Over" released=2026-09-20 by="CAB 2026-09-14/1"}}\n{PERSONAL}\n:::\n'
    )
    assert doubts(folder) == [(9, "N006"), (14, "N001"), (14, "N002"), (14, "N006")]


def test_people_and_papers_are_looked_at(tmp_path: Path) -> None:
    front = (
        "in_attendance: [{name: Jo Hale, role: 'a patient, 943 476 5919'}]\n"
        "papers:\n  - {title: Born 2014-03-03, file: a.txt}\n"
    )
    folder = Folder(tmp_path).minutes("## 1. Care\n\nNone.\n", front)
    assert [code for _, code in doubts(folder)] == ["N002", "N008"]


def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(council, "_FEW", 0)
    folder = Folder(tmp_path)
    for day in range(10, 16):
        folder.minutes(f"## 1. Care\n\n1.1 {PERSONAL}\n", key=f"2026-09-{day}")
    one, two = (folder.read(jobs).problems.doubts for jobs in (1, 2))
    assert len(one) == 18
    assert [(str(doubt.problem), doubt.words) for doubt in one] == [(str(doubt.problem), doubt.words) for doubt in two]


# The commands


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    folder = Folder(tmp_path).minutes(f"## 1. Care\n\n1.1 {PERSONAL}.\n")
    folder.read()
    folder.write("docs/index.md", "# Home\n").write("docs/accessibility.md", "# Accessibility\n")
    folder.write(
        "mkdocs.yml", "site_name: Shire\ntheme: minutebook\nplugins:\n  - minutebook:\n      regime: england\n"
    )

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["minutebook", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = "".join(capfd.readouterr())
        # sizes and digests may hold any three figures
        assert not any(word in re.sub(r"The audit read.*", "", said) for word in LONG)
        return int(ended.value.code or 0), said

    monkeypatch.chdir(tmp_path)
    return run


def test_a_hint_never_stops_and_counts_only_where_warnings_do(run: Run) -> None:
    code, said = run("check")
    assert code == 0 and "N002 warning: this looks like an NHS number" in said
    assert run("check", "--strict")[0] == 1
    code, said = run("publish", "--yes", "out")
    assert code == 0 and "N002 warning" in said


def test_what_was_accepted_with_a_reason_is_silent_until_it_changes(run: Run, tmp_path: Path) -> None:
    path = f"content/minutes/cabinet/{DAY}.md"
    accept = ("check", "--accept", f"{path}:9", "--reason", "An invented person", "--as", "Ann Ash")
    assert run(*accept)[0] == 0
    assert "N00" not in run("check")[1]
    assert run("check", "--strict")[0] == 0
    text = (tmp_path / path).read_text()
    (tmp_path / path).write_text(text.replace("943 476 5919", "943 476 5870"))
    said = run("check")[1]
    assert "N002" in said and "N001" not in said and "N006" not in said


def test_what_could_not_be_accepted_is_told_of_a_single_file_too_and_nothing_says_that_it_was(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str) -> None:
        raise OSError(ENOSPC, "")

    path = f"content/minutes/cabinet/{DAY}.md"
    accept = ("check", path, "--accept", f"{path}:9", "--reason", "An invented person", "--as", "Ann Ash")
    with monkeypatch.context() as patch:
        patch.setattr("minutebook.accepted.write_private", full)
        code, said = run(*accept)
    assert code == 1 and "content: D083" in said and "N002" in said and "Accepted" not in said
    (tmp_path / "content" / "accepted.yml").write_text("{")
    code, said = run(*accept)
    assert code == 1 and "D075" in said and "D083" not in said and "Accepted" not in said
    nothing = run("check", path, "--accept", f"{path}:1", "--reason", "An invented person", "--as", "Ann Ash")
    assert nothing[0] == 1 and "D076" in nothing[1]


# Beside the minutes

BORN = "born 3 March 2014"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("docs/about.md", f"# About\n\nJo Hale, {BORN}, was there.\n", 3),
        ("content/boards/cabinet.md", f"---\nname: Cabinet\nshort: CAB\n---\n\nJo Hale, {BORN}.\n", 6),
        ("content/people.yml", f"ann-ash: {{name: Ann Ash}}\njo-hale:\n  name: Jo Hale\n  title: {BORN}\n", 2),
        ("content/glossary.yml", f"PTA: Jo Hale, {BORN}\n", 1),
        ("content/matters.yml", f"school: {{title: Jo Hale, summary: '{BORN}'}}\n", 1),
    ],
)
def test_registers_boards_and_hand_written_pages_are_looked_at_with_their_place(
    run: Run, tmp_path: Path, path: str, text: str, line: int
) -> None:
    Folder(tmp_path).minutes("## 1. The PTA {matter=school lead=jo-hale}\n\n1.1 It was noted.\n", "chair: jo-hale\n")
    Folder(tmp_path).write(path, text)
    for command in (("check",), ("publish", "--yes", "out")):
        code, said = run(*command)
        assert code == 0 and f"{path}:{line}:" in said and "N008 warning" in said
    at = said.partition(": N008")[0].rpartition("\n")[2]
    assert run("check", "--accept", at, "--reason", "An invented person", "--as", "Ann Ash")[0] == 0
    assert "N008" not in run("check")[1]


def test_an_entry_that_nobody_uses_and_an_example_in_code_are_not_public(run: Run, tmp_path: Path) -> None:
    Folder(tmp_path).minutes("## 1. A\n\n1.1 It was noted.\n")
    Folder(tmp_path).write("content/glossary.yml", f"PTA: Jo Hale, {BORN}\n")
    Folder(tmp_path).write("docs/about.md", f"# About\n\n`Jo Hale, {BORN}`\n\n```\n{BORN}\n```\n")
    assert "N008" not in run("check")[1]


def test_a_hint_says_what_can_be_done_at_its_place_and_how_to_accept_it(run: Run, tmp_path: Path) -> None:
    facts = f"venue: Hall, {BORN}\ncorrections:\n  - Jo Hale, {BORN}\n"
    listed = f"{facts}papers:\n  - {{item: 1, title: Report, file: report.txt}}\n"
    folder = Folder(tmp_path).minutes(f"## 1. A\n\n1.1 Jo Hale, {BORN}.\n", listed)
    folder.write(f"content/papers/cabinet/{DAY}/report.txt", f"Jo Hale, {BORN}.\n")
    folder.write("docs/about.md", f"# About\n\nJo Hale, {BORN}\n")
    told = re.findall(r"^(\S+): N008 .*\n  hint: (.*)$", run("check")[1], re.MULTILINE)
    assert all(hint.endswith(f"minutebook check --accept {place} --reason WHY --as NAME") for place, hint in told)
    said = {place: ("[words]{.personal" in hint, "the paper: personal: yes" in hint) for place, hint in told}
    minutes = f"content/minutes/cabinet/{DAY}.md"
    assert said == {
        f"{minutes}:5:7": (False, False),
        f"{minutes}:7:10": (False, False),
        f"{minutes}:9:1": (False, True),
        f"{minutes}:14:14": (True, False),
        "docs/about.md:3:10": (False, False),
    }


def test_of_a_paper_the_pages_are_said_and_one_question_is_asked_for_all(run: Run, tmp_path: Path) -> None:
    def pages(canvas: Canvas) -> None:
        for text in (BORN, "Nothing.", f"Jo Hale, {BORN}.", "Write to j.hale@gmail.com."):
            canvas.drawString(72, 700, text)
            canvas.showPage()

    folder = Folder(tmp_path)
    folder.minutes("## 1. A\n\n1.1 It was noted.\n", "papers:\n  - {item: 1, title: Report, file: report.pdf}\n")
    folder.write(f"content/papers/cabinet/{DAY}/report.pdf", pdf(pages))
    code, said = run("check")
    assert code == 0
    assert (
        "N008 warning: this looks like somebody's date of birth, in the paper that is listed here on pages 1, 3" in said
    )
    assert "N006" in said and "listed here on page 4" in said
    at = said.partition(": N008")[0].rpartition("\n")[2]
    assert run("check", "--accept", at, "--reason", "An invented person", "--as", "Ann Ash")[0] == 0
    assert "N00" not in run("check")[1]
    folder.write(f"content/papers/cabinet/{DAY}/report.pdf", pdf(lambda canvas: canvas.drawString(72, 700, f"{BORN}")))
    assert "N008" in run("check")[1], "less of it is another question"
