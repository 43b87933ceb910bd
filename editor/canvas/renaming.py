"""Opens labels for typing over a canvas, keeps the editor where the label is, and commits what was typed."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt

from editor.canvas.hands import READ_ONLY
from editor.canvas.keys import edit
from editor.canvas.labels import label_place
from editor.canvas.naming import NameEditor
from editor.panels.describe import subtitle_of
from editor.plain import say
from model.change import Change, compose
from model.errors import ProcError
from model.geometry import Rect
from model.merge import take_back
from model.operations.nodes import rename
from model.operations.seats import lane_beside
from model.operations.typed import Spot, branch_left, comes_from, lane_missing, put_typed
from model.records import Lane, Node, Phase, Pool, Problem, Step
from model.store import is_new

if TYPE_CHECKING:
    from editor.canvas.view import Canvas
    from model.store import Transaction

_LEAST_LETTERS = 12
"""Letters being typed are no smaller than so many pixels."""
_GIVES_UP = ("enter", "escape", "backtab")
"""What ends the typing of a new step that has no name, and takes it back."""


class Newcomer(NamedTuple):
    """A step that was put on the map to be named at once: where, what was committed to put it there, and under which name.

    Until its label is closed it is put there anew for all that is typed, and the whole remains one step of undo.
    """

    spot: Spot
    change: Change
    label: str

    @property
    def join(self) -> str:
        """What its commits share."""
        return f"put {self.spot.id}"

    def again(self, draft: "Transaction", spot: Spot, text: str) -> str:
        """Put it there as what this says; the id of what stands for it."""
        draft.put_all({id: edit.after for id, edit in take_back(self.change, draft.document).items()})
        return put_typed(draft, spot, text)


class Renaming:
    """The one label of a canvas that may be open."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.editor = NameEditor(canvas, self._ended, self._to_lane)
        self._new: Newcomer | None = None
        self._was = self._missing = ""
        self.editor.textChanged.connect(self._tell_of_lane)

    def begin(self, id: str, new: Newcomer | None = None) -> None:
        """Open the label of a record, if it has one; `new` says how it was put on the map just now."""
        canvas = self.canvas
        display = canvas.showing.scene.display
        record, place = display.document.get(id), label_place(display, id)
        if record is None or place is None:
            return
        if canvas.session.read_only:
            canvas.refused.emit(READ_ONLY)
            return
        self.editor.end("away")  # of another that may be open
        self._new, self._was = new, getattr(record, "name", "")
        if isinstance(record, (Lane, Pool, Phase)):  # of a whole band the far end might come into view, not its name
            canvas.camera.look(canvas.camera.view.showing(place[0]))
        else:
            canvas.sight.bring_into_view(id, at_once=True)
        pixels = max(_LEAST_LETTERS, round(place[1] * canvas.zoom))
        is_bold = isinstance(record, (Step, Lane, Pool, Phase))
        self.editor.begin(id, self._was, self._on_canvas(place[0]), pixels, is_bold, canvas.session.theme)
        self.editor.ask(self._hint(new) or (say("What goes wrong?") if isinstance(record, Problem) else ""))
        self.editor.setAccessibleName(say("Name of {what}", what=subtitle_of(display.document, record)))
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
        canvas, new = self.canvas, self._new
        self._new = None
        record = canvas.session.store.document.get(id)
        if new is not None and record is not None:
            settled = self._settle(new, text, key)
            if settled is None:
                self._open_again(new, text)
                return
            id, key = settled
        elif record is not None and key != "escape" and text.strip() not in (self._was, getattr(record, "name", "")):
            join = f"name {id}"  # with which it may have been put on the map just now: then that and its name are one step
            store = canvas.session.store
            new_here = is_new(store, id)
            edit(canvas, store.run(join) or "Rename", lambda draft: rename(draft, id, text), join)
            if new_here:
                store.fuse(id)
        canvas.session.store.seal()
        if key != "away":
            canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.refresh()
        canvas.rename_finished.emit(id, text, key)

    def _settle(self, new: Newcomer, text: str, key: str) -> tuple[str, str] | None:
        """Put a new step there as what was typed, or take it back; what to go on from and how, None where it may not be."""
        store, spot = self.canvas.session.store, new.spot
        before = comes_from(store.document, spot)
        try:
            if key == "escape" or (not text.strip() and key in _GIVES_UP):
                with store.transaction(new.label, new.join) as draft:
                    draft.put_all({id: edit.after for id, edit in take_back(new.change, draft.document).items()})
                self.canvas.session.select((before,))
                return (before, "back" if key == "backtab" else "escape")
            with store.transaction(new.label, new.join) as draft:
                stands = new.again(draft, spot, text)
        except ProcError as error:
            self.canvas.refused.emit(str(error))
            return None
        self.canvas.session.select((stands,))
        if stands == spot.id:
            return (stands, key)
        return (before, "enter" if key == "tab" else "back" if key == "backtab" else key)

    def _open_again(self, new: Newcomer, text: str) -> None:
        """What was typed cannot be: it stays open to be typed otherwise."""
        self.begin(new.spot.id, new)
        self.editor.put(text)

    def _to_lane(self, by: int) -> None:
        """The step whose label is open goes to the lane beside; the label stays open."""
        from model.operations.lane_shift import shift_lanes

        canvas, id, new = self.canvas, self.editor.id or "", self._new
        document = canvas.session.store.document
        node = document.one(Node, id)
        if node is None:
            return
        if new is None:
            edit(canvas, say("Move to another lane"), lambda draft: shift_lanes(draft, [id], by))
            return
        lane = lane_beside(document, node.map_id, node.lane_id, by)
        if lane is None:
            canvas.refused.emit(say("There is no lane further down.") if by > 0 else say("There is no lane further up."))
            return
        spot = new.spot._replace(lane_id=lane.id)
        with canvas.session.store.transaction(new.label, new.join) as draft:
            new.again(draft, spot, "")
            change = draft.change()
        self._new = new._replace(spot=spot, change=compose(new.change, change))
        canvas.sight.bring_into_view(id, at_once=True)

    def _hint(self, new: Newcomer | None) -> str:
        if new is None:
            return ""
        branch = branch_left(self.canvas.session.store.document, new.spot)
        if branch is None:
            return say("What is done?")
        return say("{branch}: what then?", branch=branch) if branch else say("When: what then?")

    def _tell_of_lane(self) -> None:
        """Say of a new step how the lane that it seems to name is made; its name stays in the label else."""
        document, text = self.canvas.session.store.document, self.editor.toPlainText()
        missing = lane_missing(document, self._new.spot, text) if self._new is not None and self.editor.id is not None else ""
        if missing and missing != self._missing:
            words = say("There is no lane “{name}”. “+{name}: …” makes it; else it is part of the name.", name=missing)
            self.canvas.refused.emit(words)
        self._missing = missing

    def _on_canvas(self, rect: Rect) -> QRect:
        view = self.canvas.camera.view
        left, top, right, bottom = (round(each / view.ratio) for each in view.pixels(rect))
        return QRect(left, top, right - left, bottom - top)
