"""English: one spelling, the stem, and the words that are not indexed. The rules are data (`english.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import Stemmer
import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader that is written in C, where there is one: this is loaded at every start."""
_STEMMER = Stemmer.Stemmer("english", 0)


@dataclass(frozen=True)
class English:
    """The rules by which words are the same. An index brings its own along."""

    data: Mapping[str, Any]

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words that are not indexed."""
        return frozenset(self.data["stops"])

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """For a word those that mean the same in an address or a title."""
        found: dict[str, list[str]] = {}
        for group in self.data["groups"]:
            for word in group:
                found.setdefault(word, []).extend(other for other in group if other != word)
        return {word: tuple(others) for word, others in found.items()}

    @cached_property
    def apart(self) -> frozenset[str]:
        """Words that are their own stem."""
        return frozenset(self.data["apart"])

    @cached_property
    def citing(self) -> frozenset[str]:
        """Words that are nothing to look for beside the number of a minute."""
        return frozenset(self.data["citing"])

    @cached_property
    def numbered(self) -> frozenset[str]:
        """Words that stand before a number and say of what."""
        return frozenset(self.data.get("numbered", ()))

    @cached_property
    def idle(self) -> frozenset[str]:
        """Words that a query leaves out if it asks for more: of a question, or before a name."""
        return frozenset(self.data.get("asking", ())) | self.titles

    @cached_property
    def titles(self) -> frozenset[str]:
        """Words that stand before a name, and that a query leaves out if it asks for more."""
        return frozenset(self.data["titles"])

    @property
    def spellings(self) -> Mapping[str, str]:
        """Single words as they may be written, each with how the index writes it."""
        exact: Mapping[str, str] = self.data["spellings"]["exact"]
        return exact

    def stem(self, word: str) -> str:
        """The stem of a word in British spelling, by Snowball's English of version 3.0.1."""
        return word if word in self.apart else str(_STEMMER.stemWord(word))

    def spelled(self, word: str) -> str:
        """A word in British spelling."""
        if word in self.spellings:
            return self.spellings[word]
        for begin, better in self._begins.get(word[:2], ()):
            if word.startswith(begin):
                word = better + word[len(begin) :]
                break
        for end, better in self.data["spellings"]["ends"] if "z" in word else ():
            if word.endswith(end) and len(word) > len(end) + 2:
                return word[: -len(end)] + str(better)
        return word

    @cached_property
    def _begins(self) -> dict[str, list[tuple[str, str]]]:
        """The rules about beginnings, by two letters: nearly no word asks for one."""
        found: dict[str, list[tuple[str, str]]] = {}
        for begin, better in self.data["spellings"]["begins"]:
            found.setdefault(begin[:2], []).append((begin, better))
        return found


@cache
def english() -> English:
    """The rules that an index is made by."""
    text = files("minutebook").joinpath("search", "english.yml").read_text(encoding="utf-8")
    return English(yaml.load(text, _LOADER))
