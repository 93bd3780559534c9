"""`minutebook explain CODE`: what a rule means, with a wrong and a right example."""

from __future__ import annotations

from textwrap import indent

from ..problems import codes


class UnknownCode(KeyError):
    """No rule has this code."""


def explain(code: str) -> str:
    """The page of a rule as plain text. Raises UnknownCode."""
    rule = codes().get(code.strip().upper())
    if rule is None:
        raise UnknownCode(code)
    lines = [
        f"{rule.code}{' (a warning)' if rule.warning else ''}",
        "",
        (rule.explain or rule.message).strip(),
    ]
    for title, example in (("Wrong", rule.wrong), ("Right", rule.right)):
        if example:
            lines += ["", f"{title}:", "", indent(example.strip("\n"), "    ")]
    return "\n".join(lines)
