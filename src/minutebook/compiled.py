"""Templates that were compiled before, as Python keeps its modules: beside the program, in `__pycache__`.

Only templates of the program and of its theme lie there, compiled as nobody but the program has it: what a site
owner's plugin or hook may have changed, and templates of their own, are compiled in each process anew. Whoever can
write to that folder can change the program itself.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source, find_spec
from os.path import realpath
from pathlib import Path

from jinja2 import Environment
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from .program import program

_OURS = "minutebook-"
_VERSIONS = f"{version('jinja2')} {version('mkdocs')}"
_HOMES = tuple(
    Path(realpath(spec.origin)).parent
    for name in ("minutebook", "material")
    if (spec := find_spec(name)) and spec.origin
)
"""Where the templates are of which something is kept."""


class Compiled(FileSystemBytecodeCache):
    """Compiled templates, for environments of one kind, which nobody but the program has set up. `kind` tells whatever
    else they follow from.
    """

    def __init__(self, kind: str) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent), "%s.jinja")
        self._kind = kind
        self._known: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What a template is known by: one that may be kept by a name that says so."""
        key = super().get_cache_key(f"{self._kind} {name}", filename)
        ours = filename and any(Path(realpath(filename)).is_relative_to(home) for home in _HOMES)
        return f"{_OURS}{key}" if ours else key

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """A place for a template, with what it was compiled to, if all that this follows from is as it was."""
        told = f"{program()} {_VERSIONS} {self._kind}"
        return super().get_bucket(environment, name, filename, f"{told}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that was compiled before, by this process or another; nothing if that cannot be read."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])
        elif bucket.key.startswith(_OURS):
            try:
                super().load_bytecode(bucket)
            except Exception:  # what is damaged may raise anything
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled: for other processes only where Python itself would, and where it can be
        written."""
        self._known[bucket.key] = bucket.bytecode_to_string()
        if bucket.key.startswith(_OURS) and not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
