"""A picture as a record keeps it: its bytes in its own text, of a kind that every page can show, and never larger than agreed.

Only the head of a picture is looked at; nothing is decoded here, and nothing is ever fetched.
"""

import re
from base64 import b64decode
from binascii import Error
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

MOST_CHARACTERS = 2_000_000
"""Of a picture as text, three quarters as many bytes: a file holds dozens of such."""
MOST_PIXELS = 16_000_000
_FORM = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}")
_HEAD = 2**17
"""Characters within which a picture says how large it is: cameras put other things before that."""
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = (0xC0, 0xC1, 0xC2)


@dataclass(frozen=True, slots=True)
class Raster:
    """What a picture says of itself: pixels across and down, and 1 (grey) or 3 (red, green, blue) values each."""

    media: str
    """“png” or “jpeg”."""
    width: int
    height: int
    channels: int


def _sound(text: str) -> str:
    if _FORM.fullmatch(text) is None:
        raise ValueError("it is no PNG or JPEG, written as data:image/png;base64, or data:image/jpeg;base64,")
    raster = raster_of(text)
    if raster is None:
        raise ValueError("it is no JPEG, and no PNG of eight bits a value without transparency")
    if raster.width * raster.height > MOST_PIXELS:
        raise ValueError(f"it has {raster.width * raster.height:,} pixels, and at most {MOST_PIXELS:,} are read")
    return text


PictureText = Annotated[str, StringConstraints(max_length=MOST_CHARACTERS), AfterValidator(_sound)]
"""A picture as `data:image/png;base64,…` or `data:image/jpeg;base64,…`."""


@lru_cache(64)
def raster_of(picture: str) -> Raster | None:
    """How large a picture is and of which kind; None for one that cannot be kept."""
    media, _, coded = picture.partition(";base64,")
    coded = coded[:_HEAD]
    try:
        head = b64decode(coded[: len(coded) // 4 * 4])
    except (Error, ValueError):
        return None
    found = _of_png(head) if media == "data:image/png" else _of_jpeg(head)
    return found if found is not None and found.width > 0 and found.height > 0 else None


def bytes_of(picture: str) -> bytes:
    """The picture's file."""
    return b64decode(picture.partition(";base64,")[2])


def _of_png(head: bytes) -> Raster | None:
    if not head.startswith(_PNG) or len(head) < 29 or head[12:16] != b"IHDR":
        return None
    depth, colours, *rest = head[24:29]
    if depth != 8 or colours not in (0, 2) or any(rest):
        return None
    return Raster("png", int.from_bytes(head[16:20]), int.from_bytes(head[20:24]), 1 if colours == 0 else 3)


def _of_jpeg(head: bytes) -> Raster | None:
    if not head.startswith(b"\xff\xd8"):
        return None
    here = 2
    while here + 10 <= len(head) and head[here] == 0xFF:
        marker, length = head[here + 1], int.from_bytes(head[here + 2 : here + 4])
        if marker in _FRAMES:
            height, width, channels = (
                int.from_bytes(head[here + 5 : here + 7]),
                int.from_bytes(head[here + 7 : here + 9]),
                head[here + 9],
            )
            return Raster("jpeg", width, height, channels) if head[here + 4] == 8 and channels in (1, 3) else None
        here += 2 + max(length, 2)
    return None
