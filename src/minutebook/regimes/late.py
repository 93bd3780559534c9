"""Patterns that are compiled when they are first asked.

The words of a regime make some 150 patterns, which take a fifth of a second and more to compile; most minutes ask a
few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` makes it, but made when it is first asked: a fault in it is raised then.

    It has what a pattern has, and is none: functions of `re` do not take it.
    """
    return cast(re.Pattern[str], _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """What a pattern has: looked for once, and found without a detour from then on."""
        if name.startswith("_"):
            raise AttributeError(name)
        made = re.compile(*self._given)
        self.__dict__ |= {each: getattr(made, each) for each in dir(made) if not each.startswith("_")}
        return self.__dict__[name]
