"""Sub-processes in the window: made, gone into, left, taken apart."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.panels.describe import subtitle_of
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


def two_maps(opened: Opened) -> None:
    """A second map at the top, and a step that is linked to it."""
    from model.operations.linking import link
    from model.operations.maps import add_map

    with opened.session.store.transaction("Add map") as draft:
        add_map(draft, "Check", id="check")
        for id in ("pick", "pack"):
            link(draft, id, "check")


def test_a_step_is_linked_to_a_map_from_a_list_that_says_why_not(opened: Opened):
    from editor.doing.subprocesses import maps_menu
    from model.operations.maps import add_map

    opened.session.select(["pick"])
    assert not opened.may("link_map")
    with opened.session.store.transaction("Add map") as draft:
        add_map(draft, "Check", id="check")
    assert opened.may("link_map")
    row = maps_menu(opened.window).actions()[0]
    assert row.text() == "Check, as-is" and row.isEnabled()
    row.trigger()
    step = opened.session.store.document.one(Step, "pick")
    assert step is not None and step.opens_id == "check" and opened.session.store.undo_labels[0] == "Open a map of this file"
    assert "opens “Check”" in subtitle_of(opened.session.store.document, step)
    opened.do("unlink_map")
    assert opened.session.store.document["pick"] == step.replace(opens_id=None)


def test_back_up_from_a_map_that_several_steps_open_goes_to_the_one_that_was_gone_through(opened: Opened):
    two_maps(opened)
    for id in ("pack", "pick"):
        opened.session.select([id])
        opened.do("go_into")
        assert opened.session.map_id == "check" and len(opened.window.desk.maps.way.crumbs) == 2
        opened.do("go_up")
        assert opened.session.map_id == "map" and opened.session.selection == (id,)


def test_chosen_by_its_tab_a_linked_map_stands_at_the_top(opened: Opened):
    two_maps(opened)
    opened.session.select(["pick"])
    opened.do("go_into")
    opened.do("go_up")
    opened.window.desk.maps.tabs.setCurrentIndex(1)
    assert opened.session.map_id == "check" and opened.window.desk.maps.way.crumbs == []
    assert not opened.may("go_up")
