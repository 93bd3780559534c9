"""The abbreviations of a glossary, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .english import English
from .nodes import All, Node, Phrase, Term

_Terms = Sequence[tuple[int, Term]]


class Abbreviations:
    """What a glossary says, one and several of it: "HRC" is a household recycling centre, and centres are HRCs."""

    def __init__(self, english: English, glossary: Sequence[Sequence[str]], read: Callable[[str], _Terms]) -> None:
        self._english = english
        self.meant: dict[str, list[Phrase]] = {}
        self.others: dict[str, list[Term]] = {}
        """Of an abbreviation that of several, and the other way round."""
        self._short: list[tuple[tuple[str, ...], Term]] = []
        for short, long in glossary:
            abbreviation, terms = read(short), read(long)
            if len(abbreviation) == 1 and terms:
                self._take(abbreviation[0][1], terms)
        self._short.sort(key=lambda one: -len(one[0]))

    def _take(self, abbreviation: Term, terms: _Terms) -> None:
        (offset, last), several = terms[-1], plural(terms[-1][1].form)
        rows = [tuple(terms)]
        if several:
            rows.append((*terms[:-1], (offset, Term(several, self._english.stem(several), word=last.word))))
        both = [abbreviation.form, *filter(None, [plural(abbreviation.form)])]
        for form in both:
            self.meant.setdefault(form, []).extend(map(Phrase, rows))
            others = [Term(other, self._english.stem(other), word=True) for other in both if other != form]
            self.others.setdefault(form, []).extend(others)
        self._short += [(tuple(term.form for _, term in row), abbreviation) for row in rows]

    def said(self, nodes: list[Node]) -> list[Node]:
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
                    said = [("glossary", term) for term in (short, *self.others[short.form])]
                    nodes[at : at + len(words)] = [Node(typed, [("", all_of), *said])]
                    break
        return nodes


def plural(form: str) -> str | None:
    """Several of what a word names; None if it seems to be several already."""
    if form.endswith("s") or not form.isalpha():
        return None
    if re.search("[^aeiou]y$", form):
        return f"{form[:-1]}ies"
    return f"{form}es" if re.search("(x|ch|sh)$", form) else f"{form}s"
