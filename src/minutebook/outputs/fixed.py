"""What every site says to machines in the same words, as data (`fixed.yml`), which the audit knows to be public."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def fixed() -> dict[str, Any]:
    """The fixed words by what they are for."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("fixed.yml").read_bytes())
    return found
