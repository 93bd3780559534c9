"""A site of one page and a council of three, for tests that are about neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from minutebook import lists, pipeline, sources, whole_site
from minutebook.pages import Context, Draft
from minutebook.pages.page import Page
from minutebook.problems import Problems
from minutebook.public.model import Record
from minutebook.results import Results
from minutebook.settings import Settings

SECRET = "Bramblewick"
"""A word that no page may show and no line may print."""

MEETING = Page(
    address="boards/shire/2026-09-14/",
    kind="meeting",
    title='Board & "Shire", 14 September 2026',
    description='What was decided <at> "Shire"',
    body="<h2 id='1'>1. Apologies</h2><p>None.</p>",
    contents=(("1", "1. Apologies &amp; <em>more</em>", (("1.1", "1.1 Late", ()),)), ("2", "2. Close", ())),
)


def make(folder: Path, settings: str = "", options: str = "") -> Path:
    """Write a small site into a folder; the path of its mkdocs.yml."""
    (folder / "docs").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "docs/index.md").write_text("# Home\n\nWelcome. See [about](about.md).\n")
    (folder / "docs/about.md").write_text("# About\n\n## Us\n\nWords.\n")
    plugins = f"plugins:\n  - minutebook:\n      council: Shire Council\n{options}"
    (folder / "mkdocs.yml").write_text(f"site_name: Shire\ntheme: minutebook\n{settings}{plugins}")
    return folder / "mkdocs.yml"


def settings_for(folder: Path, **others: Any) -> Settings:
    """The settings of such a site."""
    given = {"content": folder / "content", "site": folder / "site", "work": folder / ".minutebook"} | others
    return Settings(config_file=folder / "mkdocs.yml", docs=folder / "docs", **given)


@dataclass
class Report:
    """What an audit says."""

    findings: tuple[str, ...] = ()
    files_read: int = 1
    bytes_read: int = 1
    accepted: tuple[dict[str, str], ...] = ()
    grounds: dict[str, int] = field(default_factory=lambda: {"exempt, paragraph 3": 2})

    def as_json(self) -> str:
        """As in the work folder."""
        return "{}\n"


@dataclass
class Council:
    """Stands in for what reading, disclosing, rendering and auditing a council gives."""

    pages: tuple[Page, ...] = (
        Page("boards/", "boards", "Boards", "All boards", "<p>Boards.</p>"),
        Page("boards/shire/", "board", "Shire", "A board", "<p>Shire.</p>"),
        MEETING,
    )
    as_of: date | None = date(2026, 9, 14)
    problems: tuple[str, ...] = ()
    leaks: bool = False
    fails: bool = False
    read: int = 0

    def stand_in(self, monkeypatch: pytest.MonkeyPatch) -> Council:
        """Take the place of the modules that the pipeline calls."""
        monkeypatch.setattr(sources, "read_council", self.read_council)
        for module in (pipeline, whole_site):
            monkeypatch.setattr(module, "pages", self)
        monkeypatch.setattr(lists, "drafts", self.drafts)
        monkeypatch.setattr(whole_site, "data", SimpleNamespace(moved=self.files))
        asked = SimpleNamespace(witness=self, beside=False, expect=lambda *_: None, hear=lambda *_: None)
        monkeypatch.setattr(
            sources, "repetitions", SimpleNamespace(Repetitions=lambda *_: asked, settle=self.settle_doubts)
        )
        return self

    def read_council(
        self, settings: Settings, problems: Problems, *, advice: bool = True, results: Results | None = None
    ) -> Any:
        """A council that was read."""
        self.read += 1
        if self.fails:
            raise RuntimeError(f"could not read {SECRET}")
        for code in self.problems:
            problems.add("content/minutes/shire/2026-09-14.md", 3, 1, code)
        record = Record(council="Shire", language="en", boards={}, meetings=(), as_of=self.as_of)
        return SimpleNamespace(
            record=record, copies=(), accepted=(), kept=None, withheld={"exempt": 2, "personal": 0}, read=(), held={},
            results=results, references=None,
        )  # fmt: skip

    Context = Context
    NOT_INDEXED = ()

    def drafts(self, context: Context) -> Iterator[Draft]:
        """The pages of that record, each by its words."""
        for page in self.pages:
            yield Draft(page.address, page.kind, lambda context, _, page=page: page, (repr(page),))

    def files(self, context: Context) -> Iterator[tuple[str, bytes]]:
        """A file of data."""
        yield "data/boards/shire/2026-09-14.json", b"{}\n"

    def settle_doubts(self, accepted: Any, council: Any, problems: Problems) -> None:
        """Nothing was accepted, and nothing was doubtful."""

    def prepare(self, site: Path, memory: object) -> None:
        """This witness waits for the site."""

    def settle(self) -> None:
        """This witness keeps nothing for the next."""

    close = drop = settle

    def audit(self, site: Path, memory: object = None) -> Report:
        """An audit that has read a whole site."""
        assert (site / MEETING.address / "index.html").is_file()
        assert (site / "index.html").is_file()
        return Report(("boards/: A001 a run of withheld words",) if self.leaks else ())


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
