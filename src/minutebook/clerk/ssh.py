"""Names that SSH here has for hosts: an address may have one of them where a forge's would stand (`man ssh_config`)."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from glob import glob
from itertools import pairwise
from pathlib import Path

from ..audit.disk import data_of

_LINE = re.compile(r"\s*(?P<keyword>[A-Za-z]+)(?:\s*=\s*|\s+)(?P<rest>\S.*?)\s*")
_OF_ALL = "/etc/ssh"
_LONGEST = 1 << 20
"""Bytes of a file: one that has more is none that a person wrote."""
_DEEPEST, _MOST = 16, 256
"""So many files lead from one to the next, as for SSH itself, and so many are read for one name."""


def hosts_of(name: str) -> set[str]:
    """The hosts that SSH may ask for an address with this name, in small letters, and the name itself.

    What only a program could tell (`Match exec`) counts as so. A file that cannot be read says nothing.
    """
    own = os.path.expanduser("~/.ssh")
    files = ((os.path.join(own, "config"), own), (os.path.join(_OF_ALL, "ssh_config"), _OF_ALL))
    return {name.lower()}.union(*(_Asked(name, base).hosts(Path(file), (Path(file),)) for file, base in files))


class _Asked:
    """What is asked for one name; `base` is where the names of included files begin."""

    def __init__(self, name: str, base: str) -> None:
        self._name, self._base, self._left = name.lower(), base, _MOST

    def hosts(self, file: Path, above: tuple[Path, ...]) -> Iterator[str]:
        """The hosts that a file has for the name. An included file begins with what holds where it is included, and
        what it says itself holds in it alone."""
        meant = True
        for keyword, words in self._lines(file):
            if keyword == "host":
                meant = self._fits(words)
            elif keyword == "match":
                meant = self._may_match(words)
            elif keyword == "hostname" and meant:
                yield from (word.replace("%h", self._name).lower() for word in words[:1])
            elif keyword == "include" and meant and len(above) < _DEEPEST:
                for path in self._included(words):
                    if path not in above:
                        yield from self.hosts(path, (*above, path))

    def _may_match(self, words: list[str]) -> bool:
        """Whether the conditions of a block may hold: of these only one for the host can be judged."""
        asked = (given.split(",") for key, given in pairwise(words) if key.lower() in ("host", "originalhost"))
        return all(map(self._fits, asked))

    def _fits(self, patterns: list[str]) -> bool:
        def one(pattern: str) -> bool:
            form = re.escape(pattern.lower()).replace(r"\*", ".*").replace(r"\?", ".")
            return re.fullmatch(form, self._name) is not None

        excluded = any(one(pattern[1:]) for pattern in patterns if pattern.startswith("!"))
        return not excluded and any(one(pattern) for pattern in patterns if not pattern.startswith("!"))

    def _included(self, words: list[str]) -> Iterator[Path]:
        for word in words:
            with suppress(ValueError, OSError):  # no path has such signs
                yield from map(Path, sorted(glob(os.path.join(self._base, os.path.expanduser(word)))))

    def _lines(self, file: Path) -> Iterator[tuple[str, list[str]]]:
        """The keywords of a file, in small letters, with the words behind them."""
        self._left -= 1
        data = data_of(file, _LONGEST) if self._left >= 0 else None
        for line in filter(None, map(_LINE.fullmatch, (data or b"").decode("utf-8", "replace").split("\n"))):
            yield line["keyword"].lower(), _words(line["rest"])


def _words(rest: str) -> list[str]:
    """The words of a line, without a remark at its end."""
    try:
        words = shlex.split(rest)
    except ValueError:
        words = rest.split()
    return words[: next((at for at, word in enumerate(words) if word.startswith("#")), None)]
