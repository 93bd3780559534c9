"""All pages of a council in the theme, and neither search, audit, nor switch: to be measured beside programs that make
pages and nothing else. There is no such command, so the steps of a build up to there are called one by one.

    python bench/pagesalone.py SITE        in a folder with mkdocs.yml and content/

The data of each meeting are written with its page. Nothing is kept for a next time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from minutebook import pages, sitemap
from minutebook.council import read_council
from minutebook.host import MkDocsHost, read_settings
from minutebook.lists import Lists
from minutebook.meetings import Meetings
from minutebook.problems import Problems
from minutebook.results import Results
from minutebook.settings import Asked
from minutebook.stops import stop_at
from minutebook.tree import Tree


def make(config_file: Path, site: Path) -> int:
    """Make all pages into a new folder; how many meetings there are. Raises `Stopped` where there are problems."""
    problems = Problems()
    settings = read_settings(Asked(config_file=config_file, site=site), problems)
    stop_at(problems)
    assert settings
    council = read_council(settings, problems, advice=False)
    stop_at(problems)
    context = pages.Context(council.record, macros=settings.macros, site_url=settings.site_url)
    tree = Tree(site, site, site.with_name(f"{site.name}-theme"))
    theme = MkDocsHost(settings).render(tree.theme, context, problems)
    tree.take(theme.folder, without=sitemap.NAMES)
    lists = Lists(context, theme.shells, Results(), tree)
    meetings = Meetings(context, theme.shells["meeting"], Results(), {})
    meetings.write(tree, settings.jobs, lists.make_all)
    lists.finish(meetings.states)
    return len(council.record.meetings)


if __name__ == "__main__":
    if not make(Path("mkdocs.yml").resolve(), Path(sys.argv[1]).resolve()):
        sys.exit("The council has no meetings.")
