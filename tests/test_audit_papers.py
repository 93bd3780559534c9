"""A paper that nobody gave to the public is found in the site, whatever copied it there and whatever it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from council_in_folder import Folder, small_site_of_a_cabinet
from minutebook.audit.witness import Witness

PAPER = "Lot,Bid\n1,Confidential to members alone\n"
PAPERS = "content/papers/cabinet/2026-09-14/"
LIST = """papers:
  - {item: 4, title: Plan, file: plan.csv}
  - {item: 4, exempt: 3, reason: x, title: Quillons, file: bids.csv}
"""


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    """A meeting with a public paper, a withheld one, and one that no list names."""
    folder = small_site_of_a_cabinet(tmp_path)
    folder.minutes("## 4. Contract\n\n4.1 Nothing was said.\n", key="2026-09-14", front=LIST)
    for name in ("plan", "bids", "spare"):
        folder.write(f"{PAPERS}{name}.csv", f"{name}\n{PAPER}")
    return folder


def found(place: Folder) -> list[tuple[str, str]]:
    """Each finding in the site, by its place and code."""
    root = place.root
    witness = Witness(root / "content", root / "docs", lambda path: path.relative_to(root).as_posix())
    return [(finding.path, finding.code) for finding in witness.audit(root / "page").findings]


@pytest.mark.parametrize("paper", ["bids", "spare"])
@pytest.mark.parametrize("at", ["assets/x.csv", "x.csv", "content/papers/cabinet/2026-09-14/y.csv"])
def test_one_that_is_withheld_or_that_no_list_names_is_found_and_not_named(place: Folder, paper: str, at: str) -> None:
    place.write(f"page/{at}", f"{paper}\n{PAPER}")
    assert found(place) == [(at.rpartition("/")[0] or ".", "A009")]


def test_one_that_is_listed_is_none_and_lies_where_its_list_puts_it(place: Folder) -> None:
    place.write("page/boards/cabinet/2026-09-14/papers/4-1.csv", f"plan\n{PAPER}")
    assert found(place) == []


def test_one_that_is_withheld_is_found_even_if_docs_has_it_and_one_that_no_list_names_is_public_then(
    place: Folder,
) -> None:
    for paper in ("bids", "spare"):
        place.write(f"docs/{paper}.csv", f"{paper}\n{PAPER}")
        place.write(f"page/{paper}/a.csv", f"{paper}\n{PAPER}")
    assert found(place) == [("bids", "A009")]


def test_another_file_of_the_same_size_is_none_nor_is_one_of_a_few_bytes(place: Folder) -> None:
    place.write("page/a.csv", f"bids\n{PAPER}".replace("1", "2"))
    place.write(f"{PAPERS}none.csv", "a,b\n")
    place.write("page/b.csv", "a,b\n")
    assert found(place) == []
