"""The grounds on which the law lets something be withheld, as notices print them.

They are of the program's own words, and are put together from its data: "Paragraph 3 of Part 1 of Schedule 12A to the
Local Government Act 1972: …". Resolutions that send the public out say the same, in minutes that are withdrawn too.
"""

from __future__ import annotations

from functools import cache

from .lists import data


@cache
def grounds() -> str:
    """Each ground as a sentence, a line each; the catalogue's words around them are public like the rest of it."""
    acts = data("regimes/common.yml")["grounds"].values()
    return "\n".join(
        f"Paragraph {number} of {law['act']}: {words or ''}"
        for law in acts
        for number, words in law["paragraphs"].items()
    )
