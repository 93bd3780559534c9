"""What is searched of a site in the making need not be searched when it is whole; what has changed by then is."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from minutebook.audit.begun import Begun
from minutebook.audit.memory import Memory
from minutebook.audit.piece import ENDING
from minutebook.audit.report import Report
from minutebook.audit.search import Search
from minutebook.audit.store import Shelf
from minutebook.audit.witness import Witness
from paper_files import some_paper
from test_audit_kept import OLD_PAGE, SECRET, Place, codes, little_to_read, place, read

__all__ = ["little_to_read", "place", "read"]

PAGE = "boards/cabinet/2026-09-14/index.html"


class Making:
    """A witness who goes on with what comes of the site, each time until there is nothing to do."""

    def __init__(self, place: Place) -> None:
        self._site, self._folder, self._key = place.root / "site", place.folder, place.key
        self.witness = place.witness()
        self._ahead: Iterator[float] = self.witness.ahead(self._site, Shelf(self._folder, self._key))
        self.go_on()

    def go_on(self) -> None:
        """Search what has come."""
        while not next(self._ahead):
            pass

    def audited(self) -> Report:
        """The audit of the site as it is by now."""
        return self.witness.audit(self._site, Shelf(self._folder, self._key))


def test_what_is_written_meanwhile_is_searched_at_once_and_not_again(place: Place, read: list[str]) -> None:
    making = Making(place)
    place.page(PAGE, "<p>nothing of note</p>")
    making.go_on()
    assert read == [PAGE]
    report = making.audited()
    assert read == [PAGE]
    assert report == place.whole() and codes(report) == []
    read.clear()
    assert codes(place.witness().audit(place.root / "site", Shelf(place.folder, place.key))) == [] and read == []


def test_with_nothing_from_before_it_is_the_same(place: Place, read: list[str]) -> None:
    (place.folder / "audited").unlink()
    making = Making(place)
    assert read == [], "what lies there from before may go"
    place.page(PAGE, "<p>nothing of note</p>")
    making.go_on()
    report = making.audited()
    assert sorted(read) == sorted([PAGE, OLD_PAGE, "boards/new/index.html"])
    assert report == place.whole()


@pytest.mark.parametrize("when", ["while it is made", "later", "in the last moment"])
def test_a_withheld_word_is_found_whenever_it_came(place: Place, when: str) -> None:
    place.says("Nothing.", f"Resolved that {SECRET}.")
    place.page(OLD_PAGE, "<p>nothing of note</p>")
    making = Making(place)
    leak = f"<p>{SECRET}</p>"
    place.page(PAGE, leak if when == "while it is made" else f"<p>{'x' * len(SECRET)}</p>")
    making.go_on()
    if when == "later":
        place.page(PAGE, leak)
        making.go_on()
    told = (place.root / "site" / PAGE).stat()
    if when == "in the last moment":
        place.page(PAGE, leak)
        os.utime(place.root / "site" / PAGE, ns=(told.st_atime_ns, told.st_mtime_ns))
    report = making.audited()
    assert codes(report) == ["A001"] and report == place.whole()


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [(PAGE, "<p>::: exempt</p>", "A003"), ("a.exe", "MZ", "A004"), ("a.html.gz", "no such thing", "A005")],
)
def test_whatever_else_is_wrong_with_a_file_is_found_whenever_it_came(
    place: Place, name: str, words: str, code: str
) -> None:
    making = Making(place)
    place.write(f"site/{name}", words)
    making.go_on()
    report = making.audited()
    assert codes(report) == [code] and report == place.whole()


def test_a_file_that_goes_again_counts_for_nothing(place: Place) -> None:
    making = Making(place)
    place.page(PAGE, "<p>nothing of note</p>")
    making.go_on()
    (place.root / "site" / PAGE).unlink()
    assert making.audited().files_read == 2


def test_papers_wait_until_the_site_is_whole(place: Place, read: list[str]) -> None:
    making = Making(place)
    place.write("site/boards/new/4-1.pdf", some_paper("4-1.pdf"))
    making.go_on()
    assert read == []
    assert codes(making.audited()) == [] and read == ["boards/new/4-1.pdf"]


def test_what_was_not_looked_for_then_is_looked_for_in_all(place: Place) -> None:
    witness = place.witness()
    begun = Begun(Search(witness._evidence.made), Memory(place.folder, place.key))
    ahead = begun.ahead(place.root / "site", 0)
    while not next(ahead):
        pass
    rows = witness._evidence.search.rows.numbers.keys()
    assert [sorted(group.files) for group in begun.groups(rows)] == [sorted([OLD_PAGE, "boards/new/index.html"])]
    assert begun.groups([*rows, ("another",)]) == []


def test_nothing_is_kept_of_a_file_in_which_something_stood(place: Place) -> None:
    place.says("Nothing.", f"Resolved that {SECRET}.")
    making = Making(place)
    before = set(place.kept)
    place.page(PAGE, "<p>seldom</p>", f"<p>{SECRET}</p>")
    place.page("boards/later/index.html", "<p>nothing of note</p>")
    making.go_on()
    making.witness._whole._begun.groups(())  # type: ignore[union-attr]
    (new,) = place.kept.keys() - before
    assert b"note" in place.kept[new] and b"seldom" not in place.kept[new]


def test_who_closes_a_witness_before_its_audit_keeps_nothing_of_it(place: Place) -> None:
    before = place.kept
    making = Making(place)
    place.page(PAGE, "<p>nothing of note</p>")
    making.go_on()
    assert any(name.endswith(ENDING) for name in place.kept.keys() - before.keys())
    making.witness.close()
    assert place.kept == before


def test_without_a_memory_nothing_is_begun(place: Place) -> None:
    assert list(place.witness().ahead(place.root / "site", None)) == []


def test_many_files_become_groups_of_a_bounded_size(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutebook.audit.begun.MOST", 1)
    witness: Witness = place.witness()
    begun = Begun(Search(witness._evidence.made), Memory(place.folder, place.key))
    ahead = begun.ahead(place.root / "site", 0)
    while not next(ahead):
        pass
    assert [len(group.files) for group in begun.groups(())] == [1, 1]


def test_what_is_withheld_later_is_found_in_a_page_that_was_written_anew_while_its_site_was_made(place: Place) -> None:
    place.page(OLD_PAGE, "<p>nothing of note</p>")
    place.says("Nothing.", "Resolved that Dorfendorkos be paid.")
    assert codes(place.audited()) == []
    making = Making(place)
    place.page(OLD_PAGE, f"<p>{SECRET}</p>")
    making.go_on()
    assert codes(making.audited()) == []
    place.says("Nothing.", f"Resolved that {SECRET}.")
    assert codes(place.audited()) == ["A001"]


def test_a_page_that_was_half_written_then_and_is_longer_by_now_is_searched_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutebook.audit.still._SETTLED", -1)  # nobody need wait until it is sure
    place.says("Nothing.", f"Resolved that {SECRET}.")
    half = "<p>nothing of note"
    place.page(OLD_PAGE, half[:-1])
    assert codes(place.witness().audit(place.root / "site", Shelf(place.folder, place.key))) == []
    making = Making(place)
    place.page(OLD_PAGE, half)
    making.go_on()
    place.page(OLD_PAGE, f"{half} but that {SECRET}</p>")
    assert codes(making.audited()) == ["A001"]


def test_a_page_that_is_longer_than_at_the_last_audit_is_searched_once(
    place: Place, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutebook.audit.still._SETTLED", -1)  # nobody need wait until it is sure
    making = Making(place)
    place.page(OLD_PAGE, "<p>nothing of note, and then some more words of the same kind, and more</p>" * 9)
    making.go_on()
    assert codes(making.audited()) == [] and read.count(OLD_PAGE) == 1
