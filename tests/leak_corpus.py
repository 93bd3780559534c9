"""The cases of tests/leaks: read as they lie there, written into a council, checked and built by the real program.

What is expected to be built is built together, each case as a board of its own that bears its name.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import tempfile
import traceback
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from click.testing import CliRunner

LEAKS = Path(__file__).parent / "leaks"
DAY = "2026-09-14"
KEYS = {"expect", "canary", "problem", "regime", "paper", "shows", "why"}
CUT = b"\n=====\n"
SETTINGS = """\
site_name: Example Council
theme:
  name: material
  font: false
plugins:
  - minutebook:
      council: Example Council
      regime: england
      languages: [en, cy]
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its head, and the exact bytes of the minutes under it."""

    name: str
    source: bytes
    expect: str
    canary: str
    why: str
    problem: str | None = None
    regime: str = "england"
    paper: str | None = None
    shows: str | None = None
    twin: bytes | None = None
    """The same minutes with something else in what is kept back."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What else belongs to it, by path below the folder of the council."""

    @property
    def board(self) -> str:
        """The board in a council of many cases; a case of several files has a council of its own."""
        return "cabinet" if self.files else self.name

    @property
    def whole(self) -> bytes:
        """Everything in which the canary may stand."""
        return b"\n".join([self.source, *(path.encode() + b"\n" + data for path, data in self.files.items())])

    def with_other_words(self) -> Case:
        """The same case with another word, of another length, where the canary stood."""
        word = f"{self.canary[:4].capitalize()}ne"

        def other(data: bytes) -> bytes:
            return re.sub(re.escape(self.canary.encode()), word.encode(), data, flags=re.IGNORECASE)

        files = {other(path.encode()).decode(): other(data) for path, data in self.files.items()}
        paper = other(self.paper.encode()).decode() if self.paper else None
        return replace(self, source=self.twin or other(self.source), files=files, paper=paper)


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind; `files` by path, from `site/` and `work/`. `said` is both streams and the log."""

    exit_code: int
    said: str
    files: dict[str, bytes]


def read(path: Path) -> Case:
    """The head as keys, then everything below the first line of five equals signs, byte for byte."""
    main = path / "case.md" if path.is_dir() else path
    head, _, source = main.read_bytes().partition(CUT)
    source, twin_follows, twin = source.partition(CUT)
    lines = [line.partition(": ") for line in head.decode("utf-8").split("\n")]
    keys = {key: value for key, _, value in lines}
    assert len(keys) == len(lines) and set(keys) <= KEYS, f"the head of {path.name} has an unknown key, or one twice"
    others = [one for one in sorted(path.rglob("*")) if one.is_file() and one != main]
    files = {one.relative_to(path).as_posix(): one.read_bytes() for one in others}
    return Case(path.stem, source + b"\n" * bool(twin_follows), twin=twin or None, files=files, **keys)


def read_all() -> list[Case]:
    """Every case: each file that ends in .md, and each folder."""
    found = [path for path in sorted(LEAKS.iterdir()) if path.suffix == ".md" or path.is_dir()]
    return [read(path) for path in found]


def council(root: Path, cases: Sequence[Case]) -> Path:
    """Write a council of these cases; where it is."""
    _write(root / "mkdocs.yml", SETTINGS.encode())
    _write(root / "docs/index.md", b"# Example Council\n")
    for number, case in enumerate(cases, 1):
        board = case.board if len(cases) > 1 else "cabinet"
        short = f"C{number}" if len(cases) > 1 else "CAB"
        _write(
            root / f"content/boards/{board}.md",
            f"---\nname: Cabinet\nshort: {short}\nregime: {case.regime}\n---\n".encode(),
        )
        minutes = case.source.replace(b"board: cabinet", b"board: " + board.encode(), 1)
        _write(root / f"content/minutes/{board}/{DAY}.md", minutes)
        if case.paper:
            _write(root / f"content/papers/{board}/{DAY}" / case.paper, f"paper,{case.paper}\n".encode())
        for path, data in case.files.items():
            _write(root / path, data)
    return root


def run(root: Path, command: str, *options: str) -> Result:
    """Run a command on a council, in this process, and gather every word that it says by whatever way."""
    from minutebook.cli import main

    places = {"-f": "mkdocs.yml", "--content": "content", "--site": "site", "--work": "work"}
    arguments = [word for option, path in places.items() for word in (option, str(root / path))]
    log = io.StringIO()
    with _descriptors() as streams, _logged_to(log), warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        outcome = CliRunner().invoke(main, [command, *arguments, "--jobs", "1", *options])
    said = [outcome.stdout, outcome.stderr, *streams, log.getvalue(), *(str(warning.message) for warning in raised)]
    if outcome.exc_info and not isinstance(outcome.exception, SystemExit | None):
        said.append("".join(traceback.format_exception(*outcome.exc_info)))
    folders = (path for folder in ("site", "work") for path in (root / folder).rglob("*"))
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in folders if path.is_file()}
    return Result(outcome.exit_code, "\n".join(said), files)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@contextlib.contextmanager
def _descriptors() -> Iterator[list[str]]:
    """What is written past Python, to the descriptors themselves; the list is filled at the end."""
    found: list[str] = []
    kept = [os.dup(number) for number in (1, 2)]
    with tempfile.TemporaryFile() as file:
        try:
            for number in (1, 2):
                os.dup2(file.fileno(), number)
            yield found
        finally:
            for number, old in zip((1, 2), kept, strict=True):
                os.dup2(old, number)
                os.close(old)
            file.seek(0)
            found.append(file.read().decode("utf-8", "replace"))


@contextlib.contextmanager
def _logged_to(stream: io.StringIO) -> Iterator[None]:
    """Every record of every logger, down to the least, whatever was set before."""
    root, handler = logging.getLogger(), logging.StreamHandler(stream)
    known = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    before = [(one, one.level, one.propagate, one.disabled) for one in (root, *known)]
    for one in known:
        one.level, one.propagate, one.disabled = logging.NOTSET, True, False
    root.setLevel(logging.DEBUG)  # forgets what each logger has answered so far
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        for one, level, propagate, disabled in before:
            one.propagate, one.disabled = propagate, disabled
            one.setLevel(level)
