"""The picture of any record, and in which order the pictures of a map lie on one another."""

from collections.abc import Callable, Container, Iterator
from typing import Any

from model.document import Document
from model.drawing.bands import draw_lane, draw_phase, draw_pool
from model.drawing.flows import draw_association, draw_label, draw_message_flow, draw_sequence_flow
from model.drawing.layers import is_hidden, paint_order
from model.drawing.look import Look
from model.drawing.nodes import draw_event, draw_gateway
from model.drawing.picture import Picture
from model.drawing.problems import draw_problem
from model.drawing.steps import draw_step
from model.drawing.things import draw_annotation, draw_data_object, draw_data_store, draw_group, draw_note
from model.geometry import Rect
from model.places import node_rect
from model.records import (
    Annotation,
    Association,
    Connector,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Group,
    Lane,
    MessageFlow,
    Node,
    Note,
    Phase,
    Pool,
    ProblemPlace,
    Record,
    SequenceFlow,
    Step,
)
from model.routing.route import Route
from model.routing.router import routes

_PLACED: dict[type[Record], Callable[[Document, Any, Rect, Look], Picture]] = {
    Step: draw_step,
    Gateway: draw_gateway,
    Event: draw_event,
    DataObject: draw_data_object,
    DataStore: draw_data_store,
    Annotation: draw_annotation,
    Note: draw_note,
    Group: draw_group,
}
_BANDS: dict[type[Record], Callable[[Document, Any, Look], Picture]] = {
    Pool: draw_pool,
    Lane: draw_lane,
    Phase: draw_phase,
}
_LINES: dict[type[Record], Callable[[Document, Any, Route, Look], Picture]] = {
    SequenceFlow: draw_sequence_flow,
    MessageFlow: draw_message_flow,
    Association: draw_association,
}


def draw(document: Document, id: str, look: Look) -> Picture:
    """The picture of one record, in points on its map's surface; nothing for one that is gone, hidden or has no shape."""
    record = document.get(id)
    if record is None or is_hidden(document, record):
        return ()
    if isinstance(record, (Node, Group)):
        return _PLACED[type(record)](document, record, node_rect(document, record), look)
    if isinstance(record, Connector):
        line, label = _line_and_label(document, record, look)
        return (*line, *label)
    if isinstance(record, ProblemPlace):
        return draw_problem(document, record, look)
    drawn = _BANDS.get(type(record))
    return drawn(document, record, look) if drawn is not None else ()


def draw_map(document: Document, map_id: str, look: Look, only: Container[str] | None = None) -> Iterator[tuple[str, Picture]]:
    """Every picture of a map, or `only` of these records, with its record's id, the lowest first.

    A connector's label comes by itself, over all lines.
    """
    labels: list[tuple[str, Picture]] = []
    for id in paint_order(document, map_id):
        record = document[id]
        if only is not None and (record.at_id if isinstance(record, ProblemPlace) else id) not in only:
            continue
        if isinstance(record, Connector):
            line, label = _line_and_label(document, record, look)
            yield id, line
            labels.append((id, label))
            continue
        yield from labels
        labels.clear()
        yield id, draw(document, id, look)
    yield from labels


def _line_and_label(document: Document, connector: Connector, look: Look) -> tuple[Picture, Picture]:
    route = routes(document, connector.map_id).get(connector.id)
    if route is None or len(route.points) < 2:
        return (), ()
    return _LINES[type(connector)](document, connector, route, look), draw_label(connector, route, look)
