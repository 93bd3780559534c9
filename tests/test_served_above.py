"""Somebody serves the folder above the site: nothing of what is private there is given.

Where the tests run as root, the server has no rights of its own and is asked for each file. Everywhere the rights of
all folders on the way are looked at: they are what keeps another user of the computer out.
"""

from __future__ import annotations

import os
import signal
import stat
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook import cli
from minutebook.switch import Stage
from paper_files import PLAIN_PDF

NOBODY = 65534
FILES = {
    "docs/index.md": "# Home\n",
    "mkdocs.yml": "site_name: Shire\ntheme: minutebook\nplugins:\n  - minutebook:\n      council: Shire Council\n",
    "content/boards/cabinet.md": "---\nname: Cabinet\nshort: CAB\nregime: england\n---\n",
    "content/papers/cabinet/2026-09-14/buses.pdf": PLAIN_PDF,
    "content/minutes/cabinet/2026-09-14.md": (
        "---\nboard: cabinet\ndate: 2026-09-14\nstatus: confirmed\n"
        "papers: [{item: 1, title: Buses, file: buses.pdf}]\n---\n\n"
        '## 1. Buses\n\n::: exempt {paragraph=3 reason="Talks go on"}\nBramblewick.\n:::\n'
    ),
}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A plain web server over a folder; as root, one that has given up its rights."""
    # made before the fork: without rights the process may not even be able to import what this takes
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    pid = os.fork()
    if not pid:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            server.serve_forever()
        finally:
            os._exit(1)
    server.socket.close()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def answer(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as given:
            return int(given.status)
    except urllib.error.HTTPError as error:
        return error.code


def closed_to_others(path: Path, top: Path) -> bool:
    """Whether some folder on the way, or the file itself, keeps everybody out but its owner."""
    way = [path, *path.parents][: len(path.relative_to(top).parts)]
    return any(not stat.S_IMODE(one.stat().st_mode) & 0o077 for one in way)


@pytest.fixture
def above(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder above a site that was published twice; everybody may enter it, as its server must."""
    with tempfile.TemporaryDirectory(prefix="served-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        monkeypatch.chdir(root)
        for path, text in FILES.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        umask = os.umask(0o022)
        try:
            for _ in range(2):
                run = CliRunner().invoke(cli.main, ["publish", "--yes", "site"])
                assert run.exit_code == 0, run.output
                minutes = root / "content/minutes/cabinet/2026-09-14.md"
                minutes.write_text(minutes.read_text().replace("Buses\n", "Buses and trams\n"))
            yield root
        finally:
            os.umask(umask)


def refused(above: Path) -> set[str]:
    """Asks for everything in the work folder, which nobody may be given; the names of what was asked for."""
    private = [above / ".minutebook", *(above / ".minutebook").rglob("*")]
    assert not [path for path in private if not closed_to_others(path, above)]
    with served(above) as address:
        assert answer(f"{address}/site/index.html") == 200
        if os.geteuid() == 0:
            asked = [path for path in private if path.is_file()] + private[:1] + list((above / ".minutebook").iterdir())
            given = [path for path in asked if answer(f"{address}/{path.relative_to(above).as_posix()}") == 200]
            assert not given
    return {path.relative_to(above / ".minutebook").as_posix() for path in private}


def test_who_serves_the_folder_above_the_site_gives_nothing_private(above: Path) -> None:
    names = refused(above)
    assert {"audit.json", "publications.jsonl", "cache.key", "cache/papers", "cache/search"} <= names
    assert any(name.startswith("cache/papers/") and name.endswith(".pdf") for name in names)
    for name in ("audit.json", "publications.jsonl", "cache.key"):
        assert stat.S_IMODE((above / ".minutebook" / name).stat().st_mode) == 0o600


def test_neither_the_tree_in_the_making_nor_its_twin_nor_the_retired_one_is_given(above: Path) -> None:
    with Stage(above / "site", above / ".minutebook") as stage:
        for number, tree in enumerate((stage, stage.beside())):
            tree.write("index.html", b"not yet %d" % number)
            tree.write("assets/stylesheets/minutebook.css", b"")
        places = {tree.relative_to(above / ".minutebook").as_posix() for tree in (stage.tree, stage.home / "twin")}
        assert {f"{place}/index.html" for place in places} <= refused(above)
        for path in (above / "site").iterdir():
            if path.name not in ("index.html", "assets"):
                stage.write(f"{path.name}/index.html" if path.is_dir() else path.name, b"")
        stage.switch()
        retired = stage.tree.relative_to(above / ".minutebook").as_posix()
        assert f"{retired}/boards/index.html" in refused(above)
