"""Every change of one part of a pattern, and of one word of a table, in a module (`tests/pattern_mutants.py`).

A pattern is every raw string, wherever it stands, and what `re` is given; what is put into it counts as one sign. Of a
pattern goes an alternative, an optional part, a sign of a class, an anchor, a look around, a flag; or what may be there
must be, or what may be there often is there as rarely as it may. Of a table of words that stands outside functions goes
one of them. No other text is changed, so that whatever the program says stays as it is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

SIGN = re.compile(
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<look>\(\?<?[=!])|(?P<open>\((?:\?(?:P<\w+>|[a-zA-Z]*[:>]))?)"
    r"|(?P<close>\))|(?P<bar>\|)|(?P<often>(?:[?*+]|\{(?:\d+(?:,\d*)?|,\d+)\})[?+]?)|(?P<anchor>[$^]|\\[AbBZ])"
    r"|(?P<one>\\x..|\\u.{4}|\\N\{[^}]*\}|\\.|.)",
    re.DOTALL,
)
MEMBER = re.compile(r"(?:\\x..|\\u.{4}|\\.|.)(?:-(?:\\x..|\\u.{4}|\\.|[^\]]))?", re.DOTALL)
RAW = re.compile(r"(?<!\w)(?:r|rf|fr)[\"']", re.IGNORECASE)
SHOWN = 24
"""How much of a pattern is shown on each side of what is changed."""
PUT = 0xE000
"""The first sign that stands for what is put into a pattern."""


@dataclass(frozen=True, slots=True)
class Change:
    """A module with one part of a pattern changed: the module as it would run, and what is changed in it."""

    tree: ast.Module
    within: str
    before: str
    after: str


def changed(pattern: str) -> Iterator[tuple[int, int, str]]:
    """Each change to a pattern: from where to where something is replaced, and by what."""
    signs = list(SIGN.finditer(pattern))
    begun: list[tuple[re.Match[str] | None, list[int]]] = [(None, [0])]
    item = 0  # where begins what is said to be there how often
    for sign in signs:
        match sign.lastgroup:
            case "open" | "look":
                begun.append((sign, [sign.end()]))
                if re.fullmatch(r"\(\?[a-zA-Z]+:", sign[0]):
                    yield *sign.span(), "(?:"
                continue
            case "bar":
                begun[-1][1].append(sign.end())
            case "close":
                opening, bars = begun.pop()
                yield from _without_one(bars, sign.start())
                if opening and opening.lastgroup == "look":
                    yield opening.start(), sign.end(), ""
                item = opening.start() if opening else 0
                continue
            case "often":
                yield from _as_often(sign, item)
                continue
            case "anchor":
                yield *sign.span(), ""
            case "class":
                yield from _smaller(sign)
        item = sign.start()
    yield from _without_one(begun[0][1], len(pattern))


def _without_one(bars: list[int], end: int) -> Iterator[tuple[int, int, str]]:
    """One alternative less, with the bar behind it, or before the last."""
    for number, begin in enumerate(bars[:-1]):
        yield begin, bars[number + 1], ""
    if len(bars) > 1:
        yield bars[-1] - 1, end, ""


def _as_often(sign: re.Match[str], item: int) -> Iterator[tuple[int, int, str]]:
    """What may be left out is left out, or must be there; what may be there more often is there as rarely as may be."""
    given = {"?": "0,1", "*": "0,", "+": "1,"}.get(sign[0][0]) or sign[0].strip("?+")[1:-1]
    least, comma, most = given.partition(",")
    if comma:
        once = "" if least == "1" else f"{{{least}}}"
        yield (item, sign.end(), "") if least in ("", "0") else (*sign.span(), once)
        how = sign[0][1:] if sign[0][0] in "?*+" else sign[0].rpartition("}")[2]
        yield *sign.span(), "" if given == "0,1" else f"{{{int(least or 0) + 1},{most}}}{how}"


def _smaller(sign: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """A class without one of its signs."""
    begin = sign.start() + (2 if sign[0].startswith("[^") else 1)
    members = list(MEMBER.finditer(sign.string, begin, sign.end() - 1))
    for member in members if len(members) > 1 else ():
        yield *member.span(), ""


def changes(source: str) -> Iterator[Change]:
    """Each module that differs from `source` in one part of a pattern, or in one word of a table."""
    tree = ast.parse(source)
    for name, node in _named(tree):
        yield from _patterns(tree, source, name, node)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and name != "__all__":
            yield from _tables(tree, name, node.value)


def _named(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """Each statement of a module and of its classes, by the name that it gives."""
    waiting: list[tuple[str, ast.stmt]] = [("", node) for node in tree.body]
    for within, node in waiting:
        if isinstance(node, ast.ClassDef):
            waiting += [(f"{node.name}.", inner) for inner in node.body]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            yield within + ast.unparse(target), node
        elif isinstance(node, ast.FunctionDef):
            yield within + node.name, node


def _patterns(tree: ast.Module, source: str, name: str, within: ast.stmt) -> Iterator[Change]:
    """Each change to the patterns of a statement, and to the flags that stand beside them."""
    given: set[ast.AST] = set()
    seen: set[ast.AST] = set()
    for node in ast.walk(within):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            given.update(node.args[:1])
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            seen.add(node.value)  # a docstring
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "re" and node.attr.isupper():
            yield _change(tree, name, node, ast.Constant(0), f"re.{node.attr}", "")
    for node in ast.walk(within):
        pieces = list(_pieces(node)) if node not in seen and isinstance(node, ast.expr) else []
        raw = pieces and RAW.search(ast.get_source_segment(source, node) or "")  # type: ignore[arg-type]
        if any(isinstance(piece, str) for piece in pieces) and (raw or node in given):
            seen.update(ast.walk(node))
            yield from _of_one(tree, name, node, pieces)


def _of_one(tree: ast.Module, name: str, node: ast.AST, pieces: list[str | ast.expr]) -> Iterator[Change]:
    """Each change to one pattern. What is put into it is a sign for private use until it is put together again."""
    puts = [piece for piece in pieces if not isinstance(piece, str)]
    stand_ins = map(chr, range(PUT, PUT + len(puts)))
    pattern = "".join(piece if isinstance(piece, str) else next(stand_ins) for piece in pieces)
    for begin, end, instead in changed(pattern):
        near, behind = pattern[max(begin - SHOWN, 0) : begin], pattern[end : end + SHOWN]
        said = (_joined(near + middle + behind, puts) for middle in (pattern[begin:end], instead))
        before, after = ("".join(one if isinstance(one, str) else "<>" for one in _pieces(text)) for text in said)
        yield _change(tree, name, node, _joined(pattern[:begin] + instead + pattern[end:], puts), before, after)


def _pieces(node: ast.AST) -> Iterator[str | ast.expr]:
    """What a text is put together from: as it stands, or what gives it; nothing if it is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (value.value if isinstance(value, ast.Constant) else value for value in node.values)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        for side in (node.left, node.right):
            yield from list(_pieces(side)) or [side]


def _joined(pattern: str, puts: list[ast.expr]) -> ast.expr:
    """The text that a pattern is, with what is put into it."""
    values: list[ast.expr] = []
    for piece in re.findall(f"[{chr(PUT)}-{chr(PUT + 99)}]|[^{chr(PUT)}-{chr(PUT + 99)}]+", pattern):
        put = puts[ord(piece) - PUT] if PUT <= ord(piece[0]) < PUT + 100 else ast.Constant(piece)
        values.append(put if isinstance(put, ast.Constant | ast.FormattedValue) else ast.FormattedValue(put, -1))
    return ast.JoinedStr(values)


def _tables(tree: ast.Module, name: str, value: ast.expr) -> Iterator[Change]:
    """Each word less of a table of words, and each entry less of one of entries with words."""
    waiting: list[ast.AST] = [value]
    for node in waiting:
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and any(map(_has_words, node.elts)):
            for entry in node.elts if len(node.elts) > 1 else ():
                if _has_words(entry):
                    fewer = type(node)(elts=[one for one in node.elts if one is not entry])
                    fewer.ctx = getattr(node, "ctx", None)  # type: ignore[union-attr]
                    yield _change(tree, name, node, fewer, ast.unparse(entry), "")
        else:
            waiting += ast.iter_child_nodes(node)


def _has_words(entry: ast.AST) -> bool:
    if isinstance(entry, ast.Tuple):
        return any(map(_has_words, entry.elts))
    return isinstance(entry, ast.Constant) and isinstance(entry.value, str)


def _change(tree: ast.Module, name: str, node: ast.AST, instead: ast.AST, before: str, after: str) -> Change:
    """A copy of the module with one node for another."""
    new = ast.fix_missing_locations(ast.copy_location(instead, node))
    return Change(deepcopy(tree, {id(node): new}), name, before, after)
