"""The words of a meeting as an index has them: passage by passage, each with its place and its label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutebook.pages import notices
from minutebook.pages.components import fragment
from minutebook.pages.markdown import filled
from minutebook.pages.writer import Writer
from minutebook.public.model import (
    Action,
    Clause,
    CodeBlock,
    Decision,
    Interest,
    Notice,
    Paper,
    Paragraph,
    Point,
    Table,
)
from minutebook.public.walk import Part, passages, within

from .entry import Passage

_CELLS = " | "


class Passages:
    """What the parts of one meeting say, in plain words."""

    def __init__(self, page: Writer) -> None:
        self._page, self._context, self._words = page, page.context, page.words

    def of(self, parts: Iterable[Part]) -> Iterator[Passage]:
        """What the parts say, but for decisions and actions, which are entries of their own."""
        parts = tuple(parts)
        apart = {id(inner) for part in parts if isinstance(part, Decision | Action) for inner in within([part])}
        anchor = ""
        for part in parts:
            if id(part) in apart:
                continue
            if not isinstance(part, Notice | Paper):
                anchor = getattr(part, "anchor", None) or anchor
            yield from self._own(part, anchor)

    def decided(self, decision: Decision) -> Iterator[Passage]:
        """A decision's words in full, each clause with its place."""
        for inner in within([decision]):
            yield from self._own(inner, "" if inner is decision else getattr(inner, "anchor", None) or "")

    def notice(self, notice: Notice) -> str:
        """What stands in the place of something withheld; nothing for what has been released."""
        if notice.released:
            return ""
        return " ".join(words for words in (self._short(notice), notice.public_title, notice.public_summary) if words)

    def _short(self, notice: Notice | None) -> str:
        return notices.words(self._words, notice)

    def _own(self, part: Part, anchor: str) -> Iterator[Passage]:
        """The words that a part holds itself, each at the place of the anchor, with its label."""
        place, label = fragment_of(anchor).lstrip("#"), ""
        match part:
            case Notice():
                found = [self.notice(part)]
            case CodeBlock():
                found = [filled(part.body.text, part.body.notices, self._short)]
            case Table():
                found = [_CELLS.join(map(self._page.plain, row)) for row in (part.head, *part.rows) if row]
            case Interest():
                body = self._page.plain(part.body) if part.body else ""
                found = [": ".join(words for words in (self._context.name(part.who), body) if words)]
            case Clause() | Point():
                label, found = part.label or "", [self._page.plain(part.body)]
            case Paragraph() | Decision():
                label, found = part.number or "", [self._page.plain(part.body)]
            case _:
                found = [self._page.plain(passage) for passage in passages(part)]
        for words in found:
            if words.strip():
                plain = " ".join(words.split())
                yield (plain, place, label) if label else (plain, place)


def fragment_of(anchor: str) -> str:
    """What an address ends with that leads to an anchor."""
    return str(fragment(anchor)).replace("&amp;", "&") if anchor else ""
