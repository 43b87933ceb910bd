"""What keys do while the canvas has the keyboard."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.canvas.view import Canvas
from tests.editor.canvas.conftest import MakeCanvas
from tests.editor.canvas.events import step


def test_arrows_nudge_by_the_grid_and_are_one_step_of_undo(canvas: Canvas, qtbot: QtBot):
    before = step(canvas, "pack")
    canvas.session.select(("pack",))
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert step(canvas, "pack").x == before.x + 24
    assert len(canvas.session.store.undo_labels) == 1


def test_arrows_pan_where_nothing_is_selected(canvas: Canvas, qtbot: QtBot):
    before = canvas.camera.view
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.camera.view.left < before.left


def test_delete_removes_and_heals(canvas: Canvas, qtbot: QtBot):
    canvas.session.select(("pack",))
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert "pack" not in canvas.session.store.document and "pack" not in canvas.showing.scene.display.nodes.row


def test_tab_walks_in_reading_order(canvas: Canvas, qtbot: QtBot):
    order = canvas.showing.scene.display.reading_order()
    seen = []
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        seen += canvas.session.selection
    assert seen == order[:3]
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab)
    assert canvas.session.selection == (order[1],)


def test_esc_clears_the_selection_and_puts_a_tool_away_first(canvas: Canvas, qtbot: QtBot):
    canvas.session.select(("pack",))
    canvas.session.take_tool("step")
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.session.tool == "select" and canvas.session.selection == ("pack",)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.session.selection == ()


def test_a_read_only_map_says_so_and_stays(make_canvas: MakeCanvas, qtbot: QtBot):
    canvas = make_canvas(read_only=True)
    canvas.session.select(("pack",))
    with qtbot.waitSignal(canvas.refused):
        qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert "pack" in canvas.session.store.document
