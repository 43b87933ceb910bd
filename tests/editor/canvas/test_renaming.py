"""Labels are typed where they stand."""

from PySide6.QtCore import QEvent, QPoint, Qt
from pytestqt.qtbot import QtBot

from editor.canvas.view import Canvas
from model.operations.removal import remove
from model.records import Lane, Step
from tests.editor.canvas.conftest import MakeCanvas, at
from tests.editor.canvas.events import SHIFT, mouse, step


def test_a_double_click_in_a_lane_adds_a_step_and_opens_its_label(canvas: Canvas):
    box = canvas.showing.scene.display.box("pack")
    assert box is not None
    mouse(canvas, QEvent.Type.MouseButtonDblClick, at(canvas, (box.right + 200, box.cy)))
    steps = [record.id for record in canvas.session.store.document.all(Step)]
    assert len(steps) == 3 and canvas.renaming.editor.id in steps and canvas.renaming.editor.isVisible()


def test_adding_and_naming_are_one_step_of_undo_and_a_later_name_is_another(canvas: Canvas, qtbot: QtBot):
    box = canvas.showing.scene.display.box("pack")
    assert box is not None
    mouse(canvas, QEvent.Type.MouseButtonDblClick, at(canvas, (box.right + 200, box.cy)))
    new_id = canvas.renaming.editor.id or ""
    qtbot.keyClicks(canvas.renaming.editor, "Send")
    qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Return)
    assert step(canvas, new_id).name == "Send" and canvas.session.store.undo_labels == ("Add step",)
    canvas.begin_rename(new_id)
    qtbot.keyClicks(canvas.renaming.editor, "Ship")
    qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Return)
    assert canvas.session.store.undo_labels == ("Rename", "Add step")


def test_what_was_added_and_not_named_is_named_in_a_step_of_its_own(canvas: Canvas, qtbot: QtBot):
    box = canvas.showing.scene.display.box("pack")
    assert box is not None
    mouse(canvas, QEvent.Type.MouseButtonDblClick, at(canvas, (box.right + 200, box.cy)))
    new_id = canvas.renaming.editor.id or ""
    qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Escape)
    canvas.begin_rename(new_id)
    qtbot.keyClicks(canvas.renaming.editor, "Ship")
    qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Return)
    assert canvas.session.store.undo_labels == ("Rename", "Add step")


def test_typing_a_name_and_enter_renames(canvas: Canvas, qtbot: QtBot):
    canvas.begin_rename("pack")
    with qtbot.waitSignal(canvas.rename_finished) as ended:
        qtbot.keyClicks(canvas.renaming.editor, "Pack it")
        qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Return)
    assert ended.args == ["pack", "Pack it", "enter"]
    assert step(canvas, "pack").name == "Pack it" and not canvas.renaming.editor.isVisible()


def test_esc_leaves_a_name_as_it_was(canvas: Canvas, qtbot: QtBot):
    canvas.begin_rename("pack")
    qtbot.keyClicks(canvas.renaming.editor, "Other")
    qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Escape)
    assert step(canvas, "pack").name == "pack" and not canvas.session.store.undo_labels


def test_tab_ends_a_name_and_says_so(canvas: Canvas, qtbot: QtBot):
    canvas.begin_rename("pack")
    with qtbot.waitSignal(canvas.rename_finished) as ended:
        qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Tab)
    assert ended.args == ["pack", "pack", "tab"]


def test_shift_enter_breaks_a_line_of_a_name(canvas: Canvas, qtbot: QtBot):
    canvas.begin_rename("pack")
    qtbot.keyClicks(canvas.renaming.editor, "a")
    qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClicks(canvas.renaming.editor, "b")
    qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Return)
    assert step(canvas, "pack").name == "a\nb"


def test_an_open_label_goes_with_the_map(canvas: Canvas):
    canvas.begin_rename("pack")
    before = canvas.renaming.editor.pos()
    canvas.camera.pan(-60, 20)
    assert canvas.renaming.editor.pos() - before == QPoint(-60, 20)


def test_an_open_label_closes_when_what_it_names_is_gone(canvas: Canvas):
    canvas.begin_rename("pack")
    with canvas.session.store.transaction("Delete") as draft:
        remove(draft, ("pack",))
    assert canvas.renaming.editor.id is None and not canvas.renaming.editor.isVisible()


def test_a_lane_is_renamed_in_its_header(canvas: Canvas, qtbot: QtBot):
    canvas.begin_rename("Stock")
    qtbot.keyClicks(canvas.renaming.editor, "Stores")
    qtbot.keyClick(canvas.renaming.editor, Qt.Key.Key_Return)
    lane = canvas.session.store.document.one(Lane, "Stock")
    assert lane is not None and lane.name == "Stores"


def test_f2_opens_the_label_of_what_is_selected(canvas: Canvas, qtbot: QtBot):
    canvas.session.select(("pack",))
    qtbot.keyClick(canvas, Qt.Key.Key_F2)
    assert canvas.renaming.editor.id == "pack"


def test_the_place_for_typing_is_whole_within_the_canvas(make_canvas: MakeCanvas):
    canvas = make_canvas("Sales: a > (end){name=over x=1400}")
    box = canvas.showing.scene.display.box("end")
    assert box is not None
    canvas.camera.look(canvas.camera.view.panned(at(canvas, box.centre).x() * -1.0 + canvas.width() - 20.0, 0.0))
    canvas.begin_rename("end")
    assert canvas.rect().contains(canvas.renaming.editor.geometry())


def test_it_becomes_as_wide_as_what_is_typed_and_then_as_high(canvas: Canvas, qtbot: QtBot):
    canvas.begin_rename("done")
    editor = canvas.renaming.editor
    narrow, low = editor.width(), editor.height()
    editor.put("What is no longer than")
    assert editor.width() > narrow and editor.height() == low
    editor.put("What is no longer than a line is not what has been written here")
    assert editor.height() > low and editor.document().size().height() * editor.fontMetrics().height() <= editor.height()


def test_the_caret_stands_before_the_words_that_ask_for_a_name(canvas: Canvas, qtbot: QtBot):
    canvas.begin_rename("pack")
    editor = canvas.renaming.editor
    editor.put("")
    editor.ask("What is done?")
    assert editor.cursorRect().left() < editor.width() / 4
    editor.put("P")
    assert abs(editor.cursorRect().left() - editor.width() / 2) < 12
