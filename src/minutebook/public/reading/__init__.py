"""The meaning of public text: items, numbers, decisions, votes, actions. It reads what `disclose` let out, no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ...people import SLUG
from ...problems import Problems
from ...regimes import Regime
from ..cites import cites
from ..model import Attendance, Block, Board, Item, Meeting, Notice, Paper
from ..source import ListedPaper, Reporter, Source, Text, Used, all_attendees
from .agendas import check_agenda
from .anchors import Anchors
from .blocks import Blocks, Scene
from .camera import check_camera, check_private_meeting
from .items import RawItem, itemise
from .labels import check_labels, check_labels_of_board
from .named import nearly_there
from .raw import form
from .values import day, listed

__all__ = ["understand", "understand_board"]


def understand(
    source: Source, board: Board, regime: Regime, problems: Problems, *, advice: bool = True, noting: bool = False
) -> tuple[Meeting, Used]:
    """The public meeting of one file, and the register entries that it uses.

    `advice`: look for doubtful decisions; `noting`: note where everything stands.
    """
    report = Reporter(source.path, problems)
    opening, items = itemise(form(source.parts))
    check_labels(opening, items, regime, report)
    if source.shape == "agenda":
        check_agenda(items, regime, report)
    if source.shape == "minutes":
        check_camera(opening, items, regime, report)
    if source.shape != "nothing" and not (source.meeting.open and board.open):
        check_private_meeting(opening, items, report)
    numbers = frozenset(item.number for item in items if item.level == 3 and item.number)
    reference = f"{board.short} {source.meeting.key}"
    scene = Scene(
        regime, report, Used(), Anchors(), reference, numbers, source.shape == "minutes", advice, source.meeting.date,
        noting,
    )  # fmt: skip
    _twice(items, report)
    read = [_item(item, source, scene) for item in items]
    present = source.present_count or None
    first = Blocks(scene, "n0", None, present, scene.decides).read(opening)
    read, rest = _with_papers(read, source.papers, report)
    for entry in source.papers:
        notice = entry.paper.notice if isinstance(entry.paper, Paper) else entry.paper
        if notice and notice.by:
            scene.used.references.append((notice.by, entry.line))
    meeting = replace(source.meeting, opening=first, items=tuple(read), papers=rest)
    meeting = replace(meeting, cites=cites(meeting))
    named = [person.person or person.name for person in all_attendees(meeting)]
    scene.used.people += [(name, source.lines.get(name, 1)) for name in named]
    if source.chair and meeting.chair and not any(meeting.chair == person.name for person in all_attendees(meeting)):
        scene.used.people.append((source.chair, source.lines.get(source.chair, 1)))
    scene.used.named = nearly_there(scene.named, meeting)
    return meeting, scene.used


def understand_board(board: Board, lines: Iterable[Text], regime: Regime, path: str, problems: Problems) -> Board:
    """A board with its purpose and terms of reference read."""
    scene = Scene(regime, Reporter(path, problems), Used(), Anchors(), board.short, decides=False)
    blocks: list[Block] = []
    opening, items = itemise(form(lines))
    check_labels_of_board(opening, items, regime, scene.report)
    blocks += Blocks(scene, "about", None, None, False).read(opening)
    for item in items:
        heading = replace(item.heading, label="###") if item.heading else None
        raws = [heading] if heading else []
        blocks += Blocks(scene, "about", None, None, False).read([*raws, *item.all_blocks()])
    return replace(board, blocks=tuple(blocks))


def _twice(items: list[RawItem], report: Reporter) -> None:
    seen: Counter[str] = Counter()
    for item in items:
        if item.number:
            seen[item.number] += 1
            if seen[item.number] > 1:
                report(item.line, "R011")


def _item(item: RawItem, source: Source, scene: Scene) -> Item:
    anchor = scene.anchors.free(item.number or f"n{item.place}")
    present = _present_at(item.number, source.meeting.attendance, source.present_count)
    blocks = Blocks(scene, anchor, item.number, present)
    blocks.note([item.line])
    title = blocks.passage(item.title)
    if not title.text.strip():
        scene.report(item.line, "T009")
    notice: Notice | None = None
    inside: tuple[Block, ...] = ()
    if item.mark is not None:
        notice = blocks.notice(item.mark.notice, item.line)
        blocks.use(notice.matter, item.line)
        if item.released:
            inner = Blocks(scene, notice.anchor, item.number, present, scene.decides)
            inside = inner.read(item.released)
    blocks.decides = False
    agenda = blocks.read(item.agenda)
    blocks.begin()
    blocks.decides = scene.decides
    happened = blocks.read(item.blocks)
    known = _attributes(item, scene, blocks)
    known.setdefault("standing", scene.regime.is_standing(title.text))
    if notice is not None and notice.matter and "matter" not in known:
        known["matter"] = notice.matter
    return Item(
        anchor, title, item.level, item.number, agenda=agenda, blocks=inside + happened, notice=notice, **known
    )  # fmt: skip


def _attributes(item: RawItem, scene: Scene, blocks: Blocks) -> dict[str, Any]:
    """What the braces of the heading say."""
    if item.heading is None:
        return {}
    given = item.heading.attributes.values
    known: dict[str, Any] = {
        key: given[key] for key in ("minute", "matter", "lead", "urgent_reason", "background") if key in given
    }
    if "matter" in known and not SLUG.fullmatch(known["matter"]):
        scene.report(item.line, "F017")
        del known["matter"]
    for key in ("standing", "budget"):
        if key in given:
            if given[key] not in ("yes", "no"):
                scene.report(item.line, "F016")
            known[key] = given[key] == "yes"
    if "added" in given:
        known["added"] = day(given["added"])
        if known["added"] is None:
            scene.report(item.line, "F014")
    blocks.use(known.get("matter"), item.line)
    scene.used.people += [(name, item.line) for name in listed(given.get("lead", ""))]
    return known


def _present_at(number: str | None, attendance: Attendance, count: int) -> int | None:
    """How many members were present at an item, at most: who came later or had left is not counted."""
    if not count:
        return None
    here = _order(number)
    away = 0
    for person in attendance.present:
        came, went = (
            _order(person.from_item),
            _order(person.to_item or (person.left if not person.back else None)),
        )
        if here is None or person.part:
            continue
        if (came is not None and here < came) or (went is not None and here > went):
            away += 1
    return count - away


def _order(number: str | None) -> tuple[int, ...] | None:
    if number is None:
        return None
    parts = re.findall(r"(?<![0-9])[0-9]{1,9}(?![0-9])", number)
    return tuple(int(part) for part in parts) if parts else None


def _is_public_paper_of_withheld(item: Item, paper: Paper | Notice) -> bool:
    """Whether a paper stands in the list as public, and its item is withheld whole: mostly a mark was forgotten."""
    withheld = item.notice is not None and item.notice.released is None
    return withheld and isinstance(paper, Paper) and paper.notice is None


def _with_papers(
    items: list[Item], papers: tuple[ListedPaper, ...], report: Reporter
) -> tuple[list[Item], tuple[Paper | Notice, ...]]:
    """Papers to their items; those of no item, or of one that is not public, to the meeting."""
    places: dict[str, int] = {}
    for place, item in enumerate(items):
        for name in (item.minute, item.number):
            if name:
                places.setdefault(name, place)
    rest: list[Paper | Notice] = []
    for listed_paper in papers:
        found = places.get(listed_paper.item or "")
        if found is None:
            if listed_paper.item and items:
                report(listed_paper.line, "P012")
            rest.append(listed_paper.paper)
        else:
            if _is_public_paper_of_withheld(items[found], listed_paper.paper):
                report(listed_paper.line, "P008")
            items[found] = replace(items[found], papers=(*items[found].papers, listed_paper.paper))
    return items, tuple(rest)
