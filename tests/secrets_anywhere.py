"""Whole councils made by chance, with something withheld wherever the format allows it.

Each is made twice of one plan: what is public is the same, what is withheld has other words, form and numbers.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from hypothesis import strategies as st

from council_in_folder import Folder

STATUSES = (
    "confirmed",
    "confirmed",
    "confirmed",
    "draft",
    "agenda",
    "scheduled",
    "cancelled",
    "withdrawn",
    "unpublished",
)
DAYS = ("2026-09-14", "2026-10-12", "2026-11-09")
BOARD = """\
---
name: Cabinet
short: CAB
members:
  - {person: asha-patel}
  - {person: jon-lloyd}
---
"""
PEOPLE = "asha-patel: {name: Asha Patel}\njon-lloyd: {name: Jon Lloyd}\ndele-okafor: {name: Dele Okafor}\n"
REASON = 'reason="It would harm the tender"'

PUBLIC = (
    "{n}.{m} The Director spoke of @.\n\n", "The roads of @ were named.\n\n", "- the bridge of @\n- a ford\n\n",
    "> Words of @.\n\n", "| Road | Sum |\n|---|---|\n| @ | 1 |\n\n", "### Roads of @\n\n",
    "ACTION: Jon Lloyd to write to @ by 2026-12-01\n\n",
    "RESOLVED that:\n\na) @ be noted;\nb) the rest be put off.\n\nVOTE: 2 for\n\n",
    "RESOLVED that @ be thanked.\n\n", "Further to minute 4, CAB 2026-10-12/4, @ was heard.\n\n",
)  # fmt: skip
AROUND = (
    "::: exempt {{paragraph=3 " + REASON + "}}\n{}\n:::\n\n", "::: confidential\n{}\n:::\n\n",
    "::: personal {{" + REASON + "}}\n{}\n:::\n\n", "::: note\n{}\n:::\n\n",
    "> ::: exempt {{paragraph=\"1, 3\" " + REASON + "}}\n{}\n> :::\n\n",
)  # fmt: skip
INSIDE = (
    "{n}.{m} The bid of @ was low.", "RESOLVED that @ be chosen.\n\nVOTE: for: Asha Patel; against: Jon Lloyd",
    "RESOLVED that:\n\na) @ be chosen;\n\nb) nobody be told.", "ACTION: Mr @ to sign by 2026-10-01",
    "MOVED: Jon Lloyd\n\nMOTION: that @ go", "| @ | £98,400 |\n|---|---|\n| a | b |", "- @\n- @", "> @", "### 9.1 @",
    "RESOLVED that the press and public be excluded.", "INTEREST: Jon Lloyd (item 4): owns @", "", "```\n@",
    "See [@](https://example.org/@).", "<b>@</b> <!-- @ -->", "{{{{ @ }}}} {{% @ %}}",
    "Further to CAB 2026-09-14/4, @.",
    "[@", "Minutes:", "@\u2003\u200b@ é ：：：", "=====", "EXEMPT\n\n@",
)  # fmt: skip
SPANS = (
    "The letter of [{}]{{.exempt paragraph=1}} was read.\n\n", "- a letter of [{}]{{.personal}}\n\n",
    "| Who | What |\n|---|---|\n| [{}]{{.exempt paragraph=1}} | a letter |\n\n",
    "RESOLVED that:\n\na) [{}]{{.exempt paragraph=1}} be told;\nb) others be not.\n\n",
    "INTEREST: Asha Patel (item 4): {} {{sensitive}}\n\n",
)  # fmt: skip
WHOLE = (
    '::: exempt {{paragraph=3 item={n} public_title="A contract" ' + REASON + "}}\n## {n}. {title}\n\n{inside}\n:::\n\n"
)
PRIVATE_FRONT = (
    "in_attendance:\n  - {{name: Mr {}, role: \"{}\", exempt: 3}}\n",
    "in_attendance:\n  - {{person: {slug}, confidential: yes}}\n",
    "present:\n  - asha-patel\n  - {{name: Ann {}, personal: order of a court}}\n",
    "papers:\n  - {{item: 4, exempt: 3, reason: It would harm the tender, title: Bid of {}, file: \"{}.pdf\"}}\n",
)  # fmt: skip


@dataclass
class Two:
    """Two texts of one plan: what is public is the same in both."""

    texts: tuple[str, str] = ("", "")

    def add(self, one: str, other: str | None = None) -> None:
        """Append to both."""
        self.texts = (self.texts[0] + one, self.texts[1] + (one if other is None else other))


@dataclass
class Plan:
    """What is made by chance; `secrets` are the words of either council that nobody may read."""

    chance: random.Random
    count: int = 0
    secrets: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))

    def word(self) -> str:
        """A word that no other place has."""
        self.count += 1
        return "Qu" + "".join(self.chance.choice("bdgklmnrvz") + self.chance.choice("aeio") for _ in range(4))

    def filled(self, text: str) -> str:
        """Public text with words of its own."""
        while "@" in text:
            text = text.replace("@", self.word(), 1)
        return text.format(n=self.chance.randint(4, 9), m=self.chance.randint(1, 99))

    def secret(self, which: int, text: str = "@") -> str:
        """Withheld text with words of its own, which must not come out."""
        while "@" in text:
            word = self.word() * (which + 1)
            self.secrets[which].append(word)
            text = text.replace("@", word, 1)
        return text.format(n=self.chance.randint(4, 9), m=self.chance.randint(1, 99))

    def inside(self, which: int) -> str:
        """What a marked part holds: some passages, or none."""
        chosen = self.chance.choices(INSIDE, k=self.chance.randint(0, 3))
        return "\n\n".join(self.secret(which, text) for text in chosen)


@st.composite
def councils(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str], Plan]:
    """The files of two councils that differ in what is withheld, and the plan of which they were made."""
    plan = Plan(random.Random(draw(st.integers(0, 2**32))))
    files: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for day in DAYS[: draw(st.integers(1, 3))]:
        text = meeting(plan, day, draw(st.sampled_from(STATUSES)))
        for which in (0, 1):
            files[which][f"content/minutes/cabinet/{day}.md"] = text.texts[which]
    for which in (0, 1):
        files[which]["content/boards/cabinet.md"] = BOARD
        hidden = plan.secret(which)
        files[which]["content/people.yml"] = (
            PEOPLE + f"{slug(which)}: {{name: Ben {hidden}, aliases: [{plan.secret(which)}]}}\n"
        )
        files[which]["content/matters.yml"] = f"{slug(which)}: {{title: Sale to {plan.secret(which)}}}\n"
        files[which]["content/glossary.yml"] = f"QX{which}Z: Queen's {plan.secret(which)}\n"
    return *files, plan


def slug(which: int) -> str:
    """A key of a register that nothing public uses."""
    return ("hidden-one", "another-hidden")[which]


def meeting(plan: Plan, day: str, status: str) -> Two:
    """A meeting whose public part does not depend on which of the two councils it is in."""
    text = Two()
    reason = "cancelled_reason: No business\n" if status == "cancelled" else ""
    text.add(f"---\nboard: cabinet\ndate: {day}\nstatus: {status}\n{reason}")
    kept = status in ("scheduled", "cancelled", "withdrawn", "unpublished")
    if not kept and status != "agenda":
        front = plan.chance.sample(PRIVATE_FRONT, k=plan.chance.randint(0, 1))
        for piece in front:
            text.add(*(_front(plan, piece, which) for which in (0, 1)))
    text.add("---\n\n")
    if kept:
        text.add(*(body_of_its_own(plan, which) for which in (0, 1)))
        return text
    for number in range(1, plan.chance.randint(2, 4)):
        item(plan, text, number, agenda=status == "agenda")
    return text


def _front(plan: Plan, piece: str, which: int) -> str:
    if "{slug}" in piece:
        return piece.format(slug=slug(which))
    count = piece.count("{}")
    return piece.format(*(plan.secret(which) for _ in range(count)))


def body_of_its_own(plan: Plan, which: int) -> str:
    """The body of a file of which the status keeps everything back."""
    inner = "".join(
        f"## {number}. {plan.secret(which)}\n\n{plan.secret(which, '4.1 Of @.')}\n\n" for number in range(1, 3)
    )
    return inner if plan.chance.random() < 0.7 else ""


def item(plan: Plan, text: Two, number: int, *, agenda: bool) -> None:
    """An item, public or withheld whole, with parts and words withheld in it."""
    if plan.chance.random() < 0.25:
        place = number + 10
        whole = [
            WHOLE.format(n=place, title=plan.secret(which), inside=plan.inside(which).replace("###", "####"))
            for which in (0, 1)
        ]
        text.add(*whole)
        return
    text.add(f"## {number}. {plan.filled('Roads of @')}\n\n")
    if agenda:
        text.add(plan.filled("To hear of @.\n\nMinutes:\n\n"))
        text.add(
            *(plan.secret(which, "4.1 The bid of @ was low.\n\nRESOLVED that @ be chosen.\n\n") for which in (0, 1))
        )
        return
    for _ in range(plan.chance.randint(1, 4)):
        kind = plan.chance.random()
        if kind < 0.4:
            text.add(plan.filled(plan.chance.choice(PUBLIC)))
        elif kind < 0.75:
            around = plan.chance.choice(AROUND)
            text.add(*(around.format(plan.inside(which)) for which in (0, 1)))
        else:
            span = plan.chance.choice(SPANS)
            text.add(*(span.format(plan.secret(which, ("@", "@ and the *@*")[which])) for which in (0, 1)))


def write(folder: Folder, files: dict[str, str]) -> Folder:
    """Write a council's files into a folder."""
    for path, text in files.items():
        folder.write(path, text)
    return folder
