"""How long a build takes over one hand-written page: of ordinary text, and of one piece repeated.

    python bench/longpages.py                    100, 200 and 400 kB of each: some five minutes
    python bench/longpages.py 1000 '<o:p>' '['   as many kilobytes of these

Seconds are the processor's. A page that MkDocs has not done after half a minute ends the build: that is `D094`.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = "The committee considered the report of the Director of Finance and resolved that it be noted. "
TABLE = "| Post | Pay |\n| --- | ---: |\n" + "| Officer | £1,000 |\n" * 12
POINTS = "- a point of it\n- [another](index.md)"
TEXT = "\n\n".join(("## Of meetings", f"1.1 {WORDS * 4}**Rule 1**.", POINTS, TABLE, WORDS * 6, ""))
PIECES = [
    TEXT,
    WORDS,
    "<!-- ",
    "<!-- a --> ",
    "-\n",
    "<o:p>",
    "<script></script>",
    "<wbr>",
    "&shy;",
    "[",
    "<a ",
    "# a\n",
]
PIECES += ["<div>\n", "- a\n  - b\n", "|a|b|\n", "`a` ", "[a](b) ", "> a\n", "```\n", "**", "\ufdfa"]


def seconds(page: str) -> tuple[float, str]:
    """What a build of a site with this page takes, and how it ends."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for below in ("docs", "content/boards"):
            (folder / below).mkdir(parents=True)
        (folder / "docs/index.md").write_text(f"# Home\n\n{page}\n")
        (folder / "content/boards/shire.md").write_text("---\nname: Shire\nshort: S\n---\n")
        (folder / "mkdocs.yml").write_text(
            "site_name: Shire\ntheme: minutebook\nplugins:\n  - minutebook:\n      council: Shire Council\n"
        )
        before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        program = [sys.executable, "-c", "from minutebook.cli import main; main()", "build"]
        done = subprocess.run(program, cwd=folder, env=os.environ, capture_output=True, text=True, check=False)
        taken = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before
    return taken, "" if done.returncode == 0 else next((code for code in ("D094", "D042") if code in done.stdout), "?")


def main(sizes: list[int], pieces: list[str]) -> None:
    """Print a row for each piece."""
    print("kB".rjust(24), *(str(size).rjust(11) for size in sizes))
    for piece in pieces:
        cells = []
        for size in sizes:
            taken, ended = seconds(piece * (size * 1000 // len(piece.encode())))
            cells.append(f"{taken:.1f} s {ended}".rstrip().rjust(11))
        print(repr(piece[:20]).rjust(24), *cells, flush=True)


if __name__ == "__main__":
    given = [piece.encode().decode("unicode_escape") for piece in sys.argv[2:]]
    main([int(sys.argv[1])] if sys.argv[1:] else [100, 200, 400], given or PIECES)
