"""One map read from BPMN: its bands, its nodes and groups at their places, and its connectors."""

from collections.abc import Iterator, Mapping

from model.document import Document
from model.formats.bpmn_bands import BandReader, Leaf, settle
from model.formats.bpmn_diagram import account
from model.formats.bpmn_file import File, Report
from model.formats.bpmn_flows import Ends, FlowReader
from model.formats.bpmn_kinds import ACTIVITIES, Kind, name_of, node_kind, text_of
from model.formats.bpmn_names import Names
from model.formats.bpmn_places import Frame
from model.formats.bpmn_stages import Stage
from model.formats.safe_xml import Element
from model.geometry import Rect
from model.records import Event, Group, Map, Node, Record, Step

_BIGGEST = 1e5


class MapReader:
    """Reads what stands on one map."""

    def __init__(self, file: File, stage: Stage, its_map: Map, names: Names, report: Report) -> None:
        self.file, self.stage, self.map, self.names, self.report = file, stage, its_map, names, report
        self.on_steps = {step for step in stage.scopes.values() if step is not None}
        self.kinds: dict[Element, Kind] = {}
        self.leaves: dict[Element, Leaf | None] = {}
        self.ids: dict[Element, str] = {}
        self.placed: set[str] = set()
        """The ids of the nodes whose place the file says."""

    def read(self, drawn: set[Element]) -> list[Record]:
        """All records of the map; `drawn` is what any diagram of the file draws."""
        self.bands = BandReader(self.file, self.stage, self.map.id, self.names, self.report).read(drawn)
        self.map = self.map.replace(orientation="vertical" if self.bands.vertical else "horizontal")
        self.report.take(*self.stage.scopes)
        for element in self.stage.nodes:
            self._begin(element)
        settle(self.bands, self._standing())
        bands: list[Record] = [self.map, *self.bands.pools, *self.bands.lanes]
        inside = [rect for rects in self._standing().values() for rect in rects]
        self.frame = Frame(self.bands, Document(bands), self.map.id, inside)
        nodes = [self._node(element) for element in self.stage.nodes]
        groups = list(self._groups())
        ends = Ends({**self.bands.ids, **self._known()}, self._rects(nodes), {node.id: node for node in nodes})
        flows = FlowReader(self.file, self.stage, self.bands, self.frame, ends, self.names, self.report)
        connectors = list(flows.read(self.map.id))
        account(self.stage.plane, (*self.ids, *self.bands.banded, *self.stage.connectors), self.report)
        return [*bands, *nodes, *groups, *connectors]

    def _begin(self, element: Element) -> None:
        """Learn what a node is and which lane it stands in."""
        self.ids[element] = self.names.of(element)
        self.kinds[element] = node_kind(self.file, element, self.report)
        self.leaves[element] = self._leaf(element)

    def _leaf(self, element: Element) -> Leaf | None:
        scope = self.stage.nodes[element]
        step = self.stage.scopes.get(scope) if scope is not None else None
        if step is not None:
            return self.leaves.get(step)
        host = self._host(element)
        if host is not None:
            return self.leaves[host] if host in self.leaves else self._leaf(host)
        pool = next((each for each, process in self.stage.pools.items() if process is scope and scope is not None), None)
        return self.bands.leaf_for(element, pool, self._rect(element))

    def _host(self, element: Element) -> Element | None:
        """The activity a boundary event sits on, where it stands on this map."""
        if element.tag != "boundaryEvent":
            return None
        host = self.file.find(element.get("attachedToRef"), element)
        return host if host is not None and host.tag in ACTIVITIES and host in self.stage.nodes else None

    def _rect(self, element: Element) -> Rect | None:
        shape = self.stage.plane.shapes.get(element)
        if shape is None:
            return None
        return self.bands.turned(_of_some_size(shape.bounds, self.kinds.get(element)))

    def _standing(self) -> dict[str, list[Rect]]:
        """The drawn nodes by the lane they stand in."""
        found: dict[str, list[Rect]] = {}
        for element, leaf in self.leaves.items():
            rect = self._rect(element)
            if leaf is not None and rect is not None:
                found.setdefault(leaf.id, []).append(rect)
        return found

    def _node(self, element: Element) -> Node:
        cls, fields = self.kinds[element]
        leaf, rect, scope = self.leaves[element], self._rect(element), self.stage.nodes[element]
        step = self.stage.scopes.get(scope) if scope is not None else None
        fields = {
            **fields,
            "id": self.ids[element],
            "map_id": self.map.id,
            "lane_id": leaf.id if leaf is not None else None,
            "within_id": self.ids.get(step) if step is not None else None,
        }
        if rect is not None:
            x, y = self.frame.place(rect, leaf)
            size = self.bands.turned(rect)
            fields |= {"x": x, "y": y, "width": round(size.w, 3), "height": round(size.h, 3)}
            self.placed.add(self.ids[element])
        if cls is Step:
            fields["expanded"] = element in self.on_steps or self._is_drawn_open(element)
        if cls is Event and element.tag == "boundaryEvent":
            fields["attached_to_id"] = self._attached(element)
        return cls.model_validate(fields)

    def _is_drawn_open(self, call: Element) -> bool:
        shape = self.stage.plane.shapes.get(call)
        calls = call.tag == "callActivity" and self.kinds[call][1].get("type") == "subprocess"
        return calls and shape is not None and shape.expanded is True

    def _attached(self, element: Element) -> str | None:
        host = self._host(element)
        if host is None:
            said = element.get("attachedToRef").strip()
            why = f"it is attached to “{said}”, which is no step on its map" if said else "it is attached to no step"
            self.report.changed(element, why)
            return None
        return self.ids[host]

    def _groups(self) -> Iterator[Group]:
        for element, scope in self.stage.groups.items():
            rect = self.bands.turned(self.stage.plane.shapes[element].bounds)
            leaf = next((each for each in self.bands.leaves if each.rect is not None and each.rect.encloses(rect)), None)
            span = self.frame.span(rect)
            x, y = self.frame.stored((span.x, span.y), leaf.id if leaf is not None else None)
            size = self.bands.turned(span)
            step = self.stage.scopes.get(scope) if scope is not None else None
            self.ids[element] = self.names.of(element)
            yield Group(
                id=self.ids[element],
                map_id=self.map.id,
                lane_id=leaf.id if leaf is not None else None,
                within_id=self.ids.get(step) if step is not None else None,
                x=x,
                y=y,
                width=round(size.w, 3),
                height=round(size.h, 3),
                name=self._group_name(element),
            )

    def _group_name(self, element: Element) -> str:
        value = self.file.find(element.get("categoryValueRef"))
        self.report.take(element)
        if value is None or value.tag != "categoryValue":
            return name_of(element, self.report)
        self.report.take(value, self.file.parents[value])
        return text_of(value.get("value"), value, self.report) or name_of(element, self.report)

    def _known(self) -> dict[Element, str]:
        """The ids of what a connector may name: the nodes, and what stands behind those that only refer to it."""
        behind = {
            meant: id
            for element, id in reversed(self.ids.items())
            for attribute in ("dataObjectRef", "dataStoreRef")
            if element.get(attribute) and (meant := self.file.find(element.get(attribute), element)) is not None
        }
        return {**behind, **{element: id for element, id in self.ids.items() if element.tag != "group"}}

    def _rects(self, nodes: list[Node]) -> Mapping[str, Rect]:
        """Where nodes and pools lie on the map, x along the lanes."""
        stack, turned = self.frame.stack, self.bands.turned
        along = self.frame.header
        rects = {id: turned(rect).moved(-along, 0.0) for id, rect in stack.pools.items()}
        for node in nodes:
            if node.id in self.placed:
                size = turned(Rect(0, 0, node.width, node.height))
                rects[node.id] = Rect(node.x, stack.lane_top(node.lane_id) + node.y, size.w, size.h)
        return rects


def _of_some_size(rect: Rect, kind: Kind | None) -> Rect:
    """The bounds; a width or height of nothing, or beyond reason, becomes the usual one around the same middle."""
    cls = kind[0] if kind is not None else Step
    usual_w, usual_h = cls.model_fields["width"].default, cls.model_fields["height"].default
    w = rect.w if 0 < rect.w <= _BIGGEST else usual_w
    h = rect.h if 0 < rect.h <= _BIGGEST else usual_h
    return rect if (w, h) == (rect.w, rect.h) else Rect(rect.cx - w / 2, rect.cy - h / 2, w, h)
