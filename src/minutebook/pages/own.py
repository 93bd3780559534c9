"""A site owner's own components, `macros/` beside mkdocs.yml, looked at before anything is built.

Each template is read, held against the program's component of that name, and tried with the examples of all
components: one may use another. Names in the folder that are none of ours are never told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, meta, nodes

from minutebook.handwritten import stray
from minutebook.pages import described
from minutebook.pages.components import Components, masked, names, of
from minutebook.problems import Problems
from minutebook.stops import Refused
from minutebook.words import Catalogue

TEMPLATE = "template.html"


def check(folder: Path, words: Catalogue, shown: Callable[[Path], str], problems: Problems) -> None:
    """Look through the components of a folder; what is wrong is a problem with its line where there is one."""
    own = _Own(folder, shown, Components(words, [folder]), of(words))
    own.look_at_entries()
    for path in own.templates:
        own.look_at(path)
    if not own.problems.found and not own.unread:
        own.try_examples()
    problems.extend(own.problems.found)


@dataclass(slots=True)
class _Own:
    """What is known of an owner's folder."""

    folder: Path
    shown: Callable[[Path], str]
    parts: Components
    ours: Components
    problems: Problems = field(default_factory=Problems)
    components: list[str] = field(default_factory=list)
    templates: list[Path] = field(default_factory=list)
    unread: int = 0
    """How many files are no text, of which whoever looks for marks has told."""

    def report(self, path: Path, line: int, code: str, **known: object) -> None:
        """Note a problem in a file of the folder."""
        self.problems.add(self.shown(masked(path, self.folder)), line, min(line, 1), code, **known)

    def begin(self, name: str) -> str:
        """How the template of a component begins."""
        return f"{{% macro {name}({', '.join(self.taken(name))}) %}}"

    def taken(self, name: str) -> tuple[str, ...]:
        """The parameters that the program gives a component."""
        return tuple(getattr(self.ours, name).arguments)

    def look_at_entries(self) -> None:
        """Find the components; refuse what is none, and what leads out of the folder."""
        for path in sorted(self.folder.rglob("*")):
            if stray(path, self.folder) or (path.is_symlink() and path.is_dir()):
                self.problems.add(self.shown(masked(path, self.folder).parent), 0, 0, "D046")
        for entry in sorted(self.folder.iterdir()):
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir() and entry.name in names():
                self.components.append(entry.name)
                self.templates += sorted(path for path in entry.rglob("*.html") if not stray(path, self.folder))
                if not (entry / TEMPLATE).is_file():
                    self.report(entry, 0, "D062", begin=self.begin(entry.name))
            elif entry.is_dir() or entry.suffix == ".html":
                self.report(entry, 0, "D061", components=", ".join(names()))

    def look_at(self, path: Path) -> None:
        """Read one template, and hold it against the program's."""
        source = _text(path)
        if source is None:
            self.unread += 1
            return
        environment = self.parts.environment
        try:
            tree = environment.parse(source, filename=str(path))
            unescaped = sorted(set(_unescaped(tree)))
            if not unescaped:
                environment.compile(source, filename=str(path))
        except TemplateSyntaxError as error:
            self.report(path, error.lineno, "D063")
        except Exception:  # brackets or blocks so deep that nobody can follow them
            self.report(path, 0, "D063")
        else:
            for line in unescaped:
                self.report(path, line, "D066")
            if not unescaped and path.name == TEMPLATE and path.parent.parent == self.folder:
                self.hold_against_ours(path, tree)

    def hold_against_ours(self, path: Path, tree: nodes.Template) -> None:
        """A template has the macro of its name, with the parameters of the program's, and uses no others."""
        name = path.parent.name
        found = [node for node in tree.body if isinstance(node, nodes.Macro) and node.name == name]
        if not found:
            self.report(path, 1, "D062", begin=self.begin(name))
            return
        macro, taken = found[-1], self.taken(name)
        given = [argument.name for argument in macro.args]
        if tuple(given[: len(taken)]) != taken or len(given) - len(taken) > len(macro.defaults):
            self.report(path, macro.lineno, "D064", begin=self.begin(name))
        unknown = meta.find_undeclared_variables(tree) - set(self.parts.environment.globals)
        for node in tree.find_all(nodes.Name):
            if node.name in unknown and node.ctx == "load":
                self.report(path, node.lineno, "D069", parameters=", ".join(taken))

    def try_examples(self) -> None:
        """Make every component with the program's examples, and with the owner's."""
        for name in names():
            for example in described.ours(name).examples:
                self.try_one(name, example.given)
        for name in self.components:
            path = self.folder / name / described.ABOUT
            if path.exists():
                for line, example in self.examples(path):
                    self.try_own(path, line, example)

    def examples(self, path: Path) -> Iterator[tuple[int, described.Example]]:
        """The examples that an owner gives, each with its line, where the file says nothing wrong."""
        source = _text(path)
        try:
            about, lines = described.read(source or "")
        except described.Wrong as wrong:
            self.report(path, wrong.line, "D068")
            return
        known = {parameter.name for parameter in described.arguments(self.parts, path.parent.name)}
        for name in sorted(about.parameters.keys() - known):
            self.report(path, lines.get(("parameters", name), 0), "D068")
        for place, example in enumerate(about.examples):
            yield lines.get(("examples", str(place)), 0), example

    def try_own(self, path: Path, line: int, example: described.Example) -> None:
        """Make a component with an example of its owner's, which shows what it promises."""
        name = path.parent.name
        if set(self.taken(name)) - set(example.given):
            self.report(path, line, "D068")
            return
        html = self.try_one(name, example.given, path, line)
        if html is not None and [text for text in example.shows if str(text) not in html]:
            self.report(path, line, "D068")

    def try_one(self, name: str, given: dict[str, Any], path: Path | None = None, line: int = 0) -> str | None:
        """Make a component; None, and a problem, if it fails."""
        try:
            return str(getattr(self.parts, name)(**given))
        except Refused as failed:
            self.report(failed.path, failed.line, failed.code)
        except Exception:  # nothing of the owner's template was reached
            if path is None:
                raise
            self.report(path, line, "D068")
        return None


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8") if path.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None


def _unescaped(tree: nodes.Template) -> Iterator[int]:
    """The lines of a template that let something out as it is."""
    for use in tree.find_all(nodes.Filter):
        first = use.args[0] if use.name == "map" and use.args else None
        if use.name == "safe" or (isinstance(first, nodes.Const) and first.value == "safe"):
            yield use.lineno
    for block in tree.find_all(nodes.EvalContextModifier):
        for option in block.options:
            if option.key == "autoescape" and option.value != nodes.Const(True):
                yield block.lineno
