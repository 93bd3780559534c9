"""Words that open a decision. What is in doubt is no decision but "looks like one": a clerk can mark a
paragraph with `{.decision}`, but cannot unmark one.

A verb in capitals needs nothing after it ("RESOLVED the report"). In any other case it needs a word that a
decision goes on with, so that "Agreed actions are listed below" and "Recommended reading" stay prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from .files import DecisionFile
from .late import late

_READ = 200  # an opening is never longer
_ODD = re.compile(r"[*_]|\s\s|[\t\n\r\f\v]|^\s|[^\x00-\x7f]")
_DROPPED = frozenset("*_\u200b\u200c\u200d\u00ad\u2060\ufeff")
_MARKS = dict.fromkeys(map(ord, _DROPPED))
_SAME = {"\u2019": "'", "\u2018": "'", "\u2013": "-", "\u2014": "-", "\u2011": "-"}
_GOES_ON = (
    r"(?=$|[:,;)(\[]|\.(?:$| )| [-(\[\"'£€$]| (?:that|to|not|by|for|on|as|via|in principle|in favour|subject"
    r"|upon|at|with effect|unanimously|nem|the|a|an|this|these|those|its|all|both|each|every|any|no)\b)"
)
_GOES_ON_NOTING = r"(?=$|[:(]|\.(?:$| )| [-(\[]| (?:that|unanimously|nem|the|a|an|this|these|its|all|both|no)\b)"
_GOES_ON_BODY = rf"(?:{_GOES_ON}|(?= (?-i:[A-Z])))"
_TAIL = re.compile(
    r"(?:,? ?\((?:unanimously|nem\.? ?con\.?|by a majority|carried)\)|,? unanimously|,? nem\.? con\.?)?"
    r"(?:,?(?: ?-)? ?(?:\([^()]{1,40}\) )?that\b)?(?: ?:)?",
    re.IGNORECASE,
)


_LIKE_A_WORD = re.compile(r"[-+•*_ ]{0,4}(?:[Ii]t was )?([A-Za-z]{5,14})[*_]{0,2}(?: that\b| ?:)")
_CLOSE = 0.85
"""So alike, by `difflib`, are a word and the one that was meant: of eight letters one is wrong, or two are swapped."""

_UNANIMOUS = late(r"unanimously|nem\.? con", re.IGNORECASE)
_SURE_AFTER = re.compile(r",? \(?(?:unanimously|nem)\b|(?: ?\([^()]{1,40}\))?(?: that)? ?:", re.IGNORECASE)
_CLOSES = re.compile(r"(?: that)?:?[*_]", re.IGNORECASE)
_HAS = r",?(?: (?:has|have|had))?"
_LOOSE = r"(?:members|councillors)\b"  # without "the", debate reports what they said


class Decisions:
    """A regime's words of decision."""

    def __init__(self, words: DecisionFile) -> None:
        verbs = tuple(dict.fromkeys((*words.alone, *words.subject)))
        self._words = frozenset((*verbs, *words.alone_noting))
        self._keys = late("|".join(map(re.escape, (*verbs, *words.alone_noting, "resolution", "decision"))))
        self._verb = late("|".join(map(re.escape, verbs)))
        self._forms = _forms(words)
        self._openings = late(_any(words.openings), re.IGNORECASE)
        self._looks_key = late("|".join(map(re.escape, words.looks_keys)))
        self._looks = late(_any(words.looks))  # asked of text in small letters
        self._capitals = late(rf"\b(?:{'|'.join(verbs).upper()})\b")
        self._body_decides = late(
            rf"\b(?!members\b|councillors\b){_either(words.subjects)}{_HAS}{_adverbs(words)}"
            rf" {_either(verbs)}{_GOES_ON_BODY}",
            re.IGNORECASE,
        )

    @lru_cache(maxsize=64)  # noqa: B019 - there are as many as regimes, and they live as long as the program
    def opening(self, text: str) -> int:
        """How many characters the opening words of decision have, with their emphasis; 0 if none."""
        lowered = text[:_READ].lower()
        if not lowered.isascii() or "*" in lowered or "_" in lowered:
            lowered = lowered.translate(_MARKS)
        if not self._keys.search(lowered):
            return 0
        beginning = _Beginning.of(text)
        end = self._end(beginning)
        if not end:
            return 0
        tail = _TAIL.match(beginning.words, end)
        place = beginning.place(tail.end() if tail else end)
        while place < len(text) and text[place] in "*_":
            place += 1
        return place

    def looks_like(self, cleaned: str) -> bool:
        """Whether a cleaned text looks like a decision, marked or not."""
        if self.opening(cleaned.lstrip("-+• ")) or self._is_slip(cleaned):
            return True
        lowered = cleaned.lower()
        if not self._looks_key.search(lowered):
            return False
        if self._verb.search(lowered) and (self._capitals.search(cleaned) or self._body_decides.search(cleaned)):
            return True
        return bool(self._looks.search(lowered))

    def _is_slip(self, cleaned: str) -> bool:
        """Whether a text begins with a word of decision in which a letter is wrong: "RESOVLED that"."""
        found = _LIKE_A_WORD.match(cleaned)
        word = found[1].lower() if found else ""
        return bool(word) and word not in self._words and bool(get_close_matches(word, self._words, 1, _CLOSE))

    def _end(self, beginning: _Beginning) -> int:
        for form in self._forms:
            if end := form.end(beginning):
                return end
        found = self._openings.match(beginning.words)
        return found.end() if found else 0


@dataclass(frozen=True)
class _Beginning:
    """The beginning of a text without emphasis and doubled spaces, and where each character stood."""

    text: str
    words: str
    places: Sequence[int]
    shouted: bool  # no small letter in it: capitals say nothing

    @classmethod
    def of(cls, text: str) -> _Beginning:
        """Read it off the text."""
        head = text[:_READ]
        if not _ODD.search(head):
            words = head.rstrip() if len(text) <= _READ else head
            return cls(text, words, range(len(words)), words.upper() == words)
        kept: list[tuple[str, int]] = []
        for place, letter in enumerate(head):
            letter = " " if letter.isspace() else _SAME.get(letter, letter)
            if letter in _DROPPED or (letter == " " and (not kept or kept[-1][0] == " ")):
                continue
            kept.append((letter, place))
        words = "".join(letter for letter, _ in kept)
        if len(text) <= _READ:
            words = words.rstrip()
        return cls(text, words, tuple(place for _, place in kept), words.upper() == words)

    def place(self, end: int) -> int:
        """Where in the text these words end."""
        return self.places[end - 1] + 1

    def emphasised(self, end: int) -> bool:
        """Whether emphasis opens the text and closes after these words: "**It was agreed** that"."""
        return self.text.lstrip()[:1] in ("*", "_") and bool(_CLOSES.match(self.text, self.place(end)))


class _Form:
    """One way to begin: what stands before the verb, verbs that decide, verbs that may only report."""

    def __init__(self, before: str, strong: tuple[str, ...], weak: tuple[str, ...], goes_on: str) -> None:
        self._strong = frozenset(strong)
        verbs = _either((*strong, *weak)) if strong or weak else "(?!)"
        self._pattern = late(rf"(?P<before>{before})(?P<verb>{verbs})\b", re.IGNORECASE)
        self._goes_on = late(goes_on, re.IGNORECASE)

    def end(self, beginning: _Beginning) -> int:
        """Where the verb ends, if the text begins so; else 0."""
        found = self._pattern.match(beginning.words)
        if not found:
            return 0
        if found["verb"].isupper() and not beginning.shouted:
            return found.end()
        if not self._goes_on.match(beginning.words, found.end()):
            return 0
        return found.end() if self._decides(found, beginning) else 0

    def _decides(self, found: re.Match[str], beginning: _Beginning) -> bool:
        """Whether the verb decides; a weak one does in bold, unanimously, in capitals, or before a colon."""
        return (
            found["verb"].lower() in self._strong
            or found["verb"].isupper()
            or beginning.emphasised(found.end())
            or bool(_UNANIMOUS.search(found["before"]))
            or bool(_SURE_AFTER.match(beginning.words, found.end()))
        )


def _forms(words: DecisionFile) -> tuple[_Form, ...]:
    adverb, body = _either(words.adverbs), _either(words.subjects)
    lead = rf"(?:(?:and|so|{adverb})[,:]? ){{0,3}}"
    number = r"(?: \(?\d{1,2}\)?)?"
    own = rf"(?:{_either(words.qualifiers)} ){{0,4}}{body}{number}"
    named = rf"(?:(?-i:[A-Z][\w'&-]*,?|and|&) ){{1,8}}{body}{number}"
    tail = rf"{_HAS}{_adverbs(words)} "
    return (
        _Form(lead, words.alone, (), _GOES_ON),
        _Form(lead, words.alone_noting, (), _GOES_ON_NOTING),
        _Form(rf"{lead}(?:the |this |(?!{_LOOSE})){own}{tail}", words.subject, (), _GOES_ON_BODY),
        _Form(
            rf"{lead}(?:the )?(?:{named}|{_LOOSE}){tail}",
            words.indirect, words.indirect_weak, _GOES_ON_BODY,
        ),
        _Form(
            rf"{lead}it (?:was|is|be|has been|had been){_adverbs(words)} ",
            words.indirect, words.indirect_weak, _GOES_ON,
        ),
    )  # fmt: skip


def _adverbs(words: DecisionFile) -> str:
    return rf"(?:,? (?:and )?{_either(words.adverbs)},?){{0,2}}"


def _either(words: tuple[str, ...]) -> str:
    """One of these words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def _any(patterns: tuple[str, ...]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)"
