"""The pages of a draw.io file or of what it puts on the clipboard, unpacked within bounds. Knows XML, and nothing of shapes."""

import binascii
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass

from model.errors import FileDamaged, FileForeign, FileTooLarge
from model.formats.safe_xml import Element, Limits, parse

LIMITS = Limits(bytes=64 * 2**20, depth=64, elements=1_000_000, attribute=16 * 2**20, text=32 * 2**20, piece=20 * 2**20)
"""Pictures stand in attributes, and whole pages, packed, in texts."""
MOST_UNPACKED = 32 * 2**20
"""Bytes of all pages of a file together."""
MOST_PAGES = 200
_MODEL, _FILE = "mxGraphModel", "mxfile"
_BEGIN = re.compile(rb"(?:<|%3C)(?:mxfile|mxGraphModel)\b", re.IGNORECASE)
_ADVICE = "Save it again in draw.io."


@dataclass(frozen=True, slots=True)
class Page:
    """One drawing of a file."""

    id: str
    name: str
    root: Element
    """The element whose children are the cells."""


def is_drawio(data: bytes) -> bool:
    """Whether these bytes begin as a drawing of draw.io does, as a file or as it is copied."""
    return _BEGIN.search(data[:1024]) is not None


def pages(data: bytes) -> list[Page]:
    """The pages in their order. Raises FileForeign, FileDamaged or FileTooLarge."""
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    if data[:3].upper() == b"%3C":
        data = _unquoted(data)
    root = parse(data, LIMITS)
    if root.tag == _MODEL:
        return [Page("", "", _cells_of(root, ""))]
    if root.tag != _FILE:
        raise FileForeign(f"line {root.line}: the file is XML, but no drawing of draw.io: it holds <{root.tag[:60]}>.")
    drawn = [each for each in root.children if each.tag == "diagram"]
    if not drawn:
        raise FileDamaged("the drawing has no page", root.line, _ADVICE)
    if len(drawn) > MOST_PAGES:
        raise FileTooLarge(f"The drawing has {len(drawn):,} pages; at most {MOST_PAGES:,} are read.")
    return list(_read(drawn))


def _read(drawn: list[Element]) -> Iterator[Page]:
    left = MOST_UNPACKED
    for number, page in enumerate(drawn, start=1):
        name = page.get("name").strip()
        where = f"page “{name[:60]}”" if name else f"page {number}"
        model = next((each for each in page.children if each.tag == _MODEL), None)
        if model is None:
            unpacked = _unpacked(page.text, left, where)
            left -= len(unpacked)
            try:
                model = parse(unpacked, LIMITS)
            except FileDamaged as error:
                raise FileDamaged(f"{where}: {error.reason}", None, error.advice) from None
            except FileForeign:
                raise FileDamaged(f"{where} does not hold a drawing", page.line, _ADVICE) from None
        yield Page(page.get("id").strip(), name, _cells_of(model, where))


def _cells_of(model: Element, where: str) -> Element:
    root = next((each for each in model.children if each.tag == "root"), None) if model.tag == _MODEL else None
    if root is None:
        raise FileDamaged(f"{where or 'the drawing'} holds no cells", model.line, _ADVICE)
    return root


def _unpacked(text: str, most: int, where: str) -> bytes:
    """The XML of a packed page: quoted as in an address, deflated, in base64. It may also stand there as it is."""
    text = text.strip()
    if text.startswith("<"):
        return text.encode("utf-8", "replace")
    try:
        packed = b64decode(text, validate=False)
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        plain = inflater.decompress(packed, most + 1)
    except (binascii.Error, ValueError, zlib.error):
        raise FileDamaged(f"{where} cannot be unpacked", None, _ADVICE) from None
    if len(plain) > most:
        raise FileTooLarge(f"The drawing unpacks to more than {MOST_UNPACKED // 2**20} MB. Nothing of it was read.")
    if not inflater.eof:
        raise FileDamaged(f"{where} cannot be unpacked: it was cut off", None, _ADVICE)
    return _unquoted(plain)


def _unquoted(data: bytes) -> bytes:
    """Bytes in which %3C stands for “<”: what mail calls =3C, and so is taken apart as quickly as that."""
    return binascii.a2b_qp(data.replace(b"=", b"=3D").replace(b"%", b"="))
