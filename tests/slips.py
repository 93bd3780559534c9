"""One slip of a finger, of Word or of a web form in a mark: whatever it is, nothing comes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from council_in_folder import Folder

SECRET = "Bramblewick"
UNSEEN = [
    0x09, 0x0B, 0x0C, 0x1C, 0x85, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1680, 0x180E, 0x2000, 0x2007, 0x2009, 0x200B,
    0x200C, 0x200D, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x202F, 0x205F, 0x2060, 0x2064, 0x2066, 0x3000, 0x3164,
    0xFE0F, 0xFEFF, 0xFFA0, 0xFFFC, 0xE0001, 0x301, 0x20DD,
]  # fmt: skip
SIGNS = [*map(chr, UNSEEN), *"*_`~\\^!.,;:|/<>()[]{}#'\"-+=$%&@?0aé \n\r"]
HEAD = "---\nboard: cabinet\ndate: 2026-09-14\n{}---\n\n"
CONFIRMED = HEAD.format("status: confirmed\n")
ITEM = "## 4. Tenders\n\n4.1 Heard.\n\n"
PART = f"\n\nThe bid of {SECRET} was low.\n\n:::\n"

MARKS = {
    "an opening marker": (CONFIRMED + ITEM, '::: exempt {paragraph=3 reason="Tender"}', PART),
    "an opening marker without attributes": (CONFIRMED + ITEM, "::: confidential", PART),
    "a note": (CONFIRMED + ITEM, "::: note", PART),
    "a marker in a list": (CONFIRMED + ITEM, "- ::: confidential", f"\n- {SECRET}\n- :::\n"),
    "a marker in a quotation": (CONFIRMED + ITEM, "> ::: confidential", f"\n> {SECRET}\n> :::\n"),
    "a marker in code": (CONFIRMED + ITEM + "```\n", "::: confidential", f"\n{SECRET}\n:::\n```\n"),
    "a closing marker that is followed by another": (
        CONFIRMED + ITEM + "::: confidential\n\nFirst.\n\n", ":::", f"\n\nThe bid of {SECRET} was low.\n\n:::\n"),
    "a span": (CONFIRMED + ITEM, f"4.2 The bid of [{SECRET}]{{.exempt paragraph=3}} was low.", "\n"),
    "a span in a table": (CONFIRMED + ITEM + "| a |\n|---|\n", f"| [{SECRET}]{{.personal}} |", "\n"),
    "a sensitive interest": (CONFIRMED + ITEM, f"INTEREST: Ann Lee (item 4): {SECRET} {{sensitive}}", "\n"),
    "the line that parts an agenda": (
        HEAD.format("status: agenda\n") + "## 4. Tenders\n\nTo hear.\n\n", "Minutes:", f"\n\n4.1 Of {SECRET}.\n"),
    "the status unpublished": (HEAD.split("{}")[0], "status: unpublished", f"\n---\n\n## 4. T\n\n4.2 Of {SECRET}.\n"),
    "the status scheduled": (HEAD.split("{}")[0], "status: scheduled", f"\n---\n\n## 4. T\n\n4.2 Of {SECRET}.\n"),
    "a withheld paper": (
        HEAD.split("{}")[0] + "status: confirmed\npapers:\n",
        f"  - {{item: 4, exempt: 3, reason: x, title: {SECRET}, file: a.pdf}}", "\n---\n\n## 4. T\n\n4.2 Heard.\n"),
    "a withheld adviser": (
        HEAD.split("{}")[0] + "status: confirmed\n", f"in_attendance: [{{name: Ben {SECRET}, exempt: 3}}]",
        "\n---\n\n## 4. T\n\n4.2 Heard.\n"),
}  # fmt: skip


def slips(mark: str) -> Iterator[str]:
    """The mark with one sign more, less, twice, in another case or in the place of another."""
    for at in range(len(mark) + 1):
        before, after = mark[:at], mark[at:]
        yield from (before + sign + after for sign in SIGNS)
        if after:
            yield before + after[1:]
            yield before + after[0] + after
            yield before + after[0].swapcase() + after[1:]
            yield before + after[1:2] + after[:1] + after[2:]
            yield from (before + sign + after[1:] for sign in SIGNS)


def is_kept(kind: str, slip: str) -> bool:
    """Whether minutes with this slip are refused, or built without the words that the mark was to keep back."""
    before, _, after = MARKS[kind]
    if SECRET not in slip + after:
        return True
    with TemporaryDirectory() as folder:
        outcome = Folder(Path(folder)).write("content/minutes/cabinet/2026-09-14.md", before + slip + after).read()
        return bool(outcome.codes) or SECRET not in "".join(outcome.published.values())


def all_slips() -> Iterator[tuple[str, str]]:
    """Every slip in every mark once."""
    for kind, (_, mark, _) in MARKS.items():
        yield from ((kind, slip) for slip in dict.fromkeys(slips(mark)))
