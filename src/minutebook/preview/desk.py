"""Hands changes on: a file of minutes to the worker that has the last good site in memory, all of them to a build.

Whatever changes, the whole site is built in the end, and what was shown before that gives way to what was built. A
build that fails leaves the last good site, and its problems stand in the place of the pages that they concern. Where
the audit refuses a site, every page goes that was shown without it.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from contextlib import nullcontext
from multiprocessing import connection
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from minutebook import telling
from minutebook.preview.quick import Shown
from minutebook.preview.server import Preview
from minutebook.preview.watching import Watched
from minutebook.preview.worker import Built, Worker
from minutebook.settings import Asked, Settings

QUIET = 0.5
"""So many seconds after the last change the whole site is built: by then the browser has the page."""
FEW = 8
"""So many files somebody may have edited; what writes more at once is left to the whole build."""
_SEVERAL = 3
"""After so many builds that came to nothing for a save, somebody is to know what the lists wait for."""
_AUDIT = 3


class Desk:
    """One preview, from the first build to the last. `folder` is for what goes with it."""

    def __init__(self, asked: Asked, server: Preview, folder: Path) -> None:
        self._asked, self._server, self._folder = asked, server, folder
        self._pages: dict[str, Shown] = {}  # by address
        self._since: set[str] = set()  # addresses of what was written since the build that is at work began
        self._others = False  # whether more than minutes has changed since that build began
        self._others_built = False  # whether that was so before it began
        self._due = 0.0  # when the next build is to begin; never at 0
        self._begun = time.time()  # when the build that is at work began
        self._unsteady = 0  # how many builds in a row came to nothing, since a source changed meanwhile
        self._places: list[Path] = []
        self._watched = Watched([])
        self._building: Worker | None = None
        self._worker: Worker | None = None

    def run(self) -> int:
        """Serve until somebody stops it; the exit code, which is that of the first build if that fails."""
        try:
            first = self._first()
            if first.settings is None:
                return first.exit_code
            self._take(first)
            self._server.open()
            while True:
                self._step()
        except KeyboardInterrupt:
            return 0
        finally:
            self._watched.close()
            for worker in (self._worker, self._building):
                if worker:
                    worker.end()
            self._server.close()

    def _first(self) -> Built:
        """The first build, which begins again where a source changed meanwhile."""
        while True:
            self._building, self._begun = Worker(self._asked, self._folder), time.time()
            built = self._building.built()
            if not built.unsteady:
                return built
            self._building.end()
            self._note_unsteady()
            time.sleep(QUIET)

    def _note_unsteady(self) -> None:
        """Count a build that came to nothing since a source changed meanwhile; after several say what is waited for."""
        self._unsteady += 1
        if self._unsteady == _SEVERAL:
            telling.say("Files go on changing while the site is built. Lists and search wait until they rest.")

    def _step(self) -> None:
        """Wait for a moment, and see to what has come up."""
        watched, rest = self._watched, self._watched.rest
        if self._due and not self._building:
            rest = min(rest, max(0.0, self._due - time.monotonic()))
        ready = connection.wait([watched.fileno(), *([self._building.pipe] if self._building else [])], rest)
        if self._building and self._building.pipe in ready:
            self._take(self._building.built())
        if changed := self._watched.changed():
            self._change(changed)
        elif self._due and not self._building and time.monotonic() >= self._due:
            self._begin()

    def _begin(self) -> None:
        """Have the whole site built."""
        self._due, self._since = 0.0, set()
        self._others, self._others_built = False, self._others
        self._building, self._begun = Worker(self._asked, self._folder, behind=True), time.time()

    def _change(self, changed: Collection[Path]) -> None:
        """Show at once what can be shown, and remember what a build is to bring."""
        addresses = {_address(path) for path in changed if path.is_relative_to(self._minutes)}
        minutes = {address for address in addresses if address}
        self._others |= len(minutes) < len(changed)
        self._since |= minutes
        if len(minutes) <= FEW:
            self._ask(minutes)
            self._show()
        self._due = time.monotonic() + QUIET

    def _ask(self, addresses: Collection[str]) -> None:
        """Have the pages of some files as these are now; what cannot be told waits for a build."""
        with self._building.held() if self._building else nullcontext():
            for address in addresses:
                page = self._worker.page(self._file(address)) if self._worker else None
                if page:
                    self._pages[address] = page
                elif address in self._pages and self._pages[address].wrong:
                    del self._pages[address]

    def _take(self, built: Built) -> None:
        """Go on from a build that has ended."""
        done, self._building = self._building, None
        meanwhile = self._follow(built)
        if not built.unsteady:
            self._unsteady = 0
        if built.settings:
            self._worker, done = done, self._worker
            self._pages.clear()
            self._ask(self._since)
        else:
            self._others |= self._others_built
            if built.unsteady:
                self._note_unsteady()
                self._due = time.monotonic() + QUIET
            else:
                telling.say("The last good site is still shown.")
                self._tell(built)
        if done:
            done.end()
        self._show(anew=bool(built.settings) and self._others_built)
        if meanwhile:
            self._change(meanwhile)

    def _follow(self, built: Built) -> Collection[Path]:
        """Look where the settings say by now, also if that is what is to be mended.

        What was written in new places since the build began is returned: nobody knows whether the build has it.
        """
        if built.settings:
            self._server.mount = urlsplit(built.settings.site_url or "").path.rstrip("/") + "/"
        places = places_of(built.read) if built.read else self._places
        if places == self._places or built.read is None:
            return ()
        self._watched.close()
        self._places, self._watched = places, Watched(places)
        self._minutes = built.read.content / "minutes"
        return self._watched.written_from(self._begun)

    def _tell(self, built: Built) -> None:
        """Show the problems of a build that failed, but of files that were written since it began."""
        if built.exit_code == _AUDIT:
            self._pages.clear()
        named = {_address(PurePath(shown)): (shown, problems) for shown, problems in built.problems.items()}
        mended = {address for address, page in self._pages.items() if page.wrong} - named.keys()
        self._ask(mended)
        for address in named.keys() - self._since:
            page = self._worker.wrong(*named[address]) if self._worker and address else None
            if page:
                self._pages[page.address] = page

    def _show(self, *, anew: bool = False) -> None:
        self._server.show({address: page.html for address, page in self._pages.items()}, anew=anew)

    def _file(self, address: str) -> Path:
        _, board, key, _ = address.split("/")
        return self._minutes / board / f"{key}.md"


def places_of(settings: Settings) -> list[Path]:
    """All that a site is made of."""
    return [settings.config_file, settings.docs, settings.content, *settings.macros]


def _address(path: PurePath) -> str:
    """The address of the meeting whose file this is, if it is one; else nothing."""
    is_one = path.suffix == ".md" and path.parent.parent.name == "minutes"
    return f"boards/{path.parent.name}/{path.stem}/" if is_one else ""
