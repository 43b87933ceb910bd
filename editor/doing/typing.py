"""Building a map by typing: what follows when a name has been typed, and where the next step goes."""

from typing import TYPE_CHECKING

from editor.canvas.reading import ways_on
from editor.canvas.renaming import Newcomer
from editor.doing.writable import writable
from editor.plain import say
from model.places import lanes_in_order
from model.records import Gateway, Lane, Node, SequenceFlow, Step
from model.rules import FLOW_NODES, Refusal, may_leave
from model.trail import inner_map

if TYPE_CHECKING:
    from editor.window import Window
    from model.document import Document
    from model.operations.typed import Spot

_FAR = 500
"""So many nodes are looked at for a decision: the menu does not wait for more."""


def typed(window: "Window", id: str, text: str, key: str) -> None:
    """Tab goes on to the next step, a new one where there is none, of an empty lane the first; Shift+Tab goes back.

    Ctrl+Enter begins another branch.
    """
    if key == "tab":
        _on(window, id)
    elif key == "backtab":
        _open(window, _neighbour(window, id, -1))
    elif key == "back":
        _open(window, id)
    elif key == "branch":
        _branch_from(window, id)


def append(window: "Window", id: str) -> None:
    """Add the next step after a node, connected, its name open for typing."""
    _put(window, _after(window, id))


def add_step(window: "Window") -> None:
    """Add a step where the selection says, its name open for typing."""
    _put(window, _spot(window))


def may_add_step(window: "Window") -> Refusal | None:
    """Whether it is plain where a step would go."""
    refusal = writable(window.session)
    spot = _spot(window) if refusal is None else None
    return refusal or (spot if isinstance(spot, Refusal) else None)


def add_branch(window: "Window") -> None:
    """Add another way on from the decision that is selected, or the nearest before what is selected."""
    _branch_from(window, window.session.selection[0])


def may_branch(window: "Window") -> Refusal | None:
    """Whether there is a decision at or before what is selected."""
    selection = window.session.selection
    found = _decision(window.session.store.document, selection[0]) if len(selection) == 1 else None
    return writable(window.session) or (None if found is not None else Refusal(say("Select a decision, or a step after one.")))


def go_into(window: "Window", id: str) -> None:
    """Show the map that tells a sub-process in detail; where there is none yet, it is begun."""
    from model.operations.maps import detail_map

    session = window.session
    known = inner_map(session.store.document, id)
    if known is not None:
        session.through[known.id] = id
        session.show_map(known.id)
    elif session.store.document.one(Step, id) is not None and writable(session) is None:
        with session.store.transaction(say("Add the sub-process's map")) as draft:
            map_id = detail_map(draft, id)
        session.show_map(map_id)


def _on(window: "Window", id: str) -> None:
    document = window.session.store.document
    follows = _neighbour(window, id, 1)
    if follows is not None:
        _open(window, follows)
    elif isinstance(document.get(id), FLOW_NODES):
        append(window, id)
    elif isinstance(record := document.get(id), Lane) and not any(document.one(Node, each) for each in document.referring(id)):
        _put(window, _new_spot(window.session.map_id, lane_id=_leaf(document, window.session.map_id, record)))


def _branch_from(window: "Window", id: str) -> None:
    decision = _decision(window.session.store.document, id)
    if decision is None:
        window.desk.status.notify(say("There is no decision here to branch from. A name that ends in “?” makes one."))
    else:
        append(window, decision)


def _put(window: "Window", spot: "Spot | Refusal") -> None:
    """Put a step there, and open its name."""
    from model.operations.typed import put_typed

    session = window.session
    refusal = writable(session) or (spot if isinstance(spot, Refusal) else None)
    if refusal is not None or isinstance(spot, Refusal):
        window.desk.status.notify(refusal.reason if refusal is not None else "")
        return
    label = say("Add step")
    with session.store.transaction(label, join=f"put {spot.id}") as draft:
        put_typed(draft, spot)
        change = draft.change()
    session.select([spot.id])
    window.desk.canvas.begin_rename(spot.id, Newcomer(spot, change, label))


def _spot(window: "Window") -> "Spot | Refusal":
    """Where the next step goes by what is selected: after a step, into a flow, at the end of a lane, or first of all."""
    session = window.session
    document = session.store.document
    if not session.selection:
        return _first(window)
    record = document.get(session.selection[0]) if len(session.selection) == 1 else None
    if isinstance(record, FLOW_NODES):
        only = _only_way_on(document, record)
        return _new_spot(session.map_id, into_id=only) if only is not None else _after(window, record.id)
    if isinstance(record, SequenceFlow) and record.source_id is not None and record.target_id is not None:
        return _new_spot(session.map_id, into_id=record.id)
    if isinstance(record, Lane):
        return _new_spot(session.map_id, lane_id=_leaf(document, session.map_id, record))
    return Refusal(say("Select the step that comes before."))


def _only_way_on(document: "Document", node: Node) -> str | None:
    """The one flow out of what is no decision: the next step goes into it, for beside it the work would be done twice."""
    flows = (document.one(SequenceFlow, id) for id in document.referring(node.id))
    out = [flow.id for flow in flows if flow is not None and flow.source_id == node.id and flow.target_id is not None]
    return out[0] if len(out) == 1 and not isinstance(node, Gateway) else None


def _after(window: "Window", id: str) -> "Spot | Refusal":
    node = window.session.store.document.get(id)
    if not isinstance(node, FLOW_NODES):
        return Refusal(say("Select the step that comes before."))
    return may_leave(node) or _new_spot(node.map_id, after_id=id)


def _first(window: "Window") -> "Spot | Refusal":
    """Of an empty map, where its first lane begins."""
    document, map_id = window.session.store.document, window.session.map_id
    if any(True for cls in FLOW_NODES for _ in document.on_map(map_id, cls)):
        return Refusal(say("Select the step that comes before."))
    lanes = lanes_in_order(document, map_id)
    return _new_spot(map_id, lane_id=_leaf(document, map_id, lanes[0]) if lanes else None)


def _new_spot(map_id: str, after_id: str | None = None, into_id: str | None = None, lane_id: str | None = None) -> "Spot":
    from model.operations.standing import new_id
    from model.operations.typed import Spot

    return Spot(new_id("step"), new_id("flow"), map_id, after_id, into_id, lane_id)


def _leaf(document: "Document", map_id: str, lane: Lane) -> str:
    """The lane itself, or of a divided one the first in it."""
    inner = next((each for each in lanes_in_order(document, map_id) if each.parent_id == lane.id), None)
    return _leaf(document, map_id, inner) if inner is not None else lane.id


def _decision(document: "Document", id: str) -> str | None:
    """The nearest decision at or before a node that has a single way on; where none has, the nearest of all."""
    seen, ahead, nearest = {id}, [id], None
    while ahead and len(seen) < _FAR:
        here = ahead.pop(0)
        flows = [flow for other in document.referring(here) if (flow := document.one(SequenceFlow, other)) is not None]
        if document.one(Gateway, here) is not None:
            nearest = nearest or here
            if sum(flow.source_id == here for flow in flows) < 2:
                return here
        before = [flow.source_id for flow in flows if flow.target_id == here and flow.source_id is not None]
        ahead += [each for each in before if each not in seen]
        seen.update(before)
    return nearest


def _neighbour(window: "Window", id: str, by: int) -> str | None:
    """The first node, as one reads, that flows from here lead to, or with -1 that they come from."""
    display = window.desk.canvas.showing.scene.display
    flows = (display.document.one(SequenceFlow, each) for each in ways_on(display, id, by))
    ends = (flow.target_id if by > 0 else flow.source_id for flow in flows if flow is not None)
    return next((each for each in ends if each is not None and each != id), None)


def _open(window: "Window", id: str | None) -> None:
    if id:
        window.session.select([id])
        window.desk.canvas.begin_rename(id)
