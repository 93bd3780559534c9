"""`make fuzz`: look for minutes that end in a traceback, are quoted in a problem, or leak, led by what code they reach.

    python tests/fuzz.py NAME SECONDS     front | grammar | boundary | audit
    python tests/fuzz.py slips            every slip in every mark

Atheris (libFuzzer) makes the bytes; they choose pieces of the format and odd signs. Each `@` of a piece becomes a word
of its own, so that it can be seen where each went. A fault ends the run, and its bytes are kept by libFuzzer.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

PARTS = ["minutebook.private", "minutebook.disclosure", "minutebook.audit", "minutebook.public"]
FOLLOWED = sys.argv[1:2] != ["slips"]
"""Whether the code that is reached leads: slips are tried one after another, and take a quarter of the time without."""
with atheris.instrument_imports(include=PARTS) if FOLLOWED else nullcontext():
    from council_in_folder import Folder, Outcome
    from minutebook.audit.sources import read_minutes

import slips  # noqa: E402 - after what is to be followed
from secrets_anywhere import AROUND, INSIDE, PEOPLE, PUBLIC, SPANS  # noqa: E402

MINUTES = "content/minutes/cabinet/2026-09-14.md"
FRONT = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: confirmed\n---\n\n"
WORD = re.compile(r"Zq[a-z]{3}")
KEYS = [
    "status: agenda\n",
    "status: unpublished\n",
    "present:\n  - {name: @, personal: x}\n",
    "chair: @\n",
    "venue: @ # @\n",
    "papers:\n  - {item: 4, exempt: 3, title: @, file: @.pdf, reason: @}\n",
    "open: no\n",
    "- @\n",
    "&a ",
    "*a",
    "!x ",
    "|\n  @\n",
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    ": ",
    "\t",
    "# @\n",
    "---\n",
    "...\n",
    "in_attendance: [{name: @, exempt: 3}]\n",
    "end: @\n",
]
BODY = [
    *(text.format(n=4, m=1) for text in (*PUBLIC, *INSIDE)),
    *(text.format("@") for text in (*AROUND, *SPANS)),
    "## 4. @\n\n",
    "## @ {matter=@}\n\n",
    "### 4.1 @\n\n",
    "\n",
    "@",
    " ",
    ":::",
    ":::\n",
    "::: exempt\n",
    "::: note\n",
    "]{.exempt}",
    "{sensitive}",
    "INTEREST: ",
    "{.public}",
    "RESOLVED that the press and public be excluded.\n\n",
    "The public returned.\n\n",
    "Minutes:\n\n",
    "```\n",
    "> ",
    "- ",
    "| @ |\n",
    "**",
    "\\",
    "\u200b",
    "\u00a0",
    "\uff1a",
    "<",
    ">",
    "EXEMPT",
    "VOTE: 9 for\n",
    "[",
    "]",
    "{",
    "}",
    "\r\n",
    "\ufeff",
    "\u2028",
    "&#58;",
    "<!-- @ -->",
]


class Fault(AssertionError):
    """What must not be."""


def text_of(data: bytes, pieces: list[str]) -> str:
    """A text of pieces, one a byte; a byte beyond them is itself. Each `@` becomes a word that no other place has."""
    text = "".join(pieces[byte] if byte < len(pieces) else chr(byte) for byte in data[:400])
    parts = text.split("@")
    words = ("Zq" + "".join(chr(97 + number // 26**place % 26) for place in range(3)) for number in range(len(parts)))
    return "".join(part + word for part, word in zip(parts[:-1], words, strict=False)) + parts[-1]


def read(source: str) -> Outcome:
    """What the program makes of these minutes."""
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        outcome = Folder(Path(folder)).write("content/people.yml", PEOPLE).write(MINUTES, source).read()
        said = "".join(map(str, outcome.problems))
        if WORD.search(said):
            raise Fault("a problem quotes its source")
        return outcome


def front(data: bytes) -> None:
    """Front matter, whatever it is, ends in a record or in problems."""
    read("---\nboard: cabinet\ndate: 2026-09-14\n" + text_of(data, KEYS) + "\n---\n\n## 4. A\n\n4.1 B.\n")


def grammar(data: bytes) -> None:
    """A body does, too."""
    outcome = read(FRONT + text_of(data, BODY))
    if not outcome.codes:
        assert outcome.published is not None


def boundary(data: bytes) -> None:
    """What is not shown may be other words; what the audit takes for withheld is not shown."""
    source = FRONT + text_of(data, BODY)
    outcome = read(source)
    if outcome.codes:
        return
    shown = set(WORD.findall("".join(outcome.published.values())))
    kept = set(WORD.findall(source)) - shown
    other = read(WORD.sub(lambda word: f"Xy{word[0][2:]}long" if word[0] in kept else word[0], source))
    if not other.codes and other.published != outcome.published:
        raise Fault("the site depends on words that it does not show")
    withheld, public = witness(source)
    if (shown & withheld) - public:
        raise Fault("words are shown that the audit takes for withheld")


def witness(source: str) -> tuple[set[str], set[str]]:
    """The words that the audit's reader takes for withheld, and those that it takes for public."""
    found = read_minutes(Path(MINUTES), source, "cabinet")
    return set(WORD.findall(" ".join(part.text for part in found.parts))), set(WORD.findall(found.public))


def audit(data: bytes) -> None:
    """The audit's reader comes to an end with any bytes, and with any text."""
    witness(FRONT + text_of(data, [*KEYS, *BODY]))
    witness("".join(map(chr, data)))


TARGETS: dict[str, Callable[[bytes], None]] = {"front": front, "grammar": grammar, "boundary": boundary, "audit": audit}

LENGTHS = {"front": 40, "grammar": 60, "boundary": 16, "audit": 400}
"""How many pieces: few, where a problem would end the look before there is anything to see."""


def try_slip(made: tuple[str, str]) -> tuple[str, str] | None:
    """A slip that publishes what its mark was to keep back."""
    return None if slips.is_kept(*made) else made


def main() -> None:
    """Run what is asked for."""
    if sys.argv[1] == "slips":
        begun, made = time.monotonic(), list(slips.all_slips())
        with Pool() as pool:
            bad = [one for one in pool.imap_unordered(try_slip, made, 100) if one]
        print(
            f"{len(made):,} slips in {len(slips.MARKS)} marks, {time.monotonic() - begun:.0f} s: {len(bad)} published"
        )
        sys.exit("\n".join(map(str, bad)) or 0)
    target, seconds = sys.argv[1:3]
    limits = [
        f"-max_total_time={seconds}",
        f"-max_len={LENGTHS[target]}",
        "-len_control=0",
        "-timeout=20",
        "-verbosity=0",
    ]
    limits.append("-print_final_stats=1")
    atheris.Setup([sys.argv[0], *limits, *sys.argv[3:]], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
