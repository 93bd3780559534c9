"""Reads the private sources: which words are withheld, and which words the public may read.

Nothing in here is shown, stored or sent anywhere; a `Part` has no form that could be printed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from pathlib import Path

from .front import Front, Value, read_front
from .grounds import ground_of, ground_of_mark
from .markers import marks, merged
from .shapes import KINDS, Mark, folded_key, is_released
from .status import kept_lines, public_keys, status_of

GAP = " xpartwithheldx "
"""Stands in public text where a part was taken out, so that the words around it do not read as neighbours."""
LINES = "I"
"""In what room the number of a line is held."""
_PUBLIC_OF_A_PAPER = frozenset(
    {"item", "n", "kind", "added", "licence", "public_title", "reason", "review", "released", "by", *KINDS}
)
_WHEN = frozenset({"from_item", "to_item", "left", "back", "remote", *KINDS})
_MEMBERS = frozenset({"present", "apologies", "absent", "chair"})
_KNOWN = _PUBLIC_OF_A_PAPER | _WHEN | {"", "title", "file", "name", "person", "role", "substitute_for"}
_INTEREST = re.compile(r"^(?:[^\S\n]|[>*_-])*+interest[*_]*[ \t]*:", re.IGNORECASE | re.MULTILINE)
_INTEREST_END = re.compile(r"\n\s*(?:\n|[A-Z][A-Z ]{3,30}:)|\Z")
_SENSITIVE = re.compile(r"\{[^{}]{0,200}\bsensitive\b", re.IGNORECASE)
_SPOKEN = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*+\])++)\]\{lang=[a-z]{2,3}\}")
_WHO = re.compile(r"(?:[^:\[(,;–—{\s]|[^\S\n](?!-\s))++")


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """A withheld stretch of one file."""

    path: Path
    line: int  # of its first word's line, counted from 1
    kind: str  # a kind of marker, "note", "unknown", "sensitive", "status" or "remark"
    origin: str  # "text", "paper", "person", "status" or "remark"
    text: str
    counts: bool = True  # False for all but the first value of a paper or a person
    ground: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Closed:
    """An address that the site must not have, with or without something behind it."""

    path: Path
    line: int
    address: str


@dataclass(slots=True, repr=False)
class Source:
    """One file of minutes as the audit reads it."""

    path: Path = Path()
    parts: list[Part] = field(default_factory=list)
    public: str = ""
    lines: array[int] = field(default_factory=partial(array, LINES))
    """By line of `public` the line of the file, counted from 1: of a county more than a million."""
    people: list[str] = field(default_factory=list)
    """Members who were there or sent apologies, as the public reads it."""
    guests: list[str] = field(default_factory=list)
    """Who else was there, as the public reads it."""
    papers: list[tuple[int, str]] = field(default_factory=list)
    """The files of public papers, with the line at which each is listed."""
    closed: list[Closed] = field(default_factory=list)
    known_by: bytes = b""
    """A digest of `public`, if it was read before."""


def as_read(data: bytes) -> str:
    """The text of a file of minutes, from whatever computer it comes."""
    return _even_lines(data.decode("utf-8", "replace"))


def _even_lines(text: str) -> str:
    """A text in which every line ends in the same way."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


def read_minutes(path: Path, text: str, board: str) -> Source:
    """Read one minutes file. `board` is the name of its folder. Whatever is unclear is withheld."""
    lines = _even_lines(text).split("\n")
    front = read_front(lines)
    status = status_of(front)
    made = _of_front(path, front, status, *_address(path, board))
    body = _spoken("\n".join(lines[front.end :]))
    rest = body.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in rest)]
    kept = kept_lines(status, front, rest)
    all_kept = kept == [(0, len(rest))]
    held = merged([*marks(body), *interests(body)])
    held += [Mark("status", starts[first], max(starts[first], starts[last] - 1)) for first, last in kept]
    counted = False
    for mark in held:
        line = bisect_right(starts, mark.start)
        ground = ground_of_mark(body, mark, starts[line - 1])
        kept_back = mark.kind == "status"
        origin = "status" if kept_back else "text"
        # what the status keeps back of a meeting counts once, if it is any word; if it is all, no mark in it counts
        counts = not counted and bool(body[mark.start : mark.end].strip()) if kept_back else not all_kept
        counted = counted or (kept_back and counts)
        made.parts.append(Part(path, front.end + line, mark.kind, origin, body[mark.start : mark.end], counts, ground))
    made.public += "\n" + _without(body, held)
    made.lines.extend(range(front.end + 1, front.end + 1 + len(rest)))
    return made


def _spoken(body: str) -> str:
    """The body without what says the language of words in brackets, which is no word and parts none; line by line as it
    was.
    """
    for _ in range(3):  # such words may hold others
        if "]{lang=" in body:
            body = _SPOKEN.sub(r"\1", body)
    return body


def meeting_of(path: Path) -> Path:
    """What is the same for all files of a meeting, in whatever language they are."""
    return path.with_name(path.name.partition(".")[0])


def language_of(path: Path) -> str:
    """The code of the language that a file's name says; nothing for the council's own."""
    return path.stem.partition(".")[2]


def _address(path: Path, board: str) -> tuple[str, str]:
    """Under which folder of the site a meeting lies, if it is in another language, and its address there."""
    language = language_of(path)
    return f"{language}/" if language else "", f"boards/{board}/{meeting_of(path).name}"


def _of_front(path: Path, front: Front, status: str, under: str, address: str) -> Source:
    """What of the front matter is withheld, and what of it is public."""
    shown: list[Value] = []
    allowed = public_keys(status, front)
    made = Source(path)
    for remark in front.remarks:
        made.parts.append(Part(path, remark.line, "remark", "remark", remark.text, False))
    if status == "unpublished":
        made.closed += [Closed(path, 0, f"{under}{address}/"), Closed(path, 0, f"{under}data/{address}.")]
    for part in front.fields:
        for entry in part.entries:
            kind = _kind_of(entry)
            shows = part.key in allowed
            marked = _marked_of(entry, part.key, kind if shows or kind in KINDS else "")
            held, those = marked if shows else entry, set(marked)
            ground = next((ground_of(value.text) for value in entry if kind and folded_key(value.key) == kind), "")
            for value in held:
                origin = ("paper" if part.key == "papers" else "person") if value in those else "status"
                first = shows and value is held[0]
                word = "status" if origin == "status" else kind
                made.parts.append(Part(path, value.line, word, origin, value.text, first, ground))
            private = set(map(id, held))
            shown += (public := [value for value in entry if id(value) not in private])
            made.people += [value.text for value in public if part.key in _MEMBERS]
            made.guests += [value.text for value in public if part.key == "in_attendance"]
            made.papers += [(value.line, value.text) for value in public if (part.key, value.key) == ("papers", "file")]
    made.public = "\n".join(value.text for value in shown)
    made.lines = array(LINES, [value.line for value in shown for _ in value.text.split("\n")] or [1])
    return made


def _marked_of(entry: list[Value], key: str, kind: str) -> list[Value]:
    """What a mark of some kind withholds of an entry, whatever the status shows."""
    known = _PUBLIC_OF_A_PAPER if key == "papers" else _WHEN
    return [value for value in entry if kind and value.key not in known]


def _kind_of(entry: list[Value]) -> str:
    """The kind under which an entry is withheld, "unknown" if in doubt; empty if it is public or released."""
    keys = [folded_key(value.key) for value in entry]
    kind = next((key for key in keys if key in KINDS), "unknown" if set(keys) - _KNOWN else "")
    return "" if is_released(kind, [(value.key, value.text) for value in entry]) else kind


def interests(body: str) -> list[Mark]:
    """The words of each declared interest that is marked as sensitive; who declared it is public. Linear in the length:
    many may end at the same place.
    """
    found: list[Mark] = []
    sensitive = [*(word.start() for word in _SENSITIVE.finditer(body)), len(body)]
    if len(sensitive) == 1:
        return found
    ends = [stop.start() for stop in _INTEREST_END.finditer(body)]  # the last is that of the body
    for start in _INTEREST.finditer(body):
        end = ends[bisect_left(ends, start.end())]
        if sensitive[bisect_left(sensitive, start.end())] >= end:
            continue
        who = _WHO.match(body, start.end(), end)
        words = who.end() if who and len(who[0].split()) < 9 else start.end()
        found.append(Mark("sensitive", words, end))
    return found


def _without(text: str, held: list[Mark]) -> str:
    pieces, at = [], 0
    for mark in sorted(held, key=lambda mark: (mark.start, mark.end)):
        if mark.start >= at:
            pieces += [text[at : mark.start], GAP]
        pieces.append(
            "\n" * text.count("\n", max(at, mark.start), mark.end)
        )  # so that a line is still the line that it was
        at = max(at, mark.end)
    return "".join([*pieces, text[at:]])
