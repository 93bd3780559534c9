"""What is made of minutes in another language than the council's own: their pages, their data, and where they went."""

from __future__ import annotations

from collections.abc import Mapping

from .meetings import Meetings
from .outputs import data
from .pages import expanded, moved_drafts
from .pages.counterparts import InLanguage
from .pages.given import Place
from .press import Shell, pour
from .results import Results
from .tree import Tree


def write(
    context: InLanguage, shell: Shell, results: Results, digests: Mapping[Place, bytes], tree: Tree, jobs: int
) -> dict[Place, str]:
    """Have the files of all meetings in one language in a tree; what their data are, as digests.

    As with the others, what need not be made again is not: a change of one file makes the page in its language anew.
    """
    found = Meetings(context, shell, results, digests).write(tree, jobs, lambda: None)
    for draft in moved_drafts(context):
        page = pour(shell, expanded(draft.page(context), context))
        tree.write(f"{draft.address}index.html", page.encode())
    for address, content in data.moved(context):
        tree.write(address, content)
    return found
