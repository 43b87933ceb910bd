"""A poster as pixels: its PDF rendered, so that picture and print agree. No Qt."""

from io import BytesIO
from typing import BinaryIO

import pypdfium2

from model.errors import ProcError

MOST_PIXELS = 200_000_000
MOST_DOTS = 2400


def write_png(out: BinaryIO, pdf: bytes, dots_per_inch: float, page: int = 0) -> tuple[int, int]:
    """Write one page of a PDF as PNG; its width and height in pixels. Raises ProcError when that would be too many."""
    if not 1 <= dots_per_inch <= MOST_DOTS:
        raise ProcError(f"A picture with {dots_per_inch:g} dots an inch cannot be made. Ask for 1 to {MOST_DOTS}.")
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        width, height = sheet.get_size()
        scale = dots_per_inch / 72
        if width * height * scale * scale > MOST_PIXELS:
            raise ProcError(
                f"At {dots_per_inch:g} dots an inch the picture would have {width * height * scale * scale / 1e6:.0f} million "
                f"pixels; up to {MOST_PIXELS / 1e6:.0f} million are made. Ask for fewer dots or smaller paper."
            )
        image = sheet.render(scale=scale).to_pil()
    finally:
        document.close()
    held = BytesIO()
    image.save(held, "PNG", dpi=(dots_per_inch, dots_per_inch))
    out.write(held.getvalue())
    return image.width, image.height
