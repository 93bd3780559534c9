"""The components of `macros/`: one Jinja macro a folder, named like it, called with keyword parameters.

Whatever a component is given is escaped, unless the program itself made it as `Markup`: no parameter switches
escaping off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import TOKEN_LPAREN, TOKEN_NAME, TOKEN_RPAREN, TOKEN_STRING, Token, TokenStream
from markupsafe import Markup, escape

from minutebook.words import Catalogue

Component = Callable[..., Markup]
PLAIN_ANCHOR = re.compile(r"[A-Za-z0-9/~.:()_-]*+")
MESSAGE = [TOKEN_NAME, TOKEN_LPAREN, TOKEN_STRING, TOKEN_RPAREN]


class Components:
    """All components in one language. `folders` are a site owner's own, which go before the program's."""

    def __init__(self, words: Catalogue, folders: Sequence[Path] = ()) -> None:
        own = [FileSystemLoader(folder) for folder in folders]
        self.environment = Environment(
            loader=ChoiceLoader([*own, PackageLoader("minutebook", "macros")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[Translated],
        )
        self.environment.extend(gettext=words.gettext)
        self.environment.globals |= {"_": _filled(words), "ngettext": _plural(words)}
        self.environment.filters |= {
            "day": words.date,
            "clock": words.time,
            "listed": lambda names: Markup(words.list([str(escape(name)) for name in names])),
            "fragment": fragment,
        }

    def __getattr__(self, name: str) -> Component:
        component: Component = getattr(self.environment.get_template(f"{name}/template.html").module, name)
        setattr(self, name, component)
        return component


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
def of(words: Catalogue, folders: tuple[Path, ...] = ()) -> Components:
    """All components in one language, a site owner's own before the program's; compiled once."""
    return Components(words, folders)


def fragment(anchor: str) -> Markup:
    """A link's address to an anchor of the same page, escaped."""
    if PLAIN_ANCHOR.fullmatch(anchor):
        return Markup("#" + anchor)
    return escape("#" + quote(anchor, safe="/~.:()!$*+,;=@?-_"))
