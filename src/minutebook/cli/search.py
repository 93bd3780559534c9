"""The command that searches the site, with the options that narrow a search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from minutebook import telling
from minutebook.cli import options
from minutebook.cli.program import end
from minutebook.problems import Problems
from minutebook.stops import Refused

_NARROWING = {
    "board": "Only of this board, by its short name in content/boards.",
    "year": "Only of this year.",
    "from": "Only from this day on, as 2026-09-14.",
    "to": "Only up to this day.",
    "kind": "Only resolution, item, action, paper, person or meeting.",
    "outcome": "Only carried, lost, withdrawn, deferred, fell or referred.",
    "matter": "Only of this matter, by its short name in content/matters.yml.",
    "person": "Only of this person, by the short name in content/people.yml.",
    "vote": "Only recorded: with a vote of which the minutes name the voters.",
}


def narrowing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that narrow a search, each of which may be given several times."""
    for name, what in _NARROWING.items():
        command = click.option(f"--{name}", f"only_{name}", multiple=True, help=what)(command)
    return command


@click.command()
@click.argument("words", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON.")
@click.option("--number", type=click.IntRange(1), default=10, show_default=True, help="How many results to print.")
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance", show_default=True)
@narrowing
@options.building
def search(words: tuple[str, ...], as_json: bool, number: int, sort: str, **given: Any) -> None:
    """Find WORDS in the site that was built, as its page of the search does."""
    from minutebook.clerk import search as clerk
    from minutebook.search.reader import FILTERS, UnknownFilter

    settings = options.settings(given, Problems())
    asked = " ".join(words)
    filters = {name: given[f"only_{name}"] for name in FILTERS}
    if not any(map(str.isalnum, asked)) and not any(filters.values()):
        raise click.UsageError("Say what is to be found, or narrow it: minutebook search --board cabinet")
    try:
        text = clerk.run(settings, asked, filters, sort=sort, number=number, as_json=as_json)
    except UnknownFilter as error:
        form = " A day is written 2026-09-14." if error.key in ("from", "to") else ""
        raise click.UsageError(f"The record knows nothing of this: --{error.key} {error.value}.{form}") from error
    except Refused as stop:
        end(*telling.ended(stop, Problems(), settings))
    if filters["from"] and filters["to"] and min(filters["from"]) > max(filters["to"]):
        raise click.UsageError("--from is later than --to: no day lies between them.")
    click.echo(text)
