"""What the commands that read the sources have in common: their options, and the settings that these give."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from minutebook import signals, telling
from minutebook.cli.program import end
from minutebook.problems import Problems
from minutebook.settings import Asked, Settings, real_path

Command = TypeVar("Command", bound=Callable[..., Any])


class _Named(click.Path):
    """A path that some file or folder can have."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; the end where it is empty, as a variable of the shell may be, or longer than any name can be."""
        if not os.fspath(value).strip():
            self.fail("no file or folder is named.", param, ctx)
        try:
            os.lstat(value)
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                self.fail("no file or folder can have a name as long as this.", param, ctx)
        return super().convert(value, param, ctx)


PATH = _Named(path_type=Path)
"""A path on the command line, of a file or folder that need not be there."""
TYPED = _Named()
"""The same as it was typed."""


def building(command: Command, *, site: bool = True) -> Command:
    """The options that all commands take which read the sources; without `site` an argument says where it is put."""
    for option in reversed(
        [
            click.option("-f", "--config-file", type=PATH, default="mkdocs.yml", help="The settings."),
            click.option("--content", type=PATH, help="The folder with boards, minutes and papers."),
            *([click.option("--site", type=PATH, help="Where the site is put.")] if site else []),
            click.option("--work", type=PATH, help="The private work folder, on the site's disk."),
            click.option("--jobs", type=click.IntRange(1, 1024), help="How many processes work at once."),
            click.option("--no-cache", is_flag=True, help="Read everything anew."),
            click.option("--offline", is_flag=True, help="Make a site that works without a server."),
        ]
    ):
        command = option(command)
    return command


def settings(given: dict[str, Any], problems: Problems) -> Settings:
    """The settings of a site; if anything is wrong with them, the end."""
    from minutebook.host import read_settings

    read = read_settings(asked_for(given), problems)
    if read is None or problems.errors:
        end(telling.found(problems), 1)
    signals.orderly()
    return read


def asked_for(given: dict[str, Any]) -> Asked:
    """What the options ask for, as the program takes it."""
    return Asked(
        config_file=real_path(given["config_file"]),
        content=given["content"],
        site=given["site"],
        work=given["work"],
        jobs=given["jobs"],
        cache=not given["no_cache"],
        offline=given["offline"],
    )
