"""The changes that `make mutants` makes to patterns and tables: each part of one goes, once, and nothing else does."""

from __future__ import annotations

import ast
import re

import pytest

from pattern_changes import changed, changes


def texts(pattern: str) -> list[str]:
    """A pattern after each change."""
    return [pattern[:begin] + instead + pattern[end:] for begin, end, instead in changed(pattern)]


@pytest.mark.parametrize(
    ("pattern", "after"),
    [
        ("ab", []),
        ("a|b|c", ["b|c", "a|c", "a|b"]),
        ("(?:a|b)c", ["(?:b)c", "(?:a)c"]),
        (r"a\||[|]", [r"[|]", r"a\|"]),
        ("ab?", ["a", "ab"]),
        ("(?:ab)?c", ["c", "(?:ab)c"]),
        ("a*+", ["", "a{1,}+"]),
        ("ab+?", ["ab", "ab{2,}?"]),
        ("a{0,3}", ["", "a{1,3}"]),
        ("a{2,3}", ["a{2}", "a{3,3}"]),
        ("a{2}{b}", []),
        ("[^a-z_]", ["[^_]", "[^a-z]"]),
        (r"[]\]x-]", [r"[\]x-]", "[]x-]", r"[]\]-]", r"[]\]x]"]),
        ("[a]", []),
        (r"^a\b$", [r"a\b$", "^a$", r"^a\b"]),
        (r"(?<!a)b(?=c|d)", ["b(?=c|d)", "(?<!a)b(?=d)", "(?<!a)b(?=c)", "(?<!a)b"]),
        ("(?i:a)(?P<b>c)", ["(?:a)(?P<b>c)"]),
    ],
)
def test_of_a_pattern_each_part_goes_that_may_go(pattern: str, after: list[str]) -> None:
    re.compile(pattern)
    assert texts(pattern) == after
    assert all(re.compile(text) for text in after)


def run(source: str) -> list[tuple[str, object]]:
    """The name that is changed in each change to a module, and what it is there."""
    found = []
    for change in changes(source):
        space: dict[str, object] = {}
        exec(compile(change.tree, "a.py", "exec"), space)
        found.append((change.within, space[change.within]))
    return found


def test_what_is_put_into_a_pattern_stays_as_it_is() -> None:
    patterns = [pattern for name, pattern in run('_W = "v?"\nP = rf"a?{_W}" + _W + r"{1,2}"') if name == "P"]
    assert patterns == ["v?v?{1,2}", "av?v?{1,2}", "a?v?v?", "a?v?v?{2,2}"]


def test_flags_and_words_of_tables_go_and_other_text_stays() -> None:
    source = (
        '"""A docstring with r"a?"."""\nimport re\nP = re.compile("a", re.I | re.M)\nT = ("b", "c")\nU = ("b?",)\n'
        'V = [("d", 1), ("e", 2)]\n__all__ = ["T", "U"]\nclass C:\n    W = {"f", "g"}\n'
        'def f():\n    return "h?", ("i", "j")\n'
    )
    assert [(change.within, change.before) for change in changes(source)] == [
        ("P", "re.I"), ("P", "re.M"), ("T", "'b'"), ("T", "'c'"), ("V", "('d', 1)"), ("V", "('e', 2)"),
        ("C.W", "'f'"), ("C.W", "'g'"),
    ]  # fmt: skip


def test_a_pattern_in_a_function_is_changed_too_and_the_module_itself_never() -> None:
    source = 'def f(re):\n    return re.sub("a|b", "c|d", "e|f"), r"g?"\n'
    before = ast.dump(ast.parse(source))
    assert {(change.before, change.after) for change in changes(source)} == {
        ("a|b", "b"), ("a|b", "a"), ("g?", ""), ("g?", "g"),
    }  # fmt: skip
    assert ast.dump(ast.parse(source)) == before
