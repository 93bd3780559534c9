"""The same minutes as plain Markdown, for plain MkDocs with Material.

In its best settings: only the boards are in the navigation (a list of all meetings on every page would cost it
several times as much), no web font, no plugin but, if asked for, its own search. Front matter and all marks
are gone, so that it has fewer words to render, not more.
"""

from __future__ import annotations

import re
from pathlib import Path

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(r"^:::.*?^:::$", re.DOTALL | re.MULTILINE)
_WORDS = re.compile(r"\[[^\[\]]*\]\{[^{}]*\}")
_BRACES = re.compile(r" *\{[^{}]*\}$", re.MULTILINE)
_REFERENCE = re.compile(r"\]\(\w+ (\d{4}-\d\d-\d\d)/\d+\)")


def plain(minutes: str) -> str:
    """Minutes without front matter, marks and what the marks withhold."""
    text = _FENCE.sub("*Withheld*", _FRONT.sub("", minutes))
    return _REFERENCE.sub(r"](\1.md)", _BRACES.sub("", _WORDS.sub("*withheld*", text)))


def write(content: Path, folder: Path, search: bool) -> None:
    """Write `mkdocs.yml` and `docs/` below a folder: a page for each meeting and board, and the list of boards."""
    docs = folder / "docs"
    boards = sorted(path.name for path in (content / "minutes").iterdir())
    for board in boards:
        (docs / board).mkdir(parents=True)
        days = []
        for file in sorted((content / "minutes" / board).iterdir()):
            days.append(file.stem)
            text = f"# {board}, {file.stem}\n\n{plain(file.read_text('utf-8'))}"
            (docs / board / file.name).write_text(text, "utf-8")
        links = "".join(f"- [{day}]({day}.md)\n" for day in days)
        (docs / board / "index.md").write_text(f"# {board}\n\n{links}", "utf-8")
    links = "".join(f"- [{board}]({board}/index.md)\n" for board in boards)
    (docs / "index.md").write_text(f"# Boards\n\n{links}", "utf-8")
    nav = "".join(f"  - {board}/index.md\n" for board in boards)
    (folder / "mkdocs.yml").write_text(
        "site_name: Invented Council\ntheme:\n  name: material\n  font: false\n"
        f"plugins: {'[search]' if search else '[]'}\nnav:\n  - index.md\n{nav}"
        "validation:\n  nav:\n    omitted_files: ignore\n",
        "utf-8",
    )
