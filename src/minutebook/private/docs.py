"""Hand-written pages hold no withheld part and no gap: a marker in `docs/`, a label, or `[[fill in: …]]`, is a problem.

What stands in code is an example: none of them is looked for there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ..problems import Problems
from ..regimes import Regime
from .files import read_text
from .folders import below
from .labelled import labelled_lines
from .nearmiss import folded, near_misses

_FENCE = re.compile(r"[ \t>]*(```+|~~~+)")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_GAP = re.compile(r"\[\[\s*fill[\s-]*in\b", re.IGNORECASE)
_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_VALUE = re.compile(r"[ \t]*(?:- )?(?:[\w-]{1,40}[ \t]*:)?[ \t]*")
_YES, _NO = r"""["']?(?:true|yes|on|1)\b""", r"""["']?(?:false|no|off|0|never)\b"""
_KEPT_BACK = re.compile(
    r"(?:status[ \t]*:[ \t]*[\"']?"
    r"(?:unpublished|draft|private|hidden|withheld|withdrawn|scheduled|exempt|confidential)\b"
    rf"|(?:draft|unpublished|private|hidden|withheld|exempt|confidential)[ \t]*:[ \t]*{_YES}"
    rf"|(?:published?|public)[ \t]*:[ \t]*{_NO})",
    re.IGNORECASE,
)
_KIND = re.compile(r":::|\b(?:exempt|confidential|personal|private|note)\b", re.IGNORECASE)


def check_docs(docs: Path, shown: Callable[[Path], str], regime: Regime, problems: Problems) -> None:
    """Look through every Markdown page below `docs`."""
    for path in (path for path in below(docs, shown, problems) if path.suffix == ".md"):
        text = read_text(path, shown(path), problems) or ""
        lines = list(outside_code(text))
        for number in labelled_lines(lines, regime):
            problems.add(shown(path), number, 1, "D093")
        for number, line in _front(text):
            if _KEPT_BACK.match(line):
                problems.add(shown(path), number, 1, "D060")
            elif regime.labels.is_on_a_page(_VALUE.sub("", line, count=1).strip("\"' "), "title"):
                problems.add(shown(path), number, 1, "D093")
        for number, line in lines:
            if _is_marked(line):
                problems.add(shown(path), number, 1, "D060")
            if _GAP.search(line):
                problems.add(shown(path), number, 1, "D090")


def _front(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page's front matter. In it a page may say that it is not to be published, as minutes do."""
    begin = _FRONT.match(text)
    yield from enumerate(begin[0].split("\n") if begin else (), 1)


def check_templates(folder: Path, shown: Callable[[Path], str], problems: Problems) -> None:
    """Look through every template below an owner's folder of components; in these nothing is an example."""
    for path in (path for path in below(folder, shown, problems) if path.suffix == ".html"):
        text = read_text(path, shown(path), problems)
        for number, line in enumerate(text.split("\n"), 1) if text else ():
            if _is_marked(line):
                problems.add(shown(path), number, 1, "D067")


def _is_marked(line: str) -> bool:
    return bool(_KIND.search(folded(line))) and any(near_misses(line))


def outside_code(text: str) -> Iterator[tuple[int, str]]:
    """The lines outside blocks of code with their numbers, without the code in them."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, _CODE.sub("", line)
