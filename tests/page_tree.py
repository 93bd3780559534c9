"""Reads the HTML of a page the way a browser does, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

INLINE = {"a", "em", "strong", "code", "span"}
VOID = {"hr", "br", "img", "meta", "link", "input"}


@dataclass
class Node:
    """An element: what it is and what it holds, words as strings."""

    tag: str
    attrs: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def all(self, tag: str | None = None, **attrs: str) -> list[Node]:
        """Elements within this one, in order; `cls` is one of its classes."""
        found = []
        for child in self.children:
            if isinstance(child, Node):
                cls = attrs.get("cls")
                same = all(child.attrs.get(name) == value for name, value in attrs.items() if name != "cls")
                if (tag is None or child.tag == tag) and same and (not cls or cls in child.classes):
                    found.append(child)
                found += child.all(tag, **attrs)
        return found

    def one(self, tag: str | None = None, **attrs: str) -> Node:
        """The only such element."""
        found = self.all(tag, **attrs)
        assert len(found) == 1, f"{len(found)} of {tag} {attrs}"
        return found[0]

    def after(self, node: Node) -> Node:
        """The element that stands directly after another within this one."""
        for parent in [self, *self.all()]:
            elements = [child for child in parent.children if isinstance(child, Node)]
            for place, child in enumerate(elements):
                if child is node:
                    return elements[place + 1]
        raise AssertionError("not found")

    @property
    def classes(self) -> list[str]:
        return self.attrs.get("class", "").split()

    @property
    def text(self) -> str:
        """The words, single spaces between them."""
        words = [child if isinstance(child, str) else child.spaced for child in self.children]
        return " ".join("".join(words).split())

    @property
    def spaced(self) -> str:
        """The words as they join those around them: cells, points and paragraphs stand apart."""
        gap = "" if self.tag in INLINE else " "
        return gap + "".join(child if isinstance(child, str) else child.spaced for child in self.children) + gap


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("body", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(html: str) -> Node:
    """The tree of a body; a tag that is not closed fails."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]
