"""The page of a proof: two columns, each printed sheet saying that it is private. It loads nothing and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape

from .rows import Row, harmless

_WARNING = (
    "PRIVATE, for the clerk alone: this shows what is withheld. It is not for publication, and it is not the record."
)
_STYLE = f"""
@page {{ margin: 18mm 12mm; @top-center {{ content: "{_WARNING}"; font: bold 8pt sans-serif; }} }}
body {{ margin: 0 auto; max-width: 75rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #111; background: #fff; }}
h1 {{ font-size: 1.3rem; overflow-wrap: anywhere; }}
.warning {{ padding: .5rem .75rem; border: 3px solid #8a0000; color: #8a0000; background: #fff; font-weight: bold; }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; }}
caption {{ padding: .5rem 0; text-align: left; }}
th, td {{ padding: .35rem .6rem; border: 1px solid #767676; text-align: left; vertical-align: top; }}
td {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
.private {{ border-left: 4px solid #8a0000; background: #fbf0f0; }}
.note {{ background: #efefef; }}
thead tr.sheet {{ display: none; }}
@media print {{
  thead tr.sheet {{ display: table-row; }}
  body {{ padding: 0; max-width: none; font-size: 9pt; }}
  thead {{ display: table-header-group; }}
  tr {{ break-inside: avoid-page; }}
  .private {{ print-color-adjust: exact; }}
}}
"""


def page(head: str, rows: Iterable[Row], closing: Sequence[str]) -> str:
    """The whole page. What a source says is text in it, whatever it says."""
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = f"PRIVATE: proof of {_text(head)}"
    return "".join([
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="robots" content="noindex, noarchive">\n<meta name="referrer" content="no-referrer">\n',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n",
        f'<p class="warning">{_WARNING}</p>\n<h1>{title}</h1>\n',
        "<table>\n<caption>What the public reads, and what it does not, in the order of the file</caption>\n",
        # a browser repeats the head of a table on each sheet
        f'<thead>\n<tr class="sheet"><td class="warning" colspan="2">{_WARNING}</td></tr>\n',
        '<tr><th scope="col">The public reads</th><th scope="col" class="private">Not public</th></tr>\n</thead>\n',
        f"<tbody>\n{''.join(map(_row, rows))}</tbody>\n</table>\n",
        *(f"<p>{_text(sentence[:1].upper() + sentence[1:])}</p>\n" for sentence in closing),
        "</main>\n</body>\n</html>\n",
    ])  # fmt: skip


def _row(row: Row) -> str:
    note = f'<tr><td class="note" colspan="2">{_text(row.note)}</td></tr>\n' if row.note else ""
    if not (row.public or row.private):
        return note
    held = f'<td class="private">{_text(row.private)}</td>' if row.private else "<td></td>"
    return f"{note}<tr><td>{_text(row.public)}</td>{held}</tr>\n"


def _text(words: str) -> str:
    return escape(harmless(words))
