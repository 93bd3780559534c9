"""One minutes file, from its path to the boxed record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..problems import Problems
from .body import read_body
from .files import MinutesFile
from .frontmatter import part, typed
from .fronts import check_front
from .labelled import check_values
from .markers import MarkerReader, Rules
from .record import PrivateMeeting
from .schema import Minutes
from .unlisted import count_unlisted
from .yamltext import Tree, read_yaml


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as far as it could be read. `lenient`: it says, beyond doubt, that nothing of it is public."""

    meeting: PrivateMeeting | None
    lenient: bool = False


def read_meeting(file: MinutesFile, papers: Path, rules: Rules, problems: Problems) -> Reading:
    """Read one file whole: every problem of it is reported, whatever else is wrong with it.

    `papers` is the folder of papers of the whole council, `content/papers`.
    """
    text = file.text(problems)
    parted = part(text, file.shown, problems, "board:, date: and status:") if text is not None else None
    if parted is None:
        return Reading(None)
    reader = MarkerReader(file.shown, rules, problems)
    tree = read_yaml(parted.front, file.shown, 2, problems)
    front = None
    if tree is not None:
        front = typed(tree, Minutes, file.shown, problems)
        if tree.data.get("status") == "unpublished" and not tree.plain_status:
            problems.add(file.shown, *tree.place("status"), "F027")
        check_values(tree, file.shown, rules.regime, problems)
        folder = papers / file.board / file.key
        check_front(tree, file.board, file.key, folder, reader)
        if count := count_unlisted(folder, tree.data.get("papers"), file.lang, file.others):
            content = PurePosixPath(file.shown).parents[2]
            problems.add(f"{content / 'papers' / file.board / file.key}", 0, 0, "P026", count=count)
    agenda = tree is not None and tree.data.get("status") in ("agenda", "cancelled")
    parts = read_body(parted.body, parted.body_line, reader, agenda)
    lenient = tree is not None and _says_unpublished(tree)
    if front is None or tree is None:
        return Reading(None, lenient)
    return Reading(PrivateMeeting(file.shown, file.board, file.key, front, tree.places, parts), lenient)


def _says_unpublished(tree: Tree) -> bool:
    return tree.plain_status and tree.data.get("status") == "unpublished"
