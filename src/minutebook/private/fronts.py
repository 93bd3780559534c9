"""Rules about a meeting's front matter that no single value can break."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .markers import MarkerReader
from .papers import PaperChecker
from .schema import KINDS
from .yamltext import Tree

LISTS = ("present", "apologies", "absent", "in_attendance")


def check_front(tree: Tree, board: str, key: str, papers: Path, reader: MarkerReader) -> None:
    """Report what is wrong in how the keys of one meeting stand to one another, to its file and to its papers."""
    data = tree.data

    def problem(code: str, name: str) -> None:
        reader.problem(code, *tree.places.get((name,), (1, 1)))

    if isinstance(data.get("board"), str) and data["board"] != board:
        problem("S010", "board")
    if isinstance(data.get("date"), str) and data["date"] != key[:10]:
        problem("S011", "date")
    if data.get("moved_from") == key:
        problem("F023", "moved_from")
    if "cancelled_reason" in data and data.get("status") != "cancelled":
        problem("F024", "cancelled_reason")
    for name in LISTS:
        entries = data.get(name)
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry, dict):
                _person(tree, name, number, entry, reader)
    PaperChecker(tree, papers, reader).check()


def _person(tree: Tree, name: str, number: int, entry: dict[str, Any], reader: MarkerReader) -> None:
    place = tree.places.get((name, number), (1, 1))
    kinds = [kind for kind in KINDS if kind in entry]
    if len(kinds) > 1:
        reader.problem("F021", *place)
    elif kinds and (name == "absent" or (name in ("present", "apologies") and kinds != ["personal"])):
        reader.problem("F022", *place)
    elif kinds and kinds[0] not in reader.rules.regime.kinds:
        reader.problem("M020", *place, kinds=", ".join(reader.rules.regime.kinds))
    if ("name" in entry) == ("person" in entry):
        reader.problem("F025", *place)
