"""Boards, people, matters and the glossary: public sources, read as strictly as minutes.

No part of them can be withheld, so a marker in one is a problem. Their text is boxed all the same: it
becomes public by `disclose` like everything else.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ..people import SLUG
from ..problems import Problems
from .body import read_body
from .box import Box
from .files import read_text
from .folders import entries, opens
from .frontmatter import part, typed
from .labelled import check_values
from .markers import MarkerReader, Rules
from .nearmiss import in_value
from .record import Fence, Line
from .schema import BoardEntry, Entry, MatterRecord, PersonRecord
from .yamltext import Tree, read_yaml

R = TypeVar("R", bound=Entry)


@dataclass(frozen=True, slots=True)
class PrivateBoard:
    """A board's file, read and boxed."""

    path: str
    slug: str
    front: BoardEntry
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Registers:
    """What `content/` says beside its minutes."""

    boards: dict[str, PrivateBoard] = field(default_factory=dict)
    people: dict[str, PersonRecord] = field(default_factory=dict)
    matters: dict[str, MatterRecord] = field(default_factory=dict)
    glossary: dict[str, Box] = field(default_factory=dict)


def read_registers(content: Path, shown: Callable[[Path], str], rules: Rules, problems: Problems) -> Registers:
    """Read all registers below `content`; a file that is not there is an empty register."""
    registers = Registers()
    if not opens(content, shown(content), problems):
        return registers
    boards = content / "boards"
    if not os.path.isdir(boards):
        problems.add(shown(boards), 0, 0, "B001")
    strays = 0
    for entry in entries(boards, shown(boards), problems):
        path = Path(entry.path)
        if path.suffix == ".md" and SLUG.fullmatch(path.stem) and entry.is_file(follow_symlinks=False):
            board = _read_board(path, shown(path), rules, problems)
            if board:
                registers.boards[board.slug] = board
        elif not path.name.startswith("."):
            strays += 1
    if strays:
        problems.add(shown(boards), 0, 0, "B002", count=strays)
    registers.people = _entries(content / "people.yml", PersonRecord, shown, rules, problems)
    registers.matters = _entries(content / "matters.yml", MatterRecord, shown, rules, problems)
    registers.glossary = _glossary(content / "glossary.yml", shown, rules, problems)
    return registers


def _read_board(path: Path, shown: str, rules: Rules, problems: Problems) -> PrivateBoard | None:
    text = read_text(path, shown, problems)
    parted = part(text, shown, problems, "name: and short:") if text is not None else None
    if parted is None:
        return None
    tree = read_yaml(parted.front, shown, 2, problems)
    front = typed(tree, BoardEntry, shown, problems) if tree else None
    if tree:
        check_values(tree, shown, rules.regime, problems)
    parts = read_body(parted.body, parted.body_line, MarkerReader(shown, rules, problems))
    lines = []
    for piece in parts:
        if isinstance(piece, Fence) or piece.words:
            place = piece.marker if isinstance(piece, Fence) else piece.words[0]
            problems.add(shown, place.line, place.column, "M006")
        else:
            lines.append(piece)
    if front is None or tree is None:
        return None
    for number, entry in enumerate(tree.data.get("members", [])):
        if isinstance(entry, dict) and ("name" in entry) == ("person" in entry):
            problems.add(shown, *tree.place("members", number), "F025")
    return PrivateBoard(shown, path.stem, front, tuple(lines))


def _tree(path: Path, shown: Callable[[Path], str], problems: Problems) -> Tree | None:
    if not os.path.lexists(path):
        return None
    text = read_text(path, shown(path), problems)
    return read_yaml(text, shown(path), 1, problems) if text is not None else None


def _entries(
    path: Path, model: type[R], shown: Callable[[Path], str], rules: Rules, problems: Problems
) -> dict[str, R]:
    tree = _tree(path, shown, problems)
    if tree:
        check_values(tree, shown(path), rules.regime, problems)
    entries: dict[str, R] = {}
    for slug, data in tree.data.items() if tree else ():
        assert tree is not None
        if not SLUG.fullmatch(slug):
            problems.add(shown(path), *tree.place(slug, ""), "F017")
            continue
        entry = _entry(tree, slug, data, model, shown(path), problems)
        if entry:
            entries[slug] = entry
    return entries


def _entry(tree: Tree, slug: str, data: Any, model: type[R], shown: str, problems: Problems) -> R | None:
    if not isinstance(data, dict):
        problems.add(shown, *tree.place(slug), "F013")
        return None
    return typed(tree, model, shown, problems, data, (slug,))


def _glossary(path: Path, shown: Callable[[Path], str], rules: Rules, problems: Problems) -> dict[str, Box]:
    tree = _tree(path, shown, problems)
    if tree:
        check_values(tree, shown(path), rules.regime, problems, names=True)
    entries: dict[str, Box] = {}
    for short, words in tree.data.items() if tree else ():
        assert tree is not None
        if not isinstance(words, str):
            problems.add(shown(path), *tree.place(short), "F013")
            continue
        if code := in_value(words):
            problems.add(shown(path), *tree.place(short), code)
        entries[short] = Box(words)
    return entries
