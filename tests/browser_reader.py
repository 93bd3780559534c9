"""Asks the browser's reader of the search index, in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")
DRIVER = Path(__file__).parent / "search" / "reader.mjs"


def ask(do: str, **task: Any) -> Any:
    """The answer to one task of `tests/search/reader.mjs`."""
    given = json.dumps({"do": do, **task})
    done = subprocess.run([NODE or "node", DRIVER], input=given, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
