"""Words that no source holds, and passages made of them: what stands in a twin where something is withheld.

The same file and way give the same words. None of them occurs in the file that they are for, so that no public word of
it can be taken for one of them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

_SYLLABLES = [first + second for first in "bdgkpvxz" for second in "aeiou"]
_FIRST_DAY = date(2051, 1, 1)
_SLOT = re.compile(r"<(\w+)>")

DEBATE = """\
9.1 <Words>.

12. <Words>, further to Minute <minute>.

### <Words>

MOTION: <words>

MOVED: <name>
SECONDED: <name>

AMENDMENT: <words>

OUTCOME: lost

RESOLVED (unanimously) that:

a) <words>; {owner=<known> due=<day>}
b) <words>: {consult=<slug>}

   i) <words>;
   (ii) <words>.

VOTE: 4 for, 1 against, 2 abstained

ACTION: <name> to <words> by <day>

INTEREST: <name> (item 4; disclosable): <words>; left the room

The clerk's <known> and *<words>*, **<words>**, `<words>`, [<words>](https://<slug>.example/<slug>): <sum>.

- <words>
  - <words>

> <Words>.

| <words> | <words> |
|---|---|
| <words> | <sum> |

```
<words>
```
"""
"""Passages of each kind, as they may stand where they are read."""

UNREAD = """\
Minutes:

RESOLVED that the press and public be excluded.

<Words>. {.public}

4.2 <Words>. {.decision completes=<minute>}

VOTE: for: <name>, <name>; against: <name>; abstained: <name>

CASTING VOTE: against, <name>

ASKED TO BE RECORDED: <name>, against

INTEREST: <name>: <words> {sensitive}

EXEMPT: <words>

# <Words>

#### 3.1 <Words> {matter=<known> lead=<known>}

<!-- <words> --> <b><words></b> ~~<words>~~ ![<words>](<slug>.png) {{ <slug> }} {% <slug> %} \\<slug> &<slug>;

[<slug>]: https://<slug>.example

[^1]: <words>

=====

---
status: unpublished
---
"""
"""What may stand only where nobody reads it: inside a fence nothing is parsed."""


class Inventor:
    """Invents words for one file. `known` are short names of the council's registers, which are public by use."""

    def __init__(self, text: str, seed: str, known: tuple[str, ...] = ()) -> None:
        self._random = Random(seed)
        self._taken = text.casefold()
        self._known = known

    def slug(self) -> str:
        """One word in small letters."""
        while True:
            word = "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 5)))
            if word not in self._taken:
                return word

    def words(self, most: int = 12) -> str:
        """Some words, which begin no list, heading or marker."""
        return " ".join(self.slug() for _ in range(self._random.randint(1, most)))

    def name(self) -> str:
        """A person's name."""
        return f"{self.slug().capitalize()} {self.slug().capitalize()}"

    def day(self) -> str:
        """A day, as the format writes it."""
        while True:
            day = (_FIRST_DAY + timedelta(self._random.randrange(9_000))).isoformat()
            if day not in self._taken:
                return day

    def minute(self) -> str:
        """The number of a minute that nobody cites."""
        while True:
            number = f"{self._random.randint(100, 999)}/{self._random.randint(51, 99)}"
            if number not in self._taken:
                return number

    def sum(self) -> str:
        """A sum of money."""
        while True:
            money = f"£{self._random.randint(10, 999)},{self._random.randint(100, 999)}"
            if money not in self._taken:
                return money

    def known(self) -> str:
        """The short name of somebody or something in the registers, if there is any."""
        return self._random.choice(self._known) if self._known else self.slug()

    def paragraphs(self) -> str:
        """A few numbered paragraphs."""
        count = self._random.randint(2, 7)
        return "\n\n".join(f"7.{number} {self.words(40)}." for number in range(1, count))

    def filled(self, pattern: str) -> str:
        """A pattern with words where it has `<words>`, `<name>`, `<day>` and the like."""
        return _SLOT.sub(lambda slot: self._slot(slot[1], slot[0]), pattern)

    def _slot(self, kind: str, otherwise: str) -> str:
        if kind == "Words":
            return self.words().capitalize()
        makers = {
            "words": self.words, "name": self.name, "day": self.day, "minute": self.minute, "sum": self.sum,
            "slug": self.slug, "known": self.known,
        }  # fmt: skip
        return makers[kind]() if kind in makers else otherwise
