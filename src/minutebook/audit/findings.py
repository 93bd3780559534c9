"""What an audit finds, as problems with the files of the site in which it did."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.problems import Problem, codes


@dataclass(frozen=True, slots=True)
class Finding(Problem):
    """A problem that the audit found, and the files of the site in which it did."""

    files: tuple[str, ...] = ()


def problem(path: str, line: int, code: str, **known: str) -> Finding:
    """A finding. `known` holds names of files of the site that are public, and types of files."""
    rule = codes()[code]
    message, hint = rule.message.format(**known), rule.hint.format(**known)
    return Finding(path, line, min(line, 1), code, message, hint, files=(known.get("file", path),))
