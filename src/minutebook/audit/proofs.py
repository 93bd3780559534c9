"""What a hit must prove: a word that is a name must stand as one, and not as the word of English that it also is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from .normal import plain_letters


class Proofs:
    """Patterns by the number of a needle. Each is made when it is asked for: most needles stand nowhere."""

    def __init__(self, proofs: Mapping[int, AbstractSet[str]]) -> None:
        self._proofs = proofs
        self._made: dict[int, list[re.Pattern[str]]] = {}

    def hold(self, number: int, text: str) -> bool:
        """Whether a needle that stands in a text counts there: if it has proofs, one of them must hold."""
        if number not in self._proofs:
            return True
        if number not in self._made:
            # one by one: most begin with a figure, and are found by it far faster than two of them together
            self._made[number] = [re.compile(proof, re.IGNORECASE) for proof in sorted(self._proofs[number])]
        return any(proof.search(form) for form in _forms(text) for proof in self._made[number])


@lru_cache(maxsize=1)
def _forms(text: str) -> tuple[str, ...]:
    """A text of which proof after proof is asked, and the same in plain letters: words are found in those."""
    return tuple(dict.fromkeys((text, plain_letters(text))))
