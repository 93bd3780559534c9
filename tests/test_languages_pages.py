"""Minutes in a second language have a page of their own, linked with the first, and no word that nobody reviewed."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import small_site
from council_in_folder import Folder
from in_two_languages import ENGLISH, OTHER, OWN, PATH, SECOND, folder
from minutebook import lists, meetings, pipeline, sources, whole_site
from minutebook.clerk import twin
from minutebook.host import MkDocsHost
from minutebook.preview.quick import Quick
from minutebook.problems import Problems
from minutebook.search.reader import Index
from minutebook.settings import Settings
from minutebook.stops import Stopped
from paper_files import pdf

FIRST, WELSH = "boards/cabinet/2026-09-14/index.html", "cy/boards/cabinet/2026-09-14/index.html"
BOARD = "boards/cabinet/index.html"
BOTH = ("en", "cy")


def site(root: Path, own: str = OWN, other: str | None = OTHER, **pages: str) -> Folder:
    """A council with a site; `pages` are more minutes, by the day in October."""
    small_site.make(root)
    made = folder(root, own, other).write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    for name, text in pages.items():
        day, _, language = name.removeprefix("october_").partition("_")
        made.write(f"content/minutes/cabinet/2026-10-{day}{language and f'.{language}'}.md", text)
    return made


def settings_of(made: Folder, **others: object) -> Settings:
    given = {"regime": "england", "languages": BOTH, "council": "Shire", "site_url": "https://shire.example/"}
    return small_site.settings_for(made.root, **given | others)


def build(made: Folder, **others: object) -> Problems:
    """Build; the problems, if it was stopped by any."""
    settings, problems = settings_of(made, **others), Problems()
    try:
        pipeline.build(settings, MkDocsHost(settings), problems, lambda outcome: None)
    except Stopped as stopped:
        assert stopped.exit_code == 3 or problems.errors
        raise
    return problems


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of every file of a site in two languages."""
    made = site(tmp_path_factory.mktemp("both"))
    build(made)
    return {name: data.decode("utf-8", "replace") for name, data in small_site.snapshot(made.root / "site").items()}


def text(html: str) -> str:
    """What is read, or heard, of a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html[html.index("<article") :])).split())


# where it lies, and the way there


def test_each_page_leads_to_the_other_in_the_other_s_own_words(built: dict[str, str]) -> None:
    way = '<a href="{}" lang="{}" hreflang="{}">{}</a>'
    assert way.format("../../../cy/boards/cabinet/2026-09-14/", "cy", "cy", "Cymraeg") in built[FIRST]
    assert way.format("../../../../boards/cabinet/2026-09-14/", "en", "en", "English") in built[WELSH]


def test_each_page_names_both_in_its_head_and_is_its_own_address(built: dict[str, str]) -> None:
    for page in (FIRST, WELSH):
        head = built[page].partition("</head>")[0]
        found = dict(re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)">', head))
        root = "https://shire.example"
        assert found == {"en": f"{root}/boards/cabinet/2026-09-14/", "cy": f"{root}/cy/boards/cabinet/2026-09-14/"}
    assert f"<loc>{root}/cy/boards/cabinet/2026-09-14/</loc>" in built["sitemap.xml"]


def test_the_board_leads_to_both(built: dict[str, str]) -> None:
    assert '<a href="2026-09-14/">' in built[BOARD]
    assert '<a href="../../cy/boards/cabinet/2026-09-14/" lang="cy" hreflang="cy">Cymraeg</a>' in built[BOARD]


def test_without_an_address_of_the_site_the_ways_are_relative(tmp_path: Path) -> None:
    made = site(tmp_path)
    build(made, site_url=None)
    page = (made.root / "site" / WELSH).read_text("utf-8")
    assert '<link rel="alternate" hreflang="cy" href="./">' in page
    assert '<link rel="alternate" hreflang="en" href="../../../../boards/cabinet/2026-09-14/">' in page


def test_all_links_of_the_page_lead_somewhere(built: dict[str, str]) -> None:
    at = Path("/", WELSH).parent
    for address in re.findall(r'(?:href|src)="(\.\.?/[^"#]*|papers/[^"#]*)', built[WELSH]):
        found = str((at / address).resolve())[1:]
        assert {found, f"{found}/index.html".lstrip("/")} & built.keys(), address


def test_a_page_in_no_other_language_says_nothing_of_languages(tmp_path: Path) -> None:
    made = site(tmp_path, other=None)
    build(made)
    page = (made.root / "site" / FIRST).read_text("utf-8")
    assert "hreflang" not in page and page.count(" lang=") == 1
    assert not (made.root / "site/cy").exists()


def test_a_council_of_one_language_has_the_same_site_byte_for_byte(tmp_path: Path) -> None:
    sites = []
    for name, languages in (("a", ("en",)), ("b", BOTH)):
        made = site(tmp_path / name, other=None)
        build(made, languages=languages)
        sites.append(small_site.snapshot(made.root / "site"))
    assert sites[0] == sites[1] and len(sites[0]) > 20


def test_no_list_counts_a_meeting_twice(built: dict[str, str], tmp_path: Path) -> None:
    made = site(tmp_path, other=None)
    build(made)
    alone = small_site.snapshot(made.root / "site")
    changed = {name for name, data in alone.items() if data.decode("utf-8", "replace") != built.get(name)}
    assert changed - {"sitemap.xml", FIRST, BOARD} <= {name for name in alone if name.startswith("search/")}
    assert {name for name in built.keys() - alone.keys() if not name.startswith("search/")} == {
        WELSH, "cy/data/boards/cabinet/2026-09-14.json", "cy/boards/cabinet/2026-09-14/papers/4-1.pdf",
    }  # fmt: skip


# what it says


def test_the_page_is_in_its_language_and_its_frame_in_the_council_s(built: dict[str, str]) -> None:
    page = built[WELSH]
    assert '<html lang="cy"' in page
    for part in ("header", 'nav class="md-tabs"', "footer", 'a href="#__content"', 'nav class="mb-drawer"'):
        assert re.search(rf'<{part}[^>]* lang="en"', page), part


def test_dates_are_written_as_the_language_writes_them(built: dict[str, str]) -> None:
    assert '<h1><span lang="en">Cabinet</span>, 14 Medi 2026</h1>' in built[WELSH]
    assert "Dydd Llun, 14 Medi 2026" in text(built[WELSH]) and "1 Rhagfyr 2026" in text(built[WELSH])


def test_the_words_are_those_of_the_second_file(built: dict[str, str]) -> None:
    said = text(built[WELSH])
    for key in ("venue", "title", "paper", "reason", "plain"):
        assert SECOND[key] in said and ENGLISH[key] not in said
    assert SECOND["hidden"] not in "".join(built.values()) and ENGLISH["hidden"] not in "".join(built.values())


def test_every_word_of_the_program_is_told_to_be_english(built: dict[str, str]) -> None:
    article = built[WELSH][built[WELSH].index("<article") : built[WELSH].index("</article>")]
    rest = re.sub(r'<span lang="en">[^<]*</span>|<a [^>]*lang="en"[^>]*>[^<]*</a>', " ", article)
    rest = re.sub(r"(?:https:/|\s)/\S+", " ", unescape(re.sub(r"<[^>]*>", " ", rest)))
    council = f"{' '.join(SECOND.values())} Asha Patel Jon Lloyd Sam Ncube Shire CAB Buses buses matters PDF"
    welsh = "Dydd Llun Medi Rhagfyr Hydref"
    left = set(re.findall(r"[^\W\d_]{2,}", rest)) - set(re.findall(r"\w+", f"{council} {welsh}"))
    assert not left
    assert '<span lang="en">What was decided</span>' in article


def test_a_name_in_an_attribute_has_its_language_and_what_stands_in_the_element_its_own(built: dict[str, str]) -> None:
    article = html.fromstring(built[WELSH]).xpath("//article")[0]

    def language(one: Any) -> str:
        return str(one.xpath("ancestor-or-self::*[@lang][1]/@lang")[0])

    named = article.xpath(".//*[@aria-label][not(self::h2)]")
    assert {language(one) for one in named} == {"en"} and len(named) > 5
    titles = [one for one in article.iter() if (one.text or "").strip() == SECOND["title"]]
    assert {language(one) for one in titles} == {"cy"} and len(titles) > 1


def test_no_mark_is_left_in_any_file(built: dict[str, str]) -> None:
    assert not [name for name, said in built.items() if re.search("[\ufdd0-\ufdef]", said)]


def test_the_data_lie_under_the_code(built: dict[str, str]) -> None:
    own, other = (json.loads(built[f"{under}data/boards/cabinet/2026-09-14.json"]) for under in ("", "cy/"))
    assert (own["lang"], other["lang"]) == ("en", "cy")
    assert other["address"] == "cy/boards/cabinet/2026-09-14/"
    assert other["items"][0]["papers"][0]["address"] == "cy/boards/cabinet/2026-09-14/papers/4-1.pdf"
    assert own["items"][0]["notices"][0]["ground_words"] == other["items"][0]["notices"][0]["ground_words"]


# links within the language

LATER = """\
---
board: cabinet
date: 2026-10-12
status: confirmed
confirms: 2026-09-14
---

## 1. {}

{}
"""


def test_whoever_follows_a_link_stays_in_the_language(tmp_path: Path) -> None:
    own = LATER.format("Minutes", 'RESOLVED that the list be changed. {amends="CAB 2026-09-14/4(a)"}')
    other = LATER.format("Vosk", 'Vondrul. {.decision amends="CAB 2026-09-14/4(a)"}')
    made = site(tmp_path, october_12=own, october_12_cy=other)
    build(made)
    page, later = (
        (made.root / "site/cy/boards/cabinet" / day / "index.html").read_text("utf-8")
        for day in ("2026-09-14", "2026-10-12")
    )
    anchor = re.search(r'id="(1-p-\w+)"', later)
    assert anchor and f'href="../2026-10-12/#{anchor[1]}"' in page  # its words are others, and so is its anchor
    assert 'href="../2026-09-14/"' in later and 'href="../2026-09-14/#4-a"' in later
    assert "boards/cabinet/2026-09-14/#" not in later.replace("https://shire.example/cy/boards/cabinet", "")


def test_where_there_is_no_other_the_link_leads_to_the_first(tmp_path: Path) -> None:
    made = site(tmp_path, october_12=LATER.format("Minutes", "Words."))
    build(made)
    page = (made.root / "site" / WELSH).read_text("utf-8")
    assert 'href="../../../../boards/cabinet/2026-10-12/"' in page


# what status does


def in_status(status: str) -> list[str]:
    """Both files under a status that keeps back what is in them; votes are such words as the page of the search has."""
    texts = [re.sub(r"(?:VOTE|OUTCOME):.*\n", "", one) for one in (OWN, OTHER)]
    return [re.sub("status: .*", f"status: {status}", one) for one in texts]


def test_what_is_withdrawn_is_withdrawn_in_both(tmp_path: Path) -> None:
    made = site(tmp_path, *in_status("withdrawn"))
    build(made)
    for page in (FIRST, WELSH):
        said = (made.root / "site" / page).read_text("utf-8")
        assert "hreflang" in said and "lorbek" not in said and "timetable" not in said


def test_what_is_unpublished_has_no_address_in_any_language(tmp_path: Path) -> None:
    made = site(tmp_path, *in_status("unpublished"))
    build(made)
    assert not [name for name in small_site.snapshot(made.root / "site") if "2026-09-14" in name]


def test_a_moved_meeting_leaves_a_notice_in_each_language(tmp_path: Path) -> None:
    moved = [one.replace("start:", "moved_from: 2026-09-07\nstart:") for one in (OWN, OTHER)]
    made = site(tmp_path, *moved)
    build(made)
    left = (made.root / "site/cy/boards/cabinet/2026-09-07/index.html").read_text("utf-8")
    assert 'href="../2026-09-14/"' in left and "14 Medi 2026" in left and '<html lang="cy"' in left
    data = json.loads((made.root / "site/cy/data/boards/cabinet/2026-09-07.json").read_bytes())
    assert data["moved_to"] == "cy/boards/cabinet/2026-09-14/"


def test_two_files_that_differ_leave_the_old_site_standing(tmp_path: Path) -> None:
    made = site(tmp_path)
    build(made)
    before = small_site.snapshot(made.root / "site")
    made.write(f"{PATH}.cy.md", OTHER.replace("VOTE: 2 for", "VOTE: 1 for"))
    with pytest.raises(Stopped):
        build(made)
    assert small_site.snapshot(made.root / "site") == before


def test_a_page_written_by_hand_stands_in_no_place_of_the_record(tmp_path: Path) -> None:
    made = site(tmp_path).write("docs/cy/boards/index.md", "# Mine\n").write("docs/cy/index.md", "# Croeso\n")
    settings, problems = settings_of(made), Problems()
    with pytest.raises(Stopped):
        pipeline.build(settings, MkDocsHost(settings), problems, lambda outcome: None)
    assert [one.code for one in problems.errors] == ["D040"]


# what need not be made again


def test_a_change_of_one_language_makes_its_page_anew_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(tmp_path, october_12=LATER.format("Minutes", "Words."), october_12_cy=LATER.format("Vosk", "Drim."))
    rendered: list[str] = []
    render = meetings.render_meeting

    def rendering(meeting: object, context: object) -> object:
        rendered.append(meeting.address)  # type: ignore[attr-defined]
        return render(meeting, context)  # type: ignore[arg-type]

    monkeypatch.setattr(meetings, "render_meeting", rendering)
    lists_made: list[lists.Lists] = []
    finish = lists.Lists.finish
    monkeypatch.setattr(lists.Lists, "finish", lambda self, states: (finish(self, states), lists_made.append(self))[0])
    build(made)
    assert len(rendered) == 4
    rendered.clear()
    build(made)
    assert not rendered and not lists_made[-1].rendered
    made.write(f"{PATH}.cy.md", OTHER.replace("lorbek", "lorbin"))
    build(made)
    assert rendered == ["cy/boards/cabinet/2026-09-14/"] and not lists_made[-1].rendered
    made.write(f"{PATH}.md", OWN.replace("timetable", "fares"))
    rendered.clear()
    build(made)
    assert rendered == ["boards/cabinet/2026-09-14/"]
    (made.root / f"{PATH}.cy.md").unlink()
    rendered.clear()
    build(made)
    assert rendered == ["boards/cabinet/2026-09-14/", "cy/boards/cabinet/2026-10-12/"]
    assert "boards/cabinet/" in lists_made[-1].rendered  # it leads to both languages no more
    assert not (made.root / "site" / WELSH).exists()


def test_what_was_kept_gives_the_site_of_a_build_from_nothing(tmp_path: Path) -> None:
    made = site(tmp_path, october_12=LATER.format("Minutes", "Words."))
    build(made)
    steps = [
        (f"{PATH}.cy.md", OTHER.replace("lorbek", "lorbin")),
        ("content/minutes/cabinet/2026-10-12.cy.md", LATER.format("Vosk", "Drim.")),
        ("content/boards/cabinet.md", "---\nname: The Cabinet\nshort: CAB\n---\n"),
    ]
    for path, words in steps:
        made.write(path, words)
        build(made)
    kept = small_site.snapshot(made.root / "site")
    build(made, cache=False)
    assert small_site.snapshot(made.root / "site") == kept


# the search


def test_words_of_the_second_language_are_found_on_its_page(tmp_path: Path) -> None:
    made = site(tmp_path, other=OTHER.replace("ovanti", "ôfánti"))
    build(made)
    index = Index(made.root / "site")
    for words in ("ofanti", "ôfánti", "drimsel", '"nembol fasti"'):
        found = index.search(words).results(0, 20)
        assert found and all(one.address.startswith("cy/boards/cabinet/2026-09-14/") for one in found), words
        assert {one.card.get("l") for one in found} == {"cy"}
    assert {one.card.get("l") for one in index.search("timetable").results(0, 20)} == {None}
    assert not index.search("grumblesnap").results(0, 20)


def test_a_paper_that_both_list_is_found_once_by_its_text_and_by_each_title(tmp_path: Path) -> None:
    made = site(tmp_path).write(
        "content/papers/cabinet/2026-09-14/progress.pdf",
        pdf(lambda canvas: canvas.drawString(72, 700, "Quarterly zebra crossings.")),
    )
    build(made)
    index = Index(made.root / "site")
    assert [one.card.get("l") for one in index.search("zebra").results(0, 20)] == [None]
    assert "cy" in {one.card.get("l") for one in index.search("plinta").results(0, 20)}


# a preview


def test_a_preview_leaves_a_meeting_in_two_languages_to_the_whole_build(tmp_path: Path) -> None:
    made = site(tmp_path, october_12=LATER.format("Minutes", "Words."))
    settings, outcomes = settings_of(made), []  # type: ignore[var-annotated]
    pipeline.build(settings, MkDocsHost(settings), Problems(), outcomes.append)
    kept = Quick(settings, outcomes[0])
    for name in ("2026-09-14.md", "2026-09-14.cy.md"):
        path = made.root / "content/minutes/cabinet" / name
        path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
        assert kept.page(path) is None
    assert kept.wrong(f"{PATH}.cy.md", []) is None
    alone = made.root / "content/minutes/cabinet/2026-10-12.md"
    alone.write_text(alone.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert kept.page(alone) is not None


# what is withheld has no part in it


def test_invariant_5_twins_in_two_languages_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    made = site(tmp_path)
    settings = settings_of(made)

    def make(council: object, tree: object, problems: Problems) -> None:
        whole_site.make_anew(settings, MkDocsHost(settings), council, tree, problems)  # type: ignore[arg-type]

    def read(settings: Settings, problems: Problems) -> object:
        return sources.read(settings, problems).council

    same = twin.verify(settings, Problems(), read, make)  # type: ignore[arg-type]
    assert not same.findings, [str(one) for one in same.findings]
    assert same.sources == 2 and same.files > 20
