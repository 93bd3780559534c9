"""What is made of minutes in another language than the council's own: their pages, their data, and where they went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from .meetings import Meetings
from .outputs import data
from .pages import Context, expanded, moved_drafts
from .pages.given import Place
from .pages.in_language import InLanguage
from .press import Shell, Theme, pour
from .results import Results
from .settings import Settings
from .tree import Tree

if TYPE_CHECKING:
    from .council import Council

Digests: TypeAlias = Mapping[Place, str]
"""What the data of each meeting are, by board and key."""
Others: TypeAlias = Sequence[tuple[Context, Digests]]
"""The meetings of each further language, as an index knows them."""


def digests(council: Council, settings: Settings, language: str = "") -> dict[Place, bytes]:
    """What is public of each file of minutes in a language, as digests; without a language the council's own."""
    read = council.read if settings.cache else ()
    return {result.place: result.digest for result in read if result.file.lang == language}


def make(context: Context, theme: Theme, council: Council, settings: Settings, tree: Tree) -> Others:
    """Have the files of all meetings in all further languages in a tree."""
    found = []
    for code in settings.others:
        one = InLanguage(context, code)
        if one.record.meetings:
            known = digests(council, settings, code)
            made = _write(one, theme.shells[f"meeting.{code}"], council.results, known, tree, settings.jobs)
            found.append((InLanguage(context, code, marks=False), made))
    return found


def _write(
    context: InLanguage, shell: Shell, results: Results, known: Mapping[Place, bytes], tree: Tree, jobs: int
) -> Digests:
    """Those of one language. As with the first, what need not be made again is not."""
    found = Meetings(context, shell, results, known).write(tree, jobs, lambda: iter(()))
    for draft in moved_drafts(context):
        page = pour(shell, expanded(draft.page(context), context))
        tree.write(f"{draft.address}index.html", page.encode())
    for address, content in data.moved(context):
        tree.write(address, content)
    return found
