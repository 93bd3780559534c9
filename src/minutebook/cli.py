"""The command line: arguments in, problems out. The only module that knows click.

Exit codes: 0 done, 1 problems in the sources, 2 wrong usage, 3 the audit disagrees, 130 stopped by hand.
Modules are imported by the command that needs them, so that `minutebook explain` answers at once, and so
that a build never imports what only the clerk may see.
"""

from __future__ import annotations

import atexit
import gc
import sys
import threading
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from minutebook import signals

with signals.while_loading():
    import click

    from minutebook import telling
    from minutebook.options import Asked
    from minutebook.problems import Problems, codes
    from minutebook.settings import Settings, real_path
    from minutebook.stops import Refused, Stopped

Command = TypeVar("Command", bound=Callable[..., Any])

_PATH = click.Path(path_type=Path)


def building(command: Command, *, site: bool = True) -> Command:
    """The options that all commands take which read the sources; without `site` an argument says where it is put."""
    for option in reversed(
        [
            click.option("-f", "--config-file", type=_PATH, default="mkdocs.yml", help="The settings."),
            click.option("--content", type=_PATH, help="The folder with boards, minutes and papers."),
            *([click.option("--site", type=_PATH, help="Where the site is put.")] if site else []),
            click.option("--work", type=_PATH, help="The private work folder, on the site's disk."),
            click.option("--jobs", type=click.IntRange(1, 1024), help="How many processes work at once."),
            click.option("--no-cache", is_flag=True, help="Read everything anew."),
            click.option("--offline", is_flag=True, help="Make a site that works without a server."),
        ]
    ):
        command = option(command)
    return command


class Program(click.Group):
    """A group of commands that never ends in a traceback: that would print what the program was reading."""

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run, and end with an exit code, whatever happens."""
        signals.at_once()  # until a command has loaded all that it needs
        threading.excepthook = telling.lost
        if isinstance(sys.stdout, TextIOWrapper):  # a terminal may have no sign for a word, and a name on a disk none
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            sys.exit(super().main(*args, **{**options, "standalone_mode": False}) or 0)
        except (KeyboardInterrupt, click.exceptions.Abort):
            sys.exit(130)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(1)
        except Exception as error:
            _end(telling.unexpected(error), 1)


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


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="minutebook")
def main() -> None:
    """Publish a board's public record: structured minutes in, a proven public site out."""


@main.command()
@building
def build(**given: Any) -> None:
    """Build the site, audit it, and put it in place of the old one."""
    _in_one_go()
    from minutebook import pipeline
    from minutebook.host import MkDocsHost

    problems = Problems()
    settings = _settings(given, problems)

    def tell(outcome: pipeline.Outcome) -> None:
        telling.say(telling.built(outcome, problems, settings))

    try:
        pipeline.build(settings, MkDocsHost(settings), problems, tell)
    except (Refused, Stopped) as stop:
        _end(*telling.ended(stop, problems, settings))


@main.command()
@click.argument("file", type=_PATH, required=False)
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
@click.option("--reviews", is_flag=True, help="List what is withheld and due to be looked at again.")
@click.option("--accept", metavar="FILE:LINE", help="Accept what can be accepted at this place.")
@click.option("--reason", help="Why it is accepted.")
@click.option("--as", "by", metavar="NAME", help="Who accepts it.")
@building
def check(
    file: Path | None, strict: bool, reviews: bool, accept: str | None, reason: str | None, by: str | None, **given: Any
) -> None:
    """Say what is wrong in the sources, or in one FILE, and build nothing."""
    from minutebook.clerk import check as clerk

    accepting = None
    if accept or reason or by:
        if not (accept and reason and by):
            raise click.UsageError("To accept something, say where, why and who: --accept FILE:LINE --reason … --as …")
        accepting = clerk.Acceptance(accept, reason, by)
    text, exit_code = clerk.report(_settings(given, Problems()), file, strict, accepting, due=reviews)
    click.echo(text)
    sys.exit(exit_code)


@main.command()
@click.argument("file", type=_PATH)
@click.option("--html", "out", type=_PATH, metavar="OUT", help="Write it into a new file that only you can read.")
@building
def proof(file: Path, out: Path | None, **given: Any) -> None:
    """Show, on this terminal or in a file of your own, what of FILE will be public and what will not."""
    from minutebook.clerk import proof as clerk

    text, exit_code = clerk.show(_settings(given, Problems()), file, out)
    click.echo(text)
    sys.exit(exit_code)


@main.command()
@click.argument("target", metavar="DIR|FILE.zip")
@click.option("--yes", is_flag=True, help="Publish without asking.")
@partial(building, site=False)
def publish(target: str, yes: bool, **given: Any) -> None:
    """Build and audit the site, say what would change in DIR or FILE.zip, ask, and put it there."""
    _in_one_go()
    from minutebook import pipeline
    from minutebook.clerk import doctor
    from minutebook.clerk import publish as clerk
    from minutebook.clerk.twin import Differs
    from minutebook.host import MkDocsHost

    if ":" in target.partition("/")[0]:  # an address of a server, which would become a folder of that name
        raise click.UsageError("A site is published into a folder, or into a file that ends in .zip.")
    if not (yes or _can_ask()):
        raise click.UsageError("There is no terminal at which to ask whether to publish. To publish unasked: --yes")
    problems = Problems()
    settings = _settings(given | {"site": Path(target)}, problems)
    host = MkDocsHost(settings)
    make = partial(pipeline.make_anew, settings, host)
    publication = clerk.Publication(target, settings, problems, telling.say, lambda: yes or _asked(), make)
    try:
        publication.look(asked=not yes)
        doctor.examine(settings, problems)
        pipeline.stop_at(problems)
        pipeline.build(settings, host, problems, publication.note, publication)
    except clerk.Unpublished as ended:
        _end(str(ended), 0)
    except Differs as ended:
        _end(str(ended), 3)
    except (Refused, Stopped) as stop:
        _end(*telling.ended(stop, problems, settings))


@main.command()
@building
def doctor(**given: Any) -> None:
    """Say whether the sources are kept as private as they must be. Changes nothing, and asks no network."""
    from minutebook.clerk import doctor as clerk

    text, exit_code = clerk.report(_settings(given, Problems()))
    click.echo(text)
    sys.exit(exit_code)


@main.command()
@click.option(
    "--twin", is_flag=True, help="Build the site again with all that is withheld replaced: the same comes out."
)
@building
def verify(twin: bool, **given: Any) -> None:
    """Prove something of the site that the sources give, and change nothing."""
    from minutebook import pipeline
    from minutebook.clerk import twin as clerk
    from minutebook.host import MkDocsHost

    if not twin:
        raise click.UsageError("Say what is to be proved: minutebook verify --twin")
    problems = Problems()
    settings = _settings(given, problems)
    make = partial(pipeline.make_anew, settings, MkDocsHost(settings))
    try:
        twins = clerk.verify(settings, problems, lambda *given: pipeline.read(*given).council, make)
    except (Refused, Stopped) as stop:
        _end(*telling.ended(stop, problems, settings))
    click.echo(str(twins))
    sys.exit(3 if twins.findings else 0)


@main.command()
@click.argument("words", default="")
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON.")
@click.option("--number", type=click.IntRange(1), default=10, show_default=True, help="How many results to print.")
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance", show_default=True)
@narrowing
@building
def search(words: str, as_json: bool, number: int, sort: str, **given: Any) -> None:
    """Find WORDS in the site that was built, as its page of the search does."""
    from minutebook.clerk import search as clerk
    from minutebook.search.reader import FILTERS, UnknownFilter

    settings = _settings(given, Problems())
    filters = {name: given[f"only_{name}"] for name in FILTERS}
    if not any(map(str.isalnum, words)) and not any(filters.values()):
        raise click.UsageError("Say what is to be found, or narrow it: minutebook search --board cabinet")
    try:
        text = clerk.run(settings, words, filters, sort=sort, number=number, as_json=as_json)
    except UnknownFilter as error:
        form = " A day is written 2026-09-14." if error.key in ("from", "to") else ""
        raise click.UsageError(f"The record knows nothing of this: --{error.key} {error.value}.{form}") from error
    except Refused as stop:
        _end(*telling.ended(stop, Problems(), settings))
    if filters["from"] and filters["to"] and min(filters["from"]) > max(filters["to"]):
        raise click.UsageError("--from is later than --to: no day lies between them.")
    click.echo(text)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a CODE means and how to put it right."""
    from minutebook.clerk import explain as clerk

    if code.upper() not in codes():
        raise click.UsageError("There is no such code. A code is a letter and three digits, such as M012.")
    click.echo(clerk.explain(code.upper()))


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port.")
@building
def serve(port: int, **given: Any) -> None:
    """Show the site on this computer alone, as the public would read it; what changes is shown at once."""
    from minutebook import preview

    signals.orderly()
    sys.exit(preview.run(_asked_for(given), port))


@main.group()
def new() -> None:
    """Begin something: a site."""


@new.command("site")
@click.argument("folder", metavar="DIR", type=_PATH)
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

    laws = regimes.names()
    answer = partial(_answered, given)
    council = answer(
        "name", "Whose record is it?", clerk.is_name, "A name is one line of words, without * _ # [ ] < >."
    )
    law = answer(
        "regime", f"Under which law? ({', '.join(laws)})", laws.__contains__, f"It is one of: {', '.join(laws)}."
    )
    board = answer("board", "Which board meets first?", clerk.is_name, "A name is one line of words.", default=council)
    contact = answer("contact", "Whom may a reader ask?", clerk.is_contact, "It is one line of words.", default="")
    wanted = clerk.Wanted(council, law, board, contact, given["licence"] or "", given["address"] or "")
    if not clerk.is_contact(wanted.licence):
        raise click.UsageError("--licence is one line of words.")
    if not clerk.is_address(wanted.site_url):
        raise click.UsageError("--address begins with https://, as in https://minutes.shire.example/")
    problems = Problems()
    said = clerk.make(folder, wanted, problems)
    if problems.errors:
        _end("\n".join(map(str, problems)), 1)
    click.echo(said)


def _answered(
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
    if _can_ask() and (default is None or given["name"] is None):
        answer: str = click.prompt(question, default=default, value_proc=checked, err=True)
        return answer
    if default is None:
        raise click.UsageError(f"There is no terminal at which to ask. Say it so: --{option} …")
    return default


def _can_ask() -> bool:
    """Whether somebody sits at a terminal, who reads what is said and can answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _asked() -> bool:
    return click.confirm("Publish this?", prompt_suffix=" ", err=True)


def _in_one_go() -> None:
    """A command that ends soon never looks for values that refer to each other in a circle: there are few, and to look
    through a whole record for them is a twentieth of a build. The interpreter would do so when it ends, too."""
    gc.disable()
    click.get_current_context().call_on_close(_looked_for_again)
    atexit.register(gc.freeze)


def _looked_for_again() -> None:
    """Have circles looked for again, but not in what is there by now."""
    gc.freeze()
    gc.enable()


def _settings(given: dict[str, Any], problems: Problems) -> Settings:
    from minutebook.host import read_settings

    settings = read_settings(_asked_for(given), problems)
    if settings is None or problems.errors:
        _end(telling.found(problems), 1)
    signals.orderly()
    return settings


def _asked_for(given: dict[str, Any]) -> Asked:
    return Asked(
        config_file=real_path(given["config_file"]),
        content=given["content"],
        site=given["site"],
        work=given["work"],
        jobs=given["jobs"],
        cache=not given["no_cache"],
        offline=given["offline"],
    )


def _end(text: str, exit_code: int) -> NoReturn:
    telling.say(text)
    sys.exit(exit_code)
