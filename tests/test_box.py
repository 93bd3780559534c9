"""Boxed text can be carried and nothing else."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable

import pytest
from jinja2 import Environment

from minutebook.private.box import Box, BoxedError
from minutebook.private.opening import opened

SECRET = "Bramblewick"
ATTEMPTS: dict[str, Callable[[Box], object]] = {
    "str": str,
    "an f-string": lambda box: f"{box}",
    "a format with a width": lambda box: f"{box:>20}",
    "percent": lambda box: "%s" % box,  # noqa: UP031
    "addition": lambda box: box + "x",
    "join": lambda box: "".join([box]),  # type: ignore[list-item]
    "bytes": bytes,
    "equality": lambda box: box == Box(SECRET),
    "inequality": lambda box: box != SECRET,
    "order": lambda box: sorted([box, Box("a")]),
    "hash": hash,
    "a set": lambda box: {box},
    "truth": bool,
    "length": len,
    "iteration": list,
    "an index": lambda box: box[0],
    "in": lambda box: "B" in box,
    "pickle": pickle.dumps,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "json": json.dumps,
    "open": open,
    "a template": lambda box: Environment(autoescape=True).from_string("{{ x }}").render(x=box),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_boxed_text_cannot_be_used(name: str) -> None:
    with pytest.raises((BoxedError, TypeError)) as caught:
        ATTEMPTS[name](Box(SECRET))
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_a_refusal_says_what_was_tried() -> None:
    with pytest.raises(BoxedError, match=r"^private text cannot be printed$"):
        str(Box(SECRET))


def test_every_box_looks_the_same_to_a_debugger() -> None:
    assert repr(Box(SECRET)) == repr(Box("")) == "<boxed>"
    assert SECRET not in repr({"a": [Box(SECRET)]})


def test_a_log_line_with_a_box_says_nothing_of_it(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("t").warning("read %r", Box(SECRET))
    assert SECRET not in caplog.text


def test_what_is_boxed_can_be_opened_by_the_one_function_for_it() -> None:
    assert opened(Box(SECRET)) == SECRET
