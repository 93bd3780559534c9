"""The preview: the site on this computer alone, and each change of a meeting as soon as its file is saved.

    server    shows the finished site, and some pages in the place of those that it has
    watching  says which sources have changed
    desk      hands changes on, and has the whole site built behind them
    worker    a process that builds the whole site and then keeps in memory what it was made of
    quick     a page of a single file, from what is kept

The process that serves reads no source. A worker reads and discloses, and gives it finished pages.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from minutebook import telling
from minutebook.preview.desk import Desk
from minutebook.preview.server import Preview
from minutebook.problems import Problems
from minutebook.settings import Asked
from minutebook.work import NAME


def run(asked: Asked, port: int) -> int:
    """Show a council's site until somebody stops it; the exit code."""
    with tempfile.TemporaryDirectory(prefix="minutebook-") as name:
        folder = Path(name).resolve()
        kept = asked.work or asked.config_file.parent / NAME
        asked = replace(asked, site=folder / "site", work=folder / "work", cache_apart=kept)
        try:
            server = Preview(port, folder / "site")
        except OSError:
            problems = Problems()
            problems.add("minutebook serve", 0, 0, "D051")
            telling.say(telling.found(problems))
            return 1
        telling.say(f"Look at it in a browser once it is built: http://127.0.0.1:{port}/  (stop with Ctrl+C)")
        return Desk(asked, server, folder).run()
