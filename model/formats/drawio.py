"""Reads drawings of draw.io: every page becomes a map, every shape and line stands on it or is named in a report.

The parts: `drawio_file` (pages, unpacked), `drawio_cells` and `drawio_text` (the cells of a page and their words), `drawio_kinds`
and `drawio_sizes` (what a shape is, and how large), `drawio_bands` (pools and lanes), `drawio_lines` and `drawio_flows`
(what lines join), `drawio_map` (one map).
"""

import re

from model.document import Document
from model.formats.bpmn_missing import place_missing
from model.formats.bpmn_names import Ids
from model.formats.drawio_cells import cells_of
from model.formats.drawio_file import Page, pages
from model.formats.drawio_map import PageReader
from model.formats.drawio_sizes import enlarge, scale_of
from model.formats.drawio_text import name_of
from model.formats.imported import Imported
from model.formats.telling import Telling
from model.integrity import repair
from model.order import spread
from model.records import Map
from model.store import Transaction

_UNNAMED = re.compile(r"(?:Page|Seite|Página|Pagina)-\d+")
"""What draw.io calls a page that nobody named."""


def read(data: bytes, name: str = "") -> Imported:
    """The maps of a drawing, whole, and what could not be carried over; `name` is for a map the file does not name.

    Raises FileForeign, FileDamaged or FileTooLarge.
    """
    found, ids, told = pages(data), Ids(), Telling()
    readers = [_begun(page, rank, found, name, ids, told) for page, rank in zip(found, spread(len(found)), strict=True)]
    document = Document(record for reader in readers for record in reader.read())
    change = repair(document)
    for id, edit in change.items():
        if edit.before is not None and edit.after is None:
            told.left_out(edit.before.kind.replace("_", " "), "what it holds on to was left out", id)
    document = document.apply(change)
    draft = Transaction(document)
    for reader in readers:
        place_missing(draft, reader.map.id, frozenset(reader.placed))
    return Imported(document.apply(draft.change()), tuple(told.notices()))


def _begun(page: Page, rank: str, found: list[Page], name: str, ids: Ids, told: Telling) -> PageReader:
    cells = cells_of(page.root)
    scale = scale_of(cells)
    enlarge(cells, scale)
    known = name_of(page.name)
    own = "" if len(found) == 1 and (not known or _UNNAMED.fullmatch(known)) else known
    if scale > 1:
        why = f"its letters are smaller than those of a map, so it is drawn {scale:.2g} times as large"
        told.remark("page", why, page.id, known)
    return PageReader(cells, scale, Map(id=ids.unique(page.id, "map"), rank=rank, name=own or name), ids, told)
