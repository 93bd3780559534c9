"""A site that is served under a strict policy, and a page of it that must stay quiet: for the tests of the search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import expect, sync_playwright

import browser
import small_site
from council_in_folder import Folder
from minutebook import pipeline
from minutebook.host import MkDocsHost
from minutebook.problems import Problems

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
)
LOOKS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "desktop, dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "phone, dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
}


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word, under a policy that allows nothing inline and no other host."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


class AsTold(SimpleHTTPRequestHandler):
    """Serves a folder as a host does that reads its `_headers`; without that file it says nothing of the kind."""

    def end_headers(self) -> None:
        told = Path(self.directory, "_headers")
        for line in told.read_text().splitlines()[1:] if told.exists() else ():
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def build(folder: Path, minutes: dict[str, str], *, offline: bool = False, **front: str) -> Path:
    """The site of a small council with these minutes of its cabinet, by day; `front` is more front matter by day."""
    small_site.make(folder)
    (folder / "docs/index.md").write_text("# Home\n\n{{ search_box() }}\n\n[All](boards/)\n")
    place = Folder(folder)
    for key, body in minutes.items():
        place.minutes(body, key=key, front=front.get(key, ""))
    assert not place.read().codes
    settings = small_site.settings_for(folder, council="Shire Council", offline=offline)
    pipeline.build(settings, MkDocsHost(settings), Problems(), lambda outcome: None)
    return folder / "site"


@contextmanager
def served(site: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """The address of a site on this computer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        yield started
        started.close()


@contextmanager
def quiet_page(chromium: Any, root: str, **look: Any) -> Iterator[Any]:
    """A page whose console must stay silent, and that may ask nobody but the site itself."""
    context = chromium.new_context(base_url=root, **look)
    opened, said, asked = context.new_page(), [], []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert said == []
    assert [url for url in asked if not url.startswith((root, "data:", "blob:"))] == []
    context.close()


def asked_for(page: Any, query: str) -> str:
    """Open the search with a query in its address; what the page says when it is done."""
    page.goto(f"search/{query}")
    return outcome(page)


def outcome(page: Any) -> str:
    """What the page says of a search, when it has something to say."""
    heading = page.locator("#mb-search-count")
    expect(heading).to_be_visible()
    expect(heading).not_to_have_text("")
    expect(heading).not_to_have_text(re.compile("^(Searching|Still searching) …"))
    expect(page.locator("#mb-search-found")).not_to_have_attribute("aria-busy", "true")
    return heading.inner_text()


def titles(page: Any) -> list[str]:
    """The titles of what is shown."""
    return page.locator("#mb-search-found h3").all_inner_texts()
