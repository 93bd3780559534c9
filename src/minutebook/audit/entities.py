"""Entities that a drawing or a feed defines for itself: `<!ENTITY firm "Acme">` and then `&firm;`, as XML reads it."""

from __future__ import annotations

import re

from .normal import ROUNDS

_SIGN = "<!ENTITY"
_DEFINED = re.compile(r"<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:\"([^\"]{0,300})\"|'([^']{0,300})')\s*>")
_USED = re.compile(r"&([A-Za-z_][\w.-]*);")
_LARGEST = 1 << 24


def has_entities(text: str) -> bool:
    """Whether a text defines any."""
    return _SIGN in text


def with_entities(text: str) -> str:
    """The text with what its own entities stand for. Raises ValueError where that cannot be told in a few steps."""
    meant = {name: one or other for name, one, other in _DEFINED.findall(text)}
    if len(_DEFINED.findall(text)) != text.count(_SIGN):
        raise ValueError("an entity of another kind")
    for _ in range(ROUNDS):
        text = _USED.sub(lambda found: meant.get(found[1], found[0]), text)
        if len(text) > _LARGEST:
            raise ValueError("entities that stand for too much")
    if any(found[1] in meant for found in _USED.finditer(text)):
        raise ValueError("entities in entities in entities")
    return text
