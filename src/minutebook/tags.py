"""A reader of HTML that takes a time that grows with the page, whatever stands in it.

The reader that Python brings looks for the end of each comment and of each tag anew, also where it has found that there
is none: a page of a megabyte of `<!-- ` took it minutes.
"""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser


class Tags(HTMLParser):
    """Reads HTML as the reader of Python does; what begins with `<![` ends with the next `>`, as in browsers."""

    _without_end: str | None = None  # the text in which a comment was found to have no end

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Where a comment ends; if an earlier one of this text has no end, this one has none."""
        if self._without_end is self.rawdata:
            return -1
        end = super().parse_comment(i, report)
        if end < 0:
            self._without_end = self.rawdata
        return end

    def parse_html_declaration(self, i: int) -> int:
        """Where a declaration ends."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def close(self) -> None:
        """Read what is left. Behind the last `>` there is no tag, so none is looked for."""
        end = self.rawdata.rfind(">") + 1
        rest, self.rawdata = self.rawdata[end:], self.rawdata[:end]
        super().close()
        if rest and self.cdata_elem is None:
            self.handle_data(unescape(rest) if self.convert_charrefs else rest)
