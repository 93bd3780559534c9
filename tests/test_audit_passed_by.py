"""What makes the audit fast makes it no weaker: it passes by only what it would find nothing in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from minutebook.audit import numbers
from minutebook.audit.contents import Inside
from minutebook.audit.files import Content
from minutebook.audit.needles import needles
from minutebook.audit.normal import BLOCK, joined, unmarked, words
from minutebook.audit.rows import Rows
from minutebook.audit.search import Search
from minutebook.audit.sources import read_minutes
from minutebook.audit.units import Units
from minutebook.audit.unwrapped import unwrapped
from minutebook.audit.witness import Witness, audit

SECRET = "the brickworks be let to nobody who had burned a kiln"
OTHER = "rent of £64,250 a year"
MINUTES = f"""---
board: cabinet
date: 2026-09-14
status: confirmed
---

::: exempt {{paragraph=3 reason=Tender}}
Resolved that {SECRET}, for a {OTHER}, as Dorfendorkos asked on page 512.

It was plan b of nobody at all.
:::
"""
FRAME = [
    "<!doctype html>",
    '<header class="md-header"><svg viewBox="0 0 512 512"><path d="M512 3"/></svg>',
    '<p class="mb-cited">Cite as: the council, the cabinet, 14 September 2026, minute 1, of which nobody says more</p>',
    '<script src="a.js" defer></script>',
    "</div>",
    '<a href="/boards/housing-committee/2026-09-14/">Housing &amp; roads&para;</a>',
    "<p>the brickworks be</p>",
    "<p>let to nobody who had burned a long row of other words that all of the pages of this site have</p>",
]
PIECES = [
    SECRET, "the brickworks be let", "to nobody who had", "burned a kiln", "Dorfen", "dorkos", "Dorfendorkos",
    "64,250", "64", "250", "512", "brick", "works", "£64,250 a year", "be", "let", "to nobody",
    "<b>", "</b>", "<p>", "</p>", "<p title='", "'>", '<a href="', '">', "<", ">", "<!--", "-->", "<script>",
    "</script>", "<style>", "</style>", "<script ",
    '<script>{"name":"the brickworks be let","of":"', '"}</script>', "<wbr>", "<br\n/>", "&lt;b&gt;", "&lt;",
    "&amp;lt;i&amp;gt;",
    "&#32;", "&shy;", "&#", "&", "%20", "%", "\\", "\\u0020", "\\20 ", "\xad", "’", "'", "_", "Б", "К", "\x1e",
    "\x1c", "\x00", "\r", '{"', "{", "}", "{.exempt}", "&#123;.exempt}", "[", "!exempt", ":::", "::", ":", " ",
    "\n", "\n", "<!-- x -->", "<!--", "-->", "-\n", "-", "<br>", "<o:p>", "</o:p>", "<?x?>", "<script></script>",
    b64encode(SECRET.encode()).decode(), b64encode(SECRET.encode()).decode()[:30], SECRET.encode().hex(), "x" * 70,
    b64encode(b"nothing of note is said in here").decode(), "xseenbeforex",
]  # fmt: skip
DATA = '<script type="application/ld+json">{"@type":"Event","name":"Housing \\u0026 roads"}</script>'
SCRIPT = '<script>{"name":"the council"}</script>'
ENDS = "<p>of all that is said on many pages of the record the end is always the same: the brickworks be let</p>"
GOES_ON = "<p>to everyone who came, and so on for more words than a run has, said on many pages in the same way</p>"
ENDS_EARLY = "<p>of all that is said on many pages of the record the end is always the same: somebody saw the</p>"
GOES_ON_LONG = "<p>brickworks be let to everyone who came, and so on for more words than a run has, on many pages</p>"
lines = st.one_of(
    st.sampled_from([*FRAME, DATA, SCRIPT]), st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)
)
pages = st.lists(st.lists(lines, max_size=9).map("\n".join), min_size=1, max_size=5)


def searches() -> tuple[Search, Search]:
    """Two searches for the same: one that passes by, and one that reads all."""
    made = needles(read_minutes(Path("2026-09-14.md"), MINUTES, "cabinet").parts, Units(()))
    return Search(made), Search(made)


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(site=pages, kind=st.sampled_from(["html", "xml", "svg"]))
@example(site=["\n".join(FRAME)] * 3, kind="html")
@example(site=[FRAME[6], FRAME[7], f"{FRAME[6]}\n{FRAME[7]}"], kind="html")
@example(site=[f"<p>{SECRET}</p>"] * 3, kind="html")
# rows of words that begin in one line and end in another, of which both are known
@example(site=[ENDS, GOES_ON, f"{ENDS}\n{GOES_ON}"], kind="html")
@example(site=[ENDS_EARLY, GOES_ON_LONG, f"{ENDS_EARLY}\n{GOES_ON_LONG}"], kind="html")
@example(site=["brick<b>works</b> be let to", "the\nbrick<b>works</b> be let to"], kind="html")
# what means another thing where it stands in a tag or script that goes over lines, or behind a second escape
@example(site=["the brickworks <i title='", "'>be let to", "the brickworks <i title='\n'>be let to"], kind="html")
@example(site=["plan <b> of nobody at", "<p title='\nplan <b> of nobody at\n'>"], kind="html")
@example(site=["plan <b> of nobody at", "<script>\nplan <b> of nobody at\n</script>"], kind="html")
# what a script holds, and the words on both sides of one, which are neighbours
@example(site=[f'<script>{{"name":"{SECRET}"}}</script>'], kind="html")
@example(site=['<script>{"name":"the brickworks \\u0062e let to"}</script>'], kind="html")
@example(site=[f'<script>{{"name":"{b64encode(SECRET.encode()).decode()}"}}</script>'], kind="html")
@example(site=['<script>{"name":1}</script>'] * 2 + [f"the brickworks be\n{SCRIPT}\nlet to nobody"], kind="html")
@example(site=[f"<p>{SCRIPT}</p>"] * 2 + [f"the brickworks be\n<p>{SCRIPT}</p>\nlet to nobody"], kind="html")
@example(site=["the brickworks&lt;b&gt;be let to"], kind="html")
@example(site=["the%20brickworks be let to", "the\\u0020brickworks be let to"], kind="html")
# what makes one word of two, and what is packed in a tag
@example(site=["Dorfen-", "dorkos and others of that name", "Dorfen-\ndorkos and others of that name"], kind="html")
@example(site=["Dorfen<br>\ndorkos", "Dorfen-<br>\n<b>dorkos</b>", "Dorfen<!-- -->dorkos"], kind="html")
@example(site=["Dorfen<!--", "-->dorkos", "Dorfen<!--\n-->dorkos"], kind="html")
@example(site=["Dorfen<wbr>dorkos", "Dorfen<b>dorkos</b>"], kind="html")
@example(site=[f"<p title='{b64encode(SECRET.encode()).decode()}'>"], kind="html")
def test_of_no_page_is_passed_by_what_reading_it_would_find(site: list[str], kind: str) -> None:
    quick, whole = searches()
    for page in [*site, *site]:
        text = unmarked(page)
        if quick._pages.pass_by(kind, text):
            hits, marker = whole.in_content(f"boards/index.{kind}", Content(kind, texts=(text,)))
            assert not hits.found and not hits.beside and not marker
            assert unwrapped(text, lambda *_: Inside(fault="A004")) == Inside(), "nothing is packed in it"


@settings(max_examples=10, deadline=None)
@given(site=pages)
def test_a_site_has_the_same_findings_whether_pages_are_passed_by_or_not(site: list[str]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root / "content/minutes/cabinet/2026-09-14.md", MINUTES)
        write(root / "docs/index.md", "# Home\n")
        for number, page in enumerate([*site, "\n".join(FRAME)]):
            write(root / f"site/boards/{number}/index.html", page)
        quick = audit(root / "content", root / "site", root / "docs", str)
        with patch("minutebook.audit.pages.Pages.pass_by", return_value=False):
            whole = audit(root / "content", root / "site", root / "docs", str)
        assert quick == whole


def test_pages_that_say_nothing_new_are_passed_by_and_a_leak_on_each_is_named_on_each(tmp_path: Path) -> None:
    quick, _ = searches()
    honest = "\n".join([*FRAME[:6], DATA])
    assert all(quick._pages.pass_by("html", honest + f"\n<p>{word}</p>") for word in ("one", "two", "three"))
    leaks = honest + f"\n<footer title='{SECRET}'></footer>"
    assert not any(quick._pages.pass_by("html", leaks) for _ in range(3))
    assert quick._pages.pass_by("html", honest)
    write(tmp_path / "content/minutes/cabinet/2026-09-14.md", MINUTES)
    for name in ("one", "two", "three"):
        write(tmp_path / f"site/{name}.html", leaks)
    (finding,) = audit(tmp_path / "content", tmp_path / "site", tmp_path / "docs", str).findings
    assert finding.files == ("one.html", "three.html", "two.html")


def test_nearly_all_pages_of_a_record_are_passed_by_as_the_program_makes_them(site: Path) -> None:
    quick, _ = searches()
    pages = [path.read_text("utf-8") for part in ("boards", "decisions") for path in (site / part).rglob("*.html")]
    read = [page for page in pages if not quick._pages.pass_by("html", page)]
    assert sum("application/ld+json" in page for page in pages) > len(pages) / 2
    assert len(read) < len(pages) / 20


def test_nothing_of_a_page_is_known_after_an_error_on_the_way() -> None:
    quick, _ = searches()
    page = f"<p>{SECRET}</p>\n<p title='{SECRET}'></p>"
    quick._pages._holds = lambda text: bool(1 / 0)
    for _ in range(2):
        with suppress(ZeroDivisionError):
            quick._pages.pass_by("html", page)
    assert not quick._pages._lines and not quick._pages._tags


@given(
    table=st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=5).map(tuple), unique=True, max_size=8),
    run=st.lists(st.sampled_from(["a", "b", "c", "ab", "é"]), max_size=30),
    without=st.frozensets(st.integers(0, 7)),
)
def test_rows_are_found_where_they_stand_and_nowhere_else(
    table: list[tuple[str, ...]], run: list[str], without: frozenset[int]
) -> None:
    rows, ready = (Rows({row: number for number, row in enumerate(table)}) for _ in range(2))
    ready.expect(1_000_000)
    stands = {
        number
        for number, row in enumerate(table)
        for at in range(len(run))
        if tuple(words(" ".join(run))[at : at + len(row)]) == row
    }
    for one in (rows, ready):
        assert one.all_in(joined(" ".join(run))) == stands
        assert one.any_in(joined("-".join(run).upper())) == bool(stands)
        rest = one.without(without)
        assert rest.all_in(joined(" ".join(run))) == stands - without
        assert rest.any_in(joined(" ".join(run))) == bool(stands - without)
        assert rest.without(frozenset({0, 1})).all_in(joined(" ".join(run))) == stands - without - {0, 1}


def test_two_texts_in_one_row_of_bytes_make_no_row_of_words_together() -> None:
    rows, ready = (Rows({("a", "b"): 0, ("c",): 1}) for _ in range(2))
    ready.expect(1_000_000)
    for one in (rows, ready):
        assert not one.any_in(b"\n".join([joined("x a"), joined("b y")]) + b"\n")
        assert one.all_in(b"\n".join([joined("a b"), joined("c")])) == {0, 1}


@given(st.text() | st.text("aB1 '_\x00éßБ’½\n"))
def test_the_normal_form_in_one_string_has_the_same_words(text: str) -> None:
    assert joined(text) == f" {' '.join(words(text))} ".encode()
    assert [word for line in text.split("\n") for word in words(line)] == words(text)


BYTES = [b"a", b"Z", b"7", b" ", b",", b"\0", b"\1", b"\xc3\xa9", b"\xc3", b"\xa9", b"\xff", b"\n", b"word", b"12,345",
         b"a\0b\0c\0d\0e\0", b"\0a\0b\0c\0d\0e"]  # fmt: skip


@given(st.lists(st.sampled_from(BYTES), max_size=25).map(b"".join))
def test_words_among_numbers_are_the_same_in_pieces_as_in_the_whole(data: bytes) -> None:
    found = numbers._HIDDEN.findall(data)
    assert numbers.hidden(data) == BLOCK.join(map(numbers._text, found))


@pytest.mark.parametrize(
    ("data", "number"), [(b"\x00", 0), (b"\x7f", 127), (b"\x80\x01", 128), (b"\x96\x81\x04", 65686)]
)
def test_a_number_of_the_index_is_read_in_groups_of_seven_bits(data: bytes, number: int) -> None:
    one = numbers.Numbers(data + b"\x05")
    assert (one.number(), one.number()) == (number, 5)
    one.end()


@given(st.lists(st.sampled_from([0, 1, 5, 15, 16, 127, 128, 255]), max_size=9).map(bytes), st.integers(0, 4))
def test_a_list_of_a_block_is_looked_through_as_if_number_by_number(data: bytes, entries: int) -> None:
    def slowly() -> None:
        one = numbers.Numbers(data)
        for _ in range(entries):
            one.number()
        assert all(0 < impact <= numbers.IMPACT for impact in one.take(entries))
        one.end()

    assert _passes(slowly) == _passes(lambda: numbers._see_list(data, entries, numbers.IMPACT))


def _passes(look_through: Callable[[], object]) -> bool:
    try:
        look_through()
    except (AssertionError, IndexError, ValueError):
        return False
    return True


def test_several_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(1, 29):
        for board in range(9):
            write(tmp_path / f"content/minutes/b{board}/2026-09-{day:02}.md", MINUTES.replace("cabinet", f"b{board}"))
    for number in range(40):
        leak = SECRET if number % 7 == 0 else "nothing"
        write(tmp_path / f"site/{number}/index.html", "\n".join([*FRAME[:6], f"<p>{leak}</p>"]))
    monkeypatch.setattr(import_module("minutebook.audit.look"), "ENOUGH", 0)
    several = Witness(tmp_path / "content", tmp_path / "docs", str, 2).audit(tmp_path / "site")
    one = Witness(tmp_path / "content", tmp_path / "docs", str, 1).audit(tmp_path / "site")
    assert several == one and len(one.findings[0].files) == 6


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
