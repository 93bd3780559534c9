"""What `make mutants` gave: figures for each package, and each change to the program that no test noticed.

Mutmut makes the changes and asks the quick tests. Here its results are read. A change to `private/` or `disclosure/`
that went unnoticed, and is not known to make no difference, ends it with 1: a test is missing, or a piece of code that
does nothing. What is known, and why, stands in `equivalent_mutants.yml`, by function and by the lines as they are and
as they would be.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import yaml
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

MADE = Path("mutants/src/minutebook")
PARTS = {"disclosure": True, "private": True, "audit": False}
"""Each package that is changed; whether nothing in it may go unnoticed."""
KNOWN = {
    (entry["in"], entry["is"], entry["not"])
    for entry in yaml.safe_load((Path(__file__).parent / "equivalent_mutants.yml").read_text("utf-8")) or ()
}


def results(part: str) -> dict[str, str]:
    """Mutmut's verdict on each change to a package, by its name."""
    found = (json.loads(path.read_text("utf-8"))["exit_code_by_key"] for path in sorted((MADE / part).rglob("*.meta")))
    return {name: status_by_exit_code[code] for verdicts in found for name, code in verdicts.items()}


def change(name: str) -> tuple[str, str, str]:
    """The function, its lines that are changed, and what they become."""
    lines = [line for line in get_diff_for_mutant(name).split("\n") if not line.startswith(("---", "+++"))]
    before, after = (" ".join(line[1:].strip() for line in lines if line[:1] == sign) for sign in "-+")
    return name.removeprefix("minutebook.").split("__mutmut_")[0], before, after


def main() -> None:
    """Print what came of it."""
    missed = 0
    for part, strict in PARTS.items():
        verdicts = results(part)
        changes = {name: change(name) for name, verdict in verdicts.items() if verdict == "survived"}
        unknown = {name: made for name, made in changes.items() if made not in KNOWN}
        count = Counter(verdicts.values())
        tried = len(verdicts) - count["not checked"] - count["no tests"]
        print(
            f"{part}: {len(verdicts):,} changes made, {tried:,} tried, {count['killed']:,} noticed, "
            f"{count['timeout']:,} kept it too long, {len(changes) - len(unknown):,} make no difference, "
            f"{len(unknown):,} not noticed, {count['no tests']:,} where no quick test comes"
        )
        if strict:
            missed += len(unknown)
            for name, (_, before, after) in unknown.items():
                print(f"  {name}\n    is:  {before}\n    not: {after}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
