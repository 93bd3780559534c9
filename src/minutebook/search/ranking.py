"""What makes an entry rank: the weights, tuned on `tests/search/queries.yml`, and the lengths that are usual."""

from __future__ import annotations

FIELD_WEIGHTS = (3.0, 3.2, 2.0, 1.0, 0.4)
"""Of reference, title, clause, debate, where; the fields stand in this order everywhere."""
USUAL_LENGTHS = (8, 8, 60, 220, 5)
"""In words; fixed, so that an entry's impact depends on it alone."""
LENGTH_COUNTS = (0.0, 0.45, 0.5, 0.65, 0.0)
"""How far a field's length counts (BM25's b): not at all 0, in full 1."""
K1 = 1.2
TOP = 15
"""The highest impact."""

WEIGHTS = {
    "kinds": {
        "meeting": 0.6, "item": 0.85, "resolution": 1.0, "motion": 0.85, "amendment": 0.8, "action": 0.8,
        "paper": 0.7, "person": 1.0,
    },
    "day": 5.0, "prefix": 0.7, "group": 0.9, "glossary": 0.9, "corrected": 0.8, "unnamed": 0.3,
}  # fmt: skip
"""What a reader multiplies with; an index brings these along. `day` is for a meeting, where a query is a day alone,
`unnamed` for people, where no name has all that a query looks for."""
