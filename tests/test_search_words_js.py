"""The reader in the browser cuts texts into the same words as the builder of the index."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unicodedata import ucd_3_2_0

import Stemmer
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from browser_reader import ask, needs_node
from minutebook.search.lexer import cut, fold
from minutebook.search.pieces import read

SEARCH = Path(__file__).parent / "search"
pytestmark = needs_node

PIECES = (
    "the", "Precept", "14 September 2026", "14th of Sept", "Sept. 14, 2026", "Sep 2026", "may", "May 5", "march 14th",
    "2026-09-14", "2026-13-45", "14/09/2026", "14.9.26", "31/02/2026", "29 February 2023", "SY3 8HQ", "SY38HQ",
    "2025/26", "2025-26", "2025-2026", "2025/27", "26/00123/FUL", "3/17", "and/or", "4(b)", "4 (b)", "4(b)(ii)",
    "4 (ii)", "£98,400", "98400", "98,400.00", "98,4001", "1.5m", "1.5 million", "2k", "£3bn", "0.05m", "4.1", "2b",
    "10am", "12:30", "b4102", "A49's", "children's", "O’Brien", "rock'n'roll", "café", "Zoë Ågren", "Straße", "ŵyl",
    "Łódź", "æon", "ﬁne", "½", "x²", "٣", "中文", "𝟘", "İstanbul", "ΟΔΟΣ", "foo_bar", "-", "–", "'", "’s", "(", ")",
    "/", ".", ",", ";", "*", '"', "\n", "e\u0301", "n’t", "1st", "2nd May", "21 Jan 24", "0000-01-01", "jan 1, 0000",
    "cib 2026-09-14/4(b)", "1,234.5.6", "12.5.2024.7", "a1", "1a/2b/3", "s's's",
    "17/24(b)", "4/26 (c)", "7/25(r2)(b)", "14, 15 and 16 September 2026", "27 April to Friday 19 June 2026",
    "28 December to 3 January 2027", "14-16 May", "30 and 31 June 2026", "WCC2026-07-16/6", "16 Jul 26", "lay-by",
    "98%", "mid-September 2026", "98.5 per cent", "co-opted", "and", "to", "of", "ab-cd/12",
)  # fmt: skip
KNOWN = st.characters(exclude_categories=("Cs", "Cn")).filter(lambda one: ucd_3_2_0.category(one) != "Cn")
"""Characters that every version of Unicode knows: of newer ones Python and a browser may not think alike."""
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(KNOWN, max_size=6)), max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " ", ", "]).map(lambda between: between.join(parts))
)


def in_python(text: str) -> list[list[Any]]:
    """The tokens of a text: position, what, whether a query looks for it, whether it is a word."""
    found, at = [], 0
    for piece in cut(fold(text)):
        what = read(piece)
        found += [[at + token.offset, token.text, token.main, token.word] for token in what.tokens]
        at += what.span
    return found


def in_browser(texts: list[str]) -> list[list[list[Any]]]:
    """The same, by the browser's reader."""
    answers = ask("tokens", texts=texts)
    return [[[one[key] for key in ("at", "text", "main", "word")] for one in tokens] for tokens in answers]


def test_the_stems_are_the_same() -> None:
    lines = (SEARCH / "stems.txt").read_text(encoding="utf-8").splitlines()
    words, stems = zip(*(line.split(" ") for line in lines), strict=True)
    assert len(words) > 2000
    assert Stemmer.Stemmer("english").stemWords(words) == list(stems)
    assert ask("stems", words=words) == list(stems)


def test_the_tokens_are_those_of_the_shared_list() -> None:
    listed = yaml.safe_load((SEARCH / "tokens.yml").read_text(encoding="utf-8"))
    answers = ask("tokens", texts=[one["text"] for one in listed])
    for one, tokens in zip(listed, answers, strict=True):
        assert [[token["at"], token["text"]] for token in tokens] == one["tokens"], one["text"]
        assert [token["text"] for token in tokens if token["main"]] == one["main"], one["text"]


@settings(max_examples=12, deadline=None)
@given(st.lists(TEXTS, min_size=60, max_size=120))
def test_any_text_is_cut_alike(texts: list[str]) -> None:
    texts += PIECES
    for text, found in zip(texts, in_browser(texts), strict=True):
        assert found == in_python(text), text


def test_every_text_of_the_demonstration_is_cut_alike() -> None:
    minutes = (Path(__file__).parents[1] / "content" / "minutes").rglob("*.md")
    texts = [path.read_text(encoding="utf-8") for path in minutes]
    assert len(texts) > 10
    for text, found in zip(texts, in_browser(texts), strict=True):
        assert found == in_python(text)


def test_a_token_knows_where_it_stands_in_the_text() -> None:
    text = "Zoë Ågren’s «Straße», e\u0301te\u0301, on 14th of Sept 2026: SY3 8HQ 𐽰 ½ İz 4 (b)"
    (tokens,) = ask("tokens", texts=[text])
    units = text.encode("utf-16-le")
    stand = {one["text"]: units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") for one in tokens}
    assert stand == {
        "zoe": "Zoë", "agren": "Ågren’s", "strasse": "Straße", "ete": "e\u0301te\u0301", "on": "on",
        "2026-09-14": "14th of Sept 2026", "09-14": "14th of Sept 2026", "2026-09": "14th of Sept 2026", "14th": "14th",
        "of": "of", "sept": "Sept", "2026": "2026", "sy38hq": "SY3 8HQ", "sy3": "SY3", "8hq": "8HQ",
        "iz": "İz", "1": "½", "2": "½",
        "4b": "4 (b)", "4": "4", "b": "b",
    }  # fmt: skip
