"""A poster as a file, by the ending of its name."""

from collections.abc import Mapping
from io import BytesIO

from export.poster import Poster
from model.errors import ProcError

ENDINGS = (".pdf", ".svg", ".png")


def as_file(poster: Poster, ending: str, faces: Mapping[str, bytes], proc: bytes, dots_per_inch: float = 100) -> bytes:
    """The poster as PDF, with `proc` attached, or its first page as PNG; as SVG the map itself. Raises ProcError."""
    out = BytesIO()
    if ending == ".svg":
        from export.svg import write_svg

        write_svg(out, poster.document, poster.map_id, poster.look)
        return out.getvalue()
    if ending not in ENDINGS:
        raise ProcError(f"A map is written as {', '.join(ENDINGS)}, not as “{ending}”. Give the file one of these endings.")
    if ending == ".png" and poster.plan.tiled:
        raise ProcError("A PNG shows one sheet. Print it on one sheet, or write a .pdf.")
    from export.pdf import write_pdf

    write_pdf(out, poster, faces, proc)
    if ending == ".pdf":
        return out.getvalue()
    from export.png import write_png

    picture = BytesIO()
    write_png(picture, out.getvalue(), dots_per_inch)
    return picture.getvalue()
