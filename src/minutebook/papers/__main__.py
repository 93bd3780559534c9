"""The process in which papers are looked through: a line of JSON in for each, a line out, until nobody asks."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from .prepare import prepare

_MEMORY = 2 << 30


def main() -> None:
    """Answer until the one who asks is gone."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a library that prints must not be taken for an answer
    _bound()
    for line in sys.stdin.buffer:
        source, target, kind, title, language = json.loads(line)
        made = prepare(Path(source), Path(target), kind, title, language)
        answers.write(json.dumps(made.plain()) + "\n")
        answers.flush()


def _bound() -> None:
    """A bound on memory, where the system knows one; and no picture of the memory is left when it is broken."""
    os.umask(0o077)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        pass


if __name__ == "__main__":
    main()
