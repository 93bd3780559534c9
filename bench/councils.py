"""The invented councils that are measured: written once for each number of meetings, and copied for each run."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import generate

NEW = 3
"""So many newest minutes are kept apart and come one by one, when all the rest has been built."""


@dataclass(frozen=True, slots=True)
class Council:
    """A council's sources, without its newest minutes, which lie in files of the same names below `newest`."""

    content: Path
    newest: Path

    @classmethod
    def at(cls, folder: Path, meetings: int, seed: int, papers: int = 0) -> Council:
        """The council of so many meetings, with so many papers each, in a folder; it is invented if it is not there."""
        council = cls(folder / "council" / "content", folder / "council" / "newest")
        if not council.content.parent.exists():
            making = folder / "council-in-the-making"  # whole under its name, or not there
            if making.exists():
                making.rename(folder / f"broken-off-{len(list(folder.iterdir()))}")
            generate.write(making / "content", meetings + NEW, seed, papers)
            files = sorted((making / "content" / "minutes").rglob("*.md"), key=lambda file: (file.name, file))
            for file in files[-NEW:]:
                place = making / "newest" / file.relative_to(making / "content")
                place.parent.mkdir(parents=True, exist_ok=True)
                file.rename(place)
            making.rename(council.content.parent)
        return council

    def copy(self, to: Path) -> None:
        """Copy the sources, without the newest minutes."""
        shutil.copytree(self.content, to)

    def coming(self) -> list[Path]:
        """The newest minutes in the order of their days, as paths below the folder of the sources."""
        files = [file.relative_to(self.newest) for file in self.newest.rglob("*.md")]
        return sorted(files, key=lambda file: (file.name, file))

    def come(self, number: int, content: Path) -> None:
        """Have the newest minutes of that number in a copy of the sources."""
        file = self.coming()[number]
        shutil.copyfile(self.newest / file, content / file)

    def are_there(self, content: Path) -> bool:
        """Whether a copy of the sources has any of the newest minutes."""
        return any((content / file).exists() for file in self.coming())
