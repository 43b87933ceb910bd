"""Lays the same graphs out with Procmap and with what other layout tools are installed, and counts what each draws.

The graphs are the lane maps among the BPMN files of ../shared/data, where they are at hand, and generated maps of 50, 120 and
250 steps; of each map its lanes, the nodes in them and the sequence flows between those, so that every tool gets the same.
Only Procmap takes lanes as they are; of the others' drawings it is counted how many pairs of lanes are mixed or change places.
"""

import time
from collections.abc import Iterable
from dataclasses import fields
from functools import reduce
from operator import add

from benchmarks.maps import generate
from benchmarks.peers.graphs import Drawing, Drawn, Graph, bare, counted_drawing, graph_of
from benchmarks.peers.tools import HOW, TOOLS
from benchmarks.quality import lane_maps
from benchmarks.timing import CommandFailedError, Figure, count
from model.document import Document
from model.layout import lay_out
from model.places import maps_in_order, node_rect
from model.records import Node
from model.routing.router import routes
from model.store import Transaction

_GENERATED = (50, 120, 250)
_UNITS = {"area": "pt²", "milliseconds": "ms"}


def run(steps: int) -> dict[str, Figure]:
    """The counts of each tool on each set of graphs; `steps` does not matter here."""
    if all(tool.missing() for tool in TOOLS):
        raise CommandFailedError(f"No other layout tool is here. To have some: {HOW}; and dot from your system's packages.")
    found: dict[str, Figure] = {}
    for title, maps in _sets():
        graphs = [graph_of(document, id) for document, id in maps]
        _add(found, title, "Procmap", graphs, [_ours(document, id) for document, id in maps])
        for tool in TOOLS:
            if tool.missing() is None:
                _add(found, title, tool.name, graphs, tool.draw(graphs))
    return found


def _sets() -> Iterable[tuple[str, list[tuple[Document, str]]]]:
    theirs = [(bare(document, id), id) for _, document, id in lane_maps()]
    if theirs:
        yield f"{len(theirs)} lane maps", theirs
    for size in _GENERATED:
        document = generate(size)
        its_map = maps_in_order(document)[0].id
        yield f"{size} generated steps", [(bare(document, its_map), its_map)]


def _add(found: dict[str, Figure], title: str, tool: str, graphs: list[Graph], drawings: list[Drawing]) -> None:
    drawn = reduce(add, (counted_drawing(graph, drawing) for graph, drawing in zip(graphs, drawings, strict=True)))
    for field in fields(Drawn):
        what = f"{title}, {tool}: {field.name.replace('_', ' ')}"
        found[what] = count(float(getattr(drawn, field.name)), _UNITS.get(field.name, ""))


def _ours(document: Document, map_id: str) -> Drawing:
    """Ours: places and routes, in the time both take together."""
    before = time.perf_counter()
    draft = Transaction(document)
    lay_out(draft, map_id)
    after = document.apply(draft.change())
    drawn = routes(after, map_id)
    milliseconds = (time.perf_counter() - before) * 1000
    boxes = {node.id: node_rect(after, node) for node in after.on_map(map_id, Node)}
    return Drawing(boxes, {id: route.points for id, route in drawn.items()}, milliseconds)
