"""Files that hand-written pages link: looked through as papers are, and published as cleaned copies or not at all.

No line lists them, so nobody can accept a doubt about one of them: a label is a warning there, as is a picture of which
more is held than is seen, and who wants to be asked puts the file among the papers of a meeting.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import inspection
from .papers import labels
from .papers.findings import LABELLED, MORE_THAN_SEEN
from .papers.prepare import KINDS
from .problems import Problems
from .settings import Settings


def cleaned(files: Iterable[Path], settings: Settings, problems: Problems) -> dict[Path, bytes]:
    """The public copies of those files that are of a type of papers. They are named by folder: names can tell."""
    listed = [path for path in files if _kind(path) in KINDS]
    if not listed:
        forget(settings)
        return {}
    kept = inspection.opened(settings, "docs")

    def one(path: Path) -> inspection.Inspected:
        return inspection.look_through(kept.store, path, _kind(path), "", settings.languages[0])

    with ThreadPoolExecutor(settings.jobs) as pool:
        found = dict(zip(listed, pool.map(one, listed), strict=True))
    _tell(found, settings, problems)
    copies = {path: one.entry.copy.read_bytes() for path, one in found.items() if one.entry}
    if kept.folder is None:
        kept.store.tidy()
    else:
        kept.folder.remove()
    return copies


def forget(settings: Settings) -> None:
    """Keep no copy: none is linked any more, or withheld words were found, and what holds these is no public result."""
    if settings.cache:
        shutil.rmtree(inspection.folder(settings, "docs"), ignore_errors=True)


def _kind(path: Path) -> str:
    return path.suffix.lower().lstrip(".")


def _tell(found: dict[Path, inspection.Inspected], settings: Settings, problems: Problems) -> None:
    refused, labelled, covered = defaultdict(list), defaultdict(list), defaultdict(list)
    for path, one in found.items():
        folder = settings.shown(path.parent)
        if one.entry is None:
            refused[folder].append({finding.code for finding in one.made.findings})
        elif any(doubt.code == LABELLED for doubt in one.made.doubts) or labels.of_name(path.stem):
            labelled[folder].append(path)
        if one.entry is not None and any(doubt.code == MORE_THAN_SEEN for doubt in one.made.doubts):
            covered[folder].append(path)
    for folder, rules in refused.items():
        problems.add(folder, 0, 0, "D095", count=len(rules), rules=", ".join(sorted(set().union(*rules))) or "P013")
    for folder, paths in labelled.items():
        problems.add(folder, 0, 0, "D096", count=len(paths))
    for folder, paths in covered.items():
        problems.add(folder, 0, 0, "D089", count=len(paths))
