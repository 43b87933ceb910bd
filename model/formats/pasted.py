"""What a text holds that is pasted: BPMN, draw.io's cells, a table or lines of steps; each read as a file of its kind is."""

import re
from itertools import zip_longest

from model.blank import is_unnamed
from model.document import Document
from model.errors import FileTooLarge
from model.formats import delimited, outline, proc, table
from model.formats.imported import Imported
from model.formats.table_columns import STEPS
from model.formats.table_map import NEEDED
from model.formats.table_rows import has_head
from model.formats.telling import Telling
from model.operations.clipboard import copied
from model.places import maps_in_order
from model.records import Group, Map, Node

_BEFORE_XML = re.compile(r"\s*(?:<\?xml\b[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*){0,20}")
_XML = re.compile(r"<!DOCTYPE\b|<(?:[\w.-]{1,40}:)?definitions[\s/>]")
_DRAWIO = re.compile(r"(?:<|%3C)(?:mxfile|mxGraphModel)\b", re.IGNORECASE)
_PROC = re.compile(r'\s*\{"format": "process-map"')
_LOOKED_AT = 200
"""So many lines are looked at to see whether a text is a table."""


def read(text: str, like: Map | None = None) -> Imported:
    """The steps that a text holds, laid out on one map of their own, and what could not be carried over.

    `like` is the map they come to. Raises FileForeign, FileDamaged or FileTooLarge.
    """
    if len(text) > delimited.MOST_BYTES:
        raise FileTooLarge(
            f"The text has {len(text):,} characters; at most {delimited.MOST_BYTES:,} are pasted. Open it as a file."
        )
    text = text.removeprefix("\ufeff")
    before = _BEFORE_XML.match(text)
    begun = before.end() if before is not None else 0
    if _DRAWIO.match(text, begun):
        from model.formats import drawio

        return _first_map(drawio.read(text[begun:].encode("utf-8", "replace")))
    if "<?xml" in text[:begun] or _XML.match(text, begun):
        from model.formats import bpmn

        # the text is decoded, so the encoding that its first line names no longer holds
        return _first_map(bpmn.read(text[begun:].encode("utf-8", "replace")))
    if _PROC.match(text):
        return _first_map(Imported(proc.read(text.encode("utf-8", "replace")).document))
    head = _head(text)
    if head is not None:
        return table.read((head + text).encode("utf-8", "replace"), like=like)
    return _titled(outline.read(text, like), like)


def _titled(document: Document, like: Map | None) -> Imported:
    """An outline with its title, which goes to a map without a name."""
    title, told = next((each.name for each in document.all(Map)), ""), Telling()
    if title and like is not None and not is_unnamed(like):
        told.left_out("title", "the map has a name already", name=title)
    return Imported(document, tuple(told.notices()))


def _first_map(imported: Imported) -> Imported:
    """What stands on the first map of a document, and the others told."""
    told = Telling()
    maps = maps_in_order(imported.document)
    for its_map in maps[1:]:
        told.left_out("map", "one map is pasted at a time", its_map.id, its_map.name)
    placed = [record.id for its_map in maps[:1] for cls in (Node, Group) for record in imported.document.on_map(its_map.id, cls)]
    fragment = copied(imported.document, placed)
    nameless = {its_map.id: its_map.replace(name="") for its_map in fragment.all(Map)}
    return Imported(Document({**fragment.records, **nameless}.values()), (*imported.report, *told.notices()))


def _head(text: str) -> str | None:
    """The line that makes a table of a text: an empty one if it has its own, or for cells without any, one that names the steps.

    None if it is no table.
    """
    lines = text.splitlines()[:_LOOKED_AT]
    filled = [line for line in lines if line.strip()]
    first = delimited.rows(filled[:1], delimited.delimiter_of(filled), Telling())
    if has_head(first, STEPS, NEEDED):
        return ""
    if sum("\t" in line.strip() for line in filled) * 2 <= len(filled):
        return None
    columns = list(zip_longest(*(line.split("\t") for line in filled), fillvalue=""))
    worded = (n for n, cells in enumerate(columns) if sum(any(map(str.isalpha, cell)) for cell in cells) * 2 > len(cells))
    return "\t" * next(worded, 0) + "name\n"
