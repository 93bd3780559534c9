"""Near misses: what may be a marker is found, honest prose is not, and the short way skips nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minutebook.private.closed import outside_the_list
from minutebook.private.nearmiss import is_plain, near_misses

SIGNS = st.sampled_from(
    [*":;!?/~`*_-.,+<>{}[]()#%=\\|&@$^ \n", "exempt", "note", "begin ", "end of ", "a", "é", "\u200b"]
)
CORPUS = [
    line
    for path in (Path(__file__).parent / "leaks").glob("*.md")
    for line in path.read_bytes().decode("utf-8", "ignore").split("\n")
]


@settings(max_examples=500)
@example(["::", "note"])
@given(st.lists(SIGNS, max_size=16))
def test_the_short_way_takes_only_what_no_rule_would_find(signs: list[str]) -> None:
    text = "".join(signs)
    if is_plain(text):
        assert not [code for line in text.split("\n") for code in near_misses(line)]
        assert not list(outside_the_list(text))


@given(st.sampled_from(CORPUS), st.integers(0, 100), SIGNS)
def test_the_short_way_skips_no_line_of_the_leak_corpus(line: str, at: int, sign: str) -> None:
    changed = line[:at] + sign.strip("\n") + line[at:]
    if is_plain(changed):
        assert not list(near_misses(changed))


@pytest.mark.parametrize("kind", ["exempt", "confidential", "personal", "private", "note"])
@pytest.mark.parametrize(
    "form",
    [
        ":: %s", ":::%s", ":::: %s", "!!! %s", "??? %s", "/// %s", "> [!%s]", "~~~ %s", "``` %s", "- ::: %sx", "[/%s]",
        "{%s}", "{%% %s %%}", "{.%s}", "[x]{%s}", "\uff1a\uff1a\uff1a %s", "::: \u200b%s", "&#58;:: %s",
        "--- %s ---", "<<< %s >>>", "BEGIN %s", "[end of %s section]", "\\::: %s", ":%s:`x`",
    ],
)  # fmt: skip
def test_each_spelling_of_each_kind_is_found(form: str, kind: str) -> None:
    for word in (kind, kind.upper(), kind.capitalize()):
        assert list(near_misses(form % word)), form % word


@pytest.mark.parametrize(
    "line",
    [
        "The note: all were welcome.",
        "**Note:** the Chair left.",
        "A private hire vehicle; a personal matter (private).",
        "[Note: the Chair left]",
        "The ratio was 3:1 at 10:30.",
        "See [the page](https://example.org/private) of the exempt charity.",
        "> Exempt from rates is the hall.",
        "He asked: why?",
        "### Private hire vehicles",
        "C++ and std::string were named.",
    ],
)
def test_honest_prose_is_let_through(line: str) -> None:
    assert not list(near_misses(line))
