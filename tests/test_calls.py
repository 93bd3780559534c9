"""Calls on hand-written pages: a list of the record where a page asks for one, and its own words everywhere else."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import time
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest

from council_in_folder import DAY, Folder
from minutebook.host import MkDocsHost
from minutebook.pages import Context
from minutebook.pages.calls import CALLS, MOST
from minutebook.press import Theme
from minutebook.problems import Problem, Problems
from minutebook.stops import Stopped
from small_site import snapshot

CALL = "{{ latest_decisions(1) }}"
OURS = '<div class="mb-decided'
"""What that call becomes."""

SITE = "site_name: Shire\ntheme: minutebook\nplugins:\n  - minutebook:\n      regime: england\n"
BODY = "## 4. Buses\n\nRESOLVED that the {{ latest_minutes(1) }} of buses be noted.\n"


def council(root: Path, pages: dict[str, str | bytes], settings: str = SITE) -> Folder:
    """A site with two boards, three meetings of the cabinet and some hand-written pages."""
    folder = Folder(root).minutes(BODY).minutes(BODY.replace("4.", "5."), key="2026-06-08")
    folder.minutes("", status="scheduled", key="2026-11-02")
    folder.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    folder.write("content/boards/planning-committee.md", "---\nname: Planning & Roads\nshort: PLA\n---\n")
    folder.write("mkdocs.yml", settings).write("docs/index.md", "# Home\n")
    for path, text in pages.items():
        folder.write(f"docs/{path}", text)
    return folder


def rendered(folder: Folder) -> tuple[Theme | None, list[Problem]]:
    """What the host makes of the hand-written pages, and the problems."""
    record, problems = folder.read().council.record, Problems()
    try:
        theme = MkDocsHost(folder.settings()).render(folder.root / "out", Context(record), problems)
    except Stopped:
        return None, problems.errors
    return theme, list(problems)


def article(html: str) -> str:
    found = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert found
    return found[0]


# What is a call, and what is none


ANSWERED = {
    "alone": CALL,
    "without-spaces": "{{latest_decisions(1)}}",
    "with-spaces": "   {{  latest_decisions( count = 1 , board = 'cabinet' )  }}   ",
    "with-hyphens": "{{- latest_decisions(1) -}}",
    "all-that-it-takes": '{{ latest_decisions(1, board="cabinet") }}',
    "right-below-words": f"Lately:\n{CALL}\nAnd so on.",
    "below-an-item-of-a-list": f"- Lately:\n\n    {CALL}\n",
    "in-a-list-in-a-list": f"1. One\n    - Two\n\n        {CALL}\n\n2. Three",
    "behind-a-block-of-code": f"```\n{CALL}\n```\n\n{CALL}",
    "behind-an-open-fence": f"````\nno end\n\n{CALL}",
    "in-a-block-of-html": f"<div>\n{CALL}\n</div>",
    "below-a-table": f"| a |\n|---|\n| b |\n{CALL}",
    "with-windows-line-ends": f"Words.\r\n\r\n{CALL}\r\n\r\nWords.",
    "below-front-matter": f"---\ntitle: Lately\n---\n\n{CALL}",
}
SHOWN = {
    "in-a-fence": f"```\n{CALL}\n```",
    "in-a-longer-fence": f"````\n```\n{CALL}\n```\n{CALL}\n````",
    "in-tildes": f"~~~ text\n{CALL}\n~~~",
    "indented": f"Words.\n\n    before\n    {CALL}\n    behind",
    "code-in-a-list": f"- Item\n\n        {CALL}",
    "in-backticks": f"Write `{CALL}` so.",
    "in-two-backticks": f"Write `` a ` and {CALL} `` so.",
    "in-a-heading-as-code": f"## How to write `{CALL}`",
    "in-a-cell-as-code": f"| a | b |\n|---|---|\n| `{CALL}` | c |",
    "in-pre": f"<pre>\n{CALL}\n</pre>",
    "escaped": f"Write \\{CALL} so.",
}
LEFT = {
    "a-variable": "{{ page.title }}",
    "a-variable-in-a-sentence": "The form says {name} and {{ date }}.",
    "a-tag": "{% include 'x' %} and {# remark #}",
    "a-call-with-a-filter": "{{ thing()|upper }}",
    "a-call-of-another-s": "See {{ thing(1) }} here.",
    "one-pair-of-braces": "{ latest_decisions(1) }",
    "no-end": "{{ latest_decisions(1) }",
    "over-two-lines": "{{ latest_decisions(\n1) }}",
    "a-word-that-begins-so": "{{ latest_decisions_of_old }}",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The article of each page of one site, by name."""
    cases = {**ANSWERED, **SHOWN, **LEFT}
    texts: dict[str, str | bytes] = {
        f"{name}.md": (text if text.startswith("---") else f"# T\n\n{text}").encode() for name, text in cases.items()
    }
    texts["comment.md"] = f"# T\n\n<!-- {CALL} -->\n\n<!--\n{CALL}\n-->\n".encode()
    theme, problems = rendered(council(tmp_path_factory.mktemp("calls"), texts))
    assert theme and not problems
    return {name: article((theme.folder / name / "index.html").read_text()) for name in (*cases, "comment")}


@pytest.mark.parametrize("name", ANSWERED)
def test_a_call_on_a_line_of_its_own_becomes_the_list(name: str, pages: dict[str, str]) -> None:
    assert pages[name].count(OURS) == 1
    assert "{{ latest_decisions" not in pages[name].replace(f"<code>{CALL}\n</code>", "")
    assert not re.search(r"<p[^>]*>\s*<div|[\ufdd0-\ufdef]", pages[name])


@pytest.mark.parametrize("name", SHOWN)
def test_a_call_in_code_is_an_example(name: str, pages: dict[str, str]) -> None:
    assert OURS not in pages[name]
    assert pages[name].count(CALL) == SHOWN[name].count(CALL)
    assert not re.search(r"[\ufdd0-\ufdef]", pages[name])


@pytest.mark.parametrize("name", LEFT)
def test_what_only_looks_like_a_call_stays_as_it_is(name: str, pages: dict[str, str]) -> None:
    words = re.sub(r"<[^>]*>", "", pages[name])
    assert LEFT[name].replace("'", "") in re.sub("['’‘]", "", unescape(words))
    assert OURS not in pages[name]


def test_code_around_a_call_keeps_its_lines(pages: dict[str, str]) -> None:
    assert f"<code>before\n{CALL}\nbehind\n</code>" in pages["indented"]
    assert f"<code>```\n{CALL}\n```\n{CALL}\n</code>" in pages["in-a-longer-fence"]


def test_a_call_in_a_comment_goes_with_it(pages: dict[str, str]) -> None:
    assert OURS not in pages["comment"]
    assert "{{" not in pages["comment"] and "<!--" not in pages["comment"]


def test_an_item_of_a_list_holds_the_list_that_it_asks_for(pages: dict[str, str]) -> None:
    item = pages["below-an-item-of-a-list"]
    assert item.index("<li>") < item.index(OURS) < item.index("</li>")


# What is a problem


WRONG = {
    "unknown.md": ("# T\n\n{{ latest_resolutions(5) }}\n", 3, "D080"),
    "without-brackets.md": ("# T\n\n{{ latest_decisions }}\n", 3, "D081"),
    "with-a-filter.md": ("# T\n\n{{ latest_decisions(1)|safe }}\n", 3, "D081"),
    "a-word.md": ("{{ latest_decisions(many) }}", 1, "D081"),
    "none.md": ("{{ latest_decisions(0) }}", 1, "D081"),
    "too-many.md": (f"{{{{ latest_decisions({MOST + 1}) }}}}", 1, "D081"),
    "power.md": ("{{ latest_decisions(10**9) }}", 1, "D081"),
    "long.md": ("{{ latest_decisions(" + "9" * 250 + ") }}", 1, "D081"),
    "deep.md": ("{{ latest_decisions(" + "(" * 120 + "1" + ")" * 120 + ") }}", 1, "D081"),
    "minus.md": ("{{ latest_decisions(-1) }}", 1, "D081"),
    "list.md": ("{{ latest_decisions(board=[1]) }}", 1, "D081"),
    "true.md": ("{{ latest_decisions(True) }}", 1, "D081"),
    "escape.md": ("{{ latest_decisions(5, 'cab\\\\d') }}", 1, "D081"),
    "no-board.md": ("{{ latest_decisions(5, board='atlantis') }}", 1, "D081"),
    "curly.md": ("{{ latest_decisions(5, board=“cabinet”) }}", 1, "D081"),
    "twice.md": ("{{ latest_decisions(count=1, count=2) }}", 1, "D081"),
    "twice-over.md": ("{{ latest_decisions(1, count=2) }}", 1, "D081"),
    "three.md": ("{{ latest_decisions(1, 'cabinet', 3) }}", 1, "D081"),
    "inner.md": ("{{ latest_decisions(context=1) }}", 1, "D081"),
    "of-none.md": ("{{ board_list(1) }}", 1, "D081"),
    "two.md": ("{{ latest_decisions(1) + latest_decisions(1) }}", 1, "D081"),
    "sentence.md": (f"Words.\n\nSee {CALL} here.\n", 3, "D082"),
    "bullet.md": (f"- {CALL}\n", 1, "D082"),
    "quote.md": (f"> {CALL}\n", 1, "D082"),
    "heading.md": (f"# T\n\n## {CALL}\n", 3, "D082"),
    "underlined.md": (f"# T\n\n{CALL}\n------\n", 3, "D082"),
    "cell.md": (f"| a |\n|---|\n| {CALL} |\n", 3, "D082"),
    "link.md": ("# T\n\n[a]({{search_box()}})\n", 3, "D082"),
    "front.md": (f"---\ntitle: T\n---\n\n# T\n\nSee {CALL} here.\n", 7, "D082"),
    "old-front.md": (f"Title: T\n\n# T\n\nSee {CALL} here.\n", 5, "D082"),
    "windows.md": (f"---\r\ntitle: T\r\n---\r\n\r\nWords.\r\n\r\nSee {CALL} here.\r\n", 7, "D082"),
    "nested/deep/page.md": ("# T\n\n{{ nothing() }}\n", 3, "D080"),
}


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    texts: dict[str, str | bytes] = {path: text.encode() for path, (text, _, _) in WRONG.items()}
    theme, found = rendered(council(tmp_path_factory.mktemp("wrong"), texts))
    assert theme is None
    return found


@pytest.mark.parametrize("path", WRONG)
def test_a_call_that_cannot_be_answered_is_a_problem_at_its_line(path: str, problems: list[Problem]) -> None:
    found = [(problem.line, problem.column, problem.code) for problem in problems if problem.path == f"docs/{path}"]
    _, line, code = WRONG[path]
    assert found == [(line, 1, code)]


def test_no_problem_repeats_what_was_typed(problems: list[Problem]) -> None:
    assert not re.search("resolutions|atlantis|9999|nothing", "".join(one.message + one.hint for one in problems))
    assert all(name in next(one.message for one in problems if one.code == "D080") for name in CALLS)


def test_a_problem_leaves_the_old_site(tmp_path: Path) -> None:
    folder = council(tmp_path, {"index.md": CALL})
    assert build(folder).returncode == 0
    before = snapshot(tmp_path / "site")
    folder.write("docs/index.md", "# Home\n\n{{ latest_decisions(0) }}\n")
    for command in ("minutebook", "mkdocs"):
        ended = build(folder, command)
        assert ended.returncode == 1
        assert "docs/index.md:3:1: D081" in ended.stderr + ended.stdout
    assert snapshot(tmp_path / "site") == before


@pytest.mark.parametrize(
    "line",
    [
        "{{ " * 60_000,
        "{{" + " " * 200_000,
        "`{{" * 60_000,
        "``{{ a(" * 40_000,
        CALL[:-1] * 9_000,
        "{{ a(" + "(" * 200_000,
    ],
    ids=["braces", "spaces", "backticks", "more", "calls", "brackets"],
)
def test_a_long_line_takes_no_long_time(line: str) -> None:
    from minutebook.host import calls

    class Page:
        class file:
            src_uri, abs_src_path, content_string = "a.md", "/a.md", line

    begun = time.perf_counter()
    calls.Calls(None, None, Problems()).take(line, Page(), unknown=True)  # type: ignore[arg-type]
    assert time.perf_counter() - begun < 2


# What the lists are


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the same calls at three depths, one page outside of `nav`, built both ways."""
    lists = [name for name in CALLS if name != "component_list"]  # which shows examples of lists as well
    every = "# T\n\n" + "".join(f"{{{{ {name}() }}}}\n\n" for name in lists)
    texts: dict[str, str | bytes] = {
        "index.md": every,
        "guide/x.md": every,
        "guide/more/y.md": every,
        "guide/index.md": every,
    }
    folder = council(tmp_path_factory.mktemp("site"), texts, SITE + "nav: [{Home: index.md}, {X: guide/x.md}]\n")
    assert build(folder).returncode == 0
    (folder.root / "site").rename(folder.root / "ours")
    assert build(folder, "mkdocs").returncode == 0
    return folder.root


def build(folder: Folder, command: str = "minutebook") -> subprocess.CompletedProcess[str]:
    arguments = [str(Path(sys.executable).parent / command), "build"]
    return subprocess.run(arguments, cwd=folder.root, capture_output=True, text=True)


def test_both_ways_to_build_give_the_same_site(site: Path) -> None:
    assert snapshot(site / "ours") == snapshot(site / "site")


@pytest.mark.parametrize("address", ["", "guide/", "guide/x/", "guide/more/y/"])
def test_links_are_right_from_every_depth(site: Path, address: str) -> None:
    html = article((site / "site" / address / "index.html").read_text())
    links = {urljoin(f"https://x.invalid/{address}", link) for link in re.findall(r'(?:href|action)="([^"#]+)', html)}
    local = {link.removeprefix("https://x.invalid/") for link in links}
    assert {
        *("boards/cabinet/", "boards/planning-committee/", "search/"),
        *(f"boards/cabinet/{DAY}/", "boards/cabinet/2026-11-02/"),
    } <= local
    assert all((site / "site" / link / "index.html").is_file() for link in local)


def test_a_list_says_what_the_record_says_and_calls_nothing_itself(site: Path) -> None:
    home = article((site / "site/index.html").read_text())
    assert home.count(OURS) == 2
    assert home.count("RESOLVED that the {{ latest_minutes(1) }} of buses be noted.") == 2
    assert "Planning &amp; Roads" in home


def test_minutes_can_call_nothing(site: Path) -> None:
    meeting = (site / f"site/boards/cabinet/{DAY}/index.html").read_text()
    assert "RESOLVED that the {{ latest_minutes(1) }} of buses be noted." in meeting


@pytest.mark.parametrize("body", [CALL, f"Words {CALL} words.", f"- {CALL}", f"| a |\n|---|\n| {CALL} |"])
def test_a_call_in_minutes_is_text(folder: Folder, body: str) -> None:
    outcome = folder.minutes(f"## 1. A\n\n{body}\n").read()
    assert not outcome.codes
    assert CALL in outcome.page
    assert OURS not in outcome.page.split("<h2")[-1]


def test_a_list_is_of_one_board_and_as_long_as_asked(tmp_path: Path) -> None:
    calls = ["latest_decisions(1)", 'latest_decisions(9, board="planning-committee")', "next_meetings(3, 'cabinet')",
             "latest_minutes(1)", "next_meetings(board='planning-committee')"]  # fmt: skip
    theme, _ = rendered(council(tmp_path, {f"p{place}.md": f"{{{{ {call} }}}}\n" for place, call in enumerate(calls)}))
    assert theme
    one, none, coming, minutes, nobody = (
        article((theme.folder / f"p{place}/index.html").read_text()) for place in range(len(calls))
    )
    assert one.count(OURS) == 1 and f"{DAY}/#4" in one
    assert "Nothing has been decided yet." in none and OURS not in none
    assert "boards/cabinet/2026-11-02/" in coming and "As of 14 September 2026" in coming
    assert minutes.count("<li>") == 1 and DAY in minutes
    assert "No meeting is announced." in nobody


# Other plugins


def test_other_plugins_may_bring_calls_and_have_their_own(tmp_path: Path) -> None:
    hook = """
        def on_page_markdown(markdown, **others):
            return "Put before.\\n\\n" + markdown.replace("INCLUDED", "{{ latest_decisions(2) }}").replace(
                '{{ theirs("x") }}', "Theirs."
            )
    """
    pages = {"p.md": f'# T\n\nINCLUDED\n\n{{{{ theirs("x") }}}}\n\n{CALL}\n'}
    folder = council(tmp_path, pages, SITE + "hooks: [hook.py]\n").write("hook.py", textwrap.dedent(hook))
    theme, problems = rendered(folder)
    assert theme and not problems
    html = article((theme.folder / "p/index.html").read_text())
    assert html.count(OURS) == 3 and "Theirs." in html
    folder.write(
        "docs/p.md", "---\ntitle: T\n---\n\n# T\n\nINCLUDED\n\n{{ nobody_s(1) }}\n\n{{ latest_decisions(0) }}\n"
    )
    _, problems = rendered(folder)
    assert [(problem.line, problem.code) for problem in problems] == [(9, "D080"), (11, "D081")]


def test_a_mark_that_another_plugin_tears_apart_is_a_problem_and_never_published(tmp_path: Path) -> None:
    hook = "def on_page_content(html, **others):\n    return html.replace('0\\ufdd2', '<b>0</b>\\ufdd2')\n"
    folder = council(tmp_path, {"p.md": f"# T\n\n{CALL}\n"}, SITE + "hooks: [hook.py]\n").write("hook.py", hook)
    theme, problems = rendered(folder)
    assert theme is None and [(problem.line, problem.code) for problem in problems] == [(3, "D082")]


def test_a_page_that_another_plugin_cuts_short_is_no_problem(tmp_path: Path) -> None:
    hook = "def on_page_content(html, **others):\n    return '<p>Gone.</p>'\n"
    folder = council(tmp_path, {"p.md": f"# T\n\n{CALL}\n"}, SITE + "hooks: [hook.py]\n").write("hook.py", hook)
    theme, problems = rendered(folder)
    assert theme and not problems
