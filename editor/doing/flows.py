"""What is done with a flow: its way and its ends."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model.records import Connector, Node
from model.rules import Refusal, may_connect
from model.store import Transaction

if TYPE_CHECKING:
    from editor.window import Window


def named(id: str) -> str:
    """The key by which putting something on the map and naming it become one step of undo."""
    return f"name {id}"


def add_bend(window: "Window") -> None:
    """Draw a part of the flow aside: where the pointer was when the menu opened, else the middle of its longest run."""
    from model.operations import corners

    at = window.desk.canvas.input.asking.at
    _edit(window, say("Add a bend"), lambda draft, id: corners.add_bend(draft, id, at))


def remove_bends(window: "Window") -> None:
    """Take out the bends set by hand; the nearest one alone where the pointer was on it when the menu opened."""
    from model.operations import corners

    asking = window.desk.canvas.input.asking
    at = asking.at
    if at is not None and asking.part == "bend":
        _edit(window, say("Remove a bend"), lambda draft, id: corners.remove_bend(draft, id, at))
    else:
        _edit(window, say("Remove the bends"), corners.remove_bends)


def remove_text(window: "Window") -> str:
    """“Remove this bend” in the menu of one, else “Remove bends”."""
    return say("Remove this bend") if window.desk.canvas.input.asking.part == "bend" else say("Remove bends")


def reset_route(window: "Window") -> None:
    """Let the flow find its way itself, its label too."""
    from model.operations import flows

    _edit(window, say("Reset the route"), flows.reset_route)


def reverse(window: "Window") -> None:
    """Let the flow run the other way."""
    from model.operations.flows import turn_round

    _edit(window, say("Reverse the flow"), turn_round)


def lead_to(end: str) -> Callable[["Window"], None]:
    """Take an end (“source” or “target”) of the selected flow to the selected node."""

    def run(window: "Window") -> None:
        from model.operations.flows import reconnect

        flow, node = _pair(window)
        if flow is not None and node is not None:
            with window.session.store.transaction(say("Reconnect")) as draft:
                reconnect(draft, flow.id, end, node.id)

    return run


def may_bend(window: "Window") -> Refusal | None:
    """Whether one flow is selected."""
    return writable(window.session) or (None if _only(window) is not None else Refusal(say("Select a flow.")))


def may_remove_bends(window: "Window") -> Refusal | None:
    """Whether one flow is selected that was given bends."""
    flow = _only(window)
    free = flow is not None and not flow.bends
    return may_bend(window) or (Refusal(say("This flow finds its way itself: it has no bends to remove.")) if free else None)


def may_reset(window: "Window") -> Refusal | None:
    """Whether one flow is selected that was given a way or a place for its label."""
    flow = _only(window)
    free = flow is not None and not flow.bends and flow.label_at is None
    return may_bend(window) or (Refusal(say("This flow finds its way itself already.")) if free else None)


def may_reverse(window: "Window") -> Refusal | None:
    """Whether the flow that is selected may run the other way."""
    flow = _only(window)
    if flow is None or flow.source_id is None or flow.target_id is None:
        return may_bend(window)
    document = window.session.store.document
    return may_bend(window) or may_connect(document, flow.target_id, flow.source_id, type(flow))


def may_lead_to(end: str) -> Callable[["Window"], Refusal | None]:
    """Whether a flow and a node are selected, and the flow may begin or end there."""

    def may(window: "Window") -> Refusal | None:
        flow, node = _pair(window)
        if flow is None or node is None:
            return writable(window.session) or Refusal(say("Select a flow and the step it is to lead to."))
        source, target = (node.id, flow.target_id) if end == "source" else (flow.source_id, node.id)
        open_end = source is None or target is None
        document = window.session.store.document
        return writable(window.session) or (None if open_end else may_connect(document, str(source), str(target)))

    return may


def _only(window: "Window") -> Connector | None:
    selection = window.session.selection
    return window.session.store.document.one(Connector, selection[0]) if len(selection) == 1 else None


def _flow(window: "Window") -> Connector:
    flow = _only(window)
    assert flow is not None
    return flow


def _pair(window: "Window") -> tuple[Connector | None, Node | None]:
    """The flow and the node that are selected, where these two are."""
    chosen = list(window.session.store.document.present(window.session.selection))
    if len(chosen) != 2:
        return None, None
    flow = next((each for each in chosen if isinstance(each, Connector)), None)
    return flow, next((each for each in chosen if isinstance(each, Node)), None)


def _edit(window: "Window", label: str, verb: Callable[[Transaction, str], None]) -> None:
    with window.session.store.transaction(label) as draft:
        verb(draft, _flow(window).id)
