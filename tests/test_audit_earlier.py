"""What the second witness read before saves it work, changes nothing of what it finds, and holds nothing withheld."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutebook.audit import council, earlier, heard, hearing
from minutebook.audit.earlier import Earlier
from minutebook.audit.passages import Repeated
from minutebook.audit.said import Said
from minutebook.audit.store import Shelf
from minutebook.audit.witness import Witness
from minutebook.results import Results
from test_audit_kept import KEY

FRONT = "---\nboard: cabinet\ndate: {day}\nstatus: {status}\n---\n\n"
WITHHELD = "Dorfendorkos is to be paid £64,250 for the quay wall that fell in the night"
TEXTS = st.sampled_from(
    [
        "The ferry sails at noon.",
        f"{WITHHELD}.",
        f"::: exempt {{paragraph=3 reason=Tender}}\n{WITHHELD}.\n:::",
        "It was agreed that sixty-four thousand two hundred and fifty pounds be found.",
        "Present were all who wait by the quay wall that fell.",
        "::: personal\nHer house stands empty.\n:::",
        "::: personal\nIt was Mark Rose who left, and nobody at Quillonhaven knew it.\n:::",
        "Thanks went to M. Rose, and to whoever writes to rose@firm.example.",
        "::: exempt {paragraph=3 reason=Tender}\nThe bid was £1250000, and 700 came to the inspector.\n:::",
        "The purse holds £1.25 million, and £12,700 of it was spent.",
        "Thanks went to Dr Mark Field. Write to info@quillonhaven.example.",
        "## 77/21 Ferries\n\nThe bell was rung.",
        "::: exempt {paragraph=3 reason=Talks}\nMinute 77/21 was read.\n:::",
    ]
)
COUNCILS = st.dictionaries(
    st.integers(1, 6), st.tuples(TEXTS, st.sampled_from(["confirmed", "draft", "unpublished"])), max_size=5
)


class Kept(dict[bytes, tuple[str, Any]]):
    """A store in memory, which notes what it was asked for and had."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.held: set[bytes] = set()

    def __bool__(self) -> bool:
        return True

    def name(self, *parts: str | bytes) -> bytes:
        """A name that no two things share."""
        return pickle.dumps(parts)

    def get(self, kind: str, name: bytes) -> tuple[Any, bytes] | None:  # type: ignore[override]
        """What was put there."""
        if name not in self:
            return None
        self.found.append(kind)
        return self[name][1], b""

    def put(self, kind: str, name: bytes, value: object) -> bytes:
        """Put something there, in the form in which it lies on a disk."""
        self[name] = kind, pickle.loads(pickle.dumps(value))
        return b""

    def hold(self, name: bytes) -> None:
        """Note that it is used."""
        self.held.add(name)


def says(root: Path, council_: dict[int, tuple[str, str]]) -> Path:
    """Set what the minutes of some days say."""
    for number in range(1, 7):
        path = root / f"content/minutes/cabinet/2026-09-0{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        if number in council_:
            text, status = council_[number]
            path.write_text(FRONT.format(day=path.stem, status=status) + text + "\n", "utf-8")
        else:
            path.unlink(missing_ok=True)
    return root


def told(root: Path, kept: Kept | None = None, jobs: int = 1) -> tuple[list[Repeated], Any]:
    """What a witness finds in the sources, and in a site that says all of it."""
    witness = Witness(root / "content", root / "docs", str, jobs, kept)
    repeated = witness.repeated()
    (root / "site").mkdir(exist_ok=True)
    page = f"<p>{WITHHELD}</p><p>Her house stands empty.</p><p>1250000, £12,700</p>"
    (root / "site/index.html").write_text(page, "utf-8")
    return repeated, witness.audit(root / "site")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    names: list[str] = []
    before = council.read_minutes

    def read_minutes(path: Path, text: str, board: str) -> object:
        names.append(path.name)
        return before(path, text, board)

    monkeypatch.setattr(council, "read_minutes", read_minutes)
    return names


class Pages(list[str]):
    """The pages of a paper, known by a digest; those that are read are noted."""

    read: ClassVar[list[str]] = []

    def __iter__(self) -> Iterator[str]:
        self.read.append(self[0])
        return super().__iter__()

    @property
    def digest(self) -> str:
        """What is another for other pages."""
        return repr(self)


def in_papers(root: Path, papers: Sequence[str], kept: Kept | None = None) -> list[tuple[int, tuple[int, ...]]]:
    """What papers of two pages each repeat: by the number of the paper, on which pages."""
    Pages.read.clear()
    witness = Witness(root / "content", root / "docs", str, 1, kept)
    found = witness.repeated([("papers", at, Pages([text, "The end."])) for at, text in enumerate(papers)])
    return sorted((one.line, one.pages) for one in found if one.path == "papers")


NEW = ("::: personal\nHer house stands empty, and nobody mends it.\n:::", "confirmed")
IN_PAPERS = ["The ferry sails.", "Her house stands empty, and nobody mends it.", "It rained.", f"{WITHHELD}."]


def test_papers_that_are_known_are_read_when_something_is_newly_withheld_and_not_before(tmp_path: Path) -> None:
    kept = Kept()
    says(tmp_path, {1: (f"::: exempt {{paragraph=3 reason=Tender}}\n{WITHHELD}.\n:::", "confirmed")})
    assert in_papers(tmp_path, IN_PAPERS, kept) == [(3, (1,))]
    assert set(Pages.read) == set(IN_PAPERS)
    assert in_papers(tmp_path, IN_PAPERS, kept) == [(3, (1,))]
    assert set(Pages.read) == {f"{WITHHELD}."}  # to say where
    says(tmp_path, {1: (f"::: exempt {{paragraph=3 reason=Tender}}\n{WITHHELD}.\n:::", "confirmed"), 2: NEW})
    assert in_papers(tmp_path, IN_PAPERS, kept) == [(1, (1,)), (3, (1,))]
    assert in_papers(tmp_path, [*IN_PAPERS, "It snowed."], kept) == [(1, (1,)), (3, (1,))]
    assert set(Pages.read) == {IN_PAPERS[1], IN_PAPERS[3], "It snowed."}


def test_what_papers_say_in_other_words_goes_on_being_kept(tmp_path: Path) -> None:
    kept = Kept()
    says(tmp_path, {1: NEW})
    in_papers(tmp_path, IN_PAPERS, kept)
    said = {name for name, (kind, _) in kept.items() if kind == "said"}
    kept.found.clear()
    in_papers(tmp_path, IN_PAPERS, kept)
    of_papers = {name for name in said if b"pages [" in name}
    assert len(of_papers) == len(IN_PAPERS) and of_papers <= kept.held


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_of_papers_the_same_is_found_however_many_are_read_at_once(
    at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heard, "_AT_ONCE", at_once)
    says(tmp_path, {2: NEW})
    papers = ["It rained.", IN_PAPERS[1], "It snowed.", IN_PAPERS[1], IN_PAPERS[1]]
    assert in_papers(tmp_path, papers) == in_papers(tmp_path, papers, Kept()) == [(1, (1,)), (3, (1,)), (4, (1,))]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(COUNCILS, min_size=2, max_size=4))
def test_a_witness_finds_the_same_whatever_it_read_before(
    tmp_path_factory: pytest.TempPathFactory, councils: list[dict[int, tuple[str, str]]]
) -> None:
    root, kept = tmp_path_factory.mktemp("council"), Kept()
    for one in councils:
        says(root, one)
        assert told(root, kept) == told(root)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(COUNCILS)
def test_nothing_is_kept_of_what_is_withheld(
    tmp_path_factory: pytest.TempPathFactory, council_: dict[int, tuple[str, str]]
) -> None:
    root, kept = says(tmp_path_factory.mktemp("council"), council_), Kept()
    told(root, kept)
    public = {text for text, status in council_.values() if status != "unpublished"}
    values = repr(list(kept.values()))
    assert "Her house stands empty" not in values
    assert (WITHHELD in values) <= (f"{WITHHELD}." in public)
    assert ("sixty-four thousand" in values) <= any("sixty-four thousand" in text for text in public)


def test_a_file_is_read_once_unless_all_of_it_is_withheld(tmp_path: Path, read: list[str]) -> None:
    kept = Kept()
    all_withheld = {3: ("The ferry sails.", "unpublished")}
    says(
        tmp_path, {1: ("The ferry sails.", "confirmed"), 2: ("::: personal\nHer house.\n:::", "draft"), **all_withheld}
    )
    told(tmp_path, kept)
    read.clear()
    Witness(tmp_path / "content", tmp_path / "docs", str, 1, kept).repeated()
    assert read == ["2026-09-03.md"]


FRONTS = st.lists(
    st.sampled_from(
        [
            "board: cabinet",
            "status: confirmed",
            "status: agenda",
            "present: [Mark Rose, Ann Ash]",
            "papers:\n  - {item: 2, title: Bids, file: bids.pdf, exempt: {paragraph: 3}}",
            'papers:\n  - item: 2\n    title: "The \\"quay\\" wall"\n    file: wall.pdf\n    personal: yes',
            "papers:\n  - title: >\n      A bid\n      in lines\n    file: bid.pdf\n    confidential: true",
            "in_attendance:\n  - {name: Mark Field, personal: true}  # the father",
            "notes: Her house stands empty",
        ]
    ),
    unique=True,
    max_size=5,
)
BODIES = st.lists(
    st.sampled_from(
        [
            "The ferry sails.",
            "::: personal\nHer house stands empty.\n\nNobody mends it.\n:::",
            "A bid of [£64,250]{exempt paragraph=3} came, and one of [£64,250]{exempt paragraph=3 reason=Tender}.",
            "::: exempt {paragraph=3}\n[Y fferi]{lang=cy} sails.\n:::",
            "INTEREST: Cllr Ash, a house {sensitive}.",
            "::: confidential\nIt never ends.",
            "Minutes:",
            "<!-- Her house -->",
        ]
    ),
    max_size=6,
)


@given(FRONTS, BODIES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_file_as_it_was_kept_is_the_file_as_it_is_read(
    front: list[str], body: list[str], end: str, marked: bool
) -> None:
    path, kept = Path("minutes/cabinet/2026-09-01.md"), Kept()
    text = "\n".join(["---", *front, "---", "", "\n\n".join(body), ""]).replace("\n", end)
    data = text.encode("utf-8-sig" if marked else "utf-8")
    read, _ = council._read(path, data)
    Earlier(kept).keep(read, data)
    assert Earlier(kept).source(path, data) in (read, None)


def test_of_a_withheld_part_its_place_is_kept_and_no_word(tmp_path: Path) -> None:
    path, kept = Path("minutes/cabinet/2026-09-01.md"), Kept()
    data = (FRONT.format(day="2026-09-01", status="confirmed") + f"::: personal\n{WITHHELD}.\n:::\n").encode()
    Earlier(kept).keep(council._read(path, data)[0], data)
    found = Earlier(kept).source(path, data)
    assert found and [part.text.strip() for part in found.parts] == [f"{WITHHELD}."]
    said = repr(list(kept.values()))
    assert not any(word in said for word in WITHHELD.split() if len(word) > 3)


def test_a_file_that_was_changed_is_read_again(tmp_path: Path, read: list[str]) -> None:
    kept = Kept()
    says(tmp_path, {1: (WITHHELD, "confirmed")})
    told(tmp_path, kept)
    read.clear()
    says(tmp_path, {1: (f"::: exempt {{paragraph=3 reason=Tender}}\n{WITHHELD}\n:::", "confirmed")})
    report = told(tmp_path, kept)[1]
    assert read == ["2026-09-01.md"]
    assert [finding.code for finding in report.findings] == ["A001"]


def test_what_another_program_read_counts_for_nothing(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    says(tmp_path, {1: ("The ferry sails.", "confirmed")})
    told(tmp_path, kept)
    read.clear()
    monkeypatch.setattr(earlier, "identity", lambda: "another")
    told(tmp_path, kept)
    assert read == ["2026-09-01.md"]


def test_what_is_repeated_can_be_asked_twice(tmp_path: Path) -> None:
    says(tmp_path, {1: (f"::: personal\n{WITHHELD}.\n:::", "confirmed"), 2: (f"{WITHHELD}.", "confirmed")})
    witness = Witness(tmp_path / "content", tmp_path / "docs", str)
    first = witness.repeated()
    assert first and witness.repeated() == first


SUM = {
    1: ("::: exempt {paragraph=3 reason=Tender}\nThe bid was £1250000.\n:::", "confirmed"),
    2: ("The purse holds £1.25 million.", "confirmed"),
}


def test_what_minutes_say_is_packed_while_nobody_asks_and_excuses_all_that_it_did(
    tmp_path: Path, read: list[str]
) -> None:
    site, shelf = tmp_path / "site", Shelf(tmp_path / "memory", b"k" * 32)
    says(tmp_path, SUM)
    site.mkdir()
    (site / "index.html").write_text("<p>1250000</p>")
    witness = Witness(tmp_path / "content", tmp_path / "docs", str)
    repeated = witness.repeated()
    steps = witness.ahead(site, shelf)
    while not next(steps):
        pass
    assert not any(one.public for one in witness._evidence.sources)
    says(tmp_path, {1: SUM[1]})  # somebody goes on writing: what was read counts, for the site is made of it
    read.clear()
    assert not witness.audit(site, shelf).findings and read == []
    assert witness.repeated() == repeated


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The public texts of minutes that are searched from now on."""
    texts: list[str] = []
    before = hearing.of_public

    def of_public(said: Iterable[Said], files: tuple[()], jobs: int) -> object:
        said = list(said)
        texts.extend(one.text.strip().rpartition("\n")[2] for one in said if "\nconfirmed\n" in one.text)
        return before(said, files, jobs)

    monkeypatch.setattr(hearing, "of_public", of_public)
    return texts


def test_a_public_text_is_searched_once_for_what_is_withheld(tmp_path: Path, searched: list[str]) -> None:
    kept, secret = Kept(), ("::: personal\nHer house stands empty.\n:::", "confirmed")
    says(tmp_path, {1: ("The ferry sails.", "confirmed"), 2: ("It rained.", "confirmed"), 3: secret})
    told(tmp_path, kept)
    searched.clear()
    says(tmp_path, {1: ("The ferry sails.", "confirmed"), 2: ("It snowed.", "confirmed"), 3: secret})
    told(tmp_path, kept)
    assert searched == ["It snowed."] * 2, "as it is written, and in other forms"


def test_what_is_newly_withheld_is_looked_for_in_texts_that_were_searched(tmp_path: Path) -> None:
    kept, public = Kept(), ("Her house stands empty, and nobody mends it.", "confirmed")
    says(tmp_path, {1: public})
    told(tmp_path, kept)
    says(tmp_path, {1: public, 2: ("::: personal\nHer house stands empty, and nobody mends it.\n:::", "confirmed")})
    repeated, _ = told(tmp_path, kept)
    assert [(one.path[-13:], one.withheld[-15:]) for one in repeated] == [("2026-09-01.md", "2026-09-02.md:7")]


def test_a_text_says_the_same_whoever_read_it(tmp_path: Path) -> None:
    texts = [f"Ninety-eight thousand pounds on 3 March {year}, and [the *re*port](x.md)." for year in range(1990, 2020)]
    kept = Kept()
    alone = Earlier().said(texts, 1)
    assert Earlier(kept).said(texts[::2], 2) == alone[::2]
    assert Earlier(kept).said(texts, 1) == alone
    assert kept.found == ["said"] * 15
    assert all(one.alike and len(one.others) == 2 for one in alone)


def test_a_paper_with_half_a_letter_ends_nothing(tmp_path: Path) -> None:
    results = Results(tmp_path / "kept.sqlite", KEY)
    for _ in range(2):
        assert [one.text for one in Earlier(results).said(["the ferry \ud83d sails"], 1)] == ["the ferry \ud83d sails"]
