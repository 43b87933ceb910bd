"""The canvas for screen readers: a tree of the map whose parts are made when someone asks for them.

Qt holds on to every part that it was given until it is told to let go, so each is kept here by its id and let go with its record.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from editor.canvas.access_tree import above, inside, is_shown
from editor.canvas.access_words import description_of, map_description, map_name, name_of
from editor.canvas.frames import area_of
from model.document import Document
from model.records import Annotation, Association, Connector, Group, Lane, Note, Phase, Pool, Record

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

Role: TypeAlias = QAccessible.Role
Text: TypeAlias = QAccessible.Text
Flag: TypeAlias = QAccessible.RelationFlag
Related: TypeAlias = list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]
_ROLES: tuple[tuple[tuple[type[Record], ...], Role], ...] = (
    ((Connector,), Role.Link),
    ((Lane, Pool), Role.List),
    ((Phase, Group), Role.Section),
    ((Note, Annotation), Role.Note),
)


def install() -> None:
    """Let Qt ask a canvas for its tree; once for the program, asking again changes nothing."""
    QAccessible.installFactory(_factory)


def _factory(key: str, asked: QObject) -> QAccessibleInterface | None:
    tree = getattr(asked, "access", None)
    return tree.root if isinstance(tree, Tree) else None


class Tree:
    """The parts of a canvas that someone has asked for."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self._root: Root | None = None
        self._parts: dict[str, Part] = {}
        self._known: tuple[Document | None, dict[str | None, tuple[str, ...]]] = (None, {})

    @property
    def root(self) -> "Root":
        """The map itself."""
        if self._root is None:
            self._root = Root(self)
        return self._root

    def part(self, id: str) -> "Part":
        """What stands for a record."""
        if id not in self._parts:
            self._parts[id] = Part(self, id)
        return self._parts[id]

    def known(self, ids: Iterable[str]) -> list["Part"]:
        """Those of these that someone has asked for."""
        return [self._parts[id] for id in ids if id in self._parts]

    def forget(self, ids: Iterable[str]) -> None:
        """Let go of what stands for these; they are gone."""
        for id in ids:
            part = self._parts.pop(id, None)
            if part is not None:
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(part))

    def forget_all(self) -> None:
        """Let go of everything but the map itself."""
        self.forget(tuple(self._parts))
        self._known = (None, {})

    @property
    def document(self) -> Document:
        """What the map shows."""
        return self.canvas.session.store.document

    def inside(self, id: str | None) -> tuple[str, ...]:
        """The ids of what hangs under a record, or under the map."""
        if self._known[0] is not self.document:
            self._known = (self.document, {})
        answers = self._known[1]
        if id not in answers:
            session = self.canvas.session
            answers[id] = inside(self.document, session.map_id, id, session.hidden)
        return answers[id]

    def is_there(self, id: str) -> bool:
        """Whether a record is in the tree."""
        return is_shown(self.document, self.canvas.session.map_id, id, self.canvas.session.hidden)

    def above(self, id: str) -> QAccessibleInterface:
        """What a record hangs under."""
        holder = above(self.document, self.canvas.session.map_id, id)
        return self.part(holder) if holder is not None else self.root

    def under(self, x: int, y: int) -> "Part | None":
        """What is seen at a place of the screen."""
        canvas = self.canvas
        at = QPointF(canvas.mapFromGlobal(QPoint(x, y)))
        id = canvas.input.pointer(at, Qt.KeyboardModifier.NoModifier).hit.id
        return self.part(id) if id is not None and self.is_there(id) else None

    def focus(self) -> "Part | None":
        """What the keyboard is at: the last of what is selected."""
        selection = self.canvas.session.selection
        return self.part(selection[-1]) if selection and self.is_there(selection[-1]) else None


class Root(QAccessibleWidget):
    """The canvas, which holds the map and the few widgets that float on it."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(tree.canvas, Role.List)
        self.tree = tree

    def childCount(self) -> int:
        """What is on the map, then the widgets."""
        return len(self.tree.inside(None)) + super().childCount()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """One of them."""
        ids = self.tree.inside(None)
        if 0 <= index < len(ids):
            return self.tree.part(ids[index])
        return super().child(index - len(ids)) if index >= len(ids) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Which of them it is; -1 for none."""
        ids = self.tree.inside(None)
        if isinstance(child, Part):
            return ids.index(child.id) if child.id in ids else -1
        place = super().indexOfChild(child)
        return len(ids) + place if place >= 0 else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """What is seen at a place of the screen."""
        canvas = self.tree.canvas
        widget = canvas.childAt(canvas.mapFromGlobal(QPoint(x, y)))
        return QAccessible.queryAccessibleInterface(widget) if widget is not None else self.tree.under(x, y)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """What the keyboard is at."""
        if self.tree.canvas.hasFocus():
            return self.tree.focus() or self
        return super().focusChild()

    def text(self, kind: Text) -> str:
        """What is read out."""
        session = self.tree.canvas.session
        if kind == Text.Name:
            return map_name(self.tree.document, session.map_id)
        return map_description(self.tree.document, session.map_id) if kind == Text.Description else super().text(kind)


class Part(QAccessibleInterface):
    """A lane, a step, a flow: whatever has an id on the map. It knows no more than that and looks the rest up."""

    def __init__(self, tree: Tree, id: str) -> None:
        super().__init__()
        self.tree, self.id = tree, id

    def isValid(self) -> bool:
        """Whether it is still there."""
        return self.tree.is_there(self.id)

    def object(self) -> QObject | None:  # type: ignore[override]
        """It is no object of Qt's."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window it is seen in."""
        return self.tree.canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """What it hangs under."""
        return self.tree.above(self.id)

    def childCount(self) -> int:
        """How much hangs under it."""
        return len(self.tree.inside(self.id))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """One of them."""
        ids = self.tree.inside(self.id)
        return self.tree.part(ids[index]) if 0 <= index < len(ids) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Which of them it is; -1 for none."""
        ids = self.tree.inside(self.id)
        return ids.index(child.id) if isinstance(child, Part) and child.id in ids else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """What of it is seen at a place of the screen."""
        found = self.tree.under(x, y)
        return found if found is not None and found.id in self.tree.inside(self.id) else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """What the keyboard is at."""
        return self.tree.focus() if self.tree.canvas.hasFocus() else None

    def rect(self) -> QRect:
        """Where it is on the screen."""
        canvas = self.tree.canvas
        area = area_of(canvas.showing.scene.display, self.id)
        if area is None:
            return QRect()
        view = canvas.camera.view
        left, top, right, bottom = (round(each / view.ratio) for each in view.pixels(area))
        return QRect(canvas.mapToGlobal(QPoint(left, top)), canvas.mapToGlobal(QPoint(right, bottom)))

    def role(self) -> Role:
        """What kind of thing it is."""
        record = self.tree.document.get(self.id)
        return next((role for kinds, role in _ROLES if isinstance(record, kinds)), Role.ListItem)

    def text(self, kind: Text) -> str:
        """What is read out."""
        if kind == Text.Name:
            return name_of(self.tree.document, self.id)
        if kind == Text.Description:
            session = self.tree.canvas.session
            found = [finding.message for finding in session.findings if self.id in finding.about[:1]]
            return description_of(self.tree.document, session.map_id, self.id, found)
        return ""

    def setText(self, kind: Text, text: str) -> None:
        """Names are typed on the map."""

    def state(self) -> QAccessible.State:
        """Whether it is selected, has the keyboard, is seen, is still there."""
        state, canvas = QAccessible.State(), self.tree.canvas
        if not self.isValid():
            state.invalid = True
            return state
        selection = canvas.session.selection
        state.focusable = state.selectable = state.multiSelectable = True
        state.selected = self.id in selection
        state.focused = canvas.hasFocus() and selection[-1:] == (self.id,)
        state.offscreen = not self.rect().intersects(QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size()))
        return state

    def relations(self, match: Flag = Flag.AllRelations) -> Related:  # type: ignore[override]
        """What the flow goes to from here, and where it comes from."""
        around = _around(self.tree.document, self.id)
        return [(self.tree.part(other), flag) for other, flag in around if match & flag and self.tree.is_there(other)]


def _around(document: Document, id: str) -> Iterator[tuple[str, Flag]]:
    """What flows lead to from a record and what they come from; the flag says what the record is to the other."""
    record = document.get(id)
    lines = [record] if isinstance(record, Connector) else [document.one(Connector, each) for each in document.referring(id)]
    for line in lines:
        if line is None or isinstance(line, Association):
            continue
        if line.target_id is not None and id in (line.id, line.source_id):
            yield line.target_id, Flag.FlowsFrom
        if line.source_id is not None and id in (line.id, line.target_id):
            yield line.source_id, Flag.FlowsTo
