"""Sources on disk: which files there are, and their bytes as text. Nothing of a source is quoted."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from ..people import SLUG
from ..problems import Problems
from .folders import entries, opens
from .places import place

NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(-[2-9])?(?:\.([a-z]{2,3}))?\.md")
"""A day, the number of a second meeting on it, and the code of another language than the council's own."""
MAX_ODD = 20
"""How many signs that nobody sees are told of in one file."""
_GROWS = 1 << 16
"""By so many bytes a file may be longer than the system said when it was opened."""
ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]|\r")
"""A sign that nobody sees and that no text has: a control, another line end, what is no letter of any script."""


@dataclass(frozen=True, slots=True)
class MinutesFile:
    """One file of minutes. `shown` is its path as problems print it.

    `lang` is the code of its language, if that is not the council's own; `others` are the languages in which the same
    minutes lie beside it.
    """

    path: Path
    shown: str
    board: str
    key: str
    lang: str = ""
    others: tuple[str, ...] = ()

    @property
    def paired(self) -> bool:
        """Whether its minutes lie there in more than one language."""
        return bool(self.lang or self.others)

    @property
    def place(self) -> tuple[str, str]:
        """The board and the key of its meeting."""
        return self.board, self.key

    def data(self) -> bytes | None:
        """The bytes of an ordinary file; None where it is none, or cannot be read."""
        return _bytes_of(self.path)

    def text(self, problems: Problems) -> str | None:
        """What the file holds; None, with a problem, where it is no text."""
        return read_text(self.path, self.shown, problems)


def read_text(path: Path, shown: str, problems: Problems) -> str | None:
    """A source as text with plain line ends; None, with a problem, where it is no text."""
    data = _bytes_of(path)
    if data is None:
        problems.add(shown, 0, 0, "S001")
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        problems.add(shown, *place(before, len(before)), "S002")
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    for match in islice(ODD.finditer(text), MAX_ODD):
        problems.add(shown, *place(text, match.start()), "S003")
    return ODD.sub("\ufffd", text)


def words_of(path: Path) -> str | None:
    """A source as it can be read at all, for who only advises on it; None where it cannot: others tell that."""
    data = _bytes_of(path)
    return None if data is None else data.decode(errors="replace")


def _bytes_of(path: Path) -> bytes | None:
    """What an ordinary file holds. A pipe or a device would keep the reader waiting, and some files of the system have
    no end: neither is read.
    """
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return None
            most = found.st_size + _GROWS
            data = file.read(most + 1)
            return data if data is not None and len(data) <= most else None
    except OSError:
        return None


def find_minutes(
    content: Path, shown: Callable[[Path], str], problems: Problems, languages: Sequence[str] = ()
) -> list[MinutesFile]:
    """All files of minutes, sorted; what does not belong in the folder is counted by folder, never named.

    `languages` are the codes of those in which minutes may lie beside the first ones.
    """
    root = content / "minutes"
    found: list[MinutesFile] = []
    strays: Counter[tuple[str, str]] = Counter()
    boards = _folders(root, shown(root), strays, problems) if opens(content, shown(content), problems) else []
    for board, folder in boards:
        known = os.path.isfile(content / "boards" / f"{board}.md")
        where = shown(folder) if known else f"{shown(root)}/…"
        for entry in entries(folder, where, problems):
            match = NAME.fullmatch(entry.name)
            if match and match[3] and match[3] not in languages:
                strays[where, "L001"] += 1
            elif match and entry.is_file(follow_symlinks=False) and _is_day(match[1]):
                key, lang = match[1] + (match[2] or ""), match[3] or ""
                found.append(MinutesFile(Path(entry.path), f"{where}/{entry.name}", board, key, lang))
            elif match and not _is_day(match[1]):
                problems.add(f"{where}/{entry.name}", 0, 0, "S005")
            elif match:
                problems.add(f"{where}/{entry.name}", 0, 0, "S006")
            elif entry.name.lower().endswith((".md", ".markdown", ".txt")) or entry.is_dir(follow_symlinks=False):
                strays[where, "S004"] += 1
            elif not entry.name.startswith("."):
                strays[where, _other(entry)] += 1
    for (folder_shown, code), count in strays.items():
        problems.add(folder_shown, 0, 0, code, count=count)
    return list(_paired(found, problems))


def _paired(found: list[MinutesFile], problems: Problems) -> Iterator[MinutesFile]:
    """The same files, each knowing its others. What lies beside no minutes of the council's own language is none."""
    own = {file.place for file in found if not file.lang}
    others: dict[tuple[str, str], list[str]] = {}
    for file in found:
        if file.lang:
            others.setdefault(file.place, []).append(file.lang)
    for file in found:
        if not file.lang:
            yield replace(file, others=tuple(others.get(file.place, ())))
        elif file.place in own:
            yield file
        else:
            problems.add(file.shown, 0, 0, "L002", own=f"{file.key}.md")


def _folders(root: Path, shown: str, strays: Counter[tuple[str, str]], problems: Problems) -> list[tuple[str, Path]]:
    folders = []
    for entry in entries(root, shown, problems):
        if entry.is_dir(follow_symlinks=False) and SLUG.fullmatch(entry.name):
            folders.append((entry.name, Path(entry.path)))
        elif os.path.isdir(entry.path) or entry.name.lower().endswith(".md"):
            strays[shown, "S004"] += 1
        elif not entry.name.startswith("."):
            strays[shown, _other(entry)] += 1
    return folders


def _other(entry: os.DirEntry[str]) -> str:
    """The rule for what has a name of something else: what a link leads to nobody here looks at."""
    return "S006" if entry.is_symlink() else "S007"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
