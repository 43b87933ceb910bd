"""Making a sub-process of the selection, taking one apart, going into it and back up."""

from typing import TYPE_CHECKING

from editor.doing.typing import go_into
from editor.doing.writable import writable
from editor.plain import say
from model.records import Map, Step
from model.rules import FLOW_NODES, Refusal, may_leave
from model.trail import map_above

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
    shown = session.store.document.one(Map, session.map_id)
    above = map_above(session.store.document, session.map_id)
    if shown is None or above is None:
        return
    session.show_map(above.id)
    if shown.parent_step_id is not None:
        session.select([shown.parent_step_id])
        window.desk.canvas.sight.bring_into_view(shown.parent_step_id)


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
    document = window.session.store.document
    known = any(document.one(Map, id) is not None for id in document.referring(step.id))
    return None if known else writable(window.session)


def may_rise(window: "Window") -> Refusal | None:
    """Whether there is a map above."""
    above = map_above(window.session.store.document, window.session.map_id)
    return None if above is not None else Refusal(say("This map is at the top."))


def _chosen(window: "Window") -> Step | None:
    """The one sub-process that is selected."""
    selection = window.session.selection
    step = window.session.store.document.one(Step, selection[0]) if len(selection) == 1 else None
    return step if step is not None and step.type == "subprocess" else None
