"""What keys do while the canvas has the keyboard."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.canvas.view import Canvas
from tests.editor.canvas.conftest import MakeCanvas
from tests.editor.canvas.events import SHIFT, step


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


def test_tab_reads_lanes_before_their_steps_and_steps_before_their_flows(canvas: Canvas, qtbot: QtBot):
    seen = []
    for _ in range(9):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        seen += canvas.session.selection
    assert seen == ["Sales", "go", "go-receive", "receive", "receive-ok", "ok", "ok-receive", "ok-pack", "pack"]
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab)
    assert canvas.session.selection == ("ok-pack",)


def test_tab_reads_everything_once(canvas: Canvas):
    walker, seen = canvas.walker, []
    while walker.read(1):
        seen += canvas.session.selection
    shown = {*canvas.showing.scene.display.nodes.ids, *canvas.showing.scene.display.flows.ids}
    assert len(seen) == len(set(seen)) and set(seen) == shown | {"Sales", "Stock"}


POOLS = (
    "[Shop] Sales/Desk: (go) > take; (late)@take > Sales/Phone: call; memo{kind=note} .. take; [Customer!]; take ..> Customer;"
    " Empty: x"
)


def test_back_is_the_same_way_as_on_with_pools_lanes_in_lanes_and_messages(make_canvas: MakeCanvas):
    canvas = make_canvas(POOLS)
    walker, on, back = canvas.walker, [], []
    while walker.read(1):
        on += canvas.session.selection
    canvas.session.select(())
    while walker.read(-1):
        back += canvas.session.selection
    assert on == back[::-1] and len(on) == len(set(on))
    assert {"Shop", "Sales", "Desk", "Phone", "Customer", "Empty", "late", "memo", "memo-take"} <= set(on)
    assert on.index("Shop") < on.index("Sales") < on.index("Desk") < on.index("go")


def test_walking_follows_the_flow_there_and_back(canvas: Canvas):
    canvas.session.select(("go",))
    canvas.walker.go("right")
    assert canvas.session.selection == ("receive",)
    canvas.session.select(("pack",))
    canvas.walker.go("left")
    assert canvas.session.selection == ("ok",)


def test_at_a_decision_the_ways_are_numbered_and_a_digit_takes_one(canvas: Canvas, qtbot: QtBot):
    canvas.session.select(("ok",))
    with qtbot.waitSignal(canvas.noticed) as noticed:
        canvas.walker.go("right")
    assert noticed.args == ["Which way? 1 no: receive · 2 yes: pack"] and canvas.session.selection == ("ok",)
    assert len(canvas.walker.marks(1.0)) == 4
    qtbot.keyClick(canvas, Qt.Key.Key_2)
    assert canvas.session.selection == ("pack",) and canvas.walker.marks(1.0) == ()


def test_walking_across_goes_to_the_nearest_in_the_next_lane(make_canvas: MakeCanvas):
    canvas = make_canvas("Sales: a > b > c; Stock: x; b > Stock: y")
    canvas.session.select(("b",))
    canvas.walker.go("down")
    assert canvas.session.selection == ("x",) or canvas.session.selection == ("y",)
    canvas.session.select(("Sales",))
    canvas.walker.go("down")
    assert canvas.session.selection == ("Stock",)


def test_where_the_lanes_run_down_the_flow_is_walked_downwards(make_canvas: MakeCanvas):
    from tests.sketch import sketch

    canvas = make_canvas(sketch("Sales: a > b", vertical=True))
    canvas.session.select(("a",))
    canvas.walker.go("down")
    assert canvas.session.selection == ("b",)


def test_what_is_held_stays_selected_while_walking_on(canvas: Canvas, qtbot: QtBot):
    canvas.session.select(("go",))
    qtbot.keyClick(canvas, Qt.Key.Key_Space, SHIFT)
    canvas.walker.go("right")
    assert canvas.session.selection == ("go", "receive") and canvas.walker.marks(1.0)
    canvas.walker.go("right")
    assert canvas.session.selection == ("go", "ok")


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
