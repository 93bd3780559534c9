"""What the audit keeps of the last one saves work, and changes nothing of what is found; and it tells nobody a word."""

from __future__ import annotations

import hashlib
import os
import pickle
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import small_site
from minutebook import pipeline
from minutebook.audit.files import Content
from minutebook.audit.memory import Memory
from minutebook.audit.needles import needles
from minutebook.audit.normal import unmarked
from minutebook.audit.report import Report
from minutebook.audit.rows import Rows
from minutebook.audit.search import Search
from minutebook.audit.sources import read_minutes
from minutebook.audit.store import Shelf
from minutebook.audit.units import Units
from minutebook.audit.witness import Witness
from minutebook.host import MkDocsHost
from minutebook.problems import Problems
from minutebook.stops import Stopped
from paper_files import some_paper
from test_audit_passed_by import FRAME, GOES_ON, MINUTES, SECRET, pages

FRONT = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: confirmed\n---\n\n"
RELEASED = "the ferry is to sail at night for all who wait"
OLD_PAGE = "boards/old/index.html"
KEY = bytes(range(32))


@dataclass
class Place:
    """Sources and a finished site in a folder, and what the audit keeps."""

    root: Path
    key: bytes = KEY
    jobs: int = 1

    def says(self, public: str = "", withheld: str = "") -> None:
        """Set what the minutes say."""
        kept_back = f"::: exempt {{paragraph=3 reason=Tender}}\n{withheld}\n:::\n" if withheld else ""
        self.write("content/minutes/cabinet/2026-09-14.md", f"{FRONT}{public}\n\n{kept_back}")

    def page(self, name: str, *lines: str) -> None:
        """Set a page of the site."""
        self.write(f"site/{name}", "\n".join([*FRAME[:6], *lines]))

    def write(self, name: str, data: str | bytes) -> None:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    @property
    def folder(self) -> Path:
        """Where the audit keeps what it keeps."""
        return self.root / "cache/audit"

    @property
    def kept(self) -> dict[str, bytes]:
        """The files in it."""
        return small_site.snapshot(self.folder)

    def whole(self) -> Report:
        """An audit that knows nothing."""
        return self.witness().audit(self.root / "site")

    def audited(self) -> Report:
        """An audit that knows what the last one left; it must say what one says that knows nothing."""
        report = self.witness().audit(self.root / "site", Shelf(self.folder, self.key))
        assert report == self.whole()
        return report

    def witness(self) -> Witness:
        """The second witness, who has read the sources."""
        return Witness(self.root / "content", self.root / "docs", lambda path: path.name, self.jobs)


@pytest.fixture(autouse=True)
def little_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """No words of the program excuse anything, and an audit takes no time."""
    monkeypatch.setattr("minutebook.audit.excuses.program_said", tuple)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A council with two pages, and an audit that has passed."""
    place = Place(tmp_path)
    place.says(RELEASED, "Resolved that Dorfendorkos be paid £64,250 for the quay wall that fell.")
    place.page(OLD_PAGE, f"<p>{RELEASED}</p>", f"<p>{SECRET}</p>")
    place.page("boards/new/index.html", "<p>nothing of note</p>")
    assert codes(place.audited()) == []
    return place


def codes(report: Report) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in report.findings]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files of the site that are searched from now on."""
    names: list[str] = []
    before = Search.in_site_file

    def in_site_file(search: Search, root: Path, name: str) -> object:
        names.append(name)
        return before(search, root, name)

    monkeypatch.setattr(Search, "in_site_file", in_site_file)
    return names


def remembering(place: Place) -> Report:
    """An audit with memory alone, so that what it searches can be counted."""
    return place.witness().audit(place.root / "site", Shelf(place.folder, place.key))


def test_what_did_not_change_is_not_searched_again_and_nothing_is_written(place: Place, read: list[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in place.folder.iterdir()}
    assert codes(remembering(place)) == [] and read == []
    assert {path: path.stat().st_mtime_ns for path in place.folder.iterdir()} == before
    place.page("boards/new/index.html", "<p>something of note</p>")
    assert codes(remembering(place)) == [] and read == ["boards/new/index.html"]


def test_a_new_needle_that_stands_nowhere_has_no_page_searched_again(
    place: Place, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place.says(RELEASED, "The osprey of Cotterstock has left, as 7,351 people saw who had come by bus.")
    assert codes(remembering(place)) == [] and read == []
    monkeypatch.setattr(Memory, "may_hold", lambda *_: 1 / 0)
    assert codes(remembering(place)) == [], "it was looked for, and need not be again"


def test_what_is_withheld_today_is_found_in_an_old_page(place: Place) -> None:
    place.says(RELEASED, f"Resolved that {SECRET}.")
    assert codes(place.audited()) == ["A001"]


def test_what_no_public_source_says_any_more_is_found_in_an_old_page(place: Place) -> None:
    place.says(f"{RELEASED} {SECRET}", f"Resolved that {SECRET}.")
    assert codes(place.audited()) == []
    place.says(RELEASED, f"Resolved that {SECRET}.")
    assert codes(place.audited()) == ["A001"]


def test_what_was_withheld_before_is_found_in_a_new_page(place: Place) -> None:
    place.page("boards/new/index.html", "<p>Dorfendorkos be paid £64,250 for the quay</p>")
    assert codes(place.audited()) == ["A001"]
    assert place.kept == {}, "of an audit that did not pass nothing is kept"


def test_a_page_with_other_bytes_is_searched_whatever_its_times_and_size_say(place: Place) -> None:
    path = place.root / "site" / OLD_PAGE
    told = path.stat()
    path.write_bytes(path.read_bytes().replace(b"nobody who had", b"Dorfendorkos  "))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert path.stat().st_size == told.st_size and path.stat().st_mtime_ns == told.st_mtime_ns
    assert codes(place.audited()) == ["A001"]


def test_a_file_whose_name_changed_is_searched(place: Place) -> None:
    place.write("site/guide/index.html", "<pre><code>[x]{.exempt}</code></pre>")
    assert codes(place.audited()) == []
    (place.root / "site/boards/more").mkdir()
    (place.root / "site/guide/index.html").rename(place.root / "site/boards/more/index.html")
    assert codes(place.audited()) == ["A003"]


def test_a_line_that_two_pages_shared_is_still_known_when_one_of_them_has_left(place: Place) -> None:
    line = f"<p>{SECRET} and that is all that was ever said of it in this place</p>"
    place.page("boards/a/index.html", line)
    place.page("boards/b/index.html", line)
    assert codes(place.audited()) == []
    (place.root / "site/boards/a/index.html").unlink()
    (place.root / "site" / OLD_PAGE).unlink()
    assert codes(place.audited()) == []
    place.says(RELEASED, f"Resolved that {SECRET}.")
    assert codes(place.audited()) == ["A001"]


def test_a_new_figure_is_found_in_what_a_tag_says_and_not_in_how_it_looks(place: Place, read: list[str]) -> None:
    place.page("boards/new/index.html", '<img alt="page 81597" width="73146">')
    assert codes(place.audited()) == []
    place.says(RELEASED, "It stood on page 73146 that nobody but him had read.")
    read.clear()
    assert codes(remembering(place)) == [] and read == []
    place.says(RELEASED, "It stood on page 81597 that nobody but him had read.")
    assert codes(place.audited()) == ["A001"]


def test_a_new_name_is_found_in_any_tag(place: Place) -> None:
    place.page("boards/new/index.html", '<p style="Fishburne: 3">nothing</p>')
    assert codes(place.audited()) == []
    place.says(RELEASED, "It was Fishburne who had been there before all of the others came.")
    assert codes(place.audited()) == ["A001"]


def test_tags_that_make_a_needle_together_are_searched_one_by_one(place: Place) -> None:
    place.page("boards/new/index.html", '<i title="plan"></b><of nobody at><u title="Fishburne">')
    place.says(RELEASED, "It was plan b of nobody at all.")
    assert codes(place.audited()) == []
    place.says(RELEASED, "It was plan b of nobody at all. They had then gone with Fishburne to the sea.")
    assert codes(place.audited()) == ["A001"]


def test_a_file_in_which_words_prove_nothing_is_not_searched_again(place: Place, read: list[str]) -> None:
    place.says(RELEASED, "The vote was 77/21 on that day, and of those there nobody knew of it.")
    place.page("boards/new/index.html", "<p>in 77 of 21</p>", "<p>77, 21</p>")
    (place.folder / "audited").unlink()
    assert codes(place.audited()) == []
    read.clear()
    assert codes(remembering(place)) == [] and read == []


def test_a_file_with_a_hit_that_is_weighed_is_searched_at_each_audit(place: Place, read: list[str]) -> None:
    place.says("The lake was dry when we saw the warden of", "Then the warden of the lake resigned from the panel.")
    place.page("boards/new/index.html", "<p>when we saw the warden of</p>", "<p>The lake was dry</p>")
    (place.folder / "audited").unlink()
    assert codes(place.audited()) == []
    read.clear()
    assert codes(remembering(place)) == [] and read == ["boards/new/index.html"]


def test_a_hit_that_a_proof_excused_is_weighed_again(place: Place) -> None:
    place.page("boards/new/index.html", "<p>in 77 21 of them</p>")
    place.says(RELEASED, "The vote was 77/21 on that day, and of those there nobody knew of it.")
    assert codes(place.audited()) == []
    place.says(RELEASED, "77 21")
    assert codes(place.audited()) == ["A001"]


def test_only_the_group_in_doubt_is_searched_again(
    place: Place, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutebook.audit.unchanged.MOST", 1)
    place.says(RELEASED)
    place.page("boards/new/index.html", "<p>the cat of Fishburne</p>")
    assert codes(place.audited()) == []
    place.says(withheld="It was Fishburne who had said in the lobby that they sail at dawn.")
    read.clear()
    assert codes(remembering(place)) == ["A001"] and read == ["boards/new/index.html"]


def test_pictures_and_papers_count_as_in_an_audit_that_reads_them(place: Place, read: list[str]) -> None:
    for name in ("4-1.pdf", "4-2.docx", "4-3.png"):
        place.write(f"site/boards/new/{name}", some_paper(name))
    first = place.audited()
    assert first.only_pictures == {"png": 1}
    read.clear()
    assert remembering(place) == first and read == []


def test_names_addresses_and_odd_entries_are_looked_at_each_time(place: Place) -> None:
    place.page("boards/cabinet/2026-09-15/index.html", "<p>nothing of note</p>")
    (place.root / "site/fishburne").mkdir()
    (place.root / "site/link.html").symlink_to(place.root / "site" / OLD_PAGE)
    assert codes(place.audited()) == ["A005"]
    (place.root / "site/link.html").unlink()
    assert codes(place.audited()) == []
    place.says(RELEASED, "It was Fishburne who had been there before all of the others came.")
    place.write("content/minutes/cabinet/2026-09-15.md", FRONT.replace("14", "15").replace("confirmed", "unpublished"))
    assert set(codes(place.audited())) == {"A006", "A007"}


def test_a_link_to_the_bytes_of_a_page_is_no_page(place: Place) -> None:
    path = place.root / "site" / OLD_PAGE
    path.rename(place.root / "moved.html")
    path.symlink_to(place.root / "moved.html")
    assert codes(place.audited()) == ["A005"]


def test_several_processes_leave_what_one_leaves(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutebook.audit.unchanged.ENOUGH", 0)
    monkeypatch.setattr("minutebook.audit.unchanged.MOST", 500)
    monkeypatch.setattr("minutebook.audit.unchanged._SHARE", 2)
    monkeypatch.setattr("minutebook.audit.unchanged.SMALL", 0)
    place.jobs = 2
    for number in range(12):
        place.page(f"boards/{number}/index.html", f"<p>{number}</p>", GOES_ON)
    assert codes(place.audited()) == []
    assert len(place.kept) > 5 and codes(place.audited()) == []
    place.says(RELEASED, f"Resolved that {SECRET}.")
    assert codes(place.audited()) == ["A001"]


def test_a_search_can_be_sent_to_another_process(place: Place) -> None:
    made = needles(read_minutes(Path("2026-09-14.md"), MINUTES, "cabinet").parts, Units(()))
    sent = pickle.loads(pickle.dumps(Search(made)))
    assert sent.in_text(SECRET).found and sent.searched.hit


# What is kept may be damaged, or be somebody else's: then it counts for nothing.


def flipped(data: bytes) -> bytes:
    """The same with another bit in the middle."""
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("damage", [flipped, lambda data: data[:-1], lambda data: data + b"x", lambda data: b"", None])
def test_a_leak_is_found_whatever_became_of_a_file_that_was_kept(
    place: Place, damage: Callable[[bytes], bytes] | None
) -> None:
    place.says(RELEASED, f"Resolved that {SECRET}.")
    kept = place.kept
    assert len(kept) == 2
    for name, data in kept.items():
        for other, as_it_was in kept.items():
            place.write(f"cache/audit/{other}", as_it_was)
        if damage:
            place.write(f"cache/audit/{name}", damage(data))
        else:
            (place.folder / name).unlink()
        assert codes(place.audited()) == ["A001"]


def test_a_list_that_somebody_changed_is_not_believed(place: Place) -> None:
    leaks = (place.root / "site" / OLD_PAGE).read_bytes().replace(b"nobody", b"Dorfendorkos")
    old = hashlib.sha256((place.root / "site" / OLD_PAGE).read_bytes()).hexdigest()
    place.write(f"site/{OLD_PAGE}", leaks)
    told = place.kept["audited"]
    size = len(leaks) - len(b"Dorfendorkos") + len(b"nobody")
    forged = told.replace(old.encode(), hashlib.sha256(leaks).hexdigest().encode())
    forged = forged.replace(f'"html", {size}'.encode(), f'"html", {len(leaks)}'.encode())
    assert forged != told
    place.write("cache/audit/audited", forged)
    assert codes(place.audited()) == ["A001"]


def test_what_one_audit_looked_for_says_nothing_of_the_files_of_another(place: Place) -> None:
    first, page = place.kept, (place.root / "site" / OLD_PAGE).read_bytes()
    (place.root / "site" / OLD_PAGE).unlink()
    place.says(RELEASED, f"Resolved that {SECRET}.")
    assert codes(place.audited()) == []
    signed, _, looked_for = place.kept["audited"].split(b"\n", 2)
    place.write(f"site/{OLD_PAGE}", page)
    for signature in (signed, first["audited"].split(b"\n")[0]):
        for name, data in first.items():
            place.write(f"cache/audit/{name}", data)
        place.write("cache/audit/audited", b"\n".join((signature, first["audited"].split(b"\n")[1], looked_for)))
        assert codes(place.audited()) == ["A001"]


def test_what_was_kept_under_another_key_is_not_believed(place: Place, read: list[str]) -> None:
    place.key = bytes(32)
    assert codes(remembering(place)) == [] and OLD_PAGE in read


def test_a_piece_of_another_audit_is_not_believed(place: Place) -> None:
    (name,) = place.kept.keys() - {"audited"}
    other = Place(place.root / "other")
    other.says(RELEASED)
    other.page(OLD_PAGE, "<p>nothing</p>")
    assert codes(other.audited()) == []
    (piece,) = other.kept.keys() - {"audited"}
    place.write(f"cache/audit/{name}", other.kept[piece])
    place.says(RELEASED, f"Resolved that {SECRET}.")
    assert codes(place.audited()) == ["A001"]


def test_another_program_searches_everything(place: Place, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutebook.audit.memory.identity", lambda: "another")
    assert codes(remembering(place)) == [] and OLD_PAGE in read


def test_the_program_is_known_by_its_files_and_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("minutebook.audit.identity")
    before = module.identity.__wrapped__()
    assert before == module.identity.__wrapped__()
    real = Path.read_bytes
    for name in ("search.py", "english.yml", "main.html"):
        with monkeypatch.context() as changed:
            changed.setattr(Path, "read_bytes", lambda path, name=name: real(path) + b"x" * (path.name == name))
            assert module.identity.__wrapped__() != before
    monkeypatch.setattr(module, "version", lambda name: "0")
    assert module.identity.__wrapped__() != before


def test_an_audit_that_is_ended_on_its_way_leaves_what_there_was(
    place: Place, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = place.kept
    place.page("boards/new/index.html", "<p>something of note</p>")
    with monkeypatch.context() as ended:
        ended.setattr(Memory, "keep", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            remembering(place)
    assert before.items() < place.kept.items()
    place.write("cache/audit/1234.part", "half of a list")
    read.clear()
    assert codes(remembering(place)) == [] and read == ["boards/new/index.html"]
    assert len(place.kept) == 3, "what the other left is gone"


def test_a_disk_that_is_full_keeps_nothing_and_stops_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> object:
        raise OSError("no space left")

    place.page("boards/new/index.html", "<p>something of note</p>")
    for module in ("piece", "memory"):
        monkeypatch.setattr(f"minutebook.audit.{module}.private_file", full)
    assert codes(place.audited()) == []
    place.folder.rename(place.folder.with_name("gone"))
    place.write("cache/audit", "no folder")
    assert codes(place.audited()) == []


def test_nothing_is_kept_behind_a_link_and_nothing_removed_there(place: Place) -> None:
    elsewhere = place.folder.rename(place.root / "elsewhere")
    (elsewhere / "mine.part").write_text("mine")
    before = small_site.snapshot(elsewhere)
    place.folder.symlink_to(elsewhere)
    place.page("boards/new/index.html", "<p>something of note</p>")
    assert codes(place.audited()) == [] and small_site.snapshot(elsewhere) == before


# It tells nobody a word.


def test_only_its_owner_reads_what_is_kept(place: Place) -> None:
    old = os.umask(0)
    try:
        place.page("boards/new/index.html", "<p>something of note</p>")
        place.folder.chmod(0o755)
        place.audited()
    finally:
        os.umask(old)
    assert place.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in place.folder.iterdir()} == {0o600}


def test_no_file_holds_a_withheld_word_or_a_plain_digest_of_any(place: Place) -> None:
    withheld = "Resolved that Dorfendorkos be paid £64,250 for the quay wall that fell."
    parts = read_minutes(
        Path("2026-09-14.md"), f"{FRONT}::: exempt {{paragraph=3}}\n{withheld}\n:::\n", "cabinet"
    ).parts
    made = needles(parts, Units(()))
    rows = [(word,) for word in made.single] + [run for table in made.runs.values() for run in table]
    texts = {form for row in rows for form in (" ".join(row), f" {' '.join(row)} ", "".join(row))} | {withheld}
    everything = b"\n".join(place.kept.values())
    assert SECRET.encode() in everything, "what is public stands there"
    for word in ("dorfendorkos", "quay", "64 250", "64250"):
        assert word not in everything.decode("latin-1").lower()
    for text in texts:
        for make in (hashlib.md5, hashlib.sha1, hashlib.sha256, hashlib.blake2b, hashlib.blake2s):
            digest = make(text.encode()).digest()
            assert digest[:8] not in everything and digest.hex()[:16].encode() not in everything
        short = hashlib.blake2b(text.encode(), digest_size=16).digest()
        assert short not in everything and short.hex().encode() not in everything


def test_a_piece_of_what_is_withheld_later_does_not_stay(place: Place) -> None:
    assert any(b"brickworks" in data for data in place.kept.values())
    place.says(RELEASED, f"Resolved that {SECRET}.")
    (place.root / "site" / OLD_PAGE).unlink()
    assert codes(place.audited()) == []
    assert place.kept and not any(b"brickworks" in data for data in place.kept.values())


# It grows no faster than the site, and changes nothing.


def test_many_small_groups_become_one(place: Place) -> None:
    for number in range(30):
        place.page(f"boards/{number}/index.html", f"<p>page {number}</p>")
        assert codes(remembering(place)) == []
        assert len(place.kept) <= 1 + 9, "a list, and what was searched"


def test_of_a_group_that_has_mostly_changed_the_rest_is_searched_again_too(place: Place, read: list[str]) -> None:
    for number in range(10):
        place.page(f"boards/{number}/index.html", f"<p>page {number}</p>")
    (place.folder / "audited").unlink()
    place.audited()
    for changed, searched in ((3, 3), (9, 9 + 1 + 2)):
        for number in range(changed):
            place.page(f"boards/{number}/index.html", f"<p>page {number} of {changed}</p>")
        read.clear()
        assert codes(remembering(place)) == [] and len(read) == searched


def test_what_is_kept_does_not_grow_with_the_number_of_audits(place: Place) -> None:
    sizes = []
    for number in range(40):
        place.page(
            "boards/list/index.html", f"<p>a list of {number} words</p>", *(f"<p>{n} {number}</p>" for n in range(99))
        )
        place.page(f"boards/{number % 5}/index.html", f"<p>page {number}</p>")
        place.audited()
        sizes.append((len(place.kept), sum(map(len, place.kept.values()))))
    assert max(files for files, _ in sizes) <= 12
    assert sizes[-1][1] < 2 * sizes[9][1]


@dataclass
class Clerk:
    """Changes sources and site at random."""

    place: Place
    chance: random.Random
    public: set[str]
    withheld: set[str]

    def change(self) -> None:
        """One change."""
        sentence = self.chance.choice(SENTENCES)
        what = self.chance.randrange(9)
        if what < 2:
            self.withheld ^= {sentence}
        elif what < 4:
            self.public ^= {sentence}
        elif what == 4:
            for path in list((self.place.root / "site").rglob("*"))[:1]:
                path.unlink() if path.is_file() else None
        else:
            honest = sorted(set(SENTENCES) - self.withheld) or ["nothing"]
            lines = self.chance.sample(FRAME, 3) + self.chance.choices(
                honest if self.chance.random() < 0.9 else SENTENCES, k=3
            )
            self.page(self.chance.choice(NAMES), lines)
        self.place.says("\n\n".join(sorted(self.public)), "\n\n".join(sorted(self.withheld)))

    def page(self, name: str, lines: list[str]) -> None:
        """Set a page that says some sentences."""
        text = "\n".join(f"<p>{line}</p>" if line in SENTENCES else line for line in lines)
        self.place.write(f"site/{name}", text if name.endswith("html") else f'{{"text": "{" ".join(lines[3:])}"}}')


SENTENCES = (
    SECRET,
    RELEASED,
    "rent of £64,250 a year was asked for by Dorfendorkos",
    "of page 512 and of plan 77/21 nobody had heard",
    "the osprey of Cotterstock has left for good, as the warden said",
    "twelve new lamps will stand on the quay before the winter comes",
)
NAMES = ("boards/a/index.html", "boards/b/index.html", "decisions/index.html", "data/a.json", "feed.xml", "index.html")


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_report_is_that_of_an_audit_that_knows_nothing(
    tmp_path: Path, seed: int, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutebook.audit.unchanged.MOST", (1, 700, 1 << 30)[seed % 3])
    monkeypatch.setattr("minutebook.audit.unchanged.SMALL", 0)
    clerk = Clerk(Place(tmp_path), random.Random(seed), set(SENTENCES[:3]), {SENTENCES[3]})
    passed = saved = 0
    for _ in range(50):
        clerk.change()
        read.clear()
        report = remembering(clerk.place)
        searched = len(read)
        assert report == clerk.place.whole()
        passed += not report.findings
        saved += not report.findings and searched < report.files_read
    assert passed > 10 and saved > 5, "the series is one in which something can be kept"


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(site=pages, kind=st.sampled_from(["html", "xml", "json"]), later=st.sets(st.integers(0, 60)))
@example(site=["\n".join(FRAME)] * 3, kind="html", later=set(range(61)))
@example(site=[FRAME[7], f"{FRAME[6]}\n{FRAME[7]}"], kind="html", later=set(range(61)))
@example(site=["Dorfen<b>dorkos</b>", "<p title='Dorfendorkos 512'>"], kind="html", later=set(range(61)))
@example(site=['<p width="512" title="page 512">'], kind="html", later=set(range(61)))
def test_what_was_searched_has_every_needle_that_may_come_later(site: list[str], kind: str, later: set[int]) -> None:
    made = needles(read_minutes(Path("2026-09-14.md"), MINUTES, "cabinet").parts, Units(()))
    numbers = [*made.single.values(), *(number for table in made.runs.values() for number in table.values())]
    later &= set(numbers)
    first, whole = Search(made, later), Search(made)
    words, tags, clean = [], [], []
    for number, page in enumerate(site):
        first.searched.begin()
        content = Content(kind, texts=(unmarked(page),))
        if not first._pages.pass_by(kind, content.texts[0]):
            first.in_content(f"guide/{number}.{kind}", content)
        words += first.searched.words
        tags += first.searched.tags
        clean += [] if first.searched.hit else [content]
    new = Rows({row: number for row, number in whole.rows.numbers.items() if number in later})
    if new.any_in(b"\n".join(words)) or new.any_beside(new.figures, b"\n".join(tags)):
        return
    for content in clean:
        hits, _ = whole.in_content("guide/index.html", content)
        assert not hits.found and not hits.beside


# A build keeps it, or does not.


def test_a_build_keeps_what_the_audit_left_unless_it_is_told_not_to(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    kept = tmp_path / ".minutebook/cache/audit"
    build(tmp_path, cache=False)
    assert not kept.exists()
    build(tmp_path)
    assert (kept / "audited").is_file() and kept.stat().st_mode & 0o777 == 0o700
    assert not (kept / "cache.key").exists() and (tmp_path / ".minutebook/cache.key").is_file()
    before = small_site.snapshot(kept)
    build(tmp_path, cache=False)
    assert small_site.snapshot(kept) == before


def test_a_build_that_the_audit_stops_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_site.make(tmp_path)
    build(tmp_path)
    assert small_site.snapshot(tmp_path / ".minutebook/cache/audit")
    (tmp_path / "docs/about.md").write_text("# About\n\nMore words.\n")
    monkeypatch.setattr("minutebook.audit.search.left_over", lambda *_: True)
    monkeypatch.setattr("minutebook.audit.pages.may_be_left_over", lambda *_: True)
    with pytest.raises(Stopped):
        build(tmp_path)
    assert small_site.snapshot(tmp_path / ".minutebook/cache/audit") == {}


def build(folder: Path, *, cache: bool = True) -> None:
    """Build the site in a folder."""
    board = folder / "content/boards/cabinet.md"
    board.parent.mkdir(exist_ok=True)
    board.write_text("---\nname: Cabinet\nshort: CAB\n---\n")
    given = replace(small_site.settings_for(folder, regime="none", council="Shire"), cache=cache)
    pipeline.build(given, MkDocsHost(given), Problems(), lambda outcome: None)
