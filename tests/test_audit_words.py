"""What the audit looks for, how it is found behind any disguise, and what is no leak."""

from __future__ import annotations

import gzip
import html
import json
import re
import time
import zlib
from base64 import b64encode, encodebytes, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutebook.audit.alike import alike
from minutebook.audit.contents import Inside
from minutebook.audit.index import block_text
from minutebook.audit.normal import BLOCK, words
from minutebook.audit.numbers import _HIDDEN, _text, hidden
from minutebook.audit.pages import Pages
from minutebook.audit.persons import persons_in
from minutebook.audit.report import Report
from minutebook.audit.several import done
from minutebook.audit.units import Units
from minutebook.audit.unwrapped import unwrapped
from minutebook.audit.witness import audit
from minutebook.problems import codes
from paper_files import in_png, picture

FRONT = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: {status}\n---\n"
BOARD = "---\nname: Cabinet\nshort: CAB\nmembers: [{name: Asha Patel}, {name: Jon Lloyd}, {name: Sam Ncube}]\n---\n"
PAGE = "boards/cabinet/2026-09-14/index.html"


def audited(
    root: Path,
    withheld: str,
    site: Mapping[str, str | bytes],
    public: str = "",
    status: str = "confirmed",
    jobs: int = 1,
) -> Report:
    """Audit a site against one meeting that withholds some words and says others."""
    files: dict[str, str | bytes] = {
        "content/boards/cabinet.md": BOARD,
        "content/minutes/cabinet/2026-09-14.md": (
            FRONT.format(status=status) + f"{public}\n\n::: exempt {{paragraph=3 reason=Tender}}\n{withheld}\n:::\n"
        ),
        "docs/index.md": "# Minutes of a council\n",
        **{f"site/{name}": text for name, text in site.items()},
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (root / "site").mkdir(exist_ok=True)
    return audit(root / "content", root / "site", root / "docs", lambda path: path.relative_to(root).as_posix(), jobs)


def in_page(text: str) -> str:
    """A page of the site that shows a text."""
    return f"<!doctype html><html><body><h1>Cabinet</h1><p>{text}</p></body></html>"


WIDE = {code: code + 0xFEE0 for code in range(33, 127)}
MATHEMATICS = {code: code - 97 + 0x1D41A for code in range(97, 123)}
SENTENCE = "they agreed that the brickworks be let to nobody who had burned a kiln before"


def base64(text: str | bytes, *, url: bool = False, lines: bool = False) -> str:
    """A text in base64: as it stands in addresses, or in mails."""
    data = text if isinstance(text, bytes) else text.encode()
    return (encodebytes(data) if lines else urlsafe_b64encode(data) if url else b64encode(data)).decode()


def css(text: str) -> str:
    """A text as the escapes of a style sheet."""
    return "".join(f"\\{ord(sign):06x}" for sign in text)


def raw_deflate(text: str) -> bytes:
    """A text as programs for drawings pack it."""
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(text.encode()) + pack.flush()


def in_a_picture(run: list[str]) -> bytes:
    """A picture with words beside it."""
    return picture("png", pnginfo=in_png(" ".join(run)))


DISGUISES = {
    "text": lambda run: in_page(" ".join(run)),
    "capitals": lambda run: in_page(" ".join(run).upper()),
    "line breaks": lambda run: in_page("\n\t".join(run)),
    "marked words": lambda run: in_page(" ".join(f"<em class='x'>{word}</em>" for word in run)),
    "a tag inside a word": lambda run: in_page(" ".join(f"{word[:1]}<b>{word[1:]}</b>" for word in run)),
    "a remark inside a word": lambda run: in_page(" ".join(f"{word[:1]}<!-- x -->{word[1:]}" for word in run)),
    "an empty script inside a word": lambda run: in_page(
        " ".join(f"{word[:1]}<script></script><style>p {{}}</style>{word[1:]}" for word in run)
    ),
    "a tag of Word inside a word": lambda run: in_page(" ".join(f"{word[:1]}<o:p></o:p>{word[1:]}" for word in run)),
    "an instruction inside a word": lambda run: in_page(" ".join(f"{word[:1]}<?xml a?>{word[1:]}" for word in run)),
    "hyphens at ends of lines": lambda run: in_page(" ".join(f"{word[:1]}-\n  {word[1:]}" for word in run)),
    "hyphens at breaks": lambda run: in_page(" ".join(f"{word[:1]}-<br>\n<b>{word[1:]}</b>" for word in run)),
    "soft hyphens": lambda run: in_page(" ".join("\u00ad".join(word) for word in run)),
    "entities for soft hyphens": lambda run: in_page(" ".join("&shy;".join(word) for word in run)),
    "zero-width spaces": lambda run: in_page(" ".join("\u200b".join(word) for word in run)),
    "word breaks": lambda run: in_page(" ".join("<wbr>".join(word) for word in run)),
    "word breaks in both cases": lambda run: in_page(" ".join("<wBr>".join(word) for word in run)),
    "entities": lambda run: in_page(" ".join("".join(f"&#{ord(sign)};" for sign in word) for word in run)),
    "twice escaped": lambda run: in_page(html.escape(html.escape(f"<i>{'</i> <i>'.join(run)}</i>"))),
    "full width": lambda run: in_page(" ".join(run).translate(WIDE)),
    "an attribute": lambda run: f'<img alt="{" ".join(run)} > 1">',
    "an attribute in an address": lambda run: f'<a href="/x?q={quote(" ".join(run))}">x</a>',
    "a slug": lambda run: f'<h2 id="{"-".join(run)}">x</h2>',
    "a comment": lambda run: f"<!-- <p>{' '.join(run)}</p> -->",
    "a script": lambda run: f"<script>var a = '{' '.join(run)}';</script>",
    "a style": lambda run: f"<style>p:after {{ content: '{' '.join(run)}' }}</style>",
    "json in a script": lambda run: f"<script>{json.dumps({'a': [' '.join(run)]})}</script>",
    "markup in json in a script": lambda run: f"<script>{json.dumps('<b>' + '</b> <b>'.join(run) + '</b>')}</script>",
    "points of a list": lambda run: in_page(f"</p><ul><li>{'</li> <li>'.join(run)}</li></ul>"),
    "cells of a table": lambda run: in_page(f"<table><tr><td>{'</td><td>'.join(run)}</td></tr></table>"),
    "two paragraphs": lambda run: in_page(f"{' '.join(run[:3])}</p>\n<p>{' '.join(run[3:])}"),
    "letters of another script": lambda run: in_page(" ".join(run).translate(str.maketrans("aeocpki", "аеосркі"))),
    "Greek letters": lambda run: in_page(" ".join(run).translate(str.maketrans("oaikv", "οαικν"))),
    "escapes of a style": lambda run: f"<style>p:after {{ content: '{css(' '.join(run))}' }}</style>",
    "an address of data": lambda run: f'<a href="data:text/plain;base64,{base64(" ".join(run))}">x</a>',
    "an address of data in percent": lambda run: (
        f'<a href="data:text/plain;base64,{quote(base64(" ".join(run)))}">x</a>'
    ),
    "base64 in a script": lambda run: f"<script>var a = atob('{base64(' '.join(run))}');</script>",
    "a character data section": lambda run: f"<x><![CDATA[{' <b>'.join(run)}]]></x>",
    "several character data sections": lambda run: f"<x><![CDATA[{']]><![CDATA['.join(' '.join(run))}]]></x>",
    "words that go on in a character data section": lambda run: (
        f"<x>{' '.join(f'{word[:2]}<![CDATA[{word[2:]}]]>' for word in run)}</x>"
    ),
    "places of a class where a word may break": lambda run: in_page(
        " ".join(f'{word[:2]}<wbr class="a>b">{word[2:]}' for word in run)
    ),
    "tags with a quote that begins no value": lambda run: in_page(
        " ".join(f'{word[:2]}<i title=a"b>{word[2:]}</i>' for word in run)
    ),
    "tags that begin in tags": lambda run: in_page(" ".join(f"{word[:2]}<b a<c>{word[2:]}" for word in run)),
    "declarations with a quote": lambda run: in_page(" ".join(f"{word[:2]}<!x '>{word[2:]}" for word in run)),
    "words of a drawing": lambda run: in_page(
        " ".join(f"<tspan>{word[:2]}</tspan><tspan>{word[2:]}</tspan>" for word in run)
    ),
    "a page in an attribute": lambda run: f'<iframe srcdoc="<p>{"</p> <p>".join(run)}</p>"></iframe>',
    "a page in data in an attribute": lambda run: in_page(
        f'<i data-a="{html.escape(json.dumps({"b": "<b>" + "</b> <b>".join(run) + "</b>"}))}"></i>'
    ),
    "a drawing in an address": lambda run: f"<img src='data:image/svg+xml,{quote('<b>' + '</b> <b>'.join(run))}'>",
    "an address in an address in an address": lambda run: (
        f"<a href='/?a={quote(quote(quote('-'.join(run).replace('e', 'é'))))}'>"
    ),
    "a deflated drawing in an address": lambda run: (
        f"<a href='/x/{urlsafe_b64encode(zlib.compress(' '.join(run).encode())).decode()}'>x</a>"
    ),
    "letters of mathematics in data": lambda run: (
        f"<script>{json.dumps(' '.join(run).translate(MATHEMATICS))}</script>"
    ),
    "a line that goes on in a script": lambda run: "<script>a='" + "\\\n".join(" ".join(run)) + "'</script>",
    "signs for objects": lambda run: in_page(" ".join("\ufffc".join(word) for word in run)),
}
FILES = {
    "data/a.json": lambda run: json.dumps({"text": "\n".join(run)}),
    "data/b.json": lambda run: '"' + "".join(f"\\u{ord(sign):04x}" for sign in " ".join(run)) + '"',
    "data/c.json": lambda run: json.dumps({"html": f"<p>{'</p>, <p>'.join(run)}</p>"}),
    "data/d.json": lambda run: json.dumps(json.dumps({"text": "\t".join(run)})),
    "search/search_index.json": lambda run: json.dumps([{"text": html.escape(f"<b>{' '.join(run)}</b>")}]),
    "data/e.json": lambda run: json.dumps({"words": list(run)}),
    "data/f.json": lambda run: json.dumps([" ".join(run[:2]), " ".join(run[2:])]),
    "data/g.json": lambda run: json.dumps({"text": f'a \\ and "{run[0]}" \\" {" ".join(run)}'}),
    "feed.xml": lambda run: f"<feed><title>{' '.join(run)}</title></feed>",
    "drawing.svg": lambda run: f"<svg><title>{' '.join(run)}</title></svg>",
    "app.js": lambda run: f'export const a = "{chr(92) + "n"}{(chr(92) + "n").join(run)}";',
    "app.js.map": lambda run: json.dumps({"sourcesContent": [" ".join(run)]}),
    "style.css": lambda run: f"/* {' '.join(run)} */",
    "lines.txt": lambda run: " ".join(run[:-1]) + f" {run[-1][:3]}\u2010\r\n{run[-1][3:]}",
    "robots.txt": lambda run: " ".join(run),
    "votes.csv": lambda run: ",".join(f'"{word}"' for word in run),
    "meetings.ics": lambda run: "DESCRIPTION:" + "\r\n ".join(" ".join(run)),
    "data/h.json": lambda run: json.dumps({"text": base64(" ".join(run), url=True)}),
    "data/i.json": lambda run: json.dumps({"text": base64(base64(" ".join(run)))}),
    "data/j.json": lambda run: json.dumps({"text": base64(gzip.compress(" ".join(run).encode()))}),
    "data/k.json": lambda run: json.dumps({"text": " ".join(run).encode().hex()}),
    "data/l.json": lambda run: json.dumps({"text": "x:" + base64(" ".join(run).encode("utf-16-le"))}),
    "data/m.json": lambda run: json.dumps({"text": base64(("ŵŵ łŵ " + " ".join(run)).encode("utf-16-be"))}),
    "picture.css": lambda run: f"a{{background:url(data:image/png;base64,{base64(in_a_picture(run))})}}",
    "escaped.css": lambda run: f"a:after{{content:'{css(' '.join(run))}'}}",
    "mail.txt": lambda run: base64(("x" * 60 + " " + " ".join(run)), lines=True),
    "own.svg": lambda run: (
        f"<!DOCTYPE svg [<!ENTITY a '{run[0][:2]}'>]><svg><p>&a;{run[0][2:]} {' '.join(run[1:])}</p></svg>"
    ),
    "deflated.svg": lambda run: (
        f'<svg content="&lt;mxfile>{base64(raw_deflate(quote(" ".join(run))))}&lt;/mxfile>"></svg>'
    ),
    "CNAME": lambda run: ".".join(run),
    "404.html": lambda run: in_page(" ".join(run)),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_five_withheld_words_in_a_page_are_found_as(tmp_path: Path, disguise: str) -> None:
    run = SENTENCE.split()[3:8]
    report = audited(tmp_path, SENTENCE, {PAGE: DISGUISES[disguise](run)})
    assert [found.code for found in report.findings] == ["A001"]


@pytest.mark.parametrize("name", FILES)
def test_five_withheld_words_are_found_in(tmp_path: Path, name: str) -> None:
    report = audited(tmp_path, SENTENCE, {name: FILES[name](SENTENCE.split()[-5:])})
    assert [found.code for found in report.findings] == ["A001"]
    assert name in report.findings[0].hint


@pytest.mark.parametrize("form", ["utf-16", "utf-16-le", "utf-16-be"])
def test_five_withheld_words_are_found_in_a_file_with_two_bytes_for_each_sign(tmp_path: Path, form: str) -> None:
    report = audited(tmp_path, SENTENCE, {"notes.txt": SENTENCE.encode(form)})
    assert "A001" in [found.code for found in report.findings]


def test_four_words_of_a_longer_passage_prove_nothing(tmp_path: Path) -> None:
    assert not audited(tmp_path, SENTENCE, {PAGE: in_page(" ".join(SENTENCE.split()[:4]))}).findings


OURS = frozenset(re.findall(r"\w+", " ".join(rule.message + rule.hint for rule in codes().values()).lower()))
"""Words that the program's own sentences hold."""
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéŵß", min_size=4, max_size=9)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    passage=st.lists(WORDS, min_size=5, max_size=20, unique=True),
    start=st.integers(0, 15),
    disguise=st.sampled_from([*DISGUISES.values(), *FILES.values()]),
    name=st.sampled_from([PAGE, "data/x.json", "x.xml", "x.svg", "x.txt", "x.js", "docs/index.html"]),
)
def test_any_run_of_five_withheld_words_is_found_in_any_text_file(passage, start, disguise, name) -> None:  # type: ignore[no-untyped-def]
    start = min(start, len(passage) - 5)
    text = disguise(passage[start : start + 5])
    markup = disguise in DISGUISES.values()
    if disguise is FILES["meetings.ics"]:
        name = "meetings.ics"
    elif markup and not name.endswith((".html", ".xml", ".svg")):
        name = "page.html"
    elif not markup:
        name = next(file for file, make in FILES.items() if make is disguise)
    with TemporaryDirectory() as folder:
        report = audited(Path(folder), " ".join(passage), {"index.html": in_page("Welcome"), name: text})
    assert [found.code for found in report.findings] == ["A001"]
    told = set(" ".join(map(str, report.findings)).split())
    assert not told & (set(passage) - OURS)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    public=st.lists(WORDS, min_size=1, max_size=40),
    withheld=st.lists(WORDS, min_size=1, max_size=20),
    disguise=st.sampled_from([*DISGUISES.values()]),
)
def test_a_site_of_public_words_gives_no_finding(public, withheld, disguise) -> None:  # type: ignore[no-untyped-def]
    with TemporaryDirectory() as folder:
        report = audited(Path(folder), " ".join(withheld), {PAGE: disguise(public)}, public=" ".join(public))
    assert not report.findings


@pytest.mark.parametrize(
    ("withheld", "shown"),
    [
        ("It fell to Fishburne to decide.", "Fishburne"),
        ("It fell to Mr. Fishburne to decide.", "FISHBURNE"),
        ("It was Fishburne's own idea then.", "the idea of fishburne"),
        ("He paid £64,250 to the man.", "£64,250"),
        ("He paid £64,250 to the man.", "64250"),
        ("He paid 64250 to the man.", "64,250"),
        ("He paid £64,250.00 to the man.", "64 250"),
        ("He paid £45 to the man.", "a fee of £45 each"),
        ("He paid £1.2m to the man.", "about £1.2m"),
        ("See minute 77/21 of the last.", "as in 77/21"),
        ("See 21/01234/FUL in the list.", "21-01234-ful"),
        ("Write to j.fish@kiln.example soon please.", "mailto:j.fish@kiln.example"),
        ("See bid-fish.pdf in the folder there.", "papers/bid-fish.pdf"),
        ("See bid-fish.pdf in the folder there.", "bid-fish.docx"),
        ("See https://kiln.example/secret in the mail.", "kiln.example/secret"),
        ("His number is QQ123456C as I know.", "QQ123456C"),
        ("- dismissed at once\n- given a warning by him", "dismissed at once"),
        ("| name | sum |\n|---|---|\n| ann of kiln | none |", "ann of kiln"),
        ("no money", "no money"),
        ("Wardly7", "Then Wardly7 was heard."),
        ("The case of Quokkatest33 was heard there.", "quokkatest33"),
        ("It is *Quokka*test3 that they heard of.", "Quokkatest3"),
        ("He lives at 14 Hôtel Road there.", "14 Hôtel Road"),
        ("He lives at 14 Hôtel Road there.", "14 Ho\u0302tel Road"),
        ("He lives at 14 Hotel Road there.", "14 Hôtel Road"),
        ("He lives at 14 Hôtel Road there.", "14 HOTEL ROAD"),
        ("He lives at 14 Groß Road there.", "14 Groß Road"),
        ("He lives at 14 Mills Road there.", "14 Mill\u02bcs Road"),
        ("He lives at 14 Mills Road there.", "\uff11\uff14 Mills Road"),
        ("It went to T-Mobile Limited, as was said.", "the bid of T-Mobile Limited"),
        ("It went to Rolls-Royce Limited.", "Rolls Royce Ltd and Royce Limited"),
        ("Coca-Cola Ltd", "Coca-Cola Ltd"),
        ("He paid £64,250 to the man.", "£64<sup>,</sup>250"),
        ("He paid £64,250 to the man.", "<b>£64,</b><b>250</b>"),
        ("He paid £45 to the man.", "a fee of <b>£</b>45 each"),
        ("It fell to Fishburne to decide.", '<a href="data:text/plain;base64,RmlzaGJ1cm5l">x</a>'),
    ],
)
def test_a_rare_word_or_a_short_passage_is_found_by_itself(tmp_path: Path, withheld: str, shown: str) -> None:
    report = audited(tmp_path, withheld, {PAGE: in_page(shown)})
    assert {found.code for found in report.findings} == {"A001"}


@pytest.mark.parametrize(
    ("withheld", "shown"),
    [
        ("He paid £45 to the man.", "45 people in 45 cars"),
        ("See minute 77/21 of the last.", "77 people and 21 cars, 2077/21"),
        ("It was in 2026 that he left.", "2026/27"),
        ("It was on a Monday in September that he left.", "Monday 14 September 2026"),
        ("Notwithstanding this he left us there.", "notwithstanding"),
        (
            "He paid 448 to the man.",
            "<svg viewBox='0 0 448 512'><path d='M448 12'/></svg><img width=448 alt=''>",
        ),
        ("[12]", "12"),
    ],
)
def test_what_a_page_may_say_by_chance_is_not_looked_for(tmp_path: Path, withheld: str, shown: str) -> None:
    assert not audited(tmp_path, withheld, {PAGE: in_page(shown)}).findings


def test_a_number_in_an_attribute_that_says_something_counts(tmp_path: Path) -> None:
    assert audited(tmp_path, "He paid 448 to the man.", {PAGE: in_page("<a href='/sum-448/'>x</a>")}).findings


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg viewBox="0 0 9 9" role="img" aria-label="Award: £417,350"><path d="M0"/></svg>',
        "<svg><g aria-description='£417,350'><path d='M0'/></g></svg>",
        "<svg><rect width=9 aria-valuetext=£417,350 /></svg>",
        '<svg><a xlink:title="£417,350"><circle r="9"/></a><use title="417350"/></svg>',
    ],
)
def test_a_sum_that_is_told_of_a_drawing_is_found(tmp_path: Path, drawing: str) -> None:
    assert audited(tmp_path, "It was £417,350 in all.", {PAGE: in_page(drawing)}).findings


@pytest.mark.parametrize(
    ("withheld", "shown", "public"),
    [
        ("as the Cabinet, 14 September 2026, had said", "Cabinet 14 September 2026", ""),
        ("for it Jon Lloyd, Asha Patel and Sam Ncube", "Jon Lloyd Asha Patel Sam Ncube", ""),
        ("the day was 1 October 2026 as told", "1 October 2026 at the latest", "Due 2026-10-01, as was said."),
        ("[1 October 2026]", "1 October 2026", "Due 2026-10-01, as was said."),
        (
            "the sum as [the report](https://a.example/b) of March says",
            "the report of March says",
            "so the report of March says",
        ),
    ],
)
def test_public_pieces_that_a_page_puts_side_by_side_are_no_leak(
    tmp_path: Path, withheld: str, shown: str, public: str
) -> None:
    assert not audited(tmp_path, withheld, {PAGE: in_page(shown)}, public=public).findings


JUXTAPOSED = {
    "two cells": "<table><tr><td>CAB 2026-01-15/6</td><td>{}</td></tr></table>",
    "a label between": "<table><tr><td>CAB 2026-01-15</td><td>6</td><td>{}</td></tr></table>",
    "two paragraphs": "<p>CAB 2026-01-15/6</p><p>{}</p>",
    "a link and a paragraph": "<div><a href='/x/'>CAB 2026-01-15/6</a></div><p>{}</p>",
}


@pytest.mark.parametrize("shape", JUXTAPOSED)
def test_two_public_things_that_a_page_sets_side_by_side_are_no_leak(tmp_path: Path, shape: str) -> None:
    told = "it went on from 15/6 RESOLVED that the kiln be sold\n\n6 RESOLVED that the report goes to him"
    public = "## 6. Report\n\nRESOLVED that the report be noted."
    page = JUXTAPOSED[shape].format("RESOLVED that the report be noted.")
    data = json.dumps([{"a": ["CAB 2026-01-15/6", "RESOLVED that the report be noted."]}])
    assert not audited(tmp_path, told, {PAGE: page, "data/x.json": data}, public=public).findings
    inline = {PAGE: in_page("<a>CAB 2026-01-15/6</a> <span>RESOLVED that the report be noted.</span>")}
    assert audited(tmp_path, told, inline, public=public).findings
    assert audited(tmp_path, told, {PAGE: page}, public="RESOLVED to note the report.").findings


LONG = "quarrelsome brickworks kilnfolk overpaid burnished chimneys hereabouts unasked yesternight cheaply uncounted"


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("block", ["<li>{}</li>", "<td>{}</td>", "<p>{}</p>\n", "<dt>{}</dt>", '"{}",'])
def test_a_passage_split_over_blocks_is_found_though_each_block_is_public(
    tmp_path: Path, size: int, block: str
) -> None:
    run = LONG.split()
    pieces = [" ".join(run[at : at + size]) for at in range(0, len(run), size)]
    split = "".join(block.format(piece) for piece in pieces)
    name = "data/x.json" if '"' in block else PAGE
    public = "\n\nand so, ".join(reversed(pieces))
    assert audited(tmp_path, LONG, {name: split}, public=public).findings


@pytest.mark.parametrize("cut", [1, 2, 3, 4])
def test_five_words_over_two_blocks_are_found_if_one_side_is_not_public(tmp_path: Path, cut: int) -> None:
    run = LONG.split()[3:8]
    before, after = " ".join(run[:cut]), " ".join(run[cut:])
    site = {PAGE: f"<p>{before}</p><p>{after}</p>"}
    assert audited(tmp_path, LONG, site, public=f"{before} we know").findings
    assert audited(tmp_path, LONG, site, public=f"we know {after}").findings
    assert not audited(tmp_path, LONG, site, public=f"{before} we know {after}").findings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    passage=st.lists(WORDS, min_size=5, max_size=16, unique=True),
    sizes=st.lists(st.integers(1, 4), min_size=16, max_size=16),
    tag=st.sampled_from(["li", "td", "p", "dd", "div", "span", "b"]),
)
def test_a_passage_is_found_however_it_is_split(passage, sizes, tag) -> None:  # type: ignore[no-untyped-def]
    pieces, rest = [], [*passage]
    for size in sizes:
        pieces.append(" ".join(rest[:size]))
        rest = rest[size:]
    split = "".join(f"<{tag}>{piece}</{tag}> " for piece in pieces if piece)
    with TemporaryDirectory() as folder:
        assert audited(Path(folder), " ".join(passage), {PAGE: split}).findings
        public = " and so ".join(pieces) if len([piece for piece in pieces if piece]) > 3 else ""
        assert audited(Path(folder), " ".join(passage), {PAGE: split}, public=public).findings


@pytest.mark.parametrize(
    "shown",
    ["Report (PDF, 214 KB)", "Report (PDF,\n214 kB)", '<a title="PDF, 214 KB">x</a>', "<li>214 meetings</li>"],
)
def test_a_figure_that_the_program_makes_is_no_leak(tmp_path: Path, shown: str) -> None:
    site = {PAGE: in_page(shown), "papers/4-1.txt": "x " * 107_090}
    assert not audited(tmp_path, "He paid £214 to the man.", site).findings


def test_a_size_in_data_is_no_leak(tmp_path: Path) -> None:
    paper = "x " * 32_125
    site = {"papers/4-1.txt": paper}
    for data, leaks in ({"size": 64250}, False), ({"sum": 64250}, True), ({"size": 64251}, False):
        told = audited(tmp_path, "He paid £64,250 to the man.", {**site, "data/x.json": json.dumps(data)})
        assert bool(told.findings) == leaks


@pytest.mark.parametrize(
    "shown",
    ["214", "£214", "214 KB of 214", "<td>214</td><td>KB</td>", "<td>214</td><td>meetings</td>", "214 for", "No. 214"],
)
def test_the_same_figure_anywhere_else_is_found(tmp_path: Path, shown: str) -> None:
    site = {PAGE: in_page(shown), "papers/4-1.txt": "x " * 107_090}
    assert audited(tmp_path, "He paid £214 to the man.", site).findings


def test_a_size_that_no_file_has_is_found(tmp_path: Path) -> None:
    site = {PAGE: in_page("PDF, 214 KB"), "papers/4-1.txt": "x " * 107_990}
    assert audited(tmp_path, "He paid £214 to the man.", site).findings


@pytest.mark.parametrize(
    ("told", "shown", "leaks"),
    [
        ("it is for Asha Patel, due 31 March 2026 at last", "<li>By Asha Patel</li><li>Due: 31 March 2026</li>", False),
        ("it is for Asha Patel, due 31 March 2026 at last", "Asha Patel. Due: 31 March 2026", False),
        ("it is for Asha Patel, due 31 May 2026 at last", "Asha Patel. Due: 31 May 2026", True),
        ("VOTE: 12 for, 3 against, 1 abstained", "12 for, 3 against, 1 abstained", True),
        ("VOTE: 12 for, 3 against, 1 abstained", "<td>12 for</td><td>3 against</td><td>1 abstained</td>", True),
    ],
)
def test_labels_of_the_program_beside_public_days_and_names_are_no_leak(
    tmp_path: Path, told: str, shown: str, leaks: bool
) -> None:
    public = "The report be noted. {owner=asha-patel due=2026-03-31}"
    assert bool(audited(tmp_path, told, {PAGE: in_page(shown)}, public=public).findings) == leaks


def test_what_one_page_has_said_is_found_where_the_next_goes_on(tmp_path: Path) -> None:
    before = "this public paragraph is long enough to be kept in mind as one that was looked through before"
    after = "and this one as well since it has more than eighty letters so that it is known on the next page"
    told = "he said: was looked through before brickworks and what they gave for it"
    pages = {f"p{at}.html": f"<p>{before}</p><div>{after}</div>" for at in range(3)}
    pages["p9.html"] = f"<p>{before}</p><i>brickworks</i><p>{after}</p>"
    report = audited(tmp_path, told, pages, public=f"{before}\n\n{after}\n")
    assert [found.code for found in report.findings] == ["A001"]
    assert "p9.html" in report.findings[0].hint


def test_public_names_excuse_nothing_that_is_said_of_them(tmp_path: Path) -> None:
    told = "Jon Lloyd and Asha Patel quarrelled bitterly over it"
    assert audited(tmp_path, told, {PAGE: in_page("Asha Patel quarrelled bitterly over")}).findings


def test_what_also_stands_in_a_public_source_is_no_finding(tmp_path: Path) -> None:
    told = "the sum was\n£64,250 and the man was Fishburne"
    report = audited(tmp_path, told, {PAGE: in_page("Mr Fishburne, 64,250")}, public="Mr Fishburne got £64,250.")
    assert not report.findings
    assert "fishburne" not in report.as_json().lower()


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_a_public_resolution_that_is_withheld_elsewhere_is_no_finding_whatever_its_braces_say(
    tmp_path: Path, between: str
) -> None:
    clauses = "a) the clerk buy the land; {owner=clerk}", "b) so", "c) the barn be sold. {owner=ann-ash}"
    told = between.join(clauses)
    shown = in_page("a) the clerk buy the land; b) so c) the barn be sold.")
    assert not audited(tmp_path, told, {PAGE: shown}, public=told).findings
    assert audited(tmp_path / "other", told, {PAGE: shown}, public=told.replace("b) so", "b) or")).findings


def test_only_the_first_line_of_a_part_that_leaked_is_named(tmp_path: Path) -> None:
    lines = "amber birch cedar dogwood elder fir\ngorse hazel ivy juniper kapok larch"
    report = audited(tmp_path, lines, {PAGE: in_page(lines), "404.html": in_page(lines)})
    assert [(found.path, found.line) for found in report.findings] == [("content/minutes/cabinet/2026-09-14.md", 9)]
    assert "404.html" in report.findings[0].hint


def test_what_only_the_status_keeps_back_is_found(tmp_path: Path) -> None:
    site = {PAGE: in_page("fishburne was present for the brickworks")}
    report = audited(tmp_path, SENTENCE, site, public="Mr Fishburne came to the Cabinet.", status="scheduled")
    assert {found.code for found in report.findings} == {"A001"}


def test_a_finding_names_the_first_file_and_counts_the_others_and_the_report_names_all(tmp_path: Path) -> None:
    frame = "<title>this is long enough to be kept in mind as a stretch that was looked through before</title>"
    pages = {f"p{at}/index.html": f"{frame}<footer class='x'>{SENTENCE}</footer>" for at in range(3)}
    [one] = audited(tmp_path, SENTENCE, pages).findings
    assert "in p0/index.html and 2 more files of the site" in one.hint
    assert one.files == tuple(sorted(pages))
    [two] = audited(tmp_path / "two", SENTENCE, dict(list(pages.items())[:2])).findings
    assert "in p0/index.html and 1 more file of the site" in two.hint


@pytest.mark.parametrize("kind", [b"T", b"C"])
def test_two_strings_of_an_index_block_are_no_row_of_words(tmp_path: Path, kind: bytes) -> None:
    public = "The physical plan of the harbour was shown. See 10.2 of it."
    told = "as minuted at 10.2 The physical plan of the harbour"
    block = zlib.compress(kind + json.dumps([["10.2", "The physical plan of the harbour was shown."]]).encode())
    assert not audited(tmp_path, told, {"search/blocks/0.bin": block}, public=public).findings
    row = zlib.compress(kind + json.dumps([["10.2 The physical plan of the harbour was shown."]]).encode())
    assert audited(tmp_path / "row", told, {"search/blocks/0.bin": row}, public=public).findings
    signs = zlib.compress(kind + json.dumps(["\x1e".join(SENTENCE.split())]).encode())
    assert audited(tmp_path / "signs", SENTENCE, {"search/blocks/0.bin": signs}).findings


@settings(max_examples=200, deadline=None)
@given(data=st.binary(min_size=12, max_size=64), text=st.text(min_size=16, max_size=60))
def test_digests_and_names_in_a_text_are_passed_by_and_any_text_in_base64_is_read(data: bytes, text: str) -> None:
    def opens(kind: str, data: bytes, depth: int) -> Inside:
        return Inside(["opened"])

    digests = unwrapped(f"a {sha256(data).hexdigest()} sha384-{base64(sha256(data).digest())}", opens).texts
    assert sum(len(words(one)) for one in digests) < 12, "once in a while one reads as some signs by chance"
    sentence = f"Words before {''.join(filter(str.isalnum, text))} and words after it"
    assert sentence in unwrapped(f"x='{base64(sentence)}'", opens).texts
    assert sentence in unwrapped(f"x='{base64(sentence, url=True)}'", opens).texts
    assert sentence in unwrapped(f"x='{sentence.encode().hex()}'", opens).texts


def test_a_file_in_base64_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    page = f"<a href='data:application/zip;base64,{base64(b'PK' + bytes([3, 4]) + b'x' * 40)}'>x</a>"
    report = audited(tmp_path, SENTENCE, {PAGE: page})
    assert [found.code for found in report.findings] == ["A004"] and "zip" in report.findings[0].message


GROUNDS = """::: exempt {paragraph=3 reason=Tender}
a
:::

::: exempt {paragraph="1, 3"}
b
:::

The [words]{.confidential paragraph=2} here.

::: private {ground="The bid of Fishburne"}
c
:::

::: note
d
:::
"""


def test_the_report_counts_what_is_withheld_by_ground_and_quotes_no_ground(tmp_path: Path) -> None:
    report = audited(tmp_path, "x\n:::\n\n" + GROUNDS + "::: exempt {paragraph=3}\ny", {})
    assert report.grounds == {
        "confidential, paragraph 2": 1,
        "exempt, paragraph 1, 3": 1,
        "exempt, paragraph 3": 3,
        "note": 1,
        "private, ground in words": 1,
    }
    assert "fishburne" not in report.as_json().lower()


def test_the_report_has_versions_result_and_the_digest_that_sha256sum_gives(tmp_path: Path) -> None:
    site = {"b.html": "x", "a/index.html": "y"}
    report = audited(tmp_path, SENTENCE, site)
    lines = "".join(f"{sha256(site[name].encode()).hexdigest()}  {name}\n" for name in sorted(site))
    told = json.loads(report.as_json())
    assert told["digest"] == sha256(lines.encode()).hexdigest()
    assert told["result"] == "passed" and set(told["versions"]) >= {"minutebook", "mkdocs"}


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    site = {f"p{number}.html": in_page(f"page {number}, {SENTENCE}") for number in range(40)}
    site |= {f"q{number}.html": in_page(f"<a title='{SENTENCE}'>x</a>") for number in range(40)}
    assert audited(tmp_path, SENTENCE, site, jobs=3) == audited(tmp_path, SENTENCE, site)


@pytest.mark.parametrize(
    "text",
    [
        "<" * 300_000,
        "<a \"'" * 60_000,
        "<script>" * 40_000,
        "<!--" * 80_000,
        "&" * 300_000,
        "\\" * 300_000,
        "<b>x" * 80_000,
    ],
)
def test_no_page_takes_more_than_a_moment(tmp_path: Path, text: str) -> None:
    start = time.process_time()
    audited(tmp_path, SENTENCE, {PAGE: text, "x.json": text, "x.js": text})
    assert time.process_time() - start < 10


FORMS = {
    "a sum in full": ("The budget is £1.7m.", "He bid 1700000 for it.", "1700000"),
    "a sum in words": ("The budget is £83.6 thousand.", "He bid 83600 for it.", "83600"),
    "a number without commas": ("It cost 61,300.00 in all.", "He bid 61300 for it.", "61300"),
    "a spelling": ("The organization at the center.", "We wrote to Acme Organisation Centre.", "organisation centre"),
    "a postcode": ("The site is at SY9 7QX.", "He lives at SY97QX.", "sy97qx"),
    "accents": ("Søren and Siân came.", "We wrote to Soren and Sian.", "soren sian"),
    "an owner": ("The Quagmire's farm.", "We wrote to Mr Quagmire.", "quagmire"),
    "a day": ("It is due on Sept 23, 2031.", "| due |\n| --- |\n| 2031-09-23 |", "2031-09-23"),
    "a day in figures": ("It is due on 23/9/31.", "| due |\n| --- |\n| 2031-09-23 |", "2031-09-23"),
    "a month": ("It is due in September 2031.", "| due |\n| --- |\n| 2031-09 |", "2031-09"),
    "years": ("The budget of 2033-2034.", "| for |\n| --- |\n| 2033/34 |", "2033/34"),
    "a numbered letter": ("See 104 (b) here.", "It was plot 104b then.", "104b"),
}


@pytest.mark.parametrize("form", FORMS)
def test_another_form_of_public_words_is_no_finding(tmp_path: Path, form: str) -> None:
    public, private, indexed = FORMS[form]
    report = audited(tmp_path, private, {"x.txt": "\n".join(indexed.split())}, public=f"## 4. Kiln\n\n{public}\n")
    assert report.findings == ()


@pytest.mark.parametrize("form", FORMS)
def test_the_same_form_is_a_finding_where_nothing_public_says_so(tmp_path: Path, form: str) -> None:
    _, private, indexed = FORMS[form]
    report = audited(tmp_path, private, {"x.txt": "\n".join(indexed.split())})
    assert [problem.code for problem in report.findings] == ["A001"]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("£98.4k was bid", "£98,400"),
        ("a bid of £98.4k", "£98,400"),
        ("a bid of £ 0.05k", "£50"),
        ("GBP 98.4k was bid", "£98,400"),
        ("a bid of EUR 45", "€45"),
        ("98.4k euros were bid", "€98,400"),
        ("45 dollars", "$45"),
        ("1.2m people", "1,200,000"),
        ("45 people", ""),
    ],
)
def test_a_sum_is_written_in_full_with_its_sign_wherever_it_stands(text: str, sums: str) -> None:
    assert alike(text) == sums


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1st september 2026", ("1", "september", "2026")),
        ("on 22nd september 2026", ("22", "september", "2026")),
        ("03 september", ("3", "september")),
        ("monday 14 september 2026", ("14", "september", "2026")),
        ("september 2026", ("september", "2026")),
        ("2026 09 04", ("4", "september", "2026")),
        ("2026 13 04", None),
        ("104 september 2026", ("september", "2026")),
        ("1st class 2026", None),
    ],
)
def test_a_day_is_known_however_it_is_written(text: str, day: tuple[str, ...] | None) -> None:
    assert [unit.date for unit in Units(()).of(text.split())] == [day] * bool(day)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Mark Rose came", ["mr rose"]),
        ("M. Rose came", ["mr rose"]),
        ("The Borough Field was let", []),
        ("Market Field was let", []),
        ("The Mayor Rose to speak", []),
    ],
)
def test_two_words_of_english_are_somebody_if_the_first_is_a_first_name(text: str, known: list[str]) -> None:
    assert list(persons_in(text)) == known


def test_words_of_the_vocabulary_are_read_and_one_with_numbers_too_many_or_too_few_is_not() -> None:
    lines = b"kiln kiln kilns\nlime lime"
    head = bytes([len(lines)]) + lines + bytes([9])
    one, other = bytes([1, 2 << 1, 0]), bytes([1, 3, 0, 0, 0])  # a word with a list of two bytes, one without a list
    assert block_text(zlib.compress(b"W" + head + one + other + b"\x01\x0f")) == BLOCK.join(
        ["kiln", "kilns", "lime", ""]
    )
    for rest in (one + other, one + other + b"\x01\x0f\x00", one + b"\x01\x0f", one + other + b"\x01\x10"):
        assert block_text(zlib.compress(b"W" + head + rest)) is None
    assert block_text(zlib.compress(b"D" + head + one + other + b"\x01\x1e")) is not None


def test_work_comes_back_in_order_from_several_processes() -> None:
    assert done(len, ["a", "", "abc"], 2) == [1, 0, 3]


def test_a_finding_names_a_page_before_a_block_of_the_search_index(tmp_path: Path) -> None:
    words = "We wrote to Mr Quagmire of the Elms."
    block = zlib.compress(b"T" + json.dumps([[words]]).encode())
    both = audited(tmp_path / "both", words, {"search/blocks/0.bin": block, "withheld/index.html": in_page(words)})
    assert ["withheld/index.html" in problem.hint for problem in both.findings] == [True]
    alone = audited(tmp_path / "alone", words, {"search/blocks/0.bin": block})
    assert ["search/blocks/0.bin" in problem.hint for problem in alone.findings] == [True]


STRETCHES = [" ".join(SENTENCE.split()[first:end]) for first, end in ((0, 5), (0, 2), (2, 4), (4, 7))]
PIECES = st.sampled_from([
    *(stretch + after for stretch in STRETCHES for after in " <"), *(f"{word} " for word in SENTENCE.split()[:6]),
    "public words of a council ", "Welcome", "\n", "\n", "<p>", "</p>", "<b>", "</b>", "<br>", "<wbr>", "&shy;",
    "&#101;", "&lt;", "<!--", "-->", "<script>", "</script>", '<a title="', '">', "<td>", "</td>\n", "\\u0065", "xx",
    "b>", "i>", '<i data-a="&lt;b>', "<tspan>", "</tspan>", "<!ENTITY a 'kiln'>", "&a;", "]]><![CDATA[",
    '<i title=a"b>', "<b a<c>", '"',
])  # fmt: skip
"""Of what pages are made that have lines in common: words, withheld ones, and all that changes how a line is read."""


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(PIECES, max_size=14).map("".join), min_size=2, max_size=6), st.data())
def test_a_page_is_passed_by_only_if_reading_it_would_find_nothing(lines: list[str], data: st.DataObject) -> None:
    pages = data.draw(st.lists(st.lists(st.sampled_from(lines), max_size=6).map("\n".join), min_size=2, max_size=4))
    site = {f"{place}/index.html": page for place, page in enumerate(pages)}
    with TemporaryDirectory() as folder, TemporaryDirectory() as other, pytest.MonkeyPatch.context() as patch:
        passed = audited(Path(folder), SENTENCE, site).findings
        patch.setattr(Pages, "pass_by", lambda self, kind, text: False)
        whole = audited(Path(other), SENTENCE, site).findings
    assert [(found.code, found.hint) for found in passed] == [(found.code, found.hint) for found in whole]


@pytest.mark.parametrize(
    "text",
    [
        "<!ENTITY a SYSTEM 'b'>",
        f"<!ENTITY a '{'b' * 301}'>",
        "<!ENTITY % a 'b'>",
        "<!ENTITY a '&b;'><!ENTITY b '&c;'><!ENTITY c '&d;'><!ENTITY d 'e'>&a;",
        f"<!ENTITY a '{'&b;' * 75}'><!ENTITY b '{'c' * 300}'>{'&a;' * 900}",
    ],
    ids=["a file", "too long", "of another kind", "four deep", "too much"],
)
def test_a_drawing_whose_own_entities_cannot_be_told_is_refused(tmp_path: Path, text: str) -> None:
    report = audited(tmp_path, SENTENCE, {"a.svg": f"<!DOCTYPE svg [{text}]><svg></svg>"})
    assert [found.code for found in report.findings] == ["A005"]


@pytest.mark.parametrize("escaped", ["brickw\\u006frks", "brickw\\x6frks", "brickw%6Frks"])
def test_escapes_in_the_text_of_a_page_are_read_on_a_page_like_others(tmp_path: Path, escaped: str) -> None:
    pages = [
        in_page(f"Public words\n{words}\n") for words in ("of a council", "of all", f"let the {escaped} to nobody")
    ]
    sentence = "They let the brickworks to nobody who had burned a kiln"
    report = audited(tmp_path, sentence, {f"{place}/index.html": page for place, page in enumerate(pages)})
    assert [found.code for found in report.findings] == ["A001"]


WORDLIKE = ["brickworks", "Łódź", "£98,400", "a b c d e", "ŵŷ", "ten"]
WIDE = [word.encode("utf-16-le") for word in ("brickworks", "kiln ab")]
NUMBERS = st.lists(
    st.binary(max_size=12) | st.sampled_from(WORDLIKE).map(str.encode) | st.sampled_from(WIDE), max_size=8
).map(b"".join)


@settings(max_examples=300, deadline=None)
@given(NUMBERS)
def test_what_looks_like_words_among_numbers_is_found_as_if_all_of_them_were_looked_through(data: bytes) -> None:
    assert hidden(data) == BLOCK.join(_text(run) for run in _HIDDEN.findall(data))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("It came before Inspector Rose", ["A001"]),
        ("It came before the inspector Rose", ["A001"]),
        ("It came before the inspector\n*Rose*", ["A001"]),
        ("It came before INSPECTOR ROSE", ["A001"]),
        ("See people/inspector-rose", ["A001"]),
        ("<b>Inspector</b> <b>Rose</b>", ["A001"]),
        ("<table><tr><td>Inspector</td><td>Rose</td></tr></table>", ["A001"]),
        ("<dl><dt>inspector</dt><dd>Rose</dd></dl>", ["A001"]),
        ("<b><i>Inspector</i></b>\n  <i><b>Rose</b></i>", ["A001"]),
        ("Insp&shy;ector Ros&eacute;", ["A001"]),
        ("the then inspector, Rose, said so", ["A001"]),
        ("the inspector rose to speak", ["A001"]),
        ("letter%20from%20inspector%20rose", ["A001"]),
        ("<ul><li>the inspector</li><li>Rose Committee</li></ul>", []),
        ("<ul><li>the inspector</li><li>Rose Committee</li></ul><p>The inspector ros&eacute;</p>", ["A001"]),
        ("<a>Work of the inspector</a>, Rose Committee, 3 May 2026", []),
        ("<b>The town:</b> daily inspector; <a>Rose Committee</a>", []),
        ("<p>Thanks to the inspector.</p><p>Rose Committee</p>", []),
    ],
)
def test_a_title_at_the_end_of_a_phrase_is_nobodys(tmp_path: Path, page: str, found: list[str]) -> None:
    withheld, site = "It was Mark Rose who left, and nobody knew of it then.", {PAGE: in_page(page)}
    report = audited(tmp_path, withheld, site, public="By the wall grew a rose, and it had no mark.")
    assert [one.code for one in report.findings] == found
