"""Adding, moving and removing phases, the columns across all lanes."""

from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model.records import Phase
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window
    from model.operations.ordering import Side


def add(window: "Window") -> None:
    """A phase after the selected one or after all, its name open for typing."""
    chosen = _chosen(window)
    _add(window, chosen.id if chosen is not None else None, "below")


def add_before(window: "Window") -> None:
    """A phase before the selected one, its name open for typing."""
    chosen = _chosen(window)
    if chosen is not None:
        _add(window, chosen.id, "above")


def move_earlier(window: "Window") -> None:
    """Change places with the phase before."""
    _move(window, -1)


def move_later(window: "Window") -> None:
    """Change places with the phase after."""
    _move(window, +1)


def remove(window: "Window") -> None:
    """Take it out; what stands in it stays."""
    from model.operations.phases import remove_phase

    chosen = _chosen(window)
    if chosen is not None:
        with window.session.store.transaction(say("Remove phase")) as draft:
            remove_phase(draft, chosen.id)


def may_add(window: "Window") -> Refusal | None:
    """Whether the map may be changed."""
    return writable(window.session)


def may_change(window: "Window") -> Refusal | None:
    """Whether a phase is selected."""
    return writable(window.session) or (None if _chosen(window) is not None else Refusal(say("Select a phase by its name.")))


def may_rise(window: "Window") -> Refusal | None:
    """Whether there is a phase before."""
    return may_change(window) or (None if _beside(window, -1) else Refusal(say("It is the first phase.")))


def may_sink(window: "Window") -> Refusal | None:
    """Whether there is a phase after."""
    return may_change(window) or (None if _beside(window, +1) else Refusal(say("It is the last phase.")))


def _chosen(window: "Window") -> Phase | None:
    selection = window.session.selection
    return window.session.store.document.one(Phase, selection[0]) if len(selection) == 1 else None


def _beside(window: "Window", by: int) -> str:
    """The id of the phase so many places on from the selected one; empty where there is none."""
    from model.operations.phases import in_order

    chosen = _chosen(window)
    if chosen is None:
        return ""
    ids = [each.id for each in in_order(window.session.store.document, chosen.map_id)]
    place = ids.index(chosen.id) + by
    return ids[place] if 0 <= place < len(ids) else ""


def _add(window: "Window", beside_id: str | None, side: "Side") -> None:
    from model.operations.phases import insert_phase

    session = window.session
    with session.store.transaction(say("Add phase")) as draft:
        new_id = insert_phase(draft, session.map_id, beside_id, side)
    session.select([new_id])
    window.desk.canvas.begin_rename(new_id)


def _move(window: "Window", by: int) -> None:
    from model.operations.phases import reorder_phase

    chosen, beside_id = _chosen(window), _beside(window, by)
    if chosen is not None and beside_id:
        with window.session.store.transaction(say("Move phase")) as draft:
            reorder_phase(draft, chosen.id, beside_id, "above" if by < 0 else "below")
