"""Pictures in fewer bytes."""

from __future__ import annotations

import struct
import zlib
from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def packed(png: bytes) -> bytes:
    """The same picture in fewer bytes: the renderer compresses poorly.

    Source: W3C, Portable Network Graphics Specification, 5 Datastream structure.
    """
    head, at, data = list[tuple[bytes, bytes]](), len(_SIGNATURE), b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IDAT":
            data += content
        elif kind != b"IEND":
            head.append((kind, content))
    chunks = [*head, (b"IDAT", zlib.compress(zlib.decompress(data), 6)), (b"IEND", b"")]
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
