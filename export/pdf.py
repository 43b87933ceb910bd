"""A poster as PDF: vector, fonts embedded, text searchable, the `.proc` inside. Writes to a stream it is given."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import BinaryIO, ClassVar
from zlib import compress

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFPage,
    PDFStream,
    PDFString,
)

from export.faces import Faces
from export.images import Images
from export.marks import crop_marks, sheet_label
from export.operators import join, operators
from export.pages import TILE_MARGIN, Tile
from export.paper import MM
from export.poster import Poster
from model.drawing.picture import Picture, bounds
from model.geometry import Rect

# Names in a label must never make the library open a file or an address.
rl_config.trustedSchemes, rl_config.trustedHosts = ["data"], []
# Page streams in bytes rather than in a quarter more of ASCII, which takes as long as all the rest.
rl_config.useA85 = 0

ATTACHMENT_TYPE = "application#2Fvnd.procmap.proc+json"
_LONGEST_SIDE = 14_400
"""Units a page side may have; longer pages count in larger units (PDF 1.7, implementation limits)."""


class _Packed:
    """Packs the operators of a page: a twentieth larger than the library's own way, in a third of the time."""

    pdfname = "FlateDecode"

    def encode(self, text: str) -> bytes:
        """The operators as the file holds them."""
        return compress(text.encode(), 4)


class _Catalog(PDFCatalog):  # type: ignore[misc]
    __NoDefault__: ClassVar = [*PDFCatalog.__NoDefault__, "AF"]


class _Page(PDFPage):  # type: ignore[misc]
    __NoDefault__: ClassVar = [*PDFPage.__NoDefault__, "UserUnit"]


def write_pdf(out: BinaryIO, poster: Poster, faces: Mapping[str, bytes], proc: bytes | None = None) -> None:
    """Write the poster, a page a sheet. `proc` is the file to attach; opening the PDF in the editor opens it."""
    document = PDFDocument(compression=1, lang="en", pdfVersion=(1, 7))
    document.Catalog = document._catalog = _same_catalog(document)
    document.setTitle(poster.title)
    document.setSubject(poster.subject)
    document.setCreator("Procmap")
    document.setProducer("Procmap")
    document.setAuthor(poster.owner)
    if proc is not None:
        _attach(document, poster.attachment, proc)
    states = _States()
    images = Images(document)
    painted = _Painted(poster, Faces(document, faces), states, images)
    for tile in poster.plan.tiles:
        _add_page(document, poster.plan.page, painted.page(tile), states, images)
    out.write(document.GetPDFData(None))


def _same_catalog(document: PDFDocument) -> _Catalog:
    catalog = _Catalog()
    for name, value in vars(document.Catalog).items():
        setattr(catalog, name, value)
    return catalog


class _States:
    """Opacities used, as named graphics states."""

    def __init__(self) -> None:
        self.names: dict[float, str] = {}

    def name(self, opacity: float) -> str:
        """The resource name that paints at this opacity."""
        return "/" + self.names.setdefault(round(opacity, 3), f"a{len(self.names)}")

    def resources(self) -> PDFDictionary:
        """All of them, as a page lists them."""
        states = {name: PDFDictionary({"ca": value, "CA": value}) for value, name in self.names.items()}
        return PDFDictionary(states)


class _Painted:
    """A poster's parts as operators, each made once, and the pages put together from those a sheet shows."""

    def __init__(self, poster: Poster, faces: Faces, states: _States, images: Images) -> None:
        self._poster, self._faces, self._states, self._images = poster, faces, states, images
        pictures = [picture for _, picture in poster.map_pictures]
        everywhere = Rect(-1e9, -1e9, 2e9, 2e9)
        boxes = [bounds(picture).grown(4) if poster.plan.tiled else everywhere for picture in pictures]
        self._parts = [(box, self._operators(picture)) for box, picture in zip(boxes, pictures, strict=True)]
        self._frame = self._operators(poster.frame)

    def page(self, tile: Tile) -> str:
        """The page of one sheet: the poster's part clipped to it, then crop marks and the sheet's label."""
        plan = self._poster.plan
        margin = TILE_MARGIN if plan.tiled else 0.0
        window = tile.window
        mirror = f"1 0 0 -1 0 {plan.page[1] * MM:.3f} cm"
        clip = f"{margin * MM:.3f} {margin * MM:.3f} {window.w * MM:.3f} {window.h * MM:.3f} re W n" if plan.tiled else ""
        shift = f"1 0 0 1 {(margin - window.x) * MM:.3f} {(margin - window.y) * MM:.3f} cm"
        around = self._operators((*crop_marks(plan, self._poster.look), *sheet_label(self._poster, tile))) if plan.tiled else ""
        body = join(["q", clip, shift, self._frame, "q", self._place_of_map(), *self._shown(window), "Q", "Q"])
        return join(["q", mirror, "1 j 1 J", body, around, "Q"])

    def _shown(self, window: Rect) -> Iterator[str]:
        area, factor = self._poster.plan.map_area, self._poster.plan.scale / MM
        left, top = self._poster.origin
        seen = Rect((window.x - area.x) / factor + left, (window.y - area.y) / factor + top, window.w / factor, window.h / factor)
        return (ops for box, ops in self._parts if box.meets(seen))

    def _place_of_map(self) -> str:
        area, scale = self._poster.plan.map_area, self._poster.plan.scale
        left, top = self._poster.origin
        return f"{scale:.6f} 0 0 {scale:.6f} {area.x * MM - left * scale:.3f} {area.y * MM - top * scale:.3f} cm"

    def _operators(self, picture: Picture) -> str:
        return operators(picture, self._faces.encode, self._states.name, self._images.name)


def _add_page(document: PDFDocument, size: tuple[float, float], operators: str, states: _States, images: Images) -> None:
    page = _Page()
    width, height = size[0] * MM, size[1] * MM
    unit = max(1, ceil(max(width, height) / _LONGEST_SIDE))
    if unit > 1:
        page.UserUnit = unit
        operators = f"{1 / unit:.6f} 0 0 {1 / unit:.6f} 0 0 cm\n{operators}"
    page.pagewidth, page.pageheight = width / unit, height / unit
    page.ExtGState = states.resources()
    page.XObjects = images.resources()
    page._shadingUsed, page._colorsUsed = {}, {}
    page.Contents = PDFStream(content=operators + "\n", filters=[_Packed()])
    document.addPage(page)


def _attach(document: PDFDocument, name: str, data: bytes) -> None:
    parameters = PDFDictionary({"Size": len(data)})
    entry = {"Type": PDFName("EmbeddedFile"), "Subtype": PDFName(ATTACHMENT_TYPE), "Params": parameters}
    stream = PDFStream(PDFDictionary(entry), data)
    held = document.Reference(stream, "attached:file")
    spec = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(name),
            "UF": PDFString(name),
            "Desc": PDFString("The process map itself; Procmap opens it from here."),
            "AFRelationship": PDFName("Source"),
            "EF": PDFDictionary({"F": held, "UF": held}),
        }
    )
    listed = document.Reference(spec, "attached:spec")
    names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray([PDFString(name), listed])})})
    document.Catalog.Names = names
    document.Catalog.AF = PDFArray([listed])
