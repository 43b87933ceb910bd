"""Sub-processes in the window: made, gone into, left, taken apart."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.records import Map, Step
from model.trail import map_above
from tests.editor.conftest import Opened


def folded(opened: Opened) -> str:
    """The id of the step that stands for two others."""
    opened.session.select(["take", "pick"])
    opened.do("make_subprocess")
    return opened.session.selection[0]


def test_the_selection_becomes_one_step_in_one_step_of_undo(opened: Opened):
    before = opened.session.store.document
    step_id = folded(opened)
    document = opened.session.store.document
    assert isinstance(document[step_id], Step) and len(list(document.all(Map))) == 2
    assert opened.session.store.undo_labels == ("Make a sub-process",)
    opened.do("undo")
    assert opened.session.store.document == before


def test_going_in_shows_its_map_and_the_way_there_and_back_up_selects_the_step(opened: Opened):
    step_id, tabs = folded(opened), opened.window.desk.maps
    opened.do("go_into")
    assert map_above(opened.session.store.document, opened.session.map_id) is not None
    assert tabs.way.crumbs[0].text() == "map" and len(tabs.way.crumbs) == 2
    assert tabs.tabs.count() == 1 and tabs.tabs.isHidden() and not tabs.isHidden()
    opened.do("go_up")
    assert opened.session.map_id == "map" and opened.session.selection == (step_id,)
    assert tabs.way.crumbs == [] and tabs.isHidden()


def test_a_click_on_a_name_before_leads_back_up(opened: Opened):
    folded(opened)
    opened.do("go_into")
    opened.window.desk.maps.way.crumbs[0].click()
    assert opened.session.map_id == "map"


def test_a_crumb_is_called_what_the_step_is_called(opened: Opened):
    step_id = folded(opened)
    with opened.session.store.transaction("Rename") as draft:
        draft.edit(step_id, name="Take & pick")
    opened.do("go_into")
    assert opened.window.desk.maps.way.crumbs[-1].text() == "Take && pick"
    assert opened.window.desk.topbar.name.placeholderText() == "Take & pick"


def test_enter_goes_into_a_named_sub_process_and_f2_renames_it(opened: Opened, qtbot: QtBot):
    step_id, canvas = folded(opened), opened.window.desk.canvas
    with opened.session.store.transaction("Rename") as draft:
        draft.edit(step_id, name="Check")
    canvas.renaming.editor.hide()
    opened.session.select([step_id])
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert opened.session.map_id != "map"


def test_taking_it_apart_brings_everything_back(opened: Opened):
    before = opened.session.store.document
    folded(opened)
    opened.do("inline_subprocess")
    document = opened.session.store.document
    assert {step.id for step in document.all(Step)} == {step.id for step in before.all(Step)}
    assert len(list(document.all(Map))) == 1


def test_what_cannot_be_folded_is_not_offered(opened: Opened):
    opened.session.select(["take", "pack"])
    assert not opened.may("make_subprocess") and not opened.may("go_into") and not opened.may("go_up")


def test_an_empty_one_follows_the_step_selected(opened: Opened):
    opened.session.select(["pack"])
    opened.do("add_subprocess")
    step = opened.session.store.document.one(Step, opened.session.selection[0])
    assert step is not None and step.type == "subprocess"
