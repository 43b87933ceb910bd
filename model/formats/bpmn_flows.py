"""The connectors of a map read from BPMN: what they join, which way they run, and where a loose end lies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.formats.bpmn_bands import Bands
from model.formats.bpmn_bends import bends, is_square, middle
from model.formats.bpmn_diagram import Edge, take_label
from model.formats.bpmn_file import File, Report
from model.formats.bpmn_kinds import LONGEST_TEXT, all_text, name_of, text_of
from model.formats.bpmn_names import Names
from model.formats.bpmn_places import Frame
from model.formats.bpmn_stages import CONNECTORS, DATA_ASSOCIATIONS, Stage
from model.formats.safe_xml import Element
from model.geometry import Point, Rect
from model.records import Association, Connector, MessageFlow, Node, SequenceFlow

_LOOSE = 48.0
"""How far from what it is tied to a loose end lies, where the file does not say."""
_DIRECTIONS = {"None": "none", "One": "one", "Both": "both"}

Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Ends:
    """What the connectors of a map may hold on to."""

    ids: Mapping[Element, str]
    """Nodes, pools and, as they come in, connectors."""
    rects: Mapping[str, Rect]
    """Where nodes and pools lie on the map, x along the lanes."""
    nodes: Mapping[str, Node]


class FlowReader:
    """Reads the connectors of one map."""

    def __init__(self, file: File, stage: Stage, bands: Bands, frame: Frame, ends: Ends, names: Names, report: Report) -> None:
        self.file, self.stage, self.bands, self.frame = file, stage, bands, frame
        self.ends, self.names, self.report = ends, names, report
        self.ids = dict(ends.ids)

    def read(self, map_id: str) -> Iterator[Connector]:
        """The connectors; one whose ends both lead nowhere and that no diagram draws is only reported."""
        for element in self.stage.connectors:
            self.ids[element] = self.names.of(element)
        for element in self.stage.connectors:
            for n, (source, target) in enumerate(self.file.ends(element)):
                connector = self._connector(element, source, target, map_id, n)
                if connector is not None:
                    yield connector

    def _connector(
        self, element: Element, source: Element | None, target: Element | None, map_id: str, n: int
    ) -> Connector | None:
        edge = self.stage.plane.edges.get(element)
        if edge is None and element.tag in DATA_ASSOCIATIONS and not (source in self.ids and target in self.ids):
            self.report.left_out(element, "it says which data goes where, and no diagram draws it")
            return None
        held = {"source_id": self._held(element, source, "source"), "target_id": self._held(element, target, "target")}
        loose = self._loose(edge, held["source_id"], held["target_id"])
        if loose is None:
            self.report.left_out(element, "neither of its ends is on the map, and no diagram draws it")
            return None
        id = self.ids[element] if n == 0 else self.names.unique(f"{element.get('id')}_{n + 1}", element.tag)
        cls, kind_fields = self._kind(element, source)
        self.report.take(element)
        drawn = self._drawn(element, edge, held["source_id"], held["target_id"])
        return cls.model_validate({"id": id, "map_id": map_id, **held, **loose, **drawn, **kind_fields})

    def _held(self, element: Element, end: Element | None, side: str) -> str | None:
        """The id of what an end holds on to; what is not on this map is stood for by what it is inside of."""
        if end is not None and end in self.ids and end is not element:
            return self.ids[end]
        near = next((above for above in self.file.above(end) if above in self.ids), None) if end is not None else None
        if end is None:
            said = self._said(element, side)
            why = f"its {side} “{said}” is not in the file" if said else f"it has no {side}"
            self.report.changed(element, f"{why}: that end is loose")
            return None
        if near is not None and element.tag != "sequenceFlow" and near.tag not in CONNECTORS:
            self.report.changed(element, f"its {side} “{end.get('id')}” is not on this map: it ends at what holds that")
            return self.ids[near]
        self.report.changed(element, f"its {side} “{end.get('id')}” cannot hold a line on this map: the end is loose")
        return None

    def _said(self, element: Element, side: str) -> str:
        references = (each.text.strip() for each in self.file.children(element, f"{side}Ref"))
        return element.get(f"{side}Ref").strip() or next(references, "")

    def _loose(self, edge: Edge | None, source_id: str | None, target_id: str | None) -> Fields | None:
        """Where the ends lie that hold on to nothing; None where there is nothing to go by."""
        fields: Fields = {}
        for side, id, other_id, step in (("source", source_id, target_id, -1), ("target", target_id, source_id, 1)):
            if id is not None:
                continue
            at = self._edge_end(edge, side) if edge is not None else self._beside(other_id, step)
            if at is None:
                return None
            fields[f"{side}_at"] = self.frame.stored(at)
        return fields

    def _edge_end(self, edge: Edge, side: str) -> Point:
        return self._on_map(edge.points[0 if side == "source" else -1])

    def _beside(self, id: str | None, step: int) -> Point | None:
        rect = self.ends.rects.get(id) if id is not None else None
        if rect is None:
            return (0.0, 0.0) if id is not None else None
        return (rect.right + _LOOSE if step > 0 else rect.x - _LOOSE, rect.cy)

    def _drawn(self, element: Element, edge: Edge | None, source_id: str | None, target_id: str | None) -> Fields:
        """The corners and the label's place of a connector, as a diagram draws them."""
        if edge is None:
            return {}
        source, target = self.ends.rects.get(source_id or ""), self.ends.rects.get(target_id or "")
        node = self.ends.nodes.get(source_id or "")
        lane_id = node.lane_id if node is not None else None
        corners = bends([self._on_map(point) for point in edge.points], source, target)
        if element.tag == "association" and not is_square(edge.points):
            corners = ()  # drawn with slanted legs, as associations often are: square corners would be none of its own
        fields: Fields = {"bends": tuple(self.frame.stored(corner, lane_id) for corner in corners)}
        has_label = bool(element.get("name").strip()) or self.file.child(element, "conditionExpression") is not None
        if has_label and edge.label is not None and edge.label.w > 0 and edge.label.h > 0:
            at, mid = self.bands.turned(edge.label).centre, middle(tuple(map(self.bands.turned_point, edge.points)))
            fields["label_at"] = (round(at[0] - mid[0], 3), round(at[1] - mid[1], 3))
            take_label(edge, self.report)
        return fields

    def _on_map(self, point: Point) -> Point:
        return self.frame.on_map(self.bands.turned_point(point))

    def _kind(self, element: Element, source: Element | None) -> tuple[type[Connector], Fields]:
        named: Fields = {"name": name_of(element, self.report)}
        if element.tag == "messageFlow":
            return MessageFlow, named
        if element.tag == "association":
            return Association, {**named, "direction": _DIRECTIONS.get(element.get("associationDirection", "None"), "none")}
        if element.tag != "sequenceFlow":
            self.report.take(*self.file.children(element, "sourceRef", "targetRef"))
            return Association, {**named, "direction": "one", "data": True}
        default = source is not None and bool(element.get("id")) and source.get("default") == element.get("id")
        return SequenceFlow, {**named, "default": default, "condition": self._condition(element)}

    def _condition(self, element: Element) -> str:
        for expression in self.file.children(element, "conditionExpression"):
            self.report.take(*expression.walk())
            return text_of(all_text(expression), element, self.report, LONGEST_TEXT)
        return ""
