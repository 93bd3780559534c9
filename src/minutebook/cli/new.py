"""The command that begins a site: what no option says is asked."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path

import click

from minutebook.cli import asking
from minutebook.cli.options import PATH
from minutebook.cli.program import end
from minutebook.problems import Problems


def _program() -> str:
    """What to type to run this program in any folder: its name alone, where a terminal finds it by that."""
    ours, found = Path(sys.argv[0]), shutil.which("minutebook")
    if ours.name != "minutebook" or not ours.exists() or (found and ours.samefile(found)):
        return "minutebook"
    return str(ours.absolute())


@click.group()
def new() -> None:
    """Begin something: a site."""


@new.command("site")
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--name", help="The name of the council, or of whoever meets.")
@click.option("--regime", help="The law that it works under; none for who is no council.")
@click.option("--board", help="The board that meets first; the council itself, if you say nothing.")
@click.option("--contact", help="Whom a reader may ask, for example an address of e-mail.")
@click.option("--licence", help="The terms on which others may use the record.")
@click.option("--address", help="The address at which the site will stand.")
def new_site(folder: Path, **given: str | None) -> None:
    """Make the sources of a site in DIR, which is new or empty. What no option says is asked."""
    from minutebook import regimes
    from minutebook.clerk import new_site as clerk

    problems = Problems()
    clerk.look(folder, problems)
    if problems.errors:
        end("\n".join(map(str, problems)), 1)
    laws = regimes.names()
    answer = partial(asking.answered, given)
    rule = 'A name is one line of words, without * _ # [ ] < >, and no label such as "Exempt".'
    council = answer("name", "Whose record is it?", clerk.is_name, rule)
    law = answer(
        "regime", f"Under which law? ({', '.join(laws)})", laws.__contains__, f"It is one of: {', '.join(laws)}."
    )
    board = answer("board", "Which board meets first?", clerk.is_name, rule, default=council)
    contact = answer(
        "contact", "Whom may a reader ask?", clerk.is_contact, "It is one line of words, and no label.", default=""
    )
    wanted = clerk.Wanted(council, law, board, contact, given["licence"] or "", given["address"] or "")
    if not clerk.is_contact(wanted.licence):
        raise click.UsageError("--licence is one line of words, and no label.")
    if not clerk.is_address(wanted.site_url):
        raise click.UsageError("--address begins with https://, as in https://minutes.shire.example/")
    said = clerk.make(folder, wanted, problems, _program())
    if problems.errors:
        end("\n".join(map(str, problems)), 1)
    click.echo(said)
