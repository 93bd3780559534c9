"""`sitemap.xml`: every page of the site, for search engines. MkDocs' own knows only the hand-written ones."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from minutebook.switch import Stage

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def write(stage: Stage, site_url: str | None, addresses: Iterable[str]) -> None:
    """Put the site map in place of MkDocs' own; a site that does not know its address has none."""
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (stage.tree / name).unlink(missing_ok=True)
    if site_url:
        base = site_url.rstrip("/") + "/"
        lines = [f"<url><loc>{escape(base + address)}</loc></url>\n" for address in sorted(set(addresses))]
        stage.write("sitemap.xml", (HEAD + "".join(lines) + "</urlset>\n").encode())
