"""Steps taken back and done again: what they bring back is selected, and what they change is in view."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor.plain import one_line, say
from model.change import Change, Edit
from model.document import Document
from model.integrity import map_of
from model.records import Connector, Group, Lane, Node, Phase, Pool, Record
from model.rules import Refusal
from model.store import Commit

if TYPE_CHECKING:
    from editor.window import Window

_TELLING: tuple[tuple[type[Record], ...], ...] = ((Pool, Lane, Phase), (Node, Group), (Connector,))
"""What is selected of what came back: a lane rather than the steps in it, a step rather than its flows."""


def undo(window: "Window") -> None:
    """Take the last step back."""
    _travel(window, window.session.store.undo)


def redo(window: "Window") -> None:
    """Do again what was taken back last."""
    _travel(window, window.session.store.redo)


def may_undo(window: "Window") -> Refusal | None:
    """Whether there is a step to take back."""
    return None if window.session.store.undo_labels else Refusal(say("There is nothing to undo."))


def may_redo(window: "Window") -> Refusal | None:
    """Whether there is a step to do again."""
    return None if window.session.store.redo_labels else Refusal(say("There is nothing to redo."))


def undo_text(window: "Window") -> str:
    """“Undo Move 3 steps”."""
    labels = window.session.store.undo_labels
    return say("Undo {step}", step=one_line(labels[0], 50)) if labels else say("Undo")


def redo_text(window: "Window") -> str:
    """“Redo Move 3 steps”."""
    labels = window.session.store.redo_labels
    return say("Redo {step}", step=one_line(labels[0], 50)) if labels else say("Redo")


def _travel(window: "Window", go: Callable[[], str | None]) -> None:
    made: list[Commit] = []
    stop = window.session.store.on_commit(made.append)
    go()
    stop()
    for commit in made:
        _show(window, commit.change)


def _show(window: "Window", change: Change) -> None:
    session, document = window.session, window.session.store.document
    home = _map_of(document, change, session.map_id)
    if home is not None and home != session.map_id:
        session.show_map(home)
    came = [record for id, edit in change.items() if (record := document.get(id)) is not None and _came(edit)]
    here = [record for record in came if map_of(document, record) == session.map_id]
    telling = _telling(here)
    if telling and not (session.selection and isinstance(document.get(telling[0]), Connector)):
        session.select(telling)
    stand = (each for each in document.present(telling or sorted(change)) if isinstance(each, (Node, Connector)))
    window.desk.canvas.sight.show_one_of(each.id for each in stand if each.map_id == session.map_id)


def _telling(came: list[Record]) -> list[str]:
    """The ids of what is worth selecting of what came, without what stands in or sits on any other of it."""
    found = next((chosen for kinds in _TELLING if (chosen := [each for each in came if isinstance(each, kinds)])), [])
    ids = {each.id for each in found}
    holders = {each.id: {getattr(each, "within_id", None), getattr(each, "attached_to_id", None)} for each in found}
    return sorted(id for id, held in holders.items() if not held & ids)


def _came(edit: Edit) -> bool:
    """Whether a record was not there before, or on another map."""
    return edit.before is None or getattr(edit.before, "map_id", "") != getattr(edit.after, "map_id", "")


def _map_of(document: Document, change: Change, shown: str) -> str | None:
    """The map a change is seen on: the one that is shown if it can be."""
    records = (edit.after or edit.before for edit in change.values())
    found = {map_id for record in records if record is not None and (map_id := map_of(document, record)) in document}
    return shown if shown in found or not found else min(filter(None, found), default=None)
