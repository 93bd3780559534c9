"""`minutebook explain CODE`: what a rule means, with a wrong and a right example."""

from __future__ import annotations

import re
from textwrap import fill, indent

from ..problems import codes


class UnknownCode(KeyError):
    """No rule has this code."""


def explain(code: str) -> str:
    """The page of a rule as plain text of at most 88 columns. Raises UnknownCode."""
    rule = codes().get(code.strip().upper())
    if rule is None:
        raise UnknownCode(code)
    lines = [f"{rule.code}{' (a warning)' if rule.warning else ''}: {_plain(rule.message.removesuffix('{where}'))}", ""]
    lines += fill(" ".join((rule.explain or rule.message).split()), 88).split("\n")
    for title, example in (("Wrong", rule.wrong), ("Right", rule.right)):
        if example:
            lines += ["", f"{title}:", "", indent(example.strip("\n").removeprefix("# "), "    ")]
    return "\n".join(lines)


def _plain(message: str) -> str:
    """A rule's message without the places that only a real case fills."""
    return re.sub(r"\{(\w+)\}", "…", message).replace("{{", "{").replace("}}", "}")
