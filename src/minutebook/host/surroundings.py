"""What lies around a run of MkDocs: its clock, its log, its theme."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

import minutebook.theme
from minutebook.compiled import Compiled
from minutebook.outputs.policy import without_policy
from minutebook.problems import Problems
from minutebook.settings import Settings

PLUGIN = "minutebook"
NO_DAY = date(1980, 1, 1)
"""The date of a record in which nothing has happened yet."""


@contextmanager
def dated(as_of: date | None) -> Iterator[None]:
    """While this lasts MkDocs takes its dates from the record: the same bytes on any day."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    day = max(as_of or NO_DAY, NO_DAY)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("SOURCE_DATE_EPOCH", None)
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


class _Listener(logging.Handler):
    """Turns what MkDocs warns of into problems that name the page and quote nothing."""

    def __init__(self, settings: Settings, problems: Problems) -> None:
        super().__init__(logging.WARNING)
        self.settings, self.problems = settings, problems

    def emit(self, record: logging.LogRecord) -> None:
        page = re.match(r"Doc file '([^']+)'", record.getMessage())
        if page:
            self.problems.add(self.settings.shown(self.settings.docs / page[1]), 0, 0, "D043")
        elif record.levelno < logging.ERROR:
            self.problems.add(self.settings.shown(self.settings.docs), 0, 0, "D044")


@contextmanager
def listening(settings: Settings, problems: Problems) -> Iterator[None]:
    """While this lasts nothing that MkDocs logs is printed; its warnings become ours."""
    logger, listener = logging.getLogger("mkdocs"), _Listener(settings, problems)
    level = logger.level
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = True


def for_preview(app: Callable[..., Iterable[bytes]]) -> Callable[..., list[bytes]]:
    """What a server of MkDocs answers, without policies: it sets a script of its own into each page."""
    return lambda environ, start: [without_policy(b"".join(app(environ, start)))]


def use_our_theme(config: MkDocsConfig, settings: Settings) -> None:
    """Without a theme in `mkdocs.yml`, ours; with Material, Material with our templates and its options."""
    ours = Theme(name="minutebook", custom_dir=config.theme.custom_dir)
    if config.theme.name == "mkdocs":
        config.theme = ours
    elif config.theme.name == "material":
        place = 1 if config.theme.custom_dir else 0  # after the owner's templates, before Material's
        config.theme.dirs.insert(place, str(Path(minutebook.theme.__file__).parent))
        for key in ("palette", "features", "icon", "search_index_only"):
            if not config.theme.get(key):
                config.theme[key] = ours[key]
    config.theme["font"] = False
    if settings.crest:
        config.theme["logo"] = settings.crest
    language = settings.languages[0]
    files = [Path(folder, "partials", "languages", f"{language}.html") for folder in config.theme.dirs]
    if config.theme["language"] == "en" and any(file.is_file() for file in files):
        config.theme["language"] = language


_COMPILED = Compiled("theme")


def compiled(config: MkDocsConfig) -> Compiled | None:
    """Where a site's compiled templates are kept; none where somebody else can have changed anything of how they are
    compiled, as any plugin or hook can."""
    return None if config.hooks or set(config.plugins) != {PLUGIN} else _COMPILED


def has_warned() -> bool:
    """Whether MkDocs, run with `--strict`, will fail for a warning when all is done."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
