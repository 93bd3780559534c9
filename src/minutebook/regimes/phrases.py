"""Words by which the public is sent out and called back: reading sentences in time linear in their length.

The text is cleaned first (one case, one kind of space, apostrophe and dash, no emphasis marks), so that
patterns stay plain. No pattern repeats without a bound. What binds people to a verb is looked at in code:
the nearest people before "be excluded", the nearest after "to exclude", and only a little text between.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate

from ..braces import unspoken
from .files import MovesFile, PeopleFile

_STRAIGHT = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u2032\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201f\u2033"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "*_~\\"), None),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), None),
}
_CROOKED = re.compile("[" + "".join(re.escape(chr(sign)) for sign in _STRAIGHT) + "]")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]{0,3} (?=[\"'(\[]{0,3}[A-Z])")
_ABBREVIATION = re.compile(
    r"(?:^|[ (])(?:[a-z]|ss|no|nos|para|paras|cllrs?|mrs?|ms|dr|pt|sch|art|reg|regs|st|e\.g|i\.e)\.$"
)
_FAR_BEFORE, _FAR_AFTER = 400, 160  # characters between people and the verb that sends them out
_STRUCK = " # "
# one slip of a finger in the word that matters most: "exluded", "excuded", "exlcuded", "excludded"
_SLIPS = re.compile(
    r"\b(?:exlud|excud|exlcud|ecxlud|excludd|exculd|ecclud|eclud|xclud|exclued|excudl)(?P<end>e[ds]?|ing)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)  # the same paragraph is asked about several things in a row
def clean(text: str) -> str:
    """The text as patterns expect it, in its own case."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if _CROOKED.search(text):
        text = text.translate(_STRAIGHT)
    return " ".join(text.split())


_LINKED = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\]\([^()]{0,500}(?:\([^()]{0,200}\)[^()]{0,200}){0,8}\)"
)  # what pages take for a link


def unlinked(text: str) -> str:
    """The text with the words of its links, and without their addresses."""
    return _LINKED.sub(r"\1", text) if "](" in text else text


def as_heard(text: str, *, brackets: bool = False) -> str:
    """The text as one hears it read: without links and languages, and without `brackets`, which may part a phrase."""
    if "[" not in text:
        return text
    text = unlinked(unspoken(text))
    return text if brackets else text.replace("[", "").replace("]", "")


_ADORNED = re.compile("[*_`\\\\&\u00ad\u200b-\u200f\u2010\u2011\u2060\ufeff\uff01-\uff5e]")


def unadorned(text: str) -> str | None:
    """The text without emphasis, code and unseen signs, which may part a phrase; None if it has none of these."""
    if not _ADORNED.search(text):
        return None
    return clean(html.unescape(text).replace("`", ""))


_LIKE = (("confidential", 0.88), ("publication", 0.88), ("exempt", 0.8))
_SLIPPED = re.compile(r"\b(?:c[onfidetal]{8,13}|p[ublicaton]{7,11}|e[xempty]{3,6})\b", re.IGNORECASE)
_SHORT = 80


def mended(text: str) -> str | None:
    """A short line with the words of labels spelt right: "Confidental", "Not for publicaton"; None if all are."""
    if len(text) > _SHORT:
        return None
    right = _SLIPPED.sub(_spelt_right, text)
    return right if right != text else None


def _spelt_right(found: re.Match[str]) -> str:
    word = found[0].lower()
    near = (like for like, least in _LIKE if SequenceMatcher(a=word, b=like).ratio() > least)
    like = next(near, word)
    return like.upper() if found[0].isupper() else like if found[0].islower() else like.capitalize()


def _quickly_cleaned(text: str) -> str:
    """A cleaned text, for one that has no spaces to clean."""
    if text.isascii() and not ("*" in text or "_" in text or "`" in text or "~" in text or "\\" in text):
        return text
    return clean(text)


def sentences(cleaned: str) -> Iterator[str]:
    """The sentences of a cleaned text, in lower case; "s. 100A" and "Cllr. Smith" end none."""
    start = 0
    for end in _SENTENCE_END.finditer(cleaned):
        if _ABBREVIATION.search(cleaned[max(start, end.start() - 8) : end.start() + 1].lower()):
            continue
        yield cleaned[start : end.end()].strip().lower()
        start = end.end()
    yield cleaned[start:].strip().lower()


def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list; an empty list matches nothing."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


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
        self._people = re.compile(words)
        self._after, self._adjacent = compiled(moves.after), compiled(moves.adjacent)
        self._leaving, self._before = compiled(moves.leaving), compiled(moves.before)
        self._alone, self._never = compiled(moves.alone), compiled(moves.never)
        self._between = re.compile(rf"(?<![\w'])(?:{'|'.join(people.between)})(?![\w'])")
        self._linking = frozenset(people.linking)
        self._places = re.compile(rf"\b(?:{'|'.join(people.places)})\b")
        self._counted = re.compile(
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
        joined = "\n".join([_quickly_cleaned(text) for text in texts]).lower()
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
