"""What follows when a name has been typed on the map, or a sub-process is to be gone into."""

from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model.places import maps_in_order
from model.records import Node, SequenceFlow, Step
from model.rules import FLOW_NODES, may_leave

if TYPE_CHECKING:
    from editor.window import Window


def typed(window: "Window", id: str, text: str, key: str) -> None:
    """After Tab the next step follows, connected, its name open; after Shift+Tab the step before is open again."""
    if key == "tab":
        append(window, id)
    elif key == "backtab":
        _back(window, id)


def append(window: "Window", id: str) -> None:
    """Add the next step after a node, connected, its name open for typing."""
    from model.operations.appending import append_step

    session = window.session
    node = session.store.document.get(id)
    if not isinstance(node, FLOW_NODES):
        return
    refusal = writable(session) or may_leave(node)
    if refusal is not None:
        window.desk.status.notify(refusal.reason)
        return
    with session.store.transaction(say("Add step")) as draft:
        new_id = append_step(draft, id)
    session.select([new_id])
    window.desk.canvas.begin_rename(new_id)


def go_into(window: "Window", id: str) -> None:
    """Show the map that tells a sub-process in detail; where there is none yet, it is begun."""
    from model.operations.maps import detail_map

    session = window.session
    known = next((each for each in maps_in_order(session.store.document) if each.parent_step_id == id), None)
    if known is not None:
        session.show_map(known.id)
    elif session.store.document.one(Step, id) is not None and writable(session) is None:
        with session.store.transaction(say("Add the sub-process's map")) as draft:
            map_id = detail_map(draft, id)
        session.show_map(map_id)


def _back(window: "Window", id: str) -> None:
    """Open the name of the step before."""
    document = window.session.store.document
    flows = (document.one(SequenceFlow, each) for each in document.referring(id))
    before = [flow.source_id for flow in flows if flow is not None and flow.target_id == id]
    if before and document.one(Node, before[0]) is not None:
        window.session.select([str(before[0])])
        window.desk.canvas.begin_rename(str(before[0]))
