"""The `.proc` inside a PDF: taken out again so that a wall map opens as the map it was printed from."""

from io import BytesIO

from model.errors import FileDamaged, FileForeign, FileTooLarge

MOST_PDF, MOST_INFLATED = 64 * 2**20, 32 * 2**20
_MOST_ATTACHMENTS = 20


def proc_in_pdf(data: bytes) -> bytes:
    """The attached `.proc` of a wall map. Raises FileForeign if there is none, FileDamaged or FileTooLarge."""
    if len(data) > MOST_PDF:
        raise FileTooLarge(
            f"This PDF has {len(data) / 2**20:.0f} MB; up to {MOST_PDF / 2**20:.0f} MB are read. Open the .proc itself."
        )
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise FileForeign("This PDF is encrypted. Open the .proc file it was printed from.")
        found = [(spec.name, spec) for _, spec in zip(range(_MOST_ATTACHMENTS), reader.attachment_list, strict=False)]
        inside = [bytes(spec.content) for name, spec in found if name.lower().endswith(".proc")]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as trouble:
        raise FileDamaged("this PDF cannot be read", advice="Open the .proc file it was printed from.") from trouble
    if len(inside) != 1:
        raise FileForeign("There is no process map inside this PDF. Open a wall map made by Procmap, or the .proc itself.")
    if len(inside[0]) > MOST_INFLATED:
        raise FileTooLarge(f"The map inside this PDF is larger than {MOST_INFLATED / 2**20:.0f} MB. Open the .proc itself.")
    return inside[0]
