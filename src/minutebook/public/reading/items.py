"""Raw blocks become raw items: headings, sub-items, items withheld whole, and the line that parts each."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...layout import heading_number
from ..source import Mark, Text
from .raw import Raw, form


@dataclass(slots=True)
class RawItem:
    """One item or sub-item before its blocks are read. `mark` is set where it is, or was, withheld whole."""

    line: int
    level: int
    number: str | None
    title: Text
    place: int
    heading: Raw | None = None
    mark: Mark | None = None
    released: list[Raw] = field(default_factory=list)
    agenda: list[Raw] = field(default_factory=list)
    blocks: list[Raw] = field(default_factory=list)
    parted: bool = False

    @property
    def withheld(self) -> bool:
        """Whether the item is withheld whole."""
        return self.mark is not None and self.mark.notice.released is None

    @property
    def minute(self) -> str | None:
        """The minute's own number, where the heading gives one."""
        return self.heading.attributes.values.get("minute") if self.heading else None

    def all_blocks(self) -> list[Raw]:
        """What the item holds, agenda part first."""
        return self.agenda + self.blocks


def itemise(raws: list[Raw]) -> tuple[list[Raw], list[RawItem]]:
    """The opening, and the items in their order."""
    opening: list[Raw] = []
    items: list[RawItem] = []
    place = 1
    for raw in raws:
        item = _starts_item(raw, place) if raw.kind in ("heading", "mark") else None
        if item is not None:
            items.append(item)
            place += item.level == 2
        elif not items:
            opening.append(raw)
        elif raw.kind == "minutes":
            _part_here(items[-1])
        else:
            items[-1].blocks.append(raw)
    return opening, items


def _part_here(item: RawItem) -> None:
    """The first `Minutes:` line of an item parts it; a further one changes nothing."""
    if not item.parted:
        item.agenda, item.blocks, item.parted = item.blocks, [], True


def _starts_item(raw: Raw, place: int) -> RawItem | None:
    if raw.kind == "heading":
        return _from_heading(raw, place)
    assert raw.mark is not None
    notice = raw.mark.notice
    if not notice.public_title:
        return None
    item = RawItem(raw.line, 2, notice.item, Text(raw.line, notice.public_title), place, mark=raw.mark)
    if notice.released:
        inside = form(raw.mark.parts)
        if inside and inside[0].kind == "heading":
            read = _from_heading(inside[0], place)
            if read is not None:
                item.heading, item.title = inside[0], read.title
                item.number = read.number or notice.item
                inside = inside[1:]
        item.released = inside
    return item


def _from_heading(raw: Raw, place: int) -> RawItem | None:
    level = len(raw.label)
    words = raw.lines[0]
    start = len(words.text) - len(words.text.lstrip())
    number, rest = heading_number(words.text[start:], level)
    if level == 3 and number is None:
        return None
    title = words.rest(len(words.text) - len(rest))
    return RawItem(raw.line, level, number, title, place, heading=raw)
