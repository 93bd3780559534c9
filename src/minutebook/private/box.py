"""Boxed text: what came from a source and has not passed `disclose()`.

A box can be carried and nothing else: not printed, formatted, compared, hashed, pickled, copied,
measured, searched or rendered. Whoever must read what is inside imports `minutebook.private.opening`,
which an import contract allows to `disclosure` and `clerk` alone.
"""

from __future__ import annotations

from typing import Any, NoReturn


class BoxedError(TypeError):
    """Somebody tried to use private text. Says what was tried, never on what."""


def _refuse(what: str) -> Any:
    def refusal(self: Box, *args: object, **kwargs: object) -> NoReturn:
        raise BoxedError(f"private text cannot be {what}")

    return refusal


class Box:
    """Private text that only `disclose()` may open. `repr` is the same for every box."""

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

    def __repr__(self) -> str:
        return "<boxed>"

    __str__ = _refuse("printed")
    __format__ = _refuse("formatted")
    __html__ = _refuse("rendered")
    __bytes__ = _refuse("encoded")
    __eq__ = _refuse("compared")
    __ne__ = _refuse("compared")
    __lt__ = __le__ = __gt__ = __ge__ = _refuse("compared")
    __hash__ = _refuse("hashed")
    __bool__ = _refuse("tested")
    __len__ = _refuse("measured")
    __iter__ = _refuse("read")
    __getitem__ = _refuse("read")
    __contains__ = _refuse("searched")
    __add__ = __radd__ = __mod__ = __rmod__ = __mul__ = _refuse("joined")
    __reduce__ = __reduce_ex__ = __getstate__ = _refuse("pickled")
    __copy__ = __deepcopy__ = _refuse("copied")
    __fspath__ = _refuse("used as a path")
    __int__ = __float__ = __index__ = _refuse("read as a number")
