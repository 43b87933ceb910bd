"""How findings speak of records: by their names, in the team's words, at a length one can read."""

from collections.abc import Iterable

from model.document import Document
from model.records import (
    Connector,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Map,
    MessageFlow,
    Node,
    Pool,
    Record,
    SequenceFlow,
    Step,
)

_LONGEST = 60
_SHOWN = 3

_STEPS = {
    "task": "step",
    "check": "check",
    "wait": "wait",
    "store": "store",
    "transport": "transport",
    "document": "document",
    "subprocess": "sub-process",
}
_EVENTS = {"start": "start", "end": "end", "catch": "event", "throw": "event", "boundary": "event on the border"}
_GATEWAYS = {
    "exclusive": "decision",
    "parallel": "parallel gateway",
    "inclusive": "inclusive gateway",
    "event_based": "event-based gateway",
    "complex": "complex gateway",
}
_OTHERS = {"pool": "pool", "lane": "lane", "map": "map", "sequence_flow": "flow", "message_flow": "message flow"}


def kind_of(record: Record | None) -> str:
    """What a record is, in a word or two: “step”, “decision”, “start”."""
    match record:
        case Step():
            return _STEPS[record.type]
        case Event():
            return _EVENTS[record.place]
        case Gateway():
            return _GATEWAYS[record.split]
        case DataObject() | DataStore():
            return "document"
        case None:
            return "part"
    return _OTHERS.get(record.kind, record.kind.replace("_", " "))


def name_of(record: Record | None) -> str:
    """A record's name on one line, shortened; empty where it has none."""
    text = " ".join(str(getattr(record, "name", "")).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def called(document: Document, id: str | None) -> str:
    """A record as a sentence names it: “Check stock”, or without a name by a neighbour: the decision after “Check stock”."""
    record = document.get(id)
    name = name_of(record)
    if name:
        return f"“{name}”"
    if isinstance(record, (SequenceFlow, MessageFlow)):
        source, target = (_end(document, id) for id in (record.source_id, record.target_id))
        return f"the {'flow' if isinstance(record, SequenceFlow) else 'message'} from {source} to {target}"
    kind = kind_of(record)
    where = beside(document, record) if isinstance(record, Node) else ""
    return f"the {kind} {where}" if where else f"{'an' if kind[0] in 'aeio' else 'a'} {kind} without a name"


def _end(document: Document, id: str | None) -> str:
    """What a flow begins or ends at; what lies between flows is not followed, for they may run in a ring."""
    return "another flow" if isinstance(document.get(id), Connector) else called(document, id) if id is not None else "nowhere"


def beside(document: Document, node: Node) -> str:
    """Where a nameless node stands, by the node before or after it that has a name; empty where there is none."""
    flows = [flow for id in document.referring(node.id) if (flow := document.one(SequenceFlow, id)) is not None]
    before = [name for flow in flows if flow.target_id == node.id and (name := name_of(document.get(flow.source_id)))]
    after = [name for flow in flows if flow.source_id == node.id and (name := name_of(document.get(flow.target_id)))]
    return f"after “{before[0]}”" if before else f"before “{after[0]}”" if after else ""


def each(document: Document, ids: Iterable[str], joint: str = "and", most: int = _SHOWN) -> str:
    """Several records as a sentence names them: “A”, “B” and 4 more."""
    known = list(dict.fromkeys(ids))
    shown = known if len(known) <= most + 1 else known[:most]
    names = list(dict.fromkeys(called(document, id) for id in shown))
    if len(known) > len(shown):
        names.append(f"{len(known) - len(shown):,} more")
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def sentence(text: str) -> str:
    """A sentence with a capital at its beginning and a stop at its end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."


def plural(count: int, noun: str) -> str:
    """“1 step”, “4 steps”, “2 branches”."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun}{'es' if noun.endswith(('ch', 's', 'sh')) else 's'}"


def place_name(document: Document, scope: str) -> str:
    """Where something is missing: the pool's, the sub-process's or the map's name in quotes, else “the map”."""
    record = document.get(scope)
    if isinstance(record, Pool) and not record.name:
        record = document.get(record.map_id)
    name = name_of(record)
    return f"“{name}”" if name else ("the map" if isinstance(record, (Map, Pool)) else "the sub-process")
