"""What the pages of the record promise a reader."""

from __future__ import annotations

import pickle
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from itertools import pairwise
from posixpath import join, normpath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.pages import (
    Context,
    Page,
    board_draft,
    boards_draft,
    moved_drafts,
    render_meeting,
)
from minutebook.pages.addresses import relative
from minutebook.press import SHELLS
from minutebook.public import walk
from minutebook.public.model import (
    Attendance,
    Attendee,
    Board,
    Item,
    Meeting,
    Notice,
    Paper,
    Paragraph,
    Passage,
    Record,
    SubHeading,
)
from page_records import (
    BOARD,
    FakeLaw,
    context,
    decision,
    full_meeting,
    full_record,
    item,
    meeting,
    record,
    text,
)
from page_tree import Node, tree
from whole_record import render


def render_board(board: Board, made: Context) -> Page:
    return board_draft(board, made).page(made)


def render_boards(made: Context) -> Page:
    return boards_draft(made).page(made)


def fake_law(name: str) -> FakeLaw:
    return FakeLaw()


def all_pages(source: Record) -> list[Page]:
    return list(render(Context(source, load_law=fake_law)))


def page_of(shown: Meeting, *others: Meeting, **given: Any) -> Page:
    return render_meeting(shown, context(shown, *others, **given))


def body_of(shown: Meeting, *others: Meeting, **given: Any) -> Node:
    return tree(page_of(shown, *others, **given).body)


PAGES = all_pages(full_record())
MEETINGS = [page for page in PAGES if page.kind == "meeting"]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)


# ------------------------------------------------------------------------------------------------ any page


@every_page
def test_a_page_has_one_main_heading_and_skips_no_level(page: Page) -> None:
    levels = [int(node.tag[1]) for node in tree(page.body).all() if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert all(node.text for node in tree(page.body).all() if re.fullmatch("h[1-6]", node.tag))


@every_page
def test_no_id_is_used_twice(page: Page) -> None:
    ids = [node.attrs["id"] for node in tree(page.body).all() if "id" in node.attrs]
    assert len(ids) == len(set(ids))


@every_page
def test_every_link_is_relative_and_leads_somewhere(page: Page) -> None:
    there = {other.address: {n.attrs.get("id") for n in tree(other.body).all()} for other in PAGES}
    for link in tree(page.body).all("a"):
        address, _, anchor = link.attrs["href"].partition("#")
        if re.match(r"https?://|mailto:", address):
            continue
        assert not address.startswith("/")
        target = (normpath(join(page.address, address)) + "/").removeprefix("./") if address else page.address
        if target and "/papers/" not in target:  # the home page is not of the record
            assert target in there
            assert not anchor or anchor in there[target]


@every_page
def test_a_page_holds_no_script_and_no_style_of_its_own(page: Page) -> None:
    for node in tree(page.body).all():
        assert node.tag not in ("script", "style", "iframe", "object", "img")
        assert not [name for name in node.attrs if name == "style" or name.startswith("on")]


@every_page
def test_the_contents_list_leads_to_headings_of_the_page(page: Page) -> None:
    headings = {node.attrs.get("id") for node in tree(page.body).all() if re.fullmatch("h[2-6]", node.tag)}

    def anchors(contents: Any) -> list[str]:
        return [anchor for own, _, below in contents for anchor in (own, *anchors(below))]

    assert set(anchors(page.contents)) <= headings


@every_page
def test_title_and_description_are_plain_words(page: Page) -> None:
    assert page.title and page.description
    assert not re.search(r"[<>]|&\w+;|\ufdd0", page.title + page.description)
    assert len(page.description) < 250


def test_titles_are_told_apart() -> None:
    titles = [page.title for page in PAGES]
    assert len(titles) == len(set(titles))


def test_the_address_of_each_page_of_a_board_is_made_of_board_and_date() -> None:
    assert [page.address for page in PAGES if page.address.startswith("boards/")] == [
        "boards/", "boards/council/", "boards/improvement/", "boards/improvement/2026-09-07/",
        "boards/improvement/2026-06-08/", "boards/improvement/2026-09-14/", "boards/improvement/2026-09-15/",
        "boards/improvement/2026-10-01/", "boards/improvement/2026-11-01/", "boards/improvement/2026-12-01/",
        "boards/improvement/2027-01-01-2/",
    ]  # fmt: skip


def test_every_kind_of_page_is_made_and_each_has_its_shell() -> None:
    # what long lists are divided into is tried in test_by_year.py
    divided = {
        "decisions_board_year", "matter_year", "person_year", "actions_year", "actions_year_board", "withheld_year",
        "calendar_year",
    }  # fmt: skip
    assert {page.kind for page in PAGES} == set(SHELLS) - divided
    for page in PAGES:
        sample = SHELLS[page.kind]
        assert page.address.count("/") == sample.count("/")
        assert page.address.split("/")[0] == sample.split("/")[0]


def test_render_gives_every_page_of_the_record_with_the_real_law() -> None:
    assert [page.address for page in render(Context(full_record()))] == [page.address for page in PAGES]


def test_the_same_record_gives_the_same_pages() -> None:
    assert all_pages(full_record()) == PAGES


def test_a_worker_that_is_sent_the_context_makes_the_same_page() -> None:
    made = Context(full_record(), load_law=fake_law)
    there = pickle.loads(pickle.dumps(made))
    assert [render_meeting(each, there) for each in made.record.meetings] == MEETINGS[-len(made.record.meetings) :]


# ------------------------------------------------------------------------------------------- text is escaped


def spoken(value: Any, say: Any) -> Any:
    """The same record with every text of it replaced, but for keys, kinds and places."""
    kept = {
        "anchor", "kind", "what", "status", "slug", "board", "key", "person", "address", "reference", "moved_from",
        "matter", "parent", "regime", "referred_to", "by", "language", "outcome", "chair", "owner", "lead", "short",
        "item", "amends", "supersedes", "rescinds", "completes", "lang",
    }  # fmt: skip
    if isinstance(value, Passage):
        return Passage(say(value.text) + "\ufdd0" * len(value.notices), value.notices)
    if is_dataclass(value):
        new = {
            f.name: getattr(value, f.name) if f.name in kept else spoken(getattr(value, f.name), say)
            for f in fields(value)
        }
        return replace(value, **new)
    if isinstance(value, tuple):
        return tuple(spoken(entry, say) for entry in value)
    if isinstance(value, dict):
        return {key: spoken(entry, say) for key, entry in value.items()}
    return say(value) if isinstance(value, str) else value


def shape(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    return [(node.tag, tuple(sorted(node.attrs))) for node in tree(page.body).all()]


PLAIN = [shape(page) for page in all_pages(spoken(full_record(), lambda words: "word" if words else ""))]
hostile = st.lists(
    st.one_of(
        st.sampled_from(["<script>", "</p>", "</li></ul>", '" onclick="x', "'", "&lt;", "&", "<!--", "<a href=x>"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\`*_[\ufdd0"), max_size=9),
    ),
    min_size=1,
).map(lambda parts: "w" + "".join(parts))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_no_text_in_any_field_changes_the_tags_of_a_page(words: str) -> None:
    pages = all_pages(spoken(full_record(), lambda given: words if given else ""))
    assert [shape(page) for page in pages] == PLAIN


# ------------------------------------------------------------------------------------------------- meetings


@pytest.mark.parametrize(
    ("status", "label", "meaning"),
    [
        ("scheduled", "Scheduled", "its agenda is not published yet"),
        ("agenda", "Agenda", "there are no minutes yet"),
        ("draft", "Draft", "Draft: not yet confirmed by the committee."),
        ("confirmed", "Confirmed", "by the committee; at which meeting is not recorded here."),
        ("cancelled", "Cancelled", "this meeting does not take place"),
    ],
)
def test_a_page_says_what_it_is_and_what_that_means(status: str, label: str, meaning: str) -> None:
    said = body_of(meeting(status=status)).one(cls=f"mb-status--{status}")
    assert said.one("strong").text == f"{label}:"
    assert meaning in said.text


def test_confirmed_minutes_say_where_they_were_confirmed() -> None:
    shown = meeting()
    page = body_of(shown, meeting(date=date(2026, 12, 1), confirms=(shown.date,)))
    assert "Confirmed: by the committee at its meeting on 1 December 2026." in page.text
    assert page.all("a", href="../2026-12-01/")


def test_a_meeting_that_is_only_planned_confirms_nothing() -> None:
    shown = meeting()
    planned = meeting(date=date(2026, 12, 1), status="agenda", confirms=(shown.date,))
    assert "is not recorded here" in body_of(shown, planned).text


def test_a_withdrawn_meeting_is_a_notice_and_nothing_else() -> None:
    page = page_of(full_meeting(status="withdrawn"))
    assert tree(page.body).text == (
        "Home Committees Improvement Board "
        "Improvement Board, 14 September 2026 Withdrawn: what was published here has been withdrawn."
    )
    assert page.contents == ()
    assert "Progress" not in page.title + page.description


def test_a_withdrawn_meeting_is_in_no_list() -> None:
    made = context(meeting(status="withdrawn"), meeting(date=date(2026, 9, 21)))
    assert "2026-09-14" not in render_board(BOARD, made).body
    assert "2026-09-14" not in render_meeting(made.record.meetings[1], made).body


def test_the_address_that_a_meeting_left_leads_to_it() -> None:
    made = context(meeting(moved_from="2026-09-07"))
    (page,) = (draft.page(made) for draft in moved_drafts(made))
    assert page.address == "boards/improvement/2026-09-07/"
    assert tree(page.body).one(cls="mb-status").one("a").attrs["href"] == "../2026-09-14/"
    assert "This meeting was moved. It is now on Monday, 14 September 2026." in tree(page.body).text


def test_an_address_where_another_meeting_stands_is_not_overwritten() -> None:
    other = meeting(date=date(2026, 9, 7))
    assert list(moved_drafts(context(other, meeting(moved_from="2026-09-07")))) == []


def test_the_facts_name_council_board_day_time_and_place() -> None:
    facts = {row.one("dt").text: row.one("dd").text for row in body_of(full_meeting()).all("dl")[0].all("div")}
    assert facts["Council"] == "Wendle Council"
    assert facts["Committee"] == "Improvement Board"
    assert facts["Date"] == "Monday, 14 September 2026"
    assert facts["Time"] == "14:00 to 16:10"
    assert facts["Place"] == "Shire Hall"


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("Full Council", {"Council": "Wendle Council", "Body": "Full Council"}),
        ("Wendle Council", {"Council": "Wendle Council"}),
    ],
)
def test_the_facts_say_council_once(name: str, labels: dict[str, str]) -> None:
    boards = {"improvement": replace(BOARD, kind="council", name=name)}
    rows = body_of(meeting(), boards=boards).all("dl")[0].all("div")
    said = [(row.one("dt").text, row.one("dd").text) for row in rows]
    assert said[: len(labels)] == [*labels.items()]
    assert [label for label, _ in said].count("Council") == 1


def test_a_page_says_that_it_is_a_copy_where_the_law_says_so() -> None:
    shown = meeting()
    assert "Σ signed copy." in body_of(shown).text
    without = Context(record(shown), load_law=lambda name: FakeLaw(signed_copy=None))
    assert "Σ signed copy." not in render_meeting(shown, without).body
    assert "Σ signed copy." not in body_of(meeting(status="agenda")).text


def test_previous_and_next_meetings_are_those_of_the_board() -> None:
    boards = {"improvement": BOARD, "other": Board("other", "Other", "OTH", "england")}
    before, shown, after = meeting(date=date(2026, 6, 8)), meeting(), meeting(date=date(2026, 12, 1))
    others = [replace(meeting(date=date(2026, month, 1)), board="other") for month in (7, 10)]
    page = body_of(shown, before, after, *others, boards=boards)
    links = page.one("nav", cls="mb-neighbours").all("a")
    assert [(link.attrs["rel"], link.attrs["href"]) for link in links] == [
        ("prev", "../2026-06-08/"),
        ("next", "../2026-12-01/"),
    ]


def test_minutes_in_another_language_are_marked_and_the_words_around_them_are_not() -> None:
    page = body_of(meeting(item(Paragraph("4.1", text("Cyfarfu"), "4.1")), lang="cy"))
    marked = [node.text for node in page.all("span", lang="cy")]
    assert "Cyfarfu" in marked and not any("Draft" in words or "Business" in words for words in marked)
    assert not body_of(meeting(item(Paragraph("4.1", text("Met"), "4.1")), lang="en")).all(lang="en")


def test_attendance_counts_people_whose_names_are_not_published() -> None:
    there = Attendance((Attendee("Asha Patel"),), present_count=3)
    page = body_of(meeting(attendance=there))
    assert page.one("h3", id="mb-present").text == "Present (3)"
    assert "2 names are not published." in page.one(cls="mb-attendance").text


def test_a_member_has_a_page_and_nobody_else() -> None:
    page = body_of(full_meeting())
    links = {link.attrs["href"] for link in page.all("a") if "people" in link.attrs["href"]}
    assert links == {"../../../people/asha-patel/"}


# ---------------------------------------------------------------------------------------- items and anchors


def test_every_anchor_of_the_record_is_on_its_page() -> None:
    shown = full_meeting()
    ids = {node.attrs.get("id") for node in body_of(shown).all()}
    assert set(walk.anchors(shown)) <= ids
    assert {"4-w1", "4-w2", "4-w9"} <= ids  # notices within passages


def test_a_paragraph_stands_with_its_number_as_signed_and_links_to_itself() -> None:
    page = body_of(meeting(item(Paragraph("12", text("Agreed to wait."), "12."))))
    paragraph = page.one("p", id="12")
    assert paragraph.text == "12. Agreed to wait."
    assert paragraph.one("a").attrs["href"] == "#12"


def test_an_anchor_with_odd_characters_is_linked_as_it_is_written() -> None:
    page = body_of(meeting(item(Paragraph("225/20~2", text("x"), "225/20"), anchor="77/21")))
    assert page.one("p", id="225/20~2").one("a").attrs["href"] == "#225/20~2"
    assert page.one("h2", id="77/21")


def test_what_stood_on_the_agenda_is_told_from_what_happened() -> None:
    shown = item(Paragraph("4.1", text("It was received."), "4.1"), agenda=(Paragraph("4-p-a", text("To receive.")),))
    page = body_of(meeting(shown))
    assert page.one(cls="mb-agenda").text == "On the agenda To receive."
    assert page.one(cls="mb-minutes").text == "Minutes 4.1 It was received."


def test_the_minutes_own_number_is_shown_first_and_the_agendas_beside_it() -> None:
    page = body_of(meeting(item(minute="60/18")))
    assert page.one("h2", id="4").one(cls="mb-number").text == "60/18"
    assert "Agenda item 4" in page.one(cls="mb-facts--item").text


def test_an_item_withheld_without_a_public_title_says_so() -> None:
    notice = Notice("confidential", "n1-w1", "item")
    page = body_of(meeting(Item("n1", text(""), notice=notice)))
    assert page.one("h2", id="n1").one("a").attrs["href"] == "#n1"
    assert page.one("h2", id="n1").text.startswith("Item withheld")
    assert page.one(id="n1-w1").one(cls="mb-notice__heading").text == "Withheld: confidential"


def test_the_list_of_business_leads_to_every_item() -> None:
    shown = full_meeting()
    links = body_of(shown).one("nav", cls="mb-business").all("a")
    assert [link.attrs["href"] for link in links] == ["#" + each.anchor for each in shown.items]


def test_a_link_to_a_paper_says_what_it_is_and_how_large() -> None:
    papers = (Paper("Progress", "papers/4-1.pdf", size=340_000), Paper("Plan", "papers/4-2.csv", size=2_400_000))
    page = body_of(meeting(item(papers=papers)))
    assert [link.text for link in page.one(cls="mb-papers").all("a")] == [
        "Progress (PDF, 340 KB)",
        "Plan (CSV, 2 MB)",
    ]


def test_a_reference_becomes_a_link_to_the_place_that_it_names() -> None:
    earlier = meeting(item(decision(anchor="2-r1", reference="CIB 2026-06-08/2"), anchor="2", number="2."),
                      date=date(2026, 6, 8))  # fmt: skip
    words = "[a](CIB 2026-06-08/2) [b](#4) [c](CIB 2026-06-08) [d](CIB 2026-06-08/9) [e](#5) [f](cib 2026-09-14/4)"
    page = body_of(meeting(item(Paragraph("4.1", text(words), "4.1"))), earlier)
    found = {link.text: link.attrs["href"] for link in page.one("p", id="4.1").all("a")}
    assert found == {"4.1": "#4.1", "a": "../2026-06-08/#2", "b": "#4", "c": "../2026-06-08/", "f": "#4"}
    assert "d (CIB 2026-06-08/9) e (#5)" in page.one("p", id="4.1").text


def test_a_clause_is_found_with_and_without_brackets() -> None:
    made = context(full_meeting())
    find = made.references.find
    shown = made.record.meetings[0]
    assert find("CIB 2026-09-14/4(b)") == find("CIB 2026-09-14/4b") == (shown, "4-b")
    assert find("CIB 2026-09-14/4(a)(i)") == (shown, "4-a-i")
    assert find("CIB 2026-09-14/60/18") == (shown, "4")
    assert find("CIB 2026-09-14/4.1") == (shown, "4.1")
    assert find("XYZ 2026-09-14/4") is find("CIB 2026-09-14/4(z)") is find("#4.1") is find("words") is None


# ------------------------------------------------------------------------------------------ boards


def test_a_board_lists_its_meetings_by_year_newest_first_each_with_its_status() -> None:
    days = [date(2025, 1, 8), date(2026, 2, 9), date(2026, 9, 14)]
    made = context(*(meeting(date=day, status="draft" if day.year == 2026 else "confirmed") for day in days))
    page = tree(render_board(BOARD, made).body)
    assert [node.text for node in page.all("h3")] == ["2026", "2025"]
    assert [row.text for row in page.all("li") if row.all(cls="mb-badge")] == [
        "Monday, 14 September 2026 Draft",
        "Monday, 9 February 2026 Draft",
        "Wednesday, 8 January 2025 Confirmed",
    ]


def two_of_one_day() -> list[Meeting]:
    return [meeting(), meeting(key="2026-09-14-2"), meeting(date=date(2026, 12, 1), status="agenda"),
            meeting(date=date(2026, 12, 1), key="2026-12-01-2", status="scheduled")]  # fmt: skip


def test_two_meetings_of_a_day_are_told_apart_wherever_they_are_named() -> None:
    made = context(*two_of_one_day())
    pages = [tree(render_meeting(each, made).body) for each in made.record.meetings]
    named = [[link.text for link in page.one("nav", cls="mb-neighbours").all("a")] for page in pages]
    assert named[0] == ["Next: 14 September 2026 (2)"]
    assert named[2] == ["Previous: 14 September 2026 (2)", "Next: 1 December 2026 (2)"]
    listed = [row.one("a").text for row in tree(render_board(BOARD, made).body).all("li") if row.all(cls="mb-badge")]
    assert listed[1:3] == ["Tuesday, 1 December 2026", "Monday, 14 September 2026 (2)"]
    assert len(set(listed)) == 4
    assert "Latest: 14 September 2026 (2)" in tree(render_boards(made).body).text


def test_a_meeting_confirmed_at_the_second_meeting_of_a_day_says_so() -> None:
    second = meeting(date=date(2026, 12, 1), key="2026-12-01-2", confirms=(date(2026, 9, 14),))
    page = body_of(meeting(), second)
    assert page.text.count("1 December 2026 (2)") == 3  # the status, the foot and the next meeting


def test_a_board_page_begins_with_the_next_and_the_latest_meeting() -> None:
    blocks = (Paragraph("p-a", text("Purpose")), SubHeading("h1", text("Terms")), Paragraph("p-b", text("Many")))
    board = replace(BOARD, blocks=blocks, quorum="3")
    made = context(*two_of_one_day(), boards={"improvement": board})
    page = render_board(board, made)
    headings = [node.text for node in tree(page.body).all("h2")]
    assert headings == ["Meetings", "Members", "About this committee", "Terms"]
    assert [words for _, words, _ in page.contents] == headings
    rows = {row.one("dt").text: row.one("dd").text for row in tree(page.body).all("dl")[0].all("div")}
    assert rows == {
        "Next meeting": "Tuesday, 1 December 2026 Agenda",
        "Latest minutes": "Monday, 14 September 2026 (2) Confirmed",
    }


def test_the_list_of_boards_names_the_next_meeting_that_is_still_to_come() -> None:
    gone = meeting(date=date(2026, 9, 1), status="agenda")
    assert "Next:" not in tree(render_boards(context(gone)).body).text
    assert "Next: 1 December 2026" in tree(render_boards(context(gone, *two_of_one_day())).body).text


def test_a_draft_does_not_speak_of_minutes_that_are_signed() -> None:
    page = body_of(meeting(status="draft"))
    assert "Σ signed copy." not in page.text
    assert "The signed minutes will be the record once the committee has confirmed them." in page.text


def test_an_end_after_midnight_is_on_the_next_day() -> None:
    assert "18:30 to 00:20 (next day)" in body_of(meeting(start=time(18, 30), end=time(0, 20))).text


def test_an_address_of_e_mail_is_a_link() -> None:
    board = replace(BOARD, contact="Clerk <clerk@wendle.example>, or a@b.example.")
    for page in (render_board(board, context(boards={"improvement": board})),
                 page_of(meeting(), boards={"improvement": board})):  # fmt: skip
        links = [link.attrs["href"] for link in tree(page.body).all("a") if "mailto" in link.attrs["href"]]
        assert links == ["mailto:clerk@wendle.example", "mailto:a@b.example"]
        assert "Clerk &lt;" in page.body


def test_a_board_without_meetings_says_so() -> None:
    assert "No meetings yet." in render_board(BOARD, context()).body


def test_former_members_and_boards_are_told_from_current_ones() -> None:
    source = full_record()
    made = Context(source, load_law=fake_law)
    page = tree(render_board(source.boards["improvement"], made).body)
    assert [row.text for row in page.after(page.one("h2", id="mb-former")).all("li")] == [
        "Old (1 May 2020 to 1 May 2024)"
    ]
    boards = tree(render_boards(made).body)
    assert "Council" in boards.after(boards.one("h2", id="mb-former")).text


def test_the_list_of_boards_speaks_the_regimes_word() -> None:
    page = render_boards(context())
    assert page.title == "Committees"
    plain = Context(record(), load_law=lambda name: FakeLaw(site_words={}))
    assert render_boards(plain).title == "Boards"


def test_a_record_without_boards_has_an_empty_list() -> None:
    assert tree(render_boards(context(boards={})).body).one("h1").text == "Boards"


@pytest.mark.parametrize("page", ["", "boards/", "boards/x/", "boards/x/2026-09-14/", "boards/y/2026-09-14/"])
@pytest.mark.parametrize("target", ["", "boards/", "boards/x/", "boards/x/2026-06-08/", "data/"])
def test_the_way_from_one_page_to_another_is_right_from_every_depth(page: str, target: str) -> None:
    way = relative(target, page)
    assert way.endswith("/") and normpath(join("/site", page, way)) == normpath(join("/site", target))
