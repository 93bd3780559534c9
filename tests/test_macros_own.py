"""A site owner's own components take the place of the program's; a mistake in one is a problem at its line."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import time
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import UndefinedError
from mkdocs.config.defaults import MkDocsConfig

from council_in_folder import DAY, Folder
from minutebook import pages, pipeline, telling, words
from minutebook.audit.public import council_files
from minutebook.host import MkDocsHost
from minutebook.pages import components, own
from minutebook.pages.calls import CALLS
from minutebook.plugin import MinutebookPlugin
from minutebook.preview.desk import places_of
from minutebook.preview.watching import Watched
from minutebook.problems import Problem, Problems
from minutebook.stops import Refused, Stopped
from small_site import SECRET, snapshot
from test_guide import OF_A_SITE, examples
from whole_record import render

SITE = "site_name: Shire\ntheme: minutebook\nplugins:\n  - minutebook:\n      regime: england\n"
BEGIN = "{% macro status(kind, label, meaning, more) %}\n"
STATUS = BEGIN + '<p class="mine">{{ label }}: {{ meaning }}</p>\n{% endmacro %}\n'
FACTS = "{% macro facts(rows) %}\n{% for term, value in rows %}{{ term }} = {{ value }}; {% endfor %}{% endmacro %}\n"
MINUTES = "## 4. Buses\n\n4.1 They said <{{ 7 * 7 }}> & more.\n\nRESOLVED that buses be noted.\n"


@pytest.fixture
def site(folder: Folder) -> Folder:
    """A small site without components of its own."""
    folder.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    return folder.write("mkdocs.yml", SITE).write("docs/index.md", "# Home\n").minutes(MINUTES, status="draft")


def build(site: Folder, jobs: int = 1) -> list[Problem]:
    """Build in this process; the problems that ended it, none if the site stands."""
    problems = Problems()
    settings = site.settings(jobs)
    try:
        pipeline.build(settings, MkDocsHost(settings), problems, lambda outcome: None)
    except (Refused, Stopped) as ended:
        text, code = telling.ended(ended, problems, settings)
        assert code == 1 and SECRET not in text
        return problems.errors
    return []


def run(site: Folder, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / arguments[0]), *arguments[1:]]
    return subprocess.run(command, cwd=site.root, capture_output=True, text=True)


def places(problems: list[Problem]) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.code) for problem in problems]


def page(site: Folder) -> str:
    return (site.root / f"site/boards/cabinet/{DAY}/index.html").read_text()


# What they do


def test_an_own_component_takes_the_place_of_the_program_s_and_the_others_stay(site: Folder) -> None:
    assert build(site) == []
    before = page(site)
    site.write("macros/status/template.html", STATUS)
    assert build(site) == []
    after = page(site)
    assert '<p class="mine">Draft: ' in after and "mb-status" not in after
    rest = re.sub(r'<p class="mine">.*?</p>\s*', "", after)
    assert rest == re.sub(r'<div class="mb-status.*?</div>\s*', "", before, flags=re.DOTALL)


def test_both_ways_to_build_give_the_same_site(site: Folder) -> None:
    site.write("macros/status/template.html", STATUS).write("docs/latest.md", "# T\n\n{{ latest_decisions(1) }}\n")
    site.write("macros/decided/template.html", DECIDED)
    assert run(site, "minutebook", "build").returncode == 0
    (site.root / "site").rename(site.root / "ours")
    assert run(site, "mkdocs", "build").returncode == 0
    assert snapshot(site.root / "ours") == snapshot(site.root / "site")
    assert '<em class="mine">' in (site.root / "site/latest/index.html").read_text()


DECIDED = (
    "{% macro decided(kind, address, title, board, day, status, label, outcome, body, clauses, vote, casting_vote, "
    "reference, withheld, matter, matter_word, later) %}"
    '<em class="mine"><a href="{{ address }}">{{ reference }}</a></em>{% endmacro %}\n'
)


def test_what_minutes_say_is_escaped_in_an_own_component(site: Folder) -> None:
    site.write("macros/status/template.html", STATUS)
    parts = pages.Context(site.read().council.record, macros=site.settings().macros).parts
    assert "&lt;b&gt;: &lt;i&gt;" in parts.status(kind="draft", label="<b>", meaning="<i>", more=[])


def test_an_own_component_may_use_others_and_templates_of_its_folder(site: Folder) -> None:
    template = (
        '{% from "facts/template.html" import facts %}\n{% from "vote/template.html" import vote %}\n'
        + BEGIN.replace("more)", 'more, colour="grey")')
        + '{{ facts(rows=[(_("Draft"), label)]) }}{% include "status/foot.html" %}<b>{{ colour }}</b>\n{% endmacro %}\n'
    )
    site.write("macros/status/template.html", template).write("macros/status/foot.html", "<p>Foot.</p>")
    site.write("macros/facts/template.html", FACTS).write("macros/.hidden/x.html", "{{").write(
        "macros/README.md", "Mine"
    )
    assert build(site) == []
    assert "Draft = Draft; " in page(site) and "<p>Foot.</p><b>grey</b>" in page(site)


def test_without_the_folder_nothing_is_loaded(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "check", None)
    assert site.settings().macros == ()
    assert build(site) == []
    assert pages.Context(site.read().council.record).parts is components.of(words.load("en"))


def test_each_build_reads_the_components_anew(site: Folder) -> None:
    for word in ("one", "two"):
        site.write("macros/status/template.html", STATUS.replace("mine", word))
        assert build(site) == []
        assert f'<p class="{word}">' in page(site)


def test_the_audit_takes_the_words_of_a_component_for_public(site: Folder) -> None:
    site.write("macros/status/template.html", STATUS).write("macros/status/component.yml", "examples: []\n")
    found = {path.name for path in council_files(site.root / "content", site.root / "docs", site.root / "site")}
    assert "template.html" in found and "component.yml" not in found


def test_the_site_of_the_guide_builds_with_its_calls_and_its_component(folder: Folder) -> None:
    whole = {"board": "content/boards/council.md", "minutes": "content/minutes/council/2026-09-14.md", **OF_A_SITE}
    for example in examples():
        if example.page == "site.md" and whole[example.info]:
            folder.write(whole[example.info], example.text)
    assert run(folder, "minutebook", "build").returncode == 0
    meeting = (folder.root / "site/boards/council/2026-09-14/index.html").read_text()
    assert "A mistake? Write to clerk@thrale.example." in meeting
    latest = (folder.root / "site/latest/index.html").read_text()
    assert "mb-decided" in latest and "No meeting is announced." in latest and "{{" not in latest


def test_the_guide_lists_each_call_with_what_it_may_be_given() -> None:
    told = (Path(__file__).parents[1] / "docs/guide/site.md").read_text("utf-8")
    for name, call in CALLS.items():
        (row,) = re.findall(rf"^\| `{{{{ {name}\(.*", told, re.MULTILINE)
        assert all(word in row for word in list(signature(call).parameters)[2:]), row
        assert ("nothing" in row) == (len(signature(call).parameters) == 2)


# What is wrong with one


WRONG: dict[str, tuple[dict[str, str], list[tuple[str, int, str]]]] = {
    "no component's name": ({f"{SECRET}/template.html": STATUS}, [("macros/…", 0, "D061")]),
    "a name in capitals": ({"Status/template.html": STATUS}, [("macros/…", 0, "D061")]),
    "a template beside the folders": ({f"{SECRET}.html": "x"}, [("macros/…", 0, "D061")]),
    "no template": ({"status/Template.htm": STATUS}, [("macros/status", 0, "D062")]),
    "no macro of its name": ({"status/template.html": FACTS}, [("macros/status/template.html", 1, "D062")]),
    "a macro within a condition": (
        {"status/template.html": "{% if true %}" + STATUS + "{% endif %}"},
        [("macros/status/template.html", 1, "D062")],
    ),
    "not closed": (
        {"status/template.html": BEGIN + "\n{% if label %}\n"},
        [("macros/status/template.html", 3, "D063")],
    ),
    "an unknown filter": (
        {"status/template.html": BEGIN + f"\n{{{{ label|{SECRET} }}}}\n{{% endmacro %}}"},
        [("macros/status/template.html", 3, "D063")],
    ),
    "too deep": (
        {"status/template.html": BEGIN + "{{ " + "(" * 9_000 + ")" * 9_000 + " }}{% endmacro %}"},
        [("macros/status/template.html", 0, "D063")],
    ),
    "loops too deep": (
        {"status/template.html": BEGIN + "{% for a in more %}" * 30 + "{% endfor %}" * 30 + "{% endmacro %}"},
        [("macros/status/template.html", 0, "D063")],
    ),
    "an included template that cannot be read": (
        {"status/template.html": STATUS, f"status/{SECRET}.html": "\n{% if %}"},
        [("macros/status/…", 2, "D063")],
    ),
    "a parameter is missing": (
        {"status/template.html": "\n" + STATUS.replace(", more", "")},
        [("macros/status/template.html", 2, "D064")],
    ),
    "one more without a value": (
        {"status/template.html": STATUS.replace("more)", f"more, {SECRET})")},
        [("macros/status/template.html", 1, "D064")],
    ),
    "another order": (
        {"status/template.html": STATUS.replace("kind, label", "label, kind")},
        [("macros/status/template.html", 1, "D064")],
    ),
    "fails with an example": (
        {"status/template.html": BEGIN + "<p>\n{{ more[0] }}</p>\n{% endmacro %}"},
        [("macros/status/template.html", 3, "D065")],
    ),
    "fails where another component uses it": (
        {"facts/template.html": "{% macro facts(rows) %}\n{{ rows[0][1].isoformat() }}\n{% endmacro %}"},
        [("macros/facts/template.html", 2, "D065")],
    ),
    "fails when it is loaded": (
        {"status/template.html": "{% set a = 1 / 0 %}\n" + STATUS},
        [("macros/status/template.html", 1, "D065")],
    ),
    "uses itself without end": (
        {"status/template.html": '{% from "status/template.html" import status as ours %}\n' + STATUS},
        [("macros/status/template.html", 1, "D065")],
    ),
    "a private attribute": (
        {"status/template.html": BEGIN + "{{ label.__class__ }}{% endmacro %}"},
        [("macros/status/template.html", 2, "D065")],
    ),
    "chance": (
        {"status/template.html": BEGIN + "{{ [1, 2]|random }}{% endmacro %}"},
        [("macros/status/template.html", 2, "D063")],
    ),
    "safe": (
        {"status/template.html": BEGIN + "\n{{ label|safe }}\n{{ more|map('safe')|join }}{% endmacro %}"},
        [("macros/status/template.html", 3, "D066"), ("macros/status/template.html", 4, "D066")],
    ),
    "safe in an included template": (
        {"status/template.html": STATUS, "status/foot.html": "{{ label|upper|safe }}"},
        [("macros/status/…", 1, "D066")],
    ),
    "autoescape false": (
        {"status/template.html": BEGIN + "\n{% autoescape false %}{{ label }}{% endautoescape %}{% endmacro %}"},
        [("macros/status/template.html", 3, "D066")],
    ),
    "a mark": (
        {"status/template.html": STATUS + f"::: exempt {{paragraph=3}}\n{SECRET}\n:::\n"},
        [("macros/status/template.html", 4, "D067"), ("macros/status/template.html", 6, "D067")],
    ),
    "a near miss in a remark": (
        {"status/template.html": STATUS + f"\n{{# [{SECRET}]{{.exempt}} #}}\n```\n[x]{{.confidential}}\n```\n"},
        [("macros/status/template.html", 5, "D067"), ("macros/status/template.html", 7, "D067")],
    ),
    "a mistyped name where no example comes": (
        {"status/template.html": BEGIN + "{% if kind == 'withdrawn' %}\n{{ lable }}{% endif %}{% endmacro %}"},
        [("macros/status/template.html", 3, "D069")],
    ),
    "no text": ({"status/template.html": "\udcff" + STATUS}, [("macros/status/template.html", 1, "S002")]),
    "examples that are none": (
        {"status/template.html": STATUS, "status/component.yml": f"examples: {SECRET}\n"},
        [("macros/status/component.yml", 1, "D068")],
    ),
    "a parameter of no known type": (
        {
            "status/template.html": STATUS,
            "status/component.yml": f"says: x\nparameters:\n  kind: {{type: {SECRET}, says: x}}\n",
        },
        [("macros/status/component.yml", 3, "D068")],
    ),
    "a parameter that the template does not take": (
        {
            "status/template.html": STATUS,
            "status/component.yml": f"parameters:\n  more: {{type: day, says: x}}\n  {SECRET}: {{type: day, says: y}}",
        },
        [("macros/status/component.yml", 3, "D068")],
    ),
    "a key that is none": (
        {"status/template.html": STATUS, "status/component.yml": f"says: x\n{SECRET}: x\n"},
        [("macros/status/component.yml", 2, "D068")],
    ),
    "examples that cannot be read": (
        {"status/template.html": STATUS, "status/component.yml": f"examples:\n  - {{name: {SECRET}\n"},
        [("macros/status/component.yml", 3, "D068")],
    ),
    "an example without a parameter": (
        {"status/template.html": STATUS, "status/component.yml": "says: x\nexamples:\n  - given: {kind: draft}\n"},
        [("macros/status/component.yml", 3, "D068")],
    ),
    "an example that does not show what it promises": (
        {
            "status/template.html": STATUS,
            "status/component.yml": f"""\
examples:
  - given: {{kind: a, label: b, meaning: c, more: []}}
    shows: [{SECRET}]
""",
        },
        [("macros/status/component.yml", 2, "D068")],
    ),
    "an example of its owner's that fails": (
        {
            "status/template.html": BEGIN + "{% if kind == 'x' %}\n{{ more[0] }}{% endif %}{% endmacro %}",
            "status/component.yml": "examples:\n  - given: {kind: x, label: b, meaning: c, more: []}\n",
        },
        [("macros/status/template.html", 3, "D065")],
    ),
    "two components": (
        {"status/template.html": "{%", "facts/template.html": "{% macro facts() %}{% endmacro %}", SECRET + "/x": ""},
        [
            ("macros/facts/template.html", 1, "D064"),
            ("macros/status/template.html", 1, "D063"),
            ("macros/…", 0, "D061"),
        ],
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_a_problem_at_its_line(wrong: str, folder: Folder) -> None:
    files, expected = WRONG[wrong]
    for path, text in files.items():
        folder.write(f"macros/{path}", text.encode("utf-8", "surrogateescape"))
    problems = folder.minutes(MINUTES).read().problems
    assert places(problems.errors) == expected
    assert SECRET not in "".join(map(str, problems))


@pytest.mark.parametrize(
    "target",
    ["content/minutes/cabinet/2026-09-14.md", "../elsewhere.html", "macros/facts/template.html/../../../mkdocs.yml"],
)
@pytest.mark.parametrize("link", ["status/template.html", "status/x.html", "status/notes.txt", SECRET])
def test_a_link_out_of_the_folder_is_a_problem(site: Folder, target: str, link: str) -> None:
    site.write("macros/status/keep.txt", "").write("macros/facts/template.html", FACTS)
    site.write("../elsewhere.html", STATUS)
    (site.root / "macros" / link).symlink_to(site.root / target)
    found = places(site.read().problems.errors)
    assert ("macros" if link == SECRET else "macros/status", 0, "D046") in found
    assert SECRET not in str(found)


def test_a_link_to_a_folder_is_a_problem_and_is_not_followed(site: Folder) -> None:
    site.write("macros/status/template.html", STATUS)
    (site.root / "macros/facts").symlink_to(site.root / "content")
    (site.root / "macros/status/inner").symlink_to(site.root / "macros")
    assert {place[2] for place in places(site.read().problems.errors)} == {"D046"}


def test_a_pipe_keeps_nobody_waiting(site: Folder) -> None:
    site.write("macros/status/notes.txt", "")
    os.mkfifo(site.root / "macros/status/template.html")
    assert {problem.code for problem in site.read().problems.errors} == {"S001", "D062"}


@pytest.mark.parametrize(
    "name",
    [
        "../content/people.yml",
        "/etc/hostname",
        "status/component.yml",
        "status/notes.txt",
        ".hidden/x.html",
        "mkdocs.yml",
    ],
)
def test_a_component_can_reach_templates_of_macros_and_nothing_else(site: Folder, name: str) -> None:
    include = BEGIN + f'\n{{% include "{name}" %}}\n{{% endmacro %}}'
    site.write("macros/status/template.html", include).write("macros/status/notes.txt", SECRET)
    site.write("macros/status/component.yml", "says: x\n").write("macros/.hidden/x.html", SECRET)
    assert places(build(site)) == [("macros/status/template.html", 3, "D065")]


def test_the_lists_of_names_and_parameters_in_a_problem_are_the_program_s(folder: Folder) -> None:
    folder.write("macros/status/template.html", FACTS).write("macros/x/template.html", "")
    unknown, nothing = folder.minutes(MINUTES).read().problems.errors[::-1]
    assert all(name in unknown.message for name in components.names())
    assert "{% macro status(kind, label, meaning, more) %}" in nothing.hint


# What fails only with what the record says


REAL = BEGIN + "{% if 'confirmed' in meaning %}<p>\n{{ (more|list)[99] }}\n</p>{% endif %}{% endmacro %}"
BROKEN = FACTS.replace("{{ term }}", "{% if value == 'Fulbourn' %}\n{{ value.nothing }}{% endif %}")


@pytest.mark.parametrize("command", ["minutebook", "mkdocs"])
def test_what_fails_with_the_record_alone_is_a_problem_and_the_old_site_stands(site: Folder, command: str) -> None:
    assert run(site, command, "build").returncode == 0
    before = snapshot(site.root / "site")
    site.minutes(MINUTES, "venue: Fulbourn\n").write("macros/facts/template.html", BROKEN)
    ended = run(site, command, "build")
    said = ended.stdout + ended.stderr
    assert ended.returncode == 1
    assert "macros/facts/template.html:3:1: D065 " in said
    assert "Fulbourn" not in said and "Traceback" not in said
    assert snapshot(site.root / "site") == before


def test_what_fails_on_a_hand_written_page_is_a_problem(site: Folder) -> None:
    site.write("macros/decided/template.html", DECIDED.replace("{{ reference }}", "\n{{ 1 / (board != 'Cabinet') }}"))
    site.write("docs/latest.md", "# T\n\n{{ latest_decisions(1) }}\n")
    assert places(build(site)) == [("macros/decided/template.html", 2, "D065")]
    ended = run(site, "mkdocs", "build")
    assert ended.returncode == 1 and "macros/decided/template.html:2:1: D065" in ended.stderr


def test_what_fails_in_another_process_is_the_same_problem(site: Folder) -> None:
    for day in range(1, 29):
        for month in ("03", "04", "05"):
            site.minutes(MINUTES, key=f"2026-{month}-{day:02}")
    site.minutes(MINUTES, "venue: Fulbourn\n").write("macros/facts/template.html", BROKEN)
    assert places(build(site, jobs=2)) == [("macros/facts/template.html", 3, "D065")]
    assert not (site.root / "site").exists()


def test_a_component_that_becomes_unreadable_during_a_build_is_a_problem(site: Folder) -> None:
    site.write("macros/status/template.html", STATUS)
    context = pages.Context(site.read().council.record, macros=site.settings().macros)
    site.write("macros/status/template.html", BEGIN + "\n{% if %}")
    with pytest.raises(Refused) as refused:
        list(render(context))
    assert (refused.value.code, refused.value.line) == ("D065", 3)


def test_what_is_told_of_a_failure_can_be_sent_and_holds_nothing_of_what_was_read() -> None:
    error = pickle.loads(pickle.dumps(Refused("D065", Path("macros/facts/template.html"), 3, count=2)))
    assert (error.code, error.path.name, error.line, error.known) == ("D065", "template.html", 3, {"count": 2})
    assert error.args == ("D065",)


def test_a_fault_of_the_program_s_own_components_is_not_blamed_on_an_owner(site: Folder) -> None:
    site.write("macros/facts/template.html", FACTS)
    parts = pages.Context(site.read().council.record, macros=site.settings().macros).parts
    with pytest.raises(UndefinedError):
        parts.status(kind="draft")
    with pytest.raises(TypeError):
        parts.status(unknown=1)


def test_check_lists_what_is_wrong_with_components(site: Folder) -> None:
    site.write("macros/status/template.html", BEGIN)
    ended = run(site, "minutebook", "check")
    assert ended.returncode == 1 and "macros/status/template.html:1:1: D063" in ended.stdout


# Previews


def test_a_preview_of_ours_watches_the_folder(site: Folder) -> None:
    watched = Watched(places_of(site.write("macros/status/template.html", STATUS).settings()))
    site.write("macros/status/template.html", f"{STATUS}\n\n")
    changed: set[Path] = set()
    for _ in range(100):
        changed |= watched.changed()
        time.sleep(0 if changed else 0.05)
    watched.close()
    assert changed == {site.root / "macros/status/template.html"}


def test_a_preview_of_mkdocs_watches_the_folder(site: Folder) -> None:
    watched: list[str] = []
    plugin = MinutebookPlugin()
    plugin.settings = site.write("macros/status/template.html", STATUS).settings()
    server: Any = SimpleNamespace(watch=watched.append, builder=None, serve_request=None, set_app=lambda app: None)
    plugin.on_serve(server, config=MkDocsConfig(), builder=lambda: None)
    assert watched == [str(site.root / "content"), str(site.root / "macros")]
