"""What the public may read already: docs, boards, registers, the program's and the theme's own words.

A run or word that stands here cannot be told from the public one, so that the audit does not take it for a
leak. Public papers are not among these: what is withheld must not stand in them either.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from pathlib import Path

from .called import called
from .disk import lines_of
from .front import read_front
from .normal import words
from .sources import Source, language_of
from .units import MONTH, MONTHS, WELSH_MONTHS, date_at

_TEXTS = frozenset({".md", ".yml", ".yaml", ".html", ".css", ".js", ".mjs", ".json", ".txt", ".csv", ".xml", ".svg"})
_PROGRAM = frozenset({".html", ".css", ".js", ".mjs", ".xml", ".svg", ".j2", ".po", ".pot"})
_THEME = frozenset({".html", ".js", ".css"})
_UNUSED = ("lunr", "workers")  # of the theme: languages of its own search
_YEARS = frozenset(str(year) for year in range(1850, 2150))
_DATED = _YEARS.union(MONTH)

_IN_ONE_LINE = re.compile(r"[^\s#{][^{]*:[ \t]+(\{.*\})\s*")
"""An entry such as `ann-ash: {name: Ann Ash}`."""


def program_files() -> Iterator[Path]:
    """The texts of this program and of the theme: templates, styles, scripts, catalogues, the law as data,
    and what is said to machines.

    No code, no examples and no list of words: these hold names that a page of the site has no reason to hold.
    """
    package = Path(__file__).parent.parent
    yield from _below(package, _PROGRAM)
    for folder in ("regimes", "outputs"):
        yield from _below(package / folder, frozenset({".yml"}))
    for name, folders in (("material", ("templates",)), ("mkdocs", ("templates", "themes"))):
        for root in theme_folders(name):
            for folder in folders:
                yield from _below(root / folder, _THEME)


def theme_folders(name: str) -> list[Path]:
    """Where an installed package lies, without importing it; none if it is not there."""
    try:
        found = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return []
    return [Path(place) for place in (found.submodule_search_locations or [])] if found else []


def council_files(content: Path, docs: Path, site: Path | None = None) -> Iterator[Path]:
    """The council's own public texts: settings, docs, boards, plans and registers; no minutes, no papers.

    Of `docs`, once there is a site, only what became part of it: what is left out excuses nothing.
    """
    for root in dict.fromkeys((docs.parent, content.parent)):
        yield from sorted(path for path in root.glob("mkdocs*.y*ml") if path.is_file())
        for folder in ("macros", "overrides"):
            yield from _below(root / folder, _PROGRAM)
    for path in _below(docs, _TEXTS):
        if site is None or _is_published(path.relative_to(docs), site):
            yield path
    yield from _below(content, _TEXTS, but=("minutes", "papers", "accepted.yml"))


def _is_published(path: Path, site: Path) -> bool:
    """Whether a file of `docs`, or the page that is made of it, stands in the site."""
    page = path.with_name("index.html") if path.stem in ("index", "README") else path.with_suffix("") / "index.html"
    return (site / path).exists() or (path.suffix == ".md" and (site / page).exists())


def _below(folder: Path, kinds: frozenset[str], but: Sequence[str] = ()) -> Iterator[Path]:
    """Files of some kinds below a folder, but for what has some names at its top; hidden ones and the theme's search
    languages are left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._" and name not in _UNUSED and name not in but)
        for name in sorted(set(names).difference(but)):
            if name[0] != "." and os.path.splitext(name)[1].lower() in kinds:
                yield Path(here, name)
        but = ()


def date_forms(text: list[str]) -> str:
    """Each day that a text in normal form names, as pages may print it: "14 september 2026", "2026-09-14"."""
    return "\n".join(
        f"{day} {MONTHS[MONTH[month] - 1]} {year} ; {year}-{MONTH[month]:02}-{int(day):02} ;"
        for day, month, year in sorted(_days(text))
    )


def welsh_days(sources: Iterable[Source]) -> list[str]:
    """The days that public minutes name as pages in Welsh print them, "14 medi 2026"; nothing if there are none."""
    sources = list(sources)
    if not any(language_of(source.path) == "cy" for source in sources):
        return []
    days = {day for source in sources for day in _days(words(source.public))}
    return ["\n".join(f"{day} {WELSH_MONTHS[MONTH[month] - 1]} {year} ;" for day, month, year in sorted(days))]


def _days(text: list[str]) -> set[tuple[str, ...]]:
    dated = compress(count(), map(_DATED.__contains__, text))
    starts = (at if text[at] in _YEARS else max(0, at - 1) for at in dated)
    return {unit.date for at in starts if (unit := date_at(text, at)) and len(unit.date) == 3}


def known_names(content: Path) -> list[str]:
    """Names that pages may set side by side in any order: of people, of boards and of their members."""
    found = []
    for path in [*_below(content / "boards", frozenset({".md"})), content / "people.yml"]:
        lines = lines_of(path)
        if path.name == "people.yml":
            lines = ["---", *(one for line in lines for one in _of_entry(line)), "---"]
        for field in read_front(lines).fields:
            for value in (value for entry in field.entries for value in entry):
                if (value.key or field.key) in ("name", "short", "aliases", "office", "person", "title"):
                    found.append(value.text)
    return found


def _of_entry(line: str) -> list[str]:
    """The line of an entry of a register as one of front matter; the entry's own line if it has all on it."""
    if line[:1] in " \t":
        return [line.lstrip()]
    whole = _IN_ONE_LINE.fullmatch(line)
    return ["entry:", f"- {whole[1]}"] if whole else []


def seats(content: Path) -> set[tuple[str, ...]]:
    """The words of houses at which boards say that they meet."""
    lines = map(lines_of, _below(content / "boards", frozenset({".md"})))
    return {row for one in lines for row, _ in called(read_front(one).one("attend") or "")}
