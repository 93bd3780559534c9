"""Types of files that are not published: each by its name, and what to do instead."""

from __future__ import annotations

_AS_WORDS = "save it as PDF, or as a file of Word (.docx): file: report.pdf"
_AS_PICTURE = "save it as PNG or JPEG, or print it to PDF: file: plan.png"
_AS_MESSAGE = "print the message to PDF, and look at what it shows of names and addresses: file: letter.pdf"
_ONE_BY_ONE = "list each document in it by itself, as PDF: file: report.pdf"
_ELSE = "save the paper as PDF: file: report.pdf"
_ADVICE = {
    **dict.fromkeys(
        ("doc", "docm", "dot", "dotx", "odt", "rtf", "wpd", "pages", "htm", "html", "md", "pub", "xps"), _AS_WORDS
    ),
    **dict.fromkeys(
        ("emf", "wmf", "emz", "wmz", "svg", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "eps", "psd", "dwg"),
        _AS_PICTURE,
    ),
    **dict.fromkeys(("msg", "eml", "mbox", "pst"), _AS_MESSAGE),
    **dict.fromkeys(("zip", "7z", "rar", "tar", "gz", "tgz"), _ONE_BY_ONE),
    **dict.fromkeys(("exe", "json", "xml", "mp3", "mp4", "mov", "avi", "wav", "numbers", "key", "epub"), _ELSE),
}


def named(ending: str) -> tuple[str, str]:
    """The name of a type and what to do instead. An ending that is not known may be a word of the council's."""
    kind = ending.lower()
    return (f".{kind}", _ADVICE[kind]) if kind in _ADVICE else ("this type", _ELSE)
