"""What many meetings say is a board's language: which words those are does not depend on how it is counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_in_folder import Folder, small_site_of_a_cabinet
from minutebook.audit import usage
from minutebook.audit.passages import Public
from minutebook.audit.usage import USUAL, used_by_few
from minutebook.audit.witness import Witness

WORDS = ("ferry", "bell", "quay", "lamp", "rope")
TEXTS = st.lists(st.tuples(st.integers(0, 6), st.lists(st.sampled_from(WORDS), max_size=4)), max_size=24)


@given(texts=TEXTS, wanted=st.sets(st.sampled_from(WORDS)), share=st.integers(1, 5))
def test_a_word_is_rare_that_no_more_meetings_use_than_make_it_usual(
    texts: list[tuple[int, list[str]]], wanted: set[str], share: int
) -> None:
    public = [Public("x.md", " ".join(said), meeting=Path(str(number))) for number, said in texts]
    public.append(Public("docs/index.md", " ".join(WORDS)))
    users = Counter(word for word, _ in {(word, number) for number, said in texts for word in said})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usage, "_SHARE", share)
        assert used_by_few(wanted, public, 1) == {word for word in wanted if users[word] <= USUAL}


@pytest.mark.parametrize("share", [1, 2, 1_000])
def test_several_processes_find_the_same_repetitions(
    tmp_path: Path, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    place: Folder = small_site_of_a_cabinet(tmp_path)
    withheld = "Quagmire Holdings offered £98,400 for the mill by the weir, and the roof is Mark Rose's."
    place.minutes(f'## 4. Sale\n\n::: exempt {{paragraph=3 reason="Talks go on"}}\n{withheld}\n:::\n', key="2026-09-14")
    for day, said in (("10-12", "The mill by the weir, and the roof, were seen."), ("11-09", "It cost £98.4k."),
                      ("12-14", "Thanks went to M. Rose."), ("12-21", "Nothing was said.")):  # fmt: skip
        place.minutes(f"## 3. Other\n\n3.1 {said}\n", key=f"2026-{day}")

    def found(jobs: int) -> list[object]:
        return [*Witness(place.root / "content", place.root / "docs", lambda path: path.name, jobs).repeated()]

    alone = found(1)
    monkeypatch.setattr(usage, "_SHARE", share)
    assert found(2) == alone and len(alone) >= 2
