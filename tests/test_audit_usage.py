"""What many meetings say is a board's language: which words and needles those are does not depend on how it is
counted. A passage stands on the lines on which its words do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from minutebook.audit.normal import plain_letters, words
from minutebook.audit.passages import Public, passages_of
from minutebook.audit.shapes import folded
from minutebook.audit.usage import USUAL, Used, used_by_few

WORDS = ("ferry", "bell", "quay", "lamp", "rope")
TEXTS = st.lists(st.tuples(st.integers(0, 6), st.lists(st.sampled_from(WORDS), max_size=4)), max_size=24)


@given(texts=TEXTS, wanted=st.sets(st.sampled_from(WORDS)))
def test_a_word_is_rare_that_no_more_meetings_use_than_make_it_usual(
    texts: list[tuple[int, list[str]]], wanted: set[str]
) -> None:
    public = [Public("x.md", " ".join(said), meeting=Path(str(number))) for number, said in texts]
    public.append(Public("docs/index.md", " ".join(WORDS)))
    users = Counter(word for word, _ in {(word, number) for number, said in texts for word in said})
    assert used_by_few(wanted, public) == {word for word in wanted if users[word] <= USUAL}


@given(found=st.lists(st.tuples(st.none() | st.integers(0, 6), st.frozensets(st.integers(0, 4))), max_size=24))
def test_a_needle_is_usual_that_enough_other_meetings_use(found: list[tuple[int | None, frozenset[int]]]) -> None:
    public = [Public("x.md", "", meeting=None if meeting is None else Path(str(meeting))) for meeting, _ in found]
    used = Used(public, [numbers for _, numbers in found])
    for needle in range(5):
        users = {meeting for meeting, numbers in found if meeting is not None and needle in numbers}
        for meeting in range(8):
            assert used.is_usual(needle, Path(str(meeting))) == (len(users - {meeting}) >= USUAL)
        assert (needle in used.usual()) == (len(users) > USUAL)


@given(
    text=st.text("ab \n\r\u2028'\x1c_-éßſ\u0441\ufb01\u00ad\u4e00"), wanted=st.sets(st.sampled_from("ab"), min_size=1)
)
def test_a_passage_stands_on_the_lines_of_its_words(text: str, wanted: set[str]) -> None:
    said = [(word, line) for line, piece in enumerate(text.split("\n")) for word in words(piece)]
    assert words(text) == [word for word, _ in said]
    table = {(word,): (number, {number}) for number, word in enumerate(sorted(wanted))}
    found = {place for one in passages_of(Public("x.md", text), table) for place in range(one.rows[0], one.rows[1] + 1)}
    assert {line for word, line in said if word in wanted} <= found
    assert all(
        any(line == place for _, line in said)
        for passage in passages_of(Public("x.md", text), table)
        for place in passage.rows
    )


@given(st.text())
def test_what_is_folded_has_no_capitals_left_and_all_its_lines(text: str) -> None:
    assert folded(text) == folded(text).casefold()
    assert folded(text).count("\n") == text.count("\n")


@given(st.text("aB 1£–½’éÉæÆøØłŁßſ\u0301\u00ad\u0410\u0430\ufb01\u4e00"))
def test_plain_letters_say_the_same_words(text: str) -> None:
    assert words(plain_letters(text)) == words(text)
    assert plain_letters("Éclair Ærø £9½ – Groß ÉTÉ’ ３") == "Eclair Aero £9½ – Gross ETE' 3"
