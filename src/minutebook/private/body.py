"""The body of a minutes file, parted into what is public by grammar and what is marked.

Line by line: markers are cut out, whole or as words in brackets; what is left is held against near
misses and the closed list of Markdown. What the lines mean is not asked here: that is read after
disclosure, from public text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..braces import BracesError, read, trailing, unspoken, without_languages
from ..layout import CODE_FENCE, HEADING, is_minutes_line, is_prose
from .box import Box
from .closed import outside_the_list, too_much
from .markers import CLOSING, OPENING, MarkerReader
from .nearmiss import is_plain, like_minutes_line, near_misses
from .record import Fence, Line, Part
from .schema import KINDS
from .sensitive import cut_sensitive
from .spans import HOLE, Run, cut_words, left_open

HEADING_KEYS = ("minute", "matter", "lead", "added", "urgent_reason", "background", "standing", "budget")
PASSAGE_KEYS = ("owner", "consult", "due", "amends", "supersedes", "rescinds", "completes")
_ANOTHER = re.compile(r"(?<!:):::[ \t]+(?:" + "|".join((*KINDS, "note")) + r")\b")
_LIKE_CLOSING = re.compile(r"[^\w:：]*+[:：]{2,}+(?:[^\w{]*|\W*(?i:end|close)\b.*)")
_OWN_RUN = re.compile(r"[ \t>]*(?:[-*+•][ \t]|\||[A-Z][A-Z ]+:)")
_PLAIN_BRACES = re.compile(r'\{(?:[a-z]+=(?:[\w./-]+|"[\w ,./()-]+")(?: |(?=\})))+\}$')
_LIKE_A_LANGUAGE = re.compile(r"\{[\s:.#]{0,3}lang(?:uage)?\b", re.IGNORECASE)
_IN_THE_MIDDLE = re.compile(r"\{\s*(?:" + "|".join(HEADING_KEYS + PASSAGE_KEYS) + r")\s*=")


class BodyReader:
    """Reads one body. Everything that is not right goes to the problems of its marker reader."""

    def __init__(self, reader: MarkerReader, agenda: bool) -> None:
        self.reader = reader
        self.agenda = agenda
        self.parts: list[Part] = []
        self.run: list[str] = []
        self.numbers: list[int] = []
        self.code_line = 0
        self.half_open = False
        self.after_blank = False
        self.left_open: tuple[int, int] | None = None

    def read(self, lines: list[str], first: int) -> tuple[Part, ...]:
        """All parts of `lines`, the first of which is line `first` of its file."""
        at = 0
        while at < len(lines):
            line = lines[at]
            if opening := _opening(line):
                self.flush()
                at = self.fence(lines, at, first, opening)
            else:
                self.line(line, first + at)
                at += 1
        self.flush()
        if self.code_line:
            self.reader.problem("T014", self.code_line, 1)
        return tuple(self.parts)

    def fence(self, lines: list[str], at: int, first: int, opening: re.Match[str]) -> int:
        """Take the marked part that opens at `at`; the index of the first line after it."""
        line = first + at
        end = at + 1
        while end < len(lines) and not (":::" in lines[end] and CLOSING.fullmatch(lines[end])):
            if _ANOTHER.search(lines[end]):
                self.reader.problem("M011", first + end, 1)
            end += 1
        closed = end < len(lines)
        if not closed:
            self._never_closed(opening, line, lines[at + 1 :])
        inside = lines[at + 1 : end]
        marker = self.reader.fence(opening, line, first + end, "\n".join(inside), closed=closed)
        parts: tuple[Part, ...] = ()
        if marker.released:
            parts = BodyReader(self.reader, self.agenda).read(inside, line + 1)
        self.parts.append(Fence(marker, parts))
        return end + 1

    def _never_closed(self, opening: re.Match[str], line: int, below: list[str]) -> None:
        """A part without end, at its beginning; said as well is which line below was meant to be the end."""
        near = next((number for number, text in enumerate(below, line + 1) if _LIKE_CLOSING.fullmatch(text)), None)
        said = f"; line {near} is nearly that, and has something else in it" if near else ""
        self.reader.problem("M012", line, opening.start("colons") + 1, kind=opening["kind"], near=said)

    def line(self, line: str, number: int) -> None:
        """Take one line that is no part of a marked part."""
        if ":::" in line and CLOSING.fullmatch(line):
            self.flush()
            if not self.half_open:
                self.reader.problem("M013", number, 1)
            self.half_open = False
            return
        if is_prose(line) and not self.agenda:
            self.run.append(line)
            self.numbers.append(number)
            return
        if not line.strip():
            self.blank(number)
            return
        alone = bool(HEADING.match(line)) or is_minutes_line(line)
        if self.agenda and not is_minutes_line(line) and not line.startswith("## ") and self._like_minutes(line):
            self.reader.problem("M007", number, 1)
        if CODE_FENCE.match(line):
            if line.strip(" \t>") != "```":
                self.reader.problem("T015", number, 1)
            self.code_line = 0 if self.code_line else number
        elif self.code_line and alone:
            self.reader.problem("T013", number, 1)
        if alone or _OWN_RUN.match(line):
            self.flush()
        self.run.append(line)
        self.numbers.append(number)
        if alone:
            self.flush()

    def _like_minutes(self, line: str) -> bool:
        """Whether a line was meant to part an agenda, alone or with the line above, from which a slip cut it."""
        line = unspoken(line)
        return like_minutes_line(line) or (bool(self.run) and like_minutes_line(self.run[-1] + line))

    def blank(self, number: int) -> None:
        """Take a line without words; several in a row are one, but for those of code."""
        self.flush()
        self.left_open = None
        if self.code_line or not self.after_blank:
            self.parts.append(Line(number, Box("")))
        self.after_blank = True

    def flush(self) -> None:
        """End the run of lines that stands open."""
        if not self.run:
            return
        self.after_blank = False
        run = Run("\n".join(self.run), tuple(self.numbers))
        self.run, self.numbers = [], []
        if is_plain(run.text):
            self.parts.extend(map(Line, run.numbers, map(Box, run.text.split("\n"))))
            return
        if len(run.numbers) == 1 and self._plainly(run.text, run.numbers[0]):
            return
        if code := too_much(run.text):
            self.reader.problem(code, run.numbers[0], 1)
            return
        words = cut_words(run, self.reader)
        if words.words and self.left_open:
            self.reader.problem("M010", *self.left_open)
        self.left_open = self.left_open or left_open(run)
        run = cut_sensitive(words, self.reader)
        for line, column, code in outside_the_list(run.text):
            self.reader.problem(code, run.numbers[line], column + 1)
        self.parts.extend(self._lines(run))

    def _plainly(self, text: str, number: int) -> bool:
        """Take a line that is plain but for what makes it a heading and for braces at its end, as most are."""
        braces, heading = _PLAIN_BRACES.search(text), HEADING.match(text)
        begin, end = heading.end() if heading else 0, braces.start() if braces else None
        if too_much(text) or not is_plain(text[begin:end]):
            return False
        if braces:
            self._trailing(text, braces.start(), number)
        self.parts.append(Line(number, Box(text)))
        return True

    def _lines(self, run: Run) -> Iterator[Line]:
        words = iter(run.words)
        for number, text in zip(run.numbers, run.text.split("\n"), strict=True):
            self._attributes(text, number)
            yield Line(number, Box(text), tuple(next(words) for _ in range(text.count(HOLE))))

    def _attributes(self, text: str, number: int) -> None:
        """Braces at the end of a line hold what the vocabulary has; elsewhere a near miss is a problem."""
        start = trailing(text)
        said = text if start < 0 else text[:start]
        rest = without_languages(said)
        missed = _missed(rest)
        if not missed and "{lang=" in said:
            missed = _missed(without_languages(unspoken(said)))
        if not missed and _LIKE_A_LANGUAGE.search(rest):
            missed = ["M003"]
        for code in missed:
            # what was meant to open a part is not told again where it is closed
            self.half_open = self.half_open or code in ("M001", "M002")
            self.reader.problem(code, number, 1)
        if middle := _IN_THE_MIDDLE.search(rest):
            self.reader.problem("M037", number, middle.start() + 1)
        if start >= 0 and not missed:
            self._trailing(text, start, number)

    def _trailing(self, text: str, start: int, number: int) -> None:
        if not text[:start].strip() and ".public" in text:
            self.reader.problem("M039", number, start + 1)
        try:
            attributes = read(text, start)
            self._known(text, attributes.names, tuple(attributes.values), number, start + 1)
        except BracesError as error:
            self.reader.problem(error.code, number, error.at + 1)

    def _known(self, text: str, names: tuple[str, ...], keys: tuple[str, ...], number: int, column: int) -> None:
        heading = bool(HEADING.match(text))
        allowed_keys = HEADING_KEYS if heading else PASSAGE_KEYS
        allowed_names = ("public",) if heading else ("public", "decision", "open")
        if any(name.casefold() in (*KINDS, "note") for name in names) or set(keys) & {"paragraph", "reason"}:
            self.reader.problem("M005", number, column)
        elif not set(names) <= set(allowed_names) or not set(keys) <= set(allowed_keys):
            known = ", ".join((*(f".{name}" for name in allowed_names), *allowed_keys))
            self.reader.problem("M036", number, column, keys=known)


def _missed(text: str) -> list[str]:
    return list(near_misses(text.lstrip("#") if text.startswith("##") else text))


def _opening(line: str) -> re.Match[str] | None:
    return OPENING.fullmatch(line) if ":::" in line else None


def read_body(body: str, first_line: int, reader: MarkerReader, agenda: bool = False) -> tuple[Part, ...]:
    """Part a body whose first line is `first_line` of its file. `agenda`: its status shows agenda parts alone."""
    return BodyReader(reader, agenda).read(body.split("\n"), first_line)
