"""The invariants of the design, each by its name; those about search, caches and feeds come with them."""

from __future__ import annotations

import ast
import inspect
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council_in_folder import DAY, Folder
from minutebook import disclosure
from minutebook.clerk import proof
from paper_files import some_paper

SECRET = "Bramblewick"
FENCE = '::: exempt {{paragraph=3 reason="Disclosure would prejudice the tender"}}\n{}\n:::\n'
WHOLE = '::: exempt {{paragraph=3 item=9 public_title="A contract" reason="It would harm the tender"}}\n{}\n:::\n'
FRONT = """\
present:
  - {{name: Ann Lee}}
  - {{name: "{secret} One", personal: court order}}
in_attendance:
  - {{name: "{secret} Two", exempt: 3}}
papers:
  - {{item: 4, exempt: 3, reason: It would harm the tender, title: "{secret} bid", file: "{secret}.pdf"}}
"""
BODY = """\
## 4. Tenders

4.1 The report was received.

{fence}
4.2 The bid of [{words}]{{.exempt paragraph=3}} was the lowest.

INTEREST: Ann Lee (item 4; disclosable): {interest} {{sensitive}}

a) one point;

b) another.

{whole}
10.1 The meeting went on.

::: note
{note}
:::
"""


def council(tmp: Path, secret: str = SECRET, **parts: str) -> Folder:
    """A council with something withheld in each way that there is."""
    words = {
        "fence": FENCE.format(parts.get("fence", f"{secret} bid £12,345.")),
        "whole": WHOLE.format(f"## 9. {secret} works\n\n9.1 Theirs."),
        "words": parts.get("words", f"{secret} Ltd"),
        "interest": parts.get("interest", f"owns {secret} Farm"),
        "note": f"ask {secret}",
    }
    front = FRONT.format(secret=secret)
    return Folder(tmp).minutes(BODY.format(**words), front=front)


def test_invariant_1_private_text_reaches_the_record_through_disclose_alone(tmp_path: Path) -> None:
    outcome = council(tmp_path).read()
    assert not outcome.codes
    assert SECRET not in repr(outcome.council)
    # `disclose` has no switch: nothing but the meeting and the public names goes in, and nothing around it is read
    assert list(inspect.signature(disclosure.disclose).parameters) == ["private", "names"]
    package = Path(disclosure.__file__).parent
    for path in package.glob("*.py"):
        names = {node.module for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)}
        names |= {
            name.name
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Import)
            for name in node.names
        }
        assert not names & {"os", "sys", "time", "datetime", "pathlib", "io", "random"}, path.name


@pytest.mark.parametrize(
    "wrong",
    [
        "secret_notes: x\n",  # an unknown key
        "status: public\n",  # an unknown status
    ],
)
def test_invariant_2_doubt_in_the_front_matter_withholds(folder: Folder, wrong: str) -> None:
    text = (
        f"---\nboard: cabinet\ndate: {DAY}\n{wrong}{'' if 'status' in wrong else 'status: confirmed'}\n---\n\n## 1. A\n"
    )
    assert folder.write(f"content/minutes/cabinet/{DAY}.md", text).read().codes


@pytest.mark.parametrize(
    "marker", ["::: secret\nx\n:::", "::: exempt\nx", "::: exempted {paragraph=3}\nx\n:::", "[x]{.hidden}"]
)
def test_invariant_2_doubt_in_a_marker_withholds(folder: Folder, marker: str) -> None:
    assert folder.minutes(f"## 1. A\n\n{marker}\n").read().codes


def test_invariant_2_of_an_unpublished_file_other_problems_are_warnings(folder: Folder) -> None:
    outcome = folder.minutes("::: exempt\nnever closed", status="unpublished", front="venu: x\n").read()
    assert not outcome.codes
    assert {"F010", "M012"} <= outcome.warnings
    assert not outcome.council.record.meetings


@pytest.mark.parametrize(
    "status", ['"unpublished"', "unpublished\nstatus: unpublished", "!!str unpublished", ">-\n  unpublished"]
)
def test_invariant_2_a_file_is_kept_back_whole_only_by_the_plain_word(folder: Folder, status: str) -> None:
    assert folder.minutes("## 1. A\n", status=status).read().codes


def test_invariant_3_front_matter_is_public_key_by_key(folder: Folder) -> None:
    keys = "start: 14:00\nend: 15:00\nvenue: Shire Hall\nchair: Ann Lee\npresent: [Ann Lee]\nconfirms: 2026-06-08\n"
    shown = {
        "scheduled": "start venue",
        "agenda": "start venue chair",
        "draft": "start venue chair end confirms present",
        "withdrawn": "",
    }
    for status, public in shown.items():
        meeting = folder.minutes("", front=keys, status=status).read().meeting
        found = {
            "start": meeting.start, "end": meeting.end, "venue": meeting.venue, "chair": meeting.chair,
            "confirms": meeting.confirms, "present": meeting.attendance.present,
        }  # fmt: skip
        assert {key for key, value in found.items() if value} == set(public.split()), status


def test_invariant_4_a_problem_quotes_nothing(tmp_path: Path) -> None:
    folder = council(tmp_path)
    body = f"## {SECRET}\n\n<{SECRET}>\n\n:: {SECRET}\n\nVOTE: {SECRET}\n\n[{SECRET}]{{.{SECRET} {SECRET}=1}}\n"
    front = f"{SECRET}: x\nvenue: {SECRET} # {SECRET}\nstart: {SECRET}\npapers:\n  - {{title: x, file: {SECRET}.pdf}}\n"
    folder.minutes(body, front=front, key="2026-09-15")
    folder.write(f"content/minutes/cabinet/{SECRET}.md", "x").write(f"content/boards/{SECRET}.md", "x")
    folder.write("content/people.yml", f"{SECRET}: {{x: {SECRET}}}\n")
    outcome = folder.read()
    assert len(outcome.codes) > 8
    assert SECRET not in "".join(map(str, outcome.problems))


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="[]{}:\u2028\u2029"), max_size=80
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, WORDS, st.lists(WORDS, max_size=6))
def test_invariant_5_non_interference_for_any_words(
    tmp_path: Path, words: str, interest: str, lines: list[str]
) -> None:
    secret = {"words": words or "x", "interest": f"a{interest}", "fence": "\n\n".join(f"x{line}" for line in lines)}
    outcome = council(tmp_path / "b", **secret).read()
    if not outcome.codes:  # a rare word of the reason may stand in the words: then nothing is built at all
        assert outcome.published == council(tmp_path / "a").read().published


def test_invariant_5_a_notice_has_one_form_whatever_it_replaces(folder: Folder) -> None:
    parts = '::: exempt {paragraph=3 reason="R"}\n%s\n:::\n'
    forms = []
    for inside in ("Words.", "", "| a |\n|---|\n| b |", "RESOLVED that x.\n\nVOTE: 3 for, 1 against"):
        page = folder.minutes("## 1. A\n\n" + parts % inside).read().page
        forms.append(page)
    assert len(set(forms)) == 1


def test_invariant_8_every_word_outside_marks_is_on_the_page(folder: Folder) -> None:
    body = (Path(__file__).parent / "blocks.md").read_text()
    outcome = folder.minutes(body).read()
    assert not outcome.codes
    page = re.sub(r"<[^>]*>", " ", outcome.page)
    shown = re.sub(r"\{[^{}]*\}|\]\([^()]*\)", " ", body)  # attributes and addresses are not words of the page
    expected = set(re.findall(r"word\w+", shown))
    assert len(expected) > 40
    assert expected <= set(re.findall(r"word\w+", page))


def test_invariant_9_pages_know_no_today(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.minutes("## 1. A\n\nACTION: Ann Lee to write by 2026-01-01\n", status="draft")
    before = folder.read()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LANG", "cy_GB.UTF-8")
    os.utime(folder.root / f"content/minutes/cabinet/{DAY}.md", (0, 0))
    after = folder.read()
    assert before.published == after.published
    assert before.council.record.as_of is not None
    assert before.council.record.as_of.isoformat() == DAY


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("docs/index.md", "::: exempt\nx\n:::\n", "D060"),
        ("docs/index.md", "[x]{.confidential}\n", "D060"),
        (
            "content/boards/cabinet.md",
            "---\nname: C\nshort: CAB\n---\n\n::: exempt {paragraph=3 reason=x}\ny\n:::\n",
            "M006",
        ),
        ("content/boards/cabinet.md", "---\nname: C\nshort: CAB\n---\n\n[x]{.personal}\n", "M006"),
        ("content/people.yml", "a-b: {name: '[x]{.exempt}'}\n", "M004"),
        ("content/matters.yml", "a-b: {title: '::: exempt'}\n", "M004"),
        ("content/glossary.yml", "AB: '[x]{.exempt}'\n", "M004"),
    ],
)
def test_invariant_10_nothing_but_minutes_can_hold_withheld_parts(
    folder: Folder, path: str, content: str, code: str
) -> None:
    assert folder.minutes("## 1. A\n").write(path, content).read().codes == {code}


def test_invariant_10_marks_in_code_of_a_hand_written_page_are_examples(folder: Folder) -> None:
    page = "# How\n\n```\n::: exempt\n```\n\nWrite `[words]{.exempt}` and `::: exempt`.\n"
    assert not folder.minutes("## 1. A\n").write("docs/index.md", page).read().codes


@pytest.mark.parametrize(
    "trick", ["{{ 7*7 }}", "{% include 'x' %}", '--8<-- "secret.md"', "{!secret.md!}", "[[secret]]"]
)
def test_invariant_10_nothing_in_minutes_is_executed(folder: Folder, trick: str) -> None:
    folder.write("secret.md", SECRET).write("docs/secret.md", SECRET)
    outcome = folder.minutes(f"## 1. A\n\nThey wrote {trick} here.\n").read()
    if not outcome.codes:
        assert SECRET not in outcome.page
        assert "49" not in outcome.page


def test_invariant_11_an_address_comes_from_board_date_and_numbering(folder: Folder) -> None:
    front = "papers:\n  - {item: 4, title: A, file: a.pdf}\n  - {item: 4, exempt: 3, reason: r, title: t, file: f}\n"
    front += "  - {item: 4, title: B, file: b.pdf}\n  - {title: C, file: c.csv}\n"
    for name in ("a.pdf", "b.pdf", "c.csv"):
        folder.write(f"content/papers/cabinet/{DAY}/{name}", some_paper(name))
    outcome = folder.minutes("## 4. Tenders\n\n4.1 Text.\n", front=front).read()
    assert [copy.address for copy in outcome.council.copies] == [
        f"boards/cabinet/{DAY}/papers/{name}" for name in ("4-1.pdf", "4-3.pdf", "0-1.csv")
    ]


@pytest.mark.parametrize(("status", "front"), [("withdrawn", ""), ("scheduled", "moved_from: 2026-09-07\n")])
def test_invariant_11_what_is_withdrawn_or_moved_leaves_a_notice(folder: Folder, status: str, front: str) -> None:
    published = folder.minutes(f"## 1. {SECRET}\n", front=front, status=status).read().published
    address = DAY if status == "withdrawn" else "2026-09-07"
    assert f"boards/cabinet/{address}/" in published
    assert SECRET not in "".join(published.values())


def test_the_clerk_sees_what_the_public_does_not(tmp_path: Path) -> None:
    folder = council(tmp_path)
    folder.read()
    text, exit_code = proof.show(folder.settings(), tmp_path / f"content/minutes/cabinet/{DAY}.md")
    assert exit_code == 0
    left = "\n".join(line.split("│")[0] for line in text.splitlines() if "│" in line)
    assert SECRET not in left
    assert text.count(SECRET) >= 8
    assert "Disclosure would prejudice the tender" in " ".join(left.split())
    assert re.search(r"withheld at this meeting: .*1 item \(exempt\).*; nothing else", text)
