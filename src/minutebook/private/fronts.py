"""Rules about a meeting's front matter that no single value can break."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from .markers import MarkerReader
from .papers import PaperChecker
from .schema import KINDS
from .values import NO_GROUND, TIME
from .yamltext import Keys, Tree

LISTS = ("present", "apologies", "absent", "in_attendance")
_LONGEST = 15
"""Hours that a meeting may take before it is likelier that one of its times is a slip."""


def check_front(tree: Tree, board: str, key: str, papers: Path, reader: MarkerReader) -> None:
    """Report what is wrong in how the keys of one meeting stand to one another, to its file and to its papers."""
    data = tree.data

    def problem(code: str, name: str, **known: str) -> None:
        line, column = tree.place(name)
        reader.problem(code, line, column, **known)

    if isinstance(data.get("board"), str) and data["board"] != board:
        problem("S010", "board", board=board)
    if _is_day(data.get("date")) and data["date"] != key[:10]:
        problem("S011", "date", day=key[:10])
    if data.get("moved_from") == key:
        problem("F023", "moved_from")
    if "cancelled_reason" in data and data.get("status") != "cancelled":
        problem("F024", "cancelled_reason")
    if _hours(data.get("start"), data.get("end")) > _LONGEST:
        problem("F035", "end")
    for name in LISTS:
        entries = data.get(name)
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry, dict):
                _person(tree, name, number, entry, reader)
    _named_elsewhere(tree, reader)
    PaperChecker(tree, papers, reader).check()


def _person(tree: Tree, name: str, number: int, entry: dict[str, Any], reader: MarkerReader) -> None:
    place = tree.place(name, number)
    kinds = [kind for kind in KINDS if kind in entry]
    if len(kinds) > 1:
        reader.problem("F021", *place)
    elif kinds and (name == "absent" or (name in ("present", "apologies") and kinds != ["personal"])):
        reader.problem("F022", *place)
    elif kinds and kinds[0] not in reader.rules.regime.kinds:
        reader.problem("M020", *place, kinds=", ".join(reader.rules.regime.kinds))
    elif (
        kinds == ["exempt"]
        and str(entry["exempt"]).casefold() not in NO_GROUND
        and reader.rules.regime.kinds["exempt"].needs_paragraph
    ):
        given = [part for part in re.split(r"[,\s]", str(entry["exempt"])) if part]
        if not all(reader.rules.regime.has_paragraph(part) for part in given):
            reader.problem("P009", *place)
    if ("name" in entry) == ("person" in entry):
        reader.problem("F025", *place)


def _named_elsewhere(tree: Tree, reader: MarkerReader) -> None:
    """Who is left out in one place of the front matter cannot stand in another."""
    withheld: set[str] = set()
    public: list[tuple[Keys, Any]] = [(("chair",), tree.data.get("chair"))]
    for name in LISTS:
        entries = tree.data.get(name)
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            keys: Keys = (name, number)
            if isinstance(entry, str):
                public.append((keys, entry))
            elif isinstance(entry, dict):
                given = [value for value in (entry.get("name"), entry.get("person")) if isinstance(value, str)]
                if any(kind in entry for kind in KINDS):
                    withheld = withheld.union(*map(reader.rules.person, given))
                else:
                    public += [(keys, value) for value in given]
                    public.append(((*keys, "substitute_for"), entry.get("substitute_for")))
    _twice(tree, [(keys, value) for keys, value in public if keys[0] in LISTS and keys[-1] != "substitute_for"], reader)
    for keys, value in public if withheld else ():
        if isinstance(value, str) and withheld & reader.rules.person(value):
            reader.problem("F028", *tree.place(*keys))


def _twice(tree: Tree, public: list[tuple[Keys, Any]], reader: MarkerReader) -> None:
    """Who is public in two places of the lists was counted or shown twice."""
    seen: dict[str, Keys] = {}
    for keys, value in public:
        known = reader.rules.person(value) if isinstance(value, str) else set[str]()
        if any(seen.get(one, keys) != keys for one in known):
            reader.problem("F036", *tree.place(*keys))
        seen |= dict.fromkeys(known, keys)


def _hours(start: Any, end: Any) -> float:
    """How long a meeting takes that begins and ends at two times of day; an end before the start is the next day's."""
    times = [TIME.fullmatch(time) for time in (start, end) if isinstance(time, str)]
    minutes = [int(time[1]) * 60 + int(time[2]) for time in times if time]
    return (minutes[1] - minutes[0]) % (24 * 60) / 60 if len(minutes) == 2 else 0


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value))
