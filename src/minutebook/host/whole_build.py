"""The whole of a build under MkDocs' own commands: begun before MkDocs renders anything, finished when it has."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from minutebook import pipeline, places, sources, telling
from minutebook.host import settings_of
from minutebook.host.surroundings import dated, has_warned
from minutebook.pages import Context
from minutebook.press import Theme
from minutebook.problems import Problems
from minutebook.settings import Asked, Settings
from minutebook.stops import Refused, Stopped, stop_at
from minutebook.switch import Stage
from minutebook.whole_site import context_of


class Stop(Abort):
    """Ends a run of MkDocs with an exit code; what there is to say has been said."""

    def __init__(self, exit_code: int) -> None:
        super().__init__("")
        self.code = exit_code
        self.exit_code = exit_code  # type: ignore[misc]  # what click asks for

    def show(self, *args: object, **kwargs: object) -> None:
        """Print nothing more."""


class WholeBuild:
    """One build, or in a preview one after the other."""

    settings: Settings
    context: Context

    def __init__(self) -> None:
        self.problems = Problems()
        self._open = ExitStack()  # what has to be thrown away, however the build ends
        self._preview: tempfile.TemporaryDirectory[str] | None = None
        self._sources: sources.Sources | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Read settings and sources, and have MkDocs write into staging."""
        self.close()
        self.problems, self._sources = Problems(), None
        site = Path(config.site_dir)
        preview = site.parent == Path(tempfile.gettempdir()) and site.name.startswith("mkdocs_")
        if preview and not self._preview:
            self._preview = tempfile.TemporaryDirectory(prefix="minutebook-")
        work = Path(self._preview.name, "work") if self._preview else None
        asked = Asked(config_file=Path(config.config_file_path).resolve(), site=site, work=work)
        known = places.find(asked.config_file, self.problems)
        settings = settings_of(config, asked, known) if known else None
        if settings is None:
            raise Stopped(1)
        self.settings = settings
        stop_at(self.problems)
        self._sources = sources.read(settings, self.problems, strict=config.strict, wait=False)
        mode = 0o700 if preview else 0o755
        self.context = context_of(settings, self._sources.council)
        self._stage = self._open.enter_context(Stage(settings.site, settings.work, mode))
        self._open.enter_context(dated(self.context.record.as_of))
        config.site_dir = str(self._stage.theme)

    def finish(self, config: MkDocsConfig, theme: Theme) -> None:
        """Pour, audit and switch.

        MkDocs counts its warnings after us: a strict build that will fail must not be switched in.
        """
        moved = config.site_dir != str(self._stage.theme)
        config.site_dir = str(self.settings.site)  # where whoever comes after us looks for the site
        if moved:
            raise Refused("D045", self.settings.config_file)
        stop_at(self.problems, strict=config.strict)
        if self._sources and not (config.strict and has_warned()):
            pipeline.finish(
                self.settings, self._sources, self.context, theme, self._stage, self.problems,
                lambda outcome: telling.say(telling.built(outcome, self.problems, self.settings.site)),
            )  # fmt: skip
        self.close()

    @contextmanager
    def stopping(self) -> Iterator[None]:
        """A build of ours that ends without a site ends the run of MkDocs.

        MkDocs would print a traceback, with what the program was reading in it: so none gets that far.
        """
        try:
            yield
        except Exception as error:
            with suppress(Exception):  # what has ended it is told, and not what came of it
                self.close()
            with suppress(Exception):
                if self._sources and isinstance(error, Refused | Stopped):
                    self._sources.end(self.problems)
            text, exit_code = telling.ended(error, self.problems, getattr(self, "settings", None))
            telling.say(text)
            raise Stop(exit_code) from None

    def close(self) -> None:
        """Throw away what was begun."""
        self._open.close()

    def shut_down(self) -> None:
        """Throw away what was begun, and the work folder of a preview."""
        self.close()
        if self._preview:
            self._preview.cleanup()
            self._preview = None


def rebuilding(rebuild: Callable[[], None], config_file: Path) -> Callable[[], None]:
    """How a preview builds again: its server goes on with the last good site when that fails, and settings that MkDocs
    cannot read are a problem like others."""

    def attempt() -> None:
        try:
            rebuild()
        except ConfigurationError:
            problems = Problems()
            if places.find(config_file, problems):
                problems.add(config_file.name, 0, 0, "D003")
            telling.say(telling.found(problems))
            raise Stop(1) from None

    return telling.patient(attempt, quiet=Abort)
