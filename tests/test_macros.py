"""Each component is a folder with a template and one YAML of parameters and examples."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.support import NullTranslations
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

import minutebook
from minutebook import words
from minutebook.pages.components import Components, of

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


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_a_template_and_its_description_and_nothing_else(name: str) -> None:
    assert sorted(path.name for path in (MACROS / name).iterdir()) == ["component.yml", "template.html"]
    about = described(name)
    assert about["says"] and about["parameters"] and about["examples"]
    assert all(isinstance(text, str) for text in about["parameters"].values())


@pytest.mark.parametrize("name", NAMES)
def test_the_description_names_exactly_the_parameters_that_the_template_takes(name: str) -> None:
    macro = getattr(of(words.load("en")), name)
    assert list(macro.arguments) == list(described(name)["parameters"])


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
