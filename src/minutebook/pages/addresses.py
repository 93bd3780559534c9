"""The ways from one page's address to another's."""

from __future__ import annotations

from markupsafe import Markup

ANYWHERE = "\ufdd2"
"""The address of a page that is not known yet. Ways from there begin with it, in place of the way to the root: a
noncharacter, so that no text can hold it."""


def from_here(html: str, address: str) -> Markup:
    """What was written for `ANYWHERE` as it stands on the page of an address."""
    return Markup(html.replace(ANYWHERE, "../" * address.count("/")))


def relative(target: str, page: str) -> str:
    """The way from one page's address to another's."""
    if page == ANYWHERE:
        return ANYWHERE + target
    to, at = target.split("/")[:-1], page.split("/")[:-1]
    shared = 0
    while shared < min(len(to), len(at)) and to[shared] == at[shared]:
        shared += 1
    return "../" * (len(at) - shared) + "".join(f"{part}/" for part in to[shared:]) or "./"
