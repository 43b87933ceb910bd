"""What a map shows, as columns of numbers: derived from the document alone, and brought up to date by what became stale."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from editor.canvas.bodies import Bodies
from editor.canvas.discs import Discs
from editor.canvas.flows import NO_RUN, Flows, Run
from editor.canvas.nodes import BESIDE, CARD, TEXT, Boxes, Nodes, Placed
from editor.canvas.splice import splice
from editor.canvas.strokes import Strokes
from model.document import Document
from model.drawing.draw import draw
from model.drawing.jumps import crossings, hops_by
from model.drawing.layers import Layers, layers, sections
from model.drawing.look import Look
from model.drawing.picture import Picture, TextRun
from model.geometry import Point, Rect, around
from model.integrity import map_of
from model.places import bands, node_rect, rect_of
from model.records import Annotation, Association, Connector, Node, Note, Phase, Step
from model.routing.crossings import Crossings
from model.routing.names import label_text
from model.routing.route import Route
from model.routing.router import routes

EVERYWHERE = Rect(-4e7, -4e7, 8e7, 8e7)
_MANY = 400
"""When so many pictures are stale, what is in view is painted anew as a whole."""
_COLUMN = 104.0
"""Nodes whose middles are so near along the lanes are read across them first, in points."""
_ROOM = 8.0
"""What a line's head and signs reach beside it, in points."""


class Display:
    """One map of a document under one look. `below` are the bands, groups and open sub-processes, which lie under the lines."""

    def __init__(self, document: Document, map_id: str, look: Look) -> None:
        self.document, self.map_id, self.look = document, map_id, look
        self.version = 0
        """Counts the times something was brought up to date."""
        self.bodies, self.strokes = Bodies(look), Strokes(look)
        self._sections, self._layers = sections(document, map_id), layers(document, map_id, look.without)
        self.below, lines, nodes, above = self._layers
        self.below_boxes = self._boxes_below()
        self.discs = Discs(above)
        self.discs.put(document, above, look)
        self._letters: dict[str, Rect | None] = {}
        self.flows = Flows.of(lines, self._runs(lines))
        self.nodes = Nodes.of(nodes, (self._placed(id) for id in nodes))

    def show(self, document: Document, ids: Iterable[str]) -> list[Rect]:
        """Bring up to date what these ids show; what areas of the surface that changed, in points."""
        self.version += 1
        touched = list(ids)
        changed = self.areas(touched) if len(touched) <= _MANY else []
        for id in touched:
            self._letters.pop(id, None)
        self.document = document
        now, was = sections(document, self.map_id), self._sections
        self._sections = now
        if now is not was or (self.look.without and any(isinstance(document.get(id), Association) for id in touched)):
            touched = self._reorder(layers(document, self.map_id, self.look.without), touched)
        self._put(touched)
        return [EVERYWHERE] if len(touched) > _MANY else [*changed, *self.areas(touched)]

    def picture(self, id: str) -> Picture:
        """The whole picture of a record."""
        return draw(self.document, id, self.look)

    def foreground(self, id: str) -> Picture:
        """The picture of a record without the body that a sprite shows."""
        row = self.nodes.row.get(id)
        hidden = len(self.bodies[self.nodes.body[row]].picture) if row is not None else 0
        return self.picture(id)[hidden:]

    def letters(self, id: str) -> Rect | None:
        """What the words of a record's picture cover; None where it has none."""
        if id not in self._letters:
            runs = [mark for mark in self.picture(id) if isinstance(mark, TextRun)]
            rects = [Rect(run.x, run.y - run.size * 0.8, run.width, run.size) for run in runs]
            self._letters[id] = around(rects) if rects else None
        return self._letters[id]

    def box(self, id: str) -> Rect | None:
        """Where a node, group, lane, pool or the disc of a problem stands on this map; None for anything else."""
        row = self.nodes.row.get(id)
        if row is None:
            record = self.document.get(id)
            here = record is not None and map_of(self.document, record) == self.map_id
            return (rect_of(self.document, id) if here else None) or self.discs.of(id, self.document)
        left, top, right, bottom = self.nodes.box[row].tolist()
        return Rect(left, top, right - left, bottom - top)

    def reading_order(self) -> list[str]:
        """The ids of the nodes as one reads them: from where the lanes begin to their end, and across them."""
        along, across = (1, 0) if bands(self.document, self.map_id).vertical else (0, 1)
        box = self.nodes.box
        column = np.floor((box[:, along] + box[:, along + 2]) / 2 / _COLUMN)
        return [self.nodes.ids[row] for row in np.lexsort((box[:, across], column)).tolist()]

    def _reorder(self, now: Layers, touched: list[str]) -> list[str]:
        """Take the columns into another order; the ids touched, with those that are new."""
        was, self._layers = self._layers, now
        self.below = now.below
        come: list[str] = []
        if now.nodes != was.nodes:
            change = splice(self.nodes.row, self.nodes.ids, now.nodes)
            come += change.come(now.nodes)
            self.nodes = self.nodes.reordered(now.nodes, change)
        if now.lines != was.lines:
            change = splice(self.flows.row, self.flows.ids, now.lines)
            come += change.come(now.lines)
            self.flows = self.flows.reordered(now.lines, change)
        if now.above != was.above:
            come += sorted(set(now.above).difference(self.discs.ids))
            self.discs = self.discs.reordered(now.above)
        return list(dict.fromkeys([*touched, *come]))

    def _put(self, ids: list[str]) -> None:
        nodes = [id for id in ids if id in self.nodes.row]
        lines = [id for id in ids if id in self.flows.row]
        self.nodes.put([self.nodes.row[id] for id in nodes], (self._placed(id) for id in nodes))
        self.flows.put([self.flows.row[id] for id in lines], self._runs(lines))
        discs = self.discs.ids.intersection(ids)
        self.discs.put(self.document, discs, self.look)
        if len(nodes) + len(lines) + len(discs) < len(ids):
            self.below_boxes = self._boxes_below()

    def _placed(self, id: str) -> Placed:
        node = self.document[id]
        assert isinstance(node, Node)
        style = CARD if isinstance(node, Step) else TEXT if isinstance(node, (Annotation, Note)) else BESIDE
        measures = (False, False)
        if isinstance(node, Step) and "data" not in self.look.without:
            measures = (node.process_minutes is not None, node.wait_minutes is not None)
        return Placed(node_rect(self.document, node), self.bodies.number(self.document, node), style, len(node.name), measures)

    def _runs(self, ids: Iterable[str]) -> Iterator[Run]:
        known, crossed = routes(self.document, self.map_id), crossings(self.document, self.map_id)
        return (self._run(id, known, crossed) for id in ids)

    def _run(self, id: str, known: Mapping[str, Route], crossed: Crossings) -> Run:
        connector, route = self.document[id], known.get(id)
        if route is None or len(route.points) < 2:
            return NO_RUN
        assert isinstance(connector, Connector)
        number = self.strokes.number(connector)
        label = label_text(connector)
        pulled = _pulled(route.points[-2], route.points[-1], self.strokes[number].pulled)
        hops = hops_by(crossed, self.document, connector, self.look)
        return Run((*route.points[:-1], pulled), route.points[-1], number, route.label, len(label), hops)

    def _boxes_below(self) -> Boxes:
        found = (self._box_below(id) for id in self.below)
        return np.array([(r.x - 8, r.y - 8, r.right + 8, r.bottom + 8) for r in found], np.float32).reshape(-1, 4)

    def _box_below(self, id: str) -> Rect:
        if isinstance(self.document[id], Phase):
            frame = bands(self.document, self.map_id)
            return Rect(0, 0, *frame.size)
        return rect_of(self.document, id) or EVERYWHERE

    def areas(self, ids: Iterable[str]) -> list[Rect]:
        """What of the surface these ids cover as they are shown now, in points."""
        found: list[Rect] = []
        below = set(self.below)
        for id in ids:
            if id in below:
                return [EVERYWHERE]
            if id in self.nodes.row:
                found.append(_rect(self.nodes.reach[self.nodes.row[id]]))
            elif id in self.flows.row:
                found += self._line_areas(id)
            elif (disc := self.discs.area(id)) is not None:
                found.append(disc.grown(2))
        return found

    def _line_areas(self, id: str) -> list[Rect]:
        row = self.flows.row[id]
        first, count = self.flows.first[row], self.flows.count[row]
        boxes = self.flows.segments[first : first + max(count - 1, 0)]
        areas = [_rect(box).grown(_ROOM) for box in boxes]
        label = self.flows.label[row]
        return [*areas, _rect(label).grown(24)] if not np.isnan(label[0]) else areas


def _pulled(before: Point, tip: Point, by: float) -> Point:
    """The tip drawn back towards the corner before it, no further than that."""
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    length = abs(dx) + abs(dy)
    part = min(1.0, by / length) if length else 0.0
    return (tip[0] - dx * part, tip[1] - dy * part)


def _rect(box: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]") -> Rect:
    left, top, right, bottom = box.tolist()
    return Rect(left, top, right - left, bottom - top)
