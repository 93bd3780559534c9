"""What of `docs/` becomes part of the site: MkDocs' list of files, cut to what invariant 10 allows."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from minutebook import handwritten, linked_files, look
from minutebook.host.shells import STEMMERS
from minutebook.pages.page import shortened
from minutebook.problems import Problems
from minutebook.rights import is_closed
from minutebook.settings import Settings, real_path

UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Files of Material's own search."""
SCRIPT = "assets/javascripts/bundle."
"""Material's script, which no page of our theme loads."""
STYLES = "assets/stylesheets/minutebook.css"
VENDOR = Path(str(resources.files("minutebook"))) / "vendor" / "snowball"
"""Where the scripts of others lie that our pages load."""


def add_scripts(files: Files, config: MkDocsConfig) -> None:
    """Put the scripts of others beside our own."""
    for name in STEMMERS:
        address = f"assets/javascripts/{name}"
        files.append(File(name, str(VENDOR), config.site_dir, use_directory_urls=False, dest_uri=address))


def add_colour(files: Files, config: MkDocsConfig, settings: Settings) -> None:
    """Put the council's own colour at the end of our style sheet: one file, whoever has a colour of their own."""
    own, sheet = look.style(settings), files.get_file_from_path(STYLES)
    if own and sheet:
        files.remove(sheet)
        files.append(File.generated(config, STYLES, content=sheet.content_string + own))


_ALIGNED = re.compile(r'(<t[hd])( class="[^"]*")? style="text-align: (left|center|right);">')


def unstyled(html: str) -> str:
    """A page whose tables say by a class how a column is set, as tables of the record do."""
    return _ALIGNED.sub(r'\1 class="mb-\3">', html)


_ENDS = {"<code": "</code>", "<pre": "</pre>", "<!--": "-->", "&lt;!--": "--&gt;"}
_BEGINS = re.compile("|".join(_ENDS))


def uncommented(html: str) -> str:
    """A page without what its author took out of sight: whoever looks at the source of a page would read it.

    Markdown takes a comment with an empty line in it for text; that goes, too. What stands in code was to be seen.
    """
    kept, at, endless = [], 0, set()
    while found := _BEGINS.search(html, at):
        sign = found[0]
        end = -1 if sign in endless else html.find(_ENDS[sign], found.end())
        comment = "!" in sign
        kept.append(html[at : found.start() if comment and (end >= 0 or sign == "<!--") else found.end()])
        if end < 0 and sign == "<!--":  # as browsers do
            return "".join(kept)
        if end < 0:
            endless.add(sign)
        elif not comment:
            kept.append(html[found.end() : end])
        at = found.end() if end < 0 else end + len(_ENDS[sign]) * comment
    return "".join([*kept, html[at:]])


def describe(page: Page, html: str, config: MkDocsConfig) -> None:
    """Let a page that does not describe itself be described by its first words; the home page by the site's."""
    if not page.meta.get("description") and not (page.is_homepage and config.site_description):
        page.meta["description"] = shortened(handwritten.first_words(html))


def styles_of_material(files: Files) -> list[str]:
    """The addresses of the theme's style sheets, whose names change with each of its versions."""
    found = sorted(file.dest_uri for file in files if file.dest_uri.startswith("assets/stylesheets/"))
    return [sheet for name in ("main", "palette") for sheet in found if re.search(rf"/{name}\.\w+\.min\.css$", sheet)]


def check(files: Files, config: MkDocsConfig, settings: Settings, problems: Problems) -> None:
    """Leave out what no site needs; refuse what is not of docs/, or stands in the record's place."""
    searches = "material/search" in config.plugins
    for file in list(files):
        unused = file.src_uri.endswith(".map") or file.src_uri.startswith(SCRIPT)
        if unused or (file.src_uri.startswith(UNUSED) and not searches):
            files.remove(file)
        elif file.src_dir == config.docs_dir:
            _check_file(file, settings, problems)
        elif file.abs_src_path and _is_private(Path(file.abs_src_path), settings):
            problems.add(settings.shown(Path(file.abs_src_path).parent), 0, 0, "D046")


def _is_private(path: Path, settings: Settings) -> bool:
    """Whether a file of the theme is a link to one of the sources, or of the work folder."""
    return any(real_path(path).is_relative_to(folder) for folder in settings.private)


def _check_file(file: File, settings: Settings, problems: Problems) -> None:
    path = Path(file.abs_src_path or "")
    if handwritten.stray(path, settings.docs):
        problems.add(settings.shown(path.parent), 0, 0, "D046")
    elif file.inclusion is not InclusionLevel.EXCLUDED and handwritten.in_the_records_place(
        file.dest_uri, settings.others
    ):
        named = path if file.is_documentation_page() else path.parent
        problems.add(settings.shown(named), 0, 0, "D040")


def leave_out_unlinked(
    files: Files, linked: set[str], config: MkDocsConfig, settings: Settings, problems: Problems
) -> None:
    """Copy only what is linked, of listed types. Files are named by folder and count: names can tell."""
    from_docs = [file for file in files if file.src_dir == config.docs_dir and not file.is_documentation_page()]
    wanted = linked | _used_by_theme(config)
    closed = {file.src_uri for file in from_docs if file.abs_src_path and _is_shut(Path(file.abs_src_path))}
    for file in from_docs:
        if file.dest_uri in wanted and file.dest_uri.endswith(".css") and file.src_uri not in closed:
            wanted |= handwritten.linked_by_style(file.content_string, file.dest_uri)
    unlinked, unlisted, unread = Counter[str](), Counter[str](), Counter[str]()
    for file in from_docs:
        folder = settings.shown(Path(file.abs_src_path or "").parent)
        if file.inclusion is InclusionLevel.EXCLUDED:
            files.remove(file)  # as its owner wants it: no warning
        elif file.dest_uri not in wanted and file.page is None:  # `nav` may lead to a file too
            files.remove(file)
            unlinked[folder] += 1
        elif file.src_uri in closed:
            files.remove(file)
            unread[folder] += 1
        elif Path(file.dest_uri).suffix.lower() not in handwritten.LISTED:
            unlisted[folder] += 1
    for folder, count in unlinked.items():
        problems.add(folder, 0, 0, "D047", count=count)
    for folder, count in unread.items():
        problems.add(folder, 0, 0, "D049", count=count)
    for folder, count in unlisted.items():
        problems.add(folder, 0, 0, "D048", count=count, types=" ".join(sorted(handwritten.LISTED)))


def _is_shut(path: Path) -> bool:
    """Whether a file cannot be read to its end: nobody is let in, or it is a pipe or the like."""
    return is_closed(path) or not path.is_file()


def clean_linked(files: Files, config: MkDocsConfig, settings: Settings, problems: Problems) -> None:
    """Copy of what is linked what a paper's public copy would be."""
    linked = {Path(file.abs_src_path): file for file in files if file.src_dir == config.docs_dir and file.abs_src_path}
    for path, content in linked_files.cleaned(linked, settings, problems).items():
        linked[path].content_bytes = content


def _used_by_theme(config: MkDocsConfig) -> set[str]:
    """Files of docs/ that every page uses."""
    theme = [config.theme.get("logo"), config.theme.get("favicon")]
    named = [*theme, *config.extra_css, *config.extra_javascript]
    return handwritten.resolved({str(name) for name in named if name}, "")
