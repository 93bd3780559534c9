"""What a council's pages have of its own: a colour and a crest.

One colour stands for the council in the header, in links and beside decisions; on the dark page it is a lighter one of
the same hue, unless the council names it. A colour that its readers could not read is a problem, not a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from minutebook.handwritten import stray
from minutebook.places import Places
from minutebook.settings import Settings
from minutebook.values import is_text

ENOUGH = 4.5
"""The contrast of text that WCAG 2.2 asks for at level AA."""
WHITE, LIGHT, DARK = "#ffffff", ("#ffffff", "#f3f6f7"), ("#141b1e", "#1c2529")
"""The grounds of `minutebook.css` on which a colour is read, by day and by night."""
TINT, DARK_TINT = 0.09, 0.16
CREST = frozenset({".svg", ".png", ".jpg", ".jpeg"})
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 100


def is_colour(value: object) -> bool:
    """Whether a value of the settings is a colour as six digits."""
    return isinstance(value, str) and bool(_COLOUR.fullmatch(value))


OPTIONS: dict[str, tuple[Callable[[object], bool], str]] = {
    "crest": (is_text, "crest: crest.svg"),
    "colour": (is_colour, 'colour: "#1d4f60"'),
    "colour_dark": (is_colour, 'colour_dark: "#8fd0e6"'),
}
"""What the settings may say of it, and a right line: see `options.OPTIONS`."""


def check(settings: Settings, known: Places) -> None:
    """Note a colour that is hard to read, and a crest that is not there."""
    for key, colour, grounds, towards in (
        ("colour", settings.colour, _light(settings.colour), "#000000"),
        ("colour_dark", settings.colour_dark, _dark(settings.colour_dark), WHITE),
    ):
        if colour and (lowest := _lowest(colour, grounds)) < ENOUGH:
            # rounded down, so that 4.49 is not said to be 4.5
            shown = f"{int(lowest * 10) / 10}"
            better = f'{key}: "{_moved(colour, towards)}"'
            known.add(("plugins", "minutebook", key), "D084", ratio=shown, better=better)
    if settings.crest and not _is_crest(settings):
        known.add(("plugins", "minutebook", "crest"), "D085")


def style(settings: Settings) -> str:
    """What stands at the end of the style sheet of a council that has a colour."""
    if not settings.colour:
        return ""
    colour = settings.colour
    night = settings.colour_dark or _moved(colour, WHITE)
    day = {
        "--mb-primary": colour,
        "--mb-primary-dark": mixed("#000000", colour, 0.2),
        "--md-primary-fg-color--light": mixed(WHITE, colour, 0.2),
        "--mb-link": colour,
        "--mb-decided": colour,
        "--mb-decided-soft": mixed(colour, WHITE, TINT),
    }
    dark = {
        "--md-typeset-a-color": night,
        "--mb-decided": night,
        "--mb-decided-soft": mixed(night, DARK[0], DARK_TINT),
    }
    return (
        f"\n/* The council's own colour. */\n\n:root {{\n{_lines(day)}}}\n\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f'[data-md-color-scheme="default"] {{\n{_lines(dark)}}}\n}}\n'
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG reckons it: 1 is none, 21 that of black on white."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, ground: str, part: float) -> str:
    """A part of a colour laid over a ground."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(one * part + other * (1 - part)):02x}" for one, other in pairs)


def _is_crest(settings: Settings) -> bool:
    path = settings.docs / (settings.crest or "")
    plain = PurePosixPath(settings.crest or "").suffix.lower() in CREST
    return plain and path.is_file() and not stray(path, settings.docs)


def _light(colour: str | None) -> tuple[str, ...]:
    return (*LIGHT, mixed(colour, WHITE, TINT)) if colour else LIGHT


def _dark(colour: str | None) -> tuple[str, ...]:
    return (*DARK, mixed(colour, DARK[0], DARK_TINT)) if colour else DARK


def _lowest(colour: str, grounds: Iterable[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _moved(colour: str, towards: str) -> str:
    """The nearest colour on the way to white or black that can be read: where it is read decides which."""
    grounds = _dark if towards == WHITE else _light
    ways = (mixed(towards, colour, step / _STEPS) for step in range(_STEPS + 1))
    return next(way for way in ways if _lowest(way, grounds(way)) >= ENOUGH)


def _lines(values: dict[str, str]) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in values.items())


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
