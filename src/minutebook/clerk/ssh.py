"""Names that SSH here has for hosts: an address may have one of them where a forge's would stand (`man ssh_config`)."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from fnmatch import fnmatchcase
from glob import glob
from itertools import pairwise
from pathlib import Path

_LINE = re.compile(r"\s*(?P<keyword>[A-Za-z]+)(?:\s*=\s*|\s+)(?P<rest>\S.*)")
_OF_ALL = Path("/etc/ssh")


def hosts_of(name: str) -> set[str]:
    """The hosts that SSH may ask for an address with this name, in small letters; the name itself, if no other.

    What only a program could tell (`Match exec`) counts as so. A file that cannot be read says nothing.
    """
    own = Path.home() / ".ssh"
    found: set[str] = set()
    for file, base in ((own / "config", own), (_OF_ALL / "ssh_config", _OF_ALL)):
        meant = True
        for keyword, words in _lines(file, base, set()):
            if keyword == "host":
                meant = _fits(name, words)
            elif keyword == "match":
                meant = _may_match(name, words)
            elif keyword == "hostname" and meant:
                found.update(word.replace("%h", name).lower() for word in words[:1])
    return found or {name.lower()}


def _may_match(name: str, words: list[str]) -> bool:
    """Whether the conditions of a block may hold: of these only one for the host can be judged."""
    return all(
        _fits(name, given.split(",")) for key, given in pairwise(words) if key.lower() in ("host", "originalhost")
    )


def _fits(name: str, patterns: list[str]) -> bool:
    small = name.lower()
    excluded = any(fnmatchcase(small, one[1:].lower()) for one in patterns if one.startswith("!"))
    return not excluded and any(fnmatchcase(small, one.lower()) for one in patterns if not one.startswith("!"))


def _lines(file: Path, base: Path, read: set[Path]) -> Iterator[tuple[str, list[str]]]:
    """The keywords of a file, in small letters, with the words behind them; those of files that it includes, once."""
    read.add(file)
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return
    for line in filter(None, map(_LINE.fullmatch, text.splitlines())):
        keyword, words = line["keyword"].lower(), _words(line["rest"])
        if keyword != "include":
            yield keyword, words
        else:
            patterns = [os.path.join(base, os.path.expanduser(word)) for word in words]
            for path in (Path(name) for pattern in patterns for name in sorted(glob(pattern))):
                if path not in read:
                    yield from _lines(path, base, read)


def _words(rest: str) -> list[str]:
    try:
        return shlex.split(rest, comments=True)
    except ValueError:
        return rest.split()
