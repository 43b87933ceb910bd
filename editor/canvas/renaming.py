"""Opens labels for typing over a canvas, keeps the editor where the label is, and commits what was typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

from editor.canvas.hands import READ_ONLY
from editor.canvas.keys import edit
from editor.canvas.labels import label_place
from editor.canvas.naming import NameEditor
from model.geometry import Rect
from model.operations.nodes import rename
from model.records import Lane, Phase, Pool, Step

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_LEAST_LETTERS = 12
"""Letters being typed are no smaller than so many pixels."""


class Renaming:
    """The one label of a canvas that may be open."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.editor = NameEditor(canvas, self._ended)

    def begin(self, id: str) -> None:
        """Open the label of a record, if it has one."""
        canvas = self.canvas
        display = canvas.showing.scene.display
        record, place = display.document.get(id), label_place(display, id)
        if record is None or place is None:
            return
        if canvas.session.read_only:
            canvas.refused.emit(READ_ONLY)
            return
        if isinstance(record, (Lane, Pool, Phase)):  # of a whole band the far end might come into view, not its name
            canvas.camera.look(canvas.camera.view.showing(place[0]))
        else:
            canvas.sight.bring_into_view(id, at_once=True)
        pixels = max(_LEAST_LETTERS, round(place[1] * canvas.zoom))
        is_bold = isinstance(record, (Step, Lane, Pool, Phase))
        self.editor.begin(id, getattr(record, "name", ""), self._on_canvas(place[0]), pixels, is_bold, canvas.session.theme)
        canvas.refresh()

    def follow(self) -> None:
        """The view or the map has moved: so does the open label; it closes when what it names is gone."""
        if self.editor.id is None:
            return
        place = label_place(self.canvas.showing.scene.display, self.editor.id)
        if place is not None:
            self.editor.move_to(self._on_canvas(place[0]))
        else:
            self.editor.end("escape")

    def _ended(self, id: str, text: str, key: str) -> None:
        canvas = self.canvas
        record = canvas.session.store.document.get(id)
        if record is not None and key != "escape" and text.strip() != getattr(record, "name", ""):
            edit(canvas, "Rename", lambda draft: rename(draft, id, text))
        if key != "away":
            canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.refresh()
        canvas.rename_finished.emit(id, text, key)

    def _on_canvas(self, rect: Rect) -> QRect:
        view = self.canvas.camera.view
        left, top, right, bottom = (round(each / view.ratio) for each in view.pixels(rect))
        return QRect(left, top, right - left, bottom - top)
