"""English: one spelling, the stem, and the words that are not indexed. The rules are data (`english.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import Stemmer
import yaml


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

    def spelled(self, word: str) -> str:
        """A word in British spelling."""
        rules = self.data["spellings"]
        if word in rules["exact"]:
            return str(rules["exact"][word])
        for begin, better in rules["begins"]:
            if word.startswith(begin):
                word = better + word[len(begin) :]
                break
        for end, better in rules["ends"]:
            if word.endswith(end) and len(word) > len(end) + 2:
                return word[: -len(end)] + str(better)
        return word


@cache
def english() -> English:
    """The rules that an index is made by."""
    text = files("minutebook").joinpath("search", "english.yml").read_text(encoding="utf-8")
    return English(yaml.safe_load(text))


_STEMMER = Stemmer.Stemmer("english", 0)


def stem(word: str) -> str:
    """The stem of a word in British spelling, by Snowball's English of version 3.0.1."""
    found: str = _STEMMER.stemWord(word)
    return found
