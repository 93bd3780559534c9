"""The MkDocs plugin: our theme, the shells, and under `mkdocs build` and `mkdocs serve` the whole pipeline.

`minutebook build` lends the plugin to its host: then it renders the shells and nothing else. Under MkDocs'
own commands it reads the sources before MkDocs renders anything, points `site_dir` at staging, and at the
very end pours, audits and switches as `minutebook build` does (`host/whole_build.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from minutebook import handwritten, telling
from minutebook.host import docs, script, shells
from minutebook.host.calls import Calls
from minutebook.host.patience import Patience
from minutebook.host.surroundings import compiled, for_preview, use_our_theme
from minutebook.host.whole_build import WholeBuild, rebuilding
from minutebook.outputs.policy import Inline, with_policy
from minutebook.pages import Context, sections, structured
from minutebook.press import Theme
from minutebook.problems import Problems
from minutebook.settings import Settings
from minutebook.stops import Refused, stop_at

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

FIRST, LAST = 1000.0, -1000.0


class MinutebookPlugin(BasePlugin):
    """Joins the record to a site of MkDocs."""

    settings: Settings
    problems: Problems
    theme: Theme

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self._lent = False
        self._whole = WholeBuild()
        self._linked: set[str] = set()
        self._patience = Patience()

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
                whole = self._whole
                whole.begin(config)
                self.settings, self._context, self.problems = whole.settings, whole.context, whole.problems
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
            stop_at(self.problems)
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
            stop_at(self.problems)
        env.bytecode_cache = compiled(config)
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
            rendered, inline = shells.render(
                shells.Frame(
                    self._env, self._nav, self._files, config, self.settings.index_people, self.settings.others
                )
            )
            if inline.refused:
                self.problems.add(self.settings.shown(self.settings.config_file), 0, 0, "D054")
            self.theme = Theme(
                folder=Path(config.site_dir),
                shells=rendered,
                addresses=tuple(file.page.url for file in self._files.documentation_pages() if file.page),
                inline=self._inline | inline,
            )
            if not self._lent:
                self._whole.finish(config, self.theme)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable) -> LiveReloadServer:
        """Watch the sources, and let the server go on with the last good site when a rebuild fails."""
        for folder in (self.settings.content, *self.settings.macros):
            server.watch(str(folder))
        server.set_app(for_preview(server.serve_request))
        server.builder = rebuilding(server.builder, self.settings.config_file)
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Throw away what was begun. Where MkDocs was stopped over a page, end its run as one of ours."""
        self._patience.end()
        self._whole.close()
        if (isinstance(error, Refused) or telling.is_lacking(error)) and not self._lent:
            with self._stopping():
                raise error

    def on_shutdown(self) -> None:
        """Throw away what was begun, and the work folder of a preview."""
        self._whole.shut_down()

    def _stopping(self) -> AbstractContextManager[None]:
        """What ends a build of ours ends the run of MkDocs; a host hears of it as it is."""
        return nullcontext() if self._lent else self._whole.stopping()
