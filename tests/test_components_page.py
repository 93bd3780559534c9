"""The manual's page of components: all of them, as their templates and descriptions say, and what examples show."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import browser
from council_in_folder import Folder
from minutebook import words
from minutebook.pages import manual
from minutebook.pages.components import Components, names, of
from minutebook.pages.described import NOTHING, TYPES, ours
from minutebook.pages.specimen import specimen
from test_calls import SITE, article, council
from test_macros_own import STATUS, build

PAGE = Path(__file__).parents[1] / "docs" / "components.md"
EXAMPLES = [(name, place) for name in names() for place, _ in enumerate(ours(name).examples)]
LANDMARKS = (
    "//nav | //main | //aside | //header | //footer | //form | //section | //*[@role='search' or @role='region']"
)
OUT_OF_PLACE = """() => [...document.querySelectorAll('.mb-shown')].flatMap((shown) => {
    const edge = shown.getBoundingClientRect();
    return [...shown.querySelectorAll('*')].filter((one) => {
        const box = one.getBoundingClientRect();
        return !one.closest('.mb-unseen, .mb-scroll') && box.width && (box.left < edge.left || box.right > edge.right);
    }).map((one) => one.outerHTML.slice(0, 80));
})"""
"""What an example shows beside its frame; tables scroll by themselves."""
SCROLLING = """() => [...document.querySelectorAll('.mb-parameters')].filter(
    (one) => one.clientWidth > one.parentElement.clientWidth
).length"""
EMPTY = """() => [...document.querySelectorAll('.mb-shown')].filter(
    (one) => !one.innerText.trim() && !one.querySelector('svg')
).length"""


def listed(parts: Components) -> html.HtmlElement:
    return html.fragment_fromstring(str(manual.component_list(parts)), create_parent="div")


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    """The list of the program's own components."""
    return listed(of(words.load("en")))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def shown(page: html.HtmlElement, name: str, place: int) -> tuple[str, html.HtmlElement]:
    """The call of an example, and the frame with what it shows."""
    heading = page.get_element_by_id(f"mb-component-{name}-{place + 1}")
    code, frame = heading.getnext(), heading.getnext().getnext()
    assert code.tag == "pre" and frame.get("class") == "mb-shown"
    return code.text_content(), frame


# What stands on it


def test_every_component_is_on_the_page_and_in_the_list_at_its_head(page: html.HtmlElement) -> None:
    headings = page.xpath("./h2")
    assert [text(heading) for heading in headings] == list(names())
    assert [link.get("href") for link in page.xpath("./ul//a")] == [f"#{heading.get('id')}" for heading in headings]
    assert [text(heading.getnext()) for heading in headings] == [ours(name).says for name in names()]


@pytest.mark.parametrize("name", names())
def test_a_table_has_each_parameter_with_type_default_and_meaning(page: html.HtmlElement, name: str) -> None:
    (table,) = page.xpath(f"./div/table[caption='Parameters of {name}']")
    assert [(text(head), head.get("scope")) for head in table.xpath("./thead//th")] == [
        (title, "col") for title in ("Parameter", "Type", "Default", "Meaning")
    ]
    rows = [[text(cell) for cell in row] for row in table.xpath("./tbody/tr")]
    told = [(name, about.type, about.says) for name, about in ours(name).parameters.items()]
    assert [(row[0], row[1], row[3]) for row in rows] == told
    assert {head.get("scope") for head in table.xpath("./tbody//th")} == {"row"}
    assert [row[0] for row in rows if row[2] != "required"] == (["lang"] if name == "item" else [])


@pytest.mark.parametrize(("name", "place"), EXAMPLES)
def test_an_example_is_the_call_that_is_shown_and_shows_what_comes_of_it(
    page: html.HtmlElement, name: str, place: int
) -> None:
    called, frame = shown(page, name, place)
    component = getattr(of(words.load("en")), name)
    made = eval(called, {"datetime": datetime, name: component, "__builtins__": {}})
    assert made == component(**ours(name).examples[place].given)
    wanted = html.fragment_fromstring(str(made), create_parent="div")
    assert text(frame) in (text(wanted), "Nothing of this is to be seen.")


def test_an_example_of_which_nothing_is_seen_says_so(page: html.HtmlElement) -> None:
    silent = {name for name, place in EXAMPLES if text(shown(page, name, place)[1]).startswith("Nothing of this")}
    assert silent == {"citing", "on_paper", "voters"}


def test_the_manual_says_what_each_type_is() -> None:
    told = PAGE.read_text("utf-8")
    assert not [kind for kind in (*TYPES, NOTHING.strip()) if f"`{kind}`" not in told]
    assert "\n{{ component_list() }}\n" in told


# What makes examples fit for one page


def test_no_name_stands_on_the_page_twice_and_every_link_leads_to_one(page: html.HtmlElement) -> None:
    places = Counter(page.xpath("//@id"))
    assert [place for place, times in places.items() if times > 1] == []
    assert [link for link in page.xpath("//@href") if link[0] != "#" or link[1:] not in places] == []
    named = page.xpath("//@for | //@aria-labelledby | //@aria-describedby | //@aria-controls")
    assert named and not [name for names in named for name in names.split() if name not in places]


def test_examples_keep_the_order_of_headings_and_are_no_landmarks_of_the_page(page: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 2 and all(after <= before + 1 for before, after in pairwise(levels))
    assert {
        heading.tag for heading in page.xpath("//*[@class='mb-shown']//*[self::h1 or self::h2 or self::h3]")
    } == set()
    assert page.xpath(LANDMARKS) == []


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ('<p id="4"><a href="#4">a</a></p>', '<p id="x-4"><a href="#x-4">a</a></p>'),
        ('<a href="../b/#4" rel="next">a</a>', '<a href="#x" rel="next">a</a>'),
        ('<a href="#5">a</a> &amp; b', '<a href="#x">a</a> &amp; b'),
        ('<p id="é">t</p><a href="#%C3%A9">t</a>', '<p id="x-é">t</p><a href="#x-%C3%A9">t</a>'),
        ("<h2>a</h2><h4>b</h4>", "<h4>a</h4><h6>b</h6>"),
        ("<h3>a</h3>", "<h4>a</h4>"),
        ('<nav aria-label="a"><b>b</b></nav>', '<div aria-label="a" role="group"><b>b</b></div>'),
        ('<form role="search" action="s/" method="get">a</form>', "<div>a</div>"),
        ("<ul role='region' aria-label='a'><li>b</li></ul>", '<ul aria-label="a"><li>b</li></ul>'),
        ("a &lt; b", "a &lt; b"),
        ("<svg><path d='M0'/></svg>", '<svg><path d="M0"/></svg>'),
        ("<p hidden>a</p>", ""),
        ("<div hidden><input></div>", ""),
        ("<noscript><p>a</p></noscript>", ""),
        ("<p class='mb-unseen'>a</p> \n", ""),
        ("<p><br>a</div></p>&copy;<img src=b>", '<p><br>a</p>&copy;<img src="b">'),
        ("<li>a<li>b", "<li>a<li>b"),
        ("", ""),
    ],
)
def test_names_links_headings_and_landmarks_become_the_examples_own(made: str, expected: str) -> None:
    assert specimen(made, "x", 4) == expected


# An owner's own


OWN = """\
says: The status, with whom to ask.
parameters:
  colour: {type: text, says: The colour of the frame.}
examples:
  - name: <b>mine</b>
    given: {kind: draft, label: "<i>Draft</i>", meaning: "", more: [], colour: red}
"""


def test_a_component_of_its_owners_is_shown_with_what_they_say_of_it(folder: Folder) -> None:
    template = STATUS.replace("more)", 'more, colour="grey", size=1 + kind|length)')
    folder.write("macros/status/template.html", template).write("macros/status/component.yml", OWN)
    page = listed(Components(words.load("en"), [folder.root / "macros"]))
    heading = page.get_element_by_id("mb-component-status")
    assert text(heading.getnext()) == "The status, with whom to ask."
    rows = [[text(cell) for cell in row] for row in page.xpath("./div/table[caption='Parameters of status']/tbody/tr")]
    assert rows[0] == ["kind", "text", "required", "The status, for the colour."], "the program's stands in"
    assert rows[-2:] == [["colour", "text", "'grey'", "The colour of the frame."], ["size", "", "…", ""]]
    called, frame = shown(page, "status", 0)
    assert "colour='red'" in called and text(frame) == "<i>Draft</i>:"
    assert "Example: <b>mine</b>" in page.text_content()
    with pytest.raises(KeyError):
        page.get_element_by_id("mb-component-status-2")


def test_an_owner_need_not_describe_a_component(folder: Folder) -> None:
    folder.write("macros/status/template.html", STATUS)
    page = listed(Components(words.load("en"), [folder.root / "macros"]))
    assert text(page.get_element_by_id("mb-component-status").getnext()) == ours("status").says
    assert shown(page, "status", 0)[1].xpath(".//p[@class='mine']")


def test_a_page_of_a_site_calls_for_the_list_and_shows_the_sites_own(folder: Folder) -> None:
    site = council(folder.root, {"p.md": "# T\n\n{{ component_list() }}\n"}, SITE)
    own = OWN.replace("colour: {", "kind: {").replace(", colour: red", "")
    site.write("macros/status/template.html", STATUS).write("macros/status/component.yml", own)
    assert build(site) == []
    shown = article((folder.root / "site/p/index.html").read_text("utf-8"))
    assert "The status, with whom to ask." in shown and '<p class="mine">' in shown
    assert 'id="mb-component-years"' in shown and not re.search("[\ufdd0-\ufdef]|style=|<script", shown)


# In a browser


@pytest.fixture(scope="module")
def opened(every: Path) -> Iterator[Any]:
    pytest.importorskip("playwright.sync_api")
    import search_page

    with search_page.served(every) as root, search_page.chromium() as chromium:
        tab = chromium.new_page(base_url=root)
        tab.goto("components/")
        yield tab


@pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_scrolls_sideways_and_each_example_is_seen_in_its_frame(opened: Any, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    assert not opened.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert opened.evaluate(SCROLLING) == 0
    assert opened.evaluate(OUT_OF_PLACE) == []
    assert opened.evaluate(EMPTY) == 0
