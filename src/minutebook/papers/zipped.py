"""The parts of a file of Word, or of another office program: a zip of XML, read with a bound on everything."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from .findings import ENCRYPTED, Unreadable

MOST_PARTS = 5_000
MOST_BYTES = 256 * 1024 * 1024
MOST_XML = 64 * 1024 * 1024
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = 0x1
_DAY = (1980, 1, 1, 0, 0, 0)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Locked(Unreadable):
    """A file of Word that a password protects is no zip, or one whose parts are locked."""

    code = ENCRYPTED


def parts(source: Path) -> dict[str, bytes]:
    """All parts by name. A part is never unpacked further than the bound that is left for all."""
    try:
        with open(source, "rb") as file:
            if file.read(len(_COMPOUND)) == _COMPOUND:
                raise Locked
        found: dict[str, bytes] = {}
        left = MOST_BYTES
        with zipfile.ZipFile(source) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS or len({entry.filename.lower() for entry in entries}) != len(entries):
                raise Unreadable
            for entry in entries:
                if entry.flag_bits & _PROTECTED:
                    raise Locked
                with opened.open(entry) as part:
                    data = part.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise Unreadable
                found[entry.filename] = data
        return found
    except _BROKEN as error:
        raise Unreadable from error


def tree(data: bytes) -> etree._Element:
    """A part as a tree. What Word writes has no document type, and so no entities: another is not read."""
    if len(data) > MOST_XML or b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable from error


def written(root: etree._Element) -> bytes:
    """A tree as a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def pack(found: Mapping[str, bytes], target: Path) -> None:
    """Write parts as a zip: the same bytes for the same parts. The list of types comes first, as Word has it."""
    first = "[Content_Types].xml"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for name in sorted(found, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            made.writestr(entry, found[name])
