"""Each component is a folder with a template and one YAML of parameters and examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.support import NullTranslations
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

import every_page
import minutebook
from minutebook import words
from minutebook.pages import Context
from minutebook.pages.components import Component, Components, of
from minutebook.pages.described import NOTHING, arguments, ours
from page_records import FakeLaw, full_record
from whole_record import render

MACROS = Path(minutebook.__file__).parent / "macros"
NAMES = sorted(folder.name for folder in MACROS.iterdir() if folder.is_dir())
HOSTILE = "<script>alert(1)</script><img src=x onerror=y>\"'>&lt;&amp;</p></div></li>{{ 7 * 7 }}{% raise %}"


def described(name: str) -> dict[str, Any]:
    return yaml.safe_load((MACROS / name / "component.yml").read_text("utf-8"))


EXAMPLES = [
    pytest.param(name, example, id=f"{name}: {example['name']}")
    for name in NAMES
    for example in described(name)["examples"]
]


def rendered(name: str, given: dict[str, Any]) -> str:
    return getattr(of(words.load("en")), name)(**given)


class Tags(HTMLParser):
    """The tags of a page with the names of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Any] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)


def hostile(value: Any) -> Any:
    """The same values with every text of them replaced by markup."""
    if isinstance(value, str):
        return HOSTILE if value else value
    if isinstance(value, list):
        return [hostile(entry) for entry in value]
    if isinstance(value, dict):
        return {key: hostile(entry) for key, entry in value.items()}
    return value


def fits(value: object, kind: str) -> bool:
    """Whether a value is what the description says of it."""
    if value is None:
        return kind.endswith(NOTHING)
    kind = kind.removesuffix(NOTHING)
    many = kind.startswith("list of ")
    if many and not isinstance(value, list | tuple):
        return False
    return all(map(KINDS[kind.removeprefix("list of ")], value if many else [value]))  # type: ignore[arg-type]


KINDS: dict[str, Callable[[Any], bool]] = {
    "text": (plain := lambda one: isinstance(one, str) and not isinstance(one, Markup)),
    "texts": plain,
    "HTML": lambda one: isinstance(one, str),
    "number": lambda one: type(one) is int,
    "yes or no": lambda one: isinstance(one, bool),
    "day": lambda one: isinstance(one, date),
    "entry": (named := lambda one: isinstance(one, dict) or is_dataclass(one)),
    "entries": named,
    "pairs": lambda one: isinstance(one, list | tuple) and len(one) == 2,
    "lists": lambda one: isinstance(one, list | tuple),
}


class Recording(Components):
    """Components that note all they are given."""

    def __init__(self, words: words.Catalogue) -> None:
        super().__init__(words)
        self.given: list[tuple[str, str, object]] = []

    def __getattr__(self, name: str) -> Component:
        component = self._loaded(name)

        def noted(**given: object) -> Markup:
            self.given += [(name, key, value) for key, value in given.items()]
            return component(**given)

        return noted


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_a_template_and_its_description_and_nothing_else(name: str) -> None:
    assert sorted(path.name for path in (MACROS / name).iterdir()) == ["component.yml", "template.html"]
    about = ours(name)  # which has the keys that it may have, and a type for each parameter
    assert about.says.endswith(".") and about.parameters and about.examples
    assert all(parameter.says.endswith(".") for parameter in about.parameters.values())
    assert len({example.name for example in about.examples} - {""}) == len(about.examples)


@pytest.mark.parametrize("name", NAMES)
def test_the_description_names_exactly_the_parameters_that_the_template_takes(name: str) -> None:
    parts = of(words.load("en"))
    assert [argument.name for argument in arguments(parts, name)] == list(ours(name).parameters)
    assert list(getattr(parts, name).arguments) == list(ours(name).parameters)


@pytest.mark.parametrize("name", NAMES)
def test_each_example_gives_what_its_parameters_are_said_to_be(name: str) -> None:
    about, needed = ours(name), {one.name for one in arguments(of(words.load("en")), name) if one.default is None}
    for example in about.examples:
        assert not needed - example.given.keys()
        assert not [key for key, value in example.given.items() if not fits(value, about.parameters[key].type)]
    assert {key for example in about.examples for key in example.given} == about.parameters.keys()


def test_the_program_gives_each_component_what_its_description_says(tmp_path: Path) -> None:
    records = [full_record(), every_page.write(tmp_path).read().council.record]
    given = []
    for record in records:
        context = Context(record, load_law=lambda regime: FakeLaw())  # type: ignore[arg-type, return-value]
        context.__dict__["parts"] = parts = Recording(context.words)
        assert list(render(context))
        given += parts.given
    assert {name for name, _, _ in given} >= set(NAMES) - INNER
    wrong = {(name, key, type(value)) for name, key, value in given if not fits(value, ours(name).parameters[key].type)}
    assert not wrong


INNER = {"clauses", "vote", "component", "find", "problems"}
"""Components that only others, hand-written pages and previews use."""


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_every_example_renders_and_shows_what_it_promises(name: str, example: dict[str, Any]) -> None:
    html = rendered(name, example["given"])
    assert [text for text in example["shows"] if text not in html] == []


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_no_text_given_to_a_component_changes_its_tags(name: str, example: dict[str, Any]) -> None:
    given = example["given"]
    bad = {**hostile(given), **{key: given[key] for key in ("kind",) if key in given}}  # it chooses a word, or a tag
    for one, same in zip(bad.get("tasks", ()), given.get("tasks", ()), strict=True):
        one["state"] = same["state"]
    assert Tags(rendered(name, bad)).found == Tags(rendered(name, given)).found


@pytest.mark.parametrize("name", NAMES)
def test_a_component_holds_no_style_and_no_script(name: str) -> None:
    source = (MACROS / name / "template.html").read_text("utf-8")
    assert not re.search(r"style=|<script|javascript:|\son\w+=|\|\s*safe|autoescape", source)


@pytest.mark.parametrize("name", NAMES)
def test_a_component_takes_no_parameter_that_it_does_not_know(name: str) -> None:
    with pytest.raises(TypeError):
        rendered(name, {**described(name)["examples"][0]["given"], "unknown": 1})


def test_a_component_without_a_parameter_that_it_needs_fails() -> None:
    with pytest.raises(UndefinedError):
        rendered("status", {"kind": "draft", "label": "Draft"})


def test_what_the_program_made_is_not_escaped_twice() -> None:
    assert rendered("facts", {"rows": [("A", Markup("<b>B</b> &amp; C"))]}).count("<dd><b>B</b> &amp; C</dd>") == 1


def test_a_site_owner_overrides_one_component_and_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections" / "template.html").write_text(
        "{% macro corrections(corrections) %}<em>{{ corrections[0] }}</em>{% endmacro %}", "utf-8"
    )
    own = Components(words.load("en"), [tmp_path])
    assert own.corrections(corrections=["<b>"]) == "<em>&lt;b&gt;</em>"
    assert own.status(kind="draft", label="Draft", meaning="", more=[]) == of(words.load("en")).status(
        kind="draft", label="Draft", meaning="", more=[]
    )


def test_messages_without_places_are_translated_when_a_template_is_compiled(tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    source = '{% macro odd(_x) %}{{ _("Draft") }} {{ _x }} {{ ("_(") }}{% endmacro %}'
    (tmp_path / "odd" / "template.html").write_text(source, "utf-8")
    asked: list[str] = []

    class Counting(words.Catalogue):
        def gettext(self, message: str, **values: object) -> str:
            asked.append(message)
            return "Drafft <"

    component = Components(Counting("cy", words.load("cy").locale, NullTranslations()), [tmp_path]).odd
    assert [component(_x="a"), component(_x="b")] == ["Drafft &lt; a _(", "Drafft &lt; b _("]
    assert asked == ["Draft"]


@pytest.mark.parametrize(
    "asked", ["a.x", "a.items is defined", "a.items()|list", "a.nothing", "a.b.x", "a.l.x", "a.m.unescape()"]
)
def test_what_stands_after_a_dot_is_what_jinja_takes_it_for(asked: str) -> None:
    ours = of(words.load("en")).environment
    theirs = Environment(autoescape=True, undefined=StrictUndefined)
    given = {"a": {"x": "<1>", "items": "no method", "b": {"x": None}, "l": ["x"], "m": Markup("&lt;")}}
    said = []
    for environment in (ours, theirs):
        try:
            said.append(environment.from_string("{{ " + asked + " }}").render(given))
        except UndefinedError as error:
            said.append(str(error))
    assert said[0] == said[1]
