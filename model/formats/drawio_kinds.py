"""What a shape of draw.io is among our records: its class and the fields that say so. Knows nothing of places."""

from dataclasses import dataclass

from model.formats.drawio_cells import Cell
from model.formats.drawio_text import LONGEST_NAME, name_of
from model.records import Annotation, DataObject, DataStore, Event, Gateway, Node, Note, Step

Fields = dict[str, object]
Kind = tuple[type[Node], Fields]

_SMALL = 64.0
"""A circle up to so many points across is an event, though lines come and go; a larger one is a step."""
BAR = 14.0
"""A box as thin as this is the bar at which flows part or meet."""

_STEPS: dict[str, Fields] = {
    "process": {"type": "subprocess"},
    "predefined_process": {"type": "subprocess"},
    "document": {"type": "document"},
    "multi-document": {"type": "document"},
    "manual_operation": {"task": "manual"},
    "manual_input": {"task": "manual"},
    "manualInput": {"task": "manual"},
    "delay": {"type": "wait"},
    "transfer": {"type": "transport"},
    "truck_shipment": {"type": "transport"},
    "inventory_box": {"type": "store"},
    "manufacturing_process": {},
    "outside_sources": {},
}
"""Shapes by the last part of their name."""
_STORES = {
    "datastore", "cylinder", "cylinder2", "cylinder3", "database", "stored_data", "direct_data", "dataStorage", "internalStorage",
    "internal_storage", "sequential_data", "tape", "data_store",
}  # fmt: skip
_DIAMONDS = {"rhombus", "decision", "gateway2", "gateway"}
_ROUND = {"ellipse", "doubleEllipse", "terminator", "start_1", "start_2", "startState", "endState", "start_or_terminator"}
_REMARKS = {"text", "annotation_1", "annotation_2", "annotation", "callout", "data_box", "timeline", "operator", "curlyBracket"}
_NOTES = {"note", "note2", "sticky_note", "post_it"}
_SPOKEN = (Step, Annotation, Note, DataStore, DataObject)
"""What is only an ornament where it has no words and no line leads to it."""
_LINKS = {"on-page_reference", "off-page_reference", "offPageConnector"}
_SPLITS = {"exclusive": "exclusive", "parallel": "parallel", "inclusive": "inclusive", "complex": "complex"}
_SYMBOLS = {
    "exclusiveGw": "exclusive", "parallelGw": "parallel", "inclusiveGw": "inclusive", "multipleGw": "inclusive",
    "complexGw": "complex", "multiple": "event_based", "parallelMultiple": "event_based",
}  # fmt: skip
_PLACES = {
    "standard": "start", "eventInt": "start", "eventNonint": "start", "catching": "catch", "boundInt": "catch",
    "boundNonint": "catch", "throwing": "throw", "end": "end",
}  # fmt: skip
_TRIGGERS = {
    "message": "message", "timer": "timer", "conditional": "conditional", "error": "error", "signal": "signal",
    "escalation": "escalation", "terminate": "terminate", "terminate2": "terminate", "link": "link", "cancel": "cancel",
    "compensation": "compensation", "multiple": "multiple", "parallelMultiple": "parallel_multiple",
}  # fmt: skip
_TASKS = {
    "user": "user", "manual": "manual", "service": "service", "script": "script", "send": "send", "receive": "receive",
    "businessRule": "business_rule",
}  # fmt: skip
_PLAIN: dict[str, Kind] = {
    **{name: (Step, fields) for name, fields in _STEPS.items()},
    **dict.fromkeys(_STORES, (DataStore, {})),
    **dict.fromkeys(_DIAMONDS, (Gateway, {})),
    **dict.fromkeys(_NOTES, (Note, {})),
    **dict.fromkeys(("or", "orEllipse"), (Gateway, {"split": "inclusive"})),
    **dict.fromkeys(("sumEllipse", "summing_function"), (Gateway, {"split": "parallel"})),
}
"""What is the same whatever lines lead to it."""


@dataclass(frozen=True, slots=True)
class Lines:
    """How many lines of the flow come to a shape and leave it."""

    into: int = 0
    out: int = 0


def kind_of(cell: Cell, lines: Lines) -> Kind | None:
    """The class of a shape and its fields, all but its place and its references; None for what only adorns the drawing."""
    shape = cell.shape
    family, _, last = shape.rpartition(".")
    found = _bpmn(cell, last) if family == "mxgraph.bpmn" else _drawn(cell, last, lines)
    if found is None:
        found = _by_looks(cell, shape, lines)
    cls, fields = found
    if cls in _SPOKEN and not cell.text.strip() and not (lines.into or lines.out):
        return None
    name = cell.text[:LONGEST_NAME] if cls in (Annotation, Note) else name_of(cell.text)
    return cls, {"name": name, "documentation": cell.documentation, **fields}


def _bpmn(cell: Cell, last: str) -> Kind | None:
    outline, symbol = cell.style.get("outline", "none"), cell.style.get("symbol", "")
    if last in ("gateway2", "gateway") or (
        last == "shape" and (symbol.endswith("Gw") or cell.style.get("background") == "gateway")
    ):
        split = _SYMBOLS.get(symbol) or _SPLITS.get(cell.style.get("gwType", ""), "exclusive")
        return Gateway, {"split": split}
    if last in ("event", "shape"):
        place = _PLACES.get(outline, "start")
        fields: Fields = {"place": place, "trigger": _TRIGGERS.get(symbol, "none")}
        return Event, fields | {"interrupting": outline not in ("eventNonint", "boundNonint")}
    if last in ("task", "task2", "user_task", "service_task", "call_activity", "subprocess", "transaction"):
        return Step, _task(cell, last)
    if last in ("data", "data2", "data_object"):
        role = cell.style.get("bpmnTransferType", "none")
        role = role if role in ("input", "output") else "none"
        return DataObject, {"collection": cell.says("isCollection"), "role": role}
    if last in ("data_store", "datastore"):
        return DataStore, {}
    return (Annotation, {}) if last in ("annotation", "text_annotation") else None


def _task(cell: Cell, last: str) -> Fields:
    kind = cell.style.get("bpmnShapeType", last)
    inside = kind in ("subprocess", "transaction") or cell.says("isLoopSub") or cell.says("isAdHoc") or _has_plus(cell)
    loop = next((name for key, name in _LOOPS if cell.says(key)), "none")
    task = "call_activity" if kind in ("call", "call_activity") else _TASKS.get(cell.style.get("taskMarker", ""), "none")
    flavour = "transaction" if kind == "transaction" else "ad_hoc" if cell.says("isAdHoc") else "plain"
    step_type = "subprocess" if inside else "task"
    return {"type": step_type, "task": task, "loop": loop, "flavour": flavour, "compensation": cell.says("isLoopComp")}


_LOOPS = (("isLoopStandard", "loop"), ("isLoopMultiParallel", "parallel"), ("isLoopMultiSeq", "sequential"))


def _has_plus(cell: Cell) -> bool:
    """Whether it bears the sign of what has an inside."""
    return any(is_sign(child) for child in cell.children)


def is_sign(cell: Cell) -> bool:
    """Whether a cell is the plus on a sub-process."""
    return cell.style.get("shape", "") == "plus" and not cell.text


def _drawn(cell: Cell, last: str, lines: Lines) -> Kind | None:
    """By the name of its shape."""
    if last in _PLAIN:
        return _PLAIN[last]
    if last in _ROUND or _is_pill(cell):
        return _terminal(cell, last, lines)
    if last in _LINKS:
        return Event, {"place": "throw" if lines.into else "catch", "trigger": "link"}
    if last == "text" and lines.into and lines.out:
        return Step, {}  # a word that the flow runs through
    return (Annotation, {}) if last in _REMARKS else None


def _is_pill(cell: Cell) -> bool:
    return cell.says("rounded") and not cell.says("absoluteArcSize") and cell.number("arcSize", 10) >= 40


def _terminal(cell: Cell, last: str, lines: Lines) -> Kind:
    """A circle or pill: where the process begins or ends, or something between."""
    if last in ("endState", "startState"):
        return Event, {"place": "end" if last == "endState" else "start"}
    if lines.into and lines.out:
        small = cell.rect is not None and max(cell.rect.w, cell.rect.h) <= _SMALL and not cell.text.strip()
        return (Event, {"place": "throw"}) if small else (Step, {})
    if lines.into or lines.out:
        return Event, {"place": "start" if lines.out else "end"}
    return Event, {"place": "end" if name_of(cell.text).casefold() in _ENDING else "start"}


_ENDING = ("end", "stop", "finish", "ende", "fin")


def _by_looks(cell: Cell, shape: str, lines: Lines) -> Kind:
    """What has a shape that is not known: by its outline, and by whether it takes part in the flow."""
    perimeter, rect = cell.style.get("perimeter", ""), cell.rect
    joined = bool(lines.into or lines.out)
    if perimeter.startswith("rhombus"):
        return Gateway, {}
    if rect is not None and joined and not _is_wide(rect.w, rect.h) and ("." not in shape):
        return Gateway, {"split": "parallel"}
    if joined or _is_box(cell, shape):
        return Step, {"type": "subprocess"} if _has_plus(cell) else {}
    return Annotation, {}


def _is_wide(w: float, h: float) -> bool:
    return min(w, h) > BAR or max(w, h) < 3 * min(w, h)


def _is_box(cell: Cell, shape: str) -> bool:
    """Whether it is drawn as a plain box."""
    return shape not in _OUTLINES and ("." not in shape or shape.startswith("mxgraph.flowchart."))


_OUTLINES = ("image", "line", "plus", "cross", "actor", "umlActor", "cloud", "arrow", "singleArrow", "partialRectangle", "none")
