"""The list of the public record that the search page loads: what is in it, what is not, and where it leads."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import small_site
from council_in_folder import DAY, Folder
from minutebook import pipeline
from minutebook.host import MkDocsHost
from minutebook.outputs import search_list
from minutebook.pages import Context
from minutebook.problems import Problems
from minutebook.public.model import HOLE
from page_records import full_record
from small_site import SECRET

MEMBERS = "members:\n  - {name: Ann Lee, office: Chair, from: 2024-05-01}\n"
FRONT = f"""venue: Room 2
papers:
  - {{item: 4, title: Report on tenders, file: report.txt}}
  - item: 4
    exempt: 3
    reason: It would harm the tender
    public_title: Appendix of bids
    title: "{SECRET} bid"
    file: "{SECRET}.pdf"
"""
BODY = f"""\
The Chair welcomed *everybody*.

## 1. Minutes of the last meeting {{standing=yes}}

RESOLVED: that the minutes be signed.

## 4. Tenders for **salt** {{matter=winter}}

To receive the report.

Minutes:

4.1 The report of Ann Lee ([Minute 1](https://x.example/)) was *received*; [{SECRET} Ltd]{{.exempt paragraph=3}} bid.

| What | Cost |
| --- | --- |
| Salt | £98,400 |

RESOLVED that:

a) the report be noted;

b) `grit` be bought.

::: exempt {{paragraph=3 public_summary="The lowest bid" reason="It would harm the tender"}}
{SECRET} bid £12,345.
:::

ACTION: Ann Lee to write to the bidders

INTEREST: Ann Lee (item 4; disclosable): owns {SECRET} Farm {{sensitive}}

::: exempt {{paragraph=3 item=9 public_title="A contract" public_summary="Whom to buy from" reason="It would harm it"}}
## 9. {SECRET} works

RESOLVED: that {SECRET} be paid.
:::
"""


def council(folder: Path) -> Folder:
    """A council of one board with a meeting that holds something of every kind, and others that show less."""
    place = Folder(folder, board=MEMBERS)
    place.write(f"content/papers/cabinet/{DAY}/report.txt", "A report.\n")
    place.write("content/matters.yml", "winter:\n  title: Winter service\n  summary: Roads kept open\n")
    place.minutes(BODY, FRONT)
    place.minutes(f"## 1. {SECRET}\n\nRESOLVED: that {SECRET} rest.\n", status="unpublished", key="2026-09-15")
    place.minutes(f"## 1. {SECRET}\n\nRESOLVED: that {SECRET} rest.\n", status="withdrawn", key="2026-09-16")
    agenda = f"## 3. Bridges\n\nTo look at bridges.\n\nMinutes:\n\n3.1 {SECRET} spoke.\n"
    return place.minutes(agenda, status="agenda", key="2026-10-12")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return council(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def listed(place: Folder) -> dict[str, Any]:
    outcome = place.read()
    assert not outcome.codes, list(map(str, outcome.problems))
    return json.loads(search_list.content(Context(outcome.council.record)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same council as a site, built by the real program."""
    folder = tmp_path_factory.mktemp("site")
    small_site.make(folder)
    council(folder).read()
    settings = small_site.settings_for(folder, council="Shire Council", regime="england")
    problems = Problems()
    pipeline.build(settings, MkDocsHost(settings), problems, lambda outcome: None)
    return folder / "site"


def addresses(listed: dict[str, Any]) -> list[str]:
    """Every address that a result can lead to, as the script puts them together."""
    found = [entry["a"] for entry in (*listed["matters"], *listed["people"], *listed["meetings"])]
    for meeting in listed["meetings"]:
        for part in (meeting, *meeting.get("i", ())):
            found += [meeting["a"] + address for _, address in part.get("p", ())]
            found += [f"{meeting['a']}#{anchor}" for _, anchor, *_ in part.get("r", ())]
        found += [f"{meeting['a']}#{item['a']}" for item in meeting.get("i", ())]
    return found


def test_the_newest_meeting_stands_first_and_names_its_board_day_and_page(listed: dict[str, Any]) -> None:
    agenda, minutes = listed["meetings"]
    assert listed["boards"] == ["Cabinet"]
    assert (agenda["d"], agenda["b"], agenda["a"]) == ("2026-10-12", 0, "boards/cabinet/2026-10-12/")
    assert (minutes["d"], minutes["t"]) == (DAY, "Cabinet, 14 September 2026: minutes")
    assert minutes["x"] == ["Room 2", "The Chair welcomed everybody."]


def test_an_item_says_what_it_was_about_without_what_it_decided(listed: dict[str, Any]) -> None:
    item = listed["meetings"][1]["i"][1]
    assert (item["a"], item["t"]) == ("4", "Tenders for salt")
    assert item["x"] == [
        "[withheld: exempt] Appendix of bids",
        "To receive the report.",
        "The report of Ann Lee (Minute 1) was received; [withheld: exempt] bid.",
        "What | Cost",
        "Salt | £98,400",
        "[withheld: exempt] The lowest bid",
        "Ann Lee to write to the bidders",
        "Ann Lee",
    ]


def test_a_decision_has_the_words_of_all_its_clauses(listed: dict[str, Any]) -> None:
    (decision,) = listed["meetings"][1]["i"][1]["r"]
    words = ["RESOLVED that:", "a) the report be noted;", "b) grit be bought."]
    assert decision == ["resolution", "4-r1", words, "CAB 2026-09-14/4"]


def test_papers_that_are_public_are_listed_with_their_address(listed: dict[str, Any]) -> None:
    assert listed["meetings"][1]["i"][1]["p"] == [["Report on tenders", "papers/4-1.txt"]]


def test_what_every_meeting_has_is_marked_as_such(listed: dict[str, Any]) -> None:
    assert [item.get("s", 0) for item in listed["meetings"][1]["i"]] == [1, 0, 0]


def test_matters_have_the_day_of_their_last_step_and_people_that_up_to_which_they_serve(listed: dict[str, Any]) -> None:
    assert listed["matters"] == [
        {"a": "matters/winter/", "d": DAY, "t": "Winter service", "x": ["Roads kept open"]},
    ]
    assert listed["people"] == [{"a": "people/ann-lee/", "d": DAY, "t": "Ann Lee", "x": ["Chair, Cabinet"]}]


def test_a_withheld_item_is_listed_with_what_the_public_may_know_of_it(listed: dict[str, Any]) -> None:
    assert listed["meetings"][1]["i"][2] == {"a": "9", "t": "A contract", "n": "item 9", "x": ["Whom to buy from"]}


def test_nothing_that_is_withheld_or_not_out_yet_is_in_the_list(site: Path, listed: dict[str, Any]) -> None:
    built = (site / search_list.ADDRESS).read_text("utf-8")
    for text in (built, json.dumps(listed, ensure_ascii=False)):
        assert SECRET not in text and "12,345" not in text
        assert "2026-09-15" not in text and "2026-09-16" not in text


def test_every_address_and_anchor_exists_on_the_built_site(site: Path) -> None:
    found = addresses(json.loads((site / search_list.ADDRESS).read_bytes()))
    assert len(found) == len(set(found)) == 11
    for address in found:
        path, _, anchor = address.partition("#")
        file = site / unquote(path) / "index.html" if path.endswith("/") else site / unquote(path)
        assert file.is_file(), address
        if anchor:
            assert unquote(anchor) in map(unescape, re.findall(r' id="([^"]*)"', file.read_text("utf-8"))), address


def test_no_markup_and_no_hole_is_left_in_any_text() -> None:
    text = search_list.content(Context(full_record())).decode()
    assert HOLE not in text and "\\ufdd0" not in text
    assert not re.search(r"</?[a-z]+[ >]|&\w+;", text)


def test_every_kind_of_block_can_be_listed_and_says_nothing_twice() -> None:
    listed = json.loads(search_list.content(Context(full_record())))
    for meeting in listed["meetings"]:
        for item in meeting.get("i", ()):
            decided = [words for _, _, texts, _ in item.get("r", ()) for words in texts if len(words) > 30]
            assert not set(decided) & set(item.get("x", ()))


def test_the_same_record_gives_the_same_bytes(place: Folder, tmp_path: Path) -> None:
    one, other = place.read().council.record, council(tmp_path).read().council.record
    assert search_list.content(Context(one)) == search_list.content(Context(other))
