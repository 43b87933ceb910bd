"""The window around a session: what it says, and that it follows."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from editor.app import Program, is_untouched
from editor.desk import CLEAR
from editor.dialogs.crash import report, show_crash
from editor.dialogs.palette import Palette, rank
from editor.session import Session
from model.checks.finding import Finding, Fix
from model.drawing.theme import LIGHT, PROJECTOR
from model.errors import CannotWrite, Refused
from model.records import Map, SequenceFlow
from model.store import Transaction
from tests.sketch import sketch

if TYPE_CHECKING:
    from tests.editor.conftest import Opened

DEAD_END = Finding("dead-end", "error", ("pack",), "“pack” leads nowhere.")
UNNAMED = Finding("unnamed", "warning", ("take",), "A step has no name.")


def test_it_says_what_the_map_is_called_and_that_it_was_edited(opened: "Opened"):
    assert opened.window.windowTitle() == "map[*] – Procmap" and not opened.window.isWindowModified()
    with opened.session.store.transaction("Rename map") as draft:
        draft.edit("map", name="Orders", revision="14")
    assert opened.window.windowTitle() == "Orders[*] – Procmap" and opened.window.isWindowModified()
    topbar = opened.window.desk.topbar
    assert (topbar.name.text(), topbar.state.text(), topbar.saved.text()) == ("Orders", "as-is · rev 14", "Edited")
    opened.do("undo")
    assert topbar.saved.text() == "New"


def test_the_map_is_renamed_where_its_name_stands(qtbot: QtBot, opened: "Opened"):
    line = opened.window.desk.topbar.name
    line.selectAll()
    qtbot.keyClicks(line, "Returns")
    shown = opened.session.store.document.one(Map, "map")
    assert shown is not None and shown.name == "Returns" and opened.session.store.undo_labels == ("Rename map",)


def test_a_pause_ends_a_run_of_typing(qtbot: QtBot, opened: "Opened"):
    line = opened.window.desk.topbar.name
    qtbot.keyClicks(line, "a")
    opened.window.bench._run_ends.timeout.emit()
    qtbot.keyClicks(line, "b")
    assert len(opened.session.store.undo_labels) == 2


def test_the_tool_and_the_lens_in_hand_are_ticked(opened: "Opened"):
    opened.do("tool_step")
    opened.do("lens_measure")
    assert (opened.session.tool, opened.session.lens) == ("step", "measure")
    ticked = {
        name
        for name, action in opened.window.actions_here.by_name.items()
        if action.isChecked() and not name.startswith(("layer_", "rules_"))
    }
    assert ticked == {"tool_step", "lens_measure", "theme_light"}
    assert opened.window.desk.rail.buttons["step"].isChecked()


def test_a_finding_is_gone_to(opened: "Opened"):
    opened.session.found(opened.session.store.document, (DEAD_END, UNNAMED))
    opened.do("next_finding")
    assert opened.session.selection == ("pack",)
    opened.do("next_finding")
    assert opened.session.selection == ("take",)
    opened.do("previous_finding")
    assert opened.session.selection == ("pack",)


def test_a_finding_on_another_map_turns_to_it(program: Program):
    from tests.editor.conftest import Opened

    other = Map(id="to-be", rank="z", name="map", state="to-be")
    opened = Opened(program, sketch("Sales: take", other))
    opened.window.desk.go_to(Finding("empty", "hint", ("to-be",), "Nothing stands on this map."))
    assert opened.session.map_id == "to-be" and opened.window.desk.maps.tabs.currentIndex() == 1
    opened.window.desk.maps.tabs.setCurrentIndex(0)
    assert opened.session.map_id == "map"


def test_the_tabs_of_maps_are_there_only_where_there_are_several(opened: "Opened"):
    assert opened.window.desk.maps.isHidden()
    with opened.session.store.transaction("Add map") as draft:
        draft.add(Map(id="to-be", rank="z", name="map", state="to-be"))
    assert not opened.window.desk.maps.isHidden()


def test_checks_follow_an_edit_and_what_comes_too_late_is_dropped(qtbot: QtBot, opened: "Opened"):
    with opened.session.store.transaction("Cut off") as draft:
        for flow in list(draft.document.all(SequenceFlow)):
            draft.remove(flow.id)
    checks = opened.window.bench.checks
    assert checks is not None
    checks.look()
    qtbot.waitUntil(lambda: bool(opened.session.findings), timeout=10_000)
    assert opened.window.desk.status.button.text().endswith("findings")
    assert opened.window.desk.status.figures.text() == "3 steps · 2 lanes · 0 handoffs"


def test_a_look_asked_for_meanwhile_follows_once(qtbot: QtBot, opened: "Opened"):
    checks, looks = opened.window.bench.checks, []
    assert checks is not None
    qtbot.waitUntil(lambda: not checks._looking, timeout=10_000)
    checks.counted.connect(looks.append)
    for _ in range(5):
        checks.look()
    qtbot.waitUntil(lambda: len(looks) == 2 and not checks._looking, timeout=10_000)


def test_every_window_wears_the_theme_chosen(program: Program, opened: "Opened"):
    opened.do("theme_dark")
    assert opened.session.theme is PROJECTOR and program.wardrobe.choice == "dark"
    opened.do("theme_light")
    assert opened.session.theme is LIGHT


def test_a_refusal_is_shown_in_passing_and_other_trouble_to_be_read(opened: "Opened", monkeypatch: pytest.MonkeyPatch):
    told: list[str] = []
    monkeypatch.setattr("editor.dialogs.ask.tell", lambda parent, what: told.append(what))
    opened.window.show_trouble(Refused("An end event has no outgoing sequence flow."))
    assert opened.window.desk.status.first.text().startswith("An end event") and told == []
    opened.window.show_trouble(CannotWrite("The disk is full."))
    assert told == ["The disk is full."]


def test_what_the_canvas_refuses_is_said_in_the_status_bar(opened: "Opened"):
    opened.window.desk.canvas.refused.emit("A step stands in one lane.")
    assert opened.window.desk.status.first.text() == "A step stands in one lane."


def test_an_empty_map_says_how_to_begin_until_something_stands_on_it(program: Program):
    from model.blank import blank
    from model.records import Step
    from tests.editor.conftest import Opened

    opened = Opened(program, blank())
    hint = opened.window.desk.empty
    assert not hint.isHidden()
    with opened.session.store.transaction("Add step") as draft:
        draft.add(Step(id="s1", map_id=opened.session.map_id, lane_id="lane"))
    assert hint.isHidden()


def test_a_map_nobody_touched_gives_way_to_a_file(opened: "Opened"):
    assert is_untouched(opened.window)
    with opened.session.store.transaction("Rename map") as draft:
        draft.edit("map", name="Orders")
    assert not is_untouched(opened.window)
    opened.do("undo")
    assert not is_untouched(opened.window)


def test_another_session_takes_the_place_of_the_first(opened: "Opened"):
    from editor.session import Session

    opened.window.show_session(Session(sketch("Sales: count")))
    with opened.session.store.transaction("Elsewhere") as draft:
        draft.edit("map", name="Gone")
    assert opened.window.windowTitle() == "map[*] – Procmap"


def test_the_palette_finds_steps_and_commands_by_what_is_typed(opened: "Opened"):
    palette = Palette(opened.window)
    palette.line.setText("pick")
    assert palette.model.index(0, 0).data() == "pick"
    palette.choose(palette.model.index(0, 0))
    assert opened.session.selection == ("pick",)


def test_the_palette_does_a_command(opened: "Opened"):
    palette = Palette(opened.window)
    palette.line.setText("measure")
    palette.choose(palette.model.index(0, 0))
    assert opened.session.lens == "measure"


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("pick", "Pick the items", "Unpick it"),
        ("order", "Order placed", "Take the order"),
        ("tord", "Take the order", "Retrieve old record"),
    ],
)
def test_a_better_match_comes_first(typed: str, better: str, worse: str):
    first, second = rank(typed, better), rank(typed, worse)
    assert first is not None and (second is None or first < second)


def test_what_was_not_typed_is_not_found():
    assert rank("xyz", "Take the order") is None


def test_a_bug_is_told_once_and_its_report_quotes_nothing(qtbot: QtBot, opened: "Opened"):
    try:
        raise KeyError("secret name of a step")
    except KeyError as error:
        dialog = show_crash(opened.window, type(error), error.__traceback__)
        again = show_crash(opened.window, type(error), error.__traceback__)
        words = report(type(error), error.__traceback__)
    assert dialog is not None and again is None
    assert "secret" not in words and "KeyError" in words and "test_window.py" in words
    assert str(Path(__file__).parent.parent) not in words
    dialog.close()
    qtbot.waitUntil(lambda: show_crash.__globals__["_open"] == [])


def test_tab_after_a_name_adds_the_next_step_with_its_name_open(opened: "Opened"):
    canvas = opened.window.desk.canvas
    canvas.rename_finished.emit("pack", "pack", "tab")
    (new_id,) = opened.session.selection
    flows = {(flow.source_id, flow.target_id) for flow in opened.session.store.document.all(SequenceFlow)}
    assert ("pack", new_id) in flows
    canvas.rename_finished.emit(new_id, "Ship", "backtab")
    assert opened.session.selection == ("pack",)


def test_tab_after_an_end_says_why_nothing_follows(opened: "Opened"):
    before = opened.session.store.document
    opened.window.desk.canvas.rename_finished.emit("end", "end", "tab")
    assert opened.session.store.document is before
    assert "end event" in opened.window.desk.status.first.text()


def test_going_into_a_sub_process_begins_its_map_once(opened: "Opened"):
    canvas = opened.window.desk.canvas
    canvas.opened.emit("pick")
    inside = opened.session.map_id
    shown = opened.session.store.document.one(Map, inside)
    assert shown is not None and shown.parent_step_id == "pick"
    opened.session.show_map("map")
    canvas.opened.emit("pick")
    assert opened.session.map_id == inside and len(list(opened.session.store.document.all(Map))) == 2


def test_the_way_out_of_a_finding_is_one_step(opened: "Opened"):
    finding = Finding("dead-end", "error", ("pack",), "“pack” leads nowhere.", fix=Fix("Call it the end", call_it_the_end))
    opened.window.desk.findings.detail.mended.emit(finding)
    assert opened.session.store.undo_labels == ("Call it the end",)
    opened.session.select(["pack"])
    opened.do("delete")
    before = opened.session.store.document
    opened.window.desk.findings.detail.mended.emit(finding)
    assert opened.session.store.document is before and "changed here since" in opened.window.desk.status.first.text()


def call_it_the_end(draft: Transaction) -> None:
    draft.edit("pack", name="Pack, the end")


def test_what_a_first_session_left_behind_does_not_follow_the_second(qtbot: QtBot, opened: "Opened"):
    from PySide6.QtCore import QCoreApplication, QEvent

    from editor.session import Session

    opened.window.show_session(Session(sketch("Sales: count")))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    opened.window.show_session(Session(sketch("Sales: count"), read_only=True))
    opened.do("theme_dark")
    opened.do("theme_light")
    assert opened.window.desk.topbar.saved.text() == "Read-only"


def test_a_tall_map_too_large_to_read_begins_in_its_upper_left_corner(program: Program):
    lanes = "; ".join(f"L{n}: a{n}" for n in range(30))
    window = program.make_window()
    window.show_session(Session(sketch(lanes)))
    window.desk.canvas.resize(900, 600)
    window.desk.show_beginning()
    view = window.desk.canvas.camera.view
    assert view.zoom == CLEAR and view.to_window((0.0, 0.0)) == pytest.approx((24, 24), abs=1)
