"""The components as a page of the manual shows them: what each is for, its parameters, its examples and what they show.

All of it comes from the templates and from the YAML beside them, a site owner's own before the program's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import indent
from typing import Any

from jinja2 import nodes
from markupsafe import Markup

from minutebook.pages import described
from minutebook.pages.components import Components, names
from minutebook.pages.specimen import specimen

LEVEL = 4
"""The level of the first heading in what an example shows: each stands below a heading of the third."""
WIDTH, STEP = 76, "    "


def component_list(parts: Components) -> Markup:
    """All components, with links to each of them at the head."""
    links = parts.links(links=[(f"#{_anchor(name)}", name) for name in names()])
    return links + Markup("").join(_component(parts, name) for name in names())


def _component(parts: Components, name: str) -> Markup:
    about = described.of(name, parts.folders)
    return parts.component(
        anchor=_anchor(name),
        name=name,
        says=about.says,
        parameters=[
            _parameter(argument, about.parameters.get(argument.name)) for argument in described.arguments(parts, name)
        ],
        examples=[_example(parts, name, place, example) for place, example in enumerate(about.examples, 1)],
    )


def _parameter(argument: described.Argument, about: described.Parameter | None) -> dict[str, object]:
    return {
        "name": argument.name,
        "type": about.type if about else "",
        "required": argument.default is None,
        "default": _typed(argument.default) if argument.default else "",
        "says": about.says if about else "",
    }


def _typed(default: nodes.Expr) -> str:
    """A value of a template as it is typed; of what is only known when it is called nothing can be said."""
    try:
        return repr(default.as_const())
    except nodes.Impossible:
        return "…"


def _example(parts: Components, name: str, place: int, example: described.Example) -> dict[str, object]:
    anchor = f"{_anchor(name)}-{place}"
    return {
        "anchor": anchor,
        "name": example.name,
        "call": called(name, example.given),
        "shown": specimen(getattr(parts, name)(**example.given), anchor, LEVEL),
    }


def called(name: str, given: Mapping[str, Any]) -> str:
    """A call of a component as it is typed, each parameter on a line of its own."""
    return _lines(f"{name}(", [f"{key}={_laid_out(value, len(key) + 1)}" for key, value in given.items()], ")")


def _laid_out(value: object, before: int) -> str:
    """A value on one line if there is room for it beside what stands before, else its parts on lines of their own."""
    short = repr(value)
    if len(short) + before <= WIDTH:
        return short
    if isinstance(value, dict):
        return _lines("{", [f"{key!r}: {_laid_out(part, len(repr(key)) + 2)}" for key, part in value.items()], "}")
    return _lines("[", [_laid_out(part, 0) for part in value], "]") if isinstance(value, list) else short


def _lines(begin: str, parts: Iterable[str], end: str) -> str:
    return indent("".join(f"{part},\n" for part in parts), STEP).join((f"{begin}\n", end))


def _anchor(name: str) -> str:
    return f"mb-component-{name}"
