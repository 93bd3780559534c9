"""Pages in which no needle can stand. Most of a page was said on another: its frame, a decision, a row of a list.

A page is taken line by line. Of a line that stood in a page that was passed by, only the first and last words are set
beside their new neighbours, so that no row of words is lost. This may say "perhaps" of any page, and then the page is
read as any other file is; it must never pass by what reading it would find. Hence it passes by only where a line means
the same whatever stands around it: no tag, script or escape goes over the end of one. A line with a script is taken
whole wherever it stands, since the words on both sides of a script are neighbours.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import filterfalse

from .entities import has_entities
from .leftover import may_be_left_over
from .needles import RUN
from .normal import INLINE, has_escapes, has_hyphen, unescaped, with_whole_words, words
from .reading import MARKUP
from .tags import (
    has_joined_word,
    has_remark,
    has_script,
    has_tags,
    has_word_break,
    in_tags,
    like_markup,
    may_end_before,
    sign_of,
    split_at_tags,
    without_scripts,
    without_unseen,
)  # fmt: skip
from .unwrapped import may_be_packed

_CUT = "xseenbeforex"
"""Stands in place of what was looked through before, so that the words around it do not read as neighbours."""
_ENDS_PARTED = re.compile(r"[-\u2010\u2011](?:[ \t\r]|<[^<>]*>|&\w{1,31};)*\Z")
"""A line whose last word may go on in the next: it is taken whole."""
_LIMIT, _LONGEST = 200_000, 20_000
_sign_of = lru_cache(maxsize=1 << 14)(sign_of)


class _Lines(dict[str, str | None]):
    """By line of pages that were passed by what is left of it: nothing is known of that before it stands a second time.

    Most lines stand nowhere twice, and what is asked of each of them is most of what they take.
    """

    def left_of(self, lines: list[str]) -> list[str]:
        """What is left of some lines: of one that stood nowhere before, all."""
        left = list(map(self.get, lines, lines))
        if None in left:
            for place, found in enumerate(left):
                if found is None:
                    left[place] = self[lines[place]] = _shortened(lines[place])
        return left  # type: ignore[return-value]

    def learn(self, lines: list[str]) -> None:
        """Know the lines of a page that was passed by."""
        self.update(dict.fromkeys(filterfalse(self.__contains__, lines)))


class _Tags(dict[str, str]):
    """What each tag puts between the words beside it; which are new; whether one goes over lines, or may end before."""

    def __init__(self) -> None:
        self.new: list[str] = []
        self.unsure = False

    def __missing__(self, tag: str) -> str:
        sign = sign_of(tag)
        self.new.append(tag)
        if "\n" in tag or may_end_before(tag):
            self.unsure = True
        else:
            self[tag] = sign
        return sign


class Pages:
    """What one process knows of pages. `holds` says whether a text holds a needle, `tags_hold` whether tags do."""

    def __init__(self, holds: Callable[[str], bool], tags_hold: Callable[[list[str]], bool]) -> None:
        self._holds, self._tags_hold = holds, tags_hold
        self._lines, self._tags = _Lines(), _Tags()

    def pass_by(self, kind: str, text: str) -> bool:
        """Whether a page certainly holds no needle, nothing packed and no marker. Other files are never passed by."""
        if kind not in MARKUP:
            return False
        lines, passed = text.split("\n"), False
        try:
            passed = self._is_clean("\n".join(self._lines.left_of(lines)))
        finally:
            self._keep(lines, passed)
        return passed

    def _keep(self, lines: list[str], passed: bool) -> None:
        """Know what was new, unless it is to be read whole wherever it stands."""
        if passed:
            self._lines.learn(lines)
        else:
            for tag in self._tags.new:
                self._tags.pop(tag, None)
        self._tags.new.clear()
        for known in (self._lines, self._tags):
            if len(known) > _LIMIT:
                known.clear()

    def _is_clean(self, text: str) -> bool:
        self._tags.unsure = False
        if has_remark(text) or has_word_break(text) or has_entities(text) or may_be_left_over(text):
            return False
        text, scripts = without_scripts(without_unseen(text))
        seen = split_at_tags(text, self._tags.__getitem__)
        if "<" in seen or self._tags.unsure or not all(map(self._is_clean_script, scripts)):
            return False
        if may_be_packed(seen) or may_be_packed("\n".join(self._tags.new)):
            return False
        plain = html.unescape(seen) if "&" in seen else seen
        if has_escapes(plain) or (plain != seen and like_markup(plain)):
            return False
        inside = in_tags(self._tags.new)
        if any(map(has_tags, inside)):
            return False
        texts = [plain, html.unescape(seen.replace(INLINE, ""))] if has_joined_word(seen) else [plain]
        texts += [with_whole_words(one) for one in texts if has_hyphen(one)]
        return not any(map(self._holds, texts)) and not self._tags_hold(inside)

    def _is_clean_script(self, script: str) -> bool:
        if "\n" in script or may_be_packed(script):
            return False
        return not any(like_markup(reading) or self._holds(reading) for reading in unescaped(script))


def _shortened(line: str) -> str:
    """What is left of a line that means the same everywhere: its words, or the first and last of them."""
    if len(line) >= _LONGEST or has_script(line) or has_remark(line) or _ENDS_PARTED.search(line):
        return line
    seen = split_at_tags(without_unseen(line), _sign_of)
    run = words(html.unescape(seen))
    kept = run if len(run) < 2 * RUN else [*run[: RUN - 1], _CUT, *run[1 - RUN :]]
    short = " ".join(kept)
    return short if short.isascii() and not has_joined_word(seen) else line
