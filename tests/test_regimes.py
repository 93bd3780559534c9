"""The law as data: what each regime promises to know, and the words it reads right."""

from __future__ import annotations

import re
import time
from datetime import date
from functools import partial
from importlib.resources import files as resources
from pathlib import Path

import pytest
import yaml

from minutebook import regimes
from minutebook.regimes import BrokenRegime, UnknownRegime, files, label_shapes, load, names
from minutebook.regimes.labels import Said
from minutebook.regimes.late import _Late, late

ALL = ("england", "england-parishes", "none", "scotland", "wales")
TODAY = date(2026, 9, 14)
ENGLAND = load("england")
NONE = load("none")


WORDS = yaml.safe_load(Path(__file__).with_name("regime_words.yml").read_text("utf-8"))
TABLES = WORDS.pop("tables")


def words(*sections: str) -> pytest.MarkDecorator:
    """Run a test with each example of these sections of regime_words.yml."""
    return pytest.mark.parametrize("text", [text for section in sections for text in WORDS[section]])


# ------------------------------------------------------------------------------------------------- the files


def test_the_regimes_are_these():
    assert names() == ALL


def test_an_unknown_regime_is_a_key_error():
    with pytest.raises(UnknownRegime):
        load("atlantis")
    with pytest.raises(KeyError):
        load("common")


def test_a_regime_is_read_once():
    assert load("england") is load("england")


@pytest.mark.parametrize("name", ALL)
def test_every_regime_has_the_same_shape(name: str):
    regime = load(name)
    assert regime.name == name
    assert regime.title and regime.how_to_ask
    assert set(regime.kinds) <= {"exempt", "confidential", "personal", "private"}
    assert "personal" in regime.kinds, "data protection and courts bind every board"
    assert ("exempt" in regime.kinds) != ("private" in regime.kinds)
    assert {"board", "boards", "paper", "papers", "matter", "matters"} == set(regime.site_words)
    assert isinstance(regime.standing, tuple) and regime.is_standing("Apologies for absence")
    for rule in regime.rules:
        assert rule.id and rule.text.endswith(".") and rule.source and rule.severity in "EW"
    assert len({rule.id for rule in regime.rules}) == len(regime.rules)


@pytest.mark.parametrize("name", ALL)
def test_every_kind_has_a_name_and_a_sentence(name: str):
    for key, kind in load(name).kinds.items():
        assert kind.name == key
        assert kind.title[0].isupper()
        assert kind.words.endswith(".")


@pytest.mark.parametrize("name", ALL)
def test_what_is_confidential_is_released_by_a_decision_only(name: str):
    kinds = load(name).kinds
    assert kinds["confidential"].release_needs_by
    assert not any(kind.release_needs_by for key, kind in kinds.items() if key != "confidential")


def test_what_is_exempt_needs_its_paragraph_and_its_reason():
    assert ENGLAND.kinds["exempt"].needs_paragraph
    assert ENGLAND.kinds["exempt"].needs_reason
    assert not ENGLAND.kinds["confidential"].needs_reason


def test_a_parish_cites_the_1960_act_and_may_cite_schedule_12a():
    parish = load("england-parishes")
    assert parish.kinds["private"].ground == "Public Bodies (Admission to Meetings) Act 1960, s.1(2)"
    assert parish.has_paragraph("3")
    assert parish.ground_words("3", TODAY) == ENGLAND.ground_words("3", TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "title: [unfinished",
        "title: Nowhere",
        "title: Nowhere\nkinds: {secret: {title: S, words: W.}}\ngrounds: []\nhow_to_ask: Ask.\nrules: []",
        "title: N\nkinds: {}\ngrounds: []\nhow_to_ask: Ask.\nrules: []\nexclusions: {}",
        "title: N\nkinds: {}\ngrounds: []\nhow_to_ask: Ask.\nrules: [{id: a, severity: X}]",
    ],
)
def test_a_broken_file_is_an_error_of_the_program_that_names_the_file(text: str):
    with pytest.raises(BrokenRegime, match=r"regime file nowhere\.yml is broken"):
        files.shaped("nowhere", text, files.RegimeFile)


def test_grounds_that_do_not_exist_are_an_error_of_the_program():
    own = files.RegimeFile(title="N", kinds={}, grounds=("schedule-99",), how_to_ask="Ask.", rules=())
    with pytest.raises(BrokenRegime, match="schedule-99"):
        regimes.Regime("nowhere", own, files.read("common", files.CommonFile))


def test_no_pattern_repeats_without_a_bound():
    """A word of any length may be matched; no group, gap or set of characters may repeat for ever."""
    folder = resources("minutebook.regimes")
    for entry in folder.iterdir():
        if entry.name.endswith(".yml"):
            for pattern in re.findall(r"^\s+- '(.*)'", entry.read_text("utf-8"), re.MULTILINE):
                re.compile(pattern.replace("{people}", "x").replace("{leaving_after}", "x"))
                bare = re.sub(r"\\[wd][+*]|\[\\w\.\]\+|\\[+*.]", "", pattern)
                assert not re.search(r"[*+]|\{\d+,\}", bare), entry.name


@pytest.mark.parametrize("name", ALL)
def test_each_pattern_of_a_regime_can_be_compiled(name: str):
    """In a build that is asked of those alone that some line asks for."""
    made: list[object] = []
    regime = load.__wrapped__(name)
    waiting: list[object] = [regime]
    while waiting:
        one = waiting.pop()
        if isinstance(one, _Late):
            made.append(one.pattern)  # which it has once it is compiled
        elif isinstance(one, (dict, list, tuple)):
            waiting += one.values() if isinstance(one, dict) else one
        elif type(one).__module__.startswith(regimes.__name__) and hasattr(one, "__dict__"):
            waiting += vars(one).values()
    assert len(made) > 50


def test_a_pattern_is_compiled_when_it_is_first_asked_and_then_is_what_compile_makes():
    broken, whole = late("("), late("(a+)B", re.IGNORECASE)
    with pytest.raises(re.error):
        broken.search("")
    assert whole.fullmatch("aab")[1] == "aa"
    assert vars(whole)["fullmatch"] == re.compile("(a+)B", re.IGNORECASE).fullmatch
    assert not hasattr(whole, "_no_such")


# ----------------------------------------------------------------------------------------------- paragraphs


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "6", "7", "7A", "7b", " 3 "])
def test_england_knows_its_paragraphs_repealed_ones_too(number: str):
    assert ENGLAND.has_paragraph(number)


@pytest.mark.parametrize("number", ["", "0", "8", "9", "12", "99", "Part 1", "Schedule 12A", "3, 5", "III"])
def test_england_knows_no_other_paragraph(number: str):
    assert not ENGLAND.has_paragraph(number)
    assert ENGLAND.ground_words(number, TODAY) is None


def test_a_ground_is_the_words_of_the_act_with_paragraph_and_act():
    assert ENGLAND.ground_words("3", TODAY) == (
        "Paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972: Information relating to the "
        "financial or business affairs of any particular person (including the authority holding that "
        "information)."
    )


def test_the_words_are_those_of_the_act_from_1_march_2006():
    assert "any individual" in (ENGLAND.ground_words("1", date(2006, 3, 1)) or "")
    older = ENGLAND.ground_words("1", date(2006, 2, 28))
    assert older == "Paragraph 1 of Part 1 of Schedule 12A to the Local Government Act 1972, as then in force."


def test_a_repealed_paragraph_is_said_to_be_repealed():
    assert ENGLAND.grounds["7A"].repealed
    words = ENGLAND.ground_words("7a", TODAY)
    assert words == "Paragraph 7A of Part 1 of Schedule 12A to the Local Government Act 1972, since repealed."


def test_the_public_interest_test_covers_all_seven_in_england_and_not_16_in_wales():
    assert all(ENGLAND.grounds[str(number)].public_interest_test for number in range(1, 8))
    wales = load("wales")
    assert [n for n, ground in wales.grounds.items() if not ground.public_interest_test] == ["16"]


def test_wales_has_paragraphs_12_to_18_and_not_those_of_england():
    wales = load("wales")
    assert sorted(wales.grounds) == [str(number) for number in range(12, 19)]
    assert (wales.ground_words("12", TODAY) or "").endswith("Information relating to a particular individual.")
    for number in range(2, 8):
        assert wales.grounds[str(number + 11)].words == ENGLAND.grounds[str(number)].words


def test_scotland_has_fifteen_paragraphs_four_of_them_without_words():
    scotland = load("scotland")
    assert len(scotland.grounds) == 15
    assert [n for n, ground in scotland.grounds.items() if ground.words is None] == ["10", "11", "13", "15"]
    act = "Schedule 7A to the Local Government (Scotland) Act 1973"
    assert scotland.ground_words("10", TODAY) == f"Paragraph 10 of {act}."
    assert scotland.ground_words("14", TODAY) == f"Paragraph 14 of {act} (crime)."


def test_a_board_under_no_such_law_has_no_paragraphs():
    assert not NONE.grounds
    assert not NONE.has_paragraph("3")
    assert set(NONE.kinds) == {"private", "personal", "confidential"}


# ------------------------------------------------------------------------------------------------ decisions


@words("opens")
def test_words_of_decision_open_a_resolution(text: str):
    opening, rest = text.split("|")
    for name in ALL:
        assert load(name).decision(opening + rest) == len(opening)
        assert load(name).looks_like_decision(opening + rest)


@words("opens nothing")
def test_prose_opens_no_resolution(text: str):
    for name in ALL:
        assert load(name).decision(text) == 0


@pytest.mark.parametrize("text", ["", " ", "\n", "**", "__ __", "RE", "\u200b"])
def test_next_to_nothing_opens_no_resolution(text: str):
    assert ENGLAND.decision(text) == 0
    assert not ENGLAND.looks_like_decision(text)


@pytest.mark.parametrize("before", ["", "**", "- ", "It was "])
@pytest.mark.parametrize("word", ["RESOVLED", "Reolved", "resloved", "Recomended", "AGREEED", "Resolve", "Decided"])
def test_a_word_of_decision_with_a_letter_wrong_looks_like_one(before: str, word: str):
    assert ENGLAND.looks_like_decision(f"{before}{word} that the road be closed.")
    assert ENGLAND.looks_like_decision(f"{before}{word}: the road is closed.")


@pytest.mark.parametrize(
    "text",
    [
        "Note: the road is closed.",
        "Reported that it is.",
        "Argued that it was.",
        "Reserved: two seats.",
        "Resloved by him",
    ],
)
def test_another_word_does_not_look_like_one(text: str):
    assert not ENGLAND.looks_like_decision(text)


@words("opens under none only")
def test_boards_under_no_such_law_decide_in_plain_sentences(text: str):
    assert NONE.decision(text) > 0
    assert ENGLAND.decision(text) == 0


@pytest.mark.parametrize("verb", ["decided", "agreed", "resolved"])
@pytest.mark.parametrize("body", ["The Directors", "The Trustees", "The Board", "The Board of Trustees"])
def test_directors_and_trustees_decide(body: str, verb: str):
    for text in (f"{body} {verb} to go on", f"**{body} {verb}** that it go on", f"{body} then {verb} not to"):
        assert NONE.decision(text) > 0


def test_the_opening_ends_with_its_emphasis():
    assert NONE.decision("**The Directors decided** to wait") == len("**The Directors decided**")


@words("looks like a decision")
def test_what_looks_like_a_decision_is_told(text: str):
    assert ENGLAND.looks_like_decision(text)


@words("looks like none")
def test_debate_does_not_look_like_a_decision(text: str):
    assert not ENGLAND.looks_like_decision(text)


def test_a_decision_is_read_at_the_beginning_only():
    assert ENGLAND.decision("x" * 500 + " RESOLVED that") == 0
    assert ENGLAND.decision("The Chair spoke. RESOLVED that it be done") == 0


# ------------------------------------------------------------------------------------ exclusion, readmission


@words("excludes")
def test_words_of_exclusion_exclude(text: str):
    for name in ALL:
        assert load(name).excludes(text)
        assert not load(name).readmits(text)


@words("excludes nobody")
def test_other_uses_of_these_words_exclude_nobody(text: str):
    for name in ALL:
        assert not load(name).excludes(text)


@words("excludes nobody")
def test_a_sentence_that_excludes_nobody_saves_no_other_sentence(text: str):
    assert ENGLAND.excludes(f"{text.rstrip('.')}. The press and public be excluded for item 5.")
    assert ENGLAND.excludes(f"The press and public be excluded for item 5. {text}")


def test_a_sentence_that_says_both_excludes():
    """Doubt withholds: the words that exclude nobody are struck out, not the whole sentence with them."""
    both = "RESOLVED that the public need not be excluded for item 4 but be excluded for item 5"
    assert ENGLAND.excludes(both)
    told = "Following a resolution to exclude the public, the meeting went into private session"
    assert ENGLAND.excludes(told)


@pytest.mark.parametrize(
    "text",
    [
        "the **press** and _public_ be **excluded**",
        "the\u00a0press and\n  public\tbe excluded",
        "The Press And Public Be Excluded",
        "the press and public be ex\u00adcluded",
        "the press and pub\u200blic be excluded",
        "the ｐｒｅｓｓ and public be excluded",
        "the press & public be excluded",
        "the press/public be excluded",
        "the “public” be excluded",
        "the council’s officers stayed; the public be excluded",
    ],
)
def test_spaces_case_marks_and_apostrophes_hide_no_exclusion(text: str):
    assert ENGLAND.excludes(text)


@words("readmits")
def test_words_of_readmission_call_the_public_back(text: str):
    for name in ALL:
        assert load(name).readmits(text)
        assert not load(name).excludes(text)


@words("readmits nobody")
def test_other_uses_of_these_words_call_nobody_back(text: str):
    for name in ALL:
        assert not load(name).readmits(text)


@words("names the act")
def test_agenda_wording_that_names_the_act_is_known(text: str):
    for name in ALL:
        assert load(name).exclusion_agenda(text)


@words("names no act")
def test_other_agenda_wording_is_none(text: str):
    for name in ALL:
        assert not load(name).exclusion_agenda(text)


@words("announces")
def test_a_heading_announces_an_exclusion(text: str):
    assert ENGLAND.announces_exclusion(text)


@words("announces nothing")
def test_other_headings_announce_none(text: str):
    assert not ENGLAND.announces_exclusion(text)


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that the public be [excluded]{lang=en}.",
        "RESOLVED that the [press [and]{lang=fr} public be]{lang=cy} excluded.",
        "RESOLVED to exclude the [press](https://example.org) and public.",
        "RESOLVED that the public be \\[excluded\\].",
        "RESOLVED to move into [private session]{lang=en}.",
        "RESOLVED: that the public be [hereby [now](#4)]{lang=en} excluded from the meeting.",
        "The meeting went into [[private](#4)]{lang=en} session",
    ],
)
def test_brackets_part_no_resolution(text: str):
    assert ENGLAND.excludes(text) and ENGLAND.may_exclude([text])


@pytest.mark.parametrize(
    "text",
    [
        "[Eithriedig]{lang=cy}",
        "[[Cyfrinachol](#4)]{lang=cy}",
        "[Not [for]{lang=fr} publication]{lang=en}",
        "[In camera]{lang=la}",
    ],
)
def test_a_label_in_another_language_is_one(text: str):
    for place in ("heading", "prose", "point"):
        assert ENGLAND.labels.said_in(text, place) is Said.ALONE
    assert ENGLAND.labels.said_in(f"Bid {text}".replace("[Not [for]{lang=fr}", "[Not for"), "heading") is Said.APART
    assert ENGLAND.labels.is_alone(text) and ENGLAND.labels.is_on_a_page("[Eithriedig]{lang=cy}: yr holl gais", "prose")


# ---------------------------------------------------------------------------------------------------- labels


@words("labels")
def test_a_label_is_known(text: str):
    for name in ALL:
        assert load(name).labels.said_in(text, "prose") is Said.CAPITALS


@words("no labels")
def test_the_same_words_elsewhere_are_no_label_in_capitals(text: str):
    for name in ALL:
        assert load(name).labels.said_in(text, "prose") is not Said.CAPITALS


@words("labels in any case")
def test_a_label_is_meant_in_any_case(text: str):
    for name in ALL:
        assert load(name).labels.said_in(text, "prose") in (Said.ALONE, Said.CAPITALS)


@words("labels of what stands above")
def test_a_line_may_speak_of_what_stands_above(text: str):
    assert ENGLAND.labels.said_in(text, "prose") is Said.ABOVE


@words("grounds alone")
def test_a_line_may_give_a_ground_alone(text: str):
    assert ENGLAND.labels.said_in(text, "prose") is Said.GROUND


@words("labels in a heading")
def test_a_heading_says_that_its_item_is_private(text: str):
    assert ENGLAND.labels.said_in(text, "heading") is not Said.NOTHING


@words("labels beside a sentence")
def test_a_sentence_has_a_label_before_or_behind_it(text: str):
    assert ENGLAND.labels.said_in(text, "prose") is not Said.NOTHING


@words("honest sentences")
def test_the_same_words_in_a_sentence_are_prose(text: str):
    assert ENGLAND.labels.said_in(text, "prose") is Said.NOTHING


@words("honest headings")
def test_a_heading_about_something_else_is_no_label(text: str):
    assert ENGLAND.labels.said_in(text, "heading") is Said.NOTHING


def test_a_list_may_count_what_is_private():
    assert ENGLAND.labels.said_in("12 homes (private)", "point") is Said.NOTHING
    assert ENGLAND.labels.said_in("Private: twelve homes", "point") is Said.NOTHING


def test_a_bracket_anywhere_in_an_action_counts_and_in_a_point_does_not():
    text = "Clerk to write to the bidder (confidential) by 1 October"
    assert ENGLAND.labels.said_in(text, "action") is Said.BESIDE
    assert ENGLAND.labels.said_in(text, "point") is Said.NOTHING


@words("honest of papers and charges")
def test_a_line_that_tells_nothing_but_of_papers_or_charges_is_honest(text: str):
    assert ENGLAND.labels.said_in(text, "prose") is Said.NOTHING
    assert not ENGLAND.labels.is_on_a_page(text, "prose")


@words("more than papers and charges")
def test_a_line_that_tells_more_than_that_is_not(text: str):
    assert ENGLAND.labels.said_in(text, "prose") is not Said.NOTHING


@words("honest of headings")
def test_a_heading_may_say_that_there_is_none(text: str):
    assert ENGLAND.labels.said_in(text, "heading") is Said.NOTHING


@words("labels in any heading")
def test_a_heading_is_excused_by_no_list_of_words(text: str):
    assert ENGLAND.labels.said_in(text, "heading") is not Said.NOTHING


def test_a_point_may_name_who_is_exempt_and_a_paragraph_may_not():
    for text in (
        "Blue Badge holders (exempt)",
        "Students, apprentices and carers (exempt)",
        "Exempt: motorcycles, mopeds",
    ):
        assert ENGLAND.labels.said_in(text, "point") is Said.NOTHING
        assert ENGLAND.labels.said_in(text, "prose") is not Said.NOTHING
    for text in ("Appendix A (exempt)", "Bullying by students (exempt)", "Exempt: mopeds of Hale", "J. May (exempt)"):
        assert ENGLAND.labels.said_in(text, "point") is not Said.NOTHING


def test_a_text_under_a_label_tells_nothing_if_there_is_nothing():
    for text in ("None.", "9.1 There were none.", "No exempt items were considered."):
        assert ENGLAND.labels.tells_nothing(text)
    for text in ("None but the bid.", "Noted.", "The minutes were approved.", "No public minutes"):
        assert not ENGLAND.labels.tells_nothing(text)


def test_under_a_label_of_minutes_they_may_be_approved():
    approved = "RESOLVED: That the exempt minutes of 4 May 2026 be approved."
    for title in ("Exempt minutes", "9. Minutes of the last meeting (exempt)", "EXEMPT MINUTES"):
        assert ENGLAND.labels.tells_nothing(approved, title)
    for title in ("", "Exempt items", "Minutes of Mrs Hale's appeal (exempt)", "Exempt minutes of J. May"):
        assert not ENGLAND.labels.tells_nothing(approved, title)
    for text in (
        "RESOLVED: That the bid be approved.",
        "The minutes",
        "Noted.",
        "The minutes were approved and J. May was confirmed.",
    ):
        assert not ENGLAND.labels.tells_nothing(text, "Exempt minutes")


@words("honest on pages")
def test_a_page_says_honestly_what_is_exempt_or_confidential(text: str):
    assert not ENGLAND.labels.is_on_a_page(text, "prose")


@words("subjects of pages")
def test_a_page_may_explain_what_is_exempt(text: str):
    assert not ENGLAND.labels.is_on_a_page(text, "title")


def test_a_page_may_say_what_the_words_mean():
    for text in (
        "**Exempt information** means what Schedule 12A lists.",
        "*Confidential information* refers to an Act.",
    ):
        assert not ENGLAND.labels.is_on_a_page(text, "prose")
    assert ENGLAND.labels.is_on_a_page("**Exempt** The bid means a loss.", "prose")


def test_a_link_parts_no_label_and_by_itself_is_the_title_of_another_page():
    assert ENGLAND.labels.said_in("[Confidential](#4)", "prose") is Said.ALONE
    assert ENGLAND.labels.said_in("The bid was low ([confidential](#4)).", "prose") is Said.BESIDE
    assert not ENGLAND.labels.is_on_a_page("[Confidential](confidential.md)", "point")
    assert ENGLAND.labels.is_on_a_page("[Confidential](confidential.md): the bid was low", "prose")


def test_the_title_of_an_explanation_may_begin_a_passage_of_any_length():
    assert not ENGLAND.labels.is_on_a_page("Exempt information: " + "what the law calls so, " * 40, "prose")
    assert ENGLAND.labels.is_on_a_page("Exempt: " + "the bid was low, " * 40, "prose")


@words("labels on pages")
def test_a_label_on_a_page_is_one(text: str):
    assert ENGLAND.labels.is_on_a_page(text, "title") and ENGLAND.labels.is_on_a_page(text, "prose")


@pytest.mark.parametrize("table", TABLES["labelled"])
def test_a_row_of_a_table_with_a_label_is_found(table: str):
    assert list(ENGLAND.labelled_rows.of(table.splitlines()))


@pytest.mark.parametrize("table", TABLES["honest"])
def test_a_table_that_says_what_is_exempt_is_honest(table: str):
    assert not list(ENGLAND.labelled_rows.of(table.splitlines()))


def test_each_shape_of_a_label_has_a_name_and_a_reason_and_a_place():
    assert {shape.place for shape in label_shapes.TABLE} == set(label_shapes.PLACES)
    assert len({shape.name for shape in label_shapes.TABLE}) == len(label_shapes.TABLE)
    assert all(shape.why.endswith((".", '"')) for shape in label_shapes.TABLE)


# ------------------------------------------------------------------------------------------------------ time

HOSTILE = (
    "public |exclude |be excluded |public be |exclude from the |no items |not |exclusion of the public |"
    "considered |went into |The Xx Yy, |and |unanimously, |EXEMPT |A B C |(|*| |\u200b|a. B |s. |x|[|-|"
    "PART II |RESOLVED that |members of the public left |"
    "motion to exclude the public |hearing in |it was a.a "
)


@pytest.mark.parametrize("piece", HOSTILE.split("|"))
def test_a_paragraph_of_200_000_characters_is_read_at_once(piece: str):
    """All questions together take about half a second, whatever is repeated."""
    text = (piece * (200_000 // len(piece) + 1))[:200_000] + "!"
    begun = time.perf_counter()
    for regime in (ENGLAND, NONE):
        for ask in (
            regime.excludes,
            regime.readmits,
            regime.exclusion_agenda,
            regime.announces_exclusion,
            *(
                partial(regime.labels.said_in, place=place)
                for place in ("heading", "title", "prose", "point", "action")
            ),
            partial(regime.labels.is_on_a_page, place="title"),
            lambda text: list(regime.labelled_rows.of([text, "|---|", text])),  # noqa: B023 - asked at once
            regime.decision,
            regime.looks_like_decision,
        ):
            ask(text)
    assert time.perf_counter() - begun < 10
