"""Going about the map and the window by keys, and what a pointer does by pulling: to another lane, to another step."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from editor.doing.writable import writable
from editor.plain import say
from model.errors import Refused
from model.places import lanes_in_order
from model.records import Event, Node
from model.rules import Refusal
from model.rules import may_connect as may_join

if TYPE_CHECKING:
    from editor.window import Window

_MANY = 200
"""With more than this selected it is found out only when it is done whether it can be: the menu does not wait for it."""


def walk(way: str) -> Callable[["Window"], None]:
    """Go right, left, up or down on the map."""
    return lambda window: window.desk.canvas.walker.go(way)


def read(by: int) -> Callable[["Window"], None]:
    """Go on, or back, as the map is read."""
    return lambda window: _read(window, by)


def hold(window: "Window") -> None:
    """Keep what is selected selected while going on."""
    window.desk.canvas.walker.hold()


def may_hold(window: "Window") -> Refusal | None:
    """Whether anything is selected."""
    return None if window.session.selection else Refusal(say("Nothing is selected."))


def go_round(by: int) -> Callable[["Window"], None]:
    """Take the keyboard to the next part of the window, round and round."""

    def go(window: "Window") -> None:
        if not window.has_map:
            return
        parts = [part for part in window.desk.parts() if part.isVisible() and _first_in(part) is not None]
        now = QApplication.focusWidget()
        at = next((n for n, part in enumerate(parts) if now is not None and (part is now or part.isAncestorOf(now))), -by)
        first = _first_in(parts[(at + by) % len(parts)]) if parts else None
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    return go


def to_next_lane(window: "Window") -> None:
    """What is selected goes to the next lane."""
    _to_lane(window, 1)


def to_lane_before(window: "Window") -> None:
    """What is selected goes to the lane before."""
    _to_lane(window, -1)


def may_go_down(window: "Window") -> Refusal | None:
    """Whether something is selected that has a lane after its own."""
    return _may_change_lane(window, 1)


def may_go_up(window: "Window") -> Refusal | None:
    """Whether something is selected that has a lane before its own."""
    return _may_change_lane(window, -1)


def connect(window: "Window") -> None:
    """Join the two that are selected, the first to the second; or ask where the flow from the one selected is to go."""
    from editor.dialogs.picker import Picker

    selection = window.session.selection
    if len(selection) == 2:
        join(window, *selection)
    else:
        Picker(window, say("Connect to which step?"), lambda id: join(window, selection[0], id)).open_over()


def join(window: "Window", source_id: str, target_id: str) -> None:
    """Connect two things, and select the flow; or say why not."""
    from model.operations.flows import connect as join_by_flow

    try:
        with window.session.store.transaction(say("Connect")) as draft:
            flow_id = join_by_flow(draft, source_id, target_id)
    except Refused as error:
        window.desk.status.notify(str(error))
    else:
        window.session.select([flow_id])


def may_connect(window: "Window") -> Refusal | None:
    """Whether a flow can begin at what is selected, and end at the second if there are two."""
    session = window.session
    document, selection = session.store.document, session.selection
    if len(selection) not in (1, 2) or not all(isinstance(document.get(id), Node) for id in selection):
        return Refusal(say("Select the step to connect, or two."))
    return writable(session) or (may_join(document, *selection) if len(selection) == 2 else None)


def _read(window: "Window", by: int) -> None:
    window.desk.canvas.walker.read(by)


def _to_lane(window: "Window", by: int) -> None:
    from model.operations.lane_shift import shift_lanes

    session = window.session
    with session.store.transaction(say("Move to another lane")) as draft:
        shift_lanes(draft, session.selection, by)
    for id in session.selection[:1]:
        window.desk.canvas.sight.bring_into_view(id)


def _may_change_lane(window: "Window", by: int) -> Refusal | None:
    document = window.session.store.document
    if len(window.session.selection) > _MANY:
        return writable(window.session)
    nodes = [record for record in document.present(window.session.selection) if isinstance(record, Node)]
    movable = [node for node in nodes if node.lane_id and not (isinstance(node, Event) and node.attached_to_id)]
    if not movable:
        return writable(window.session) or Refusal(say("Select a step in a lane."))
    lanes = lanes_in_order(document, window.session.map_id)
    outer = {lane.parent_id for lane in lanes}
    ends = [lane.id for lane in lanes if lane.id not in outer]
    if any(node.lane_id == (ends[-1] if by > 0 else ends[0]) for node in movable):
        return Refusal(say("There is no lane further down.") if by > 0 else say("There is no lane further up."))
    return writable(window.session)


def _first_in(part: QWidget) -> QWidget | None:
    """The first widget of a part of the window that the keyboard can be in."""
    if part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return part
    inside = (each for each in part.findChildren(QWidget) if each.isVisibleTo(part) and each.isEnabled())
    return next((each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
