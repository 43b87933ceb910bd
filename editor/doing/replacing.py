"""Replacing the type of what is selected: a small list, the keys of a menu, and the reason where something may not be."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidgetAction

from editor.action import Action
from editor.doing.writable import writable
from editor.plain import for_menu, paragraph, say, set_tip
from editor.style import px
from editor.symbols import symbol
from model.records import Node
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window
    from model.document import Document
    from model.operations.replacing import Kind

_WIDE = 320
"""How wide a reason runs before it is broken."""


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
    from model.operations.replacing import kinds_for

    document = window.session.store.document
    nodes = _nodes(window)
    menu = QMenu(window)
    menu.setAccessibleName(say("Change the type"))
    menu.setToolTipsVisible(True)
    menu.triggered.connect(menu.deleteLater)
    for group in kinds_for(document, [node.id for node in nodes]):
        menu.addSeparator()
        for why, kinds in groupby(group, key=lambda kind: _why_not(document, nodes, kind)):
            _offer(window, menu, kinds, why)
    now = next((row for row in menu.actions() if row.isChecked()), None)
    if now is not None:
        menu.setActiveAction(now)
    return menu


def _why_not(document: "Document", nodes: list[Node], kind: "Kind") -> str:
    """Why not all of these may be of a kind; empty where they may."""
    from model.operations.replacing import may_become

    refusals = (may_become(document, node.id, kind) for node in nodes)
    return next((refusal.reason for refusal in refusals if refusal is not None), "")


def _offer(window: "Window", menu: QMenu, kinds: "Iterable[Kind]", why: str) -> None:
    """A row for each of these kinds, and below them the whole reason why they may not be chosen, if there is one."""
    from model.operations.replacing import is_now

    nodes, theme = _nodes(window), window.session.theme
    for kind in kinds:
        row = menu.addAction(symbol(kind.cls, kind.fields, theme), for_menu(say(kind.text)))
        row.setObjectName(kind.name)
        row.setCheckable(True)
        row.setChecked(all(is_now(node, kind) for node in nodes))
        row.setEnabled(not why)
        set_tip(row, why)
        row.triggered.connect(lambda checked=False, kind=kind: become(window, kind))
    if why:
        words = paragraph(why, "why-not")
        words.setFixedWidth(px(_WIDE))
        words.setFixedHeight(words.heightForWidth(px(_WIDE)))
        told = QWidgetAction(menu)
        told.setDefaultWidget(words)
        told.setEnabled(False)
        menu.addAction(told)


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
