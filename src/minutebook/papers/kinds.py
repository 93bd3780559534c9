"""What is said of what the public copy of a paper does not have."""

from __future__ import annotations

AUTHORS = "names of authors and programs, and dates"
FILING = "data of the office beside the text"
PRIVATE = "private data of programs"
SCRIPTS = "scripts, and what happens when it is opened"
FORM = "fields of a form"
SMALL = "small pictures of its pages"
PLACES = "links to files of a computer"

TAKEN = "where a picture was taken"
MAKING = "with what and when a picture was made"
WORDS = "words in the file of a picture"
SECOND = "a second picture in the file of a picture"
BEHIND = "what lay behind the end of a picture"

ORDINARY = frozenset({AUTHORS, FILING, PRIVATE})
"""What nearly every file has that comes from an office: it is counted, and no clerk is told paper by paper."""
