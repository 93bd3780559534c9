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
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

SOURCES = Path(__file__).parent.parent / "src"
MODULES = [
    ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")
    for path in SOURCES.rglob("*.py")
]
PARTS = re.compile(r"minutebook\.(?:(?:private|disclosure|audit|public|regimes)(?:\.|$)|braces$|layout$)")
OTHERS = [module for module in MODULES if not PARTS.match(module)]
"""What is not followed: atheris follows all of a package, or what is not left out by name."""
FOLLOWED = sys.argv[1:2] != ["slips"]
"""Whether the code that is reached leads: slips are tried one after another, and take a quarter of the time without."""
with atheris.instrument_imports(include=["minutebook"], exclude=OTHERS) if FOLLOWED else nullcontext():
    from council_in_folder import DAY, Folder, Outcome
    from minutebook.audit.sources import read_minutes
    from minutebook.council import Council, take
    from minutebook.joining import join
    from minutebook.one_file import Context, read_file
    from minutebook.private.files import MinutesFile
    from minutebook.problems import Problems
    from minutebook.public.model import Record

import slips  # noqa: E402 - after what is to be followed
from secrets_anywhere import AROUND, INSIDE, PEOPLE, PUBLIC, SPANS  # noqa: E402

MINUTES = f"content/minutes/cabinet/{DAY}.md"
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
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


@cache
def opened() -> tuple[Context, Record]:
    """The council: its board and its people, which are the same for all minutes."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        council = Folder(Path(folder)).write("content/people.yml", PEOPLE).read().council
        assert council.opened
        return council.opened


def read(body: str) -> Outcome:
    """What the program makes of minutes with this body: all that it does with a file that lists no papers."""
    problems = Problems()
    context, record = opened()
    with TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder, "minutes.md")
        path.write_text(FRONT + body, "utf-8", newline="")
        files = [read_file(context, MinutesFile(path, MINUTES, "cabinet", DAY))]
    take(files, problems, advice=True)
    record, _ = join(files, record, context.names, problems, advice=True)
    return unquoted(Outcome(Council(record), problems))


def unquoted(outcome: Outcome) -> Outcome:
    """The same, if no problem quotes its source."""
    if WORD.search("".join(map(str, outcome.problems))):
        raise Fault("a problem quotes its source")
    return outcome


def front(data: bytes) -> None:
    """Front matter, whatever it is, ends in a record or in problems."""
    source = f"---\nboard: cabinet\ndate: {DAY}\n{text_of(data, KEYS)}\n---\n\n## 4. A\n\n4.1 B.\n"
    with TemporaryDirectory(dir=MEMORY) as folder:
        unquoted(Folder(Path(folder)).write("content/people.yml", PEOPLE).write(MINUTES, source).read())


def grammar(data: bytes) -> None:
    """A body does, too."""
    outcome = read(text_of(data, BODY))
    if not outcome.codes:
        assert outcome.published is not None


def boundary(data: bytes) -> None:
    """What is not shown may be other words; what the audit takes for withheld is not shown."""
    body = text_of(data, BODY)
    outcome = read(body)
    if outcome.codes:
        return
    shown = set(WORD.findall("".join(outcome.published.values())))
    kept = set(WORD.findall(body)) - shown
    other = read(WORD.sub(lambda word: f"Xy{word[0][2:]}long" if word[0] in kept else word[0], body))
    if not other.codes and other.published != outcome.published:
        raise Fault("the site depends on words that it does not show")
    withheld, public = witness(FRONT + body)
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
