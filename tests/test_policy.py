"""The content security policy: what it allows by hash, what it keeps out, and the files that say it to servers."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import browser
import search_page
import small_site
from minutebook import pipeline
from minutebook.host import MkDocsHost
from minutebook.outputs import headers
from minutebook.outputs.fixed import fixed
from minutebook.outputs.policy import Inline, for_a_disk, policy, with_policy, without_policy
from minutebook.problems import Problems

in_a_browser = pytest.mark.skipif(browser.find() is None, reason="no browser is installed: make browser")
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
OWNERS = """\
{% extends "record.html" %}
{% block libs %}
<script>document.documentElement.dataset.ran = "{{ base_url }}";</script>

<style>.md-footer { outline: 3px solid teal }</style>
{% endblock %}
"""
PAGE = """\
# About

| of | sum |
| -- | --: |
| a  | 4   |

<script>document.documentElement.dataset.page = "yes";</script>

<p style="color: red" onclick="this.remove()">Words.</p>

<img src="https://elsewhere.invalid/x.png" alt="">
"""


def hashed(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def build(folder: Path) -> tuple[Path, Problems]:
    """A site whose owner has a template with a script and a style, and a page with whatever a page may hold."""
    config = small_site.make(folder)
    config.write_text(config.read_text().replace("theme: minutebook", "theme: {name: minutebook, custom_dir: mine}"))
    (folder / "mine").mkdir()
    main = (Path(pipeline.__file__).parent / "theme/main.html").read_text()
    inline = OWNERS.split("\n", 1)[1]
    (folder / "mine/main.html").write_text(main.replace("{% block config %}", inline + "{% block config %}"))
    (folder / "docs/about.md").write_text(PAGE)
    place = search_page.Folder(folder).minutes("## 4. Grit\n\nRESOLVED that grit be bought.\n")
    assert not place.read().codes
    problems = Problems()
    settings = small_site.settings_for(folder, council="Shire Council")
    pipeline.build(settings, MkDocsHost(settings), problems, lambda outcome: None)
    return folder / "site", problems


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Problems]:
    return build(tmp_path_factory.mktemp("strict"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with search_page.chromium() as started:
        yield started


def test_a_script_or_style_that_stands_in_a_page_is_known_by_its_hash_and_data_are_not() -> None:
    html = (
        '<head><script>let a = "<b>&amp;</b>";\n</script><script type="module">b</script><style>i {}</style>'
        '<script type="application/ld+json">{"c":1}</script><script src="d.js"></script></head>'
    )
    found = Inline.of(html)
    assert found.scripts == {hashed('let a = "<b>&amp;</b>";\n'), hashed("b")}
    assert found.styles == {hashed("i {}")}
    assert not found.refused
    assert f"script-src 'self' {' '.join(sorted(f'{chr(39)}sha256-{one}{chr(39)}' for one in found.scripts))};" in (
        policy(found)
    )


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">x</p>',
        '<button onclick="x()">x</button>',
        '<img src="https://elsewhere.example/x.png" alt="">',
        '<img src="//elsewhere.example/x.png" alt="">',
        '<img src="x.png" srcset="y.png 1x, https://elsewhere.example/z.png 2x" alt="">',
        '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
        '<script src="https://elsewhere.example/x.js"></script>',
        '<a href=" JavaScript:x()">x</a>',
        '<iframe src="map.html"></iframe>',
        '<base href="https://elsewhere.example/">',
        '<img src="http://[x" alt="">',
    ],
)
def test_what_no_hash_allows_is_noticed(html: str) -> None:
    assert Inline.of(html, "https://shire.example/").refused


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://elsewhere.example/">x</a>',
        '<link rel="canonical" href="https://elsewhere.example/a/">',
        '<img src="../x.png" srcset="y.png 1x, z.png 2x" alt="">',
        '<img src="https://shire.example/x.png" alt="">',
        '<img src="data:image/png;base64,AA==" alt="">',
        '<code>&lt;p style="x"&gt;</code>',
    ],
)
def test_what_the_policy_allows_is_no_matter(html: str) -> None:
    assert not Inline.of(html, "https://shire.example/").refused


def test_no_policy_allows_what_is_written_inline_for_standing_there() -> None:
    for text in (policy(Inline()), policy(Inline(frozenset({"a"}), frozenset({"b"}), True))):
        assert "unsafe" not in text and "*" not in text and "http" not in text
        assert text.startswith("default-src 'none'; ")


def test_a_policy_is_the_first_thing_in_a_head_and_a_preview_s_page_is_as_long_without_it() -> None:
    html = with_policy('<html>\n<head lang="en">\n<meta charset="utf-8"></head><header></header></html>', Inline())
    assert html.startswith('<html>\n<head lang="en">\n<meta http-equiv="Content-Security-Policy"')
    assert html.count("Content-Security-Policy") == 1
    assert html.index('<meta charset="utf-8">') < 1000, "a browser looks for it in the first 1024 bytes"
    bare = without_policy(html.encode())
    assert len(bare) == len(html.encode()) and b"Content-Security-Policy" not in bare
    assert META.search(for_a_disk(html))[1].count("'self' file:") == META.search(html)[1].count("'self'")


def test_pages_written_by_hand_say_at_build_time_what_browsers_will_leave_out(built: tuple[Path, Problems]) -> None:
    site, problems = built
    assert [(problem.path, problem.code) for problem in problems.warnings] == [("docs/about.md", "D053")]
    page = (site / "about/index.html").read_text()
    assert '<td class="mb-right">4</td>' in page and "text-align" not in page


def test_a_script_or_style_from_elsewhere_on_every_page_is_told_once(tmp_path: Path) -> None:
    small_site.make(tmp_path, "extra_css: ['https://elsewhere.invalid/x.css']\n")
    problems = Problems()
    settings = small_site.settings_for(tmp_path)
    record = search_page.Folder(tmp_path).read().council.record
    MkDocsHost(settings).render(tmp_path / "out", small_site.Context(record), problems)
    assert [(problem.path, problem.code) for problem in problems] == [("mkdocs.yml", "D054")]


def test_each_depth_has_its_own_hashes_and_the_servers_files_have_all(built: tuple[Path, Problems]) -> None:
    site, _ = built
    allowed = set()
    for path in site.rglob("*.html"):
        html = path.read_text()
        said = META.findall(html)
        assert len(said) == 1, path
        own = {hashed(text) for text in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)}
        assert own and {f"'sha256-{one}'" for one in own} <= set(re.findall(r"'sha256-[^']+'", said[0])), path
        allowed |= set(re.findall(r"'sha256-[^']+'", said[0]))
    assert len(allowed) > 4
    work = site.parent / ".minutebook/headers"
    for path in (site / "_headers", work / "nginx.conf", work / "apache.conf", work / "caddy.conf"):
        text = path.read_text()
        assert set(re.findall(r"'sha256-[^']+'", text)) == allowed, path
        assert fixed()["frames"] in text
        for name in headers.headers(Inline()):
            assert text.count(name) == 1, (path, name)


@in_a_browser
def test_a_browser_runs_the_owner_s_script_and_style_and_nothing_that_the_policy_leaves_out(
    built: tuple[Path, Problems], chromium: Any
) -> None:
    site, _ = built
    with search_page.served(site, search_page.AsTold) as address:
        for where, up in (("", "."), ("about/", ".."), ("boards/cabinet/2026-09-14/", "../../..")):
            page = chromium.new_page()
            refused: list[str | None] = []
            page.on("requestfailed", lambda request, refused=refused: refused.append(request.failure))
            page.goto(address + where)
            assert page.evaluate("document.documentElement.dataset.ran") == up
            assert page.evaluate("getComputedStyle(document.querySelector('.md-footer')).outlineWidth") == "3px"
            assert refused == (["csp"] if where == "about/" else [])
            if where == "about/":
                words = page.get_by_text("Words.")
                assert page.evaluate("document.documentElement.dataset.page") == "yes"
                assert words.evaluate("element => getComputedStyle(element).color") != "rgb(255, 0, 0)"
                words.click()
                assert words.count() == 1
            page.context.close()


@in_a_browser
def test_a_script_that_got_into_a_page_of_the_record_would_not_run(
    built: tuple[Path, Problems], chromium: Any, tmp_path: Path
) -> None:
    page = chromium.new_page()
    html = (built[0] / "boards/cabinet/2026-09-14/index.html").read_text()
    (tmp_path / "index.html").write_text(
        html.replace("</article>", "<script>document.title = 'run'</script></article>")
    )
    with search_page.served(tmp_path, search_page.AsTold) as address:
        page.goto(address)
        assert page.title() != "run"
    page.context.close()
