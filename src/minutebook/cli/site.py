"""The commands that make the site: build, publish, verify and serve."""

from __future__ import annotations

import atexit
import gc
import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from minutebook import signals, telling
from minutebook.cli import asking, options
from minutebook.cli.program import end
from minutebook.problems import Problems
from minutebook.stops import Refused, Stopped, stop_at


@click.command()
@options.building
def build(**given: Any) -> None:
    """Build the site, audit it, and put it in place of the old one."""
    _in_one_go()
    from minutebook import pipeline
    from minutebook.host import MkDocsHost

    problems = Problems()
    settings = options.settings(given, problems)

    def tell(outcome: pipeline.Outcome) -> None:
        telling.say(telling.built(outcome, problems, settings.site))

    try:
        pipeline.build(settings, MkDocsHost(settings), problems, tell)
    except (Refused, Stopped) as stop:
        end(*telling.ended(stop, problems, settings))


@click.command()
@click.argument("target", type=options.TYPED, metavar="DIR|FILE.zip")
@click.option("--yes", is_flag=True, help="Publish without asking.")
@partial(options.building, site=False)
def publish(target: str, yes: bool, **given: Any) -> None:
    """Build and audit the site, say what would change in DIR or FILE.zip, ask, and put it there."""
    _in_one_go()
    from minutebook import pipeline, whole_site
    from minutebook.clerk import doctor
    from minutebook.clerk import publish as clerk
    from minutebook.clerk.twin import Differs
    from minutebook.host import MkDocsHost

    if ":" in target.partition("/")[0]:  # an address of a server, which would become a folder of that name
        raise click.UsageError("A site is published into a folder, or into a file that ends in .zip.")
    if not (yes or asking.can_ask()):
        raise click.UsageError("There is no terminal at which to ask whether to publish. To publish unasked: --yes")
    problems = Problems()
    settings = options.settings(given | {"site": Path(target)}, problems)
    host = MkDocsHost(settings)
    make, again = (partial(made, settings, host) for made in (whole_site.make_anew, whole_site.make_again))
    publication = clerk.Publication(
        target, settings, problems, telling.say, lambda: yes or asking.may_publish(), make, again
    )
    try:
        publication.look(asked=not yes)
        doctor.examine(settings, problems)
        stop_at(problems)
        pipeline.build(settings, host, problems, publication.note, publication)
    except clerk.Unpublished as ended:
        end(str(ended), 0)
    except Differs as ended:
        end(str(ended), 3)
    except (Refused, Stopped) as stop:
        end(*telling.ended(stop, problems, settings))


@click.command()
@click.option(
    "--twin", is_flag=True, help="Build the site again with all that is withheld replaced: the same comes out."
)
@options.building
def verify(twin: bool, **given: Any) -> None:
    """Prove something of the site that the sources give, and change nothing."""
    from minutebook import sources, whole_site
    from minutebook.clerk import twin as clerk
    from minutebook.host import MkDocsHost

    if not twin:
        raise click.UsageError("Say what is to be proved: minutebook verify --twin")
    problems = Problems()
    settings = options.settings(given, problems)
    make = partial(whole_site.make_anew, settings, MkDocsHost(settings))
    try:
        twins = clerk.verify(settings, problems, lambda *given: sources.read(*given).council, make)
    except (Refused, Stopped) as stop:
        end(*telling.ended(stop, problems, settings))
    click.echo(str(twins))
    sys.exit(3 if twins.findings else 0)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port.")
@options.building
def serve(port: int, **given: Any) -> None:
    """Show the site on this computer alone, as the public would read it; what changes is shown at once."""
    from minutebook import preview

    signals.orderly(once=True)
    sys.exit(preview.run(options.asked_for(given), port))


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
