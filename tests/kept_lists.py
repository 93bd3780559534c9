"""A council of two boards and a panel that changes at random, and its pages made with what earlier builds kept."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

import small_site
from council_in_folder import Folder
from minutebook import lists, pages
from minutebook.council import read_council
from minutebook.meetings import Meetings
from minutebook.press import SHELLS, Shell, pour
from minutebook.problems import Problems
from minutebook.results import Results
from minutebook.tree import Tree
from whole_record import render

SECRET = "Quillon"
BOARDS = {"cabinet": "CAB", "council": "WCC", "panel": "PNL"}
DAYS = ("2024-06-03", "2025-03-03", "2025-11-10", "2026-02-02", "2026-05-04", "2026-07-06")
HELD = f'::: exempt {{paragraph=3 reason="It would do harm" review=2026-04-01}}\n{SECRET} bids.\n:::'
FREED = '::: exempt {paragraph=3 reason="It would do harm" released=2026-09-01 by="CAB 2024-06-03/1"}\nFreed.\n:::'
VOTE = "VOTE: for: Ann Ash, Bob Ould; against: Cy Pell"
PARTS = (
    "RESOLVED that the DCS mend it.\n\nMOVED: Ann Ash\nSECONDED: Bob Ould\n\n" + VOTE,
    "RESOLVED that:\n\na) it be mended; {owner=ann-ash due=2026-03-01}\n\nb) it be painted. {owner=bob-ould}",
    "RESOLVED that the Head of Roads be authorised to buy it.\n\nVOTE: nem con",
    "RESOLVED that it be left. {rescinds=\"CAB 2024-06-03/1\"}\n\nMOVED: Cy Pell",
    "RESOLVED that it be done otherwise. {amends=\"WCC 2025-03-03/2\"}\n\nMOVED: Bob Ould",
    "NOTED that it is done. {completes=\"CAB 2025-03-03/1, WCC 2024-06-03/1\"}",
    "MOTION: That it be sold.\n\nMOVED: Ann Ash\n\nVOTE: 1 for, 2 against\n\nOUTCOME: lost",
    "ACTION: Ann Ash to write to the DCS by 2026-05-01",
    "ACTION: Bob Ould to ask Cy Pell by 2026-09-01",
    "Further to Minute 1 of 3 June 2024, and as [the Council said](WCC 2025-03-03/1), words were said.",
    "INTEREST: Ann Ash (item 1; other): lives there",
    "INTEREST: Cy Pell (item 2; disclosable): words {sensitive}",
    HELD,
    FREED,
    "It was said that the DCS was late.",
)  # fmt: skip
HEADS = ("Bridge {matter=bridge}", "Ferry {matter=ferry}", "Roads {standing=yes}", "Land", "Hedges {matter=hedges}")
SHELL = Shell(
    *[("<title>", "title", "|", "description", "|", "heading", "", part, "", "contents", "") for part in ("body",) * 2],
    ("<li>", "entry_url", "", "entry_title", ""),
    ("<li>", "entry_url", "", "entry_title", "<ul>", "entries", ""),
)  # fmt: skip


class Place:
    """Made again and again; `rendered` are the addresses of the lists of the last time."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        small_site.make(folder)
        self.root, self.folder = folder, Folder(folder)
        self.before: dict[str, Any] = {}
        self.rendered: list[str] = []
        expanded = lists.expanded

        def rendering(page: pages.Page, context: pages.Context) -> pages.Page:
            self.rendered.append(page.address)
            return expanded(page, context)

        monkeypatch.setattr(lists, "expanded", rendering)
        self.people()
        for slug in BOARDS:
            self.board(slug)

    def people(self, name: str = "Ann Ash", page: str = "yes", extra: str = "", ward: str = "North") -> None:
        """Write the register of people."""
        written = f"ann-ash:\n  name: {name}\n  aliases: [Ann Ash]\n  page: {page}\n  ward: {ward}\n"
        self.folder.write("content/people.yml", f"{written}bob-ould:\n  name: Bob Ould\n{extra}")

    def board(self, slug: str, name: str = "", until: str = "") -> None:
        """Write the page of a board. Everybody serves on the cabinet, Bob on the council, Cy on the panel as well."""
        members = {"cabinet": ("ann-ash", "bob-ould"), "council": ("bob-ould",), "panel": ()}[slug]
        listed = "".join(f"  - {{person: {who}, from: 2020-01-01{until}}}\n" for who in members)
        if slug == "panel":
            listed = f"  - {{name: Cy Pell, from: 2020-01-01{until}}}\n"
        head = f"name: {name or slug.capitalize()}\nshort: {BOARDS[slug]}\nmembers:\n{listed}"
        self.folder.write(f"content/boards/{slug}.md", f"---\n{head}---\n\nWhat it is for.\n")

    def minutes(self, board: str, key: str, *items: str, status: str = "confirmed", front: str = "") -> None:
        """Write a meeting; an item is its heading and what was said."""
        body = "".join(f"## {number}. {item}\n\n" for number, item in enumerate(items, 1))
        head = f"board: {board}\ndate: {key[:10]}\nstatus: {status}\n{front}"
        self.folder.write(self.path(board, key), f"---\n{head}---\n\n{body}")

    @staticmethod
    def path(board: str, key: str) -> str:
        """Where the minutes of a meeting are."""
        return f"content/minutes/{board}/{key}.md"

    def settings(self) -> Any:
        """The settings of the site."""
        return small_site.settings_for(self.root, regime="england", council="Shire")

    def build(self, jobs: int = 1, trusted: bool = True) -> pages.Context:
        """Make all pages, with what is kept; the record of them. Of files that are not trusted nothing is known."""
        self.rendered.clear()
        problems, results = Problems(), Results.of(self.settings())
        council = read_council(self.settings(), problems, results=results)
        if problems.errors:
            results.close()
            raise ValueError([(problem.code, problem.path, problem.line) for problem in problems.errors])
        context = pages.Context(council.record)
        tree = Tree(self.root / "site", self.root / "tree", self.root / "theme", self.before)
        digests = {result.place: result.digest for result in council.read} if trusted else {}
        meetings = Meetings(context, SHELL, results, digests)
        made = lists.Lists(context, dict.fromkeys(SHELLS, SHELL), results, tree)
        meetings.write(tree, jobs, made.make_all)
        made.finish(meetings.states)
        tree.complete()
        self.before = tree.known()
        results.settle()
        return context

    def differing(self, context: pages.Context) -> list[str]:
        """The addresses of pages that are not what they are when they are made of the whole record, from nothing."""
        anew = {f"{page.address}index.html": pour(SHELL, page).encode() for page in render(context)}
        root = self.root / "tree"
        kept = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.html")}
        return sorted(name for name in anew.keys() | kept.keys() if anew.get(name) != kept.get(name))

    def change(self, chance: random.Random) -> None:
        """One change that a clerk could make."""
        board, day = chance.choice([*BOARDS]), chance.choice(DAYS)
        what = chance.randrange(14)
        if what < 6:
            self.meeting(board, day, chance)
        elif what == 6:
            (self.root / self.path(board, day)).unlink(missing_ok=True)
        elif what == 7:
            extra = chance.choice(["", "cy-pell:\n  name: Cy Pell\n", "cy-pell:\n  name: Cy Pell\n  page: no\n"])
            self.people(
                chance.choice(["Ann Ash", "Ann Ashe"]),
                chance.choice(["yes", "yes", "no"]),
                extra,
                chance.choice(["North", "South"]),
            )
        elif what == 8:
            self.board(board, chance.choice(["", "Committee"]), chance.choice(["", ", to: 2026-03-01"]))
        elif what == 9:
            title, summary = chance.choice(["old", "new"]), chance.choice(["", "  summary: All of it.\n"])
            self.folder.write("content/matters.yml", f"bridge:\n  title: The {title} bridge\n{summary}")
        elif what == 10:
            self.folder.write("content/glossary.yml", f"DCS: Director of {chance.choice(['Coasts', 'Canals'])}\n")
        elif what == 11:
            self.meeting(board, f"{day}-3", chance, f"moved_from: {day}-2\n")
        elif what == 12:
            self.meeting(board, "2026-10-05", chance, status=chance.choice(["scheduled", "agenda", "cancelled"]))
        else:
            self.minutes(board, day, f"Land\n\n{chance.choice([HELD, FREED])}", status="draft")

    def meeting(self, board: str, key: str, chance: random.Random, front: str = "", status: str = "") -> None:
        """Write minutes of some items."""
        status = status or chance.choice(["confirmed"] * 5 + ["draft", "unpublished", "withdrawn"])
        if status in ("scheduled", "agenda", "cancelled"):
            said = ["It is to be said."]
        else:
            said = chance.sample(PARTS, k=chance.randrange(1, 4))
            front += f"present: [{', '.join(chance.sample(['ann-ash', 'bob-ould', 'Cy Pell', 'Di Wye'], k=3))}]\n"
            front += chance.choice(["", "chair: ann-ash\n", "confirms: [2025-11-10]\n"])
        items = [f"{chance.choice(HEADS)}\n\n{words}" for words in said]
        self.minutes(board, key, *items, status=status, front=front)
