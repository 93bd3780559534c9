"""Asking whoever sits at the terminal; where nobody sits there, nothing is asked and nothing is taken for a yes."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from minutebook import telling


def can_ask() -> bool:
    """Whether somebody sits at a terminal, who reads what is said and can answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def may_publish() -> bool:
    """Whether somebody says yes when asked to publish. Who stops there is told what became of it."""
    try:
        return click.confirm("Publish this?", prompt_suffix=" ", err=True)
    except click.Abort:
        telling.say("\nNothing was published.")
        raise


def answered(
    given: dict[str, str | None],
    option: str,
    question: str,
    is_right: Callable[[str], bool],
    rule: str,
    default: str | None = None,
) -> str:
    """What an option says, or else somebody at a terminal; without one the default, if there is one."""

    def checked(words: str) -> str:
        if not is_right(words.strip()):
            raise click.UsageError(rule)
        return words.strip()

    said = given[option]
    if said is not None:
        if not is_right(said.strip()):
            raise click.UsageError(f"--{option}: {rule}")
        return said.strip()
    if can_ask() and (default is None or given["name"] is None):
        answer: str = click.prompt(
            question, default=default, value_proc=checked, prompt_suffix=" ", show_default=bool(default), err=True
        )
        return answer
    if default is None:
        raise click.UsageError(f"There is no terminal at which to ask. Say it so: --{option} …")
    return default
