"""From a file's text to its typed front matter: each problem with its place, none with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from ..problems import Problems, codes
from .nearmiss import in_value
from .schema import BoardEntry, Entry, MemberEntry, Minutes, PaperEntry, PersonEntry
from .yamltext import Keys, Tree

E = TypeVar("E", bound=Entry)
_ENTRIES: dict[tuple[type[Entry], str | int], type[Entry]] = {
    (Minutes, "papers"): PaperEntry,
    (BoardEntry, "members"): MemberEntry,
    **{(Minutes, name): PersonEntry for name in ("present", "apologies", "absent", "in_attendance")},
}
"""The entries of lists, which have keys of their own."""

_LINE = re.compile(r"^---[^\S\n]*$", re.MULTILINE)


_PEOPLE = "[asha-patel, jon-lloyd]"
_LISTS = {
    **dict.fromkeys(("present", "apologies", "absent", "in_attendance"), _PEOPLE),
    "papers": "[{title: Agenda, file: agenda.pdf}]",
    "members": "[{person: asha-patel, office: Chair}]",
}
"""How each list is written, also that of one."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A file's text in its two parts. `body_line` is the number of the body's first line."""

    front: str
    body: str
    body_line: int


def part(text: str, path: str, problems: Problems, keys: str) -> Parted | None:
    """Part front matter from body at the two lines `---`. None, with a problem, where there are not two.

    `keys` are those that must stand there.
    """
    begin = _LINE.match(text)
    end = _LINE.search(text, begin.end()) if begin else None
    if begin is None or end is None:
        problems.add(path, 1, 1, "F002", keys=keys)
        return None
    front = text[begin.end() + 1 : end.start()]
    return Parted(front, text[end.end() + 1 :], front.count("\n") + 3)


def typed(tree: Tree, model: type[E], path: str, problems: Problems, data: Any = None, base: Keys = ()) -> E | None:
    """Check `data` (by default the whole tree) against the vocabulary. None, with problems, where it fails."""
    data = tree.data if data is None else data
    _marks_in_values(tree, data, path, problems, base)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors():
            _report(tree, model, path, problems, detail["type"], base + detail["loc"])
        return None


def _report(tree: Tree, model: type[Entry], path: str, problems: Problems, kind: str, keys: Keys) -> None:
    key = (*keys, "")  # the place of the key itself, not of its value
    line, column = tree.place(*(key if kind == "extra_forbidden" and key in tree.places else keys))
    if kind == "missing":
        problems.add(path, line, column, "F011", key=keys[-1])
    elif kind == "extra_forbidden":
        known = [field.alias or name for name, field in _fields_at(model, keys).items()]
        near = get_close_matches(str(keys[-1]).lower(), known, 1)
        problems.add(path, line, column, "F010", keys=", ".join([*near, *(key for key in known if key not in near)]))
    elif kind == "literal_error":
        problems.add(
            path, line, column, "F012", words=", ".join(_words_of(_fields_at(model, keys)[str(keys[-1])].annotation))
        )
    elif kind == "list_type" and (entries := _LISTS.get(str(keys[-1]))):
        problems.add(path, line, column, "F033", list=f"{keys[-1]}: {entries}")
    elif kind in codes():
        problems.add(path, line, column, kind)
    elif len(keys) == 2 and _ENTRIES.get((model, keys[0])) is MemberEntry:
        problems.add(path, line, column, "F025")
    else:
        problems.add(path, line, column, "F013")


def _fields_at(model: type[Entry], keys: Keys) -> dict[str, FieldInfo]:
    """The fields of the entry in which the key at the end of `keys` stands."""
    return _ENTRIES.get((model, keys[0]), model).model_fields


def _words_of(annotation: Any) -> Iterator[str]:
    for arg in get_args(annotation):
        if isinstance(arg, str):
            yield arg
        else:
            yield from _words_of(arg)


def _marks_in_values(tree: Tree, data: Any, path: str, problems: Problems, base: Keys) -> None:
    """A marker in front matter withholds nothing: a problem wherever it stands."""
    waiting: list[tuple[Keys, Any]] = [(base, data)]
    while waiting:
        keys, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*keys, key), entry) for key, entry in value.items()]
        elif isinstance(value, list):
            waiting += [((*keys, number), entry) for number, entry in enumerate(value)]
        elif (code := in_value(value)) and keys in tree.places:
            problems.add(path, *tree.places[keys], code)
