"""The clipboard, and what is done with a selection."""

from typing import TYPE_CHECKING

from editor import clipboard
from editor.doing.clipboard import pointed_at
from editor.doing.writable import writable
from editor.laying import Job, laying
from editor.panels.describe import selection_title
from editor.plain import one_line, say
from model.drawing.layers import paint_order_without
from model.geometry import Point
from model.records import Connector, Group, Map, Node, Note, Record
from model.rules import Refusal, may_type
from model.store import Transaction

if TYPE_CHECKING:
    from editor.window import Window


def cut(window: "Window") -> None:
    """Copy, then delete."""
    copy(window)
    delete(window)


def copy(window: "Window") -> None:
    """Keep the selection to paste."""
    clipboard.put(window.session.store.document, window.session.selection)


def paste(window: "Window") -> None:
    """Put in what was copied, here or in another program, and select it."""
    put_in(window, clipboard.held(), say("Paste"), pointed_at(window), window.session.selection)


def put_in(window: "Window", held: clipboard.Held, label: str, at: Point | None, beside: tuple[str, ...] = ()) -> None:
    """Put steps from elsewhere on the map, beside what is selected or at a point of the surface, and select them.

    Long texts are read and laid out beside the window.
    """
    session, map_id = window.session, window.session.map_id
    new_ids: list[str] = []
    notes: list[str] = []

    def work(draft: Transaction) -> None:
        from model.operations.pasting import paste_copy, paste_steps

        taken = held.read(draft.document.one(Map, map_id))
        paste_in = paste_copy if taken.copied else paste_steps
        new_ids.extend(paste_in(draft, map_id, taken.fragment, at, beside))
        notes.extend(taken.notes)

    def then() -> None:
        session.select(new_ids)
        window.desk.canvas.sight.bring_all_into_view(new_ids)
        if notes:
            window.desk.status.notify(one_line(" ".join(notes)))

    laying(window).run(Job(label, work, say("Pasting"), say("There was nothing to paste."), held.is_short, then))


def duplicate(window: "Window") -> None:
    """Make the same again beside it, and select that."""
    from model.operations import clipboard as operation

    session = window.session
    with session.store.transaction(say("Duplicate")) as draft:
        new_ids = operation.duplicate(draft, session.selection)
    session.select(new_ids)


def delete(window: "Window") -> None:
    """Take the selection out; its neighbours are joined again."""
    from model.operations.removal import remove

    session = window.session
    document = session.store.document
    what = selection_title(document, document.present(session.selection))
    with session.store.transaction(say("Remove {what}", what=what)) as draft:
        remove(draft, session.selection)


def note_to_step(window: "Window") -> None:
    """The selected notes become steps."""
    from model.operations.notes import notes_to_steps

    session = window.session
    with session.store.transaction(say("Turn note into step")) as draft:
        made = notes_to_steps(draft, session.selection)
    session.select(made)


def may_turn_note(window: "Window") -> Refusal | None:
    """Whether a note is selected, and none with a picture, which only a note holds."""
    chosen = window.session.store.document.present(window.session.selection)
    notes = [record for record in chosen if isinstance(record, Note)]
    if any(note.picture is not None for note in notes):
        return Refusal(say("Only a note holds a picture."))
    return writable(window.session) or (None if notes else Refusal(say("Select a note.")))


def select_all(window: "Window") -> None:
    """Everything that is seen of the map and can stand in a selection; what is hidden is not deleted unawares."""
    session = window.session
    document = session.store.document
    shown = frozenset(paint_order_without(document, session.map_id, session.hidden))
    everything = (record.id for cls in (Node, Connector, Group) for record in document.on_map(session.map_id, cls))
    session.select(id for id in everything if id in shown)


def rename(window: "Window") -> None:
    """Open the name where it stands."""
    window.desk.canvas.begin_rename(window.session.selection[0])


def may_take_out(window: "Window") -> Refusal | None:
    """Whether there is something selected that may be taken out."""
    return writable(window.session) or _chosen(window)


def may_copy(window: "Window") -> Refusal | None:
    """Whether there is something to copy."""
    records = window.session.store.document.present(window.session.selection)
    if not any(isinstance(record, (Node, Group)) for record in records):
        return Refusal(say("Select a step or something else that stands on the map."))
    return None


def may_paste(window: "Window") -> Refusal | None:
    """Whether there is something to paste."""
    nothing = None if window.program.pasteboard.holds_something else Refusal(say("There is nothing to paste."))
    return writable(window.session) or nothing


def may_duplicate(window: "Window") -> Refusal | None:
    """Whether there is something to make again."""
    return writable(window.session) or may_copy(window)


def may_rename(window: "Window") -> Refusal | None:
    """Whether one thing is selected that has a name."""
    record = _only(window)
    if record is None:
        return Refusal(say("Select one thing to rename."))
    return writable(window.session) or may_type(record)


def _only(window: "Window") -> Record | None:
    """The one thing that is selected."""
    selection = window.session.selection
    return window.session.store.document.get(selection[0]) if len(selection) == 1 else None


def _chosen(window: "Window") -> Refusal | None:
    return None if window.session.selection else Refusal(say("Nothing is selected."))
