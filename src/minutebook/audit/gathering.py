"""A group in the making: files that are searched one after another, apart from what was seen of any others."""

from __future__ import annotations

from pathlib import Path

from .files import Content
from .group import Group
from .look import Seen, in_site, work_for
from .piece import Writer
from .search import Search

MOST = 16_000_000
"""How much work a group may be: all of it is done again once there is a doubt."""


class Gathering:
    """Searches files. `seen` is what came of each; only those with which nothing is wrong become part of the group.
    `work` is what it took to read these.
    """

    def __init__(self, search: Search, folder: Path | None) -> None:
        search.forget_pages()
        self._search, self._writer = search, Writer(folder)
        self._clean: dict[str, Content] = {}
        self.seen: list[Seen] = []
        self.work = 0

    def take(self, site: Path, name: str) -> None:
        """Search one file."""
        seen = in_site(self._search, site, name)
        self.seen.append(seen)
        if seen.clean and seen.content and not (seen.marker or seen.content.fault):
            self._writer.add(self._search.searched)
            self._clean[name] = seen.content
            self.work += work_for(name, seen.content.size)

    def group(self) -> Group | None:
        """The files with which nothing is wrong, if there are any and what was searched could be kept."""
        piece = self._writer.close()
        return Group(piece, self.work, self._clean) if piece and self._clean else None
