"""A browser for the tests that open pages: one that is installed, or else one that can be had.

`python tests/browser.py` gets one where it can and never fails: without a browser those tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a browser, if there is one. MINUTEBOOK_BROWSER names another."""
    given = os.environ.get("MINUTEBOOK_BROWSER")
    found = [given] if given else [shutil.which(name) for name in NAMES]
    return next((path for path in [*found, *MAC, _playwrights_own()] if path and Path(path).exists()), None)


def _playwrights_own() -> str | None:
    try:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except Exception:  # not installed, or a system that it does not know
        return None


def get() -> None:
    """Install a browser: Debian's where we may, else the one that Playwright brings."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run("apt-get update -qq && apt-get install -y -qq chromium", shell=True, stdout=sys.stderr)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr)


if __name__ == "__main__":
    if not find():
        get()
    if not find():
        print("No browser found: the tests that open pages will be skipped.", file=sys.stderr)
