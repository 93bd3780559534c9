"""The Nu checker of HTML for the tests: one that was fetched, run by the Java that is there.

`python tests/nu.py` fetches it where it can and never fails: without it those tests are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

VERSION = "26.9.27"
FOLDER = Path(sys.prefix) / "nu"
JAR = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"


def missing() -> str | None:
    """What is not there to check with, if anything."""
    if not shutil.which("java"):
        return "Java is not installed"
    return None if JAR.exists() else "the Nu checker is not there: make checker"


def get() -> None:
    """Fetch it from npm, with Debian's Java and npm where we may install them and they are missing."""
    packages = {"java": "default-jre-headless", "npm": "npm"}
    lacking = [package for name, package in packages.items() if not shutil.which(name)]
    if lacking and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        names = " ".join(lacking)
        subprocess.run(f"apt-get update -qq && apt-get install -y -qq {names}", shell=True, stdout=sys.stderr)
    if shutil.which("npm") and not JAR.exists():
        asked = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"]
        subprocess.run([*asked, "--prefix", str(FOLDER), f"vnu-jar@{VERSION}"], stdout=sys.stderr)


def messages(paths: list[Path]) -> list[dict[str, Any]]:
    """What the checker says of pages: `type` is "error", or "info" with the `subType` "warning"."""
    command = ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--exit-zero-always", *map(str, paths)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    found: list[dict[str, Any]] = json.loads(said)["messages"]
    return found


if __name__ == "__main__":
    if missing():
        get()
    if missing():
        print(f"The tests that check HTML will be skipped: {missing()}.", file=sys.stderr)
