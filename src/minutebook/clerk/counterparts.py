"""What is still missing in a second language: meetings without minutes in it, and words that nobody has reviewed."""

from __future__ import annotations

from babel import Locale

from ..council import Council
from ..settings import Settings
from ..words import load, messages

_SHOWN = 20
"""How many files are named before the rest are only counted."""


def missing(council: Council, settings: Settings) -> list[str]:
    """Two lines for each language beside the council's own."""
    lines = []
    own = [result for result in council.read if result.meeting is not None and not result.file.lang]
    for language in settings.others:
        name = Locale.parse(language).get_display_name("en") or language
        alone = [result.file.shown for result in own if language not in result.file.others]
        if alone:
            more = f" and {len(alone) - _SHOWN:,} more" if len(alone) > _SHOWN else ""
            lines.append(f"No minutes in {name} at {len(alone):,} of {len(own):,}: {', '.join(alone[:_SHOWN])}{more}")
        elif own:
            lines.append(f"Each of {len(own):,} published has minutes in {name}")
        known, whole = len(load(language).known), len(messages())
        if language != "en" and known < whole:
            lines.append(
                f"{known} of {whole} of the program's own words are reviewed in {name}; the others are English"
            )
    return lines
