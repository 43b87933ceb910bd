"""Writes a map as a table of its steps and a table of its lanes, and tells what a table has no place for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import TypeAlias

from model.document import Document
from model.formats import table_next
from model.formats.table_cells import Cell
from model.formats.table_columns import LANES, STEPS, Column
from model.formats.table_kinds import words_of
from model.formats.table_losses import Losses
from model.formats.table_names import lane_names, phase_of_each, pool_names
from model.formats.table_next import Next
from model.formats.table_order import Join, along_the_flow, leading_back
from model.places import lanes_in_order
from model.records import Event, Gateway, Node, Record, SequenceFlow, Step

Table: TypeAlias = list[tuple[Cell, ...]]
Row: TypeAlias = dict[str, Cell]


def tables_of(document: Document, map_id: str, losses: Losses) -> tuple[Table, Table]:
    """The steps and the lanes of a map, the names of their columns first; what a table has no place for is told."""
    losses.look(document, map_id)
    lanes = lane_names(document, map_id, losses)
    steps = _Steps(document, map_id, lanes, losses)
    return _table(STEPS, steps.rows()), _table(LANES, _lane_rows(document, map_id, lanes, losses))


def _table(columns: Sequence[Column], rows: Sequence[Row]) -> Table:
    """The columns every table has, and of the others those that some row has."""
    names = [column.name for column in columns if column.always or any(column.name in row for row in rows)]
    return [tuple(names), *(tuple(row.get(name, "") for name in names) for row in rows)]


def _fields(columns: Sequence[Column], record: Record) -> Iterator[tuple[str, Cell]]:
    """The cells that are fields of a record and say something."""
    for column in columns:
        value = getattr(record, column.field, None) if column.field else None
        cell = column.write(value) if column.write is not None and value is not None else str(value or "").strip()
        if cell != "":
            yield column.name, cell


def _lane_rows(document: Document, map_id: str, names: Mapping[str, str], losses: Losses) -> list[Row]:
    pools = pool_names(document, map_id, losses)
    rows = []
    for lane in lanes_in_order(document, map_id):
        row = {**dict(_fields(LANES, lane)), "lane": names[lane.id]}
        if any(pools.values()):
            row["pool"] = pools[lane.pool_id]
        if lane.parent_id is not None:
            row["within"] = names[lane.parent_id]
        rows.append(row)
    return rows


class _Steps:
    """The rows of the steps: along the flow, phase by phase."""

    def __init__(self, document: Document, map_id: str, lanes: Mapping[str, str], losses: Losses) -> None:
        self.lanes, self.losses = lanes, losses
        nodes: list[Node] = [node for cls in (Step, Gateway, Event) for node in document.on_map(map_id, cls)]
        flows = list(self._between({node.id for node in nodes}, document.on_map(map_id, SequenceFlow)))
        self.phases = phase_of_each(document, map_id, nodes, losses)
        self.nodes = self._in_order(nodes, flows)
        self.entered = Counter(flow.target_id for flow in flows)
        self.following: dict[str, list[SequenceFlow]] = {node.id: [] for node in self.nodes}
        self.nowhere = "" if flows else "none"
        """What follows where nothing does: if no row said anything, readers would join them in their order."""
        number = {node.id: n for n, node in enumerate(self.nodes)}
        for flow in sorted(flows, key=lambda flow: (number[flow.target_id or ""], flow.name, flow.id)):
            self.following[flow.source_id or ""].append(flow)

    def rows(self) -> list[Row]:
        """A row for each step, gateway and event."""
        tells_rework = self._tells_rework()
        rows = []
        for node in self.nodes:
            row: Row = {"id": node.id, **dict(_fields(STEPS, node))}
            flows = self.following[node.id]
            row |= {name: text for name, text in self._references(node, flows).items() if text}
            if tells_rework:
                row["rework"] = table_next.listed(_targets(flow for flow in flows if flow.rework))
            self._tell_of_twins(flows)
            rows.append(row)
        return rows

    def _between(self, ids: Set[str], flows: Iterable[SequenceFlow]) -> Iterator[SequenceFlow]:
        for flow in flows:
            if flow.source_id in ids and flow.target_id in ids:
                yield flow
            else:
                self.losses.left_out("sequence flow", "a table holds those that join two steps", flow.id, flow.name)

    def _in_order(self, nodes: Sequence[Node], flows: Sequence[SequenceFlow]) -> list[Node]:
        by_id = {node.id: node for node in nodes}
        holders = ((other, node.id) for node in nodes for other in (node.within_id, _host(node)) if other in by_id and other)
        joins = [*map(_join, flows), *holders]
        order = along_the_flow(by_id, joins, (_join(flow) for flow in flows if flow.rework))
        return sorted((by_id[id] for id in order), key=lambda node: self.phases.get(node.id, (len(nodes), ""))[0])

    def _references(self, node: Node, flows: Sequence[SequenceFlow]) -> dict[str, str]:
        """What a row says of other rows, lanes and phases, and what the step is."""
        type_of, bpmn = words_of(node, joins=self.entered[node.id] > 1)
        return {
            "type": type_of,
            "bpmn": bpmn,
            "lane": self.lanes.get(node.lane_id or "", ""),
            "phase": self.phases.get(node.id, (0, ""))[1],
            "within": node.within_id or "",
            "attached_to": _host(node) or "",
            "next": table_next.written(map(self._next, flows)) or self.nowhere,
            "default": table_next.listed(_targets(flow for flow in flows if flow.default)),
        }

    def _next(self, flow: SequenceFlow) -> Next:
        if flow.condition and flow.name.strip():
            self.losses.left_out("condition of a sequence flow", "the table has its label", flow.id, flow.name)
        elif flow.condition:
            self.losses.changed("condition of a sequence flow", "it is the label of the flow in the table", flow.id)
        return Next(flow.target_id or "", flow.share, flow.name.strip() or flow.condition.strip())

    def _tell_of_twins(self, flows: Sequence[SequenceFlow]) -> None:
        """Of two flows between the same steps, a table does not say which is rework and which the default."""
        for one, other in pairwise(flows):
            if one.target_id == other.target_id and (one.rework, one.default) != (other.rework, other.default):
                self.losses.changed("sequence flow", "another joins the same steps; both are rework or default now", other.id)

    def _tells_rework(self) -> bool:
        """Whether other flows are rework than who reads the table takes for it."""
        flows = [flow for node in self.nodes for flow in self.following[node.id]]
        marked = {_join(flow) for flow in flows if flow.rework}
        return marked != leading_back([node.id for node in self.nodes], map(_join, flows))


def _join(flow: SequenceFlow) -> Join:
    return (flow.source_id or "", flow.target_id or "")


def _targets(flows: Iterable[SequenceFlow]) -> list[str]:
    return list(dict.fromkeys(flow.target_id or "" for flow in flows))


def _host(node: Node) -> str | None:
    return node.attached_to_id if isinstance(node, Event) else None
