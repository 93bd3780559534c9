"""What the YAML beside a component's template says of it: a sentence, its parameters, and examples.

The program's own say all of that; a site owner's say what they want, and the program's stands in for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import yaml
from jinja2 import nodes
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from minutebook.pages.components import Components

ABOUT = "component.yml"
NOTHING = " or nothing"
TYPES = (
    "text", "HTML", "number", "yes or no", "day", "entry",
    "list of texts", "list of HTML", "list of pairs", "list of lists", "list of entries",
)  # fmt: skip
"""What a parameter can be; `NOTHING` may follow. HTML is what the program made, or text, which is escaped."""
Type = Annotated[str, Field(pattern=f"^({'|'.join(TYPES)})({NOTHING})?$")]
Said = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of a component's macro, with what stands for it where it is left out."""

    name: str
    default: nodes.Expr | None


class Wrong(ValueError):
    """A YAML that cannot be used. `line` is where, 0 if nobody knows."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Shape(BaseModel):
    """Keys are a closed list, in every part of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Parameter(_Shape):
    """What a component is given under one name."""

    type: Type
    says: Said


class Example(_Shape):
    """A call of a component, and what must be found in what comes of it."""

    name: str = ""
    given: dict[str, Any]
    shows: list[Any] = []


class About(_Shape):
    """All that a YAML says of a component."""

    says: str = ""
    parameters: dict[str, Parameter] = {}
    examples: list[Example] = []


def arguments(parts: Components, name: str) -> list[Argument]:
    """What a component takes, in its order, as its template says."""
    environment = parts.environment
    assert environment.loader
    source, _, _ = environment.loader.get_source(environment, f"{name}/template.html")
    macros = [node for node in environment.parse(source).body if isinstance(node, nodes.Macro) and node.name == name]
    taken = macros[-1].args
    defaults = [None] * (len(taken) - len(macros[-1].defaults)) + macros[-1].defaults
    return [Argument(argument.name, default) for argument, default in zip(taken, defaults, strict=True)]


Lines = dict[tuple[str, ...], int]
"""Where the parts of a file begin, and the parts of these, by name or by place."""


def read(source: str) -> tuple[About, Lines]:
    """What a YAML says, and the lines of its parts. Raises `Wrong`."""
    try:
        lines, about = _lines(yaml.compose(source, yaml.SafeLoader)), yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        raise Wrong(error.problem_mark.line + 1 if error.problem_mark else 0) from None
    except Exception:  # too deep, or a day that no calendar has
        raise Wrong(0) from None
    try:
        return About.model_validate({} if about is None else about), lines
    except ValidationError as error:
        place = tuple(map(str, error.errors()[0]["loc"]))
        raise Wrong(lines.get(place[:2], lines.get(place[:1], 0))) from None


@cache
def ours(name: str) -> About:
    """What the program says of its own component."""
    text = files("minutebook").joinpath("macros", name, ABOUT).read_text("utf-8")
    return About.model_validate(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def of(name: str, folders: Sequence[Path] = ()) -> About:
    """What there is to say of a component: what its owner's YAML says, and for the rest the program's."""
    said = ours(name)
    for folder in folders:
        path = folder / name / ABOUT
        if path.is_file():
            own, _ = read(path.read_text("utf-8"))
            said = About(
                says=own.says or said.says,
                parameters={**said.parameters, **own.parameters},
                examples=own.examples or said.examples,
            )
    return said


def _lines(root: yaml.Node | None) -> Lines:
    found: Lines = {}
    for name, node, line in _parts(root):
        found[(name,)] = line
        found.update({(name, inner): line for inner, _, line in _parts(node)})
    return found


def _parts(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, int]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(name.value), value, name.start_mark.line + 1) for name, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((str(place), value, value.start_mark.line + 1) for place, value in enumerate(node.value))
