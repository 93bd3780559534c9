"""What somebody typed, as what is to be looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .abbreviations import Abbreviations
from .citing import DAY, Citing
from .english import English
from .lexer import cut, fold
from .nodes import Node, Phrase, Query, Term, Way, form_of, terms_of
from .pieces import read
from .tokens import Token

_QUOTED = re.compile(r'"([^"]*)(?:"|$)')
_CURVED = str.maketrans({"“": '"', "”": '"', "„": '"'})
_LINK = re.compile("https?://[^ ]*")
SHORTEST = 3
"""Letters that a word must have to stand for all that begin with it."""


def _phrase(terms: Sequence[tuple[int, Term]]) -> Way:
    """What stands in quotes. A single number or reference is what it is with or without them."""
    first, term = terms[0]
    if len(terms) == 1 and not term.word:
        return term
    return Phrase(tuple((offset - first, term) for offset, term in terms))


def is_day(query: Query) -> bool:
    """Whether a query is a day or a month and nothing else: then its meeting is what is looked for."""
    ways = [node.ways[0][1] for node in query.nodes]
    return len(ways) == 1 and isinstance(ways[0], Term) and bool(DAY.fullmatch(ways[0].form))


class Asking:
    """Makes queries by the rules of an index."""

    def __init__(
        self, english: English, glossary: Sequence[Sequence[str]], boards: Sequence[Sequence[str]] = ()
    ) -> None:
        self.english = english
        self._abbreviations = Abbreviations(english, glossary, self._terms)
        self._citing = Citing(english, boards, self._terms)

    def query(self, text: str, *, typing: bool = False) -> Query:
        """What a text asks for; `typing`: its last word may not be finished."""
        query = Query()
        text = _without_links(text.translate(_CURVED))
        at = 0
        for quoted in _QUOTED.finditer(text):
            self._loose(query, text[at : quoted.start()], typing=False)
            terms = self._terms(quoted[1])
            if terms:
                query.nodes.append(Node(quoted[1], [("", _phrase(terms))]))
            at = quoted.end()
        self._loose(query, text[at:], typing=typing)
        named = [node for node in query.nodes if form_of(node) not in self.english.idle]
        query.nodes = named or query.nodes
        return query

    def _term(self, token: Token) -> Term | None:
        if not token.word:
            return Term(token.text, token.text)
        if token.text in self.english.stops:
            return None
        form = self.english.spelled(token.text)
        return Term(form, self.english.stem(form), word=True)

    def _terms(self, text: str) -> list[tuple[int, Term]]:
        """The main terms of a text, with their positions."""
        found, at = [], 0
        for piece in cut(fold(text)):
            what = read(piece)
            for token in what.tokens:
                term = self._term(token) if token.main else None
                if term:
                    found.append((at + token.offset, term))
            at += what.span
        return found

    def _loose(self, query: Query, text: str, *, typing: bool) -> None:
        folded, places = fold(text), _places(text)
        nodes: list[Node] = []
        at = 0
        for piece in cut(folded):
            start = folded.index(piece, at)
            at = start + len(piece)
            for token in (token for token in read(piece).tokens if token.main):
                term = self._term(token)
                if term is None:
                    query.ignored.append(token.text)
                    continue
                end = start + (len(piece) if token.end is None else token.end)
                if folded[end : end + 1] == "*":
                    term = replace(term, prefix="starred")
                elif typing and end == len(folded) and term.word and len(term.form) >= SHORTEST:
                    term = replace(term, prefix="typed")
                nodes.append(self._node(_typed(text, places, start + token.start, end), term))
        query.nodes += self._abbreviations.said(self._citing.named(nodes))

    def _node(self, typed: str, term: Term) -> Node:
        node = Node(typed, [("", term)])
        others = self.english.groups.get(term.form, ())
        node.ways += [("group", Term(other, self.english.stem(other), word=True)) for other in others]
        node.ways += [("group", other) for other in self._abbreviations.others.get(term.form, ())]
        node.ways += [("glossary", meant) for meant in self._abbreviations.meant.get(term.form, ())]
        return node

    def means(self, query: Query, name: str, role: str = "") -> bool:
        """Whether a query means somebody: by words of the name, or by the whole of what they are."""
        return self._stands(query, name) or (
            bool(role)
            and self._stands(query, role)
            and sum(len(terms_of(node.ways[0][1])) for node in query.nodes) >= len(self._terms(role))
        )

    def _stands(self, query: Query, name: str) -> bool:
        """Whether all that is looked for stands in a name."""
        known = [term for _, term in self._terms(name)]
        return all(any(_stands(way, known) for key, way in node.ways if key != "glossary") for node in query.nodes)


def _stands(way: Way, known: Sequence[Term]) -> bool:
    """Whether all terms of a way are among those that are known."""
    return all(
        any(one.stem == term.stem or (term.prefix and one.form.startswith(term.form)) for one in known)
        for term in terms_of(way)
    )


def _without_links(text: str) -> str:
    """A text without the addresses of pages in it, if there is more."""
    rest = _LINK.sub(" ", text)
    return rest if rest.strip() else text


def _typed(text: str, places: Sequence[int], start: int, end: int) -> str:
    """What stands from one letter of the folded text to another as it was typed, with the sign of a sum."""
    first = places[start] - text[: places[start]].endswith("£")
    return text[first : next(place for place in places[end - 1 :] if place > places[end - 1])]


def _places(text: str) -> list[int]:
    """Of each letter of the folded text the place of what gave it; last the end of the text."""
    return [place for place, letter in enumerate(text) for _ in fold(letter)] + [len(text)]
