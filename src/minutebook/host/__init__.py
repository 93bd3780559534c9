"""MkDocs behind one protocol. This package and `plugin.py` are all that knows MkDocs.

A host renders what is not the record: the hand-written pages of `docs/`, the theme's files, and the shells
that record pages are poured into. No host is ever given a source of the minutes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Protocol

# Material looks at this when it is imported, which is when MkDocs loads a theme.
os.environ["NO_MKDOCS_2_WARNING"] = "1"

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from minutebook import configuration, places, telling
from minutebook.host.surroundings import PLUGIN, dated, listening
from minutebook.pages import Context
from minutebook.places import Places
from minutebook.press import Theme
from minutebook.problems import Problems
from minutebook.settings import Asked, Settings
from minutebook.stops import Refused, Stopped


class Host(Protocol):
    """Whoever renders what is not the record."""

    def render(self, into: Path, context: Context, problems: Problems) -> Theme:
        """Render the hand-written pages, the theme's files and the shells into a folder, dated as the record is."""
        ...


class MkDocsHost:
    """Runs MkDocs itself, for `minutebook build`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def render(self, into: Path, context: Context, problems: Problems) -> Theme:
        """Have MkDocs build the site of `docs/` into a folder, and our plugin the shells."""
        config = _load(self.settings.config_file, site_dir=str(into))
        errors, _ = config.validate()
        if errors:
            raise Refused("D003", self.settings.config_file)
        plugin: Any = config.plugins[PLUGIN]
        plugin.lend_to(self.settings, context, problems)
        with dated(context.record.as_of), listening(self.settings, problems):
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            except (KeyboardInterrupt, Refused, Stopped):
                raise
            except (Exception, SystemExit) as error:  # an owner's template, a plugin: anything
                if telling.is_lacking(error):
                    raise
                raise Refused("D042", self.settings.docs) from error
            finally:
                config.plugins.on_shutdown()
        theme: Theme = plugin.theme
        return theme


def read_settings(asked: Asked, problems: Problems) -> Settings | None:
    """The settings that `mkdocs.yml` and the command line give; None where there is no telling them."""
    known = places.find(asked.config_file, problems)
    if known is None:
        return None
    try:
        config = _load(asked.config_file)
        errors, warnings = config.validate()
    except (Exception, SystemExit):  # a file that it inherits from, a tag that it cannot follow
        known.add((), "D003")
        return None
    for key, _ in errors:
        known.add((key,), "D099" if key == "site_url" else "D003")
    for key, _ in warnings:
        known.add((key,), "D013")
    return None if errors else settings_of(config, asked, known)


def settings_of(config: MkDocsConfig, asked: Asked, known: Places) -> Settings | None:
    """The settings in what MkDocs has read, under its own commands and under ours."""
    if PLUGIN not in config.plugins:
        known.add(("plugins",), "D007")
        return None
    plugin: Any = config.plugins[PLUGIN]
    given = {
        "options": plugin.options,
        "site_name": config.site_name,
        "site_url": config.site_url,
        "docs_dir": config.docs_dir,
        "site_dir": config.site_dir,
        "use_directory_urls": config.use_directory_urls,
        "dev_host": str(config.dev_addr.host),
        "theme": config.theme.name,
        "custom_dir": config.theme.custom_dir,
        "read_by_pages": _read_by_pages(config),
    }
    return configuration.settings(asked, given, known)


def _read_by_pages(config: MkDocsConfig) -> list[str]:
    """The files and folders of which pages may take pieces, as the extensions for that understand their options."""
    found = []
    for name in config.markdown_extensions:
        if name.partition(":")[0] == "pymdownx.b64":
            found.append(os.sep)  # it puts a picture into a page from wherever it lies
        if name.partition(":")[0] == "pymdownx.snippets":
            options = config.mdx_configs.get(name) or {}
            bases = options.get("base_path", ".")
            found += [_path(base) for base in (bases if isinstance(bases, list) else [bases])]
            found += [] if options.get("restrict_base_path", True) is True else [os.sep]
    return found


def _path(given: Any) -> str:
    """A path in the settings; where that is told page by page, or is none, any place it may be."""
    try:
        return os.path.realpath(given)
    except Exception:  # MkDocs' own for `!relative`, a number, a sign that no path has
        return os.sep


def _load(config_file: Path, **overrides: str) -> MkDocsConfig:
    config = MkDocsConfig(config_file_path=str(config_file))
    with open(config_file, "rb") as file:
        config.load_file(file)
    config.load_dict(dict(overrides))
    return config
