"""A PNG file of few colours, in few bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

RGB = tuple[int, int, int]

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_ZLIB: Final = b"\x78\xda"
_LAST: Final = b"\x03\x00"  # an empty block that ends the data
_APART: Final = 24  # rows: packing what lies between apart costs less time, and a hundred bytes
_LEVEL: Final = 8
_IN_FOUR_BITS: Final = 16


def png_file(pixels: bytes, width: int, palette: Sequence[RGB]) -> bytes:
    """The file. pixels: a byte each, its place in the palette, row by row.

    Sources: W3C, Portable Network Graphics Specification, 5 Datastream structure; RFC 1950 and 1951.
    """
    height = len(pixels) // width
    is_halved = len(palette) <= _IN_FOUR_BITS and width % 2 == 0
    if is_halved:
        pixels = _two_in_one(pixels)
    length = len(pixels) // height
    rows = [b"\0" + pixels[start : start + length] for start in range(0, len(pixels), length)]
    data = b"".join([_ZLIB, *map(_packed, _bands(rows)), _LAST, struct.pack(">I", zlib.adler32(b"".join(rows)))])
    header = struct.pack(">IIBBBBB", width, height, 4 if is_halved else 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", bytes(part for colour in palette for part in colour)), (b"IDAT", data))
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in (*chunks, (b"IEND", b"")))


def _two_in_one(pixels: bytes) -> bytes:
    """Two pixels in each byte."""
    first = int.from_bytes(pixels[::2].translate(bytes((place << 4) & 0xFF for place in range(256))))
    return (first | int.from_bytes(pixels[1::2])).to_bytes(len(pixels) // 2)


def _bands(rows: Sequence[bytes]) -> Iterator[bytes]:
    """The rows in parts: what is drawn, and the empty bands in between, which many pictures share."""
    drawn: list[bytes] = []
    for is_empty, run in groupby(rows, key=lambda row: row.count(row[1:2], 1) == len(row) - 1):
        some = list(run)
        if is_empty and len(some) >= _APART:
            yield from filter(None, (b"".join(drawn), b"".join(some)))
            drawn = []
        else:
            drawn += some
    yield from filter(None, (b"".join(drawn),))


@lru_cache(maxsize=100)
def _packed(band: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL + 1)
    return packer.compress(band) + packer.flush(zlib.Z_SYNC_FLUSH)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
