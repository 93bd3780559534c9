"""The MkDocs plugin: our theme, the shells, and under `mkdocs build` and `mkdocs serve` the whole pipeline.

`minutebook build` lends the plugin to its host: then it renders the shells and nothing else. Under MkDocs'
own commands it reads the sources before MkDocs renders anything, points `site_dir` at staging, and at the
very end pours, audits and switches as `minutebook build` does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from minutebook import handwritten, pipeline, places, telling
from minutebook.host import docs, script, settings_of, shells
from minutebook.host.calls import Calls
from minutebook.host.patience import Patience
from minutebook.host.surroundings import COMPILED, dated, for_preview, has_warned, use_our_theme
from minutebook.options import Asked
from minutebook.outputs.policy import Inline, with_policy
from minutebook.pages import Context, sections, structured
from minutebook.press import Theme
from minutebook.problems import Problems
from minutebook.settings import Settings
from minutebook.stops import Refused, Stopped
from minutebook.switch import Stage

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

FIRST, LAST = 1000.0, -1000.0


class Stop(Abort):
    """Ends a run of MkDocs with an exit code; what there is to say has been said."""

    def __init__(self, exit_code: int) -> None:
        super().__init__("")
        self.code = exit_code
        self.exit_code = exit_code  # type: ignore[misc]  # what click asks for

    def show(self, *args: object, **kwargs: object) -> None:
        """Print nothing more."""


class MinutebookPlugin(BasePlugin):
    """Joins the record to a site of MkDocs."""

    settings: Settings
    theme: Theme

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.problems = Problems()
        self._lent = False
        self._linked: set[str] = set()
        self._patience = Patience()
        self._open = ExitStack()  # what has to be thrown away, however the build ends
        self._preview: tempfile.TemporaryDirectory[str] | None = None
        self._sources: pipeline.Sources | None = None

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list, list]:
        """Keep the options as they are: we say ourselves, and where, what is wrong with them.

        MkDocs may hand one plugin to several runs in a process, each of which begins here.
        """
        self.options, self._lent = dict(options), False
        return [], []

    def lend_to(self, settings: Settings, context: Context, problems: Problems) -> None:
        """Render for a host that has read the sources itself."""
        self._lent, self.settings, self._context, self.problems = True, settings, context, problems

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """That this is here lets MkDocs keep the plugin from one build of a preview to the next."""

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme in, and read the sources: nothing is rendered if there is a problem."""
        with self._stopping():
            if not self._lent:
                self._begin(config)
            use_our_theme(config, self.settings)
            config.nav = shells.mark_nav(config.nav)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """See to it that nothing comes from outside docs/ or stands where the record stands."""
        self._linked, self._inline = set(), Inline()
        self._calls = Calls(self._context, self.settings, self.problems)
        with self._stopping():
            docs.check(files, config, self.settings, self.problems)
            docs.add_scripts(files, config)
            script.join_modules(files, config)
            docs.add_colour(files, config, self.settings)
            pipeline.stop_at(self.problems)
        return files

    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Lead to the record from every page."""
        shells.add_to_nav(nav, sections.main(self._context))
        self._nav = nav
        return nav

    @event_priority(FIRST)
    def _before_others(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put a mark where a page calls for something of the record."""
        with self._stopping():
            return self._calls.take(markdown, page, unknown=False)

    @event_priority(LAST)
    def _after_others(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Do so where other plugins have put a call, and mark the calls that nobody knows. MkDocs renders it next."""
        with self._stopping():
            marked = self._calls.take(markdown, page, unknown=True)
        self._patience.begin(lambda: self._lost(page))
        return marked

    on_page_markdown = CombinedEvent(_before_others, _after_others)

    @event_priority(LAST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put what a page called for in the place of each mark, and note which files the page links."""
        with self._stopping():
            html = docs.unstyled(docs.uncommented(self._calls.fill(html, page)))
            docs.describe(page, html, config)
            if Inline.of(html, config.site_url).refused:
                self.problems.add(self.settings.shown(Path(page.file.abs_src_path or "")), 0, 0, "D053")
        self._linked |= handwritten.linked(html, page.url)
        self._patience.end()
        return html

    @event_priority(FIRST)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Let time run while other plugins read the page, and MkDocs puts it into its template."""
        self._patience.begin(lambda: self._lost(page))
        return context

    @event_priority(LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give a hand-written page its policy, when all others are done with it."""
        strict = self._strict(output)
        self._patience.end()
        return strict

    @event_priority(LAST)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do so with a page that is a template."""
        return self._strict(output_content) if template_name.endswith(".html") else output_content

    def _lost(self, page: Page) -> NoReturn:
        raise Refused("D094", Path(page.file.abs_src_path or self.settings.docs / page.file.src_uri))

    def _strict(self, html: str) -> str:
        inline = Inline.of(html)
        self._inline |= inline
        return with_policy(html, inline)

    @event_priority(LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Copy only what a page links; give the templates our words."""
        with self._stopping():
            docs.leave_out_unlinked(files, self._linked, config, self.settings, self.problems)
            docs.clean_linked(files, config, self.settings, self.problems)
            pipeline.stop_at(self.problems)
        env.bytecode_cache = COMPILED
        env.globals["gettext"] = self._context.words.gettext
        env.globals["licence"] = self._context.record.licence
        env.globals["material_styles"] = docs.styles_of_material(files)
        env.globals["record_links"] = sections.further(self._context)
        env.globals["council_structured"] = structured.of_council(self._context)
        self._env, self._files = env, files
        return env

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Render the shells; then, unless a host does it, pour, audit and switch."""
        with self._stopping():
            rendered = shells.render(
                shells.Frame(
                    self._env, self._nav, self._files, config, self.settings.index_people, self.settings.others
                )
            )
            inline = shells.inline_of(rendered.values(), config.site_url)
            if inline.refused:
                self.problems.add(self.settings.shown(self.settings.config_file), 0, 0, "D054")
            self.theme = Theme(
                folder=Path(config.site_dir),
                shells=rendered,
                addresses=tuple(file.page.url for file in self._files.documentation_pages() if file.page),
                inline=self._inline | inline,
            )
            if not self._lent:
                self._finish(config)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable) -> LiveReloadServer:
        """Watch the sources, and let the server go on with the last good site when a rebuild fails."""
        for folder in (self.settings.content, *self.settings.macros):
            server.watch(str(folder))
        server.set_app(for_preview(server.serve_request))
        rebuild = server.builder
        server.builder = telling.patient(lambda: self._rebuild(rebuild), quiet=Abort)
        return server

    def _rebuild(self, rebuild: Callable[[], None]) -> None:
        """Build again for a preview; settings that MkDocs cannot read are a problem like others."""
        try:
            rebuild()
        except ConfigurationError:
            problems = Problems()
            if places.find(self.settings.config_file, problems):
                problems.add(self.settings.config_file.name, 0, 0, "D003")
            telling.say(telling.found(problems))
            raise Stop(1) from None

    def on_build_error(self, *, error: Exception) -> None:
        """Throw away what was begun. Where MkDocs was stopped over a page, end its run as one of ours."""
        self._patience.end()
        self._open.close()
        if isinstance(error, Refused) and not self._lent:
            with self._stopping():
                raise error

    def on_shutdown(self) -> None:
        """Throw away what was begun, and the work folder of a preview."""
        self._open.close()
        if self._preview:
            self._preview.cleanup()
            self._preview = None

    def _begin(self, config: MkDocsConfig) -> None:
        self._open.close()
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
        pipeline.stop_at(self.problems)
        self._sources = pipeline.read(settings, self.problems, strict=config.strict, wait=False)
        mode = 0o700 if preview else 0o755
        self._context = Context(self._sources.council.record, macros=settings.macros, site_url=settings.site_url)
        self._stage = self._open.enter_context(Stage(settings.site, settings.work, mode))
        self._open.enter_context(dated(self._context.record.as_of))
        config.site_dir = str(self._stage.theme)

    def _finish(self, config: MkDocsConfig) -> None:
        """MkDocs counts its warnings after us: a strict build that will fail must not be switched in."""
        moved = config.site_dir != str(self._stage.theme)
        config.site_dir = str(self.settings.site)  # where whoever comes after us looks for the site
        if moved:
            raise Refused("D045", self.settings.config_file)
        pipeline.stop_at(self.problems, strict=config.strict)
        if self._sources and not (config.strict and has_warned()):
            outcome = pipeline.finish(
                self.settings, self._sources, self._context, self.theme, self._stage, self.problems
            )
            telling.say(telling.built(outcome, self.problems, self.settings))
        self._open.close()

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """A build of ours that ends without a site ends the run of MkDocs; a host hears of it as it is.

        MkDocs would print a traceback, with what the program was reading in it: so none gets that far.
        """
        try:
            yield
        except Exception as error:
            self._open.close()
            if self._lent:
                raise
            if self._sources and isinstance(error, Refused | Stopped):
                self._sources.end(self.problems)
            text, exit_code = telling.ended(error, self.problems, getattr(self, "settings", None))
            telling.say(text)
            raise Stop(exit_code) from None
