"""A site that works from a folder on a disk: a browser opens no folder's page there, and loads no data.

One pass over the finished tree, whoever made its pages: a link to a folder leads to the page in it, an address that
begins at the root of the host is made relative, and the index of the search becomes plain scripts.
"""

from __future__ import annotations

import html
import posixpath
import re
from base64 import b64encode
from urllib.parse import unquote, urlsplit

from minutebook.outputs.policy import for_a_disk
from minutebook.tree import Tree

SCRIPT = "assets/javascripts/minutebook-search.js"
INDEX = "search/index.json"
BLOCKS = "search/blocks"

_TAG = re.compile(r"""<(?=[a-zA-Z])(?:[^<>"']|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)=("[^"]*"|'[^']*')""")
_LINKS = frozenset({"href", "src", "action"})
_CANONICAL = re.compile(r"""<link\s[^>]*\brel=["']?canonical\b""")
_SEARCH = re.compile(rf'<script src="([^"]*{re.escape(SCRIPT)})"')


def make(tree: Tree, site_url: str | None) -> None:
    """Turn a finished site into one for a disk. Nothing there asks for a page that says that a page was not found."""
    tree.drop("404.html")
    found = [name for name in tree.names if name.endswith(".html")]
    folders = {posixpath.dirname(name) or "." for name in found if posixpath.basename(name) == "index.html"}
    links = _Links(folders, site_url)
    for name in found:
        text = tree.read(name).decode("utf-8")
        tree.rewrite(name, links.turned(for_a_disk(text), posixpath.dirname(name) or ".").encode())
    _turn_index(tree)


def _turn_index(tree: Tree) -> None:
    """Blocks and manifest as scripts that hand over the very bytes that a server would send."""
    for name in tree.names:
        folder, _, file = name.rpartition("/")
        if folder == BLOCKS:
            text = b64encode(tree.read(name)).decode("ascii")
            stem = file.removesuffix(".bin")
            tree.write(f"{BLOCKS}/{stem}.js", f'minutebookBlock("{stem}","{text}")\n'.encode("ascii"))
            tree.drop(name)
    text = tree.read(INDEX).decode("utf-8").strip()
    tree.write(INDEX.replace(".json", ".js"), f"minutebookManifest({text})\n".encode())
    tree.drop(INDEX)


class _Links:
    """Turns the links of pages. `folders` are those that hold a page, from the site's root: "." is the root."""

    def __init__(self, folders: set[str], site_url: str | None) -> None:
        self._folders = folders
        self._site = (site_url.rstrip("/") + "/") if site_url else None
        self._root = urlsplit(self._site).path if self._site else "/"

    def turned(self, text: str, folder: str) -> str:
        """The HTML of a page in a folder."""
        if SCRIPT in text:  # which is told where it is
            text = _SEARCH.sub(r'<script data-offline src="\1"', text)
        return _TAG.sub(lambda tag: self._tag(tag[0], folder), text)

    def _tag(self, tag: str, folder: str) -> str:
        if "=" not in tag or _CANONICAL.match(tag):
            return tag
        return _ATTRIBUTE.sub(lambda found: self._attribute(found, folder), tag)

    def _attribute(self, found: re.Match[str], folder: str) -> str:
        if found[1].lower() not in _LINKS:
            return found[0]
        link = html.unescape(found[2][1:-1])
        turned = self._link(link, folder)
        return found[0] if turned == link else f'{found[1]}="{html.escape(turned)}"'

    def _link(self, link: str, folder: str) -> str:
        within = self._within(link, folder)
        parts = urlsplit(within)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return within
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if target not in self._folders:
            return within
        return parts._replace(path=parts.path.rstrip("/") + "/index.html").geturl()

    def _within(self, link: str, folder: str) -> str:
        """A link that begins at the site's address or at the root of its host, from the page's own folder on."""
        if self._site and (link + "/").startswith(self._site):
            link = self._root + link[len(self._site) :]
        if not link.startswith(self._root) or link.startswith("//"):
            return link
        path, sign, rest = _cut(link[len(self._root) :])
        return posixpath.relpath(path or ".", folder) + ("/" if path.endswith("/") else "") + sign + rest


def _cut(link: str) -> tuple[str, str, str]:
    """A path, and what comes after its first "?" or "#"."""
    place = min((at for at in (link.find("?"), link.find("#")) if at >= 0), default=len(link))
    return link[:place], link[place : place + 1], link[place + 1 :]
