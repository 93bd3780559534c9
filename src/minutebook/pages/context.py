"""What a page knows beyond its own meeting: the record, the language, the law and the names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from minutebook import words
from minutebook.pages import components, law
from minutebook.pages.abbreviations import Abbreviations
from minutebook.pages.called import BODIES, KINDS, NOUNS
from minutebook.pages.indexes import FROM_ALL, Indexes
from minutebook.pages.page import Page
from minutebook.public.citations import Citation
from minutebook.public.later import Change
from minutebook.public.model import Board, Matter, Meeting, Record
from minutebook.public.references import References
from minutebook.public.texts import Place
from minutebook.words import Catalogue


class Context(Indexes):
    """Shared by all pages of a record in one language. A worker that it is sent to builds its own indexes.

    Below stands what pages are written with, and then what the page of one meeting asks about the others: `Asking`
    answers that in its own way.
    """

    def __init__(
        self,
        record: Record,
        language: str | None = None,
        *,
        catalogue: Catalogue | None = None,
        load_law: Callable[[str], law.Law] = law.load,
        macros: Sequence[Path] = (),
        site_url: str | None = None,
        references: References | None = None,
    ) -> None:
        self.record = record
        if references:
            self.references = references
        self.language = language or record.language
        self.load_law = load_law
        self.macros = tuple(macros)
        self.root = f"{site_url.rstrip('/')}/" if site_url else "/"
        """What stands before an address that is printed in full."""
        self._given = catalogue
        self.entries: dict[tuple[int, bool], str] = {}
        """Decisions as lists show them, for a page `ANYWHERE`, by what they are: many lists show the same."""
        self.ballots: dict[tuple[int, int, int], Markup] = {}
        """Votes that were drawn, by their numbers: most are like others."""

    def __getstate__(self) -> dict[str, Any]:
        kept = ("record", "language", "load_law", "macros", "root", "_given")
        return {"entries": {}, "ballots": {}, **{name: value for name, value in self.__dict__.items() if name in kept}}

    def prepare(self) -> None:
        """Look through the record for all that the page of any meeting asks of the others."""
        for name in (*FROM_ALL, "people", "parts"):
            getattr(self, name)

    def nearly(self, record: Record) -> Context:
        """The same for a record in which one meeting is another than it was.

        What other meetings say of its decisions and passages stays as it was: to look through all of them for that
        takes longer than to render the page.
        """
        other = Context(record)
        other.__dict__ |= {name: value for name, value in self.__getstate__().items() if name != "record"}
        other.__dict__ |= {name: getattr(self, name) for name in (*FROM_ALL, "words", "parts", "_laws")}
        return other

    def entry(self, key: tuple[int, bool], rendered: Callable[[], str]) -> str:
        """What several lists show, rendered once; `key` tells what it is."""
        if key not in self.entries:
            self.entries[key] = rendered()
        return self.entries[key]

    def finished(self, page: Page) -> Page:
        """A page as it goes out."""
        return page

    def finished_data(self, content: bytes) -> bytes:
        """Data as they go out."""
        return content

    @cached_property
    def words(self) -> Catalogue:
        """The catalogue of the page's language."""
        return self._given or words.load(self.language)

    @cached_property
    def parts(self) -> components.Components:
        """The components in the page's language; an owner's own are read anew for each build."""
        return components.Components(self.words, self.macros) if self.macros else components.of(self.words)

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """What expands the abbreviations that public text uses."""
        return Abbreviations(self.record.glossary)

    @cached_property
    def _laws(self) -> dict[str, law.Law]:
        return {}

    def law_of(self, board: Board) -> law.Law:
        """The regime of a board."""
        if board.regime not in self._laws:
            self._laws[board.regime] = self.load_law(board.regime)
        return self._laws[board.regime]

    @cached_property
    def common_law(self) -> law.Law | None:
        """The law of most boards; None where there is no board."""
        ranked = Counter(board.regime for board in self.record.boards.values()).most_common()
        if not ranked:
            return None
        regime = min(name for name, count in ranked if count == ranked[0][1])
        return self.law_of(next(board for board in self.record.boards.values() if board.regime == regime))

    def noun(self, regime: law.Law, word: str, number: int = 1) -> str:
        """What the regime's readers call a board, a paper or a matter, in the page's language."""
        chosen = regime.site_words.get(word, word)
        plural = NOUNS.get(chosen) or regime.site_words.get(f"{word}s", chosen)
        return self.words.form(chosen, plural, number)

    def body(self, board: Board) -> str:
        """What a board is called in a sentence: the full council is no committee, whatever the site says."""
        if board.kind in BODIES:
            return self.words.gettext(BODIES[board.kind])
        return self.noun(self.law_of(board), "board")

    @cached_property
    def boards(self) -> list[Board]:
        """The boards as readers expect them: the council, its executive, its committees, each kind by name."""
        order = {kind: place for place, kind in enumerate(KINDS)}
        return sorted(
            self.record.boards.values(),
            key=lambda board: (order.get(board.kind or "", len(order)), board.name.casefold()),
        )

    def name(self, who: str) -> str:
        """A person's name, where minutes gave the entry of the register."""
        person = self.record.people.get(who)
        return person.name if person else who

    def profile(self, who: str) -> str | None:
        """The slug of the page of somebody who has one."""
        found = self.people.of(who)
        return found.slug if found else None

    def matter(self, slug: str | None) -> Matter | None:
        """A matter that the record knows."""
        return self.record.matters.get(slug or "")

    def referred(self, reference: str, here: Meeting | None) -> tuple[Meeting, str] | None:
        """What a typed reference names: the meeting and the anchor in it."""
        return self.references.find(reference, here)

    def cited_by(self, citation: Citation, here: Meeting) -> tuple[Meeting, str] | None:
        """What a citation in the words of a meeting leads to: the meeting and the anchor in it."""
        return self.links.resolve(citation, here)

    def on_day(self, board: str, day: date) -> Meeting | None:
        """The first meeting of a board on a day."""
        return self.schedule.on_day(board, day)

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The board's meetings before and after this one."""
        return self.schedule.neighbours(meeting)

    def confirmed_at(self, meeting: Meeting) -> Meeting | None:
        """The first meeting that says it confirmed this one's minutes."""
        return self.schedule.confirmed_at(meeting)

    def is_past(self, meeting: Meeting) -> bool:
        """Whether the meeting's day was past when the record was made."""
        as_of = self.record.as_of
        return bool(as_of and meeting.date < as_of)

    def of_first(self, meeting: Meeting) -> Meeting:
        """The same meeting in the council's own language."""
        return meeting

    def others(self, meeting: Meeting) -> tuple[tuple[str, Meeting], ...]:
        """The same meeting in other languages, each with its code."""
        return tuple(self._others.get((meeting.board, meeting.key), ()))

    def changes_of(self, meeting: Meeting) -> dict[str, tuple[Change, ...]]:
        """What later decisions did to those of a meeting, by anchor."""
        return self._changes_of.get((meeting.board, meeting.key), {})

    def citing(self, meeting: Meeting) -> dict[str, tuple[Place, ...]]:
        """The places of a meeting that others cite, and who cites them."""
        return self._citing.get((meeting.board, meeting.key), {})
