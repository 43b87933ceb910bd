"""Writing the steps of the map that is shown as a table, for a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from editor.files import write_document
from editor.plain import one_line, say
from model.errors import ProcError
from model.records import Map
from model.trail import map_title

if TYPE_CHECKING:
    from editor.window import Window

ENDINGS = (".xlsx", ".csv")


def export(window: "Window") -> None:
    """Ask where, and write the table there, beside the window; what a table has no place for is told."""
    path = ask_where(window)
    if path is None:
        return
    document, map_id = window.session.store.document, window.session.map_id
    window.desk.status.notify(say("Writing the steps table…"))
    window.filing.background.run(
        lambda: write_document(document, path, map_id),
        lambda notes: _written(window, path, notes),
        lambda error: _not_written(window, error),
    )


def ask_where(window: "Window") -> Path | None:
    """The place a person chooses; None if they think better of it."""
    session = window.session
    folder = session.path.parent if session.path is not None else Path.home()
    kinds = f"{say('Workbook')} (*.xlsx);;{say('Table, with its lanes beside it')} (*.csv)"
    dialog = QFileDialog(window, say("Export steps table"), str(folder), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("csv" if "*.csv" in kind else "xlsx"))
    dialog.selectFile(f"{_name(window)}.xlsx")
    chosen = dialog.exec() and dialog.selectedFiles()
    dialog.deleteLater()
    if not chosen:
        return None
    path = Path(chosen[0])
    return path if path.suffix.lower() in ENDINGS else path.with_name(f"{path.name}.xlsx")


def _name(window: "Window") -> str:
    """What the file is called unless somebody calls it otherwise: as the map is, with letters that every disk takes."""
    session = window.session
    shown = session.store.document.one(Map, session.map_id)
    name = one_line(map_title(session.store.document, shown), 80) if shown is not None else ""
    words = "".join(letter if letter.isalnum() or letter in "-_" else " " for letter in name).split()
    return say("{name} steps", name=" ".join(words) or say("process"))


def _written(window: "Window", path: Path, notes: tuple[str, ...]) -> None:
    if window.has_map:
        window.desk.status.notify(say("The steps table is in “{file}”.", file=path.name))
    if notes:
        from editor.dialogs.notes import show_notes

        show_notes(window, path.name, notes, written=True)


def _not_written(window: "Window", error: Exception) -> None:
    if not isinstance(error, ProcError):
        raise error
    window.show_trouble(error)
