"""`minutebook new site DIR`: a folder of sources that builds at once, made of what a clerk was asked.

It writes into a folder that is new or empty and into no other. The files that it begins with lie in `starter/`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from shlex import quote
from string import Template

from ..private.labelled import is_labelled_value, labelled_lines
from ..private.nearmiss import near_misses
from ..problems import Problems, printable
from ..regimes import load
from ..settings import in_a_site, real_path

LONGEST = 120
NO_COUNCIL = "none"
"""The regime of bodies that are no council."""
_UNPRINTED = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
_NO_NAME = re.compile(rf"[{_UNPRINTED}\\`*_{{}}\[\]<>#|]|::")
_NO_CONTACT = re.compile(rf"[{_UNPRINTED}{{}}\[\]<>]|::")
_COUNCIL = re.compile(r"(?:the )?(?:(?:full|whole|town|parish|community|city|county|borough) )?council", re.IGNORECASE)
"""What a council calls itself where it names its first board."""
_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9._~/-]*)?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a site is to be: whose, under which law, and the first board that meets."""

    council: str
    regime: str
    board: str
    contact: str = ""
    licence: str = ""
    site_url: str = ""


def is_name(words: str) -> bool:
    """Whether words can name a council or a board: one line, no label or mark, no signs that mean
    something else on a page."""
    plain = len(words) <= LONGEST and not _NO_NAME.search(words) and any(map(str.isalnum, words))
    return plain and not _withholds(words)


def is_contact(words: str) -> bool:
    """Whether words can say whom to ask, or on what terms, and are no label or mark; they may be left out."""
    return len(words) <= LONGEST and not _NO_CONTACT.search(words) and not _withholds(words)


def _withholds(words: str) -> bool:
    """Whether a build would take words for a label or a mark, in front matter or as a page's title."""
    regime, words = load(NO_COUNCIL), " ".join(words.split())
    labelled = is_labelled_value(words, regime, names=False) or any(labelled_lines([(1, f"# {words}")], regime))
    return labelled or any(code for line in (words, f"name: {_quoted(words)}") for code in near_misses(line))


def is_address(words: str) -> bool:
    """Whether words are the address of a site; they may be left out."""
    return not words or bool(_ADDRESS.fullmatch(words))


def look(folder: Path, problems: Problems) -> None:
    """Note why no site can begin in a folder, before anybody is asked what it is to be."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            problems.add(_shown(folder), 0, 0, "D086")
        elif in_a_site(real_path(folder)):
            problems.add(_shown(folder), 0, 0, "D025")
    except OSError:
        problems.add(_shown(folder), 0, 0, "D087")


def _shown(folder: Path) -> str:
    return folder.name or str(folder)


def make(folder: Path, wanted: Wanted, problems: Problems, program: str = "minutebook") -> str:
    """Write the sources of a site into a folder that is new or empty, and say what comes next; or note why not.

    `program` is what to type to run this program.
    """
    look(folder, problems)
    if problems.errors:
        return ""
    try:
        for name, text in _files(wanted):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (folder / "content" / "minutes" / slug(wanted.board)).mkdir(parents=True)
        (folder / "content").chmod(0o700)  # it will hold what is withheld: nobody else on this computer reads it
    except OSError:
        problems.add(_shown(folder), 0, 0, "D087")
        return ""
    return "\n".join(
        [
            f"The sources of a site are in {printable(folder)}",
            f"Build it: cd {printable(quote(str(folder)))} && {printable(quote(program))} build",
            f"The first meeting goes into content/minutes/{slug(wanted.board)}/, in a file named by its date.",
            "Keep content/ where you keep private minutes, and never on a web server.",
        ]
    )


def slug(name: str) -> str:
    """The name of a board's file: plain letters and hyphens, and a letter first, for a year is no board."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:60].strip("-")
    return found if found[:1].isalpha() else f"board-{found}".strip("-")


def short(name: str) -> str:
    """What its decisions are cited by: the first letters of its words, or of its one word."""
    words = slug(name).split("-")
    letters = "".join(word[0] for word in words if word not in ("and", "of", "the", "for"))
    return (letters if len(letters) > 1 else words[0][:3]).upper()


def _files(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The name and the text of each file that a site begins with."""
    starter = files("minutebook.clerk").joinpath("starter")
    values = _values(wanted)
    for source, name in (
        ("mkdocs.yml", "mkdocs.yml"),
        ("docs/index.md", "docs/index.md"),
        ("docs/about.md", "docs/about.md"),
        ("content/boards/board.md", f"content/boards/{slug(wanted.board)}.md"),
        ("gitignore", ".gitignore"),
    ):
        yield name, Template(starter.joinpath(source).read_text("utf-8")).substitute(values)


def _values(wanted: Wanted) -> dict[str, str]:
    """What goes into the places of the files. In settings and front matter words stand in quotes, whatever they are."""
    council, board = (" ".join(words.split()) for words in (wanted.council, wanted.board))
    facts = [f"name: {_quoted(board)}", f"short: {short(board)}"]
    if (board == council or _COUNCIL.fullmatch(board)) and wanted.regime != NO_COUNCIL:
        facts.append("kind: council")
    if wanted.contact.strip():
        facts.append(f"contact: {_quoted(wanted.contact)}")
    return {
        "title": council,
        "council": _quoted(council),
        "description": _quoted(f"Agendas, minutes and decisions: {council}"),
        "regime": wanted.regime,
        "site_url": f"site_url: {wanted.site_url}" if wanted.site_url else "# site_url: https://minutes.example/",
        "licence": f"licence: {_quoted(wanted.licence)}" if wanted.licence.strip() else "# licence: Your terms of use",
        "facts": "\n".join(facts),
    }


def _quoted(words: str) -> str:
    return json.dumps(words.strip(), ensure_ascii=False)
