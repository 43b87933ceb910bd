"""The rows of a steps table and a lanes table as one whole map, laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.document import Document
from model.errors import FileDamaged
from model.formats.delimited import Line
from model.formats.imported import Imported
from model.formats.table_cells import Habits
from model.formats.table_columns import LANES, STEPS
from model.formats.table_flows import Flows
from model.formats.table_lanes import PHASE, Bands, Names
from model.formats.table_rows import Row, has_head, rows
from model.formats.table_steps import Steps, identified
from model.formats.telling import Telling
from model.formats.wholeness import misnested
from model.integrity import repair
from model.layout import lay_out
from model.places import bands, node_rect
from model.records import Event, Map, Node, SequenceFlow, Step
from model.store import Transaction

NEEDED = ("id", "name", "next")
"""A steps table names at least one of these columns."""
_LOOSE = 48.0
"""How long a flow is that leads to a step which is not there."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of the two tables as they stand in their files."""

    steps: Sequence[Line]
    lanes: Sequence[Line] = ()


def map_of(tables: Tables, its_map: Map, habits: Habits, told: Telling) -> Imported:
    """The document of one map. Raises FileForeign where the rows are no steps table, and FileDamaged."""
    names, found = Names(), rows(tables.steps, STEPS, NEEDED, told)
    for header in dict.fromkeys(header for row in found for header, _ in row.notes):
        told.changed("column", "no such column is known, so it was kept in the notes of the steps", name=header)
    made, by_id = identified(found, names, told)
    its_map = its_map.replace(id=names.unique(its_map.id))
    across = Bands(its_map.id, names, told)
    across.take(_lane_rows(tables.lanes, told), habits)
    steps = Steps(across, by_id, told, habits)
    nodes = _in_phases(_hung([steps.node(each) for each in made], told), [across.phase(each.row.get("phase")) for each in made])
    flows = Flows(made, nodes, by_id, told).make(its_map.id, names)
    document = _whole(Document([its_map, *across.records(), *nodes, *flows]), told)
    draft = Transaction(document)
    lay_out(draft, its_map.id)
    _end_loose(draft, flows)
    return Imported(document.apply(draft.change()), tuple(told.notices()))


def _lane_rows(lines: Sequence[Line], told: Telling) -> list[Row]:
    if lines and not has_head(lines, LANES, ("lane",)):
        told.left_out("table of the lanes", "no row of it names its columns: lane, kind, people, rate")
        return []
    return rows(lines, LANES, ("lane",), told) if lines else []


def _hung(nodes: list[Node], told: Telling) -> list[Node]:
    """Events that hang on what is no step set free."""
    steps = {node.id for node in nodes if isinstance(node, Step)}
    hung = []
    for node in nodes:
        if isinstance(node, Event) and node.attached_to_id is not None and node.attached_to_id not in steps:
            told.changed("event", "what it is attached to is no step, so it stands by itself", node.id)
            node = node.replace(attached_to_id=None, place="catch")
        hung.append(node)
    return hung


def _in_phases(nodes: list[Node], phases: Sequence[int | None]) -> list[Node]:
    """The nodes set where layout finds out which phase they are in: that of the row above where a row says none."""
    placed, phase = [], 0
    for node, named in zip(nodes, phases, strict=True):
        phase = named if named is not None else phase
        placed.append(node.replace(x=(phase + 0.5) * PHASE - node.width / 2))
    return placed


def _whole(document: Document, told: Telling) -> Document:
    """The document without lanes and sub-processes that come to stand in themselves. Raises FileDamaged for deep nesting."""
    change = repair(document)
    for id in change:
        told.changed(document[id].kind, "it came to stand inside itself or in what is none, and was taken out of there", id)
    document = document.apply(change)
    wrongly = misnested(document)
    if wrongly is not None:
        raise FileDamaged(wrongly[1], advice="Correct the column “within”.")
    return document


def _end_loose(draft: Transaction, flows: Sequence[SequenceFlow]) -> None:
    """Give each flow without a target an end in the air, a little after where it begins."""
    for flow in flows:
        if flow.target_id is None:
            source = draft.get(Node, flow.source_id or "")
            rect, frame = node_rect(draft.document, source), bands(draft.document, source.map_id)
            after = (rect.cx, rect.bottom + _LOOSE) if frame.vertical else (rect.right + _LOOSE, rect.cy)
            draft.edit(flow.id, target_at=frame.stored(after))
