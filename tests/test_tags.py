"""Hand-written pages may hold any HTML: what looks through it reads each part of it once."""

from __future__ import annotations

import random
from html.parser import HTMLParser
from typing import Any

import pytest

from minutebook import handwritten
from minutebook.outputs.policy import Inline
from minutebook.tags import Tags

WHOLE = ["<p>", "</p>", "<a href='x.pdf'>", "</a>", "<br/>", "<!-- a > b -->", "words", "&amp;", " &#65; ", "\n"]
WHOLE += [
    "<hr>",
    "<script>if (a > b) c()</script>",
    "<?xml?>",
    "<!doctype html>",
    '<img alt=">" src=y>',
    "a < b",
    "a > b",
]


def events(kind: type[HTMLParser], html: str) -> list[tuple[Any, ...]]:
    """What a reader of that kind finds, text in one piece."""
    found: list[tuple[Any, ...]] = []

    class Noting(kind):  # type: ignore[misc, valid-type]
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(("begin", tag, attrs))

        def handle_endtag(self, tag: str) -> None:
            found.append(("end", tag))

        def handle_comment(self, data: str) -> None:
            found.append(("comment", data))

        def handle_data(self, data: str) -> None:
            before = found.pop()[1] if found and found[-1][0] == "text" else ""
            found.append(("text", before + data))

    reader = Noting()
    reader.feed(html)
    reader.close()
    return found


def counted(monkeypatch: pytest.MonkeyPatch, method: str) -> list[int]:
    """The places at which Python's reader is asked where something ends."""
    places: list[int] = []
    asked = getattr(HTMLParser, method)

    def asking(self: HTMLParser, i: int, *others: Any) -> Any:
        places.append(i)
        return asked(self, i, *others)

    monkeypatch.setattr(HTMLParser, method, asking)
    return places


@pytest.mark.parametrize("seed", range(40))
def test_whole_html_is_read_as_python_reads_it(seed: int) -> None:
    html = "".join(random.Random(seed).choices(WHOLE, k=60))
    assert events(Tags, html) == events(HTMLParser, html)


def test_the_end_of_a_comment_is_not_looked_for_again_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    places = counted(monkeypatch, "parse_comment")
    assert ("comment", " a ") in events(Tags, "<!-- a --><p>" + "<!-- a> " * 1000)
    assert len(places) < 5


@pytest.mark.parametrize("begin", ["<a ", "<a", '<a href="', "<http://a"])
def test_behind_the_last_sign_that_ends_one_no_tag_is_looked_for(monkeypatch: pytest.MonkeyPatch, begin: str) -> None:
    places = counted(monkeypatch, "check_for_whole_start_tag")
    assert events(Tags, "<p>" + begin * 1000)[0] == ("begin", "p", [])
    assert len(places) < 5


def test_what_stands_behind_the_last_tag_is_text() -> None:
    assert events(Tags, "<p>a</p> b &amp; <c d")[-1] == ("text", " b & <c d")


def test_what_begins_as_no_browser_knows_it_ends_with_the_next_sign_and_hides_no_script() -> None:
    found = Inline.of("<div><![if x <y>a()</y><![CDATA[<script>a()</script>]]></div>")
    assert not found.scripts
    assert Inline.of("<![CDATA[ > <script>a()</script> ]]>") == Inline.of("<script>a()</script>")
    assert Inline.of("<div><![unknown]><script>a()</script></div>") == Inline.of("<script>a()</script>")


def test_no_more_of_a_page_is_read_than_its_first_words_take(monkeypatch: pytest.MonkeyPatch) -> None:
    fed: list[int] = []
    feed = HTMLParser.feed
    monkeypatch.setattr(HTMLParser, "feed", lambda self, data: (fed.append(len(data)), feed(self, data))[1])
    assert handwritten.first_words("<h1>T</h1><p> </p><p>The <em>first</em>\nwords.</p>" + "<p>x</p>" * 100_000)
    assert sum(fed) < 10_000


def test_the_first_words_of_a_page_are_found_however_far_down_they_stand() -> None:
    html = "<h1>Title</h1>" + "<p> </p>" * 5000 + "<p>The &lt;first&gt; <em>words</em>.</p><p>Others.</p>"
    assert handwritten.first_words(html) == "The <first> words."
