"""A page as a screen reader is told it: the accessibility tree of Chromium in text form.

`python tests/spoken.py` writes `tests/spoken.txt` anew, the page of a meeting with most of the format in it. Read it as
somebody who hears it would, before you keep it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import every_page
import search_page
from looks import tab

KEPT = Path(__file__).with_name("spoken.txt")
desk = partial(tab, viewport={"width": 1280, "height": 900})
_ADDRESS = re.compile(r"^ *- /url: .*\n", re.MULTILINE)


def heard(page: Any, address: str = every_page.RICH) -> str:
    """What there is to be heard of a page, without the addresses behind its links."""
    page.goto(address)
    said: str = page.locator("body").aria_snapshot()
    return _ADDRESS.sub("", said + "\n")


def main() -> None:
    """Write the file anew."""
    with (
        tempfile.TemporaryDirectory() as folder,
        search_page.served(every_page.build(Path(folder))) as root,
        search_page.chromium() as chromium,
        desk(chromium, root) as (page, _),
    ):
        KEPT.write_text(heard(page), "utf-8")
    print(f"{KEPT} is written: read it, and see what changed: git diff {KEPT.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
