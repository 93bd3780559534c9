"""What the audit makes of a withheld text by its form: `needle_forms.yml` is to be read by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from minutebook.audit.addresses import addresses
from minutebook.audit.figures import figures
from minutebook.audit.grouped import grouped
from minutebook.audit.houses import each_house, houses
from minutebook.audit.person_needles import mailbox_needles
from minutebook.audit.persons import named
from minutebook.audit.rare import Needle
from minutebook.audit.thousands import in_units

FORMS = yaml.safe_load((Path(__file__).parent / "needle_forms.yml").read_text("utf-8"))


def rows(of: Callable[[str], Iterable[Needle]]) -> Callable[[str], list[str]]:
    """The words of each needle, once and sorted."""
    return lambda text: sorted({" ".join(one.words) for one in of(text)})


MADE: dict[str, Callable[[str], list[str]]] = {
    "figures": rows(figures),
    "addresses": rows(addresses),
    "houses": lambda text: [" ".join(row) for row, _ in houses(text) if row[0][0].isdigit()],
    "behind_its_street": lambda text: [" ".join(row) for row, _ in houses(text) if row[-1][0].isdigit()],
    "mailboxes": lambda text: sorted({" ".join(row) for row, *_ in mailbox_needles(named(text))}),
    "each_house": lambda text: list(each_house(text)),
    "grouped": lambda text: list(grouped(text)),
    "thousands": lambda text: list(map(str, in_units(text))),
}


@pytest.mark.parametrize(
    ("kind", "text", "made"),
    [(kind, text, made) for kind, texts in FORMS.items() for text, made in texts.items()],
)
def test_of_a_text_in_this_form_that_much_is_looked_for(kind: str, text: str, made: list[str]) -> None:
    assert MADE[kind](text) == made


def test_each_reader_of_forms_has_a_list() -> None:
    assert FORMS.keys() == MADE.keys()
