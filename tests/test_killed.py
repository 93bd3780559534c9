"""A build that is killed, whenever it is killed, leaves the old site whole or the new one, and no private text."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import leak_forms
from forked_builds import Builds
from paper_files import PLAIN_PDF
from small_site import snapshot

KILLS = 50
COMMANDS = (("build", "--site", "out/site", "--jobs", "2"), ("publish", "--yes", "out/site", "--jobs", "2"))
"""Both at once; publishing makes a twin as well."""
CANARY = "Bramblewick"
SOURCE = "content/minutes/cabinet/2026-09-14.md"
FILES = {
    "docs/index.md": "# Home\n",
    "mkdocs.yml": "site_name: Shire\ntheme: minutebook\nplugins:\n  - minutebook:\n      council: Shire Council\n",
    "content/boards/cabinet.md": "---\nname: Cabinet\nshort: CAB\nregime: england\n---\n",
    "content/papers/cabinet/2026-09-14/buses.pdf": PLAIN_PDF,
}
MINUTES = f"""\
---
board: cabinet
date: 2026-09-14
status: confirmed
papers:
  - {{item: 1, title: Buses, file: buses.pdf}}
  - {{item: 1, exempt: 3, reason: Talks go on, title: Bid of {CANARY}, file: bid.pdf}}
---

## 1. Buses

1.1 %s

::: exempt {{paragraph=3 reason="Talks go on"}}
The bid of {CANARY} and Daughters was the lowest, and {CANARY} knows it.
:::
"""
OLD, NEW = MINUTES % "The Leader spoke of timetables.", MINUTES % "The Leader spoke of fares, and of a new stop."


@dataclass
class Council:
    """A council in a folder of its own, and what a process that builds it may leave there."""

    root: Path
    builds: Builds
    arguments: tuple[str, ...]
    sites: dict[str, str] = field(default_factory=dict)
    """The digest of the site that comes of each text of the minutes."""
    took: float = 0.0

    def lay(self) -> None:
        for path, text in FILES.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
        (self.root / SOURCE).parent.mkdir(parents=True)
        (self.root / "out").mkdir()
        for text in (NEW, OLD) * 2:  # what was kept makes the later ones quicker: these are what is to be killed
            self.build(text)
            self.sites[text] = self.digest()
        assert len(set(self.sites.values())) == 2

    def build(self, text: str) -> None:
        """Build to the end."""
        (self.root / SOURCE).write_text(text)
        began = time.monotonic()
        assert self.builds.ended(self.builds.begin(self.root, *self.arguments), wait=True) == 0
        self.took = time.monotonic() - began

    def digest(self) -> str:
        whole = hashlib.sha256()
        for name, content in sorted(snapshot(self.root / "out/site").items()):
            whole.update(f"{name} {len(content)} ".encode() + content)
        return whole.hexdigest()

    def standing(self) -> str:
        """The minutes whose site stands there: it is whole, one or the other."""
        digest = self.digest()
        (text,) = [text for text, site in self.sites.items() if site == digest]
        return text

    def left(self) -> Iterator[Path]:
        """Every file that holds a word of what is withheld, but for the sources."""
        for folder in (self.root, self.root.with_name("temporary")):
            for path in folder.rglob("*"):
                with suppress(FileNotFoundError):
                    if (
                        path.is_file()
                        and says_canary(path.read_bytes())
                        and not path.is_relative_to(self.root / "content")
                    ):
                        yield path


def says_canary(data: bytes) -> bool:
    """Whether a file holds a word of what is withheld. What is in a database is packed."""
    packed = leak_forms.forms(data) if leak_forms.is_database(data) else ()
    return CANARY.encode() in data or any(CANARY.casefold() in said for said in packed)


def kill(builds: Builds, pid: int, after: float) -> bool:
    """Kill a run and all that it has begun; whether it was still at work."""
    time.sleep(after)
    at_work = builds.ended(pid, wait=False) is None
    if at_work:
        with suppress(ProcessLookupError):  # it ended just now
            os.killpg(pid, signal.SIGKILL)
        assert builds.ended(pid, wait=True) in (-signal.SIGKILL, 0)
    return at_work


def killed_again_and_again(council: Council, seed: int) -> int:
    """Kill builds at random moments; how many were still at work."""
    chance, at_work = random.Random(seed), 0
    for _ in range(KILLS // len(COMMANDS)):
        before = council.standing()
        new = OLD if before == NEW else NEW
        (council.root / SOURCE).write_text(new)
        pid = council.builds.begin(council.root, *council.arguments)
        # some at any moment, some about the moment of the switch, which is short
        moment = chance.uniform(0, 1) if chance.random() < 0.6 else chance.uniform(0.75, 1.05)
        at_work += kill(council.builds, pid, moment * council.took)
        assert council.standing() in (OLD, NEW)
        assert list(council.left()) == []
        assert stat.S_IMODE((council.root / ".minutebook").stat().st_mode) == 0o700
    return at_work


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one_and_no_private_text(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    servers = [Builds(temporary) for _ in COMMANDS]
    councils = [
        Council(tmp_path / command[0], builds, command) for command, builds in zip(COMMANDS, servers, strict=True)
    ]
    try:
        with ThreadPoolExecutor(len(councils)) as pool:
            list(pool.map(Council.lay, councils))
            at_work = list(pool.map(killed_again_and_again, councils, range(len(councils))))
        for council in councils:  # whatever lies about, the next build does its work
            for text in (NEW, OLD):
                council.build(text)
                assert council.standing() == text
            left = [path for path in council.root.glob(".minutebook/sites/*/*") if path.is_dir()]
            assert [path.name for path in left] == ["standby"]
            assert list(council.left()) == []
    finally:
        for server in servers:
            server.close()
    assert sum(at_work) > KILLS // 2, "they were over before they could be killed"
