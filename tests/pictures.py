"""The pictures of `docs/design.md` and of the README, made anew: `make pictures`. Looked at by people, no test.

Each shows one kind of page on a desktop and on a phone, by day and by night.
"""

from __future__ import annotations

import tempfile
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright
from pypdfium2 import PdfDocument

import browser
import own_site
from search_page import Quiet

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
PAGES = {
    "home": "",
    "board": "boards/council/#mb-over-time",
    "meeting": "boards/council/2026-07-16/",
    "minutes": "boards/council/2026-07-16/#6",
    "decisions": "decisions/2026/",
    "matter": "matters/tanners-bridge/",
    "person": "people/margaret-ullathorne/",
    "withheld": "withheld/",
    "search": "search/?q=bridge",
}
SIZES = {1280: 1000, 390: 1000}
SCALE, GAP, COLOURS = 0.6, 16, 200
PAPER = "boards/cabinet/2026-06-23/"


def main() -> None:
    """Build the repository's own site and write its pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = own_site.build(Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
        Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}/"
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        (ASSETS / "design").mkdir(exist_ok=True)
        for name, address in PAGES.items():
            _save(_sheet(chromium, root + address), ASSETS / "design" / f"{name}.png")
        _save(_paper(chromium, root + PAPER), ASSETS / "design" / "paper.png")
        _save(_shot(chromium, root + PAPER, 1280, "light").crop((0, 0, 1280, 840)), ASSETS / "meeting.png")
        chromium.close()
        server.shutdown()


def _sheet(chromium: Any, address: str) -> Image.Image:
    """Desktop and phone beside each other, day above night."""
    shots = {(look, width): _shot(chromium, address, width, look) for look in ("light", "dark") for width in SIZES}
    small = {
        key: shot.resize((round(shot.width * SCALE), round(shot.height * SCALE)), Image.Resampling.LANCZOS)
        for key, shot in shots.items()
    }
    widths = [round(width * SCALE) for width in SIZES]
    height = round(max(SIZES.values()) * SCALE)
    sheet = Image.new("RGB", (sum(widths) + GAP, 2 * height + GAP), "#8a979c")
    for (look, width), shot in small.items():
        sheet.paste(shot, (0 if width == 1280 else widths[0] + GAP, 0 if look == "light" else height + GAP))
    return sheet


def _shot(chromium: Any, address: str, width: int, look: str) -> Image.Image:
    page = chromium.new_page(viewport={"width": width, "height": SIZES[width]}, color_scheme=look)
    page.goto(address)
    if "search" in address:
        page.locator(".mb-decided").first.wait_for()
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return shot


def _paper(chromium: Any, address: str) -> Image.Image:
    """The first sheets of printed minutes, and the one with the signature."""
    page = chromium.new_page()
    page.goto(address)
    with PdfDocument(page.pdf(prefer_css_page_size=True)) as pdf:
        sheets = [pdf[number].render(scale=0.85).to_pil().convert("RGB") for number in (0, 3, 5)]
    page.close()
    strip = Image.new("RGB", (sum(one.width for one in sheets) + 2 * GAP, sheets[0].height), "#8a979c")
    for place, one in enumerate(sheets):
        strip.paste(one, (place * (one.width + GAP), 0))
    return strip


def _save(picture: Image.Image, path: Path) -> None:
    """With few colours, which these pages have: a tenth of the size."""
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
