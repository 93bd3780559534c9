"""A council in a temporary folder, read by the real program without rendering: for tests about the boundary."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import small_site
from minutebook import pages
from minutebook.council import Council, read_council
from minutebook.problems import Problems
from minutebook.public.model import Block, Item, Meeting
from minutebook.settings import Settings
from whole_record import files, render

DAY = "2026-09-14"
FRONT = f"board: cabinet\ndate: {DAY}\nstatus: confirmed\n"


@dataclass
class Outcome:
    """What came of reading: the record, the problems, and all that would be published of it."""

    council: Council
    problems: Problems

    @property
    def codes(self) -> set[str]:
        """The codes of what stops a build."""
        return {problem.code for problem in self.problems.errors}

    @property
    def warnings(self) -> set[str]:
        """The codes of what does not."""
        return {problem.code for problem in self.problems.warnings}

    @property
    def meeting(self) -> Meeting:
        """The only meeting."""
        (meeting,) = self.council.record.meetings
        return meeting

    @property
    def item(self) -> Item:
        """The only item of the only meeting."""
        (item,) = self.meeting.items
        return item

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the only item."""
        return self.item.blocks

    @property
    def published(self) -> dict[str, str]:
        """Every page's body and every file of data, by address."""
        record = self.council.record
        shown = render(pages.Context(record))
        bodies = {page.address: f"{page.title}\n{page.description}\n{page.body}" for page in shown}
        return bodies | {address: content.decode() for address, content in files(record)}

    @property
    def page(self) -> str:
        """The body of the only meeting's page."""
        return self.published[f"boards/{self.meeting.board}/{self.meeting.key}/"]


@dataclass
class Folder:
    """A folder with one board; write files into it and read it."""

    root: Path
    regime: str = "england"
    board: str = ""
    languages: tuple[str, ...] = ("en",)
    files: dict[str, bytes] = field(default_factory=dict)

    def write(self, path: str, content: str | bytes) -> Folder:
        """Write a file below the folder."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def minutes(self, body: str, front: str = "", status: str = "confirmed", key: str = DAY) -> Folder:
        """Write the minutes of a meeting of the cabinet."""
        head = f"board: cabinet\ndate: {key[:10]}\nstatus: {status}\n{front}"
        return self.write(f"content/minutes/cabinet/{key}.md", f"---\n{head}---\n\n{body}")

    def read(self, jobs: int = 1) -> Outcome:
        """Read everything."""
        if not (self.root / "content/boards/cabinet.md").exists():
            self.write("content/boards/cabinet.md", f"---\nname: Cabinet\nshort: CAB\n{self.board}---\n")
        problems = Problems()
        return Outcome(read_council(self.settings(jobs), problems), problems)

    def settings(self, jobs: int = 1) -> Settings:
        """Settings of a site in this folder."""
        root = self.root
        return Settings(
            root / "mkdocs.yml", root / "docs", root / "content", root / "site", root / ".minutebook",
            council="Example Council", regime=self.regime, jobs=jobs, languages=self.languages,
        )  # fmt: skip


def small_site_of_a_cabinet(root: Path) -> Folder:
    """A site that can be built, in the law of England, whose one board has one member."""
    small_site.make(root, options="      regime: england\n")
    board = "---\nname: Cabinet\nshort: CAB\nmembers: [{name: Ann Ash}]\n---\n"
    return Folder(root).write("content/boards/cabinet.md", board)
