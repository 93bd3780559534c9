"""The tests of leaks see a word in whatever form a site may hold it: a test that cannot see a leak proves nothing."""

from __future__ import annotations

import base64
import gzip
import io
import sqlite3
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

import leak_forms
from leak_corpus import council, read, run

WORD = "QUEZZALIX"


def zipped(name: str, data: bytes) -> bytes:
    """A zip file of one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def database(value: bytes) -> bytes:
    """A database that has one value."""
    with closing(sqlite3.connect(":memory:")) as rows:
        rows.execute("CREATE TABLE kept (name TEXT, value BLOB)")
        rows.execute("INSERT INTO kept VALUES (?, ?)", ("one", value))
        rows.commit()
        return rows.serialize()


TEXT = f"The bid of {WORD} was low.".encode()
FORMS = {
    "in small letters": TEXT.lower(),
    "in an attribute": b'<a title="' + TEXT + b'">x</a>',
    "in a comment": b"<!-- " + TEXT + b" -->",
    "with a tag inside": b"QUEZ<b>ZAL</b>IX",
    "in entities": "".join(f"&#{ord(letter)};" for letter in WORD).encode(),
    "in entities within entities": b"&lt;a title=&quot;QUEZZALIX&quot;&gt;",
    "in escapes of an address": b"/x%51%55EZZALIX/",
    "in escapes of JSON": rb'{"a": "\u0051UEZZALIX"}',
    "in full-width letters": "".join(chr(ord(letter) + 0xFEE0) for letter in WORD).encode(),
    "with soft hyphens": "QUEZ\u00adZA\u00adLIX".encode(),
    "with zero-width spaces": "QUEZ\u200bZALIX".encode(),
    "in two bytes a letter": WORD.encode("utf-16-le"),
    "on a folded line": b"SUMMARY:The bid of QUEZ\r\n ZALIX",
    "compressed by gzip": gzip.compress(TEXT),
    "compressed within a PDF": b"%PDF-1.7\nstream\n" + zlib.compress(TEXT) + b"\nendstream",
    "in base64": b"data:text/plain;base64," + base64.b64encode(TEXT),
    "in base64 for addresses": base64.urlsafe_b64encode(b"\xff\xfe" + TEXT),
    "compressed in base64": b'f("' + base64.b64encode(zlib.compress(TEXT)) + b'")',
    "in a zip file": zipped("word/document.xml", b"<w:t>" + TEXT + b"</w:t>"),
    "compressed in a row of a database": database(zlib.compress(Random(1).randbytes(9000).hex().encode() + TEXT)),
    "in a name within a zip file": zipped(f"bid-{WORD}.txt", b"x"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_word_is_seen(form: str) -> None:
    assert any(leak_forms.plain(WORD) in said for said in leak_forms.forms(FORMS[form]))


def test_the_index_says_all_that_a_search_can_find(tmp_path: Path) -> None:
    head = b"expect: published\ncanary: x\nwhy: x.\n=====\n"
    head += b"---\nboard: cabinet\ndate: 2026-09-14\nstatus: confirmed\n---\n"
    case = tmp_path / "a-case.md"
    case.write_bytes(head + f"\n## 4. {WORD}\n\n4.1 Heard {WORD}TWO.\n\nACTION: {WORD}THREE to go\n".encode())
    for options in ((), ("--offline",)):
        root = tmp_path / f"built{len(options)}"
        assert run(council(root, [read(case)]), "build", *options).exit_code == 0
        said = leak_forms.index(root / "site")
        for word in ("", "TWO", "THREE"):
            assert said.count(leak_forms.plain(WORD + word) + '"') > 0


def test_what_is_said_past_python_and_in_the_log_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import logging
    import os
    import warnings

    from minutebook import cli

    def loud(*_: object, **__: object) -> None:
        os.write(1, b"one ")
        os.write(2, b"two ")
        logging.getLogger("mkdocs.x").debug("three")
        warnings.warn("four", stacklevel=1)
        raise RuntimeError("five")

    monkeypatch.setattr(cli.options, "settings", loud)
    said = run(tmp_path, "build").said
    assert all(word in said for word in ("one", "two", "three", "four"))
