"""What begins and ends a process or a sub-process, and which nodes come to life without a flow that leads to them."""

from collections.abc import Iterable

from model.document import Document
from model.flow import Flow
from model.records import Event, Gateway, Map, Step


def is_process(document: Document, scope: str) -> bool:
    """Whether a scope is a process of its own, which needs a start and an end; the inside of a sub-process needs neither."""
    record = document.get(scope)
    if isinstance(record, Step):
        return False
    map_id = getattr(record, "map_id", scope)
    its_map = document.one(Map, map_id)
    return its_map is None or its_map.parent_step_id is None


def is_ad_hoc(document: Document, scope: str) -> bool:
    """Whether a scope is the inside of an ad-hoc sub-process, in which anything may be done at any time."""
    step = document.one(Step, scope)
    if step is None:
        its_map = document.one(Map, getattr(document.get(scope), "map_id", scope))
        step = document.one(Step, its_map.parent_step_id) if its_map is not None else None
    return step is not None and step.flavour == "ad_hoc"


def stands_apart(document: Document, id: str) -> bool:
    """Whether a node is set off by something other than a flow: a boundary event, a compensation, an event sub-process."""
    record = document.get(id)
    if isinstance(record, Event):
        return record.place == "boundary" or (record.place == "catch" and record.trigger == "link")
    return isinstance(record, Step) and (record.compensation or record.flavour == "event")


def is_start(document: Document, flow: Flow, id: str) -> bool:
    """Whether a case can begin here: at a start, or at what waits for something and has nothing before it."""
    record = document.get(id)
    if isinstance(record, Event):
        return record.place == "start"
    waits = (isinstance(record, Gateway) and record.split == "event_based") or (
        isinstance(record, Step) and record.task == "receive"
    )
    return waits and id not in flow.into and id in flow.out


def starts_of(document: Document, flow: Flow, members: Iterable[str]) -> tuple[str, ...]:
    """The nodes at which a case begins."""
    return tuple(id for id in members if is_start(document, flow, id))


def entries(document: Document, flow: Flow, members: Iterable[str]) -> tuple[str, ...]:
    """The nodes that nothing leads to, though something should."""
    return tuple(id for id in members if id not in flow.into and id not in flow.loose_in and not stands_apart(document, id))


def stops_of(document: Document, flow: Flow, members: Iterable[str]) -> tuple[str, ...]:
    """The nodes after which nothing comes, though something should."""
    return tuple(id for id in members if id not in flow.follows and id not in flow.loose_out and not _may_stop(document, id))


def _may_stop(document: Document, id: str) -> bool:
    record = document.get(id)
    if isinstance(record, Event):
        return record.place in ("end", "boundary") or (record.place == "throw" and record.trigger == "link")
    return isinstance(record, Step) and (record.compensation or record.flavour == "event")
