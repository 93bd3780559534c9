"""What a Git repository holds, asked of `git` in a way that reaches no network and runs nothing of the repository's."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

_SAFE = {
    "GIT_ALLOW_PROTOCOL": "none",  # whatever asks for something elsewhere, also for what a partial clone left out
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",  # what was pushed, not what stands in for it here
    "LC_ALL": "C",
}
_QUIET = (
    "--no-pager",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "protocol.allow=never",
)
_OTHERS = (".hg", ".svn", ".bzr", ".fslckout", "_FOSSIL_", ".jj", "CVS")
_PATIENCE = 300


class Unreadable(Exception):
    """There is a repository, and git cannot tell what is in it."""


class Repository:
    """The repository around a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.root = Path(os.fsdecode(self.ask("rev-parse", "--show-toplevel").removesuffix(b"\n")))

    def ask(self, *words: str, told: bytes = b"") -> bytes:
        """What Git says to a command, to which `told` is its input. Raises `Unreadable` if it cannot say."""
        ended = self.run(*words, told=told)
        if ended.returncode:
            raise Unreadable
        return ended.stdout

    def lines(self, *words: str, told: bytes = b"") -> list[str]:
        """The same, by lines."""
        return [line for line in os.fsdecode(self.ask(*words, told=told)).split("\n") if line]

    def run(self, *words: str, told: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """The same where Git may well say no."""
        program = shutil.which("git")
        if program is None:
            raise Unreadable
        surroundings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | _SAFE
        try:
            return subprocess.run(
                [program, *_QUIET, "-C", str(self._folder), *words],
                input=told, capture_output=True, env=surroundings, timeout=_PATIENCE, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired, ValueError) as error:
            raise Unreadable from error

    def names_of(self, files: Iterable[Path]) -> Iterator[tuple[str, Path]]:
        """The names under which it would keep these files, as they stand."""
        kind = os.fsdecode(self.ask("rev-parse", "--show-object-format")).strip()
        for file in files:
            try:
                content = file.read_bytes()
            except OSError:
                continue  # it is closed, which is told elsewhere
            name = hashlib.new(kind, b"blob %d\0" % len(content), usedforsecurity=False)
            name.update(content)
            yield name.hexdigest(), file

    def tracks(self, folder: Path) -> bool:
        """Whether something at or below a folder is to be committed next."""
        return bool(self.ask("ls-files", "-z", "--cached", "--", f":(top,literal){self.name_of(folder)}"))

    def ignores(self, folder: Path) -> bool:
        """Whether Git is told to leave a folder out."""
        return self.run("check-ignore", "--quiet", "--", f"{folder}/").returncode == 0

    def holds(self, folder: Path) -> bool:
        """Whether a folder is the repository's, or lies in it."""
        return folder.is_relative_to(self.root)

    def name_of(self, folder: Path) -> str:
        """A folder in it as Git names it; its own has an empty name."""
        return "" if folder == self.root else folder.relative_to(self.root).as_posix()


def repository(folder: Path) -> Repository | None:
    """The repository in which a folder lies, if there is one. Without one, git is not even started."""
    if not any(os.path.exists(above / ".git") for above in (folder, *folder.parents)):
        return None
    return Repository(folder)


def below(folder: Path) -> Iterator[Path]:
    """Folders below one that are repositories of their own."""
    for here, names, files in os.walk(folder):
        if ".git" in (*names, *files) and Path(here) != folder:
            yield Path(here)
        names[:] = [name for name in names if name != ".git"]


def kept_otherwise(folder: Path) -> bool:
    """Whether a folder is kept by another program for versions, of which the doctor can ask nothing."""
    return any(os.path.exists(above / mark) for above in (folder, *folder.parents) for mark in _OTHERS)
