"""Words turned around: what comes of it does not depend on how much is done at a time."""

from __future__ import annotations

import numpy as np
import pytest

from minutebook.search import inverted
from minutebook.search.spool import ABOVE, FIELD, FORM, STEM


def keys_of(stems: int, words: int) -> inverted.Numbers:
    """Words of some stems in many entries, in order."""
    lot = np.random.default_rng(7)
    stem, entry = lot.integers(0, stems, words, np.uint64), lot.integers(0, 5_000, words, np.uint64)
    place, form = lot.integers(0, 900, words, np.uint64), lot.integers(0, 3, words, np.uint64)
    parts = (stem, STEM), (entry, ABOVE), (place, FIELD + FORM), (form, FIELD)
    return np.sort(sum((one << np.uint64(bits) for one, bits in parts), start=np.zeros(words, np.uint64)))


@pytest.mark.parametrize("stems", [1, 4])
def test_a_word_of_nearly_all_entries_has_the_same_positions_some_entries_at_a_time(
    stems: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, forms = keys_of(stems, 20_000), np.full(stems, 3, np.int64)
    weights = np.ones(len(keys), np.float32)
    whole = inverted.invert(keys, forms, weights)
    monkeypatch.setattr(inverted, "_SLICE", 500)
    asked: list[int] = []
    real = inverted._positions

    def noted(place: inverted.Numbers, *others: inverted.Numbers) -> list[bytes]:
        asked.append(len(place))
        return real(place, *others)

    monkeypatch.setattr(inverted, "_positions", noted)
    assert inverted.invert(keys, forms, weights) == whole
    assert len(whole.places) == stems
    assert max(asked) < 600 if stems == 1 else asked == [len(keys)]
