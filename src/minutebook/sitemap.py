"""`sitemap.xml`: every page of the site, for search engines. MkDocs' own knows only the hand-written ones."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from minutebook.tree import Tree

NAMES = ("sitemap.xml", "sitemap.xml.gz")
"""What MkDocs calls its own."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def write(tree: Tree, site_url: str | None, addresses: Iterable[str]) -> None:
    """Put the site map in place of MkDocs' own; a site that does not know its address has none."""
    if site_url:
        base = site_url.rstrip("/") + "/"
        lines = [f"<url><loc>{escape(base + address)}</loc></url>\n" for address in sorted(set(addresses))]
        tree.write("sitemap.xml", (HEAD + "".join(lines) + "</urlset>\n").encode())
