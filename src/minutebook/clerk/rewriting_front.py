"""Front matter with what it withholds replaced: keys that the status keeps back, people and papers, remarks.

What is public is listed here once more, by the words of the design and not by the boundary's own lists: where the two
differ, the sites do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from ..audit.shapes import KINDS, is_released
from .invented import Inventor

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLACE = frozenset({"board", "date", "status"})
_NOTICE = _PLACE | {"kind", "lang", "start", "venue", "webcast", "moved_from", "changed"}
_AGENDA = _NOTICE | {"chair", "agenda_published", "papers", "open"}
_PUBLIC = {
    "unpublished": _PLACE,
    "withdrawn": _PLACE,
    "scheduled": _NOTICE,
    "agenda": _AGENDA,
    "cancelled": _NOTICE | {"cancelled_reason", "agenda_published"},
}
"""Status -> keys whose values are public. Of minutes all are."""
_ENTRIES = ("present", "apologies", "absent", "in_attendance", "papers")
_OF_A_NOTICE = frozenset({"item", "n", "public_title", "reason", "review", "released", "by", *KINDS})

Entry = dict[str, Any]


def rewritten_front(lines: list[str], status: str, way: str, inventor: Inventor, whole: set[str]) -> list[str]:
    """The lines of a front matter, its two `---` included. `whole` are the items that are withheld whole."""
    try:
        data = yaml.load("\n".join(lines[1:-1]), Loader=_LOADER)
    except yaml.YAMLError:
        data = None
    if not isinstance(data, dict):
        return lines
    made = dict(_fields(data, status, way, inventor, whole))
    remarked = any(line.lstrip().startswith("#") for line in lines)
    if made == data and not remarked:
        return lines
    remarks = [f"# {inventor.words()}"] if remarked and way != "none" else []
    # JSON is YAML as well, and quotes what has to be quoted; the status is told by a plain word alone
    values = (
        f"{key}: {value if key == 'status' else json.dumps(value, ensure_ascii=False)}" for key, value in made.items()
    )
    return ["---", *remarks, *values, "---"]


def _fields(data: Entry, status: str, way: str, inventor: Inventor, whole: set[str]) -> Iterator[tuple[str, Any]]:
    public = _PUBLIC.get(status, frozenset(data))
    if status == "cancelled" and "agenda_published" in data:
        public = _AGENDA | {"cancelled_reason"}
    for key, value in data.items():
        if key not in public:
            if way != "none":
                yield key, _kept_back(key, value, inventor)
        elif key in _ENTRIES and isinstance(value, list):
            if entries := list(_entries(key, value, way, inventor, whole)):
                yield key, entries
        else:
            yield key, value
    if way == "every" and status in _PUBLIC:
        for key, make in _makers(inventor).items():
            if key not in public and key not in data:
                yield key, make()


def _makers(inventor: Inventor) -> dict[str, Callable[[], Any]]:
    """For each key that a status may keep back, what is put there."""
    return {
        "start": lambda: "07:41",
        "end": lambda: "23:57",
        "venue": inventor.words,
        "webcast": lambda: f"https://{inventor.slug()}.example/{inventor.slug()}",
        "chair": inventor.name,
        "present": lambda: [inventor.name(), {"person": inventor.known(), "from_item": "4", "remote": "yes"}],
        "apologies": lambda: [inventor.name()],
        "absent": lambda: [inventor.name()],
        "in_attendance": lambda: [{"name": inventor.name(), "role": inventor.words(), "left": "2"}],
        "quorate": lambda: "no",
        "agenda_published": inventor.day,
        "draft_published": inventor.day,
        "minutes_published": inventor.day,
        "short_notice": inventor.words,
        "confirms": lambda: [inventor.day(), inventor.day()],
        "changed": lambda: [inventor.day()],
        "corrections": lambda: [inventor.words(), inventor.words()],
    }


def _kept_back(key: str, value: Any, inventor: Inventor) -> Any:
    """Another value for a key that is there and that the status keeps back; of papers the files must exist."""
    if key == "papers" and isinstance(value, list):
        return [entry | {"title": inventor.words()} if isinstance(entry, dict) else entry for entry in value[::-1]]
    make = _makers(inventor).get(key)
    return make() if make else value


def _entries(key: str, value: list[Any], way: str, inventor: Inventor, whole: set[str]) -> Iterator[Any]:
    """A list of people or papers; of each entry that is withheld its marks and what the public reads stay."""
    numbered = {entry.get("item") for entry in value if isinstance(entry, dict) and "n" in entry}
    shared: set[str] = set()
    for entry in value:
        kind = _kind_of(entry)
        if not kind:
            yield entry
        elif key == "papers":
            item = str(entry.get("item", "")).rstrip(".")
            sharing = item in whole and "public_title" not in entry and entry.get("item") not in numbered
            # papers of an item that is withheld whole have one notice between them, however many there are
            if not (sharing and way == "none" and item in shared):
                yield _paper(entry, way, inventor)
            if sharing and way == "every":
                yield _paper(entry, way, inventor)
            shared.add(item)
        elif key == "in_attendance":
            # withheld without a notice: that there is anybody is not public
            for _ in range(WITHOUT_NOTICE[way]):
                yield _person(entry, kind, way, inventor)
        else:
            yield _person(entry, kind, way, inventor)


WITHOUT_NOTICE = {"other": 1, "none": 0, "every": 3}
"""How many entries stand in a twin for each that leaves no notice."""


def _kind_of(entry: Any) -> str:
    """The kind under which an entry is withheld; empty if it is public or released."""
    if not isinstance(entry, dict):
        return ""
    kind = next((key for key in KINDS if key in entry), "")
    return "" if is_released(kind, [(key, str(value)) for key, value in entry.items()]) else kind


def _paper(entry: Entry, way: str, inventor: Inventor) -> Entry:
    made = {key: value for key, value in entry.items() if key in _OF_A_NOTICE}
    if way != "none":
        made |= {"title": inventor.words(), "file": f"{inventor.slug()}.docx"}
    if way == "every":
        made |= {"kind": "appendix", "added": inventor.day(), "licence": inventor.words()}
    return made


def _person(entry: Entry, kind: str, way: str, inventor: Inventor) -> Entry:
    made = {"name": inventor.name(), kind: entry[kind]}
    if way == "every":
        facts = {"from_item": "4", "to_item": "5", "left": "4", "back": "5"}
        made |= facts | {"role": inventor.words(), "substitute_for": inventor.name(), "remote": "yes"}
    return made
