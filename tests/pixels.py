"""Small pictures of pixels, made and not kept."""

import struct
import zlib
from base64 import b64encode


def png(
    width: int = 2,
    height: int = 2,
    colour: tuple[int, int, int] = (200, 40, 40),
    head: bytes = b"\x08\x02\x00\x00\x00",
    rows: bytes = b"",
) -> bytes:
    """A PNG of one colour, or of these rows; `head` says how its values are kept: by default eight bits of each colour."""
    rows = zlib.compress(rows or (b"\0" + bytes(colour) * width) * height)
    parts = (b"IHDR", struct.pack(">II", width, height) + head), (b"IDAT", rows), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def claiming(width: int, height: int) -> bytes:
    """A PNG that says it is that large, and holds next to nothing."""
    small, head = png(), struct.pack(">II", width, height) + b"\x08\x02\x00\x00\x00"
    return small[:8] + _chunk(b"IHDR", head) + small[33:]


def as_text(data: bytes, media: str = "png") -> str:
    """A picture as a record keeps it."""
    return f"data:image/{media};base64,{b64encode(data).decode()}"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
