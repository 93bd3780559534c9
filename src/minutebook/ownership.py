"""Whose site it is that a new one is to replace: only an empty folder, or a site that we made, is ever replaced."""

from __future__ import annotations

import json
import os
from pathlib import Path

from minutebook.settings import OUR_MARK
from minutebook.stops import Refused
from minutebook.work import write_private


class Ownership:
    """What is known of a site from builds before: `trees.json` in `home` has the trees that we put there."""

    def __init__(self, home: Path, site: Path) -> None:
        self._home, self._site = home, site

    def check(self) -> None:
        """Refuse a site that is not ours, or that lies on another disk. Raises `Refused`, and `OSError`."""
        site = self._site
        nearest = next(folder for folder in (site, *site.parents) if folder.exists())
        if nearest.stat().st_dev != self._home.stat().st_dev:
            raise Refused("D031", site)
        if not site.exists():
            return
        if not site.is_dir():
            raise Refused("D030", site)
        names, known = set(os.listdir(site)), self._known_names()
        if names and known is None and not (site / OUR_MARK).is_file():
            raise Refused("D030", site)
        if hidden := sorted(name for name in names.difference(known or ()) if name.startswith(".")):
            raise Refused("D035", site / hidden[0])

    def check_nothing_is_lost(self, tree: Path) -> None:
        """What somebody put into the site by hand would be lost with the old tree. Raises `Refused`, and `OSError`."""
        if self._site.exists():
            kept = {*(self._known_names() or ()), *os.listdir(tree)}
            if lost := sorted(set(os.listdir(self._site)) - kept):
                raise Refused("D035", self._site / lost[0])

    def note(self, tree: Path) -> None:
        """Before the switch, note both trees: whichever stands there after a power cut is known. Raises `OSError`."""
        trees = {str(tree.stat().st_ino): sorted(os.listdir(tree))}
        known = self._known_names()
        if known is not None:
            trees[str(self._site.stat().st_ino)] = known
        write_private(self._home / "trees.json", json.dumps(trees))

    def _known_names(self) -> list[str] | None:
        """What lay at the top of the site when we put it there; None if we did not."""
        try:
            trees = json.loads((self._home / "trees.json").read_text("utf-8"))
            return trees.get(str(self._site.stat().st_ino))
        except (OSError, ValueError, AttributeError, RecursionError):
            return None
