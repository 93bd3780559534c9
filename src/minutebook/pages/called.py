"""What boards, papers and matters are called: the words of the program for them, whatever the language."""

from __future__ import annotations

from minutebook.words import gettext_noop, ngettext_noop

NOUNS = dict(
    [
        ngettext_noop("board", "boards"),
        ngettext_noop("committee", "committees"),
        ngettext_noop("paper", "papers"),
        ngettext_noop("report", "reports"),
        ngettext_noop("matter", "matters"),
        ngettext_noop("issue", "issues"),
    ]
)
"""The words that a regime may choose for the site, each with its plural."""
KINDS = {
    "council": gettext_noop("Council"),
    "executive": gettext_noop("Executive"),
    "scrutiny": gettext_noop("Scrutiny"),
    "regulatory": gettext_noop("Regulatory"),
    "committee": gettext_noop("Committee"),
    "trustees": gettext_noop("Trustees"),
}
"""The kinds of board, in the order of lists."""
BODIES = {
    "council": gettext_noop("council"),
    "executive": gettext_noop("cabinet"),
    "trustees": gettext_noop("trustees"),
}
"""What a board of some kinds is called in a sentence, in any regime."""
