"""The words by which people and firms of a withheld text are known elsewhere, and what must be proven of them there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .persons import TITLES


def person_needles(people: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    """Two words in a row by which those who are `named` in a text are known elsewhere, and the proof that they need."""
    for row in people:
        yield row, "" if row[0] in TITLES else _as_a_name(*row)


def mailbox_needles(people: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, ...], str, tuple[str, str]]]:
    """The same people as they are called before the @ of an address, by an initial: "m.rose@", "mrose@", "rosem@".

    With the proof that such words need, and the name of whom they mean.
    """
    for first, last in people:
        if first not in TITLES:
            for row in ((first[0], last), (f"{first[0]}{last}",), (f"{last}{first[0]}",)):
                yield row, rf"(?<![^\W_]){'[._-]'.join(row)}@", (first, last)


def _as_a_name(first: str, last: str) -> str:
    """A pattern that holds for words with capitals, and for those of an address: "Mark Rose", "mark.rose"."""
    one, other = (f"(?-i:{word.capitalize()}|{word.upper()})" for word in (first, last))
    return rf"(?<![^\W_])(?:{one}[\W_]{{1,3}}{other}|{first}(?:[^\w\s]|_){last})(?![^\W_])"
