"""Where a site is to be put, looked at before anything is built: a slip of the hand must not begin a second site."""

from __future__ import annotations

import json
from pathlib import Path

from ..problems import Problems
from ..settings import Settings


def check(settings: Settings, target: str, log: Path, problems: Problems, *, asked: bool) -> None:
    """Note what speaks for a slip: a way to the folder that is not there, or a new place of which nobody is asked."""
    if not settings.site.parent.is_dir():
        problems.add(settings.shown(settings.site), 0, 0, "D077")
    elif not asked and _is_new_folder(settings.site) and earlier(log, target):
        problems.add(settings.shown(settings.site), 0, 0, "D078")


def _is_new_folder(site: Path) -> bool:
    """Whether a folder would be begun; a file to hand over has a new name each time."""
    return site.suffix.lower() != ".zip" and not site.exists()


def earlier(log: Path, target: str) -> list[str]:
    """Other folders to which the site was published, the newest first, as they were typed."""
    try:
        lines = log.read_text("ascii").split("\n")
    except (OSError, ValueError):
        return []
    found: dict[str, None] = {}
    for line in reversed(lines):
        try:
            found[str(json.loads(line)["target"])] = None
        except (ValueError, KeyError, TypeError):
            continue  # a line that a power cut left half written
    return [one for one in found if one != target and not one.lower().endswith(".zip")]
