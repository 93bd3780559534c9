"""Public lines become raw blocks: what each run of lines is by its form, before anybody asks what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...braces import NO_ATTRIBUTES, Attributes, BracesError, read, trailing
from ...layout import CODE_FENCE, HEADING, is_minutes_line, is_prose
from ..source import Mark, Text

LINE_WORDS = (
    "MOVED", "SECONDED", "MOTION", "AMENDMENT", "OUTCOME", "VOTE", "CASTING VOTE", "ASKED TO BE RECORDED", "ACTION",
    "INTEREST",
)  # fmt: skip
_KEYLINE = re.compile(r"\s*(" + "|".join(sorted(LINE_WORDS, key=len, reverse=True)) + r"):[ \t]*")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")
_BULLET = re.compile(r"(\s*)[-*+•][ \t]+(?=\S)")
_LETTER = re.compile(r"(\s*)(\(?(?:[a-z]|([a-z])\3|[ivxl]{1,6}|\d{1,3})\))[ \t]+(?=\S)")
_DIGITS = r"[0-9]{1,6}"
NUMBER = re.compile(
    rf"\s*({_DIGITS}(?:\.{_DIGITS})+\.?|{_DIGITS}[a-z]\.?|{_DIGITS}/{_DIGITS}|[0-9]{{1,3}}\.)[ \t]+(?=\S)"
)
_QUOTE = re.compile(r"\s*>[\s>]*")
_SEPARATOR = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


@dataclass(slots=True)
class Raw:
    """A block by its form. `label` is a letter, a line word or a heading's `##`; `rows` are of tables, quotes, code."""

    kind: str  # heading, minutes, para, bullet, letter, table, quote, code, rule, keyline, mark
    line: int
    lines: list[Text] = field(default_factory=list)
    label: str = ""
    indent: int = 0
    inside: bool = False
    """Indented under the point before it: a continuation of that point."""
    apart: bool = True
    """Whether no other line stands directly above it."""
    attributes: Attributes = NO_ATTRIBUTES
    mark: Mark | None = None
    rows: list[Raw] = field(default_factory=list)
    _text: Text | None = None

    @property
    def text(self) -> Text:
        """The block's words as one text with all its notices; asked for once the block is complete."""
        if self._text is None:
            if len(self.lines) == 1:
                line = self.lines[0]
                self._text = Text(self.line, line.text.strip(), line.notices)
            else:
                notices = tuple(notice for line in self.lines for notice in line.notices)
                words = "\n".join([line.text.strip() for line in self.lines]).strip()
                self._text = Text(self.line, words, notices)
        return self._text

    @property
    def public(self) -> bool:
        """Whether the block ends with {.public}."""
        return "public" in self.attributes.names


class Former:
    """Takes lines one by one and keeps the block that is open."""

    def __init__(self) -> None:
        self.done: list[Raw] = []
        self.open: Raw | None = None
        self.blank = True
        self.in_code = False

    def take(self, part: Text | Mark) -> None:
        """Take one line or mark."""
        if isinstance(part, Mark):
            self.add(Raw("mark", part.line, mark=part))
            self.close()
        elif self.in_code or (not is_prose(part.text) and CODE_FENCE.match(part.text)):
            self.code(part)
        elif not part.text.strip():
            self.close()
        else:
            self.line(part)
            self.blank = False

    def code(self, part: Text) -> None:
        """Take a line of a code block, its fences included."""
        if CODE_FENCE.match(part.text):
            self.in_code = not self.in_code
            if self.in_code:
                self.add(Raw("code", part.line))
            else:
                self.close()
        elif self.open is not None:
            self.open.lines.append(part)

    def line(self, part: Text) -> None:
        """Take a line with words: the start of a block, or more of the open one."""
        raw = self.start(part)
        if raw is not None:
            self.add(raw)
            if raw.kind in ("heading", "minutes", "rule"):
                self.close()
        elif self.open is not None and self.open.kind in ("para", "bullet", "letter", "keyline"):
            self.open.lines.append(part)
        else:
            indent = len(part.text) - len(part.text.lstrip())
            self.add(Raw("para", part.line, [part], indent=indent, inside=indent >= 2 and self.blank))

    def start(self, part: Text) -> Raw | None:
        """The block that begins with this line, or None where it goes on."""
        text = part.text
        if is_prose(text) and not (self.open and self.open.kind == "table"):
            return None
        if heading := HEADING.match(text):
            return Raw("heading", part.line, [part.rest(heading.end())], label=heading[1])
        if is_minutes_line(text):
            return Raw("minutes", part.line)
        if _RULE.fullmatch(text):
            return Raw("rule", part.line)
        if keyline := _KEYLINE.match(text):
            return Raw("keyline", part.line, [part.rest(keyline.end())], label=keyline[1])
        if quote := _QUOTE.match(text):
            return self.row("quote", part, part.rest(quote.end()))
        if text.lstrip().startswith("|") or (self.open and self.open.kind == "table" and "|" in text):
            return self.row("table", part, part)
        if bullet := _BULLET.match(text):
            return Raw("bullet", part.line, [part.rest(bullet.end())], indent=len(bullet[1].expandtabs(4)))
        if letter := _LETTER.match(text):
            return Raw("letter", part.line, [part.rest(letter.end())], letter[2], len(letter[1].expandtabs(4)))
        if self.open is not None and self.open.kind == "para" and _next_number(self.open, part):
            return Raw("para", part.line, [part])
        return None

    def row(self, kind: str, part: Text, words: Text) -> Raw | None:
        """A line of a table or quotation: a block of its own within the open one."""
        row = Raw("row", part.line, [words])
        if self.open is not None and self.open.kind == kind:
            self.open.rows.append(row)
            self.open.lines.append(Text(part.line, ""))
            return self.open
        return Raw(kind, part.line, rows=[row], indent=len(part.text) - len(part.text.lstrip()))

    def add(self, raw: Raw) -> None:
        """Make `raw` the open block."""
        if raw is not self.open:
            raw.apart = self.blank
            self.done.append(raw)
            self.open = raw

    def close(self) -> None:
        """A blank line, or the end."""
        self.open = None
        self.blank = True


def _next_number(open_: Raw, part: Text) -> bool:
    """Whether a line of a numbered paragraph begins the next one: "1. …" and "2. …" without a blank between."""
    here, before = NUMBER.match(part.text), NUMBER.match(open_.lines[0].text)
    if not here or not before:
        return False
    parts = [re.findall(r"\d+|[a-z]", match[1]) for match in (before, here)]
    return parts[0][:-1] == parts[1][:-1] and _after(parts[0][-1]) == parts[1][-1]


def _after(part: str) -> str:
    return str(int(part) + 1) if part.isdigit() else chr(ord(part) + 1)


def form(parts: Iterable[Text | Mark]) -> list[Raw]:
    """All raw blocks of a body, with the attributes at their ends taken off."""
    former = Former()
    for part in parts:
        former.take(part)
    for raw in former.done:
        for block in (raw, *raw.rows):
            if block.kind not in ("code", "mark"):
                _take_attributes(block)
    return list(_join_braces(former.done))


def _take_attributes(raw: Raw) -> None:
    if not raw.lines or "}" not in raw.lines[-1].text:
        return
    last = raw.lines[-1]
    start = trailing(last.text)
    if start < 0:
        return
    try:
        raw.attributes = read(last.text, start)
    except BracesError:
        return  # reported where the line was read
    raw.lines[-1] = last.rest(0, start)
    raw._text = None


def _join_braces(raws: list[Raw]) -> Iterator[Raw]:
    """Attributes on a line of their own, after a blank, belong to the block before."""
    previous: Raw | None = None
    for raw in raws:
        if previous is not None and _braces_alone(raw) and _can_take(previous):
            previous.attributes = raw.attributes
            continue
        previous = raw
        yield raw


def _braces_alone(raw: Raw) -> bool:
    return raw.kind == "para" and raw.attributes.end > 0 and not raw.text.text


def _can_take(raw: Raw) -> bool:
    return raw.kind in ("para", "bullet", "letter", "keyline", "heading") and not raw.attributes.end


def is_separator(row: Raw) -> bool:
    """Whether a table's row is the line between head and body."""
    return bool(_SEPARATOR.fullmatch(row.text.text)) and "-" in row.text.text
