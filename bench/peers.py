"""The same minutes as plain Markdown, for plain MkDocs with Material, for Zensical and for Hugo.

Each in its best settings. MkDocs, and Zensical, which reads its file: only the boards are in the navigation (a list of
all meetings on every page would cost several times as much), no web font, the extensions of Markdown that MkDocs has
anyway, no plugin but, if asked for, its own search. Hugo: the theme in `hugo/`, which caches what pages share; no
feeds, no extension of Markdown but tables. All marks are gone, so that all have fewer words to render, not more; so is
the front matter, but Hugo's says what its lists are made of.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(r"^:::.*?^:::$", re.DOTALL | re.MULTILINE)
_WORDS = re.compile(r"\[[^\[\]]*\]\{[^{}]*\}")
_BRACES = re.compile(r" *\{[^{}]*\}$", re.MULTILINE)
_MATTER = re.compile(r"^## .*\{[^{}]*\bmatter=([\w-]+)[^{}]*\}$", re.MULTILINE)
_REFERENCE = re.compile(r"\]\(\w+ (\d{4}-\d\d-\d\d)/\d+\)")

HUGO = """\
title = "Invented Council"
baseURL = "https://example.org/"
theme = "hugo"
buildFuture = true

[taxonomies]
matter = "matters"

[outputs]
home = ["html"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]

[markup.goldmark.extensions]
definitionList = false
footnote = false
linkify = false
strikethrough = false
taskList = false
typographer = false

[markup.tableOfContents]
startLevel = 2
endLevel = 6
"""


def plain(minutes: str) -> str:
    """Minutes without front matter, marks and what the marks withhold."""
    text = _FENCE.sub("*Withheld*", _FRONT.sub("", minutes))
    return _REFERENCE.sub(r"](\1.md)", _BRACES.sub("", _WORDS.sub("*withheld*", text)))


def write(content: Path, folder: Path, plugins: str) -> None:
    """Write `mkdocs.yml` and `docs/` below a folder: a page for each meeting and board, and the list of boards."""
    docs = folder / "docs"
    boards = sorted(path.name for path in (content / "minutes").iterdir())
    for board in boards:
        days = []
        for file in sorted((content / "minutes" / board).iterdir()):
            days.append(file.stem)
            _put(docs / board / file.name, f"# {board}, {file.stem}\n\n{plain(file.read_text('utf-8'))}")
        links = "".join(f"- [{day}]({day}.md)\n" for day in days)
        _put(docs / board / "index.md", f"# {board}\n\n{links}")
    links = "".join(f"- [{board}]({board}/index.md)\n" for board in boards)
    _put(docs / "index.md", f"# Boards\n\n{links}")
    nav = "".join(f"  - {board}/index.md\n" for board in boards)
    _put(
        folder / "mkdocs.yml",
        "site_name: Invented Council\ntheme:\n  name: material\n  font: false\n"
        f"plugins: {plugins}\nmarkdown_extensions: []\nnav:\n  - index.md\n{nav}"
        "validation:\n  nav:\n    omitted_files: ignore\n",
    )


def write_hugo(content: Path, folder: Path) -> None:
    """Write `hugo.toml` and `content/` below a folder, for the theme in `hugo/`: the same meetings and the lists."""
    titles = yaml.safe_load((content / "matters.yml").read_text("utf-8"))
    pages = {"boards/_index.md": _page("Boards"), "decisions/_index.md": _page("Decisions")}
    pages |= {"calendar/_index.md": _page("Calendar"), "matters/_index.md": _page("Matters")}
    years = set()
    for board in sorted((content / "minutes").iterdir()):
        pages[f"boards/{board.name}/_index.md"] = _page(board.name)
        for file in sorted(board.iterdir()):
            text, day = file.read_text("utf-8"), file.stem
            years.add(day[:4])
            matters = sorted({*_MATTER.findall(_FENCE.sub("", text))})
            pages |= {f"matters/{slug}/_index.md": _page(titles[slug]["title"]) for slug in matters}
            front = _page(f"{board.name}, {day}", board=board.name, date=day, matters=matters)
            pages[f"boards/{board.name}/{day}.md"] = f"{front}\n{plain(text)}"
    pages |= {f"decisions/{year}.md": _page(year) for year in years}
    for path, text in pages.items():
        _put(folder / "content" / path, text)
    _put(folder / "hugo.toml", HUGO)


def _put(path: Path, text: str) -> None:
    """Write a file, unless it is there already: one that a peer has kept something of stays as it was."""
    if not path.exists() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _page(title: str, **front: object) -> str:
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in {"title": title, **front}.items())
    return f"---\n{lines}---\n"
