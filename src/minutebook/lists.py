"""The pages that are made of many meetings: only those are rendered that a change touches.

Of each it is kept what it was made of, as a name under the key of the work folder, with what it asked and a digest of
the file. If all of that is as it was, the old site's file goes on standing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .heap import give_back
from .meetings import State
from .pages import Context, Draft, drafts, expanded
from .pages.asking import Answer, Question, shared
from .pages.asking_lists import Answers, AskingLists
from .pages.given import Given, Place
from .press import Shell, pour
from .program import program
from .public.model import Meeting
from .results import Results
from .tree import Tree

_KIND = "list"


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was rendered: a digest of its file, and what it asked."""

    digest: str
    asked: dict[Question, Answer]


class Lists:
    """All lists of a record, for one site."""

    def __init__(self, context: Context, shells: Mapping[str, Shell], results: Results, tree: Tree) -> None:
        self._context, self._shells, self._results, self._tree = context, shells, results, tree
        self._asking = AskingLists(context)
        self._made: dict[str, Made] = {}
        self.rendered: list[str] = []
        """The addresses of all pages that had to be rendered."""

    @cached_property
    def _drafts(self) -> list[Draft]:
        return list(drafts(self._context))

    @property
    def pages(self) -> list[tuple[str, str]]:
        """The address and the kind of each page."""
        return [(draft.address, draft.kind) for draft in self._drafts]

    def make_all(self) -> Iterator[None]:
        """Render all of them, one after another, while others render so many meetings that hardly any can be as it was.

        What all are made of is there when this returns; each is rendered when it is asked for.
        """
        drafts, given = self._drafts, Given(self._context)

        def rendered() -> Iterator[None]:
            for draft in drafts:
                self._made[draft.address] = self._make(draft, given.of(draft.given)[1])
                yield
            self._asking.forget()
            give_back()

        return rendered()

    def finish(self, states: Mapping[Place, State]) -> None:
        """Have them all in the tree; `states` tell of meetings, by board and key, what lists are made of."""
        given, answers = Given(self._context), Answers(self._context)
        common = self._results.name(program(), shared(self._context))
        shells = {kind: self._results.name(repr(shell)) for kind, shell in self._shells.items()}
        for draft in self._drafts:
            said, meetings = given.of(draft.given)
            found = [states.get((meeting.board, meeting.key)) for meeting in meetings]
            known = [state for state in found if state]
            name = b""
            if self._results and len(known) == len(found):
                digests = b"".join(state.digest for state in known)
                name = self._results.name(common, draft.address, draft.kind, shells[draft.kind], said, digests)
            made = self._made.get(draft.address)
            if not made and not (name and self._keep(draft, name, answers)):
                made = self._make(draft, meetings)
            if made and name:
                told = {question for state in known for question in state.asked}
                asked = {question: said for question, said in made.asked.items() if question not in told}
                self._results.put(_KIND, name, (made.digest, asked))

    def _make(self, draft: Draft, meetings: list[Meeting]) -> Made:
        """Render a page and write it."""
        self._asking.begin(*meetings)
        page = expanded(draft.page(self._asking), self._asking)
        digest = self._tree.write(file_of(draft), pour(self._shells[draft.kind], page).encode())
        self.rendered.append(draft.address)
        return Made(digest, self._asking.asked)

    def _keep(self, draft: Draft, name: bytes, answers: Answers) -> bool:
        """Let a page go on standing, if it would be rendered as it was."""
        kept = self._results.get(_KIND, name)
        if kept is None:
            return False
        digest, asked = kept[0]
        return answers.hold(asked) and self._tree.keep({file_of(draft): digest})


def file_of(draft: Draft) -> str:
    """The file of a page."""
    return draft.address + "index.html"
