"""The stylesheet of the record's components: contrast, and nothing that a strict page forbids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import minutebook

SHEETS = Path(minutebook.__file__).parent / "theme" / "assets" / "stylesheets"
OWN = (SHEETS / "minutebook.css").read_text("utf-8")
PRINT = (SHEETS / "minutebook-print.css").read_text("utf-8")
SEARCH = (SHEETS / "minutebook-search.css").read_text("utf-8")
MACROS = Path(minutebook.__file__).parent / "macros"
# Page and text of the theme, light and dark: what the components stand on.
GROUND = {"light": ("#ffffff", "#000000e6", "#000000b3"), "dark": ("#141b1e", "#e7edef", "#b9c5ca")}


def colours(look: str) -> dict[str, str]:
    light, dark = OWN.split("prefers-color-scheme: dark", 1)
    return dict(re.findall(r"(--mb-[\w-]+): (#\w+);", light if look == "light" else dark.split("\n}\n")[0]))


def channels(colour: str, ground: str = "#ffffff") -> list[float]:
    """Red, green and blue of a colour, laid over its ground."""
    parts = [int(colour[at : at + 2], 16) for at in range(1, len(colour), 2)]
    below = [int(ground[at : at + 2], 16) for at in (1, 3, 5)]
    alpha = parts[3] / 255 if len(parts) == 4 else 1
    return [alpha * part + (1 - alpha) * under for part, under in zip(parts[:3], below, strict=True)]


def contrast(text: str, ground: str) -> float:
    def luminance(parts: list[float]) -> float:
        linear = [p / 255 / 12.92 if p <= 10 else ((p / 255 + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    one, two = sorted((luminance(channels(text, ground)), luminance(channels(ground))))
    return (two + 0.05) / (one + 0.05)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_text_of_a_component_has_enough_contrast(look: str) -> None:
    own, (page, text, faint) = colours(look), GROUND[look]
    soft = {name: value for name, value in own.items() if name.endswith("-soft") and name != "--mb-soft"}
    strong = {name: value for name, value in own.items() if f"{name}-soft" in own}
    assert len(soft) == len(strong) == 4
    for name, ground in soft.items():
        for colour in (text, faint, own[name.removesuffix("-soft")]):
            assert contrast(colour, ground) >= 4.5, (name, colour)
    for colour in (text, faint, *strong.values()):
        assert contrast(colour, page) >= 4.5
        assert contrast(colour, own["--mb-soft"]) >= 4.5
    assert contrast(own["--mb-line"], page) >= 3


def test_the_look_has_both_forms_of_every_colour() -> None:
    assert colours("light").keys() == colours("dark").keys()


@pytest.mark.parametrize("sheet", [OWN, SEARCH, PRINT], ids=["all pages", "search", "print"])
def test_nothing_is_fetched(sheet: str) -> None:
    assert not re.search(r"url\(|@import|https?:", sheet)


@pytest.mark.parametrize("sheet", [OWN, SEARCH, PRINT], ids=["all pages", "search", "print"])
def test_no_word_is_printed_by_the_stylesheet(sheet: str) -> None:
    assert not [words for words in re.findall(r'content: "([^"]*)"', sheet) if re.search(r"\w", words)]


@pytest.mark.parametrize("sheet", [OWN, SEARCH, PRINT], ids=["all pages", "search", "print"])
def test_every_class_that_the_stylesheet_names_is_used_by_a_component_a_page_or_a_script(sheet: str) -> None:
    sources = [path.read_text("utf-8") for path in MACROS.glob("*/template.html")]
    sources += [path.read_text("utf-8") for path in (MACROS.parent / "pages").glob("*.py")]
    sources += [path.read_text("utf-8") for path in (SHEETS.parent / "javascripts").glob("*.mjs")]
    sources += [path.read_text("utf-8") for path in SHEETS.parents[1].rglob("*.html")]
    used = "\n".join(sources)
    for name in set(re.findall(r"\.(mb-[\w-]+)", sheet)):
        base = re.sub(r"(--|__)(\w+)$", r"\1", name)
        assert name in used or base in used, name


def test_no_script_of_ours_holds_a_sum_that_a_council_may_withhold() -> None:
    # the audit takes what the program's own files hold for public: a round number there would hide one that leaks
    for path in (SHEETS.parent / "javascripts").iterdir():
        found = re.findall(r"\b\d{1,3}(?:[_,]\d{3})+\b|\b\d{4,}\b", path.read_text("utf-8"))
        assert set(found) <= {"2000"}, path.name
