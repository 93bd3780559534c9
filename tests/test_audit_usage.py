"""What many meetings say is a board's language: which words those are does not depend on how it is counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from minutebook.audit.passages import Public
from minutebook.audit.usage import USUAL, used_by_few

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
