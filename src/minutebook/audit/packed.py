"""What is packed with gzip, and what its heads tell of it: names and remarks."""

from __future__ import annotations

import zlib

_EXTRA, _NAME, _REMARK = 4, 8, 16


class Damaged(Exception):
    """The file breaks off, or unpacks to more than a file may have."""


def gunzipped(data: bytes, most: int) -> tuple[bytes, str]:
    """The bytes in a file of gzip, of all its members in a row, and a line for each thing that a head tells."""
    plain = bytearray()
    told: list[str] = []
    while data:
        told += _head(data)
        unpack = zlib.decompressobj(31)
        try:
            plain += unpack.decompress(data, most - len(plain))
        except zlib.error as error:
            raise Damaged from error
        if not unpack.eof or len(plain) >= most:
            raise Damaged
        data = unpack.unused_data
    return bytes(plain), "\n".join(told)


def _head(data: bytes) -> list[str]:
    if len(data) < 10:
        raise Damaged
    flags, at = data[3], 10
    told = []
    if flags & _EXTRA:
        size = int.from_bytes(data[at : at + 2], "little")
        told.append(data[at + 2 : at + 2 + size].decode("latin-1"))
        at += 2 + size
    for flag in (_NAME, _REMARK):
        if flags & flag:
            end = data.find(b"\x00", at)
            if end < 0:
                raise Damaged
            told.insert(0 if flag == _NAME else len(told), data[at:end].decode("latin-1"))
            at = end + 1
    return told
