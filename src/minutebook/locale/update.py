"""Writes the catalogues anew from the messages in code and templates: `python -m minutebook.locale.update`.

Translations that exist are kept, and who reviewed them. Places in the code are left out of the files, so that they
change only when a message does. What is said at the end is how many of each language's messages count: those that a
person has reviewed (`words`).
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from minutebook.words import load

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
DOMAIN = "minutebook"
METHODS = [("**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_noop": None, "ngettext_noop": (1, 2)}


def extract() -> Catalog:
    """All messages of the program."""
    found = Catalog(project="Minutebook", charset="utf-8")
    for _, _, message, comments, context in extract_from_dir(
        ROOT, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(message, auto_comments=comments, context=context)
    return found


def main() -> None:
    """Write the template, and bring each language's catalogue up to it."""
    template = extract()
    template.header_comment = "# Messages of Minutebook. Made by `python -m minutebook.locale.update`."
    (LOCALE / f"{DOMAIN}.pot").write_bytes(_bytes(template))
    for path in _catalogues():
        catalogue = read_po(BytesIO(path.read_bytes()), abort_invalid=True)
        catalogue.update(template, no_fuzzy_matching=True)
        path.write_bytes(_bytes(catalogue))
    for path in _catalogues():
        language = path.parts[-3]
        if language != "en":
            print(f"{language}: {len(load(language).known)} of {len(template)} messages are reviewed")


def _catalogues() -> list[Path]:
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def _bytes(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, no_location=True, sort_output=True, ignore_obsolete=True, width=100)
    # Dates and versions of tools say nothing that the history does not.
    idle = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Project-Id-Version')
    return b"".join(line for line in out.getvalue().splitlines(keepends=True) if not line.startswith(idle))


if __name__ == "__main__":
    main()
