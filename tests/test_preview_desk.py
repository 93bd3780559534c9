"""What a preview makes of changes and builds, with stand-ins for the processes that read and build."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from minutebook.preview import desk
from minutebook.preview.quick import Shown
from minutebook.preview.worker import Built
from minutebook.problems import Problem, problem
from minutebook.settings import Asked, Settings

MINUTES = Path("/council/content/minutes")
CABINET, COUNCIL = "boards/cabinet/2026-09-14/", "boards/council/2026-09-14/"
FILES = {CABINET: MINUTES / "cabinet/2026-09-14.md", COUNCIL: MINUTES / "council/2026-09-14.md"}
SHOWN = "content/minutes/cabinet/2026-09-14.md"


@dataclass
class Server:
    """Stands in for the server: what it was last told to show."""

    shown: dict[str, bytes] = field(default_factory=dict)
    anew: int = 0

    def show(self, pages: dict[str, bytes], *, anew: bool = False) -> None:
        self.shown, self.anew = dict(pages), self.anew + anew


@dataclass
class Worker:
    """Stands in for a process: it tells each file's page as `pages` has it, by address."""

    name: str = "quick"
    pages: dict[str, Shown | None] = field(default_factory=dict)
    ended: bool = False

    def page(self, path: Path) -> Shown | None:
        address = next(address for address, file in FILES.items() if file == path)
        return self.pages.get(address, Shown(address, self.name.encode()))

    def held(self) -> AbstractContextManager[None]:
        return nullcontext()

    def wrong(self, shown: str, problems: list[Problem]) -> Shown | None:
        return Shown(CABINET, b" ".join(one.code.encode() for one in problems), wrong=True)

    def end(self) -> None:
        self.ended = True


class Desk(desk.Desk):
    """A preview whose first build has ended well."""

    def __init__(self) -> None:
        self.server, self.first = Server(), Worker()
        server: Any = self.server
        super().__init__(Asked(), server, Path("/nowhere"))
        worker: Any = self.first
        self._minutes, self._worker = MINUTES, worker

    def saved(self, *addresses: str) -> None:
        """Somebody has written the files of some meetings."""
        self._change({FILES[address] for address in addresses})

    def begin(self) -> Worker:
        """A build begins."""
        self._begin()
        worker: Any = self._building
        return worker

    def ends(self, code: int = 0, *problems: Problem) -> None:
        """That build ends, with a site if the exit code is 0."""
        found = {one.path: [one] for one in problems}
        settings: Any = None if code else SimpleNamespace(site_url=None)
        self._take(Built(settings, code, found))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(desk, "Worker", lambda *given, **others: Worker("built"))
    return Desk()


def test_a_built_site_takes_the_place_of_quick_pages(here: Desk) -> None:
    here.saved(CABINET, COUNCIL)
    assert here.server.shown == {CABINET: b"quick", COUNCIL: b"quick"}
    here.begin()
    here.ends()
    assert here.server.shown == {} and here.first.ended and not here.server.anew


def test_what_is_saved_while_a_build_is_at_work_is_asked_of_what_it_built(here: Desk) -> None:
    here.saved(CABINET)
    here.begin()
    here.saved(COUNCIL)
    assert here.server.shown == {CABINET: b"quick", COUNCIL: b"quick"}
    here.ends()
    assert here.server.shown == {COUNCIL: b"built"} and here._due, "and another build is to come"


def test_where_the_audit_refuses_a_site_no_page_is_left_that_it_has_not_passed(here: Desk) -> None:
    here.saved(CABINET, COUNCIL)
    new = here.begin()
    here.ends(3, problem(SHOWN, 9, 1, "A001", file="x"))
    assert here.server.shown == {CABINET: b"A001"} and new.ended and not here.first.ended


def test_a_build_that_fails_shows_why_in_the_place_of_that_page_alone(here: Desk) -> None:
    here.saved(CABINET, COUNCIL)
    here.begin()
    here.ends(
        1,
        problem(SHOWN, 9, 1, "M012", kind="exempt", near=""),
        problem("docs/index.md", 1, 1, "M012", kind="exempt", near=""),
    )
    assert here.server.shown == {CABINET: b"M012", COUNCIL: b"quick"}


def test_what_was_saved_since_is_not_told_of_what_it_was(here: Desk) -> None:
    here.begin()
    here.saved(CABINET)
    here.ends(1, problem(SHOWN, 9, 1, "M012", kind="exempt", near=""))
    assert here.server.shown == {CABINET: b"quick"}


def test_a_problem_goes_when_another_file_has_mended_it(here: Desk) -> None:
    here.begin()
    here.ends(1, problem(SHOWN, 9, 1, "M012", kind="exempt", near=""))
    here.begin()
    here.ends(1, problem("docs/index.md", 9, 1, "M012", kind="exempt", near=""))
    assert here.server.shown == {CABINET: b"quick"}


def test_a_page_that_waits_for_the_build_leaves_what_is_shown_but_no_problem(here: Desk) -> None:
    here.saved(CABINET)
    here.first.pages[CABINET] = None
    here.saved(CABINET)
    assert here.server.shown == {CABINET: b"quick"}
    here.first.pages[CABINET] = Shown(CABINET, b"wrong", wrong=True)
    here.saved(CABINET)
    here.first.pages[CABINET] = None
    here.saved(CABINET)
    assert here.server.shown == {}


@dataclass
class Watched:
    """Stands in for what is watched."""

    paths: list[Path]
    closed: bool = False

    def written_from(self, moment: float) -> set[Path]:
        return {path / "late.md" for path in self.paths if path.name == "new"}

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("code", [0, 1])
def test_settings_that_were_changed_are_followed_also_by_a_build_that_fails(
    here: Desk, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(desk, "Watched", Watched)
    given = {"config_file": Path("/c/mkdocs.yml"), "docs": Path("/c/docs"), "site": Path("/s"), "work": Path("/w")}
    old = Settings(content=Path("/c/old"), site_url="https://shire.example/minutes/", **given)
    new = Settings(content=Path("/c/new"), site_url="https://shire.example/", **given)
    here.begin()
    here._take(Built(old, read=old))
    watched: Any = here._watched
    assert (here._server.mount, here._minutes) == ("/minutes/", Path("/c/old/minutes"))
    here.begin()
    here._due = 0
    here._take(Built(None if code else new, code, read=new))
    assert here._server.mount == ("/minutes/" if code else "/") and watched.closed
    assert here._minutes == Path("/c/new/minutes") and Path("/c/new") in here._watched.paths
    assert here._due, "what was written there meanwhile is built"
    again: Any = here._watched
    here.begin()
    here._take(Built(new, read=new))
    assert here._watched is again and not again.closed


def test_all_pages_are_loaded_anew_only_when_more_than_minutes_has_changed(here: Desk) -> None:
    here.saved(CABINET)
    here.begin()
    here.ends()
    assert here.server.anew == 0
    here._change({Path("/council/docs/index.md")})
    here.begin()
    here.ends(1, problem("docs/index.md", 1, 1, "M012", kind="exempt", near=""))
    here.begin()
    here.ends()
    assert here.server.anew == 1


def test_many_files_at_once_are_left_to_the_build(here: Desk) -> None:
    here._change({MINUTES / f"cabinet/2026-09-{day:02}.md" for day in range(1, 20)})
    assert here.server.shown == {} and here._due
