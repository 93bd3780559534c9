"""What a Git repository holds, asked of `git` in a way that reaches no network and runs nothing of the repository's."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
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
_AT_ONCE = 100
"""So many files of a history are in memory at one time."""


class Unreadable(Exception):
    """There is a repository, and git cannot tell what is in it."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a history: where it stood, and the first commit that has it."""

    name: str
    path: str
    commit: str


class Repository:
    """The repository around a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.root = Path(os.fsdecode(self._ask("rev-parse", "--show-toplevel").removesuffix(b"\n")))

    def addresses(self) -> dict[str, set[str]]:
        """Each remote's addresses, to fetch from and to push to, as settings of Git turn them round."""
        found = {}
        for name in self._lines("remote"):
            ways: tuple[list[str], ...] = ([], ["--push"])
            told = (self._lines("remote", "get-url", "--all", *way, "--", name) for way in ways)
            found[name] = {address for addresses in told for address in addresses}
        for name in self._unnamed() - set(found):
            found[name] = set(self._lines("ls-remote", "--get-url", "--", name))  # asks nobody, for all its name
        return found

    def _unnamed(self) -> set[str]:
        """Addresses to which branches go without a remote that has a name."""
        asked = self._run("config", "--get-regexp", r"^(branch\..*\.(remote|pushremote)|remote\.pushdefault)$")
        lines = os.fsdecode(asked.stdout).split("\n")
        return {value for line in lines if (value := line.partition(" ")[2]) and value != "."}

    def branches(self, remotes: Iterable[str]) -> list[str]:
        """What was pushed to these remotes as far as this clone knows, and the branches that may go there next.

        A branch that goes nowhere yet may be pushed to any of them, unless it is known to go to another.
        """
        wanted = set(remotes)
        form = "%(refname)%09%(upstream:remotename)%09%(push:remotename)"
        lines = self._lines("for-each-ref", f"--format={form}", "refs/remotes", "refs/heads")
        told = {name: set(filter(None, goes_to)) for name, *goes_to in (line.split("\t") for line in lines)}
        there = {name for name in told if any(name.startswith(f"refs/remotes/{remote}/") for remote in wanted)}
        elsewhere = {name.split("/", 3)[-1] for name in told.keys() - there if name.startswith("refs/remotes/")}

        def may_go(name: str, goes_to: set[str]) -> bool:
            nowhere = name.startswith("refs/heads/") and not goes_to
            return bool(wanted & goes_to) or (nowhere and name.removeprefix("refs/heads/") not in elsewhere)

        going = [name for name, goes_to in told.items() if name in there or may_go(name, goes_to)]
        return [*going, *self._loose(told.keys() - going), *self._sent(wanted)]

    def _loose(self, elsewhere: Iterable[str]) -> list[str]:
        """Tags, and what is checked out without a branch: any push may take them, but for what only goes elsewhere."""
        loose = self._lines("for-each-ref", "--format=%(refname)", "refs/tags")
        if self._run("symbolic-ref", "--quiet", "HEAD").returncode:
            loose.append("HEAD")
        known = [f"^{name}" for name in elsewhere]

        def has_more(name: str) -> bool:
            told = os.fsencode("\n".join([name, *known]))
            return bool(self._lines("rev-list", "--max-count=1", "--stdin", told=told))

        return [name for name in loose if not known or has_more(name)]

    def _sent(self, remotes: Iterable[str]) -> list[str]:
        """What a push to these takes along by the settings, wherever else it goes."""
        every = self._lines("for-each-ref", "--format=%(refname)")
        found: set[str] = set()
        for remote in remotes:
            mirror = self._run("config", "--type=bool", "--get", f"remote.{remote}.mirror").stdout.strip() == b"true"
            told = os.fsdecode(self._run("config", "--get-all", f"remote.{remote}.push").stdout).split("\n")
            for sent in ("refs/*", *told) if mirror else told:
                source = sent.lstrip("+").partition(":")[0]
                if "*" in source or sent.lstrip("+") == ":":
                    begin = source.partition("*")[0] or "refs/heads/"
                    found.update(name for name in every if name.startswith(begin))
                elif source and not source.startswith("^"):  # which sends nothing, and would hide what it names
                    is_known = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", source)
                    found.update([source] if is_known.returncode == 0 else [])
        return sorted(found)

    def blobs(self, branches: Iterable[str], *, whole: bool) -> Iterator[Blob]:
        """Every file and folder that ever stood in these branches, once for each content, the oldest first.

        `whole` asks for a history that nobody has cut short.
        """
        asked = os.fsencode("\n".join(branches))
        if not asked:
            return
        if whole and self._lines("rev-parse", "--is-shallow-repository") != ["false"]:
            raise Unreadable
        commit = ""
        for line in self._lines("rev-list", "--objects", "--in-commit-order", "--reverse", "--stdin", told=asked):
            name, space, path = line.partition(" ")
            if path:
                yield Blob(name, path, commit)
            elif not space:
                commit = name

    def contents(self, blobs: Iterable[Blob], most: float = inf) -> Iterator[tuple[Blob, bytes]]:
        """What these files hold. A folder of that name is passed over, and so is a file of more bytes than `most`."""
        waiting = list(blobs)
        for start in range(0, len(waiting), _AT_ONCE):
            some = list(self._small(waiting[start : start + _AT_ONCE], most))
            told = "".join(f"{blob.name}\n" for blob in some).encode()
            answer, at = self._ask("cat-file", "--batch", told=told), 0
            for blob in some:
                end = answer.index(b"\n", at)
                begin, at = end + 1, end + 1 + int(answer[at:end].split()[2])
                yield blob, answer[begin:at]
                at += 1

    def _small(self, blobs: list[Blob], most: float) -> Iterator[Blob]:
        told = "".join(f"{blob.name}\n" for blob in blobs).encode()
        kinds = self._lines("cat-file", "--batch-check=%(objecttype) %(objectsize)", told=told)
        for blob, (kind, size) in zip(blobs, (line.split(" ") for line in kinds), strict=True):
            if size == "missing":
                raise Unreadable
            if kind == "blob" and int(size) <= most:
                yield blob

    def names_of(self, files: Iterable[Path]) -> Iterator[tuple[str, Path]]:
        """The names under which it would keep these files, as they stand."""
        kind = os.fsdecode(self._ask("rev-parse", "--show-object-format")).strip()
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
        return bool(self._ask("ls-files", "-z", "--cached", "--", f":(top,literal){self.name_of(folder)}"))

    def ignores(self, folder: Path) -> bool:
        """Whether Git is told to leave a folder out."""
        return self._run("check-ignore", "--quiet", "--", f"{folder}/").returncode == 0

    def holds(self, folder: Path) -> bool:
        """Whether a folder is the repository's, or lies in it."""
        return folder.is_relative_to(self.root)

    def name_of(self, folder: Path) -> str:
        """A folder in it as Git names it; its own has an empty name."""
        return "" if folder == self.root else folder.relative_to(self.root).as_posix()

    def _lines(self, *words: str, told: bytes = b"") -> list[str]:
        return [line for line in os.fsdecode(self._ask(*words, told=told)).split("\n") if line]

    def _ask(self, *words: str, told: bytes = b"") -> bytes:
        ended = self._run(*words, told=told)
        if ended.returncode:
            raise Unreadable
        return ended.stdout

    def _run(self, *words: str, told: bytes = b"") -> subprocess.CompletedProcess[bytes]:
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
