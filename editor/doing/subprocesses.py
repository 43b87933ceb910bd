"""Making a sub-process of the selection, taking one apart, going or looking into it, and which map it opens."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from editor.action import Action
from editor.doing.replacing import place_of_menu
from editor.doing.typing import go_into
from editor.doing.writable import writable
from editor.panels.describe import title_of
from editor.plain import for_menu, say, set_tip
from model.records import Step
from model.rules import FLOW_NODES, Refusal, may_leave
from model.trail import inner_map, step_above

if TYPE_CHECKING:
    from editor.window import Window

_MANY = 200
"""With more than this selected it is found out only when it is done whether it can be: the menu does not wait for it."""


def make(window: "Window") -> None:
    """The selection becomes one step, its name open for typing."""
    from model.operations.subprocesses import enclose

    session = window.session
    with session.store.transaction(say("Make a sub-process")) as draft:
        step_id = enclose(draft, session.selection)
    session.select([step_id])
    window.desk.canvas.begin_rename(step_id)


def add(window: "Window") -> None:
    """An empty one after the selected step, its name open for typing."""
    from model.operations.subprocesses import add_subprocess

    session = window.session
    with session.store.transaction(say("Add a sub-process")) as draft:
        step_id = add_subprocess(draft, session.selection[0])
    session.select([step_id])
    window.desk.canvas.begin_rename(step_id)


def take_apart(window: "Window") -> None:
    """What it holds comes back to this map."""
    from model.operations.inlining import inline

    session = window.session
    with session.store.transaction(say("Take the sub-process apart")) as draft:
        came = inline(draft, session.selection[0])
    session.select(came)


def enter(window: "Window") -> None:
    """Its map, begun if there is none yet."""
    go_into(window, window.session.selection[0])


def leave(window: "Window") -> None:
    """The map above, with the sub-process selected and in view."""
    session = window.session
    step = step_above(session.store.document, session.map_id, session.through)
    if step is None:
        return
    session.show_map(step.map_id)
    session.select([step.id])
    window.desk.canvas.sight.bring_into_view(step.id)


def peek(window: "Window") -> None:
    """Its map on a card over this one; gone again the second time."""
    window.desk.peek.show_step(window.session.selection[0])


def choose_map(window: "Window") -> None:
    """Open the list of the maps the selected step may open."""
    maps_menu(window).popup(place_of_menu(window))


def maps_menu(window: "Window") -> QMenu:
    """The other maps of the file; what the step may not open says why."""
    from model.operations.linking import linkable

    document, step_id = window.session.store.document, window.session.selection[0]
    menu = QMenu(window)
    menu.setAccessibleName(say("Open a map of this file"))
    menu.setToolTipsVisible(True)
    menu.triggered.connect(menu.deleteLater)
    for each, refusal in linkable(document, step_id):
        row = menu.addAction(for_menu(say("{name}, {state}", name=title_of(document, each), state=each.state)))
        row.setEnabled(refusal is None)
        set_tip(row, refusal.reason if refusal is not None else "")
        row.triggered.connect(lambda checked=False, map_id=each.id: link(window, map_id))
    menu.setActiveAction(next((row for row in menu.actions() if row.isEnabled()), menu.actions()[0]))
    return menu


def link(window: "Window", map_id: str) -> None:
    """The selected step opens that map from now on."""

    def run(window: "Window") -> None:
        from model.operations import linking

        with window.session.store.transaction(say("Open a map of this file")) as draft:
            linking.link(draft, window.session.selection[0], map_id)

    window.do(Action("link", "Open a map of this file", run, say("Open a map of this file")))


def unlink(window: "Window") -> None:
    """The selected step opens that map no longer; the map stays."""
    from model.operations import linking

    with window.session.store.transaction(say("Unlink the map")) as draft:
        linking.unlink(draft, window.session.selection[0])


def may_make(window: "Window") -> Refusal | None:
    """Whether a sub-process can be made of what is selected."""
    from model.operations.subprocesses import may_enclose

    session = window.session
    if len(session.selection) > _MANY:
        return writable(session)
    return writable(session) or may_enclose(session.store.document, session.selection)


def may_add(window: "Window") -> Refusal | None:
    """Whether one node is selected that a step can follow."""
    session = window.session
    record = session.store.document.get(session.selection[0]) if len(session.selection) == 1 else None
    if not isinstance(record, FLOW_NODES):
        return Refusal(say("Select the step that comes before."))
    return writable(session) or may_leave(record)


def may_take_apart(window: "Window") -> Refusal | None:
    """Whether one sub-process is selected that can be taken apart."""
    from model.operations.inlining import may_inline

    if _chosen(window) is None:
        return Refusal(say("Select a sub-process."))
    return writable(window.session) or may_inline(window.session.store.document, window.session.selection[0])


def may_enter(window: "Window") -> Refusal | None:
    """Whether one sub-process is selected whose map is there, or may be begun."""
    step = _chosen(window)
    if step is None or step.expanded:
        return Refusal(say("Select a closed sub-process."))
    return None if inner_map(window.session.store.document, step.id) is not None else writable(window.session)


def may_peek(window: "Window") -> Refusal | None:
    """Whether one closed sub-process is selected."""
    step = _chosen(window)
    return None if step is not None and not step.expanded else Refusal(say("Select a closed sub-process."))


def may_choose_map(window: "Window") -> Refusal | None:
    """Whether one step is selected that may open another map of the file."""
    from model.operations.linking import may_link

    session = window.session
    if len(session.selection) != 1 or session.store.document.one(Step, session.selection[0]) is None:
        return Refusal(say("Select a step."))
    return writable(session) or may_link(session.store.document, session.selection[0])


def may_unlink(window: "Window") -> Refusal | None:
    """Whether one step is selected that is linked to a map."""
    step = _chosen(window)
    if step is None or step.opens_id is None:
        return Refusal(say("Select a step that opens a map of this file."))
    return writable(window.session)


def may_rise(window: "Window") -> Refusal | None:
    """Whether there is a map above."""
    session = window.session
    above = step_above(session.store.document, session.map_id, session.through)
    return None if above is not None else Refusal(say("This map is at the top."))


def _chosen(window: "Window") -> Step | None:
    """The one sub-process that is selected."""
    selection = window.session.selection
    step = window.session.store.document.one(Step, selection[0]) if len(selection) == 1 else None
    return step if step is not None and step.type == "subprocess" else None
