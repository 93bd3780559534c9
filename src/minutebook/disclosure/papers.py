"""Papers: public ones with their address, withheld ones as notices without title and file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ..private.opening import opened
from ..private.record import PrivateMeeting
from ..private.schema import Minutes, PaperEntry
from ..public.model import Notice, Paper
from ..public.source import ListedPaper, Mark, Text
from .front import text, words
from .marks import Held, public_items


@dataclass(frozen=True, slots=True)
class Copied:
    """A public paper's file name in the meeting's folder, its address relative to the meeting's page, and its place."""

    file: str
    address: str
    line: int = 1
    column: int = 1


def disclose_papers(
    front: Minutes, private: PrivateMeeting, lines: tuple[Text | Mark, ...]
) -> tuple[tuple[ListedPaper, ...], tuple[Copied, ...], tuple[Held, ...]]:
    """All papers in their order. Papers of an item that is withheld whole share one notice, unless they say more."""
    whole = {item for item, is_public in public_items(lines).items() if not is_public}
    counted: Counter[str] = Counter()
    listed: list[ListedPaper] = []
    copies: list[Copied] = []
    held: list[Held] = []
    shared: set[str | None] = set()
    for number, entry in enumerate(front.papers):
        item = (text(entry.item) or "").removesuffix(".") or None
        line, column = private.places[("papers", number)]
        kinds = entry.kinds() if not entry.released else []
        sharing = bool(kinds) and item in whole and entry.public_title is None
        # one notice stands for all papers that share it: how many there are is nobody's to count
        if not sharing or item not in shared:
            counted[item or "0"] += 1
        name = f"{_in_address(item)}-{entry.n or counted[item or '0']}"
        if kinds:
            notice = _notice(entry, kinds[0], item, name)
            held.append(Held(kinds[0], "paper", line, notice))
            if not sharing or item not in shared:
                listed.append(ListedPaper(item, notice, line))
            if sharing:
                shared.add(item)
            continue
        paper, copied = _paper(entry, item, name)
        if entry.kinds():
            paper = replace(paper, notice=_notice(entry, entry.kinds()[0], item, name))
        listed.append(ListedPaper(item, paper, line))
        line, column = private.places.get(("papers", number, "file"), (line, column))
        copies.append(replace(copied, line=line, column=column))
    return tuple(listed), tuple(copies), tuple(held)


def _in_address(item: str | None) -> str:
    return "-".join(re.findall(r"[0-9A-Za-z.]+", item)).lower() if item else "0"


def _paper(entry: PaperEntry, item: str | None, name: str) -> tuple[Paper, Copied]:
    """A public paper. What is wrong with its file was reported where it was read; then nothing is built."""
    file = opened(entry.file) if entry.file is not None else ""
    kind = re.search(r"\.([A-Za-z0-9]{1,5})$", file)
    address = f"papers/{name}.{kind[1].lower()}" if kind else f"papers/{name}"
    title = text(entry.title) or ""
    return Paper(title, address, item, entry.kind, entry.added, text(entry.licence)), Copied(file, address)


def _notice(entry: PaperEntry, kind: str, item: str | None, name: str) -> Notice:
    value = words(getattr(entry, kind))
    paragraphs: tuple[str, ...] = ()
    if kind == "exempt":
        paragraphs = tuple(part for part in re.split(r"[,\s]", value) if part)
    ground = value if not paragraphs and value != "yes" else None
    return Notice(
        kind, f"{name}-paper", "paper", paragraphs, ground, text(entry.reason), item, text(entry.public_title),
        review=entry.review, released=entry.released, by=text(entry.by),
    )  # fmt: skip
