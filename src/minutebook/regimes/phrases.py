"""Words by which the public is sent out and called back: reading sentences in time linear in their length.

The text is cleaned first (`cleaned.py`: one case, one kind of space, apostrophe and dash, no emphasis marks), so that
patterns stay plain. No pattern repeats without a bound. What binds people to a verb is looked at in code:
the nearest people before "be excluded", the nearest after "to exclude", and only a little text between.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from .cleaned import clean, quickly_cleaned, sentences
from .files import MovesFile, PeopleFile
from .late import late

_FAR_BEFORE, _FAR_AFTER = 400, 160  # characters between people and the verb that sends them out
_STRUCK = " # "
# one slip of a finger in the word that matters most: "exluded", "excuded", "exlcuded", "excludded"
_SLIPS = re.compile(
    r"\b(?:exlud|excud|exlcud|ecxlud|excludd|exculd|ecclud|eclud|xclud|exclued|excudl)(?P<end>e[ds]?|ing)\b",
    re.IGNORECASE,
)


def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list; an empty list matches nothing."""
    return late("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def people_pattern(people: PeopleFile) -> str:
    """The press, the public and their like, where they are persons and not adjectives."""
    return rf"\b(?:{'|'.join(people.words)})\b(?! (?:{'|'.join(people.adjectival)})\b)"


def _holds(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - no generator: this is asked of every paragraph
        if word in text:
            return True
    return False


class Moves:
    """Whether a text says that the public goes out (or comes back)."""

    def __init__(self, moves: MovesFile, people: PeopleFile) -> None:
        words = people_pattern(people)

        def compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
            filled = (p.replace("{people}", words).replace("{leaving_after}", people.leaving_after) for p in patterns)
            return any_of(tuple(filled))

        self._keys = moves.keys
        self._also = moves.also
        self._people = late(words)
        self._after, self._adjacent = compiled(moves.after), compiled(moves.adjacent)
        self._leaving, self._before = compiled(moves.leaving), compiled(moves.before)
        self._alone, self._never = compiled(moves.alone), compiled(moves.never)
        self._between = late(rf"(?<![\w'])(?:{'|'.join(people.between)})(?![\w'])")
        self._linking = frozenset(people.linking)
        self._places = late(rf"\b(?:{'|'.join(people.places)})\b")
        self._counted = late(
            rf"\b(?:{'|'.join((*people.counted, 'no'))})(?: (?:remaining|other|further|more))?"
            r"(?: (?:members?|representatives?) of(?: the)?(?: general)?)? $"
        )

    def said_in(self, text: str) -> bool:
        """Whether some sentence of the text says it."""
        cleaned = clean(text)
        lowered = cleaned.lower()
        if not _holds(lowered, self._also):
            return False
        if "ud" in lowered:
            cleaned = _SLIPS.sub(r"exclud\g<end>", cleaned)
            lowered = cleaned.lower()
        if not _holds(lowered, self._keys):
            return False
        keyed = (part for part in sentences(cleaned) if any(key in part for key in self._keys))
        return any(self._says(part) for part in keyed)

    def possible(self, texts: Sequence[str], *or_words: str) -> set[int]:
        """The places of those texts that could say it, or hold one of the words: one look over all of them."""
        joined = "\n".join([quickly_cleaned(text) for text in texts]).lower()
        ends = list(accumulate(map(len, joined.split("\n")), lambda end, size: end + size + 1))
        found = set()
        for word in (*self._also, *or_words):
            at = joined.find(word)
            while at >= 0:
                place = bisect_right(ends, at)
                found.add(place)
                at = joined.find(word, ends[place])
        return found

    def _says(self, sentence: str) -> bool:
        sentence = self._never.sub(_STRUCK, sentence)
        if self._alone.search(sentence):
            return True
        people = list(self._people.finditer(sentence))
        if not people:
            return False
        starts, ends = [found.start() for found in people], [found.end() for found in people]
        return (
            self._sends_before(sentence, starts, ends)
            or self._straight_after(sentence, starts, ends)
            or self._sends_after(sentence, starts, ends)
        )

    def _sends_before(self, sentence: str, starts: list[int], ends: list[int]) -> bool:
        """People, then the verb: "the press and public, as stated, be excluded"."""
        for pattern, uncounted in ((self._after, False), (self._leaving, True)):
            for verb in pattern.finditer(sentence):
                nearest = bisect_right(ends, verb.start()) - 1
                if nearest < 0 or verb.start() - ends[nearest] > _FAR_BEFORE:
                    continue
                if self._speaks_of_others(sentence[ends[nearest] : verb.start()], sentence[verb.end() :][:100]):
                    continue
                if self._is_counted(sentence, starts[nearest], uncounted):
                    continue
                if self._from_the_meeting(sentence, verb.end()):
                    return True
        return False

    def _straight_after(self, sentence: str, starts: list[int], ends: list[int]) -> bool:
        """People and at once the verb: "Press and public excluded"."""
        for start, end in zip(starts, ends, strict=True):
            verb = self._adjacent.match(sentence, end)
            if verb and not self._is_counted(sentence, start, True) and self._from_the_meeting(sentence, verb.end()):
                return True
        return False

    def _sends_after(self, sentence: str, starts: list[int], ends: list[int]) -> bool:
        """The verb, then people: "to exclude from the meeting all members of the public"."""
        for verb in self._before.finditer(sentence):
            nearest = bisect_right(starts, verb.end())
            if nearest == len(starts) or starts[nearest] - verb.end() > _FAR_AFTER:
                continue
            if self._links(sentence[verb.end() : starts[nearest]]) and self._from_the_meeting(sentence, ends[nearest]):
                return True
        return False

    def _speaks_of_others(self, gap: str, rest: str) -> bool:
        """Whether the verb has another subject: "the public asked why pupils were excluded".

        Not if the others go out too ("the public and pupils be excluded"), if the verb is joined on ("asked
        and were then excluded"), or if it is the meeting that is left.
        """
        if not self._between.search(gap) or gap.endswith((" and ", " and then ")):
            return False
        if rest.startswith(" from ") and self._places.search(rest):
            return False
        words = gap.replace(",", " and ").split()
        together = words[0] in ("and", "or") and all(
            word in self._linking or self._between.fullmatch(word) for word in words
        )
        return not together

    def _is_counted(self, sentence: str, start: int, uncounted: bool) -> bool:
        """Whether it is "two members of the public", or none: nobody sent out the public."""
        counted = self._counted.search(sentence[max(0, start - 60) : start])
        return bool(counted) and (uncounted or " no " in f" {counted[0] if counted else ''} ")

    def _links(self, gap: str) -> bool:
        """Whether nothing but small words, asides and "from the meeting" stands in between."""
        gap = re.sub(r",[^,]{0,160},", " ", gap)
        gap = re.sub(r" from((?: [\w']+){1,14})", lambda found: " " if self._places.search(found[1]) else " # ", gap)
        return all(word in self._linking for word in gap.replace(",", " ").split())

    def _from_the_meeting(self, sentence: str, end: int) -> bool:
        """Whether, if it goes on "from", it is the meeting that they are sent out of."""
        rest = sentence[end : end + 100]
        return not rest.startswith(" from ") or bool(self._places.search(rest))
