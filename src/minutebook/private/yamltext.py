"""Front matter as text with places: YAML's shape without YAML's guesses.

Every value stays the text that the clerk typed (14:00 is no number, `no` is a word). The tree is built
from libyaml's events rather than by its composer, because only the events tell of tags, anchors and
remarks, which would otherwise vanish without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..problems import Problems
from .files import ODD

Place = tuple[int, int]
Keys = tuple[str | int, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 8
_REMARK = re.compile(r"(?<=[ \t])#")


@dataclass(slots=True)
class Tree:
    """Front matter read: `data` holds dicts, lists and text; `places` tells where each value stands."""

    data: dict[str, Any]
    places: dict[Keys, Place]
    plain_status: bool = False

    def place(self, *keys: str | int) -> Place:
        """Where a value stands; one that stands nowhere is told at what it would stand in, at last at the first key."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, next(iter(self.places.values()), (1, 1)))


@dataclass(slots=True)
class _Open:
    keys: Keys
    value: dict[str, Any] | list[Any]
    key: str | None = None
    seen: set[str] = field(default_factory=set)


class _Builder:
    """Takes events, keeps a stack of open lists and maps: no recursion, whatever the depth."""

    def __init__(self, path: str, first_line: int, problems: Problems) -> None:
        self.path, self.first_line, self.problems = path, first_line, problems
        self.places: dict[Keys, Place] = {}
        self.stack: list[_Open] = []
        self.root: Any = None
        self.broken = False
        self.spans: list[tuple[int, int]] = []
        self.plain_status = False

    def problem(self, code: str, mark: Any) -> None:
        self.broken = True
        self.problems.add(self.path, *self.place(mark), code)

    def take(self, event: Any) -> None:
        if getattr(event, "anchor", None) or isinstance(event, yaml.AliasEvent):
            self.problem("F003", event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            start: Any = event.start_mark
            end: Any = event.end_mark
            self.spans.append((start.index, end.index))
            if ODD.search(event.value):  # written as an escape: as it stands it was told already
                self.problem("S003", start)
            self.scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self.put("", event.start_mark)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self.open(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()

    def scalar(self, event: Any) -> None:
        if event.tag is not None:
            self.problem("F003", event.start_mark)
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            self.new_key(event)
            return
        if len(self.stack) == 1 and self.stack[-1].key == "status":
            self.plain_status = event.implicit[0] and event.start_mark.line == event.end_mark.line
        self.put(event.value.strip(), event.start_mark)

    def new_key(self, event: Any) -> None:
        top = self.stack[-1]
        if event.value in top.seen:
            self.problem("F004", event.start_mark)
        top.seen.add(event.value)
        top.key = event.value
        self.places[(*top.keys, event.value, "")] = self.place(event.start_mark)

    def open(self, event: Any) -> None:
        if event.tag is not None:
            self.problem("F003", event.start_mark)
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self.problem("F001", event.start_mark)
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        keys = self.put(value, event.start_mark)
        self.stack.append(_Open(keys, value))

    def put(self, value: Any, mark: Any) -> Keys:
        if not self.stack:
            self.root = value
            return ()
        top = self.stack[-1]
        if isinstance(top.value, dict):
            keys: Keys = (*top.keys, top.key or "")
            if top.key not in top.value:
                top.value[top.key or ""] = value
            top.key = None
        else:
            keys = (*top.keys, len(top.value))
            top.value.append(value)
        self.places[keys] = self.place(mark)
        if value == "" and not isinstance(value, (dict, list)):
            self.problem("F005", mark)
        return keys

    def place(self, mark: Any) -> Place:
        return mark.line + self.first_line, mark.column + 1


def read_yaml(text: str, path: str, first_line: int, problems: Problems) -> Tree | None:
    """Read `text`, which begins at `first_line` of its file. None where it is too broken to go on."""
    builder = _Builder(path, first_line, problems)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                builder.problem("F001", event.start_mark)
                return None
            builder.take(event)
            if len(builder.stack) > _DEPTH:
                builder.problem("F001", event.start_mark)
                return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark else first_line
        problems.add(path, line, mark.column + 1 if mark else 1, "F001")
        return None
    _find_remarks(text, builder)
    if builder.root is None:
        builder.root = {}
    if not isinstance(builder.root, dict):
        problems.add(path, first_line, 1, "F001")
        return None
    return Tree(builder.root, builder.places, builder.plain_status and not builder.broken)


def _find_remarks(text: str, builder: _Builder) -> None:
    """A remark after a value would be dropped by YAML without a word: a problem."""
    spans = iter(sorted(builder.spans))
    current = next(spans, None)
    line, counted = builder.first_line, 0
    skip_to = 0
    for match in _REMARK.finditer(text):
        at = match.start()
        while current and current[1] <= at:
            current = next(spans, None)
        if at < skip_to or (current and current[0] <= at):
            continue
        line_start = text.rfind("\n", 0, at) + 1
        if text[line_start:at].strip():
            line, counted = line + text.count("\n", counted, at), at
            builder.broken = True
            builder.problems.add(builder.path, line, at - line_start + 1, "F006")
        skip_to = text.find("\n", at) + 1 or len(text)  # one remark a line
