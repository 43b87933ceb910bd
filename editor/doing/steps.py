"""What is done in the table of steps: showing it, and its edits, each one step that can be undone."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from editor.panels.steps_words import HEADS
from editor.plain import say
from editor.session import Session
from model.errors import ProcError
from model.places import rect_of
from model.records import Node
from model.steps_table.cells import has_cell

if TYPE_CHECKING:
    from editor.panels.steps import StepsPanel
    from editor.window import Window


def toggle(window: "Window") -> None:
    """Show the table with the keyboard in it; where the keyboard is there already, hide it."""
    panel = window.desk.steps
    if panel is None:
        from editor.panels.steps import StepsPanel

        panel = StepsPanel(window.session)
        window.desk.put_below(panel)
        _tie(window, panel)
    if panel.isVisible() and panel.table.hasFocus():
        panel.hide()
        window.desk.focus_map()
    else:
        panel.show()
        panel.table.begin()


def is_shown(window: "Window") -> bool:
    """Whether the table is shown."""
    return window.desk.steps is not None and not window.desk.steps.isHidden()


def fill(session: Session, id: str | None, column: str, text: str) -> str:
    """Let the cell of a step say this, or without one add a step that does below the last row; the step. Raises ProcError."""
    from model.steps_table.filling import fill as fill_in
    from model.steps_table.housing import add_below
    from model.steps_table.order import rows

    map_id = session.map_id
    with session.store.transaction(_change_of(column) if id is not None else say("Add step")) as draft:
        if id is None:
            last = rows(draft.document, map_id).ids[-1:]
            id = add_below(draft, map_id, last[0] if last else None)
        fill_in(draft, map_id, id, column, text)
    return id


def add(session: Session, above_id: str | None) -> str:
    """Add a step below a row; the step."""
    from model.steps_table.housing import add_below

    with session.store.transaction(say("Add step")) as draft:
        return add_below(draft, session.map_id, above_id)


def clear(session: Session, cells: Iterable[tuple[str, str]]) -> str:
    """Empty cells, given by step and column; why the first that could not be emptied was not, if any."""
    from model.steps_table.filling import fill as fill_in

    fault = ""
    with session.store.transaction(say("Clear cells")) as draft:
        for id, column in cells:
            node = draft.document.one(Node, id)
            if node is not None and column not in ("number", "type") and has_cell(node, column):
                try:
                    fill_in(draft, session.map_id, id, column, "")
                except ProcError as error:
                    fault = fault or str(error)
    return fault


def paste(session: Session, text: str, ids: Sequence[str], columns: Sequence[str], last: str | None) -> str:
    """Put a block of cells over rows and columns, with rows added below `last`; what could not be read, if anything."""
    from model.steps_table import block

    cells = block.cells_of(text)
    with session.store.transaction(say("Paste cells")) as draft:
        told = block.paste(draft, session.map_id, cells, ids, columns, last)
    if told.refused == 1:
        return say("One cell stayed as it was. {why}", why=told.first)
    if told.refused:
        return say("{n} cells stayed as they were. The first: {why}", n=told.refused, why=told.first)
    return ""


def spread(session: Session, text: str, cells: Iterable[tuple[str, str]]) -> str:
    """Put one text into many cells, given by step and column; why the first that cannot say it cannot, if any."""
    from model.steps_table.filling import fill as fill_in

    fault = ""
    with session.store.transaction(say("Fill cells")) as draft:
        for id, column in cells:
            try:
                fill_in(draft, session.map_id, id, column, text)
            except ProcError as error:
                fault = fault or str(error)
    return fault


def _change_of(column: str) -> str:
    return say("Rename") if column == "name" else say("Change {field}", field=say(HEADS[column]).lower())


def _tie(window: "Window", panel: "StepsPanel") -> None:
    """Let the map follow what is chosen in the table, and take the keyboard back."""
    desk = window.desk

    def show(id: str) -> None:
        if rect_of(window.session.store.document, id) is not None:
            desk.canvas.sight.bring_into_view(id)

    def close() -> None:
        panel.hide()
        desk.focus_map()
        window.refresh()

    panel.chosen.connect(show)
    panel.table.left.connect(desk.focus_map)
    panel.closed.connect(close)
