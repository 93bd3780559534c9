"""The command line: arguments in, problems out. The only package that knows click.

Exit codes: 0 done, 1 problems in the sources, 2 wrong usage, 3 the audit disagrees, 130 stopped by hand.
Modules are imported by the command that needs them, so that `minutebook explain` answers at once, and so
that a build never imports what only the clerk may see.
"""

from __future__ import annotations

from minutebook import signals

with signals.while_loading():
    import click

    from minutebook.cli import new, search, site, sources
    from minutebook.cli.program import Program


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="minutebook")
def main() -> None:
    """Publish a board's public record: structured minutes in, a proven public site out."""


for command in (
    site.build, site.publish, site.verify, site.serve, sources.check, sources.proof, sources.doctor, sources.explain,
    search.search, new.new,
):  # fmt: skip
    main.add_command(command)
