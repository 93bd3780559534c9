"""The repository's own site, built by the real program once for all tests that open or read it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def run(folder: Path, *arguments: str) -> None:
    """Run a command that must succeed."""
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, env={**os.environ, "CI": "true"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "MkDocs 2.0" not in done.stdout + done.stderr, "the banner of the theme is printed"


def build(folder: Path, content: Path | None = None) -> Path:
    """Build it below a folder, or another council's content; where it is."""
    places = ["--site", str(folder / "site"), "--work", str(folder / "work")]
    if content:
        places += ["--content", str(content)]
    run(ROOT, str(BIN / "minutebook"), "build", *places)
    return folder / "site"
