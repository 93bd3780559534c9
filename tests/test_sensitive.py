"""Of a sensitive interest it is public who declared it; whatever is nearly one is a problem."""

from __future__ import annotations

from datetime import date

import pytest

from minutebook.private.markers import MarkerReader, Rules
from minutebook.private.sensitive import cut_sensitive
from minutebook.private.spans import HOLE, Run
from minutebook.problems import Problems
from minutebook.regimes import load


def read(text: str) -> tuple[str, list[str]]:
    """What stays of these lines, and what is wrong with them."""
    problems = Problems()
    reader = MarkerReader("a.md", Rules(load("england"), date(2026, 1, 1), date(2026, 1, 1)), problems)
    run = cut_sensitive(Run(text, tuple(range(1, text.count("\n") + 2))), reader)
    return run.text, [problem.code for problem in problems]


PARTICLES = (
    "de",
    "da",
    "di",
    "del",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "ap",
    "ab",
    "ferch",
    "bin",
    "al",
    "y",
    "of",
)


@pytest.mark.parametrize(
    "who",
    [
        *(f"Ann {particle} Lee" for particle in PARTICLES),
        *("Ann", "Ann Lee", "de Lee", "Ann O'Lee", "Ann O’Lee", "Ann Lee-Ash", "J. Lee", "Ann Lee MBE", "A B C D E"),
    ],
)
@pytest.mark.parametrize(
    "rest",
    [" (item 4): owns it {sensitive}", ": a\nb {sensitive}", "; a { sensitive }", " {sensitive }", ":{ sensitive}"],
)
def test_the_name_stays_and_the_rest_is_withheld(who: str, rest: str) -> None:
    for begin in ("INTEREST: ", "INTEREST:"):
        assert read(begin + who + rest) == (f"INTEREST: {who} {HOLE}", [])


@pytest.mark.parametrize(
    "text",
    [
        "INTEREST: Ann owns it {sensitive}", "INTEREST: ann: a {sensitive}", "INTEREST: Ann, a {sensitive}",
        "INTEREST: A B C D E F: a {sensitive}", "INTEREST: : a {sensitive}", f"INTEREST: A{'n' * 41}: a {{sensitive}}",
        "INTEREST: Ann: a {sensitive} b", "INTEREST: Ann: {sensitive} {sensitive}", "Ann owns it {sensitive}",
        "INTEREST: Ann: a {.sensitive}", "INTEREST: Ann: a {:sensitive}", "Ann {#sensitive}",
        "Ann {:sensitive}", "Ann { .  sensitive }",
        "Ann {sensitive=yes}", "Ann {sensitive = a b}", "Ann {SENSITIVE}", "Ann {senstive}",
        "Ann {sensiive}", "Ann {sens}",
        "Ann {sensitively}", "INTEREST: Ann: a {withheld", "INTEREST: Ann: a withheld}", "INTEREST: Ann: a sensitive",
        "INTEREST: Ann: a sensitive.)", "INTEREST: Ann: a sens", "> INTEREST: Ann: a sensitive",
        "- INTEREST : Ann: a sensitive",
        "**INTEREST: Ann: a SENSITIVE", "_`INTEREST: Ann: a sensitive", "INTEREST: Ann (sensitive) owns it",
        "INTEREST: Ann [sensitive] owns it", "INTEREST: Ann; sensitive, owns it",
        "INTEREST: Ann, sensitive interest in it",
        "INTEREST: Ann: sensitiv interest in it", "INTEREST: Ann (senstive) owns it",
        "INTEREST: Ann (Withheld) owns it", "INTEREST: Ann (sensit. interest)", "Ann {sensitive=}",
        "INTEREST: Ann: withheld, in it", "INTEREST: Ann (item 4): \uff5bsensitive\uff5d",
    ],
)  # fmt: skip
def test_what_is_nearly_one_is_a_problem(text: str) -> None:
    assert read(text) == (text, ["M038"])


@pytest.mark.parametrize(
    "text",
    [
        "INTEREST: Ann (item 4): owns it", "INTEREST: Ann: a sensible plan was withheld from her", "Of sensitive land",
        "The INTEREST: Ann (sensitive)", "INTEREST: Ann: the sensitive land of Lee", "The plan (withheld)", "A {sent}",
        "INTEREST: Ann: of (sensible) people", "INTEREST: Ann: a nonsense",
        "INTERESTS: Ann (withheld)", "A { b: sensitive}",
        "INTEREST: Ann: withheldness, it", "Ann {sensitive=a{b}", "INTEREST: Ann: it was withheld",
    ],
)  # fmt: skip
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert read(text) == (text, [])
