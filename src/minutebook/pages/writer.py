"""Writes public blocks as HTML: paragraphs by plain formatting, what has a look of its own by a component.

An id is written once a page. After each block that holds withheld words stand their notices in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from markupsafe import Markup

from minutebook.pages import notices
from minutebook.pages.addresses import relative
from minutebook.pages.blocks import FORMS
from minutebook.pages.components import fragment
from minutebook.pages.context import Context
from minutebook.pages.law import Law
from minutebook.pages.markdown import fill, passage_html, plain
from minutebook.public.citations import Citation, citations
from minutebook.public.model import Block, Board, Meeting, Notice, Passage

NOTHING = Markup("")


class Writer:
    """One page in the making."""

    def __init__(
        self, context: Context, board: Board, address: str, meeting: Meeting | None = None, on: date | None = None
    ) -> None:
        self.context = context
        self.words = context.words
        self.parts = context.parts
        self.law: Law = context.law_of(board)
        self.board = board
        self.address = address
        self.meeting = meeting
        self.on = meeting.date if meeting else on
        """The day whose law the page's notices name."""
        self.ids: set[str] = set()
        self.withheld: list[Notice] = []
        """The notices of this page for what is still withheld, in order."""
        self.away = meeting is not None and meeting.address != address
        """Whether the words stand on another page than that of their meeting: they get no ids there."""
        self._items: dict[str, str] | None = None
        self._written: dict[int, tuple[Passage, str]] = {}
        """Passages by identity, kept alive: a decision's words stand at the head of its page and in its place."""
        self.lang = meeting.lang if meeting and meeting.lang != context.language else None
        """The language of what the meeting says, if it is another than the page's."""
        self._lang = f' lang="{escape(self.lang)}"' if self.lang else ""
        self.here = escape(self.words.gettext("This paragraph"))
        """The name of a paragraph's link to itself."""

    def id(self, anchor: str | None) -> str:
        """The id attribute for an anchor; nothing where the page has it already."""
        anchor = self.once(anchor)
        return f' id="{escape(anchor)}"' if anchor else ""

    def once(self, anchor: str | None) -> str | None:
        """The anchor, if the page does not have it yet."""
        if not anchor or self.away or anchor in self.ids:
            return None
        self.ids.add(anchor)
        return anchor

    def resolve(self, reference: str) -> str | None:
        """The relative address of what a reference names."""
        found = self.context.referred(reference, self.meeting)
        if not found:
            return None
        return self.to(*found)

    def html(self, passage: Passage, *, linked: bool = True) -> str:
        """A passage as HTML; notices within it in their short form, citations of minutes as links."""
        if not linked:
            return self._html(passage, linked)
        if id(passage) not in self._written:
            self._written[id(passage)] = (passage, self._html(passage, linked))
        return self._written[id(passage)][1]

    def _html(self, passage: Passage, linked: bool) -> str:
        cited = citations(passage.text) if linked and self.meeting else ()
        if cited:
            return self._cited(passage, cited)
        words = passage_html(passage, self.resolve, self.linked if linked else self.unlinked)
        return f"<span{self._lang}>{words}</span>" if self._lang else words

    def _cited(self, passage: Passage, cited: tuple[Citation, ...]) -> str:
        """The same with a link for each citation that the record can follow."""
        assert self.meeting is not None
        text, ways = passage.text, {}
        for one in reversed(cited):
            found = self.context.cited_by(one, self.meeting)
            if found:
                ways[f"#mb-cited-{one.start}"] = self.to(*found)
                text = f"{text[: one.start]}[{text[one.start : one.end]}](#mb-cited-{one.start}){text[one.end :]}"
        words = passage_html(
            Passage(text, passage.notices),
            lambda reference: ways.get(reference) or self.resolve(reference),
            self.linked,
        )
        return f"<span{self._lang}>{words}</span>" if self._lang else words

    def text(self, passage: Passage, *, linked: bool = True) -> Markup:
        """The same for a component, which escapes what is not `Markup`."""
        return Markup(self.html(passage, linked=linked))

    def linked(self, notice: Notice | None, may_link: bool) -> str:
        """The short form of a notice, with a link where one may stand."""
        return notices.mark(self, notice, may_link and not self.away)

    def unlinked(self, notice: Notice | None, may_link: bool) -> str:
        """The short form of a notice without a link, for lists that are links themselves."""
        return notices.mark(self, notice, False)

    def as_typed(self, passage: Passage) -> Markup:
        """A passage without Markdown, line for line."""
        words = fill(escape(passage.text), passage.notices, self.linked)
        return Markup(f"<code{self._lang}>{words}</code>")

    def plain(self, passage: Passage) -> str:
        """A passage's words without markup."""
        return plain(passage, lambda notice: notices.words(self.words, notice))

    def after(self, *passages: Passage | None) -> Markup:
        """The notices in full of what is withheld within passages, to stand directly after their block."""
        found = [notice for passage in passages if passage for notice in passage.notices]
        return Markup("".join([notices.block(self, notice) for notice in found])) if found else NOTHING

    def blocks(self, blocks: Sequence[Block], level: int = 3) -> Markup:
        """Blocks in a row; `level` is that of a heading among them."""
        if not blocks:
            return NOTHING
        return Markup("".join([FORMS[type(block)](self, block, level) for block in blocks]))

    def item_anchor(self, number: str | None) -> str | None:
        """Where on this page the item with that number stands."""
        if self._items is None:
            found = self.meeting.items if self.meeting else ()
            self._items = {(item.number or "").rstrip("."): item.anchor for item in reversed(found)}
        return self._items.get(number.rstrip(".")) if number else None

    def to(self, meeting: Meeting, anchor: str = "") -> str:
        """The way from this page to a meeting's page, or to a place on it."""
        page = relative(meeting.address, self.address) if meeting.address != self.address else ""
        return page + str(fragment(anchor)).replace("&amp;", "&") if anchor else page or "./"

    def names(self, people: Iterable[str]) -> list[str | Markup]:
        """People by name, with a link to the page of each who has one."""
        return [self.who(who) for who in people]

    def who(self, who: str, name: str = "") -> str | Markup:
        """Somebody by name, with a link to their page if they have one."""
        name = name or self.context.name(who)
        profile = self.context.profile(who)
        address = profile and f"people/{profile}/"
        if not address or address == self.address:
            return name
        return Markup('<a href="{}">{}</a>').format(relative(address, self.address), name)

    @property
    def body(self) -> str:
        """What this page's board is called in a sentence: "the committee"."""
        return self.context.body(self.board)

    def noun(self, word: str, number: int = 1) -> str:
        """The site's own word for a board, a paper or a matter; a matter is called the same on all its pages."""
        law = self.context.common_law if word == "matter" else None
        return self.context.noun(law or self.law, word, number)
