"""The host: MkDocs renders docs/, the theme's files and the shells, and knows nothing of the minutes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import small_site
from minutebook.host import MkDocsHost
from minutebook.pages import Context
from minutebook.press import SHELLS, Theme, pour
from minutebook.problems import Problems
from minutebook.public.model import Record
from minutebook.stops import Refused, Stopped
from paper_files import in_png, pdf, picture, some_paper

URL = "site_url: https://shire.example/council/\n"


def rendered(folder: Path, as_of: date | None = None) -> tuple[Theme, Problems]:
    problems = Problems()
    host = MkDocsHost(small_site.settings_for(folder))
    return host.render(folder / "out", context(as_of), problems), problems


def context(as_of: date | None = None) -> Context:
    return Context(Record("Shire Council", "en", {}, (), as_of=as_of))


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    folder = tmp_path_factory.mktemp("host")
    small_site.make(folder, URL + "nav:\n  - Home: index.md\n  - Committees: boards/\n  - About: about.md\n")
    return rendered(folder)[0]


def poured(theme: Theme, kind: str = "meeting") -> str:
    return pour(theme.shells[kind], small_site.MEETING)


def test_there_is_a_shell_for_each_kind_of_page(theme: Theme) -> None:
    assert set(theme.shells) == set(SHELLS)


@pytest.mark.parametrize(("kind", "up"), [("boards", ".."), ("board", "../.."), ("meeting", "../../..")])
def test_a_shell_leads_to_the_sites_files_from_its_own_depth(theme: Theme, kind: str, up: str) -> None:
    html = poured(theme, kind)
    found = re.findall(r'(?:href|src)="((?:\.\./)*)assets/', html)
    assert set(found) == {up + "/"}
    assert f'<a href="{up}" class="md-header__button md-logo mb-home"' in html
    assert f'href="{up}/about/"' in html


def test_title_description_canonical_address_and_heading_are_the_pages_own(theme: Theme) -> None:
    html = poured(theme)
    assert "<title>Board &amp; &quot;Shire&quot;, 14 September 2026 - Shire</title>" in html
    assert '<meta name="description" content="What was decided &lt;at&gt; &quot;Shire&quot;">' in html
    assert '<link rel="canonical" href="https://shire.example/council/boards/shire/2026-09-14/">' in html
    assert html.count("<h1>Board &amp; &quot;Shire&quot;, 14 September 2026</h1>") == 1
    assert html.count(small_site.MEETING.body) == 1


def test_no_mark_and_no_sample_is_left_in_a_page(theme: Theme) -> None:
    for kind in SHELLS:
        html = poured(theme, kind)
        assert "\ufdd1" not in html
        assert "entry_" not in html


def test_the_contents_list_stands_in_the_sidebar(theme: Theme) -> None:
    assert poured(theme).count('data-md-component="toc"') == 1
    assert poured(theme).count('<a href="#1.1" class="md-nav__link">') == 1
    assert poured(theme).count('aria-label="Table of contents"') == 1, "what stands below a line is no list of its own"


def test_a_contents_list_looks_as_that_of_a_page_written_by_hand(theme: Theme) -> None:
    def shape(html: str) -> str:
        sidebar = html[html.index('data-md-type="toc"') :]
        nav = sidebar[sidebar.index("<nav") : sidebar.index("</nav>")]
        return re.sub(r"\s+", " ", re.sub(r">[^<]*<", "><", re.sub(r'href="[^"]*"', "", nav)))

    page = (theme.folder / "about/index.html").read_text()
    one = small_site.Page("boards/x/", "board", "X", "", "", (("us", "Us", ()),))
    assert shape(pour(theme.shells["board"], one)) == shape(page)


def test_the_tab_of_the_boards_leads_there_from_every_page_and_is_active_on_theirs(theme: Theme) -> None:
    tab = r'<li class="md-tabs__item([^"]*)">\s*<a href="([^"]*)" class="md-tabs__link"[^>]*>\s*Committees\s*</a>'
    found = {
        name: re.search(tab, html).groups()  # type: ignore[union-attr]
        for name, html in (
            ("home", (theme.folder / "index.html").read_text()),
            ("about", (theme.folder / "about/index.html").read_text()),
            ("error", (theme.folder / "404.html").read_text()),
            ("boards", poured(theme, "boards")),
            ("board", poured(theme, "board")),
            ("meeting", poured(theme)),
        )
    }
    active = " md-tabs__item--active"
    assert found == {
        "home": ("", "boards/"),
        "about": ("", "../boards/"),
        "error": ("", "/council/boards/"),
        "boards": (active, "./"),
        "board": (active, "../"),
        "meeting": (active, "../../"),
    }


def test_skip_to_content_leads_to_the_content(theme: Theme) -> None:
    assert re.search(r'<a href="#__content" class="md-skip">', poured(theme))
    assert poured(theme).count('id="__content"') == 1


def test_shells_are_no_pages_of_the_site(theme: Theme) -> None:
    assert not (theme.folder / "boards").exists()
    assert sorted(theme.addresses) == ["", "about/"]
    for name in ("index.html", "404.html", "sitemap.xml"):
        assert "boards/x" not in (theme.folder / name).read_text()


def test_no_page_asks_another_host_for_anything_or_names_the_programs_that_made_it(theme: Theme) -> None:
    for html in (poured(theme), (theme.folder / "index.html").read_text()):
        own = html.replace("https://shire.example/", "").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r'(?:src|href|url)\s*[=(]\s*["\']?(?:https?:)?//', own)
        assert "generator" not in html
        assert "squidfunk" not in html


def test_no_page_has_a_style_of_its_own(theme: Theme) -> None:
    assert not re.search(r"<style|\sstyle=", poured(theme))


def test_nothing_of_materials_search_is_in_the_site(theme: Theme) -> None:
    files = [path.as_posix() for path in theme.folder.rglob("*")]
    assert not [name for name in files if "lunr" in name or "/workers/" in name or name.endswith(".map")]


def test_without_an_address_of_the_site_pages_have_no_canonical_one(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    theme, _ = rendered(tmp_path)
    assert "canonical" not in poured(theme)
    assert re.search(r'href="/boards/" class="md-tabs__link"', (theme.folder / "404.html").read_text())


def test_other_plugins_see_no_shell(tmp_path: Path) -> None:
    config = small_site.make(tmp_path)
    config.write_text(config.read_text().replace("plugins:\n", "plugins:\n  - search\n"))
    theme, _ = rendered(tmp_path)
    index = (theme.folder / "search/search_index.json").read_text()
    assert "Welcome" in index
    assert "boards" not in index


def test_materials_options_and_an_owners_templates_work_as_they_always_do(tmp_path: Path) -> None:
    config = small_site.make(tmp_path)
    (tmp_path / "mine/partials").mkdir(parents=True)
    (tmp_path / "mine/partials/copyright.html").write_text("Mine alone\n")
    text = "theme:\n  name: material\n  custom_dir: mine\n  palette: {primary: teal}\n"
    config.write_text(config.read_text().replace("theme: minutebook\n", text))
    theme, _ = rendered(tmp_path)
    for html in (poured(theme), (theme.folder / "index.html").read_text()):
        assert "Mine alone" in html
        assert 'data-md-color-primary="teal"' in html
        assert "assets/stylesheets/minutebook.css" in html
        assert "fonts.googleapis" not in html


def test_the_same_sources_give_the_same_bytes_on_any_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = []
    for name, clock in (("one", "1000000000"), ("two", "2000000000")):
        folder = tmp_path / name
        small_site.make(folder, URL)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", clock)
        rendered(folder, date(2026, 9, 14))
        trees.append(small_site.snapshot(folder / "out"))
        assert "<lastmod>2026-09-14</lastmod>" in (folder / "out/sitemap.xml").read_text()
    assert trees[0] == trees[1]


def test_only_files_that_a_page_links_are_copied(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    docs = tmp_path / "docs"
    (docs / "files").mkdir()
    for name in ("linked.pdf", "shown.png", "stray.pdf", f"{small_site.SECRET}.pdf"):
        (docs / "files" / name).write_bytes(some_paper(name))
    (docs / "about.md").write_text("# About\n\n[a](files/linked.pdf) ![b](files/shown.png)\n")
    theme, problems = rendered(tmp_path)
    assert sorted(path.name for path in (theme.folder / "files").iterdir()) == ["linked.pdf", "shown.png"]
    [warning] = problems.warnings
    assert (warning.path, warning.code) == ("docs/files", "D047")
    assert "left out: 2" in warning.message
    assert small_site.SECRET not in str(warning)


def test_a_linked_file_of_a_kind_that_the_audit_cannot_read_is_a_problem(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    (tmp_path / "docs/plan.dwg").write_bytes(b"x")
    (tmp_path / "docs/about.md").write_text("# About\n\n[a](plan.dwg)\n")
    assert stopped(tmp_path) == ["D048"]


@pytest.mark.parametrize("name", ["notes.html", "notes.htm", "notes.xml", "notes.json"])
def test_a_page_that_is_no_markdown_is_a_file_like_others(tmp_path: Path, name: str) -> None:
    small_site.make(tmp_path)
    (tmp_path / "docs" / name).write_text(small_site.SECRET)
    theme, problems = rendered(tmp_path)
    assert not (theme.folder / name).exists()
    assert [warning.code for warning in problems.warnings] == ["D047"]


def test_a_linked_file_with_words_under_a_bar_is_a_problem_that_does_not_name_it(tmp_path: Path) -> None:
    def barred(page: Canvas) -> None:
        page.drawString(100, 650, "The bid of " + small_site.SECRET)
        page.rect(95, 645, 200, 16, fill=1)

    small_site.make(tmp_path)
    (tmp_path / f"docs/{small_site.SECRET}.pdf").write_bytes(pdf(barred))
    (tmp_path / "docs/about.md").write_text(f"# About\n\n[a]({small_site.SECRET}.pdf)\n")
    problems = Problems()
    with pytest.raises(Stopped):
        MkDocsHost(small_site.settings_for(tmp_path)).render(tmp_path / "out", context(), problems)
    [problem] = problems.errors
    assert (problem.path, problem.code) == ("docs", "D095")
    assert "1 (P015)" in problem.message
    assert small_site.SECRET not in str(problem)


def test_of_a_linked_picture_the_copy_is_published_that_tells_nothing_unseen(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    (tmp_path / "docs/shown.png").write_bytes(picture("png", pnginfo=in_png(small_site.SECRET)))
    (tmp_path / "docs/about.md").write_text("# About\n\n![The hall](shown.png)\n")
    theme, _ = rendered(tmp_path)
    assert small_site.SECRET.encode() not in (theme.folder / "shown.png").read_bytes()


def test_a_linked_file_that_holds_more_of_a_picture_than_is_seen_is_a_warning(tmp_path: Path) -> None:
    def covered(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.effect_noise((60, 80), 60)), 0, 0, 500, 800)
        canvas.rect(72, 400, 100, 12, stroke=0, fill=1)

    small_site.make(tmp_path)
    (tmp_path / "docs/letter.pdf").write_bytes(pdf(covered))
    (tmp_path / "docs/about.md").write_text("# About\n\n[A letter](letter.pdf)\n")
    _, problems = rendered(tmp_path)
    assert [(warning.path, warning.code) for warning in problems.warnings] == [("docs", "D089")]


@pytest.mark.parametrize(("name", "text"), [("bids", "EXEMPT\n\nFour bids were low."), ("bids-exempt", "Four bids.")])
def test_a_linked_file_that_says_that_it_is_exempt_is_a_warning(tmp_path: Path, name: str, text: str) -> None:
    small_site.make(tmp_path)
    (tmp_path / f"docs/{name}.txt").write_text(text)
    (tmp_path / "docs/about.md").write_text(f"# About\n\n[Bids]({name}.txt)\n")
    _, problems = rendered(tmp_path)
    assert [(warning.path, warning.code) for warning in problems.warnings] == [("docs", "D096")]


@pytest.mark.parametrize("comment", ["<!-- {} -->", "Words <!--\n{}\n\n{}\n--> and more", "- one <!-- {} -->\n- two"])
def test_a_comment_on_a_hand_written_page_is_not_published(tmp_path: Path, comment: str) -> None:
    small_site.make(tmp_path)
    (tmp_path / "docs/about.md").write_text(f"# About\n\n{comment.replace('{}', small_site.SECRET)}\n\nLast words.\n")
    theme, _ = rendered(tmp_path)
    page = (theme.folder / "about/index.html").read_text()
    assert "Last words." in page
    assert small_site.SECRET not in page


def test_a_link_out_of_docs_is_a_problem(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    (tmp_path / "content/minutes").mkdir()
    (tmp_path / "content/minutes/2026-09-14.md").write_text(small_site.SECRET)
    (tmp_path / "docs/minutes").symlink_to(tmp_path / "content/minutes")
    assert stopped(tmp_path) == ["D046"]


@pytest.mark.parametrize("name", ["boards.md", "boards/index.md", "decisions/2026.md", "data/x.json"])
def test_a_hand_written_page_in_the_records_place_is_a_problem(tmp_path: Path, name: str) -> None:
    small_site.make(tmp_path)
    (tmp_path / "docs" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "docs" / name).write_text("# Mine\n")
    assert stopped(tmp_path) == ["D040"]


def test_what_is_excluded_from_the_site_may_have_any_name(tmp_path: Path) -> None:
    small_site.make(tmp_path, "exclude_docs: decisions/\n")
    (tmp_path / "docs/decisions").mkdir()
    (tmp_path / "docs/decisions/0001.md").write_text(f"# {small_site.SECRET}\n")
    (tmp_path / "docs/decisions/plan.dwg").write_bytes(b"x")
    theme, problems = rendered(tmp_path)
    assert not list(problems)
    assert not (theme.folder / "decisions").exists()


def test_a_link_beside_the_owners_templates_to_a_source_is_a_problem_that_does_not_name_it(tmp_path: Path) -> None:
    theme = "theme:\n  name: minutebook\n  custom_dir: overrides\n"
    config = small_site.make(tmp_path)
    config.write_text(config.read_text().replace("theme: minutebook\n", theme))
    (tmp_path / "overrides").mkdir()
    (tmp_path / "content/withheld.pdf").write_text(small_site.SECRET)
    (tmp_path / "overrides" / f"{small_site.SECRET}.pdf").symlink_to("../content/withheld.pdf")
    assert stopped(tmp_path) == ["D046"]


def test_a_link_to_nowhere_is_a_warning_that_names_the_page_and_not_the_link(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    (tmp_path / "docs/about.md").write_text(f"# About\n\n[a]({small_site.SECRET}.md)\n")
    _, problems = rendered(tmp_path)
    assert [(problem.path, problem.code) for problem in problems] == [("docs/about.md", "D043")]
    assert small_site.SECRET not in str(problems.warnings)


def test_a_template_of_the_owner_that_fails_is_a_problem(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    config = small_site.make(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/main.html").write_text(f"{{{{ {small_site.SECRET}.a.b }}}}")
    config.write_text(config.read_text().replace("theme: minutebook", "theme: {name: minutebook, custom_dir: mine}"))
    with pytest.raises(Refused, match="D042"):
        rendered(tmp_path)
    assert small_site.SECRET not in "".join(capfd.readouterr())


def stopped(folder: Path) -> list[str]:
    problems = Problems()
    with pytest.raises(Stopped):
        MkDocsHost(small_site.settings_for(folder)).render(folder / "out", context(), problems)
    return [problem.code for problem in problems.errors]
