"""The retrieval test: what people type, and which entry they want. `tests/search/queries.yml` says both.

python tests/test_search_queries.py SITE [QUERIES]      prints every query whose wanted entry is not the first
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from playwright.sync_api import expect

import browser
import own_site
import search_page
from minutebook.search.reader import Index

HERE = Path(__file__).parent / "search"
REAL = Path(__file__).parents[2] / "shared" / "real" / "content"


@dataclass
class Tried:
    """A query and the place at which its wanted entry came, 0 the first; None if it did not come at all."""

    query: dict[str, Any]
    place: int | None
    got: list[str]

    @property
    def line(self) -> str:
        """What to read where it failed."""
        place = "is not found" if self.place is None else f"is number {self.place + 1}"
        return f"{self.query['kind']}: {self.query['q']!r}: what is wanted {place}; first {self.got[:2]}"


def tried(index: Index, queries: Path) -> Iterator[Tried]:
    """Each query of a file, as somebody types it."""
    for query in yaml.safe_load(queries.read_text(encoding="utf-8")):
        wanted = query["want"] if isinstance(query["want"], list) else [query["want"]]
        filters = {key: [str(value)] for key, value in query.get("filters", {}).items()}
        found = index.search(str(query["q"]), filters, typing=True)
        got = [result.address.partition("#page=")[0] for result in found.results(0, 10)]
        if wanted:
            yield Tried(query, next((place for place, address in enumerate(got) if address in wanted), None), got)
        else:
            # where no entry has all words, the page says so before it shows what has some
            yield Tried(query, 0 if found.partial or not found.count else 1, got)


def shares(found: list[Tried]) -> tuple[float, float]:
    """How often the wanted entry is the first, and how often it is among the first three."""
    first = sum(one.place == 0 for one in found)
    three = sum(one.place is not None and one.place < 3 for one in found)
    return first / len(found), three / len(found)


def check(found: list[Tried], least: int) -> None:
    """Hold the shares to what is promised; the message lists each failure."""
    assert len(found) >= least
    first, three = shares(found)
    missed = "\n".join(one.line for one in found if one.place != 0)
    assert first >= 0.85 and three >= 0.95, f"first {first:.1%}, among the first three {three:.1%}\n{missed}"


def test_what_a_person_wants_comes_first_in_the_demonstration(site: Path) -> None:
    check(list(tried(Index(site), HERE / "queries.yml")), 120)


@pytest.mark.skipif(not REAL.is_dir(), reason="no ../shared/real")
def test_what_a_person_wants_comes_first_in_real_minutes(tmp_path: Path) -> None:
    site = own_site.build(tmp_path, content=REAL)
    check(list(tried(Index(site), HERE / "real.yml")), 40)


@pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")
def test_what_a_person_wants_comes_first_in_a_browser(site: Path) -> None:
    queries = [one for one in yaml.safe_load((HERE / "queries.yml").read_text("utf-8")) if "filters" not in one]
    found = []
    with (
        search_page.chromium() as started,
        search_page.served(site) as root,
        search_page.quiet_page(started, root) as page,
    ):
        page.goto("search/")
        for query in queries[:: len(queries) // 45]:
            page.fill("#mb-search-words", "")
            expect(page.locator("#mb-search-count")).to_be_hidden()
            page.fill("#mb-search-words", str(query["q"]))
            search_page.outcome(page)
            links = page.locator("#mb-search-found h3 a").evaluate_all("all => all.map(one => one.href)")
            found.append(seen(query, [link.removeprefix(root) for link in links[:10]], page))
    check(found, 40)


def seen(query: dict[str, Any], addresses: list[str], page: Any) -> Tried:
    """What a person sees first: a decision's title leads to it, an item's to the passage that fits best."""
    wanted = query["want"] if isinstance(query["want"], list) else [query["want"]]
    if not wanted:
        said = page.locator("#mb-search-count").inner_text()
        return Tried(query, 0 if said.startswith("No") else 1, addresses)
    places = [place for place, address in enumerate(addresses) if any(fits(address, one) for one in wanted)]
    return Tried(query, places[0] if places else None, addresses)


def fits(address: str, wanted: str) -> bool:
    """Whether an address leads to an entry: to itself, to a paragraph of an item, or to a clause of a decision."""
    address = unquote(address).partition("#page=")[0]
    item, decision, _ = wanted.partition("-r")
    clause = rf"{re.escape(item)}-(?:r\d+-)?[a-z]{{1,4}}(?:-[a-z]{{1,5}})*"
    return address == wanted or bool(
        re.fullmatch(clause, address) if decision else address.startswith((f"{wanted}.", f"{wanted}-p"))
    )


def test_the_queries_are_of_all_kinds() -> None:
    queries = yaml.safe_load((HERE / "queries.yml").read_text(encoding="utf-8"))
    assert {query["kind"] for query in queries} == {
        "phrase", "words", "word", "prefix", "sum", "reference", "date", "place", "abbreviation", "accents", "spelling",
        "number", "typo", "person", "standing", "none",
    }  # fmt: skip


if __name__ == "__main__":
    all_of = list(tried(Index(Path(sys.argv[1])), Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "queries.yml"))
    print("\n".join(one.line for one in all_of if one.place != 0))
    print("{} queries: first {:.1%}, among the first three {:.1%}".format(len(all_of), *shares(all_of)))
