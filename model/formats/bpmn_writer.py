"""Writes a document as BPMN 2.0 with its diagrams, and tells what BPMN has no place for.

The parts: `bpmn_scopes` (what is written into which process), `bpmn_model_writer` with `bpmn_tags` and `bpmn_flow_writer` (the
model), `bpmn_diagram_writer` (the places), `bpmn_losses` (what was left), `bpmn_xml` (the text).
"""

from model.document import Document
from model.formats.bpmn_diagram_writer import DiagramWriter
from model.formats.bpmn_losses import Losses
from model.formats.bpmn_model_writer import ModelWriter
from model.formats.bpmn_xml import Ids, Tag, written
from model.formats.imported import Notice
from model.places import maps_in_order

_SPACES = {
    "xmlns": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def write(document: Document) -> tuple[bytes, tuple[Notice, ...]]:
    """The document as the bytes of a BPMN file, and what could not be carried over."""
    losses = Losses()
    ids = Ids(sorted(document.records))
    model = ModelWriter(document, ids, losses)
    roots = model.write()
    maps = maps_in_order(document)
    diagrams = [DiagramWriter(document, each, ids).write(model.about(each), model.connectors) for each in maps]
    attributes = {**_SPACES, "id": "definitions", "targetNamespace": "urn:procmap:maps", "exporter": "Procmap"}
    for _, record in sorted(document.records.items()):
        losses.look_at(record)
    return written(Tag("definitions", attributes, [*roots, *diagrams])), tuple(losses.notices())
