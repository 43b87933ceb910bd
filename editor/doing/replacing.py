"""Replacing the type of what is selected: a small list, the keys of a menu, and the reason where something may not be."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from editor.action import Action
from editor.doing.writable import writable
from editor.icons import icon
from editor.plain import for_menu, one_line, say, set_tip
from model.records import DataObject, DataStore, Event, Gateway, Node, Step
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window
    from model.operations.replacing import Kind

_ICONS = {Step: "rectangle-horizontal", Gateway: "diamond", Event: "circle", DataObject: "file", DataStore: "database"}

_REASON = 56
"""Letters of a reason beside what may not be; the tooltip has all of it."""


def choose_kind(window: "Window") -> None:
    """Open the list of what the selection may become, where it stands."""
    kinds_menu(window).popup(place_of_menu(window))


def may_replace(window: "Window") -> Refusal | None:
    """Whether all that is selected has kinds in common."""
    from model.operations.replacing import kinds_for

    fitting = kinds_for(window.session.store.document, [node.id for node in _nodes(window)])
    return writable(window.session) or (None if fitting else Refusal(say("Select steps, decisions or events.")))


def kinds_menu(window: "Window") -> QMenu:
    """The list: what it is now is ticked, and what it may not be says why."""
    from model.operations.replacing import is_now, kinds_for, may_become

    document = window.session.store.document
    nodes = _nodes(window)
    menu = QMenu(window)
    menu.setAccessibleName(say("Change the type"))
    menu.setToolTipsVisible(True)
    menu.triggered.connect(menu.deleteLater)
    for group in kinds_for(document, [node.id for node in nodes]):
        menu.addSeparator()
        for kind in group:
            refusals = [refusal for node in nodes if (refusal := may_become(document, node.id, kind)) is not None]
            why = f"\t{one_line(refusals[0].reason, _REASON)}" if refusals else ""
            row = menu.addAction(icon(_ICONS[kind.cls]), for_menu(say(kind.text)) + why)
            row.setObjectName(kind.name)
            row.setCheckable(True)
            row.setChecked(all(is_now(node, kind) for node in nodes))
            row.setEnabled(not refusals)
            set_tip(row, refusals[0].reason if refusals else "")
            row.triggered.connect(lambda checked=False, kind=kind: become(window, kind))
    now = next((row for row in menu.actions() if row.isChecked()), None)
    if now is not None:
        menu.setActiveAction(now)
    return menu


def become(window: "Window", kind: "Kind") -> None:
    """Make the selection of this kind; its flows, names and measures stay."""

    def run(window: "Window") -> None:
        from model.operations import replacing

        with window.session.store.transaction(say("Change the type")) as draft:
            replacing.become(draft, [node.id for node in _nodes(window)], kind)

    window.do(Action("become", kind.text, run, say("Change the type")))


def _nodes(window: "Window") -> list[Node]:
    return [each for each in window.session.store.document.present(window.session.selection) if isinstance(each, Node)]


def place_of_menu(window: "Window") -> QPoint:
    """Beside the first that is selected, as far as that is in view."""
    canvas = window.desk.canvas
    box = canvas.showing.scene.display.box(_nodes(window)[0].id)
    view = canvas.camera.view
    x, y = view.to_window((box.x, box.bottom)) if box is not None else (0, 0)
    inside = QPoint(round(min(max(x / view.ratio, 0), canvas.width())), round(min(max(y / view.ratio, 0), canvas.height())))
    return canvas.mapToGlobal(inside)
