"""The connectors of a map read from draw.io: of which kind each is, what it holds on to, and its corners."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.document import Document
from model.formats.bpmn_bands import Bands
from model.formats.bpmn_bends import JITTER, bends
from model.formats.bpmn_names import Ids
from model.formats.bpmn_places import Frame
from model.formats.drawio_cells import Cell
from model.formats.drawio_lines import Fraction, Line
from model.formats.drawio_text import name_of
from model.formats.telling import Telling
from model.geometry import Point, Rect
from model.records import Annotation, Association, Connector, DataObject, DataStore, MessageFlow, Node, Note, Pool, SequenceFlow
from model.rules import fitting

_LOOSE = 48.0
"""How far from what it is tied to a loose end lies, where the file does not say."""
_TIED = (Annotation, Note)


@dataclass(frozen=True, slots=True)
class Ends:
    """What the lines of a map may hold on to."""

    document: Document
    """The bands and nodes of the map."""
    ids: Mapping[Cell, str]
    """Nodes and pools."""
    rects: Mapping[str, Rect]
    """Where they lie on the map, x along the lanes."""


class FlowReader:
    """Reads the connectors of one map."""

    def __init__(self, map_id: str, bands: Bands, frame: Frame, ends: Ends, ids: Ids, told: Telling) -> None:
        self.map_id, self.bands, self.frame = map_id, bands, frame
        self.ends, self.ids, self.told = ends, ids, told

    def read(self, lines: list[Line]) -> Iterator[Connector]:
        """The connectors; one of which neither end is anywhere is only told."""
        for line in lines:
            connector = self._connector(line)
            if connector is not None:
                yield connector

    def _connector(self, line: Line) -> Connector | None:
        source_id, target_id = self._held(line, line.source, "source"), self._held(line, line.target, "target")
        name = self._name(line.cell)
        source_at = None if source_id is not None else self._loose(line.source_at, line.source, line.comes, target_id, -1)
        target_at = None if target_id is not None else self._loose(line.target_at, line.target, line.leaves, source_id, 1)
        if (source_id is None and source_at is None) or (target_id is None and target_at is None):
            self.told.left_out("line", "neither of its ends is on the page", line.cell.id, name)
            return None
        cls, fields = self._kind(line, source_id, target_id, name)
        source = self.ends.document.one(Node, source_id or "")
        corners = self._corners(line, source_id, target_id, source_at, target_at)
        lane_id = source.lane_id if source is not None else None
        return cls.model_validate(
            {
                "id": self.ids.unique(line.cell.id, "flow"),
                "map_id": self.map_id,
                "source_id": source_id,
                "target_id": target_id,
                "source_at": self.frame.stored(source_at) if source_at is not None else None,
                "target_at": self.frame.stored(target_at) if target_at is not None else None,
                "bends": tuple(self.frame.stored(corner, lane_id) for corner in corners),
                "name": name,
                **fields,
            }
        )

    def _held(self, line: Line, end: Cell | None, side: str) -> str | None:
        """The id of what an end holds on to; what cannot hold a line is told, and the end stays where it is drawn."""
        if end is None:
            return None
        id = self.ends.ids.get(end)
        if id is None:
            inner = next(
                (each for each in end.above() if each in self.ends.ids and not self._is_shown(self.ends.ids[each])), None
            )
            id = self.ends.ids[inner] if inner is not None else None
        if id is None or self._is_shown(id):
            self.told.changed("line", f"what it holds on to at its {side} cannot hold a line: that end is loose", line.cell.id)
            return None
        return id

    def _is_shown(self, id: str) -> bool:
        """Whether it is a pool whose steps are shown: one of those should hold the line."""
        pool = self.ends.document.one(Pool, id)
        return pool is not None and not pool.black_box

    def _loose(self, at: Point | None, end: Cell | None, touch: Fraction | None, other_id: str | None, step: int) -> Point | None:
        """Where on the map a loose end lies: where the file says, at what it was tied to, or beside the other end."""
        if end is not None and end.rect is not None:
            return self._on_map(end.rect.centre)
        if at is not None:
            return self._on_map(at)
        rect = self.ends.rects.get(other_id or "")
        if rect is None:
            return None
        return (rect.right + _LOOSE if step > 0 else rect.x - _LOOSE, rect.cy)

    def _on_map(self, at: Point) -> Point:
        return self.frame.on_map(self.bands.turned_point(at))

    def _name(self, cell: Cell) -> str:
        words = [cell.text, *(child.text for child in cell.children if child.is_vertex and not child.hidden)]
        return name_of(" ".join(words))

    def _kind(
        self, line: Line, source_id: str | None, target_id: str | None, name: str
    ) -> tuple[type[Connector], dict[str, object]]:
        source, target = self.ends.document.get(source_id), self.ends.document.get(target_id)
        data = isinstance(source, (DataObject, DataStore)) or isinstance(target, (DataObject, DataStore))
        tied = data or isinstance(source, _TIED) or isinstance(target, _TIED)
        if tied or (line.dashed and not line.arrows):
            return Association, {"direction": ("none", "one", "both")[line.arrows], "data": data}
        if source is not None and target is not None and fitting(self.ends.document, source.id, target.id) is MessageFlow:
            if not line.dashed:
                self.told.changed("line", "it joins two pools, so it is a message flow now", line.cell.id, name)
            return MessageFlow, {}
        self._tell_of_looks(line, name)
        return SequenceFlow, {}

    def _tell_of_looks(self, line: Line, name: str) -> None:
        if line.arrows == 2:
            self.told.changed(
                "line", "it has an arrow at both ends; a flow runs one way, so it runs to its target", line.cell.id, name
            )
        elif not line.arrows:
            why = "it has no arrow; a flow runs one way, so it runs to its target"
            self.told.changed("line", why, line.cell.id, name)
        elif line.dashed:
            self.told.remark("line", "it was drawn dashed; within a pool a flow is drawn solid", line.cell.id, name)

    def _corners(
        self, line: Line, source_id: str | None, target_id: str | None, source_at: Point | None, target_at: Point | None
    ) -> tuple[Point, ...]:
        """The corners between the ends, on the map; none where the file sets none."""
        if not line.points:
            return ()
        way = [self._on_map(at) for at in line.points]
        source, target = self.ends.rects.get(source_id or ""), self.ends.rects.get(target_id or "")
        first = _touching(source, way[0], self._fraction(line.leaves)) if source is not None else source_at
        last = _touching(target, way[-1], self._fraction(line.comes)) if target is not None else target_at
        if first is None or last is None:
            return ()
        return bends([first, *way, last], source, target)

    def _fraction(self, part: Fraction | None) -> Fraction | None:
        return (part[1], part[0]) if part is not None and self.bands.vertical else part


def _touching(rect: Rect, at: Point, part: Fraction | None) -> Point:
    """Where a line touches a shape on its way to its nearest corner: straight ahead, else where it is said, or on its side."""
    x, y = at
    if rect.x - JITTER <= x <= rect.right + JITTER:
        return (x, rect.y if y < rect.cy else rect.bottom)
    if rect.y - JITTER <= y <= rect.bottom + JITTER:
        return (rect.x if x < rect.cx else rect.right, y)
    if part is not None:
        return (rect.x + part[0] * rect.w, rect.y + part[1] * rect.h)
    return (rect.x if x < rect.cx else rect.right, rect.cy)
