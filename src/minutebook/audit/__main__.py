"""The process in which PDFs, documents and pictures are read, until the one who asks is gone. It writes no file."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import astuple

from .apart import receive, send
from .opened import opened

_MEMORY = 2 << 30


def main() -> None:
    """Answer each question: a type, how deep it lies, and the bytes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not be taken for an answer
    _bound()
    while (question := receive(sys.stdin.buffer)) is not None and (data := receive(sys.stdin.buffer)) is not None:
        kind, depth = json.loads(question)
        send(answers, json.dumps(astuple(opened(kind, data, depth))).encode())


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
