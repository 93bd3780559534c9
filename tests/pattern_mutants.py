"""Whether a test notices when a part of a pattern goes: the part of `make mutants` that mutmut leaves out.

Mutmut changes functions alone. What decides in `private/` and `disclosure/` is to a good part patterns and tables of
words, so each of `pattern_changes.py` is tried here, and what no test noticed is listed and ends it with 1. What is
known to make no difference stands in `equivalent_mutants.yml`, as for mutmut. A change takes a process of its own, in
which the module is read as changed; the order of the tests is that of `mutant_order.py`.

`python tests/pattern_mutants.py` tries all; `private.closed` only that module; `--share 2/9` every ninth change, from
the second; `--left` what was not tried yet or went unnoticed (`mutants/patterns.json` remembers, by what is changed).
Of `audit/` the modules of `AUDIT` can be tried, each by its name.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

import pytest
import yaml

import mutant_order
from pattern_changes import Change, changes

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src/minutebook"
MADE = TESTS.parent / "mutants"
OURS = (str(TESTS), str(SOURCE))
VERDICTS = MADE / "patterns.json"
PACKAGES = ("private", "disclosure")
USUAL = ("test_private.py", "test_patterns.py", "test_places.py", "quick_leaks.py")
"""The tests that are asked of every module, and of some these besides."""
NEAREST = {
    "private.closed": ("test_markdown.py",),
    "private.docs": ("test_gaps.py", "test_invariants.py", "test_codes.py"),
    "private.files": ("test_private_files.py", "test_bad_input.py", "test_codes.py"),
    "private.labelled": ("test_codes.py",),
    "private.nearmiss": ("test_nearmiss.py",),
    "private.sensitive": ("test_sensitive.py",),
}
AUDIT = {
    "audit.called": ("test_called.py",),
    **dict.fromkeys(("audit.markers", "audit.shapes", "audit.sources"), ("test_audit_sources.py",)),
    **dict.fromkeys(
        [f"audit.{name}" for name in
         ("addresses", "figures", "grouped", "houses", "names", "persons", "references", "thousands")],
        ("test_needle_forms.py", "test_called.py", "test_repetitions.py"),
    ),
}  # fmt: skip
"""What is asked of a module of the audit, and nothing else: the usual tests do not reach it."""
ELSE = ("test_private_files.py", "test_invariants.py", "test_disclosed.py", "test_register.py", "test_codes.py")
"""What is asked of a module that is not named here."""
LONGEST = 120
"""After how many seconds a change is taken for one without end, which is noticed too."""
NOTICED, UNNOTICED, CANNOT, LATE = "noticed", "unnoticed", "no pattern", "too long"


class Changed(SourceFileLoader):
    """Reads one module as it is changed, and is asked for each before the usual way is."""

    def __init__(self, name: str, path: Path, change: Change) -> None:
        super().__init__(name, str(path))
        self.tree = change.tree

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """The changed module, or nothing for any other."""
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        """The module as changed, never as it was kept."""
        return compile(self.tree, self.path, "exec")


def ask(module: str, change: Change | None) -> str:
    """What becomes of a change, in a process of its own; without one, how long each test takes is found out."""
    with tempfile.TemporaryDirectory() as folder:
        if not (child := os.fork()):
            code = 70
            try:
                tempfile.tempdir = os.environ["TMPDIR"] = folder
                code = in_process(module, change)
            finally:
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if change is None and code:
        sys.exit(f"{module}: without a change the tests fail already")
    return {0: UNNOTICED, 1: NOTICED, 70: CANNOT, -signal.SIGALRM: LATE}.get(code, NOTICED)


def in_process(module: str, change: Change | None) -> int:
    """Read the module as changed, and ask the tests; the number with which pytest ends."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    signal.alarm(LONGEST)
    name = f"minutebook.{module}".removesuffix(".__init__")
    ours = [known for known, one in sys.modules.items() if (getattr(one, "__file__", "") or "").startswith(OURS)]
    for known in ours:
        if known not in ("__main__", "mutant_order"):
            del sys.modules[known]
    if change:
        sys.meta_path.insert(0, Changed(name, SOURCE / (module.replace(".", "/") + ".py"), change))  # type: ignore[arg-type]
    importlib.import_module(name)  # or it is no pattern any more
    os.environ["MUTANT_UNDER_TEST"] = f"{module}.{change.within}__mutmut_" if change else "stats"
    mutant_order.NOTICED, mutant_order.TOOK = MADE / "noticed-patterns", MADE / f"took-{module}.json"
    asked = AUDIT.get(module) or (*USUAL, *NEAREST.get(module, ELSE))
    files = [str(TESTS / name) for name in asked]
    options = ["-x", "-q", "--tb=native", "-p", "no:cacheprovider", f"--rootdir={TESTS.parent}"]
    return pytest.main([*options, "--hypothesis-profile=mutants", *files])


def modules() -> list[str]:
    """Every module of the packages that decide what is public."""
    paths = (path for package in PACKAGES for path in sorted((SOURCE / package).glob("*.py")))
    return [".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in paths]


def try_one(module: str, share: tuple[int, int], left: bool, verdicts: dict[str, str]) -> list[tuple[str, Change]]:
    """Try the changes to a module that are asked for, and say what went unnoticed."""
    known = {
        (entry["in"], entry["is"], entry["not"])
        for entry in yaml.safe_load((TESTS / "equivalent_mutants.yml").read_text("utf-8"))
    }
    source = (SOURCE / (module.replace(".", "/") + ".py")).read_text("utf-8")
    asked = list(changes(source))[share[0] - 1 :: share[1]]
    count: Counter[str] = Counter()
    missed = []
    began = time.monotonic()
    if asked:
        ask(module, None)
    for change in asked:
        said = (f"{module}.{change.within}", change.before, change.after)
        key = "\n".join(said)
        if said in known:
            verdict = "same"
        elif not left or verdicts.get(key) in (None, UNNOTICED):
            verdict = verdicts[key] = ask(module, change)
            VERDICTS.write_text(json.dumps(verdicts, indent=0), "utf-8")
        else:
            verdict = verdicts[key]
        count[verdict] += 1
        if verdict == UNNOTICED:
            missed.append((said[0], change))
            print(f"  in: {said[0]}\n    is:  {change.before!r}\n    not: {change.after!r}", flush=True)
    if asked:
        row = ", ".join(f"{number} {verdict}" for verdict, number in sorted(count.items()))
        print(f"{module}: {len(asked)} changes: {row} ({time.monotonic() - began:.0f} s)", flush=True)
    return missed


def main() -> None:
    """Try what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("modules", nargs="*", default=modules())
    parser.add_argument("--share", default="1/1", help="2/9: every ninth change, from the second")
    parser.add_argument("--left", action="store_true", help="what was not tried yet or went unnoticed")
    options = parser.parse_args()
    first, every = map(int, re.fullmatch(r"(\d+)/(\d+)", options.share).groups())  # type: ignore[union-attr]
    MADE.mkdir(exist_ok=True)
    importlib.import_module("conftest")  # so that what it needs of others is read once; ours is read anew each time
    verdicts = json.loads(VERDICTS.read_text("utf-8")) if VERDICTS.exists() else {}
    missed = [one for name in options.modules for one in try_one(name, (first, every), options.left, verdicts)]
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
