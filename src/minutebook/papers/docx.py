"""A file of Word, from the council's file to its public copy.

Each part of it is known, or thrown away because it is on no page, or a finding. All parts with words are looked
through (`docx_marks`): text, heads and feet, notes, boxes.
"""

from __future__ import annotations

import re
from pathlib import Path

from . import docx_clean, docx_fields, docx_marks, docx_removed, docx_used, labels, more_than_seen, zipped
from .docx_colours import Colours
from .docx_styles import Styles
from .docx_words import W, words_of
from .findings import HOLDS_FILES, MORE_THAN_SEEN, NOT_KNOWN, ONLY_PICTURE, REMARK, Finding, Prepared, Unreadable
from .text import tidy

DOCUMENT = "word/document.xml"
_WORDS = re.compile(r"word/(?:document|(?:header|footer)\d*|footnotes|endnotes)\.xml")
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/[\w-]+\.xml\.rels"
    r"|word/(?:styles|settings|fontTable|numbering)\.xml|word/theme/theme\d*\.xml"
    r"|word/theme/_rels/theme\d*\.xml\.rels"
    r"|word/media/[\w .()-]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)|word/fonts/[\w.-]+\.odttf"
)
_DROPPED = re.compile(
    r"docProps/.*|customXml/.*|word/(?:people|webSettings)\.xml|word/glossary/.*|word/stylesWithEffects\.xml"
    r"|word/(?:commentsExtended|commentsExtensible|commentsIds|documentTasks?|webextensions?)[\w/.-]*"
    r"|word/printerSettings/.*|docMetadata/.*|_xmlsignatures/.*|word/_rels/people\.xml\.rels|word/recipientData\.xml"
)
"""On no page: what tells of authors, of the program, of a template, of the office's own filing."""
_FILES = re.compile(r"word/(?:embeddings|charts|activeX)/.*|.*vbaProject.*|.*vbaData.*|.*\.bin|word/afchunk.*")


def prepare(source: Path, target: Path, title: str, language: str) -> Prepared:
    """Look through a file of Word, and write its public copy."""
    parts = zipped.parts(source)
    if DOCUMENT not in parts or "[Content_Types].xml" not in parts:
        raise Unreadable
    findings = set(_of_parts(parts))
    trees = {
        name: zipped.tree(data) for name, data in parts.items() if name.endswith((".xml", ".rels")) and _stays(name)
    }
    styles = Styles(trees.get("word/styles.xml"))
    colours = Colours(trees.get("word/theme/theme1.xml"), styles)
    worded = sorted(name for name in trees if _WORDS.fullmatch(name))
    for name in worded:
        findings |= docx_marks.inspect(trees[name], styles, colours)
    findings |= docx_marks.of_links(tree for name, tree in trees.items() if name.endswith(".rels"))
    kept = {name: data for name, data in parts.items() if _stays(name) and name not in trees}
    removed = docx_removed.kinds(parts, trees)
    for name in worded:
        docx_fields.clean(trees[name])
    docx_used.drop_unused(trees, kept)
    shown = [trees[name] for name in sorted(worded, key=lambda name: name != DOCUMENT) if name in trees]
    cleaned = docx_clean.clean(trees, {*kept, *trees}, title, language)
    findings |= docx_removed.drawings(kept)
    removed |= docx_removed.clean_pictures(kept)
    text = tidy(" ".join(map(words_of, shown)))
    doubts = labels.of_page("\f".join(words_of(tree, "\n") for tree in shown), 0)
    if not text and any(name.startswith("word/media/") for name in kept):
        doubts = (*doubts, Finding(ONLY_PICTURE))
    if any(map(more_than_seen.is_cut, shown)):
        doubts = (*doubts, Finding(MORE_THAN_SEEN, 0, more_than_seen.CUT))
    zipped.pack(kept | {name: zipped.written(tree) for name, tree in cleaned.items()}, target)
    return Prepared(tuple(sorted(findings)), (text,), doubts, tuple(sorted(removed)))


def _stays(name: str) -> bool:
    return bool(_WORDS.fullmatch(name) or _KEPT.fullmatch(name))


def _of_parts(parts: dict[str, bytes]) -> list[Finding]:
    found = []
    for name, data in parts.items():
        if _stays(name) or _DROPPED.fullmatch(name):
            continue
        if name.startswith("word/comments"):
            if zipped.tree(data).find(f"{W}comment") is not None:
                found.append(Finding(REMARK, 0, "a remark"))
        elif _FILES.fullmatch(name):
            found.append(Finding(HOLDS_FILES))
        else:
            found.append(Finding(NOT_KNOWN))
    return found
