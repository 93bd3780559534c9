"""A small council whose site has every kind of page, for the tests of accessibility. All of it is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

import small_site
from council_in_folder import Folder
from minutebook import pipeline
from minutebook.host import MkDocsHost
from minutebook.pages import by_year
from minutebook.problems import Problems
from minutebook.settings import Settings
from paper_files import PLAIN_PDF
from test_statement import STATEMENT

RICH = "boards/cabinet/2026-09-14/"
"""The page of the meeting in which most of the format stands."""
PAGES = {
    "home": "", "handwritten": "about/", "components": "components/", "boards": "boards/",
    "board": "boards/cabinet/", "meeting": RICH,
    "decisions": "decisions/", "decisions_year": "decisions/2026/", "decisions_board": "decisions/cabinet/",
    "decisions_board_year": "decisions/cabinet/2026/", "matters": "matters/", "matter": "matters/evening-buses/",
    "matter_year": "matters/evening-buses/2026/", "people": "people/", "person": "people/ann-ash/",
    "person_year": "people/ann-ash/2026/", "actions": "actions/", "actions_year": "actions/2026/",
    "actions_year_board": "actions/2026/cabinet/", "withheld": "withheld/", "withheld_year": "withheld/2026/",
    "calendar": "calendar/", "calendar_year": "calendar/2026/", "glossary": "glossary/", "search": "search/",
    "transparency": "transparency/", "transparency_year": "transparency/2026/", "accessibility": "accessibility/",
    "not found": "404.html",
    "scheduled": "boards/cabinet/2027-01-11/", "agenda": "boards/cabinet/2026-12-07/",
    "draft": "boards/planning/2026-10-05/", "cancelled": "boards/cabinet/2026-11-02/",
    "withdrawn": "boards/cabinet/2026-07-13/", "moved": "boards/planning/2026-09-28/",
}  # fmt: skip
"""An address of each kind of page, and of each state of a meeting."""

NAME = "Minutes of the District Council of Upper and Lower Shire"
"""A name that is too long for many a header."""
BOARD = """\
---
name: Cabinet
short: CAB
regime: england
kind: executive
quorum: 3
contact: clerk@shire.example
members:
  - {person: ann-ash, office: Leader, from: 2024-05-06}
  - {person: ben-birch, from: 2024-05-06}
  - {name: Cleo Cole, from: 2020-05-04, to: 2024-05-06}
---

The Cabinet decides what the Council leaves to it.

## Terms of reference

- highways and buses;
- [what becomes of decisions](https://shire.example/decisions).
"""
PLANNING = """\
---
name: Planning Committee
short: PLA
regime: england
kind: regulatory
members: [{person: ben-birch}]
---
"""
PEOPLE = """\
ann-ash:
  name: Ann Ash
  title: Councillor
  party: Shire First
  ward: Saltreach
  from: 2024-05-06
ben-birch:
  name: Ben Birch
  title: Councillor
  from: 2024-05-06
dee-dunn:
  name: Dee Dunn
  title: Head of Highways
"""
MATTERS = "evening-buses:\n  title: Evening buses\n  summary: Who runs them, and who pays.\n"
GLOSSARY = "TRO: Traffic regulation order\n"
FRONT = """\
start: 14:00
end: 16:10
venue: Committee Room 2, Shire Hall
webcast: https://webcast.shire.example/2026-09-14
chair: ann-ash
quorate: yes
present: [ann-ash, {person: ben-birch, from_item: 2}]
apologies: [{name: Edda Elm, role: Councillor}]
in_attendance: [dee-dunn]
agenda_published: 2026-09-04
minutes_published: 2026-10-12
confirms: 2026-06-08
corrections: ["In minute 3.1 the sum was corrected on 12 October 2026."]
papers:
  - {title: Order of business, file: agenda.pdf, kind: agenda}
  - {item: 3, title: What the evening buses cost, file: buses.pdf, kind: report}
  - {item: 3, title: Kestrel and Osprey, file: offers.pdf, kind: appendix, exempt: 3, reason: They are still compared}
"""
MINUTES = """\
The Leader welcomed everybody.

## 1. Apologies {standing=yes}

There were none but those above.

## 2. Interests {standing=yes}

INTEREST: Ben Birch (item 3; other): an unpaid driver of the community bus; stayed and voted

## 3. Evening buses {matter=evening-buses lead=dee-dunn}

To decide who runs the evening buses.

Minutes:

3.1 The Head of Highways compared the two offers. Further to [what was asked in June](CAB 2026-06-08/2), a TRO is
needed for *both*.

| Offer | Journeys a night | Cost a year |
| --- | ---: | ---: |
| Community bus | 2 | £62,500 |
| Contractor | 4 | £118,000 |

3.2 Councillor Birch had asked the drivers:

- two would drive on Fridays;
- one would [drive if she were let off school runs]{.personal reason="It concerns one person"}.

3.3 A resident of Saltreach said:

> We have waited since the spring.

### What it would cost

::: exempt {paragraph=3 reason="The offers are still compared"}
The lower offer came from somebody else.
:::

MOTION: that the community bus run.
MOVED: Ann Ash
SECONDED: Ben Birch

AMENDMENT: that the buses run on Fridays alone.
MOVED: Ben Birch
SECONDED: Ann Ash
OUTCOME: lost
VOTE: 1 for, 1 against
CASTING VOTE: against, Ann Ash

RESOLVED that:

a) the community bus run on Friday and Saturday evenings; {owner=dee-dunn due=2026-12-01}

b) the following be told by letter:

    i) the parishes;

    ii) the schools;

c) the promise of June be kept no longer. {supersedes="CAB 2026-06-08/2"}

VOTE: for: Ann Ash; against: Ben Birch

ACTION: Dee Dunn to write to the drivers by 2026-09-30

::: exempt {paragraph=3 item=4 public_title="The lease of a field" reason="The terms are not agreed"}
## 4. Hob's field

The field is worth more than the farmer knows.
:::

## 5. Next meeting

The Cabinet meets again on 7 December 2026.
"""
JUNE = """\
## 2. Buses {matter=evening-buses}

RESOLVED that buses run on six evenings. {owner=dee-dunn due=2026-08-01}
"""
HUT = """\
---
board: planning
date: 2026-10-05
status: draft
moved_from: 2026-09-28
present: [ben-birch]
---

## 1. Hut

RESOLVED that the hut be built.

ACTION: Ben Birch to see that it is dry by 2027-03-01
"""


def build(folder: Path) -> Path:
    """The site of that council."""
    write(folder)
    _render(small_site.settings_for(folder, council="Shire Council", regime="england", statement=STATEMENT))
    return folder / "site"


def write(folder: Path) -> Folder:
    """The sources of that council."""
    config = small_site.make(folder)
    config.write_text(config.read_text().replace("site_name: Shire", f"site_name: {NAME}"))
    (folder / "docs/index.md").write_text(
        "# Shire Council\n\n{{ search_box() }}\n\n## Next\n\n{{ next_meetings(2) }}\n\n## Decided\n\n"
        "{{ latest_decisions(2) }}\n\n## Boards\n\n{{ board_list() }}\n\n[About this record](about.md)\n"
    )
    (folder / "docs/about.md").write_text(
        "# About\n\n## Words\n\nWhat stands [here](index.md).\n\n### Of them\n\n`code`\n\n## A table\n\n"
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n```text\nlines that are shown as they stand\n```\n"
    )
    (folder / "docs/components.md").write_text("# Components\n\n{{ component_list() }}\n")
    place = Folder(folder)
    place.write("content/boards/cabinet.md", BOARD).write("content/boards/planning.md", PLANNING)
    place.write("content/people.yml", PEOPLE).write("content/matters.yml", MATTERS)
    place.write("content/glossary.yml", GLOSSARY)
    for name in ("agenda", "buses"):
        place.write(f"content/papers/cabinet/2026-09-14/{name}.pdf", PLAIN_PDF)
    place.write("content/papers/cabinet/2026-09-14/offers.pdf", "Nobody opens it.")
    place.minutes(MINUTES, FRONT).minutes(JUNE, key="2026-06-08")
    for key, status, more in (
        ("2027-01-11", "scheduled", ""),
        ("2026-12-07", "agenda", "start: 14:00\n"),
        ("2026-11-02", "cancelled", "cancelled_reason: There is no business.\n"),
        ("2026-07-13", "withdrawn", ""),
    ):
        place.minutes("## 1. Apologies\n\n## 2. Grit {lead=dee-dunn}\n\nTo hear of it.\n", more, status, key)
    place.write("content/minutes/planning/2026-10-05.md", HUT)
    assert not place.read().codes
    return place


def _render(settings: Settings) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(by_year, "MOST", 1)  # so that lists have a page for each year
        pipeline.build(settings, MkDocsHost(settings), Problems(), lambda outcome: None)
