"""Every printed word comes from a catalogue, and every message is in it."""

from __future__ import annotations

import re
from datetime import date, time
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from babel.support import NullTranslations

from minutebook import words
from minutebook.locale.update import LOCALE, extract
from minutebook.pages import Context, Page, board_draft, boards_draft, moved_drafts, render_meeting
from minutebook.pages.accessibility import statement_draft
from minutebook.pages.called import NOUNS
from minutebook.pages.page import Contents
from minutebook.words import Catalogue
from page_records import FakeAccess, FakeKind, FakeLaw, full_record, greek

OPEN, SHUT = "⟦", "⟧"
# The record of these tests speaks Greek: a Latin word outside the brackets is a word of neither.


class Wrapped(NullTranslations):
    """A language in which every message stands in brackets."""

    def gettext(self, message: str) -> str:
        return OPEN + message + SHUT

    def ngettext(self, msgid1: str, msgid2: str, num: int) -> str:
        return OPEN + msgid2 + SHUT


class Bracketed(Catalogue):
    """Dates, times and lists in brackets too."""

    def date(self, day: date, style: str = "long") -> str:
        return OPEN + super().date(day, style) + SHUT

    def list(self, parts: object) -> str:
        return OPEN + "|".join(parts) + SHUT  # type: ignore[arg-type]


class GreekLaw(FakeLaw):
    """A law that speaks no Latin letter."""

    def ground_words(self, paragraph: str, on: date) -> str | None:
        return None if paragraph == "99" else "Ω"


class Visible(HTMLParser):
    """What a reader sees or hears: text, and the attributes that are read out."""

    READ = ("aria-label", "alt", "title", "placeholder")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in self.READ]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def pages() -> list[Page]:
    kinds = {kind: FakeKind("Ω", "Ω") for kind in ("exempt", "confidential")}
    access = FakeAccess("Ω", "Ω", "Ω", "#")
    law = GreekLaw(kinds=kinds, signed_copy="Ω", how_to_ask="Ω", access=access)
    catalogue = Bracketed("en", words.load("en").locale, Wrapped())
    context = Context(full_record(greek), catalogue=catalogue, load_law=lambda name: law)
    record = context.record
    assert record.statement
    return [
        boards_draft(context).page(context),
        *(board_draft(board, context).page(context) for board in record.boards.values()),
        *(render_meeting(meeting, context) for meeting in record.meetings),
        *(draft.page(context) for draft in moved_drafts(context)),
        statement_draft(record.statement).page(context),
    ]


def outside(text: str) -> str:
    """A text without what stands in brackets."""
    while OPEN in text:
        shorter = re.sub(f"{OPEN}[^{OPEN}{SHUT}]*{SHUT}", "", text)
        assert shorter != text, f"unbalanced: {text}"
        text = shorter
    return text


def titles(contents: Contents) -> list[str]:
    """The words of a page's contents list."""
    return [text for _, title, below in contents for text in (title, *titles(below))]


def latin(text: str) -> list[str]:
    """Words that are neither of the record nor of the catalogue, but for citations, addresses and types of files."""
    data = r"CIB \d\S+|https?://\S+|/(?:boards|matters)/\S+|#4-b|VOTE:|\(?\b(?:a|b|i)\)|\((?:PDF|CSV)"
    return re.findall(r"[A-Za-z]+", re.sub(data, "", text))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.address)
def test_no_word_on_a_page_is_neither_of_the_record_nor_of_the_catalogue(page: Page) -> None:
    visible = Visible()
    visible.feed(page.body.replace("\n", " "))
    joined = "\x00".join(visible.found)
    for text in [*outside(joined).split("\x00"), *map(outside, (page.title, page.description, *titles(page.contents)))]:
        assert not latin(unescape(re.sub("<[^>]*>", "", text))), text


def test_a_word_outside_the_catalogue_would_be_found() -> None:
    assert latin(outside(f"{OPEN}Moved by{SHUT} {greek('mover')}")) == []
    assert latin(outside(f"Seconded by {greek('seconder')}")) == ["Seconded", "by"]


def messages(path: Path) -> set[str]:
    catalogue = read_po(BytesIO(path.read_bytes()))
    return {str(message.id) for message in catalogue if message.id}


def test_the_template_holds_every_message_of_code_and_templates() -> None:
    known = {str(message.id) for message in extract() if message.id}
    assert known == messages(LOCALE / "minutebook.pot"), "run python -m minutebook.locale.update"


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*/LC_MESSAGES/minutebook.po")), ids=lambda path: path.parts[-3])
def test_every_language_has_every_message(path: Path) -> None:
    assert messages(path) == messages(LOCALE / "minutebook.pot")


def test_nothing_compiled_lies_in_the_repository() -> None:
    assert not list(LOCALE.rglob("*.mo"))


def test_the_words_that_regimes_choose_for_the_site_are_in_the_catalogue() -> None:
    from minutebook import regimes

    for name in regimes.names():
        chosen = regimes.load(name).site_words
        for word in ("board", "paper", "matter"):
            singular, plural = chosen.get(word, word), chosen.get(f"{word}s", f"{word}s")
            assert NOUNS.get(singular) == plural, f"{name}: {singular}"


def test_dates_and_times_are_written_as_the_language_writes_them() -> None:
    english = words.load("en")
    assert english.date(date(2026, 9, 14)) == "14 September 2026"
    assert english.time(time(14, 0)) == "14:00"
    assert english.list(["A", "B", "C"]) == "A, B and C"
    assert words.load("cy").date(date(2026, 9, 14)) == "14 Medi 2026"


def test_numbers_choose_their_form() -> None:
    english = words.load("en")
    assert english.ngettext("%(num)s meeting", "%(num)s meetings", 1) == "1 meeting"
    assert english.ngettext("%(num)s meeting", "%(num)s meetings", 1200) == "1,200 meetings"


def test_a_language_without_a_catalogue_speaks_english_with_its_own_dates() -> None:
    assert words.load("cy").gettext("Draft") == "Draft"


REVIEWED = """\
msgid ""
msgstr ""
"Language: cy\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# reviewed: Zorrik Vask, 2027-03-01
msgid "Draft"
msgstr "Drimsel"

msgid "Confirmed"
msgstr "Lorbek"

#, fuzzy
# reviewed: Zorrik Vask, 2027-03-01
msgid "Cancelled"
msgstr "Tolm"

# reviewed: somebody
msgid "Agenda"
msgstr "Vandro"

# reviewed: Zorrik Vask, 2027-03-01
msgid "Search"
msgstr ""

#, python-format
# reviewed: Zorrik Vask, 2027-03-01
msgid "%(num)s meeting"
msgid_plural "%(num)s meetings"
msgstr[0] "%(num)s trim"
msgstr[1] "%(num)s trimni"

#, python-format
# reviewed: Zorrik Vask, 2027-03-01
msgid "%(num)s decision"
msgid_plural "%(num)s decisions"
msgstr[0] "%(num)s melda"
msgstr[1] ""
"""
"""Invented words, in the form of a catalogue."""


@pytest.fixture
def invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """A small catalogue of a language, of which a person has reviewed a part."""
    place = tmp_path / "locale/cy/LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "minutebook.po").write_text(REVIEWED, "utf-8")
    monkeypatch.setattr(words, "files", lambda package: tmp_path)
    return words.load.__wrapped__("cy")


def test_a_message_that_a_person_has_reviewed_is_printed(invented: Catalogue) -> None:
    assert invented.gettext("Draft") == "Drimsel"
    assert invented.ngettext("%(num)s meeting", "%(num)s meetings", 1) == "1 trim"
    assert invented.ngettext("%(num)s meeting", "%(num)s meetings", 3) == "3 trimni"
    assert invented.known == {"Draft", "%(num)s meeting"}


@pytest.mark.parametrize("message", ["Confirmed", "Cancelled", "Agenda", "Search", "Not there"])
def test_one_that_nobody_has_or_that_is_not_finished_is_printed_in_english(message: str, invented: Catalogue) -> None:
    assert invented.gettext(message) == message
    assert invented.ngettext("%(num)s decision", "%(num)s decisions", 1) == "1 decision"
    assert invented.ngettext("%(num)s decision", "%(num)s decisions", 2) == "2 decisions"


def test_on_a_page_of_that_language_english_words_are_marked_and_values_are_not(invented: Catalogue) -> None:
    marking = invented.marking()
    said = marking.gettext("Reason: %(reason)s, and more", reason="Vask")
    assert said == f"{words.START}Reason: {words.SHUT}Vask{words.START}, and more{words.SHUT}"
    assert marking.gettext("Draft") == "Drimsel"
    assert marking.ngettext("%(num)s meeting", "%(num)s meetings", 2) == "2 trimni"
    assert words.capital(marking.form("paper", "papers", 2)) == f"{words.START}Papers{words.SHUT}"


def test_no_message_is_printed_in_welsh_until_a_person_is_named() -> None:
    place = LOCALE / "cy/LC_MESSAGES/minutebook.po"
    told = {comment for message in read_po(BytesIO(place.read_bytes())) for comment in message.user_comments}
    known = words.load("cy").known
    assert len(known) <= sum(comment.startswith("reviewed: ") for comment in told)
    for message in words.messages() - known:
        assert words.load("cy").gettext(message) == message


def test_who_reviewed_a_message_stays_when_the_catalogues_are_made_anew(tmp_path: Path) -> None:
    catalogue = read_po(BytesIO(REVIEWED.encode()))
    catalogue.update(extract(), no_fuzzy_matching=True)
    assert catalogue["Draft"].user_comments == ["reviewed: Zorrik Vask, 2027-03-01"]


def test_values_that_look_like_places_are_left_alone() -> None:
    assert words.load("en").gettext("Reason: %(reason)s", reason="50%(x)s %") == "Reason: 50%(x)s %"
