"""Who is to do what by when: braces of clauses, ACTION: lines; and interests that were declared."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ...braces import unspoken
from ..model import HOLE, NO_DUTY, Action, Duty, Interest
from . import values
from .raw import Raw

if TYPE_CHECKING:
    from .blocks import Blocks

_ACTION = re.compile(r"(?P<who>.{1,120}?)\s+to\s+", re.DOTALL)
_INTEREST = re.compile(r"(?P<who>[^(:;]{1,120}?)\s*(?:\((?P<about>[^()]*)\))?\s*:\s*", re.DOTALL)
_ITEM = re.compile(r"(?:agenda\s+)?item\s+([\w./()]+)", re.IGNORECASE)


def duty_of(raw: Raw, blocks: Blocks) -> Duty:
    """What the braces at the end of a clause, paragraph or action say."""
    given = raw.attributes.values
    if not given:
        return NO_DUTY
    due: date | None = None
    if "due" in given:
        due = values.day(given["due"])
        if due is None:
            blocks.scene.report(raw.line, "F014")
        _check_day(due, raw, blocks)
    owner = given.get("owner")
    consult = values.listed(given.get("consult", ""))
    blocks.scene.used.people += [(name, raw.line) for name in (owner, *consult) if name]
    references = {key: values.listed(given.get(key, "")) for key in ("amends", "supersedes", "rescinds", "completes")}
    blocks.scene.used.references += [(reference, raw.line) for named in references.values() for reference in named]
    return Duty(owner, consult, due, **references)


def action(raw: Raw, blocks: Blocks) -> Action:
    """`ACTION: name to … by DATE`."""
    words = raw.text
    match = _ACTION.match(words.text)
    duty = duty_of(raw, blocks)
    if not match and not duty.owner:
        blocks.scene.report(raw.line, "R006")
    elif match and HOLE in match["who"]:
        blocks.scene.report(raw.line, "R009")
    anchor = blocks.anchor(f"action-{blocks.count('action')}")
    who = " ".join(unspoken(match["who"]).split()) if match else ""
    blocks.scene.named.append((who, raw.line))
    due = duty.due or values.due(words.text)
    if due is None and values.looks_due(words.text):
        blocks.scene.report(raw.line, "R012")
    if not duty.due:
        _check_day(due, raw, blocks)
    return Action(anchor, who, blocks.passage(words), due, duty)


def _check_day(due: date | None, raw: Raw, blocks: Blocks) -> None:
    """Nothing can be due before the meeting that asks for it."""
    if due and blocks.scene.day and due < blocks.scene.day:
        blocks.scene.report(raw.line, "R013")


def interest(raw: Raw, blocks: Blocks) -> Interest:
    """`INTEREST: name (item 4; disclosable): words; left the room`, or a name and {sensitive} alone."""
    words = raw.text
    anchor = blocks.anchor(f"interest-{blocks.count('interest')}")
    if words.text.endswith("{sensitive}") and not words.notices:
        who = words.text.removesuffix("{sensitive}").strip()
        blocks.scene.named.append((who, raw.line))
        return Interest(anchor, who, sensitive=True)
    match = _INTEREST.match(words.text)
    if not match:
        blocks.scene.report(raw.line, "R007")
        return Interest(anchor, "", body=blocks.passage(words))
    if HOLE in match[0]:
        blocks.scene.report(raw.line, "R009")
    who = unspoken(match["who"]).strip()
    blocks.scene.named.append((who, raw.line))
    about = [part.strip() for part in (match["about"] or "").split(";") if part.strip()]
    item = next((found[1] for part in about if (found := _ITEM.fullmatch(part))), None)
    nature = "; ".join(part for part in about if not _ITEM.fullmatch(part)) or None
    return Interest(anchor, who, item, nature, blocks.passage(words.rest(match.end())))
