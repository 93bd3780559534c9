"""How a page is looked at by the tests of accessibility: seven looks, and what axe finds in each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CUT = """() => Array.from(document.body.querySelectorAll('*')).filter((one) => {
    const look = getComputedStyle(one), box = one.getBoundingClientRect();
    const hides = look.overflowX !== 'visible' || look.overflowY !== 'visible';
    const scrolls = /auto|scroll/.test(look.overflowX + look.overflowY);
    return hides && !scrolls && box.width > 2 && box.height > 2 && one.innerText && one.checkVisibility()
        && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 4);
}).map((one) => one.className + ': ' + one.innerText.slice(0, 40))"""
"""The elements whose words do not fit into them and are cut."""
MOVING = """() => Array.from(document.body.querySelectorAll('*')).filter((one) => {
    const look = getComputedStyle(one);
    const lasting = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
    return lasting(look.transitionDuration) || (look.animationName !== 'none' && lasting(look.animationDuration))
        || look.scrollBehavior === 'smooth';
}).map((one) => one.tagName + '.' + one.className)"""
"""The elements that move when something about them changes."""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@dataclass(frozen=True)
class Look:
    """A way to look at a page. `text` is the size of the reader's own letters, 16 by default."""

    width: int = 1280
    height: int = 900
    media: str = "screen"
    scheme: str = "light"
    motion: str = "no-preference"
    text: int = 16


LOOKS = {
    "desktop": Look(),
    "320 pixels": Look(width=320, height=640),
    "dark": Look(scheme="dark"),
    "print": Look(width=794, media="print"),
    "text at 200 %": Look(text=32),
    "reduced motion": Look(motion="reduce"),
}


@cache
def axe() -> str:
    """The source of axe-core, from the package that brings it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def put_on(page: Any, session: Any, look: Look) -> None:
    """Look at an open page in another way, when the colours have come to rest."""
    page.set_viewport_size({"width": look.width, "height": look.height})
    page.emulate_media(media=look.media, color_scheme=look.scheme, reduced_motion=look.motion)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": look.text, "fixed": look.text * 13 // 16}})
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")


def violations(page: Any) -> list[str]:
    """What axe finds on a page as it is now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    asked = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = page.evaluate("(asked) => axe.run(document, asked)", asked)["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


@contextmanager
def tab(chromium: Any, root: str, **given: Any) -> Iterator[tuple[Any, Any]]:
    """A page and a way to command its browser; axe runs in it whatever policy the site has."""
    context = chromium.new_context(base_url=root, bypass_csp=True, **given)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Page.enable")
    yield page, session
    context.close()


@contextmanager
def without_scripts(session: Any) -> Iterator[None]:
    """While this lasts pages are loaded as for a reader who has switched scripts off."""
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    yield
    session.send("Emulation.setScriptExecutionDisabled", {"value": False})


def wrong_in_looks(page: Any, session: Any) -> dict[str, list[str]]:
    """What is wrong with the page that is open, by the look in which it is."""
    wrong = {}
    for name, look in LOOKS.items():
        put_on(page, session, look)
        found = [one for one in violations(page) if look.media == "screen" or not one.startswith("target-size")]
        if look.media == "screen" and page.evaluate(WIDER):
            found.append("wider than the window")
        if look.text > 16 or look.width == 320:
            found += page.evaluate(CUT)
        if look.motion == "reduce":
            found += page.evaluate(MOVING)
        if found:
            wrong[name] = found
    return wrong
