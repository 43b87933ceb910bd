"""What comes after the selected node: a decision, an end, a note on it, or a flow pulled to where one clicks next."""

from typing import TYPE_CHECKING, Any

from editor.doing.flows import named
from editor.doing.writable import writable
from editor.plain import say
from model.geometry import Point
from model.records import Event, Gateway, Node
from model.rules import FLOW_NODES, Refusal, may_leave

if TYPE_CHECKING:
    from editor.window import Window


def decision_after(window: "Window") -> None:
    """A decision, connected, its question open for typing."""
    _append(window, say("Add decision"), Gateway)


def end_after(window: "Window") -> None:
    """An end, connected, its name open for typing."""
    _append(window, say("Add end"), Event, place="end")


def note_beside(window: "Window") -> None:
    """A note tied to it, open for typing."""
    from model.operations.appending import append_note
    from model.operations.standing import new_id

    id = new_id("note")
    with window.session.store.transaction(say("Add note"), named(id)) as draft:
        append_note(draft, window.session.selection[0], id)
    _open(window, id)


def pull_flow(window: "Window") -> None:
    """A flow that begins at the node and follows the pointer; a click on what it leads to ends it."""
    from editor.tools.base import Pointer
    from editor.tools.connect import pulling
    from model.places import node_rect

    canvas, session = window.desk.canvas, window.session
    node = _node(window)
    if node is None:
        return
    at: Point = node_rect(session.store.document, node).centre
    canvas.hands.hold(pulling(Pointer(at, zoom=canvas.zoom), canvas.hands.seen(), node.id))
    window.desk.focus_map()
    window.desk.status.notify(say("Click on what it leads to; Esc gives up."))


def may_follow(window: "Window") -> Refusal | None:
    """Whether one node is selected that a sequence flow may leave."""
    node = _node(window)
    if not isinstance(node, FLOW_NODES):
        return writable(window.session) or Refusal(say("Select the step that comes before."))
    return writable(window.session) or may_leave(node)


def may_tie(window: "Window") -> Refusal | None:
    """Whether one node is selected."""
    nothing = Refusal(say("Select a step or something else that stands on the map."))
    return writable(window.session) or (None if _node(window) is not None else nothing)


def _append(window: "Window", label: str, cls: type[Node], place: str = "") -> None:
    from model.operations.appending import append_step
    from model.operations.nodes import kind_of
    from model.operations.standing import new_id

    id = new_id(kind_of(cls))
    fields: dict[str, Any] = {"place": place} if place else {}
    with window.session.store.transaction(label, named(id)) as draft:
        append_step(draft, window.session.selection[0], id, cls=cls, **fields)
    _open(window, id)


def _open(window: "Window", id: str) -> None:
    window.session.select([id])
    window.desk.canvas.begin_rename(id)


def _node(window: "Window") -> Node | None:
    selection = window.session.selection
    return window.session.store.document.one(Node, selection[0]) if len(selection) == 1 else None
