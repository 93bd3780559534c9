"""How a run of the program ends: with an exit code, and never with a traceback."""

from __future__ import annotations

import sys
import threading
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from minutebook import signals, telling


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
            end(telling.unexpected(error), 1)


def end(text: str, exit_code: int) -> NoReturn:
    """Say the last of it, and end with an exit code."""
    telling.say(text)
    sys.exit(exit_code)
