"""The components of `macros/`: one Jinja macro a folder, named like it, called with keyword parameters.

Whatever a component is given is escaped, unless the program itself made it as `Markup`: no parameter switches
escaping off. A site owner's own components go before the program's; what they can reach is the two folders, and
what fails in one of them is a problem at its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.ext import Extension
from jinja2.lexer import TOKEN_LPAREN, TOKEN_NAME, TOKEN_RPAREN, TOKEN_STRING, Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from minutebook.compiled import Compiled
from minutebook.stops import Refused
from minutebook.words import Catalogue

Component = Callable[..., Markup]
PLAIN_ANCHOR = re.compile(r"[A-Za-z0-9/~.:()_-]*+")
_METHODS = frozenset(dir(dict))
MESSAGE = [TOKEN_NAME, TOKEN_LPAREN, TOKEN_STRING, TOKEN_RPAREN]


class _Quick(Environment):
    """Looks for a key first where Jinja looks for an attribute: most of what components are given are dictionaries, and
    an attribute that a dictionary has not costs more than to write its value. The names of its methods mean these."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands after a dot in a template."""
        if type(obj) is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Components:
    """All components in one language. `folders` are a site owner's own, which go before the program's."""

    def __init__(self, words: Catalogue, folders: Sequence[Path] = ()) -> None:
        self.folders = tuple(folders)
        kind = ImmutableSandboxedEnvironment if self.folders else _Quick
        ours = words.kind and not self.folders
        self.environment: Environment = kind(
            loader=_Templates([*map(FileSystemLoader, self.folders), PackageLoader("minutebook", "macros")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[Translated],
            bytecode_cache=Compiled(f"components {words.kind}") if ours else None,
        )
        self.environment.extend(gettext=words.gettext)
        self.environment.globals |= {"_": _filled(words), "ngettext": _plural(words)}
        self.environment.filters |= {
            "day": words.date,
            "clock": words.time,
            "listed": lambda names: Markup(words.list([str(escape(name)) for name in names])),
            "fragment": fragment,
        }
        for name in ("safe", "random"):  # nothing goes out unescaped, and the same sources give the same bytes
            del self.environment.filters[name]
        del self.environment.globals["lipsum"]

    def __getattr__(self, name: str) -> Component:
        component = self._watched(name) if self.folders else self._loaded(name)
        setattr(self, name, component)
        return component

    def _loaded(self, name: str) -> Component:
        component: Component = getattr(self.environment.get_template(f"{name}/template.html").module, name)
        return component

    def _watched(self, name: str) -> Component:
        """A component that may be an owner's, or use one: what fails in theirs is a problem and no fault of ours."""
        loaded: list[Component] = []

        def watched(**given: object) -> Markup:
            try:
                if not loaded:
                    loaded.append(self._loaded(name))
                return loaded[0](**given)
            except Exception as error:
                place = blamed(error, self.folders)
                if place is None:
                    raise
                raise Refused("D065", *place) from None

        return watched


class _Templates(ChoiceLoader):
    """The folders of components, of which nothing but templates can be reached."""

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        """Read and compile a template of the first folder that has it."""
        if not name.endswith(".html") or any(part.startswith(".") for part in name.split("/")):
            raise TemplateNotFound(name)
        return super().load(environment, name, globals)


class Translated(Extension):
    """Translates messages without places while a template is compiled, so that they cost nothing later."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Put the translation for `_("message")`."""
        waiting: list[Token] = []
        for token in stream:
            waiting.append(token)
            kinds = [found.type for found in waiting]
            if kinds == MESSAGE[: len(kinds)] and waiting[0].value == "_":
                if len(kinds) == len(MESSAGE):
                    text = self.environment.gettext(waiting[2].value)  # type: ignore[attr-defined]
                    yield Token(waiting[0].lineno, TOKEN_STRING, text)
                    waiting = []
                continue
            # What was not the message may itself begin one.
            yield from waiting[:-1]
            waiting = [token] if token.type == TOKEN_NAME and len(waiting) > 1 else []
            if not waiting:
                yield token
        yield from waiting


def _filled(words: Catalogue) -> Callable[..., Markup]:
    messages: dict[str, Markup] = {}

    def filled(message: str, **values: object) -> Markup:
        """A message with its places filled; message and values are escaped."""
        if message not in messages:
            messages[message] = escape(words.gettext(message))
        return messages[message] % values

    return filled


def _plural(words: Catalogue) -> Callable[..., Markup]:
    def plural(one: str, many: str, number: int, **values: object) -> Markup:
        return escape(words.form(one, many, number)) % {"num": words.number(number), **values}

    return plural


@cache
def of(words: Catalogue) -> Components:
    """The program's components in one language, compiled once."""
    return Components(words)


@cache
def names() -> tuple[str, ...]:
    """The names of all components."""
    return tuple(sorted(entry.name for entry in files("minutebook").joinpath("macros").iterdir() if entry.is_dir()))


def masked(path: Path, folder: Path) -> Path:
    """A path in an owner's folder as problems may print it: a name that is none of ours is "…"."""
    name, *rest = path.relative_to(folder).parts or ("",)
    if name not in names():
        return folder / "…" if name else folder
    return folder / name / (rest[0] if rest in (["template.html"], ["component.yml"]) else "…" if rest else "")


def blamed(error: BaseException, folders: Sequence[Path]) -> tuple[Path, int] | None:
    """The line of an owner's template in which an error arose, the innermost of them."""
    places = []
    trace = error.__traceback__
    while trace:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            places.append((template.filename, template.get_corresponding_lineno(trace.tb_lineno)))
        trace = trace.tb_next
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename, error.lineno))
    for name, line in reversed(places):
        for folder in folders:
            if Path(name or "").is_relative_to(folder):
                return masked(Path(name), folder), line
    return None


def fragment(anchor: str) -> Markup:
    """A link's address to an anchor of the same page, escaped."""
    if PLAIN_ANCHOR.fullmatch(anchor):
        return Markup("#" + anchor)
    return escape("#" + quote(anchor, safe="/~.:()!$*+,;=@?-_"))
