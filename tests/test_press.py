"""The press: shells are cut at their marks once, and a page is poured by joining strings."""

from __future__ import annotations

import pickle

import pytest

from minutebook.pages.page import Page
from minutebook.press import Shell, cut, mark, pour

HEAD = f'<title>{mark("title")} - Shire</title><meta name="description" content="{mark("description")}">'
CANONICAL = f'<link rel="canonical" href="https://shire.example/{mark("address")}">'
LEAF = f'<li>\n   \n  <a href="{mark("entry_url")}">{mark("entry_title")}</a></li>\n'
SHELL = Shell(
    listed=cut(f"{HEAD}{CANONICAL}<ul>{mark('contents')}</ul>{mark('heading')}{mark('body')}<footer>"),
    plain=cut(f"{HEAD}{mark('heading')}{mark('body')}"),
    leaf=cut(LEAF),
    branch=cut(
        f'<li><a href="{mark("entry_url")}">{mark("entry_title")}</a>'
        f'<nav aria-label="{mark("entry_title")}">{mark("entries")}</nav></li>'
    ),
)


def page(**others: object) -> Page:
    given = {"address": "boards/x/", "kind": "board", "title": "X", "description": "D", "body": "<p>b</p>"}
    return Page(**(given | others))  # type: ignore[arg-type]


def test_title_and_description_are_escaped_and_the_body_is_not() -> None:
    html = pour(SHELL, page(title='A & "B" <i>', description='"x" <script>', body="<p>&amp;</p>"))
    assert "<title>A &amp; &quot;B&quot; &lt;i&gt; - Shire</title>" in html
    assert 'content="&quot;x&quot; &lt;script&gt;"' in html
    assert html.endswith("<h1>A &amp; &quot;B&quot; &lt;i&gt;</h1>\n<p>&amp;</p>")


def test_a_body_with_a_heading_of_its_own_gets_no_second_one() -> None:
    assert pour(SHELL, page(body='<h1 class="x">Mine</h1>')).count("<h1") == 1


def test_the_contents_list_is_set_in_the_themes_own_pieces() -> None:
    below = (("4.1", 'Sub "q" &amp; <em>e</em>', ()),)
    html = pour(SHELL, page(contents=(("4", "4. <em>Plan</em>", below), ("n2", "Close", ()))))
    assert '<a href="#4">4. <em>Plan</em></a><nav aria-label="4. Plan"><li>' in html
    assert '<a href="#4.1">Sub "q" &amp; <em>e</em></a></li></nav></li>' in html
    assert html.index("#4.1") < html.index("#n2")
    assert '<link rel="canonical" href="https://shire.example/boards/x/">' in html


def test_a_title_in_an_attribute_never_ends_it() -> None:
    html = pour(SHELL, page(contents=(("4", 'The "big" one &lt;b&gt;', (("5", "x", ()),)),)))
    assert '<nav aria-label="The &quot;big&quot; one &lt;b&gt;">' in html


def test_text_that_looks_like_a_mark_is_left_alone() -> None:
    html = pour(SHELL, page(title=mark("body"), body=f"<p>{mark('title')} {{title}} %s \\1</p>"))
    assert f"<p>{mark('title')} {{title}} %s \\1</p>" in html
    assert f"<title>{mark('body')} - Shire</title>" in html


def test_a_shell_without_contents_is_used_for_a_page_without() -> None:
    assert "<ul>" not in pour(SHELL, page())


def test_a_mark_that_nobody_fills_is_a_fault() -> None:
    broken = Shell(listed=SHELL.listed, plain=cut(mark("nobody")), leaf=(), branch=())
    with pytest.raises(KeyError):
        pour(broken, page())


def test_a_shell_can_be_sent_to_another_process() -> None:
    assert pour(pickle.loads(pickle.dumps(SHELL)), page()) == pour(SHELL, page())


def test_a_shell_may_have_something_between_the_title_and_the_rest() -> None:
    between = cut(f"{mark('heading')}{mark('top')}<details>{mark('contents')}</details>{mark('rest')}")
    shell = Shell(listed=between, plain=SHELL.plain, leaf=SHELL.leaf, branch=SHELL.branch)
    contents = (("a", "A", ()),)
    own = pour(shell, page(body="<nav>up</nav><h1>X</h1>\n<p>b</p>", contents=contents))
    assert own.startswith("<nav>up</nav><h1>X</h1>\n<details><li>") and own.endswith("</details><p>b</p>")
    given = pour(shell, page(contents=contents))
    assert given.startswith("<h1>X</h1>\n<details>") and given.endswith("</details><p>b</p>")
