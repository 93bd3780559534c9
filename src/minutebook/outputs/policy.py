"""The content security policy: what a browser may load and run on a page of the site.

Scripts, styles, pictures and data of the site itself, and nothing of anybody else's. What stands in the theme's shells,
or in a page that was written by hand, is allowed by its hash; words of the record never are.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from minutebook.outputs.fixed import fixed
from minutebook.tags import Tags

_META = '<meta http-equiv="Content-Security-Policy" content="{}">\n'
_WRITTEN = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_WRITTEN_BYTES = re.compile(_WRITTEN.pattern.encode())
_HEAD = re.compile(r"<head\b[^>]*>\s*", re.IGNORECASE)
_RUN = re.compile(r"|module|importmap|speculationrules|.*(?:javascript|ecmascript).*", re.IGNORECASE)
_LOADED = {"script": "src", "img": "src", "link": "href", "source": "src", "audio": "src", "video": "src"}
_FRAMES = frozenset({"iframe", "frame", "object", "embed", "base"})
_FETCHED = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})


@dataclass(frozen=True, slots=True)
class Inline:
    """Hashes of the scripts and styles that stand in pages. `refused` says that there is more, which no hash allows."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    refused: bool = False

    @classmethod
    def of(cls, html: str, site_url: str | None = None) -> Inline:
        """What stands in a page, or in a part of one, of a site at some address."""
        found = _Finder(urlsplit(site_url or "").netloc)
        found.feed(html)
        found.close()
        return cls(frozenset(found.scripts), frozenset(found.styles), found.refused)

    def __or__(self, other: Inline) -> Inline:
        return Inline(self.scripts | other.scripts, self.styles | other.styles, self.refused or other.refused)


def policy(inline: Inline) -> str:
    """The policy for pages in which this stands."""
    hashes = {"script-src": _named(inline.scripts), "style-src": _named(inline.styles)}
    return "; ".join(" ".join([name, allowed, *hashes.get(name, ())]) for name, allowed in fixed()["policy"].items())


def _named(hashes: Iterable[str]) -> list[str]:
    return [f"'sha256-{one}'" for one in sorted(hashes)]


def with_policy(html: str, inline: Inline) -> str:
    """A page, or a shell of many, with its policy as the first thing in its head."""
    return _HEAD.sub(lambda head: head[0] + _META.format(policy(inline)), html, count=1)


def for_a_disk(html: str) -> str:
    """A page with a policy that holds where there is no server: there the site itself is files."""
    return _WRITTEN.sub(lambda found: found[0].replace("'self'", "'self' file:"), html, count=1)


def without_policy(html: bytes) -> bytes:
    """A page for a preview, whose server sets a script of its own into it. As long as before."""
    return _WRITTEN_BYTES.sub(lambda found: b" " * len(found[0]), html, count=1)


class _Finder(Tags):
    """Finds what a policy has to allow by its hash, and what it will not allow."""

    def __init__(self, host: str) -> None:
        super().__init__(convert_charrefs=True)
        self._host = host
        self.scripts: set[str] = set()
        self.styles: set[str] = set()
        self.refused = False
        self._into: set[str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element's attributes, and remember that its text is to be hashed."""
        given = {name: value or "" for name, value in attrs}
        self.refused |= tag in _FRAMES or any(name == "style" or name.startswith("on") for name in given)
        loaded = given.get(_LOADED.get(tag, ""), "")
        if tag != "link" or _FETCHED & set(given.get("rel", "").lower().split()):
            self.refused |= self._is_elsewhere(loaded)
        self.refused |= given.get("href", "").strip().lower().startswith("javascript:")
        self.refused |= any(self._is_elsewhere(one) for one in given.get("srcset", "").split(","))
        if tag == "style" or (tag == "script" and "src" not in given and _RUN.fullmatch(given.get("type", ""))):
            self._into, self._text = (self.styles if tag == "style" else self.scripts), []

    def handle_data(self, data: str) -> None:
        """Collect the text of a script or style."""
        if self._into is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Hash what was collected."""
        if self._into is not None and tag in ("script", "style"):
            self._into.add(b64encode(sha256("".join(self._text).encode()).digest()).decode("ascii"))
            self._into = None

    def _is_elsewhere(self, address: str) -> bool:
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return True
        return parts.netloc not in ("", self._host) or parts.scheme not in ("", "data", "http", "https")
