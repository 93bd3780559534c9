"""What `private/` makes of a source, part by part, where no whole council is needed to see it."""

from __future__ import annotations

import calendar
import os
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutebook.private import body
from minutebook.private.body import read_body
from minutebook.private.closed import MAX_PARAGRAPH, MAX_SIGNS, outside_the_list, too_much
from minutebook.private.files import MinutesFile, read_text
from minutebook.private.frontmatter import Parted, part
from minutebook.private.labelled import check_values, labelled_lines
from minutebook.private.markers import CLOSING, OPENING, MarkerReader, Rules
from minutebook.private.meetings import Reading, read_meeting
from minutebook.private.opening import opened
from minutebook.private.rare import rare_in_both
from minutebook.private.record import Fence, Marker, Part
from minutebook.private.schema import KINDS
from minutebook.private.spans import HOLE
from minutebook.private.yamltext import Tree, read_yaml
from minutebook.problems import Problems
from minutebook.regimes import load

DAY = date(2026, 9, 14)
BODIES, FRONTS, CLOSED, PAGES = (
    yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
    for name in ("bodies.yml", "fronts.yml", "closed_list.yml", "labelled_pages.yml")
)


@pytest.mark.parametrize(
    "lead", ["", "- ", "* ", "+ ", "• ", "1. ", "123456789) ", "> - ", "-\t> ", "- \t- ", "\t> ", "- >\t"]
)
def test_a_marker_opens_and_closes_in_any_list_and_quotation(lead: str) -> None:
    opening = OPENING.fullmatch(f"{lead}::: \texempt \t{{a}} \t")
    assert opening and opening["braces"] == "{a}"
    assert CLOSING.fullmatch("\t> ::: \t")


@pytest.mark.parametrize(
    ("public", "inside", "gives_away"),
    [
        ("Lot 412", "412 is let.", True),
        ("Lot 41", "41 is let.", False),
        ("£4 each", "It costs £4.", True),
        ("ask a@b", "From a@b,", True),
        ("see plan.pdf", "(plan.pdf)", True),
        ("for Kilnhurst", "to kilnhurst", True),
        ("Kilnhurst’s", "in 'Kilnhurst'", True),
        ("Kilnhurst's", "in Kilnhurst’s", True),
        ("for Kilnhurst", "to Kilnhursts", False),
        ("for Kilnhurst", "to KilnhurstX", False),
        ("a kilnhurst", "to Kilnhurst", False),
        ("for D'Arcy", "to D'Arcy", True),
        ("for Xq", "to Xq", True),
        ("two @ £5", "three @ £6", False),
        ("The Tender", "the tender", False),
        ("In January", "in January", False),
        ("for Kilnhurst", "", False),
    ],
)
def test_a_rare_word_that_public_and_withheld_words_share_gives_them_away(
    public: str, inside: str, gives_away: bool
) -> None:
    assert rare_in_both(["Of a bid", public], inside, frozenset()) is gives_away


@pytest.mark.parametrize("sign", [*' \t\n,;:!?"“”‘’()[]{}<>*_`|–—…'])
def test_a_rare_word_ends_at_any_sign_that_no_name_holds(sign: str) -> None:
    assert rare_in_both([f"Kilnhurst{sign}bid"], "Kilnhurst", frozenset())
    assert rare_in_both(["Kilnhurst"], f"Kilnhurst{sign}bid", frozenset())


@pytest.mark.parametrize("day", [*calendar.month_name[1:], *calendar.day_name])
def test_no_month_and_no_day_of_the_week_is_a_rare_word(day: str) -> None:
    assert not rare_in_both([f"In {day}"], f"on {day}", frozenset(), day.lower())


@pytest.mark.parametrize(
    ("inside", "matter"),
    [
        ("Kilnhurst-Rhosfach", "kilnhurst-rhosfach-lease"),
        ("of O'Brienne", "lease-o-brienne"),
        ("of O’Brienne", "o-brienne"),
        ("D'Arcyne's", "d-arcyne-lease"),
        ("to Pen-rhosfach", "pen-rhosfach-lease"),
        ("to An’heulwyn", "an-heulwyn-lease"),
    ],
)
def test_a_name_of_several_parts_gives_itself_away_in_a_matter(inside: str, matter: str) -> None:
    assert rare_in_both([], inside, frozenset(), matter)
    assert not rare_in_both([], inside, frozenset(), matter.replace("-", ""))
    assert not rare_in_both([], inside, frozenset(matter.split("-")), matter)


def test_a_name_that_is_public_anyway_gives_nothing_away() -> None:
    assert not rare_in_both(["of Kilnhurst"], "Kilnhurst", frozenset({"kilnhurst"}))
    assert not rare_in_both(["of Kilnhurst-Rhosfach"], "Kilnhurst-Rhosfach", frozenset({"kilnhurst", "rhosfach"}))
    assert rare_in_both(["of Kilnhurst-Rhosfach"], "Kilnhurst-Rhosfach", frozenset({"kilnhurst"}))
    assert not rare_in_both([], "Kilnhurst", frozenset({"kilnhurst"}), "kilnhurst-lease")


@pytest.mark.parametrize(
    ("inside", "gives_away"),
    [
        ("To Kilnhurst.", True),
        ("Kilnhurst’s lease", True),
        ("Kilnhurst's lease", True),
        ("Lease it.", False),
        ("to kilnhurst", False),
    ],
)
def test_a_matter_that_bears_a_withheld_name_gives_it_away(inside: str, gives_away: bool) -> None:
    assert rare_in_both([], inside, frozenset(), "kilnhurst-lease") is gives_away


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("jl", {"jl", "jon-lloyd"}),
        ("Councillor Jon Lloyd", {"jon-lloyd", "jl", "jon-2"}),
        ("Ann Lee", {"ann-lee"}),
        ("—", set()),
    ],
)
def test_a_person_is_everybody_who_may_be_meant(given: str, meant: set[str]) -> None:
    people = {"jl": "Cllr Jon Lloyd", "jon-2": "Jon Lloyd"}
    assert Rules(load("england"), DAY, DAY, people=people).person(given) == meant


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("a\nb <b>x\nc ~~d", [(1, 2, "T002"), (2, 2, "T003")]),
        ("a\n\n![b](c.png)", [(2, 0, "T005"), (2, 3, "T006")]),
        ("[a](x)\n\n[b](y) [c](https://d.uk)", [(0, 2, "T006"), (2, 2, "T006")]),
        ("[a](https://b.uk/c(d))", []),
        ("[a](https://b.uk/c) (d)", []),
        ("a [b](mailto:c@d.uk), [e](#f), [g](CIB 2026-09-14/4(b)), [h](4(b)), [i]()", []),
        ("a &lt;!-- b", [(0, 0, "T001")]),
        ("<!-- &lt;!--", [(0, 0, "T001")]),
        ("a\n###### b\n# c\n#### d\n## e\n### f\n>## g", [(n, 0, "T008") for n in (1, 2, 3, 6)]),
        ("a\n##b\n##\n#######\n##X", [(1, 0, "T008"), (4, 0, "T008")]),
        ("a\n---\n\n---\n| a |\n|---|", [(1, 0, "T007")]),
        ("- a\n" + ">" * 20 + " - b", [(0, 0, "T011")]),
        ("- a\n" + " " * 40 + "- b\n- c", [(0, 0, "T011")]),
        ("- a\n" + " " * 38 + "- b", []),
        ("\t" * 10 + "- b", [(0, 0, "T011")]),
    ],
)
def test_what_the_list_of_markdown_does_not_hold_is_found_where_it_is(
    lines: str, found: list[tuple[int, int, str]]
) -> None:
    assert list(outside_the_list(lines)) == found


@pytest.mark.parametrize(("codes", "lines"), [(codes, one) for codes, lines in CLOSED.items() for one in lines])
def test_each_line_breaks_the_closed_list_only_as_it_says(codes: str, lines: str) -> None:
    assert [code for _, _, code in outside_the_list(lines)] == ([] if codes == "right" else codes.split())


@pytest.mark.parametrize(("found", "page"), [(found, one) for found, pages in PAGES.items() for one in pages])
def test_a_label_on_a_page_is_found_on_its_line_and_nowhere_else(found: str, page: str) -> None:
    lines = enumerate(page.split("\n"), 1)
    assert [str(number) for number in labelled_lines(lines, load("england"))] == found.split()


@pytest.mark.parametrize("key", [*KINDS, "papers", "reason", "short"])
def test_what_is_no_public_text_by_itself_may_say_a_label(key: str) -> None:
    problems = Problems()
    for front in (f"{key}: Confidential", f"a: [{{{key}: Confidential}}]", f"{key}: [{{a: Confidential}}]"):
        tree = read_yaml(front + "\n", "a.md", 2, problems)
        assert tree is not None
        check_values(tree, "a.md", load("england"), problems)
    assert not problems.found
    tree = read_yaml("title: Confidential\n", "a.md", 2, problems)
    assert tree is not None
    check_values(tree, "a.md", load("england"), problems)
    assert [problem.code for problem in problems] == ["D093"]


@pytest.mark.parametrize(
    ("front", "lines"),
    [
        ("a: Rule 10 - Exempt information\nb: Helpline. Confidential.", [2, 3]),  # labels in a title alone
        (
            "a: The bid was low 🔒\nb: 1. Information relating to any individual. (paragraph 1)",
            [2, 3],
        ),  # in a text alone
        ("a: Homes are let (private)\nb: Insurance premium tax (exempt)", []),
        ("a: Confidential\nb: [c, Exempt, {d: Confidential}]\ne: Exempt\nf: [c]", [2, 3, 3, 4]),
        ("a: {b: Confidential, c: {d: Exempt}, e: f}\ng: Exempt\nh: {i: j}", [2, 2, 3]),
    ],
)
def test_a_label_in_front_matter_is_found_as_in_a_title_and_as_in_a_text(front: str, lines: list[int]) -> None:
    problems = Problems()
    tree = read_yaml(front + "\n", "a.md", 2, problems)
    assert tree is not None
    check_values(tree, "a.md", load("england"), problems)
    assert [(problem.line, problem.code) for problem in problems] == [(line, "D093") for line in lines]


@pytest.mark.parametrize("more", ["", ": staff", "; staff", "|staff", " – staff", " — staff", " - staff"])
def test_what_a_glossary_explains_may_be_a_label_and_nothing_more(more: str) -> None:
    problems = Problems()
    tree = read_yaml(f"EX: 'Exempt{more}'\n", "a.md", 2, problems)
    assert tree is not None
    check_values(tree, "a.md", load("england"), problems, names=True)
    assert [problem.code for problem in problems] == (["D093"] if more else [])


@pytest.mark.parametrize("sign", "[]{}*_`")
def test_each_sign_that_markdown_pairs_counts_towards_the_limit(sign: str) -> None:
    assert too_much(sign * (MAX_SIGNS + 1)) == "T012"
    assert too_much(sign * MAX_SIGNS) is None


def test_a_paragraph_has_a_limit_of_length_and_of_signs() -> None:
    assert too_much("a" * MAX_PARAGRAPH) is too_much("*" * MAX_SIGNS) is None
    assert (too_much("a" * (MAX_PARAGRAPH + 1)), too_much("*" * (MAX_SIGNS + 1))) == ("T010", "T012")


def marker_reader(problems: Problems) -> MarkerReader:
    """A reader of the marks of a meeting of this day, by the law of England, some weeks later."""
    return MarkerReader("a.md", Rules(load("england"), DAY, date(2026, 12, 1)), problems)


@pytest.mark.parametrize("case", BODIES)
def test_what_is_wrong_with_a_body_is_told_where_it_is(case: dict[str, Any]) -> None:
    problems = Problems()
    read_body(case["body"], 1, marker_reader(problems), case.get("agenda", False))
    found = [f"{problem.line}:{problem.column} {problem.code}" for problem in problems]
    assert ", ".join(found) == case["wrong"].replace("nothing", "")
    assert {problem.path for problem in problems} <= {"a.md"}


HEADING = ["minute", "matter", "lead", "added", "urgent_reason", "background", "standing", "budget"]
PASSAGE = ["owner", "consult", "due", "amends", "supersedes", "rescinds", "completes"]


@pytest.mark.parametrize(
    ("line", "key", "codes"),
    [(line, key, [] if key in keys else ["M036"])
     for line, keys in (("## A", HEADING), ("a", PASSAGE), ("a) a", PASSAGE)) for key in (*HEADING, *PASSAGE)],
)  # fmt: skip
def test_a_heading_and_a_passage_have_each_its_own_keys(line: str, key: str, codes: list[str]) -> None:
    problems = Problems()
    read_body(f"{line} {{{key}=b}}", 1, marker_reader(problems))
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    "line",
    ["## 4. A {matter=a-b lead=dele-okafor}", "## A {minute=60/18}", "## A {minute=60.1}", "b {due=2026-12-01}",
     'b {amends="CIB 2026-09-14/4(b), 5.1"}', 'b {owner="a"}', "b {owner=a}", "- b {owner=a_b due=2026-12-01}",
     'b {owner="a" consult="b"}'],
)  # fmt: skip
def test_what_braces_mostly_say_goes_the_short_way(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(body, "cut_words")  # with which the long way begins
    assert len(read_body(line, 1, marker_reader(problems := Problems()))) == 1 and not problems.found


WHOLE = """\
a

b [c
d]{.exempt paragraph="1, 3" reason=e} f
[g]{.confidential ground=h by=i released=2026-10-01} j

::: exempt {paragraph=3 reason=k item=4 public_title=l public_summary=m matter=n review=2027-01-01}
## 4. o

p
:::


  ::: private {ground="q  r"}
  :::
```
s


t
```
::: personal {released=2026-10-01}

[u]{.personal}
:::
"""


def shown(part: Part) -> Any:
    """A part of a body with what stands in its boxes."""
    if isinstance(part, Fence):
        return marked(part.marker), [shown(inner) for inner in part.parts]
    return part.number, opened(part.text), *map(marked, part.words)


def marked(marker: Marker) -> dict[str, Any]:
    """What a marker has, but for what it has not."""
    values = {field.name: getattr(marker, field.name) for field in fields(Marker) if field.name != "inside"}
    return {name: value for name, value in values.items() if value} | {"inside": opened(marker.inside)}


def test_a_part_whose_braces_cannot_be_read_is_kept_whole() -> None:
    read = read_body("A\n\n> ::: exempt {paragraph=“3”}\n> b\n> c\n> :::\n", 1, marker_reader(Problems()), False)
    mark = {"kind": "exempt", "line": 3, "column": 3, "end_line": 6, "inside": "> b\n> c"}
    assert (mark, []) in list(map(shown, read))


def test_a_body_is_parted_into_lines_and_marks_and_nothing_of_it_is_lost() -> None:
    exempt = {
        "kind": "exempt",
        "line": 3,
        "column": 3,
        "end_line": 4,
        "inside": "c\nd",
        "paragraphs": ("1", "3"),
        "reason": "e",
    }
    released = {"released": date(2026, 10, 1)}
    known = {"kind": "confidential", "line": 5, "column": 1, "end_line": 5, "inside": "g", "ground": "h", "by": "i"}
    item = {
        "kind": "exempt", "line": 7, "column": 1, "end_line": 11, "inside": "## 4. o\n\np", "paragraphs": ("3",),
        "reason": "k", "item": "4", "public_title": "l", "public_summary": "m", "matter": "n",
        "review": date(2027, 1, 1),
    }  # fmt: skip
    private = {"kind": "private", "line": 14, "column": 3, "end_line": 15, "inside": "", "ground": "q r"}
    personal = {"kind": "personal", "line": 22, "column": 1, "end_line": 25, "inside": "\n[u]{.personal}"}
    inner = {"kind": "personal", "line": 24, "column": 1, "end_line": 24, "inside": "u"}
    parts = read_body(WHOLE, 1, marker_reader(Problems()))
    assert [shown(part) for part in parts] == [
        (1, "a"), (2, ""), (3, f"b {HOLE} f", exempt), (5, f"g{HOLE} j", known | released), (6, ""),
        (item, []), (private, []),
        (16, "```"), (17, "s"), (18, ""), (19, ""), (20, "t"), (21, "```"),
        (personal | released, [(23, ""), (24, HOLE, inner)]), (26, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('a {owner="' + "b" * MAX_PARAGRAPH + '"}', "T010"),
        ('## A {lead="' + "_" * MAX_SIGNS + '"}', "T012"),
        ("*_" * (MAX_SIGNS // 2) + "*", "T012"),
        ("a _" * (MAX_SIGNS + 1), "T012"),
    ],
    ids=["long braces", "signs in braces", "nothing but signs", "signs among words"],
)
def test_a_paragraph_that_breaks_a_limit_is_told_whichever_way_it_is_read(text: str, code: str) -> None:
    problems = Problems()
    read_body(f"b\n\n{text}", 1, marker_reader(problems))
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [(3, 1, code)]


def test_of_a_sensitive_interest_who_has_it_is_public_and_the_rest_is_marked() -> None:
    parts = read_body("INTEREST: A (b\nc): d\ne {sensitive}\n", 1, marker_reader(Problems()))
    rest = {"kind": "sensitive", "line": 1, "column": 13, "end_line": 3, "inside": "(b c): d e "}
    assert [shown(part) for part in parts] == [(1, f"INTEREST: A {HOLE}", rest), (4, "")]


def meeting(folder: Path, file: str, problems: Problems, key: str = str(DAY)) -> Reading:
    """What is read of a file of minutes; three papers lie in its folder."""
    path, papers = folder / "minutes.md", folder / "papers"
    folder.mkdir(exist_ok=True)
    path.write_text(file, "utf-8")
    (papers / "cabinet" / str(DAY)).mkdir(parents=True)
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (papers / "cabinet" / str(DAY) / name).write_text("a")
    people = {"jl": "Jon Lloyd", "asha-patel": "Asha Patel"}
    rules = Rules(load("england"), DAY, date(2026, 12, 1), frozenset({"cabinet"}), people)
    shown = f"content/minutes/cabinet/{key}.md"
    return read_meeting(MinutesFile(path, shown, "cabinet", key), papers, rules, problems)


@pytest.mark.parametrize("case", FRONTS)
def test_what_is_wrong_with_front_matter_is_told_where_it_is(case: dict[str, Any], tmp_path: Path) -> None:
    problems = Problems()
    reading = meeting(tmp_path, case["file"], problems)
    found = [f"{problem.line}:{problem.column} {problem.code}".removeprefix("0:0 ") for problem in problems]
    assert ", ".join(found) == case["wrong"]
    assert {problem.path for problem in problems} <= {
        f"content/minutes/cabinet/{DAY}.md",
        f"content/papers/cabinet/{DAY}",
    }
    assert (reading.lenient, reading.meeting is not None) == (case.get("unpublished", False), case.get("read", False))


HEAD = f"---\nboard: cabinet\ndate: {DAY}\nstatus: confirmed\n"


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("Papers: []\n", "the keys are: papers, board, date,"),
        (
            "papers: [{titel: a}]\n",
            "the keys are: title, exempt, confidential, personal, private, item, n, file, kind,",
        ),
        (
            "present: [{nam: a}]\n",
            "the keys are: name, exempt, confidential, personal, private, person, role, from_item,",
        ),
        ("xyzxyz: a\n", "the keys are: board, date, status, kind,"),
        ("kind: a\n", "write one of: meeting, decision"),
        ("papers: [{kind: a}]\n", "write one of: report, appendix, agenda, minutes, background"),
        ("in_attendance: [{name: a, private: b}]\n", "the kinds are: exempt, confidential, personal"),
        ("papers: [{title: a, private: b}]\n", "the kinds are: exempt, confidential, personal"),
        ("absent: [{a: b}]\n", "the keys are: exempt, confidential, personal, private, name, person, role, from_item,"),
        ("apologies: [{a: b}]\n", "the keys are: exempt, confidential, personal, private, name, person, role,"),
        ("in_attendance: [{a: b}]\n", "the keys are: exempt, confidential, personal, private, name, person, role,"),
        ("papers: [{title: a}]\n", "the key file is missing"),
        ("papers: [{file: a.pdf}]\n", "the key title is missing"),
        ("papers: [{title: a, file: z.pdf}]\n", f"put it into content/papers/cabinet/{DAY}/ and"),
        ("papers: [{title: a, file: b.2.zip}]\n", "in this form: .zip; list each document in it by itself"),
        ("papers: [{title: a, file: b.bramblewick}]\n", "in this form: this type; save the paper as PDF"),
        ("papers: [{title: a, file: b.pdf}]\n", "2 file(s) here stand in no list"),
    ],
)
def test_a_hint_names_what_may_stand_there(front: str, said: str, tmp_path: Path) -> None:
    problems = Problems()
    meeting(tmp_path, f"{HEAD}{front}---\n", problems)
    sentences = [f"{problem.message}; {problem.hint}" for problem in problems]
    assert [
        sentence for sentence in sentences if sentence.endswith(said) or said + (" " * said.endswith(",")) in sentence
    ]
    assert not [sentence for sentence in sentences if "None" in sentence]


@pytest.mark.parametrize(
    ("front", "codes"),
    [
        ("in_attendance: [{name: a, exempt: '1,2'}, {name: b, exempt: 1 2}, {name: c, exempt: '1, 2'}]", ""),
        ("papers: [{exempt: '1,2', reason: a}, {exempt: 1 2, reason: a}, {exempt: '1, 2', reason: a}]", ""),
        *((f"papers: [{{item: {one}, title: a, file: a.pdf}}, {{item: {other}, title: b, file: b.pdf}}]", "")
          for one, other in (("4", "5"), ("41", "4-1"), ("A", "B"), ("a", "b"), ("4.1", "4-1"))),
        ("papers: [{item: 4 A, title: a, file: a.pdf}, {item: 4-a, title: b, file: b.pdf}]", "P006"),
        (r"papers: [{title: a, file: a\b.pdf}]", "P003"),
        (r'papers: [{title: a, file: "a\x01.pdf"}]', "P003"),
        ("papers: [{title: a, file: a.7z}]", "P005"),
        ("papers: [{title: a, file: a.b}]", "P005"),
    ],
)  # fmt: skip
def test_paragraphs_items_and_names_of_papers_are_told_apart_by_their_signs(
    front: str, codes: str, tmp_path: Path
) -> None:
    problems = Problems()
    meeting(tmp_path, f"{HEAD}{front}\n---\n", problems)
    assert [problem.code for problem in problems if problem.code in ("P003", "P005", "P006", "P009")] == codes.split()


def test_a_sharp_sign_within_a_word_begins_no_remark() -> None:
    problems = Problems()
    assert read_yaml("a: b#c\n", "a.md", 2, problems) and not problems.found
    assert read_yaml("a: b #c\n", "a.md", 2, problems) and [problem.code for problem in problems] == ["F006"]
    assert read_yaml("a: bc\t#c\n", "a.md", 2, problems) and len(list(problems)) == 2


def test_the_second_meeting_of_a_day_has_the_day_of_the_first(tmp_path: Path) -> None:
    problems = Problems()
    meeting(tmp_path / "a", f"{HEAD}---\n", problems, key=f"{DAY}-2")
    assert not list(problems)
    meeting(tmp_path / "b", f"{HEAD}---\n", problems, key="2026-09-15-2")
    (problem,) = problems
    assert (problem.code, problem.line, problem.hint.rpartition("date: ")[2]) == ("S011", 3, "2026-09-15")


def test_files_in_no_list_are_told_of_at_their_folder(tmp_path: Path) -> None:
    problems = Problems()
    meeting(tmp_path, f"{HEAD}---\n", problems)
    assert [problem.path for problem in problems] == [f"content/papers/cabinet/{DAY}"]


@pytest.mark.parametrize("end", ["", "\n", "\nc: d\n", "\n\n"])
@pytest.mark.parametrize("remark", ["# x # y", "# x #", "# #", "#"])
def test_of_each_line_one_remark_is_told(remark: str, end: str) -> None:
    problems = Problems()
    read_yaml(f"a: b {remark}{end}", "a.md", 1, problems)
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [(1, 6, "F006")]


def test_a_sign_that_yaml_does_not_know_is_told_at_the_first_line() -> None:
    problems = Problems()
    assert read_yaml("a: b\n c: \x01\n", "a.md", 3, problems) is None
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [(3, 1, "F001")]


@pytest.mark.parametrize(
    ("front", "plain"),
    [
        ("status: unpublished\n", True), ("status: unpublished\nvenue: 'a'\n", True),
        ("status: 'unpublished'\nvenue: a\n", False), ("status: >\n unpublished\nvenue: a\n", False),
        ("status: 'unpublished'\npresent: [{status: a}]\n", False), ("status: a\nstatus: unpublished\n", False),
        ("present: [{status: unpublished}]\n", False), ("venue: unpublished\n", False),
    ],
)  # fmt: skip
def test_a_status_is_plain_only_by_its_own_value(front: str, plain: bool) -> None:
    tree = read_yaml(front, "a.md", 2, Problems())
    assert tree is not None and tree.plain_status is plain


def test_every_value_of_front_matter_is_text_and_has_a_place() -> None:
    problems = Problems()
    tree = read_yaml('a: 1\n"b": [no, {c: " d", e: }]\nstatus: |\n  f\n   g \n', "a.md", 5, problems)
    assert tree is not None and not tree.plain_status
    assert tree.data == {"a": "1", "b": ["no", {"c": "d", "e": ""}], "status": "f\n g"}
    assert tree.places == {
        ("a", ""): (5, 1), ("a",): (5, 4), ("b", ""): (6, 1), ("b",): (6, 6), ("b", 0): (6, 7), ("b", 1): (6, 11),
        ("b", 1, "c", ""): (6, 12), ("b", 1, "c"): (6, 15), ("b", 1, "e", ""): (6, 21), ("b", 1, "e"): (6, 24),
        ("status", ""): (7, 1), ("status",): (7, 9),
    }  # fmt: skip
    assert tree.place("b", 1, "c") == (6, 15)
    assert tree.place("b", 1, "x", "y") == (6, 11)
    assert tree.place("x") == (5, 1)
    assert Tree({}, {}).place("x") == (1, 1)


@pytest.mark.parametrize(
    ("data", "text", "found"),
    [
        (b"\xef\xbb\xbfa\r\nb\n", "a\nb\n", []),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa", []),
        ("é\né\ufdd0 \r\x85".encode(), "é\né\ufffd \ufffd\ufffd", [(2, 2, "S003"), (2, 4, "S003"), (2, 5, "S003")]),
        (b"\x00" * 30, "\ufffd" * 30, [(1, column, "S003") for column in range(1, 21)]),
        ("é\né".encode() + b"\xff", None, [(2, 2, "S002")]),
        (None, None, [(0, 0, "S001")]),
    ],
)
def test_a_source_is_read_as_text_with_plain_line_ends(
    data: bytes | None, text: str | None, found: list[tuple[int, int, str]], tmp_path: Path
) -> None:
    problems, path = Problems(), tmp_path / "a.md"
    if data is not None:
        path.write_bytes(data)
    assert read_text(path, "b.md", problems) == text
    assert [(problem.line, problem.column, problem.code) for problem in problems] == found
    assert {problem.path for problem in problems} <= {"b.md"}


def test_a_folder_and_a_pipe_are_no_text_and_keep_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/null")):
        problems = Problems()
        assert read_text(path, "b.md", problems) is None
        assert [problem.code for problem in problems] == ["S001"]


def test_a_file_is_parted_at_the_lines_of_three_hyphens() -> None:
    assert part("---\na: b\n\n---x\n--- \n\nc\n---\nd", "a.md", Problems(), "board:") == Parted(
        "a: b\n\n---x\n", "\nc\n---\nd", 6
    )
    assert part("--- \n---", "a.md", Problems(), "board:") == Parted("", "", 3)
