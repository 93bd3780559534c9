"""`minutebook search`: finds in the built site what its page of the search finds, from the same index."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from textwrap import fill
from typing import Any

from ..problems import Problems
from ..search.reader import Found, Index, Result
from ..search.store import BrokenIndex
from ..settings import OUR_MARK, Settings
from ..stops import Refused

_WIDTH = 100
_LONG = 400
"""Characters of a passage that is shown whole."""


def run(
    settings: Settings, words: str, filters: Mapping[str, Sequence[str]], *, sort: str, number: int, as_json: bool
) -> str:
    """What was found, the best first. Raises `Refused` without an index that can be read, and `UnknownFilter`."""
    if not (os.path.isfile(settings.site / OUR_MARK) or os.path.isdir(settings.site / "search")):
        raise Refused("D079", settings.site)
    try:
        index = Index(settings.site)
        found = index.search(words, filters, sort=sort)
        results = found.results(0, number)
    except BrokenIndex as error:
        raise Refused("D074", settings.site / error.file) from error
    if as_json:
        return json.dumps(_data(found, results), ensure_ascii=False, indent=2)
    return "\n\n".join([*(_shown(result, index) for result in results), _closing(found, len(results))])


def look(settings: Settings, problems: Problems) -> None:
    """Warn of a site whose index cannot be read, block by block. A site that is not built yet has none."""
    if os.path.isdir(settings.site / "search"):
        try:
            Index(settings.site).store.check()
        except BrokenIndex as error:
            problems.add(settings.shown(settings.site / error.file), 0, 0, "D074")


def _data(found: Found, results: Iterable[Result]) -> dict[str, Any]:
    return {
        "count": found.count,
        "partial": found.partial,
        "corrected": found.corrected,
        "results": [
            {
                "kind": result.kind,
                "address": result.address,
                "title": result.card["t"],
                "reference": result.card.get("r"),
                "minute": result.card.get("m"),
                "board": result.board,
                "date": result.card.get("d"),
                "status": result.card.get("s", "confirmed") if result.board else None,
                "outcome": result.card.get("o"),
                "vote": result.card.get("v"),
                "page": result.card.get("g"),
                "changes": result.card.get("x", []),
                "words": [" ".join([*passage[2:], passage[0]]) for passage in result.text],
            }
            for result in results
        ],
    }


def _shown(result: Result, index: Index) -> str:
    names = {slug: name for slug, name, _ in index.store.names["boards"]}
    card = result.card
    about = [
        card.get("m"),
        card.get("r"),
        names.get(result.board or ""),
        card.get("d"),
        card.get("s"),
        card.get("o"),
        card.get("v"),
    ]
    page = f"page {card['g']} of {card['n']}" if "g" in card else None
    about.append(page)
    lines = [f"{card['t']}", ", ".join(part for part in about if part)]
    decides = "w" in card
    for passage in result.text if decides else result.text[:1]:
        label = f"{passage[2]} " if len(passage) > 2 else ""
        words = passage[0] if decides or len(passage[0]) < _LONG else f"{passage[0][:_LONG].rpartition(' ')[0]} …"
        lines.append(fill(label + words, _WIDTH, initial_indent="    ", subsequent_indent="    "))
    lines += [f"    {what}: {where} ({address})" for what, where, address in card.get("x", ())]
    return "\n".join([line for line in lines if line] + [f"    {result.address}"])


def _closing(found: Found, shown: int) -> str:
    said = [f"{found.count:,} found" if found.count != 1 else "1 found"]
    if found.partial:
        said = [f"Nothing has all the words; {said[0]} with some of them"]
    if shown < found.count:
        said.append(f"the first {shown} are shown")
    said += [f"nothing has “{word}”" for word in found.unknown]
    said += [f"“{used}” was looked for, as nothing has “{typed}”" for typed, used in found.corrected]
    return "; ".join(said) + "."
