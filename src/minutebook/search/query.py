"""What somebody typed, as what is to be looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .english import English
from .lexer import cut, fold
from .pieces import Token, read

_QUOTED = re.compile(r'"([^"]*)(?:"|$)')
_CURVED = str.maketrans({"“": '"', "”": '"', "„": '"'})
_MINUTE = ("minute", "minutes", "min", "resolution")
_DIGITS = tuple("0123456789")
SHORTEST = 3
"""Letters that a word must have to stand for all that begin with it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A form with its stem. `prefix` is "" (the word itself), "typed" (the beginning of a word, if it is none itself),
    or "starred" (the word and all that begin with it)."""

    form: str
    stem: str
    prefix: str = ""
    word: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Forms in a row: how far each stands from the first. Between them may be stops."""

    terms: tuple[tuple[int, Term], ...]


@dataclass(frozen=True, slots=True)
class All:
    """Terms that must all be there, wherever they stand."""

    terms: tuple[Term, ...]


Way = Term | Phrase | All


@dataclass(slots=True)
class Node:
    """One thing that is looked for, with all the ways in which a text may say it, and what each way counts."""

    typed: str
    ways: list[tuple[str, Way]] = field(default_factory=list)
    """The key of its weight ("" counts in full), and the way."""


@dataclass(slots=True)
class Query:
    """All that is looked for. `ignored` are stops; where there is nothing else, everything is found."""

    nodes: list[Node] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def _phrase(terms: Sequence[tuple[int, Term]]) -> Way:
    """What stands in quotes. A single number or reference is what it is with or without them."""
    first, term = terms[0]
    if len(terms) == 1 and not term.word:
        return term
    return Phrase(tuple((offset - first, term) for offset, term in terms))


_DAY = re.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2})?|[0-9]{2}-[0-9]{2}")


def is_day(query: Query) -> bool:
    """Whether a query is a day or a month and nothing else: then its meeting is what is looked for."""
    ways = [node.ways[0][1] for node in query.nodes]
    return len(ways) == 1 and isinstance(ways[0], Term) and bool(_DAY.fullmatch(ways[0].form))


class Asking:
    """Makes queries by the rules of an index."""

    def __init__(self, english: English, glossary: Sequence[Sequence[str]]) -> None:
        self.english = english
        self._meant: dict[str, list[Phrase]] = {}
        self._short: list[tuple[tuple[str, ...], Term]] = []
        for short, long in glossary:
            terms = self._terms(long)
            abbreviation = self._terms(short)
            if len(abbreviation) == 1 and terms:
                self._meant.setdefault(abbreviation[0][1].form, []).append(Phrase(tuple(terms)))
                self._short.append((tuple(term.form for _, term in terms), abbreviation[0][1]))
        self._short.sort(key=lambda one: -len(one[0]))

    def query(self, text: str, *, typing: bool = False) -> Query:
        """What a text asks for; `typing`: its last word may not be finished."""
        query = Query()
        text = text.translate(_CURVED)
        at = 0
        for quoted in _QUOTED.finditer(text):
            self._loose(query, text[at : quoted.start()], typing=False)
            terms = self._terms(quoted[1])
            if terms:
                query.nodes.append(Node(quoted[1], [("", _phrase(terms))]))
            at = quoted.end()
        self._loose(query, text[at:], typing=typing)
        named = [node for node in query.nodes if getattr(node.ways[0][1], "form", "") not in self.english.titles]
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
        folded = fold(text)
        nodes: list[Node] = []
        at = 0
        for piece in cut(folded):
            at = folded.index(piece, at) + len(piece)
            for token in (token for token in read(piece).tokens if token.main):
                term = self._term(token)
                if term is None:
                    query.ignored.append(token.text)
                    continue
                if folded[at : at + 1] == "*":
                    term = replace(term, prefix="starred")
                elif typing and at == len(folded) and term.word and len(term.form) >= SHORTEST:
                    term = replace(term, prefix="typed")
                nodes.append(self._node(token.text, term))
        query.nodes += self._abbreviated(self._cited(nodes))

    def _node(self, typed: str, term: Term) -> Node:
        node = Node(typed, [("", term)])
        others = self.english.groups.get(term.form, ())
        node.ways += [("group", Term(other, self.english.stem(other), word=True)) for other in others]
        node.ways += [("glossary", meant) for meant in self._meant.get(term.form, ())]
        return node

    def _cited(self, nodes: list[Node]) -> list[Node]:
        """Of "Further to Minute 3/17" the minute alone."""
        forms = [getattr(node.ways[0][1], "form", "") for node in nodes]
        cited = any(one in _MINUTE and other[:1] in _DIGITS for one, other in pairwise(forms))
        return [node for node, form in zip(nodes, forms, strict=True) if not (cited and form in self.english.citing)]

    def _abbreviated(self, nodes: list[Node]) -> list[Node]:
        """Words in a row that the glossary has an abbreviation for can be said by it, too."""
        for words, short in self._short:
            forms = [node.ways[0][1].form for node in nodes if isinstance(node.ways[0][1], Term)]
            if len(forms) != len(nodes) or len(words) < 2:
                continue
            for at in range(len(nodes) - len(words) + 1):
                if tuple(forms[at : at + len(words)]) == words:
                    terms = tuple(node.ways[0][1] for node in nodes[at : at + len(words)])
                    typed = " ".join(node.typed for node in nodes[at : at + len(words)])
                    all_of = All(tuple(term for term in terms if isinstance(term, Term)))
                    nodes[at : at + len(words)] = [Node(typed, [("", all_of), ("glossary", short)])]
                    break
        return nodes
