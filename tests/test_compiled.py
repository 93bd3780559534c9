"""Templates are compiled once, not at each start."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from babel.support import NullTranslations
from jinja2 import Environment, FileSystemLoader, Template

import small_site
from council_in_folder import Folder
from minutebook import compiled, pipeline
from minutebook.compiled import Compiled
from minutebook.host import MkDocsHost, surroundings
from minutebook.pages.components import Components
from minutebook.problems import Problems
from minutebook.words import Catalogue, load


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which compiled templates are kept, which nobody else uses."""
    folder = tmp_path / "kept"
    folder.mkdir()
    monkeypatch.setattr(compiled, "cache_from_source", lambda source: str(folder / "compiled.pyc"))
    monkeypatch.setattr(compiled, "_HOMES", (tmp_path / "program",))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


def _template(tmp_path: Path, *, home: str = "program", kind: str = "a kind", text: str = "{{ 1 }} b") -> Template:
    """A template as another process would load it."""
    (tmp_path / home).mkdir(exist_ok=True)
    (tmp_path / home / "one.html").write_text(text, "utf-8")
    return Environment(loader=FileSystemLoader(tmp_path / home), bytecode_cache=Compiled(kind)).get_template("one.html")


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been compiled, and not read."""
    seen: list[str] = []
    compile_it = Environment.compile

    def counted(self: Environment, source: str, *rest: object, **named: object) -> object:
        seen.append(source)
        return compile_it(self, source, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)
    return seen


def test_a_template_of_the_program_is_compiled_by_the_first_process_alone(
    kept: Path, tmp_path: Path, count: list[str]
) -> None:
    assert [_template(tmp_path).render() for _ in range(3)] == ["1 b"] * 3
    assert len(count) == 1
    assert [path.suffix for path in kept.iterdir()] == [".jinja"]


@pytest.mark.parametrize("other", ["text", "kind", "program", "version"])
def test_it_is_compiled_anew_when_anything_is_another_that_it_follows_from(
    other: str, kept: Path, tmp_path: Path, count: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _template(tmp_path)
    if other == "program":
        monkeypatch.setattr(compiled, "program", lambda: "another")
    elif other == "version":
        monkeypatch.setattr(compiled, "_VERSIONS", "99")
    _template(tmp_path, **({other: "another"} if other in ("text", "kind") else {}))
    assert len(count) == 2


HOOK = """def on_env(env, config, files):
    env.autoescape = True
    return env
"""


def _built(place: Path) -> dict[str, Any]:
    settings = small_site.settings_for(place, regime="england", council="Shire")
    pipeline.build(settings, MkDocsHost(settings), Problems(), lambda outcome: None)
    return small_site.snapshot(place / "site")


def test_what_an_owners_hook_may_have_changed_is_compiled_apart(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    for place in (own, other):
        small_site.make(place)
        Folder(place).write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    (own / "hooks.py").write_text(HOOK, "utf-8")
    with (own / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hooks.py]\n")
    plain, changed = _built(other), _built(own)
    assert plain["index.html"] != changed["index.html"]
    assert (_built(other), _built(own)) == (plain, changed)


@pytest.mark.parametrize(
    ("plugins", "hooks", "kept"),
    [(("minutebook",), (), True), (("minutebook", "search"), (), False), (("minutebook",), ("hooks.py",), False)],
)
def test_only_of_a_site_without_other_plugins_something_is_kept(
    plugins: tuple[str, ...], hooks: tuple[str, ...], kept: bool
) -> None:
    config: Any = SimpleNamespace(plugins=dict.fromkeys(plugins), hooks=dict.fromkeys(hooks))
    assert isinstance(surroundings.compiled(config), Compiled) == kept


def test_a_path_that_leads_out_of_the_program_is_an_owners(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "program" / "theme").mkdir(parents=True)
    assert _template(tmp_path, home="program/theme/../../owner").render() == "1 b"
    assert not list(kept.iterdir())


def test_of_a_site_owners_template_nothing_is_kept(kept: Path, tmp_path: Path) -> None:
    assert _template(tmp_path, home="owner").render() == "1 b"
    assert not list(kept.iterdir())


def test_an_owners_components_are_compiled_in_each_process(tmp_path: Path) -> None:
    assert Components(load("en"), [tmp_path]).environment.bytecode_cache is None
    assert isinstance(Components(load("en")).environment.bytecode_cache, Compiled)


@pytest.mark.parametrize("damage", [b"", b"no template", None], ids=["empty", "other", "cut off"])
def test_what_cannot_be_read_is_compiled_anew(
    damage: bytes | None, kept: Path, tmp_path: Path, count: list[str]
) -> None:
    _template(tmp_path)
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-9] if damage is None else damage)
    assert _template(tmp_path).render() == "1 b"
    assert len(count) == 2


def test_what_was_kept_may_be_cut_off_anywhere(kept: Path, tmp_path: Path) -> None:
    _template(tmp_path)
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert _template(tmp_path).render() == "1 b"


def test_where_nothing_can_be_written_nothing_is_kept(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.rmdir()
    assert _template(tmp_path).render() == "1 b"
    kept.mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _template(tmp_path).render() == "1 b"
    assert not list(kept.iterdir())


def test_each_language_and_way_of_marking_has_its_own() -> None:
    catalogues = [load("en"), load("en").marking(), load("cy"), load("cy").marking(), load("fr")]
    assert all(catalogue.kind for catalogue in catalogues)
    assert len({catalogue.kind for catalogue in catalogues}) == len(catalogues)


def test_of_words_that_are_not_the_programs_own_nothing_is_kept() -> None:
    other = Catalogue("en", load("en").locale, NullTranslations())
    for catalogue in (other, other.marking()):
        assert Components(catalogue).environment.bytecode_cache is None


def test_they_lie_where_python_keeps_the_program_itself() -> None:
    assert Path(Compiled("").directory) == Path(cache_from_source(compiled.__file__)).parent
