"""`procmap picture`: where everything on a map is drawn, as numbers."""

import gc
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from editor.commands import DONE, print_json

if TYPE_CHECKING:
    from model.document import Document
    from model.drawing.look import Look
    from model.geometry import Rect
    from model.records import Connector
    from model.routing.route import Route

SUMMARY = "prints the geometry of a map as it is drawn"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--map", help="the map: its state (as-is, to-be), id or name; the first unless told")


def run(args: Namespace) -> int:
    """Print the geometry as one JSON object. Raises ProcError."""
    from editor.faces import typesetter
    from editor.files import open_document
    from model.drawing.look import Look
    from model.drawing.theme import PRINT
    from model.places import named_map

    gc.disable()  # a large map is made of a million small values, and all of them are still needed at the end
    document = open_document(args.file).document
    print_json(geometry(document, named_map(document, args.map).id, Look(PRINT, typesetter())))
    return DONE


def geometry(document: "Document", map_id: str, look: "Look") -> dict[str, object]:
    """Lanes, nodes and flows of a map in points, y down; its top left corner may lie left of or above the origin."""
    from model.places import map_bounds

    whole = map_bounds(document, map_id)
    return {
        "map": map_id,
        "width": round(whole.right, 3),
        "height": round(whole.bottom, 3),
        "lanes": list(_lanes(document, map_id)),
        "nodes": list(_nodes(document, map_id)),
        "flows": list(_flows(document, map_id, look)),
    }


def _lanes(document: "Document", map_id: str) -> Iterator[dict[str, object]]:
    from model.places import bands, lanes_in_order

    rects = bands(document, map_id).lanes
    for lane in lanes_in_order(document, map_id):
        yield {"id": lane.id, "name": lane.name, "parent": lane.parent_id, **_box(rects[lane.id])}


def _nodes(document: "Document", map_id: str) -> Iterator[dict[str, object]]:
    from model.drawing.layers import is_hidden
    from model.places import node_rect
    from model.records import Node

    for node in document.on_map(map_id, Node):
        if not is_hidden(document, node):
            box = _box(node_rect(document, node))
            yield {"id": node.id, "kind": node.kind, "name": node.name, "lane": node.lane_id, **box}


def _flows(document: "Document", map_id: str, look: "Look") -> Iterator[dict[str, object]]:
    from model.drawing.layers import is_hidden
    from model.records import Connector
    from model.routing.router import routes

    known = routes(document, map_id)
    for flow in document.on_map(map_id, Connector):
        route = known.get(flow.id)
        if route is not None and not is_hidden(document, flow):
            yield {
                "id": flow.id,
                "kind": flow.kind,
                "source": flow.source_id,
                "target": flow.target_id,
                "points": [[round(x, 3), round(y, 3)] for x, y in route.points],
                "label_box": _label_box(flow, route, look),
            }


def _label_box(flow: "Connector", route: "Route", look: "Look") -> list[float] | None:
    """The plate of a flow's label; None where it has none."""
    from model.drawing.flows import draw_label
    from model.drawing.picture import bounds

    plate = draw_label(flow, route, look)[:1]
    return [round(length, 3) for length in bounds(plate)] if plate else None


def _box(rect: "Rect") -> dict[str, float]:
    return {"x": round(rect.x, 3), "y": round(rect.y, 3), "w": round(rect.w, 3), "h": round(rect.h, 3)}
