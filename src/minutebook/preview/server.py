"""Shows a site on this computer alone: its files, and pages that stand in the place of some.

What it sends is public text that an audit has read, or problems, which quote nothing. Its script stands in no page of
the site itself.
"""

from __future__ import annotations

import hashlib
import mimetypes
import os
import posixpath
import threading
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, quote, unquote, urlsplit

HOST = "127.0.0.1"
_NAMES = frozenset({HOST, "localhost"})
"""By what names this computer is called. A page of the web that leads its own name here reads nothing."""
_OWN = "/.minutebook/"
"""Addresses of the preview: no site has a hidden folder."""
_PATIENCE = 25.0
"""Seconds after which a browser that waits is told that nothing has changed."""
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".gz": "application/gzip"}


class Preview(ThreadingHTTPServer):
    """The server. Raises `OSError` where its port is taken."""

    daemon_threads = True

    def __init__(self, port: int, site: Path) -> None:
        super().__init__((HOST, port), _Visit)
        self.site, self.mount = site, "/"
        self.script = (files("minutebook") / "preview" / "reload.js").read_bytes()
        self._pages: dict[str, bytes] = {}
        self._epoch = 0
        self._changed = threading.Condition()
        self._serving = threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True)

    def open(self) -> None:
        """Begin to answer."""
        self._serving.start()

    def close(self) -> None:
        """Answer no more."""
        if self._serving.is_alive():
            self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away."""

    def show(self, pages: dict[str, bytes], *, anew: bool = False) -> None:
        """Show pages in the place of those that the site has there, and no others; `anew`: load all pages anew."""
        with self._changed:
            self._pages = dict(pages)
            self._epoch += anew
            self._changed.notify_all()

    def page(self, address: str) -> bytes | None:
        """A page as it is shown now."""
        if address in self._pages:
            return self._pages[address]
        try:
            return (self.site / address / "index.html").read_bytes()
        except (OSError, ValueError):
            return None

    def missing(self) -> bytes:
        """What is shown where there is no page."""
        try:
            return (self.site / "404.html").read_bytes()
        except OSError:
            return b"<!doctype html><title>404</title>"

    def version(self, page: bytes) -> str:
        """By what a browser knows whether the page that it shows is the one that it would get now."""
        return f"{self._epoch}-{hashlib.blake2b(page, digest_size=12).hexdigest()}"

    def wait(self, address: str, version: str) -> bool:
        """Wait until a page is another; whether it is."""

        def is_other() -> bool:
            page = self.page(address)
            return self.version(self.missing() if page is None else page) != version

        with self._changed:
            return self._changed.wait_for(is_other, _PATIENCE)


class _Visit(BaseHTTPRequestHandler):
    """One connection of a browser."""

    server: Preview
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Send a page, a file, or what the script asks for."""
        asked = urlsplit(self.path)
        address = _inside(unquote(asked.path))
        folder = asked.path.endswith("/")
        if urlsplit(f"//{self.headers.get('Host')}").hostname not in _NAMES:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
        elif address == _OWN + "wait":
            given = parse_qs(asked.query)
            page = _inside(given.get("address", [""])[0]).lstrip("/")
            other = self.server.wait(f"{page}/" if page else "", given.get("version", [""])[0])
            self._send(HTTPStatus.OK if other else HTTPStatus.NO_CONTENT, b"", "text/plain")
        elif address == _OWN + "reload.js":
            self._send(HTTPStatus.OK, self.server.script, _TYPES[".js"])
        elif (address + "/").startswith(self.server.mount):
            self._of_the_site(address[len(self.server.mount) :], folder)
        elif address == "/":
            self._lead(self.server.mount)
        else:
            self._page("", self.server.missing(), HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET

    def _of_the_site(self, name: str, folder: bool) -> None:
        if PurePosixPath(name).name == "index.html":  # as the links of a site for a disk have it
            name, folder = name.removesuffix("index.html").rstrip("/"), True
        address = f"{name}/" if name else ""
        page = self.server.page(address)
        if page is not None and folder:
            self._page(address, page)
        elif page is not None:
            self._lead(self.server.mount + address)
        elif folder or not self._file(self.server.site / name):
            self._page(address, self.server.missing(), HTTPStatus.NOT_FOUND)

    def _page(self, address: str, html: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        version = self.server.version(html)  # of what is sent, whatever is shown by now
        about = f'src="{_OWN}reload.js" data-address="{escape(address)}" data-version="{version}"'
        body, end, rest = html.rpartition(b"</body>")
        sent = b"%b<script defer %b></script>%b%b" % (body, about.encode(), end, rest)
        self._send(status, sent, "text/html; charset=utf-8")

    def _file(self, path: Path) -> bool:
        """Send a file, unless the browser has it; whether there is one."""
        try:
            with open(path, "rb") as file:
                found = os.fstat(file.fileno())
                known = f'"{found.st_ino}-{found.st_mtime_ns}-{found.st_size}"'
                content = b"" if self.headers.get("If-None-Match") == known else file.read()
        except (OSError, ValueError):
            return False
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        status = HTTPStatus.OK if content or not found.st_size else HTTPStatus.NOT_MODIFIED
        self._send(status, content, kind, {"Cache-Control": "no-cache", "ETag": known})
        return True

    def _lead(self, address: str) -> None:
        self._send(HTTPStatus.FOUND, b"", "text/plain", {"Location": quote(address)})

    def _send(self, status: HTTPStatus, content: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Cache-Control": "no-store", "Content-Type": kind, **(more or {})}.items():
            self.send_header(name, value)
        if status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what was asked for is nobody's business."""


def _inside(path: str) -> str:
    """The place that a path leads to from the top of the site, and never above it."""
    return posixpath.normpath("/" + path.lstrip("/"))
