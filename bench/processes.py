"""What processes use while they run, as Linux tells it."""

from __future__ import annotations

import os
import re
from pathlib import Path


def family(top: int) -> list[int]:
    """A process and all that it has started, or these have."""
    found, parents = [top], {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    for process in found:  # grows while it is gone through
        found += [child for child, parent in parents.items() if parent == process]
    return found


def seconds(process: int) -> float:
    """Processor time of a process and of those that it has seen end."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> int:
    """Kilobytes that a process holds, what it shares with others counted in parts."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0
