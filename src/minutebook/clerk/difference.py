"""What a publication would change, in words: pages by title and address, other files by count.

Both sides are public, the site that stands and the one that the audit has passed.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from .trees import Folder, Standing

LONGEST = 20
"""How many pages are named before the rest are only counted."""
_GROUPS, _REST = {"data": "data", "search": "search"}, "theme and the rest"
"""What other files are counted as, by the folder in which they lie."""

_MEETING = re.compile(r"(?:^|/)boards/[^/]+/\d{4}-\d\d-\d\d(?:-\d+)?/index\.html$")
_TITLE = re.compile(r"<title>([^<]{1,1000})</title>")
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Difference:
    """The names of files that are new, changed and gone."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    @property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """The names by what became of them."""
        return {"new": self.new, "changed": self.changed, "gone": self.gone}

    def counts(self, *, of_pages: bool) -> dict[str, int]:
        """How many pages, or other files, are new, changed and gone."""
        return {kind: sum(is_page(name) == of_pages for name in names) for kind, names in self.kinds.items()}


def compare(tree: Path, old: Standing) -> Difference:
    """Hold every file of a new tree against what stands, by bytes."""
    names = Folder(tree).names
    changed = [name for name in names & old.names if not old.holds(name, f"{tree}/{name}")]
    return Difference(tuple(sorted(names - old.names)), tuple(sorted(changed)), tuple(sorted(old.names - names)))


def told(difference: Difference, tree: Path, old: Standing, withdrawn: Collection[str] = ()) -> list[str]:
    """The difference as lines for whoever is to say yes. `withdrawn` are the pages of meetings that are withdrawn by
    now: those of which that is news come first, and of all others those of meetings, so that no list hides them."""
    new = Folder(tree)
    sites = {title(side.head("index.html")) for side in (new, old)} - {""}
    apart = {
        name
        for name in {*withdrawn}.intersection(difference.changed)
        if _called(new, name, sites) != _called(old, name, sites)
    }
    others = {kind: {*names} - apart for kind, names in difference.kinds.items()}
    lines = []
    for kind, names in {"withdrawn": apart, **others}.items():
        side = old if kind == "gone" else new
        pages = sorted(filter(is_page, names), key=lambda name: (not _MEETING.search(name), address(name)))
        if pages:
            lines.append(f"{kind.capitalize()} ({len(pages):,}):")
            lines += (f"  {_page(side, name, sites)}" for name in pages[:LONGEST])
        if len(pages) > LONGEST:
            lines.append(f"  and {len(pages) - LONGEST:,} more")
    no_pages = _others(difference)
    return [*lines, *([f"Other files: {no_pages}"] if no_pages else [])]


def is_page(name: str) -> bool:
    """Whether a file is a page with an address of its own; the one for a wrong address has none."""
    return name.endswith(".html") and name != "404.html"


def address(name: str) -> str:
    """Where a page stands on the site."""
    short = name.removesuffix("index.html") if Path(name).name == "index.html" else name
    return "/" + _printable(short)


def title(page: str) -> str:
    """What a page says that it is."""
    found = _TITLE.search(page)
    return _printable(" ".join(html.unescape(found[1]).split())) if found else ""


def _called(side: Standing, name: str, sites: set[str]) -> str:
    """The title of a page without the name of the site, which ends every title."""
    said = title(side.head(name))
    for site in sites:
        said = said.removesuffix(f" - {site}")
    return said


def _page(side: Standing, name: str, sites: set[str]) -> str:
    """Title and address."""
    said = _called(side, name, sites)
    if len(said) > _WIDEST:
        said = f"{said[:_WIDEST].rstrip()} …"
    return f"{said}  {address(name)}" if said else address(name)


def _others(difference: Difference) -> str:
    """ "data 1 new, 2 changed; papers 1 gone", or nothing."""
    counts = {
        kind: Counter(_group(name) for name in names if not is_page(name)) for kind, names in difference.kinds.items()
    }
    groups = []
    for group in (*_GROUPS.values(), "papers", _REST):
        said = [f"{count[group]:,} {kind}" for kind, count in counts.items() if count[group]]
        if said:
            groups.append(f"{group} {', '.join(said)}")
    return "; ".join(groups)


def _group(name: str) -> str:
    parts = name.split("/")
    of_meeting = "papers" if parts[0] == "boards" and "papers" in parts[1:-1] else _REST
    return _GROUPS.get(parts[0], of_meeting)


def _printable(text: str) -> str:
    """Without what could move the cursor of a terminal: what stands there may be anybody's."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
