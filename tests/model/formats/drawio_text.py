"""Drawings of draw.io as text, for the tests of its reader."""

import base64
import zlib
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from model.document import Document
from model.formats.drawio import read
from model.formats.imported import Imported


def box(
    id: str,
    x: float = 0,
    y: float = 0,
    w: float = 120,
    h: float = 60,
    style: str = "",
    value: str | None = None,
    parent: str = "1",
) -> str:
    place = f'<mxGeometry x="{x}" y="{y}" width="{w}" height="{h}" as="geometry"/>'
    label = quoteattr(id if value is None else value)
    return f'<mxCell id="{id}" value={label} style="{style}" vertex="1" parent="{parent}">{place}</mxCell>'


def line(source: str, target: str, style: str = "", inside: str = "", value: str = "", parent: str = "1", id: str = "") -> str:
    ends = (f' source="{source}"' if source else "") + (f' target="{target}"' if target else "")
    place = f'<mxGeometry relative="1" as="geometry">{inside}</mxGeometry>'
    name = id or f"{source}-{target}"
    return f'<mxCell id="{name}" value="{value}" style="{style}" edge="1" parent="{parent}"{ends}>{place}</mxCell>'


def lane(id: str, y: float, h: float = 120, parent: str = "1", x: float = 0, w: float = 800) -> str:
    return box(id, x, y, w, h, "swimlane;horizontal=0;startSize=20;", parent=parent)


def model(*cells: str) -> str:
    return f'<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>{"".join(cells)}</root></mxGraphModel>'


def packed(text: str) -> str:
    squeeze = zlib.compressobj(wbits=-15)
    return base64.b64encode(squeeze.compress(quote(text, safe="").encode()) + squeeze.flush()).decode()


def drawing(*cells: str) -> Imported:
    return read(model(*cells).encode(), "drawing")


def document(*cells: str) -> Document:
    return drawing(*cells).document
