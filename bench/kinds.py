"""Twenty kinds of query for an invented county, chosen by looking into its entries: the same for the same entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import index
from minutebook.search.english import english
from minutebook.search.entry import Entry

_WORD = re.compile(r"[a-z]+")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SUM, _PLANNING = re.compile(r"£[\d,]+\d"), re.compile(r"\d\d/\d{5}/FUL")
_DATE, _MONTHLY = re.compile(rf"\d+ {_MONTH} \d{{4}}"), re.compile(rf"{_MONTH} \d{{4}}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A query: what stands in the box, and what the address says beside it."""

    name: str
    words: str
    address: Mapping[str, str] = field(default_factory=dict)

    @property
    def alone(self) -> bool:
        """Whether it is nothing but words."""
        return not self.address


def choose(folder: Path) -> list[Kind]:
    """The queries for the county that `index.py` wrote into a folder."""
    county = _County(folder)
    rare, middle, common = county.rare(), county.near(100), county.common
    _, slipped = county.slips()
    first, second, *_ = common
    item = county.first(lambda entry: entry.card["r"] if entry.kind == "item" and not entry.standing else None)
    clause = county.first(lambda entry: f"{entry.card['r']}(b)" if "(b)" in entry.reference else None)
    board, day = county.first(lambda entry: (entry.card["b"], entry.card["d"]))
    return [
        Kind("rare word", rare),
        Kind("word of one entry in 100", middle),
        Kind("the commonest word", first),
        Kind("two common words", f"{common[1]} {common[2]}"),
        Kind("three words", county.three()),
        Kind("phrase of rare words", county.phrase()),
        Kind("phrase of common words", f'"{first} {second}"'),
        Kind("beginning, still typed", county.typed()),
        Kind("common beginning", f"{county.beginning()}*"),
        Kind("sum", county.found(_SUM)),
        Kind("planning reference", county.found(_PLANNING)),
        Kind("minute", item),
        Kind("clause", clause),
        Kind("date", county.found(_DATE)),
        Kind("month", county.found(_MONTHLY)),
        Kind("two words, one with a slip", f"{common[3]} {county.slips()[1]}"),
        Kind("word with a slip", slipped),
        Kind("abbreviation", "SD"),
        Kind("word, board and year", common[10], {"board": board, "year": day[:4]}),
        Kind("word, by date", middle, {"sort": "date"}),
    ]


class _County:
    """In how many entries each word stands, and some meetings of the middle to look into."""

    def __init__(self, folder: Path) -> None:
        self.entries = 0
        counts: Counter[str] = Counter()
        meetings = list(index.read_entries(folder, new=False))
        self.middle: list[Entry] = []
        for place, meeting in enumerate(meetings):
            found = list(meeting.entries())
            if len(meetings) // 2 <= place < len(meetings) // 2 + 20:
                self.middle += found
            for entry in found:
                self.entries += 1
                counts.update({word for text in _texts(entry) for word in _WORD.findall(text.lower())})
        stops = english().stops
        self.counts = {word: count for word, count in counts.items() if word not in stops and len(word) > 3}
        self.common = sorted(self.counts, key=lambda word: (-self.counts[word], word))
        self.stems = Counter(english().stem(word) for word in self.counts)

    def rare(self) -> str:
        """A word of three entries whose stem no other word has."""
        some = sorted(word for word, count in self.counts.items() if count == 3 and len(word) > 5)
        alone = [word for word in some if self.stems[english().stem(word)] == 1]
        return alone[len(alone) // 2]

    def near(self, share: int) -> str:
        """The word that stands in about one entry of so many."""
        return min(self.counts, key=lambda word: (abs(self.counts[word] - self.entries / share), word))

    def first(self, ask: Callable[[Entry], Any]) -> Any:
        """The first answer that an entry of the middle has."""
        return next(answer for entry in self.middle if (answer := ask(entry)))

    def found(self, form: re.Pattern[str]) -> str:
        """The first of a form that stands in the middle."""
        return next(form.findall(text)[0] for entry in self.middle for text in _texts(entry) if form.search(text))

    def three(self) -> str:
        """Three words of one passage, each in fewer than one entry of 30."""
        for entry in self.middle:
            for text in _texts(entry):
                words = [word for word in _plain(text) if 3 < self.counts.get(word, 0) < self.entries / 30]
                if len(set(words)) > 2:
                    return " ".join(list(dict.fromkeys(words))[:3])
        raise LookupError

    def phrase(self) -> str:
        """Two words side by side, the commoner as rare as can be had."""
        pairs = [pair for entry in self.middle for text in _texts(entry) for pair in pairwise(_plain(text))]
        known = [
            (max(self.counts[word] for word in pair), pair)
            for pair in pairs
            if all(word in self.counts for word in pair)
        ]
        return '"{} {}"'.format(*min(known)[1])

    def typed(self) -> str:
        """The first four letters of a common word; no word is or has them as its stem."""
        begins = (word[:4] for word in self.common if len(word) > 6)
        return next(begin for begin in begins if english().stem(begin) not in self.stems)

    def beginning(self) -> str:
        """The three letters with which most words begin, each as often as it stands."""
        sums: Counter[str] = Counter()
        for word, count in self.counts.items():
            sums[word[:3]] += count
        return max(sums, key=lambda begin: (sums[begin], begin))

    def slips(self) -> tuple[str, str]:
        """A word of one entry in 100, and the same with two letters exchanged, as no word begins."""
        for word in sorted(self.counts, key=lambda word: (abs(self.counts[word] - self.entries / 100), word)):
            slip = f"{word[:3]}{word[4:5]}{word[3:4]}{word[5:]}"
            known = (other.startswith(slip) for other in self.counts)
            if len(word) > 6 and slip != word and english().stem(slip) not in self.stems and not any(known):
                return word, slip
        raise LookupError


def _texts(entry: Entry) -> Iterator[str]:
    yield entry.title
    for passage in entry.passages:
        yield passage[0]


def _plain(text: str) -> list[str]:
    """The words of a text that have nothing but letters; what parts them otherwise counts as one."""
    return [word if _WORD.fullmatch(word) else "" for word in text.split()]
