"""Pictures of pixels as a PDF holds them, each once. They go in as they are packed in their own files: nothing is decoded."""

from collections.abc import Iterator

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream

from model.records.pictures import Raster, bytes_of, raster_of


class Images:
    """The pictures used in a document, by their data."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._names: dict[str, str] = {}
        self._held: dict[str, object] = {}

    def name(self, data: str) -> str:
        """The resource name that shows a picture; empty where it cannot be shown."""
        raster = raster_of(data)
        if raster is None:
            return ""
        if data not in self._names:
            name = self._names[data] = f"i{len(self._names)}"
            self._held[name] = self._document.Reference(_stream(data, raster), f"picture:{name}")
        return f"/{self._names[data]}"

    def resources(self) -> PDFDictionary | None:
        """All of them, as a page lists them; None where there are none."""
        return PDFDictionary(dict(self._held)) if self._held else None


def _stream(data: str, raster: Raster) -> PDFStream:
    colours = "DeviceGray" if raster.channels == 1 else "DeviceRGB"
    entry: dict[str, object] = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": raster.width,
        "Height": raster.height,
        "ColorSpace": PDFName(colours),
        "BitsPerComponent": 8,
        "Interpolate": "true",
    }
    packed = bytes_of(data)
    if raster.media == "jpeg":
        return PDFStream(PDFDictionary({**entry, "Filter": PDFArray([PDFName("DCTDecode")])}), packed, filters=[])
    rows = {"Predictor": 15, "Colors": raster.channels, "BitsPerComponent": 8, "Columns": raster.width}
    entry |= {"Filter": PDFArray([PDFName("FlateDecode")]), "DecodeParms": PDFArray([PDFDictionary(rows)])}
    return PDFStream(PDFDictionary(entry), b"".join(_packed_rows(packed)), filters=[])


def _packed_rows(png: bytes) -> Iterator[bytes]:
    """The data of a PNG's IDAT chunks."""
    here = 8
    while here + 8 <= len(png):
        length = int.from_bytes(png[here : here + 4])
        if png[here + 4 : here + 8] == b"IDAT":
            yield png[here + 8 : here + 8 + length]
        here += 12 + length
