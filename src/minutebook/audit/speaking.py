"""Whether words in a row that stand in two places are more than a way of speaking."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from math import inf

from .cited import Cited, acts, words_of
from .lists import data, lists
from .needles import RUN, Needles
from .passages import Passage, Public, PublicPaper
from .persons import TITLES
from .usage import used_by_few

_TELLING = 2
"""So many words that hardly another meeting uses make a shorter row telling."""
_LONG = 8
"""Words in a row that are more than a way of speaking, whichever they are."""
_NUMBERING = re.compile(r"\d{1,2}[a-z]?|(?:19|20)\d\d|[a-z]")
_LISTS = lists("speaking")
_OF_TITLES = frozenset(_LISTS["of_titles"])
FORMS = frozenset([*TITLES, *_LISTS["forms"]])
"""Words by which people are called, and that are nobody's name."""


class Speaking:
    """Knows how a council speaks. `runs` are the words of each needle, `slight` words that are no names here."""

    def __init__(self, made: Needles, runs: Mapping[int, tuple[str, ...]], slight: Iterable[str], cited: Cited) -> None:
        self._made, self._runs, self._cited = made, runs, cited
        self._nothing = _usual() | frozenset(slight)
        """Words that say nothing by themselves."""
        self._of_titles = self._nothing | _OF_TITLES
        self._rare: set[str] = set()

    def look(self, wanted: Iterable[int], public: Iterable[Public | PublicPaper], usual: Iterable[int]) -> None:
        """Take note of which words of some needles hardly a meeting uses. Words of needles that are `usual` as they are
        written are used by many."""
        words = {word for number in wanted for word in self._runs[number]} - self._nothing
        if words:
            words.difference_update(*map(self._runs.__getitem__, usual))
        self._rare = used_by_few(words, public)

    def is_more(self, needles: Collection[int], most: float = inf, cited: Callable[[], Iterable[str]] = tuple) -> bool:
        """Whether needles that make a passage of so many words at `most` are more than a way of speaking: a rare word
        or figure, a long row of words, or one with words in it that hardly another meeting uses.

        `cited` gives words of what the passage cites. What is said twice in a row is not longer for it.
        """
        if not self._made.persons.isdisjoint(needles):
            return True
        all_runs = [self._runs[number] for number in needles]
        runs = [run for run in all_runs if not self._is_a_title(run)]
        if any(len(run) == 1 or (len(run) < RUN and any(map(str.isdigit, "".join(run)))) for run in runs):
            return True
        short, saying = ({word for run in runs if (len(run) == RUN) is five for word in run} for five in (False, True))
        saying -= self._nothing
        if min(most, sum(map(len, all_runs))) < _LONG:
            saying &= self._rare
        if len(saying) >= _TELLING:  # few are, and what a passage cites takes long to find
            saying.difference_update(cited())
        return len(saying) >= _TELLING or not self._rare.isdisjoint(short)

    def words_cited(self, passage: Passage) -> set[str]:
        """The words of the references and Acts that a passage cites."""
        return words_of([*self._cited.in_text(passage.said), *acts(passage.said)])

    def _is_a_title(self, run: tuple[str, ...]) -> bool:
        """Whether two to four words are what papers are called everywhere, with a number or a day or without."""
        plain = [word for word in run if not _NUMBERING.fullmatch(word)]
        usual = _usual() | _OF_TITLES
        return 1 < len(run) < RUN and not usual.isdisjoint(plain) and self._of_titles.issuperset(plain)


@cache
def _usual() -> frozenset[str]:
    """Words that say nothing by themselves: those that the search leaves out, and those of every board's minutes."""
    return frozenset([*data("search/english.yml")["stops"], *_LISTS["of_minutes"]])
