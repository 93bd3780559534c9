"""The ways in which a build ends without a site."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from .problems import Problems


class Refused(Exception):
    """A build cannot go on: a code of `codes-host.yml`, and the file or folder that it speaks of, or a line of it."""

    def __init__(self, code: str, path: Path, line: int = 0, **known: Any) -> None:
        super().__init__(code)
        self.code, self.path, self.line, self.known = code, path, line, known

    def __reduce__(self) -> tuple[Any, ...]:
        """How a worker sends it: whole, and without the traceback."""
        return partial(Refused, **self.known), (self.code, self.path, self.line)


class Stopped(Exception):
    """A build has ended. What there is to say stands in the problems, or in the audit's report."""

    def __init__(self, exit_code: int, report: Any = None) -> None:
        super().__init__(exit_code)
        self.exit_code, self.report = exit_code, report


def stop_at(problems: Problems, *, strict: bool = False) -> None:
    """End the build if there is anything that ends one."""
    if problems.errors or (strict and problems.warnings):
        raise Stopped(1)
