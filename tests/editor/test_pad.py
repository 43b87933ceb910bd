"""The buttons beside what is selected, and the menu of the same actions."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor import at_hand
from editor.app import Program
from editor.canvas.pad import Pad
from editor.doing.context import context_menu
from editor.menus import ACTIONS
from model.operations.flows import set_bends
from model.records import Gateway, Lane, SequenceFlow, Step
from tests.sketch import sketch

if TYPE_CHECKING:
    from tests.editor.conftest import Opened

SHOP = 'Sales: (start) > take > <ok>{name="Is it good enough?"} -yes> Stock: pick > pack > (end)'


@pytest.fixture(params=[False, True], ids=["rows", "columns"])
def shown(program: Program, request: pytest.FixtureRequest) -> "Opened":
    from tests.editor.conftest import Opened

    made = Opened(program, sketch(SHOP, vertical=request.param))
    made.window.show()
    made.window.desk.canvas.fit()
    return made


def pad(opened: "Opened", *selection: str) -> Pad:
    opened.session.select(selection)
    opened.window.desk.pad._rest.stop()
    opened.window.desk.pad.renew()
    return opened.window.desk.pad


def names(pad: Pad) -> list[str]:
    row = (pad._row.itemAt(n) for n in range(pad._row.count()))
    buttons = (item.widget() for item in row if item is not None)
    return [button.defaultAction().objectName() for button in buttons if hasattr(button, "defaultAction")]


def seen(opened: "Opened", id: str) -> QRect:
    canvas = opened.window.desk.canvas
    box = canvas.showing.scene.display.box(id)
    assert box is not None
    (x, y), zoom = canvas.camera.view.to_window((box.x, box.y)), canvas.zoom
    return QRect(round(x), round(y), round(box.w * zoom), round(box.h * zoom))


@pytest.mark.parametrize("id", ["take", "ok", "pick", "pack", "start", "end"])
def test_it_stands_beside_a_node_in_the_window_and_covers_neither_it_nor_its_handles(shown: "Opened", id: str):
    beside = pad(shown, id)
    assert beside.isVisible() and not beside.geometry().intersects(seen(shown, id).adjusted(-13, -13, 13, 13))
    assert shown.window.desk.canvas.rect().contains(beside.geometry())


def test_it_does_not_cover_the_name_below_a_decision(shown: "Opened"):
    words = shown.window.desk.canvas.showing.scene.display.letters("ok")
    view = shown.window.desk.canvas.camera.view
    assert words is not None
    left, top, right, bottom = view.pixels(words)
    assert not pad(shown, "ok").geometry().intersects(QRect(left, top, right - left, bottom - top))


def written(opened: "Opened", id: str) -> QRect:
    display, view = opened.window.desk.canvas.showing.scene.display, opened.window.desk.canvas.camera.view
    words = display.letters(id)
    assert words is not None
    left, top, right, bottom = view.pixels(words)
    return QRect(left, top, right - left, bottom - top)


@pytest.mark.parametrize("id", ["take", "ok", "pick", "pack", "start-take", "take-ok", "ok-pick", "pick-pack", "Sales", "Stock"])
def test_where_there_is_room_it_covers_no_neighbour(shown: "Opened", id: str):
    beside = pad(shown, id)
    assert beside.isVisible()
    assert not any(beside.geometry().intersects(seen(shown, node)) for node in ("start", "take", "ok", "pick", "pack", "end"))
    assert not beside.geometry().intersects(written(shown, "ok"))


@pytest.mark.parametrize("id", ["Sales", "Stock"])
def test_it_does_not_cover_the_name_of_a_lane(shown: "Opened", id: str):
    from model.places import bands

    canvas = shown.window.desk.canvas
    middle = bands(canvas.showing.scene.display.document, "map").headers[id].centre
    x, y = canvas.camera.view.to_window(middle)
    assert not pad(shown, id).geometry().contains(QPoint(round(x), round(y)))


def test_its_buttons_are_large_enough_to_hit_and_leave_the_keyboard_to_the_map(shown: "Opened"):
    beside = pad(shown, "take")
    buttons = [item.widget() for n in range(beside._row.count()) if (item := beside._row.itemAt(n)) is not None]
    real = [each for each in buttons if each is not None and hasattr(each, "defaultAction")]
    assert real and all(min(each.width(), each.height()) >= 24 and each.focusPolicy() == Qt.FocusPolicy.NoFocus for each in real)
    assert all(not each.defaultAction().icon().isNull() for each in real)


def test_it_offers_what_may_be_done_with_what_is_selected(shown: "Opened"):
    follow = ["step_after", "decision_after", "end_after"]
    assert names(pad(shown, "take")) == [*follow, "note_beside", "replace", "pull_flow", "delete"]
    assert names(pad(shown, "end")) == ["note_beside", "replace", "pull_flow", "delete"]
    assert names(pad(shown, "take-ok")) == ["rename", "step_after", "add_bend", "reverse_flow", "delete"]
    assert names(pad(shown, "Sales")) == ["lane_above", "lane_below", "lane_in_two", "lane_in_three", "lane_remove"]


def test_it_is_away_for_several_things_a_name_being_typed_a_gesture_and_a_small_map(shown: "Opened"):
    assert not pad(shown, "take", "pick").isVisible()
    beside = pad(shown, "take")
    shown.window.desk.canvas.begin_rename("take")
    assert not beside.isVisible()
    shown.window.desk.canvas.renaming.editor.end("escape")
    assert beside.isVisible()
    shown.do("pull_flow")
    assert not beside.isVisible()
    shown.window.desk.canvas.hands.cancel()
    assert beside.isVisible()
    shown.window.desk.canvas.zoom_by(0.2)
    assert not beside.isVisible()


def test_it_is_away_while_the_view_moves_and_then_where_the_selection_is(shown: "Opened", qtbot: QtBot):
    beside = pad(shown, "pick")
    before = beside.pos()
    shown.window.desk.canvas.camera.pan(7, 9)
    assert not beside.isVisible()
    qtbot.waitUntil(beside.isVisible)
    assert beside.pos() - before == QPoint(7, 9)


def test_it_is_not_there_in_a_read_only_map(shown: "Opened"):
    shown.session.read_only = True
    assert not pad(shown, "take").isVisible()


def test_all_that_is_at_hand_are_actions_of_the_table():
    known = {row.name for row in ACTIONS}
    tables = [value for name, value in vars(at_hand).items() if name.endswith(("PAD", "MENU"))]
    assert len(tables) == 13 and {name for table in tables for name in table} - {None} <= known


def texts(opened: "Opened", *selection: str) -> list[str]:
    opened.session.select(selection)
    menu = context_menu(opened.window)
    found = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    return found


def test_the_menu_is_of_what_is_selected(opened: "Opened"):
    assert "reverse_flow" in texts(opened, "take-pick") and "lane_in_two" in texts(opened, "Sales")
    assert "replace" in texts(opened, "take") and "go_into" not in texts(opened, "take")
    assert "make_subprocess" in texts(opened, "take", "pick") and "paste" in texts(opened)


def ask(opened: "Opened", at: QPointF | None) -> list[QPoint]:
    canvas, asked = opened.window.desk.canvas, []
    canvas.menu_asked.disconnect()
    canvas.menu_asked.connect(asked.append)
    reason = QContextMenuEvent.Reason.Keyboard if at is None else QContextMenuEvent.Reason.Mouse
    place = at.toPoint() if at is not None else QPoint()
    QApplication.sendEvent(canvas, QContextMenuEvent(reason, place, canvas.mapToGlobal(place), Qt.KeyboardModifier.NoModifier))
    return asked


def test_a_right_click_selects_what_lies_there_and_keeps_several_that_are_selected(shown: "Opened"):
    shown.session.select(["take"])
    assert len(ask(shown, QPointF(seen(shown, "pick").center()))) == 1 and shown.session.selection == ("pick",)
    shown.session.select(["take", "pick"])
    ask(shown, QPointF(seen(shown, "pick").center()))
    assert shown.session.selection == ("take", "pick")


def test_a_key_asks_beside_what_is_selected(shown: "Opened"):
    shown.session.select(["pick"])
    canvas = shown.window.desk.canvas
    (place,) = ask(shown, None)
    assert seen(shown, "pick").contains(canvas.mapFromGlobal(place)) and canvas.input.asking.at is None


def test_a_decision_and_an_end_follow_connected_and_are_one_step_with_their_names(opened: "Opened"):
    for name, cls in (("decision_after", Gateway), ("end_after", None)):
        opened.session.select(["pick"])
        opened.do(name)
        (new_id,) = opened.session.selection
        document = opened.session.store.document
        assert cls is None or isinstance(document[new_id], cls)
        assert any((f.source_id, f.target_id) == ("pick", new_id) for f in document.all(SequenceFlow))
        editor = opened.window.desk.canvas.renaming.editor
        assert editor.id == new_id
        editor.setPlainText("Named")
        editor.end("enter")
        assert len(opened.session.store.undo_labels) == 1 and opened.session.store.document[new_id].name == "Named"
        opened.do("undo")


def test_a_flow_is_pulled_to_what_is_clicked_next(shown: "Opened"):
    shown.session.select(["take"])
    shown.do("pull_flow")
    canvas, at = shown.window.desk.canvas, QPointF(seen(shown, "pack").center())
    for kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        QApplication.sendEvent(canvas, QMouseEvent(kind, at, at, button, button, Qt.KeyboardModifier.NoModifier))
    assert ("take", "pack") in {(f.source_id, f.target_id) for f in shown.session.store.document.all(SequenceFlow)}
    assert shown.session.store.undo_labels == ("Connect",)


def test_a_lane_is_divided(opened: "Opened"):
    opened.session.select(["Sales"])
    opened.do("lane_in_three")
    inside = [lane.id for lane in opened.session.store.document.all(Lane) if lane.parent_id == "Sales"]
    assert len(inside) == 3 and opened.session.selection[0] in inside and opened.may("lane_above") is not None


def test_flows_are_bent_set_free_and_turned_by_actions(opened: "Opened"):
    opened.session.select(["pick-pack"])
    assert not opened.may("remove_bends") and not opened.may("reset_route")
    opened.do("add_bend")
    assert len(opened.session.store.document.one(SequenceFlow, "pick-pack").bends) == 4
    opened.do("remove_bends")
    opened.do("add_bend")
    opened.do("reset_route")
    opened.do("reverse_flow")
    flow = opened.session.store.document.one(SequenceFlow, "pick-pack")
    assert (flow.source_id, flow.target_id, flow.bends) == ("pack", "pick", ())
    assert len(opened.session.store.undo_labels) == 5


def test_the_bend_under_the_pointer_alone_is_taken_out(opened: "Opened"):
    with opened.session.store.transaction("Bend") as draft:
        set_bends(draft, "pick-pack", [(600.0, 240.0), (600.0, 300.0), (640.0, 300.0)])
    opened.session.select(["pick-pack"])
    asking = opened.window.desk.canvas.input.asking
    asking.at, asking.part = (600.0, 301.0), "bend"
    opened.do("remove_bends")
    assert len(opened.session.store.document.one(SequenceFlow, "pick-pack").bends) == 2


def test_a_flow_is_led_to_the_node_selected_with_it(opened: "Opened"):
    opened.session.select(["take-pick", "pack"])
    opened.do("flow_to")
    assert opened.session.store.document.one(SequenceFlow, "take-pick").target_id == "pack"
    opened.session.select(["take-pick", "start"])
    assert opened.may("flow_from") and not opened.may("flow_to")


def test_room_opens_after_and_below_the_selection_and_closes_again(opened: "Opened"):
    before = opened.session.store.document
    opened.session.select(["take"])
    assert not opened.may("close_after")
    opened.session.select(["pick"])
    opened.do("open_after")
    assert opened.session.store.document.one(Step, "pack").x == before.one(Step, "pack").x + 208
    opened.do("close_after")
    assert opened.session.store.document == before
    opened.do("open_beside")
    assert opened.session.store.document.one(Lane, "Stock").height == before.one(Lane, "Stock").height + 112
    assert opened.session.store.undo_labels == ("Open room", "Close room", "Open room")


def test_paste_from_the_menu_goes_to_where_it_was_asked_for_and_then_that_is_forgotten(shown: "Opened", qtbot: QtBot):
    from editor.doing.clipboard import pointed_at
    from editor.doing.context import show_menu

    asking = shown.window.desk.canvas.input.asking
    asking.at = (500.0, 240.0)
    assert pointed_at(shown.window) == (500.0, 240.0)
    show_menu(shown.window, QPoint(300, 300))
    QApplication.activePopupWidget().close()
    qtbot.waitUntil(lambda: asking.at is None)
