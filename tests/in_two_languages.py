"""Minutes in two languages, for tests. The second is made of invented words, and of signs that no language changes."""

from __future__ import annotations

from pathlib import Path

from council_in_folder import Folder
from minutebook.people import slug_of
from paper_files import some_paper

HEAD = """\
board: cabinet
date: 2026-09-14
status: confirmed
start: 14:00
venue: {venue}
chair: Asha Patel
present:
  - Asha Patel
  - {{name: Jon Lloyd, from_item: 4}}
  - {{name: {hidden}, personal: yes}}
apologies: [Sam Ncube]
in_attendance:
  - {{name: {guest}, role: {guest}}}
  - {{name: {hidden}, exempt: 3}}
papers:
  - item: 4
    title: {paper}
    file: progress.pdf
  - item: 9
    exempt: 3
    public_title: {paper}
    reason: "{reason}"
    title: {hidden}
    file: bid.pdf
"""
BODY = """\
## 4. {title} {{minute=60/18 matter=buses}}

{plain}

Minutes:

4.1 {plain} [{hidden}]{{.exempt paragraph=3 reason="{reason}"}} {plain}

- {plain}
- {plain}

| {plain} | {plain} |
| --- | --- |
| {plain} | {plain} |

INTEREST: Jon Lloyd (item 4): {plain}

MOVED: Asha Patel
SECONDED: Jon Lloyd

{decided}

a) {plain};
b) {plain}. {{owner=asha-patel due=2026-12-01}}

VOTE: 2 for, 0 against

OUTCOME: carried

{action}

::: exempt {{paragraph=3 reason="{reason}"}}
{hidden}
:::

::: exempt {{paragraph=3 reason="{reason}" item=9 public_title="{paper}"}}
## 9. {hidden}

{hidden}
:::

## 10. {title}

{plain}
"""
ENGLISH = {
    "venue": "Shire Hall", "guest": "Treasurer", "hidden": "Bramblewick sold the lowest field",
    "title": "Evening trams", "paper": "Contract award", "reason": "It would prejudice the tender",
    "plain": "Members asked about the timetable.",
    "decided": "RESOLVED that:",
    "action": "ACTION: Asha Patel to write to the company by 2026-10-01",
}  # fmt: skip
SECOND = {
    "venue": "Plonda Brool", "guest": "Zorrik", "hidden": "Grumblesnap vendo trim lask", "title": "Nembol fasti",
    "paper": "Plinta morro", "reason": "Vask il prenda tolm", "plain": "Drimsel ovanti lorbek.",
    "decided": "Vondrul: {.decision}", "action": "ACTION: Vosk melda trimni. {owner=asha-patel due=2026-10-01}",
}  # fmt: skip
OWN = f"---\n{HEAD}---\n\n{BODY}".format(**ENGLISH)
OTHER = f"---\n{HEAD}---\n\n{BODY}".format(**SECOND)
PATH = "content/minutes/cabinet/2026-09-14"


def folder(root: Path, own: str = OWN, other: str | None = OTHER, languages: tuple[str, ...] = ("en", "cy")) -> Folder:
    """A council with one meeting, in both languages unless `other` is None."""
    made = Folder(root, languages=languages).write(f"{PATH}.md", own)
    people = ("Asha Patel", "Jon Lloyd", "Sam Ncube", "Treasurer")
    made.write("content/people.yml", "".join(f"{slug_of(name)}: {{name: {name}}}\n" for name in people))
    made.write("content/matters.yml", "buses: {title: Buses}\n")
    made.write("content/papers/cabinet/2026-09-14/progress.pdf", some_paper("progress.pdf"))
    return made if other is None else made.write(f"{PATH}.cy.md", other)
