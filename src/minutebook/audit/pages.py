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

from .entities import has_entities
from .leftover import may_be_left_over
from .needles import RUN
from .normal import INLINE, has_escapes, has_hyphen, unescaped, with_whole_words, words
from .reading import (
    MARKUP,
    has_joined_word,
    has_remark,
    has_script,
    has_tags,
    has_word_break,
    in_tags,
    like_markup,
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


class _Lines(dict[str, str | None]):
    """By line what is left of it: nothing is known of the length of it before it stands somewhere a second time."""

    def __init__(self) -> None:
        self.new: list[str] = []

    def __missing__(self, line: str) -> str:
        if len(line) < _LONGEST and not has_script(line) and not has_remark(line) and not _ENDS_PARTED.search(line):
            self.new.append(line)
            self[line] = None
        return line


class _Tags(dict[str, str]):
    """What each tag puts between the words beside it; which are new; whether one goes over lines."""

    def __init__(self) -> None:
        self.new: list[str] = []
        self.over_lines = False

    def __missing__(self, tag: str) -> str:
        sign = sign_of(tag)
        self.new.append(tag)
        if "\n" in tag:
            self.over_lines = True
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
        passed = False
        try:
            passed = self._is_clean(self._shortened(text))
        finally:
            self._keep(passed)
        return passed

    def _keep(self, passed: bool) -> None:
        """Know what was new, unless it is to be read whole wherever it stands."""
        for known in (self._lines, self._tags):
            for one in known.new if not passed else ():
                known.pop(one, None)
            known.new.clear()
            if len(known) > _LIMIT:
                known.clear()

    def _shortened(self, text: str) -> str:
        lines = text.split("\n")
        left = list(map(self._lines.__getitem__, lines))
        if None in left:
            for place, found in enumerate(left):
                if found is None:
                    line = lines[place]
                    left[place] = self._lines[line] = self._lines[line] or _ends(line)
        return "\n".join(left)  # type: ignore[arg-type]

    def _is_clean(self, text: str) -> bool:
        self._tags.over_lines = False
        if has_remark(text) or has_word_break(text) or has_entities(text) or may_be_left_over(text):
            return False
        text, scripts = without_scripts(without_unseen(text))
        seen = split_at_tags(text, self._tags.__getitem__)
        if "<" in seen or self._tags.over_lines or not all(map(self._is_clean_script, scripts)):
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


def _ends(line: str) -> str:
    """What is left of a line that means the same everywhere: its words, or the first and last of them."""
    seen = split_at_tags(without_unseen(line), sign_of)
    run = words(html.unescape(seen))
    kept = run if len(run) < 2 * RUN else [*run[: RUN - 1], _CUT, *run[1 - RUN :]]
    short = " ".join(kept)
    return short if short.isascii() and not has_joined_word(seen) else line
