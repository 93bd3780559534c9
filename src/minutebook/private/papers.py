"""The `papers` list of a meeting: what may be published and from where, and what is not even opened."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from ..rights import is_closed
from .markers import MarkerReader
from .paper_types import named
from .schema import KINDS
from .values import NO_GROUND, as_date
from .yamltext import Tree

TYPES = ("pdf", "docx", "csv", "txt", "png", "jpg", "jpeg")
OFFICE = (
    "xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods", "pptx", "pptm", "ppsx", "potx", "ppt", "pps", "odp",
)  # fmt: skip
"""Workbooks and slides: the inspection refuses them, and says what they hide."""
_PLAIN_NAME = re.compile(r"[^/\\\x00-\x1f]+\.[A-Za-z0-9]+")


def in_its_folder(path: Path) -> bool:
    """Whether a paper is a plain file, and neither it nor a folder on the way from `content/` is a link."""
    folders = (path.parent, path.parent.parent, path.parent.parent.parent)
    try:
        return stat.S_ISREG(path.lstat().st_mode) and not any(folder.is_symlink() for folder in folders)
    except (OSError, ValueError):
        return False


class PaperChecker:
    """Checks one meeting's list against its folder of papers and the board's law."""

    def __init__(self, tree: Tree, folder: Path, reader: MarkerReader) -> None:
        self.tree, self.folder, self.reader = tree, folder, reader
        self.counted: Counter[str] = Counter()

    def problem(self, code: str, number: int, *where: str, **known: str) -> None:
        """Note a broken rule at an entry, or at one of its keys."""
        line, column = self.tree.place("papers", number, *where)
        self.reader.problem(code, line, column, **known)

    def check(self) -> None:
        """Report everything that is wrong with the list."""
        seen: set[tuple[str, str]] = set()
        entries = self.tree.data.get("papers")
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry, dict):
                self.entry(number, entry)
                self.twice(number, entry, seen)

    def entry(self, number: int, entry: dict[str, Any]) -> None:
        """One paper: withheld by a kind of the regime, or public with a file that may be published."""
        kinds = [kind for kind in KINDS if kind in entry]
        if len(kinds) > 1:
            self.problem("F021", number)
        elif kinds:
            self.withheld(number, entry, kinds[0])
        elif {"reason", "public_title", "review", "released", "by"} & entry.keys():
            self.problem("P007", number)
        public = not kinds or _is_day(entry.get("released"))
        if not public and self.is_closed(entry.get("file")):
            self.problem("P033", number, "file", folder=self.shown)
        if public:
            for key in ("title", "file"):
                if key not in entry:
                    self.problem("F011", number, key=key)
            if isinstance(entry.get("file"), str):
                self.file(number, entry["file"])

    def withheld(self, number: int, entry: dict[str, Any], kind: str) -> None:
        """The rules of form for a withheld paper, and that its public words give nothing away."""
        regime = self.reader.rules.regime
        if kind not in regime.kinds:
            self.problem("M020", number, kind, kinds=", ".join(regime.kinds))
            return
        if kind == "exempt" and str(entry[kind]).casefold() not in NO_GROUND:
            for paragraph in re.split(r"[,\s]+", str(entry[kind])):
                if not regime.has_paragraph(paragraph):
                    self.problem("P009", number, kind)
        if regime.kinds[kind].needs_reason and "reason" not in entry:
            self.problem("P010", number)
        released = as_date(entry["released"]) if _is_day(entry.get("released")) else None
        self.reader.release(kind, released, entry.get("by"), *self.tree.place("papers", number, kind))
        review = as_date(entry["review"]) if _is_day(entry.get("review")) else None
        self.reader.review(review, *self.tree.place("papers", number, "review" if "review" in entry else kind))
        if released is None:
            inside = "\n".join(str(entry[key]) for key in ("title", "file") if key in entry)
            public = [str(entry[key]) for key in (kind, "public_title", "reason", "by", "item") if key in entry]
            if self.reader.gives_away(public, inside):
                self.problem("P011", number)

    def file(self, number: int, name: str) -> None:
        """A public paper is a plain file of a listed type in the meeting's own folder, no link."""
        if not _PLAIN_NAME.fullmatch(name) or name.startswith("."):
            self.problem("P003", number, "file")
            return
        if name.rpartition(".")[2].lower() not in (*TYPES, *OFFICE):
            kind, instead = named(name.rpartition(".")[2])
            self.problem("P005", number, "file", kind=kind, instead=instead, types=", ".join(TYPES))
            return
        if self.is_closed(name):
            self.problem("P033", number, "file", folder=self.shown)
            return
        try:
            (self.folder / name).lstat()
        except (OSError, ValueError):
            self.problem("P001", number, "file", folder=self.shown)
            return
        if not in_its_folder(self.folder / name):
            self.problem("P002", number, "file")

    @property
    def shown(self) -> str:
        """The folder as a hint names it."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    def is_closed(self, name: Any) -> bool:
        """Whether this computer does not let us open the file of that name, or the folder that would hold it."""
        return isinstance(name, str) and bool(_PLAIN_NAME.fullmatch(name)) and is_closed(self.folder / name)

    def twice(self, number: int, entry: dict[str, Any], seen: set[tuple[str, str]]) -> None:
        """A paper listed twice, above all once public and once withheld, leaves in doubt what is meant."""
        item = " ".join(str(entry.get("item", "0")).split()).removesuffix(".")
        address = "-".join(re.findall(r"[0-9A-Za-z.]+", item)).lower()  # of two items it may be the same
        marks = [("file", _alike(entry["file"]))] if "file" in entry else []
        if "title" in entry:
            marks.append((f"title {item}", _alike(entry["title"])))
        self.counted[item] += 1
        marks.append((f"n {address}", str(entry.get("n", self.counted[item]))))
        for mark in marks:
            if mark in seen:
                self.problem("P006" if mark[0].startswith("n ") else "P004", number)
            seen.add(mark)


def _alike(name: Any) -> str:
    """A name as it is compared: on many computers two that differ in case, or in how an accent is stored, are one."""
    return unicodedata.normalize("NFC", str(name).casefold())


def _is_day(value: Any) -> bool:
    try:
        as_date(value)
    except Exception:
        return False
    return True
