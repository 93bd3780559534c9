"""What pages say for machines: JSON-LD, addresses, descriptions, robots.txt and security.txt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_site
from council_in_folder import DAY, Folder, Outcome
from minutebook import pages
from minutebook.audit.normal import words
from minutebook.audit.public import program_files
from minutebook.audit.reading import Reader
from minutebook.clerk import contact
from minutebook.outputs import wellknown
from minutebook.outputs.policy import Inline
from minutebook.pages.structured import element
from minutebook.problems import Problems
from minutebook.public.model import Record
from whole_record import render

URL = "https://shire.example/record/"
BUSINESS = "## 4. Grit\n\n4.1 It was cold.\n\nRESOLVED that grit be bought.\n"
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


class Scripts(HTMLParser):
    """The texts of the scripts of a page, as a browser takes them out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def said(text: str) -> list[dict[str, Any]]:
    """The nodes of a page's JSON-LD."""
    found = [json.loads(one) for one in _DATA.findall(text)]
    assert all(one.pop("@context") == "https://schema.org" for one in found)
    return [node for one in found for node in one.get("@graph", [one])]


def of_page(read: Outcome, address: str, site_url: str | None = URL) -> list[dict[str, Any]]:
    context = pages.Context(read.council.record, site_url=site_url)
    (page,) = (page for page in render(context) if page.address == address)
    return said(page.structured)


def of_meeting(read: Outcome, site_url: str | None = URL) -> list[dict[str, Any]]:
    return of_page(read, f"boards/cabinet/{read.meeting.key}/", site_url)


# JSON-LD


def test_a_meeting_is_an_event_and_what_it_decided_is_legislation(folder: Folder) -> None:
    front = "start: 18:30\nend: 00:15\nvenue: Old Hall\nwebcast: https://webcast.example/1\n"
    board = {"@type": "GovernmentOrganization", "@id": f"{URL}boards/cabinet/#organization", "name": "Cabinet"}
    read = folder.minutes(BUSINESS, front).read()
    assert of_meeting(read) == [
        {
            "@type": "Event",
            "name": "Cabinet, 14 September 2026",
            "startDate": "2026-09-14T18:30",
            "endDate": "2026-09-15T00:15",
            "eventStatus": "https://schema.org/EventScheduled",
            "location": [
                {"@type": "Place", "name": "Old Hall"},
                {"@type": "VirtualLocation", "url": "https://webcast.example/1"},
            ],
            "organizer": board,
            "url": f"{URL}boards/cabinet/{DAY}/",
        },
        {
            "@type": "Legislation",
            "@id": f"{URL}boards/cabinet/{DAY}/#{read.blocks[1].anchor}",
            "name": "Grit",
            "legislationType": "Resolution",
            "legislationIdentifier": f"CAB {DAY}/4",
            "legislationDate": DAY,
            "legislationPassedBy": {"@id": board["@id"]},
        },
    ]


@pytest.mark.parametrize(
    ("status", "front", "wanted"),
    [
        ("scheduled", "", {"eventStatus": "https://schema.org/EventScheduled", "startDate": DAY}),
        ("cancelled", "cancelled_reason: Snow\n", {"eventStatus": "https://schema.org/EventCancelled"}),
        (
            "scheduled",
            "moved_from: 2026-09-07\n",
            {"eventStatus": "https://schema.org/EventRescheduled", "previousStartDate": "2026-09-07"},
        ),
    ],
)
def test_an_event_says_whether_it_takes_place(folder: Folder, status: str, front: str, wanted: dict[str, str]) -> None:
    (event,) = of_meeting(folder.minutes("", front, status).read())
    assert wanted.items() <= event.items()
    assert "location" not in event and "endDate" not in event


def test_what_one_person_decides_is_no_event_and_names_the_board(folder: Folder) -> None:
    (one,) = of_meeting(folder.minutes(BUSINESS, "kind: decision\n").read())
    assert (one["@type"], one["legislationPassedBy"]["name"]) == ("Legislation", "Cabinet")


@pytest.mark.parametrize(
    "body",
    [
        "## 4. Grit\n\nRESOLVED that the report be noted.\n",
        "## 4. Minutes {standing=yes}\n\nRESOLVED that the minutes be signed.\n",
        "## 4. Grit\n\nMOTION: That grit be bought.\n\nOUTCOME: lost\n",
        "## 4. Grit\n\nMOTION: That grit be bought.\n",
    ],
)
def test_what_is_only_noted_or_was_lost_is_no_legislation(folder: Folder, body: str) -> None:
    assert [node["@type"] for node in of_meeting(folder.minutes(body).read())] == ["Event"]


def test_boards_that_no_law_knows_make_none_and_are_plain_organisations(folder: Folder) -> None:
    folder.board, folder.regime = "kind: trustees\n", "none"
    read = folder.minutes(BUSINESS).read()
    (event,) = of_meeting(read)
    assert event["organizer"]["@type"] == "Organization"
    (board,) = of_page(read, "boards/cabinet/")
    assert board["@type"] == "Organization" and "parentOrganization" not in board


def test_a_board_says_what_it_belongs_to_and_the_list_of_boards_whose_record_it_is(folder: Folder) -> None:
    folder.write("content/boards/panel.md", "---\nname: Panel\nshort: PAN\nparent: cabinet\nfrom: 2020-05-01\n---\n")
    read = folder.minutes(BUSINESS).read()
    council = {"@type": "GovernmentOrganization", "@id": f"{URL}#organization", "name": "Example Council"}
    (panel,) = of_page(read, "boards/panel/")
    assert panel["parentOrganization"]["name"] == "Cabinet" and panel["foundingDate"] == "2020-05-01"
    (cabinet,) = of_page(read, "boards/cabinet/")
    assert cabinet["parentOrganization"] == council
    assert of_page(read, "boards/") == [council | {"url": URL}]


def test_without_the_address_of_a_site_addresses_begin_at_its_root(folder: Folder) -> None:
    assert of_meeting(folder.minutes(BUSINESS).read(), None)[0]["url"] == f"/boards/cabinet/{DAY}/"


def test_of_withdrawn_minutes_nothing_is_said_and_of_an_agenda_no_decision(folder: Folder) -> None:
    folder.minutes("", status="withdrawn")
    assert of_meeting(folder.read()) == []


def test_nothing_that_is_withheld_is_said(folder: Folder) -> None:
    body = (
        "## 4. Lease of [Bramblewick Barn]{.exempt paragraph=3}\n\nRESOLVED that the lease be granted.\n\n"
        "## 5. Bramblewick\n\n::: exempt {paragraph=3}\n\nRESOLVED that Bramblewick be paid.\n:::\n"
    )
    read = folder.minutes(body, "venue: Old Hall\n").read()
    shown = json.dumps(of_meeting(read))
    assert "Lease of" in shown and "Bramblewick Barn" not in shown and "be paid" not in shown


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_no_word_ends_the_element_and_all_come_out_as_they_went_in(value: Any) -> None:
    html = element({"name": value})
    scripts = Scripts(f"<head>{html}<title>")
    assert scripts.tags == ["head", "script", "title"]
    assert json.loads("".join(scripts.found)) == {"@context": "https://schema.org", "name": value}
    assert not Inline.of(html).scripts, "a browser runs no data, so no policy names them"


@pytest.mark.parametrize(
    "word", ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b\u2029c", '"}&amp;', "]]>"]
)
def test_what_could_end_a_script_is_escaped(word: str) -> None:
    html = element({"name": word})
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside)["name"] == word


def test_the_audit_reads_what_is_said_behind_every_escape() -> None:
    html = "<html><head>" + element({"name": "Smith & Sons <Bramblewick>\u2028Barn"}) + "</head></html>"
    texts = [text.text for text in Reader().texts(html, "html")]
    assert any("Smith & Sons <Bramblewick>\u2028Barn" in text for text in texts)


# what each page of the site says


def heads(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("index.html")):
        yield path.relative_to(site).as_posix().removesuffix("index.html"), path.read_text("utf-8").split("</head>")[0]


def test_each_page_of_the_record_has_a_description_of_its_own_and_no_other_page_none(site: Path) -> None:
    found: dict[str, list[str]] = {}
    for address, head in heads(site):
        (description,) = re.findall(r'<meta name="description" content="([^"]+)">', head)
        assert re.findall(r'<meta property="og:description" content="([^"]*)">', head) == [description]
        assert len(re.findall(r'<meta property="og:title" content="[^"]+">', head)) == 1
        assert len(description) < 300
        found.setdefault(description, []).append(address)
    assert not {text: where for text, where in found.items() if len(where) > 1}


def test_what_pages_say_for_machines_can_be_read(site: Path) -> None:
    kinds: set[str] = set()
    for address, head in heads(site):
        nodes = said(head)
        kinds |= {node["@type"] for node in nodes}
        assert (address == "" or address.startswith("boards/")) or not nodes
    assert kinds == {"Event", "Legislation", "Organization", "GovernmentOrganization"}
    assert said((site / "index.html").read_text("utf-8"))[0]["name"] == "Wendleshire Council"


def test_a_page_that_was_not_found_asks_not_to_be_listed(site: Path) -> None:
    page = (site / "404.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page and "og:" not in page


# robots.txt and security.txt

EXPIRES = date(2027, 6, 30)


def test_robots_may_read_all_and_are_told_of_the_map(tmp_path: Path) -> None:
    assert wellknown.robots(URL) == f"User-agent: *\nDisallow:\n\nSitemap: {URL}sitemap.xml\n".encode()
    assert wellknown.robots(None) == b"User-agent: *\nDisallow:\n"
    assert set(wellknown.files(small_site.settings_for(tmp_path), Inline())) == {"robots.txt", "_headers"}


def test_security_txt_says_whom_to_tell_and_until_when(tmp_path: Path) -> None:
    settings = small_site.settings_for(
        tmp_path,
        security_contact=("mailto:security@shire.example", "https://shire.example/report"),
        security_expires=EXPIRES,
        security_policy="https://shire.example/security",
        site_url=URL,
        languages=("en", "cy"),
    )
    assert wellknown.files(settings, Inline())[".well-known/security.txt"].decode() == (
        "Contact: mailto:security@shire.example\nContact: https://shire.example/report\n"
        "Expires: 2027-06-30T23:59:59Z\nPreferred-Languages: en, cy\n"
        f"Canonical: {URL}.well-known/security.txt\nPolicy: https://shire.example/security\n"
    )


def test_no_fixed_word_of_what_is_said_to_machines_is_taken_for_withheld(tmp_path: Path) -> None:
    """A guest who is an agent, and a sum of as many pounds as a year has seconds, can be withheld."""
    settings = small_site.settings_for(
        tmp_path, security_contact=("mailto:a@b.c",), security_expires=EXPIRES, security_policy="d", site_url="e"
    )
    said = b"".join(wellknown.files(settings, Inline()).values()).decode()
    public = {word for path in program_files() for word in words(path.read_text("utf-8", "replace"))}
    own = {"mailto", "a", "b", "c", "d", "e", "2027", "06", "30t23", "59", "59z", "en"}
    assert {"agent", "31536000", "sameorigin"} <= set(words(said)) <= public | own


@pytest.mark.parametrize(
    ("today", "warned"),
    [
        (EXPIRES - timedelta(400), "is to hold for more than a year"),
        (EXPIRES - timedelta(300), ""),
        (EXPIRES - timedelta(20), "ends within a month"),
        (EXPIRES, "ends within a month"),
        (EXPIRES + timedelta(1), "has ended"),
    ],
)
def test_check_says_when_security_txt_needs_to_be_looked_at(tmp_path: Path, today: date, warned: str) -> None:
    small_site.make(tmp_path, options="      security_expires: 2027-06-30\n")
    problems = Problems()
    contact.look(small_site.settings_for(tmp_path, security_expires=EXPIRES), today, problems)
    found = [(problem.path, problem.line, problem.code, problem.message) for problem in problems]
    assert found == ([("mkdocs.yml", 6, "D055", f"security.txt {warned}")] if warned else [])


def test_a_page_of_docs_has_no_place_where_the_program_writes(tmp_path: Path) -> None:
    from minutebook.handwritten import in_the_records_place

    assert all(map(in_the_records_place, ("robots.txt", "_headers", ".well-known/security.txt")))


def test_a_page_written_by_hand_is_described_by_its_first_words(tmp_path: Path) -> None:
    from minutebook.host import MkDocsHost

    small_site.make(tmp_path, "site_description: All of it\n")
    (tmp_path / "docs/about.md").write_text("# About\n\n- a list\n\nWho *we* are,\nand <why>.\n\nMore.\n")
    MkDocsHost(small_site.settings_for(tmp_path)).render(
        tmp_path / "out", small_site.Context(Record("Shire", "en", {}, ())), Problems()
    )
    home, about = ((tmp_path / "out" / name).read_text() for name in ("index.html", "about/index.html"))
    assert '<meta name="description" content="All of it">' in home
    assert '<meta name="description" content="a list">' not in about
    assert '<meta name="description" content="Who we are, and ' in about
