"""What `make mutants` gave: figures for each module, and each change to the program that no test noticed.

Mutmut makes the changes and asks the quick tests. Here its results are read. A change to `private/` or `disclosure/`
that went unnoticed, and is not known to make no difference, ends it with 1: a test is missing, or a piece of code that
does nothing. What is known, and why, stands in `equivalent_mutants.yml`, by function and by the lines as they are and
as they would be.

`python tests/mutants.py left` names what was not tried yet or went unnoticed: a run that was broken off goes on with
`make mutants MUTANTS="$(.venv/bin/python tests/mutants.py left)"`.

`audit/` is too large to be tried whole: `make mutants MUTANTS="$(.venv/bin/python tests/mutants.py sample audit 300)"`
tries 300 changes taken by lot, the same ones each time, of each module in proportion. A run before must have made them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from math import sqrt
from pathlib import Path
from random import Random

import yaml
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

MADE = Path("mutants/src/minutebook")
PARTS = {"disclosure": True, "private": True, "audit": False}
"""Each package that is changed; whether nothing in it may go unnoticed."""
SEED = 38
"""What the lot is drawn with."""
COLUMNS = ("tried", "noticed", "too long", "same", "unnoticed", "no test")
KNOWN = {
    (entry["in"], entry["is"], entry["not"])
    for entry in yaml.safe_load((Path(__file__).parent / "equivalent_mutants.yml").read_text("utf-8")) or ()
}


def change(name: str) -> tuple[str, str, str]:
    """The function, its lines that are changed, and what they become."""
    lines = [line for line in get_diff_for_mutant(name).split("\n") if not line.startswith(("---", "+++"))]
    before, after = (" ".join(line[1:].strip() for line in lines if line[:1] == sign) for sign in "-+")
    return name.removeprefix("minutebook.").split("__mutmut_")[0], before, after


def results(part: str) -> dict[str, dict[str, str]]:
    """What became of each change to a package, by its module and its name: one of `COLUMNS`, or "" if it was not tried.

    "too long" is what did not end in time; "same" what is known to make no difference.
    """
    words = {"not checked": "", "killed": "noticed", "timeout": "too long", "no tests": "no test"}
    found: dict[str, dict[str, str]] = {}
    for path in sorted((MADE / part).rglob("*.meta")):
        verdicts = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        became = {name: status_by_exit_code[code] for name, code in verdicts.items()}
        for name, verdict in became.items():
            if verdict == "survived":
                became[name] = "same" if change(name) in KNOWN else "unnoticed"
            else:
                became[name] = words.get(verdict, verdict)
        found[str(path.relative_to(MADE)).removesuffix(".meta")] = became
    return found


def row(name: str, verdicts: Iterable[str]) -> str:
    """A row of the table."""
    count = Counter(verdicts)
    figures = (count.total(), count.total() - count[""] - count["no test"], *(count[one] for one in COLUMNS[1:]))
    return f"| {name} | " + " | ".join(f"{figure:,}" for figure in figures) + " |"


def left() -> None:
    """Print the names of what was not tried or went unnoticed, of the packages in which nothing may."""
    modules = [became for part, strict in PARTS.items() if strict for became in results(part).values()]
    print(*(name for became in modules for name, verdict in became.items() if verdict in ("", "unnoticed", "no test")))


def sample(part: str, count: int) -> None:
    """Print names of changes to a package taken by lot, of each module as many as is its share in all.

    A larger sample begins with the smaller one, so it goes on where that ended: each golden section of a circle falls
    into the largest gap that those before left.
    """
    lot = Random(SEED)
    names = [name for became in results(part).values() for name in lot.sample(sorted(became), len(became))]
    begin, section = lot.random(), (sqrt(5) - 1) / 2
    places = (int((begin + number * section) % 1 * len(names)) for number in range(2 * len(names)))
    print(*(names[place] for place in list(dict.fromkeys(places))[:count]))


def share(part: str) -> str:
    """How much of what was tried was noticed, and between what bounds that share lies for the whole package.

    The bounds are Wilson's, which hold in 95 of 100 samples. What no test reaches went unnoticed, too.
    """
    verdicts = [verdict for became in results(part).values() for verdict in became.values() if verdict]
    tried = len(verdicts)
    if not tried:
        return f"{part}: nothing was tried"
    noticed = sum(verdict in ("noticed", "too long") for verdict in verdicts)
    rate, z = noticed / tried, 1.96
    middle, wide = rate + z * z / (2 * tried), z * sqrt(rate * (1 - rate) / tried + (z / tried) ** 2 / 4)
    low, high = ((middle + sign * wide) / (1 + z * z / tried) for sign in (-1, 1))
    return f"{part}: {noticed} of {tried} noticed: {rate:.1%}, of all between {low:.1%} and {high:.1%}"


def main() -> None:
    """Print what came of it."""
    print("| module | changes | " + " | ".join(COLUMNS) + " |\n|---" + "|--:" * (len(COLUMNS) + 1) + "|")
    missed: list[str] = []
    for part, strict in PARTS.items():
        modules = results(part)
        for module, became in modules.items() if strict else ():
            print(row(f"`{module}`", became.values()))
        print(row(f"**{part}**", (verdict for became in modules.values() for verdict in became.values())))
        if not strict:
            print(share(part))
        else:
            missed += [
                name for became in modules.values() for name, verdict in became.items() if verdict == "unnoticed"
            ]
    for name in missed:
        _, before, after = change(name)
        print(f"  {name}\n    is:  {before}\n    not: {after}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["left"]:
            left()
        case ["sample", package, number]:
            sample(package, int(number))
        case _:
            main()
