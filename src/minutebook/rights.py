"""What this computer lets nobody look at."""

from __future__ import annotations

import os
from pathlib import Path


def is_closed(path: Path) -> bool:
    """Whether we are not let into a file, or into the folder that would hold it. A pipe keeps nobody waiting."""
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW))
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return False
