"""What a reader's browser loads of a site that was built, and what Lighthouse makes of it.

    python bench/light.py SITE [ADDRESS …] [--lighthouse PATH]

Serves SITE, packed by gzip and with the headers of its `_headers`, and opens each address in a browser whose cache is
empty, then the page after it in the same browser. PATH is Lighthouse's `cli/index.js` (`npm i lighthouse`); without it
only what is sent and how far the page moves while it loads is measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parent.parent / "tests"))
import browser

ADDRESSES = ("", "boards/council/2026-01-15/", "withheld/", "matters/depot-sale/", "search/?q=library")
NEXT = "boards/council/2025-10-30/"
KINDS = ("performance", "accessibility", "best-practices", "seo")
PACKED = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")
MOVED = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) moved += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 300);
})"""
sent: list[int] = []
"""The bytes of each answer, without its head."""


class Packed(SimpleHTTPRequestHandler):
    """A web server as councils have them."""

    def send_head(self) -> Any:
        """Pack what is text."""
        file = super().send_head()
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if file is None or not path.is_file():
            return file
        self.body = gzip.compress(path.read_bytes(), 6, mtime=0) if path.suffix in PACKED else path.read_bytes()
        sent.append(len(self.body))
        file.close()
        return BytesIO(self.body)

    def send_header(self, keyword: str, value: str) -> None:
        """Say how it is packed, and how long it is then."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if keyword == "Content-Length" and path.is_file() and path.suffix in PACKED:
            super().send_header("Content-Encoding", "gzip")
            value = str(len(gzip.compress(path.read_bytes(), 6, mtime=0)))
        super().send_header(keyword, value)

    def end_headers(self) -> None:
        """Say what the site asks for."""
        for line in Path(self.directory, "_headers").read_text().splitlines()[1:]:
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site on this computer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def weights(root: str, addresses: list[str]) -> None:
    """Print what a first visit sends, what the page after it sends, and how far the page moved."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        for address in addresses:
            page = started.new_context(viewport={"width": 390, "height": 844}).new_page()
            sizes = []
            for where in (address, NEXT):
                sent.clear()
                page.goto(root + where, wait_until="networkidle")
                sizes.append((sum(sent), len(sent), page.evaluate(MOVED)))
            (first, files, moved), (after, again, _) = sizes
            print(f"/{address}: first visit {first:,} bytes in {files} files, shift {moved}")
            print(f"  the page after it ({NEXT}): {after:,} bytes in {again} files")
            page.context.close()
        started.close()


def lighthouse(program: Path, address: str) -> None:
    """Print what Lighthouse gives a page on a phone, and what costs points."""
    flags = " ".join(["--headless=new", "--no-sandbox", "--disable-gpu"])
    command = ["node", str(program), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    command.append(f"--only-categories={','.join(KINDS)}")
    done = subprocess.run(
        command, env=os.environ | {"CHROME_PATH": browser.find() or ""}, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    report = json.loads(done.stdout)
    kinds = report["categories"]
    scores = [f"{kind} {round(100 * (kinds[kind]['score'] or 0))}" for kind in KINDS]
    print(f"{address}: {', '.join(scores)}")
    for kind in KINDS:
        for one in kinds[kind]["auditRefs"]:
            audit = report["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 0.995:
                print(f"  {kind}: {audit['title']} {audit.get('displayValue', '')} ({audit['score']})")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("addresses", nargs="*", default=list(ADDRESSES))
    parser.add_argument("--lighthouse", type=Path)
    asked = parser.parse_args()
    with served(asked.site) as root:
        weights(root, asked.addresses)
        for address in asked.addresses if asked.lighthouse else ():
            lighthouse(asked.lighthouse, root + address)


if __name__ == "__main__":
    main()
