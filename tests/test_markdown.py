"""What becomes of a passage: Markdown of a closed list, and everything else as text."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from minutebook.braces import without_languages
from minutebook.pages import inline as parser
from minutebook.pages.markdown import MARKS, MOST_MARKS, by_markdown, inline, passage_html, plain, typed
from minutebook.public.model import HOLE, Notice, Passage

ALLOWED = re.compile(r"</?(?:em|strong|code)>|<span(?: lang=\"[a-z]{2,3}\")?>|</span>|<a href=\"[^\"<>]*\">|</a>")
NOTICE = Notice("exempt", "4-w1")

marked = st.lists(
    st.one_of(
        st.sampled_from(
            ["*", "**", "_", "`", "[", "](", ")", "](http://x.org)", "](#4.1)", "\\", "<b>", "&copy;", "&",
             "<!--", "![", "\n", "  \n", "<http://x.org>", '"', "'", "javascript:", "onclick=", "{.exempt}",
             "]{lang=cy}", "{{ x }}"]
        ),
        st.text(max_size=8),
    ),
    max_size=30,
).map("".join)  # fmt: skip


def resolve(reference: str) -> str | None:
    return {"CIB 2026-09-14/4(b)": "../2026-09-14/#4-b", "#4.1": "#4.1"}.get(reference)


def html(text: str, *notices: Notice) -> str:
    return passage_html(Passage(text, notices), resolve, lambda notice, may: f"[{notice and notice.kind}, {may}]")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("*a* _b_ **c** __d__", "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong>"),
        ("***a***", "<strong><em>a</em></strong>"),
        ("`a*b*<c>`", "<code>a*b*&lt;c&gt;</code>"),
        ("[a](https://x.org/b_c_d?e=1&f=2)", '<a href="https://x.org/b_c_d?e=1&amp;f=2">a</a>'),
        ("[a](http://x.org/b_(c))", '<a href="http://x.org/b_(c)">a</a>'),
        ("[a](mailto:b@c.org)", '<a href="mailto:b@c.org">a</a>'),
        ("[*a*](http://x.org)", '<a href="http://x.org"><em>a</em></a>'),
        ("[[2020] X 1](http://x.org)", '<a href="http://x.org">[2020] X 1</a>'),
        ("[a](CIB 2026-09-14/4(b))", '<a href="../2026-09-14/#4-b">a</a>'),
        ("[a](#4.1)", '<a href="#4.1">a</a>'),
        (r"\*a\* and \[b\]", "*a* and [b]"),
        ("snake_case_word 2*3*4", "snake_case_word 2<em>3</em>4"),
    ],
)
def test_emphasis_code_and_links_are_what_markdown_makes_of_them(typed: str, shown: str) -> None:
    assert html(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "<b>a</b>",
        "&copy; &#60; &lt;",
        "<http://x.org>",
        "<a@x.org>",
        "http://x.org",
        "[^1]",
        "[a]: http://x.org",
        "[a][b]",
        "![a](CIB)",
        "*[DCS]: words",
        "# a",
        "1. a",
        "- a",
        "> a",
        "~~a~~",
        '"a" -- b ... (c)',
        "<!-- a -->",
        "{.public} {{ x }} {% x %}",
        "[a](javascript:alert(1))",
        "[a](//x.org)",
        "[a](data:text/html,x)",
        "[a](papers/4-1.pdf)",
        '[a](http://x.org "b")',
        "\u0001wzxhzdk:0 klzzwxh:0000",
    ],
)
def test_all_else_is_text(typed: str) -> None:
    shown = html(typed)
    assert "<" not in shown
    assert unescape(shown) == typed.replace("\u0001", "\ufffd")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("he said [croeso *i* bawb]{lang=cy}.", 'he said <span lang="cy">croeso <em>i</em> bawb</span>.'),
        ("[see [a](http://b)]{lang=cy}", '<span lang="cy">see <a href="http://b">a</a></span>'),
        ("[a [b]{lang=fr} c]{lang=cy}", '<span lang="cy">a <span lang="fr">b</span> c</span>'),
        (f"[a {HOLE}]{{lang=cy}}", '<span lang="cy">a [exempt, True]</span>'),
        ("`[a]{lang=cy}`", "<code>[a]{lang=cy}</code>"),
    ],
)
def test_words_in_another_language_say_in_which(typed: str, shown: str) -> None:
    assert html(typed, NOTICE) == shown
    assert "lang" not in plain(Passage(typed.replace("`", ""), (NOTICE,)), lambda _: "")


@pytest.mark.parametrize(
    "text", ["[a]{lang=CY}", "[a]{lang=cy .x}", "[a] {lang=cy}", '[a]{lang="cy"}', "[a]{lang=cym-x}", "![a]{lang=cy}"]
)
def test_only_the_code_of_a_language_makes_words_those_of_one(text: str) -> None:
    assert "<span" not in html(text)


@pytest.mark.parametrize(
    "typed", ["*a**b*c", f"The *{HOLE}**c*{HOLE}", "*a**[b]{lang=cy}*[q]{lang=cy}", "*a**b*[c](http://d)"]
)
def test_a_passage_of_which_markdown_would_lose_something_is_shown_as_typed(typed: str) -> None:
    assert inline(typed) == typed


def test_a_reference_that_leads_nowhere_public_is_text() -> None:
    assert html("see [that](CIB 2020-01-01/4)") == "see <span>that (CIB 2020-01-01/4)</span>"
    assert html("see [that](#99)") == "see <span>that (#99)</span>"


@pytest.mark.parametrize("typed", ["a\nb", "a  \nb", "a\r\nb", "a \t\n \tb", "a\rb"])
def test_a_line_break_within_a_passage_is_a_space(typed: str) -> None:
    assert html(typed) == "a b"


@settings(max_examples=300)
@given(marked)
def test_no_text_yields_a_tag_outside_the_closed_list(text: str) -> None:
    rest = ALLOWED.sub("", inline(text, resolve))
    assert "<" not in rest and ">" not in rest
    for address in re.findall(r'href="([^"]*)"', inline(text, resolve)):
        assert re.match(r"(?i)https?://|mailto:|\.\./|#", address)


@settings(max_examples=300)
@given(st.text().filter(lambda text: not MARKS.search(text)))
def test_the_short_way_gives_what_python_markdown_gives(text: str) -> None:
    assert inline(text) == by_markdown(typed(text))


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(["a", "b c", "*", "**", "_", " ", "*d*", "**e f**", "<", "&", "2026", ",", "£"])).map(
        "".join
    )
)
def test_plain_emphasis_goes_the_short_way_to_the_same_end(text: str) -> None:
    assert inline(text) == by_markdown(typed(text))


words = st.lists(st.text(st.sampled_from("abc éä€ß'\"%£&/.,:()!?–"), min_size=1), min_size=1).map(" ".join)


@settings(max_examples=300)
@given(words.map(str.strip).filter(lambda text: re.match("[abcé]", text)))
def test_the_short_way_gives_what_an_untouched_python_markdown_gives_for_prose(text: str) -> None:
    untouched = Markdown().convert(text).removeprefix("<p>").removesuffix("</p>")
    assert " ".join(inline(text).split()) == " ".join(untouched.split())


@settings(max_examples=300)
@given(marked.filter(lambda text: "](" not in text))
def test_plain_text_keeps_every_letter(text: str) -> None:
    said = [re.findall(r"[^\W_]", one) for one in (text, without_languages(text))]  # in code one stays as typed
    assert re.findall(r"[^\W_]", plain(Passage(text), str)) in said


def test_plain_text_holds_no_markup_and_says_what_is_withheld() -> None:
    passage = Passage(f"*a* [b](http://x.org) `c` & <d> {HOLE}", (NOTICE,))
    assert plain(passage, lambda notice: f"[{notice.kind}]") == "a b c & <d> [exempt]"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (f"a {HOLE} b", "a [exempt, True] b"),
        (f"*a {HOLE}*", "<em>a [exempt, True]</em>"),
        (f"*{HOLE}*", "<em>[exempt, True]</em>"),
        (f"`{HOLE}`", "<code>[exempt, True]</code>"),
        (f"[{HOLE}](http://x.org)", '<a href="http://x.org">[exempt, False]</a>'),
        (f"[a](http://{HOLE}.org)", "[a](http://[exempt, True].org)"),
        (f"[a](CIB 2026-09-14/{HOLE})", "[a](CIB 2026-09-14/[exempt, True])"),
        (f"<b>{HOLE}</b>", "&lt;b&gt;[exempt, True]&lt;/b&gt;"),
    ],
)
def test_a_hole_becomes_its_notice_wherever_it_stands(typed: str, shown: str) -> None:
    assert html(typed, NOTICE) == shown


def test_holes_take_their_notices_in_order_and_one_too_many_takes_none() -> None:
    other = Notice("personal", "4-w2")
    assert html(f"{HOLE} *{HOLE}* {HOLE}", NOTICE, other) == ("[exempt, True] <em>[personal, True]</em> [None, True]")


def test_a_passage_with_too_many_marks_is_shown_as_typed() -> None:
    assert html("*a* " * MOST_MARKS) == ("*a* " * MOST_MARKS).strip()


PATTERNS = ["*", "*a ", "a* ", "*a*", "_*", "**a *b** c* ", "a*b", "***a* ", "`*` ", "*`a`* ", "`a",
            "``a` ", "\\*", "\\", "[", "[a](", "[a](x", "[a](http://x)", "[[a]", "[a[b]", "[a](x(",
            "*[a](http://b)*", "<a&b", "\n", HOLE, f"*{HOLE}*", "[a](http://b)" + HOLE, "[a]{lang=cy}",
            "[a{lang=cy}", "]{lang=cy}", "[[a]{lang=cy}"]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_passage_takes_more_than_a_second_for_200_000_characters(pattern: str) -> None:
    size = 200_000
    most = pattern * max(1, MOST_MARKS // max(1, len(MARKS.findall(pattern))))
    gap = "x " * max(0, size // max(1, most.count(pattern)) // 2)
    for text in (
        (pattern * size)[:size],
        (most + "x" * size)[:size],
        (gap + pattern).join([""] * 900)[:size],
    ):
        start = time.process_time()
        html(text, NOTICE)
        assert time.process_time() - start < 1.5


def test_runs_of_backticks_of_every_length_stay_within_the_time() -> None:
    runs, length = "", 1
    while len(MARKS.findall(runs)) + length <= MOST_MARKS:
        runs, length = runs + "`" * length + " ", length + 1
    start = time.process_time()
    html(runs + "x " * 100_000)
    assert time.process_time() - start < 1.5


def test_nothing_of_one_passage_is_seen_by_the_next() -> None:
    assert parser.parse("[a](#4.1)", resolve) == '<a href="#4.1">a</a>'
    assert html("*a") == "*a"
    assert parser.parse("[a](#4.1)", lambda reference: None) == "<span>a (#4.1)</span>"
