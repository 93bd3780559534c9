"""Invents papers: plain PDFs of some pages of text, as a word processor's are without their fonts."""

from __future__ import annotations

import re
import textwrap
import zlib
from collections.abc import Callable, Sequence
from random import Random

_WITHHELD = re.compile(r"^::: exempt \{item.*?^:::$", re.DOTALL | re.MULTILINE)
_ITEM = re.compile(r"^## (\d+)\. (?!Apolog|Declar|Minutes of|Exclusion)", re.MULTILINE)

_LINE, _LINES = 88, 50
"""Signs of a line and lines of a page: they fit into A4 in Helvetica of 11 points."""


def pdf(title: str, passages: Sequence[str]) -> bytes:
    """A PDF in which some passages stand one below the other, on as many pages as they need."""
    lines = [line for passage in passages for line in (*textwrap.wrap(passage, _LINE), "")]
    pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%b) /Author (Shire Hall) >>" % _escaped(title),
    ]
    for page in pages:
        shown = b"\n".join(b"(%b) '" % _escaped(line) for line in page)
        packed = zlib.compress(b"BT /F1 11 Tf 14 TL 56 790 Td\n%b\nET" % shown)
        parts += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % (len(parts) + 2),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        ]
    return _file(parts)


def listed(
    minutes: str, count: int, random: Random, title: Callable[[], str], passage: Callable[[int], str]
) -> tuple[str, dict[str, bytes]]:
    """Minutes that list so many papers, and these by the names of their files. Of ten meetings one has a withheld one
    as well, of which no file is there.
    """
    items = _ITEM.findall(_WITHHELD.sub("", minutes))
    made, rows = {}, ["papers:"]
    for number in range(1, count + 1):
        called, name = title(), f"report-{number}.pdf"
        made[name] = pdf(called, [passage(random.randrange(200, 900)) for _ in range(random.randrange(8, 30))])
        rows += [f"  - item: {random.choice(items)}", f"    title: {called}", f"    file: {name}", "    kind: report"]
    if random.random() < 0.1:
        secret = "".join(random.choice(["dur", "fal", "gri", "hem", "lox", "mip", "sna", "tuk"]) for _ in range(4))
        rows += [f"  - item: {random.choice(items)}", "    exempt: 3", "    public_title: A tender"]
        rows += ["    reason: Talks go on", f"    title: Bid of {secret.capitalize()}", f"    file: {secret}.pdf"]
    front, end, body = minutes.partition("\n---\n")
    return "\n".join([front.rstrip("\n"), *rows]) + end + body, made


def _escaped(text: str) -> bytes:
    return text.encode("cp1252", "replace").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _file(parts: Sequence[bytes]) -> bytes:
    """The objects of a PDF, numbered from one, with the table that says where each begins."""
    made, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begins, count = len(made), len(parts) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
    made += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, begins)
    return bytes(made)
