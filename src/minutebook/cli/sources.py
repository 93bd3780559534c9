"""The commands that look at the sources and make nothing: check, proof and doctor; and explain, for what they say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from minutebook import telling
from minutebook.cli import options
from minutebook.cli.options import PATH
from minutebook.cli.program import end
from minutebook.problems import Problems, codes
from minutebook.stops import Refused

_UNSAID = frozenset(["", "…", "...", "WHY", "TEXT", "REASON", "NAME"])
"""What stands in a hint where somebody's own words belong."""


@click.command()
@click.argument("file", type=PATH, required=False)
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
@click.option("--reviews", is_flag=True, help="List what is withheld and due to be looked at again.")
@click.option("--accept", metavar="FILE:LINE", help="Accept what can be accepted at this place.")
@click.option("--reason", help="Why it is accepted.")
@click.option("--as", "by", metavar="NAME", help="Who accepts it.")
@options.building
def check(
    file: Path | None, strict: bool, reviews: bool, accept: str | None, reason: str | None, by: str | None, **given: Any
) -> None:
    """Say what is wrong in the sources, or in one FILE, and build nothing."""
    from minutebook.clerk import check as clerk

    accepting = None
    if (accept, reason, by) != (None, None, None):
        if not (accept and reason and by) or not _UNSAID.isdisjoint((reason.strip(), by.strip())):
            raise click.UsageError(
                "To accept something, say where, why and who in your own words: --accept FILE:LINE --reason … --as …"
            )
        accepting = clerk.Acceptance(accept, reason, by)
    settings = options.settings(given, Problems())
    try:
        text, exit_code = clerk.report(settings, file, strict, accepting, due=reviews)
    except Refused as stop:
        end(*telling.ended(stop, Problems(), settings))
    click.echo(text)
    sys.exit(exit_code)


@click.command()
@click.argument("file", type=PATH)
@click.option("--html", "out", type=PATH, metavar="OUT", help="Write it into a new file that only you can read.")
@options.building
def proof(file: Path, out: Path | None, **given: Any) -> None:
    """Show, on this terminal or in a file of your own, what of FILE will be public and what will not."""
    from minutebook.clerk import proof as clerk

    text, exit_code = clerk.show(options.settings(given, Problems()), file, out)
    click.echo(text)
    sys.exit(exit_code)


@click.command()
@options.building
def doctor(**given: Any) -> None:
    """Say whether the sources are kept as private as they must be. Changes nothing, and asks no network."""
    from minutebook.clerk import doctor as clerk

    text, exit_code = clerk.report(options.settings(given, Problems()))
    click.echo(text)
    sys.exit(exit_code)


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a CODE means and how to put it right."""
    from minutebook.clerk import explain as clerk

    code = code.strip(" :").upper()  # as it is copied from a line of a problem
    if code not in codes():
        raise click.UsageError("There is no such code. A code is a letter and three digits, such as M012.")
    click.echo(clerk.explain(code))
