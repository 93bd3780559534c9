"""What the witness reads of the old site, while the new one is in the making, is read once, unless it is touched."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.audit import memory, still
from minutebook.audit.report import Report
from minutebook.audit.store import Shelf
from minutebook.audit.witness import Witness
from test_audit_kept import KEY, OLD_PAGE, RELEASED, SECRET, Place, codes, little_to_read, place

__all__ = ["little_to_read", "place"]

LEAK = SECRET.encode()


@pytest.fixture
def digested(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose bytes are read for a digest, from now on; all of them were written long ago."""
    paths: list[str] = []
    before = still._digest

    def digest(path: str, size: int) -> object:
        paths.append(path)
        return before(path, size)

    monkeypatch.setattr(still, "_digest", digest)
    monkeypatch.setattr(still, "_SETTLED", -(10**12))
    return paths


def ahead(place: Place) -> Witness:
    """A witness who has read ahead what the last audit kept."""
    witness = place.witness()
    for pause in witness.ahead(place.root / "site", Shelf(place.folder, place.key)):
        if pause:
            return witness  # nothing is left to do until something is written
    pytest.fail("it would have read no more")


def audited(place: Place, witness: Witness) -> Report:
    """What this witness says of the site, which is what one says that knows nothing."""
    report = witness.audit(place.root / "site", Shelf(place.folder, KEY))
    assert report == place.whole()
    return report


def test_what_was_read_ahead_and_not_touched_since_is_not_read_again(place: Place, digested: list[str]) -> None:
    witness = ahead(place)
    assert len(digested) == 2
    assert codes(audited(place, witness)) == []
    assert len(digested) == 2


def test_what_the_last_audit_left_is_read_once_by_one_that_was_begun_and_not_believed_under_another_key(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    before = memory.read_private
    monkeypatch.setattr(memory, "read_private", lambda path: read.append(path) or before(path))
    assert codes(audited(place, ahead(place))) == []
    assert len(read) == 1
    witness = ahead(place)
    assert witness.audit(place.root / "site", Shelf(place.folder, bytes(reversed(KEY)))).files_read == 2
    assert len(read) == 3


def rewritten(path: Path) -> None:
    """Other bytes of the same number, and the times that the file had."""
    told = path.stat()
    path.write_bytes(LEAK.ljust(told.st_size)[: told.st_size])
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def replaced(path: Path) -> None:
    """Another file in its place."""
    other = path.with_name("other")
    other.write_bytes(LEAK.ljust(path.stat().st_size)[: path.stat().st_size])
    told = path.stat()
    os.utime(other, ns=(told.st_atime_ns, told.st_mtime_ns))
    other.replace(path)


def longer(path: Path) -> None:
    """More bytes at its end."""
    with path.open("ab") as file:
        file.write(LEAK)


@pytest.mark.parametrize("change", [rewritten, replaced, longer])
def test_what_was_touched_since_is_read_as_it_is(
    place: Place, digested: list[str], change: Callable[[Path], None]
) -> None:
    page = place.root / "site/boards/new/index.html"
    place.write("site/boards/new/index.html", f"<p>{'nothing of note ' * 20}</p>")
    place.says("Nothing.", f"Resolved that {SECRET}.")
    place.write(f"site/{OLD_PAGE}", "<p>nothing</p>")
    assert codes(place.audited()) == []
    witness = ahead(place)
    time.sleep(0.05)  # longer than a tick of the disk's clock
    change(page)
    assert codes(audited(place, witness)) == ["A001"]
    assert digested[-1] == str(page)


def test_what_is_gone_or_a_link_since_is_no_page(place: Place, digested: list[str]) -> None:
    witness = ahead(place)
    page = place.root / "site/boards/new/index.html"
    page.rename(place.root / "page")
    assert audited(place, witness).files_read == 1
    witness = ahead(place)
    page.symlink_to(place.root / "page")
    assert codes(audited(place, witness)) == ["A005"]


def test_a_file_that_was_written_just_now_is_read_again(
    place: Place, digested: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(still, "_SETTLED", 10**12)
    witness = ahead(place)
    audited(place, witness)
    assert len(digested) == 4, "its time would be the same if it were written again"


def test_what_is_newly_withheld_is_found_in_a_page_that_was_read_ahead(place: Place, digested: list[str]) -> None:
    place.says("Nothing.", RELEASED)
    assert codes(audited(place, ahead(place))) == ["A001"]


def test_nobody_waits_for_a_pipe_in_the_place_of_a_page(place: Place) -> None:
    def too_long(*_: object) -> None:
        pytest.fail("nobody will ever write into it")

    page = next(iter(sorted((place.root / "site").rglob("*.html"))))
    page.unlink()
    os.mkfifo(page)
    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(20)
    try:
        ahead(place)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
