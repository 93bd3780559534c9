"""Abbreviations are expanded where a page first uses them, and no word of the page changes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minutebook.pages import Context, Page
from minutebook.pages.abbreviations import Abbreviations
from minutebook.public.model import HOLE, CodeBlock, Paragraph, Record
from page_records import FakeLaw, decision, exempt, item, meeting, record, text
from page_tree import Node, tree
from whole_record import render

DCS = "Director of Children's Services"
GLOSSARY = {"DCS": DCS, "S151": 'The "finance" officer', "NHS": "National Health Service", "NHS Trust": "A trust"}


def expanded(html: str, **glossary: str) -> str:
    return Abbreviations(glossary or {"DCS": DCS}).expanded(html)


def opened(meaning: str) -> str:
    return Abbreviations({"X": meaning}).expanded("X").removesuffix("X</abbr>")


def test_the_first_use_is_expanded_and_no_other() -> None:
    assert expanded("<p>The DCS and the DCS.</p>") == (
        '<p>The <abbr title="Director of Children&#39;s Services">DCS</abbr> and the DCS.</p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>DCSX, XDCS, DCS2, _DCS, dcs, éDCS</p>",
        '<a href="DCS">x</a> <p id="DCS" title="the DCS > all">y</p>',
        "<p>D<em>CS</em> <strong>DC</strong>S X<em>DCS</em> <em>DCS</em>s</p>",
        "<!-- DCS --><code>DCS</code><pre><span>DCS</span></pre><nav><ul><li>DCS</li></ul></nav><button>DCS</button>",
        '<abbr title="already">DCS</abbr>',
        '<li>Amends: <a href="#4">DCS 2026-09-14/4(b)</a></li>',
        '<div class="mb-notice" role="note"><div>a</div><dl><div>DCS</div></dl></div>',
        '<div class="mb-held mb-held--now"><p>DCS</p></div><a class="mb-withheld" href="#1">[DCS]</a>',
        '<a class="mb-cite" href="#4">DCS 2026-09-14/4</a><p class="mb-cited">Cite as: DCS</p>',
    ],
)
def test_nothing_is_expanded_but_a_whole_word_of_the_text(html: str) -> None:
    assert expanded(html) == html


@pytest.mark.parametrize("short", ["amp", "lt", "39", "quot"])
def test_an_entity_is_no_word(short: str) -> None:
    assert expanded("<p>&amp; &lt; &#39; &quot;</p>", **{short: "x"}) == "<p>&amp; &lt; &#39; &quot;</p>"


def test_what_is_skipped_is_no_first_use() -> None:
    html = '<nav>DCS</nav><p id="DCS">DCS</p>'
    assert expanded(html) == f'<nav>DCS</nav><p id="DCS">{opened(DCS)}DCS</abbr></p>'


def test_the_longer_of_two_is_meant_and_neither_stands_within_the_other() -> None:
    assert re.findall("<abbr[^>]*>([^<]*)</abbr>", expanded("NHS Trust, NHS", **GLOSSARY)) == ["NHS Trust", "NHS"]


def test_an_abbreviation_may_be_typed_with_signs() -> None:
    assert expanded("<p>R&amp;D (a)</p>", **{"R&D": "Research", "(a)": "x"}).count("<abbr") == 2


class _Text(HTMLParser):
    """All that a page says and holds, but for elements `abbr`."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.tags: list[Any] = []
        self.expanded: list[str] = []
        self.open = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "abbr":
            self.tags.append((tag, attrs))
        self.open = tag == "abbr"

    def handle_endtag(self, tag: str) -> None:
        if tag != "abbr":
            self.tags.append(tag)
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.expanded.append(data)
        self.words += data


WORDS = st.text(st.sampled_from("DCS NHS151 Trust<>&\"'_*[](){}\\`.é\n"), max_size=60)
SHORT = st.one_of(
    st.sampled_from(
        ["DCS", "NHS", "S151", "NHS Trust", "D", "p", "a", "id", "amp", "minute", "4", "R&D", "(a)", "4.1"]
    ),
    st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=6).filter(str.strip),
)


def pages(known: Record) -> list[Page]:
    return list(render(Context(known, load_law=lambda name: FakeLaw())))


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), st.dictionaries(SHORT, WORDS, min_size=1, max_size=5))
@example(["The DCS of the NHS Trust, the NHS and DCS"], GLOSSARY)
def test_the_words_and_tags_of_every_page_are_the_same_with_and_without(
    said: list[str], glossary: dict[str, str]
) -> None:
    blocks = [Paragraph(f"4.{number}", text(f"{words} {HOLE}", exempt(f"4-w{number}")), f"4.{number}")
              for number, words in enumerate(said)]  # fmt: skip
    shown = meeting(item(*blocks, CodeBlock(text(said[0])), decision(body=text(said[0]))))
    for plain, told in zip(pages(record(shown)), pages(record(shown, glossary=glossary)), strict=True):
        if plain.kind == "glossary":
            continue
        one, other = _Text(plain.body), _Text(told.body)
        assert (one.words, one.tags) == (other.words, other.tags)
        assert (plain.title, plain.description, plain.contents) == (told.title, told.description, told.contents)
        assert not one.expanded
        assert set(other.expanded) <= set(glossary) and len(set(other.expanded)) == len(other.expanded)


def page_of(*words: str, **given: Any) -> Node:
    blocks = [Paragraph(f"4.{number}", text(said), f"4.{number}") for number, said in enumerate(words, 1)]
    known = record(meeting(item(*blocks, **given)), glossary={"DCS": DCS})
    return tree(next(page for page in pages(known) if page.kind == "meeting").body)


def test_minutes_keep_their_words_and_the_first_use_has_its_meaning() -> None:
    page = page_of("Director of Children's Services (DCS)", "The DCS reported.")
    assert page.one("abbr").attrs["title"] == DCS
    assert page.one("p", id="4.1").one("abbr").text == "DCS"
    assert page.one("p", id="4.2").text == "4.2 The DCS reported."


def test_lists_are_expanded_each_for_itself() -> None:
    known = record(meeting(item(decision(body=text("RESOLVED that the DCS act")))), glossary={"DCS": DCS})
    found = {page.address: page.body.count("<abbr") for page in pages(known)}
    for address in ("decisions/", "decisions/2026/", "boards/improvement/2026-09-14/"):
        assert found[address] == 1
    assert found["glossary/"] == 0


def test_a_notice_has_one_form_whatever_stands_before_it() -> None:
    def notice(words: str) -> str:
        notice = exempt("4-w1", reason="The DCS says so")
        known = record(meeting(item(Paragraph("4.1", text(words), "4.1"), notice)), glossary={"DCS": DCS})
        body = next(page for page in pages(known) if page.kind == "meeting").body
        start = body.index('<div class="mb-notice"')
        return body[start : body.index("</dl>", start)]

    assert notice("The DCS") == notice("Nobody")


def test_many_expansions_take_linear_time() -> None:
    html = "<p>" + "<b>DCS</b> DCSX <nav>DCS</nav> " * 20_000 + "</p>"
    assert expanded(html).count("<abbr") == 1
