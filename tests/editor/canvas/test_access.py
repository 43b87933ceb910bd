"""The canvas as a screen reader has it: a tree of lanes, steps and flows that is made when it is asked for."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from editor.canvas.access import Part, Root
from editor.canvas.access_news import told
from editor.canvas.view import Canvas
from model.operations.lane_shift import shift_lanes
from model.operations.nodes import rename
from model.operations.problems import add_problem
from model.operations.removal import remove
from model.store import Commit
from tests.editor.canvas.conftest import MakeCanvas, middle

MAP = "Sales: (go) > receive > <ok>; ok -yes> Stock: pack > (done); ok ~no> receive; Sales: (late)@receive > Sales: call"
Text, Role, Flag = QAccessible.Text, QAccessible.Role, QAccessible.RelationFlag


@pytest.fixture
def canvas(make_canvas: MakeCanvas) -> Canvas:
    return make_canvas(MAP)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """What is told while a screen reader listens."""
    events: list[tuple[str, str]] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        "editor.canvas.access_news._tell", lambda about, event: events.append((event.name, about.text(Text.Name)))
    )
    monkeypatch.setattr("editor.canvas.access_news.announce", lambda widget, words: events.append(("Said", words)))
    yield events


def root(canvas: Canvas) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(canvas)
    assert isinstance(found, Root)
    return found


def parts(above: QAccessibleInterface) -> Iterator[tuple[Part, QAccessibleInterface]]:
    """Everything below, each with what it hangs under."""
    for n in range(above.childCount()):
        child = above.child(n)
        if isinstance(child, Part):
            yield child, above
            yield from parts(child)


def words(part: QAccessibleInterface) -> tuple[str, str]:
    return part.text(Text.Name), part.text(Text.Description)


def test_every_step_lane_and_flow_is_in_the_tree_once(canvas: Canvas):
    ids = [part.id for part, _ in parts(root(canvas))]
    display = canvas.showing.scene.display
    assert sorted(ids) == sorted([*display.nodes.ids, *display.flows.ids, "Sales", "Stock"])


def test_each_part_knows_what_it_hangs_under_and_its_place_there(canvas: Canvas):
    for part, above in parts(root(canvas)):
        assert part.parent() is above and above.child(above.indexOfChild(part)) is part


def test_lanes_are_lists_steps_their_items_and_flows_links(canvas: Canvas):
    roles = {part.id: part.role() for part, _ in parts(root(canvas))}
    assert (roles["Stock"], roles["pack"], roles["pack-done"]) == (Role.List, Role.ListItem, Role.Link)


def test_a_step_says_where_it_stands_and_what_is_around_it(canvas: Canvas):
    assert words(canvas.access.part("receive")) == ("receive", "Step in Sales. Comes from go, ok. Leads to ok.")
    assert words(canvas.access.part("ok"))[1].endswith("Leads to pack if “yes”, receive if “no”.")
    assert words(canvas.access.part("Stock")) == ("Stock", "Lane 2 of 2, 2 in it.")
    assert words(canvas.access.part("ok-receive")) == ("no: leads to receive", "Flow from ok to receive, rework.")


def test_an_event_on_a_border_hangs_under_its_step(canvas: Canvas):
    part = canvas.access.part("late")
    assert part.parent() is canvas.access.part("receive")


def test_relations_say_where_the_flow_goes_and_comes_from(canvas: Canvas):
    found = {(part.id, flag) for part, flag in canvas.access.part("ok").relations(Flag.AllRelations)}  # type: ignore[attr-defined]
    assert found == {("pack", Flag.FlowsFrom), ("receive", Flag.FlowsFrom), ("receive", Flag.FlowsTo)}
    assert [part for part, _ in canvas.access.part("pack").relations(Flag.FlowsTo)] == [canvas.access.part("ok")]


def test_what_is_at_a_place_of_the_screen_is_found(canvas: Canvas):
    place = canvas.mapToGlobal(middle(canvas, "pack"))
    found = root(canvas).childAt(place.x(), place.y())
    assert found is canvas.access.part("pack") and found.rect().contains(place)


def test_the_selection_and_the_keyboard_show_in_the_states(canvas: Canvas, qtbot: QtBot):
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    canvas.session.select(("go", "pack"))
    go, pack, call = (canvas.access.part(id).state() for id in ("go", "pack", "call"))
    assert go.selected and not go.focused and pack.selected and pack.focused and not call.selected and call.focusable
    assert root(canvas).focusChild() is canvas.access.part("pack")


def test_what_is_out_of_view_says_so(canvas: Canvas):
    assert not canvas.access.part("pack").state().offscreen
    canvas.camera.pan(-5000, 0)
    assert canvas.access.part("pack").state().offscreen


def test_a_part_that_is_gone_is_invalid_and_let_go(canvas: Canvas):
    part = canvas.access.part("pack")
    root(canvas).child(0)
    stays = canvas.access.part("go")
    with canvas.session.store.transaction("Remove") as draft:
        remove(draft, ["pack"])
    assert not shiboken6.isValid(part) and shiboken6.isValid(stays)
    assert "pack" not in [each.id for each, _ in parts(root(canvas))]


def test_nothing_is_made_until_it_is_asked_for(canvas: Canvas):
    canvas.session.select(("pack",))
    with canvas.session.store.transaction("Rename") as draft:
        rename(draft, "pack", "Pack it")
    assert canvas.access._parts == {} and canvas.access._root is None


def test_the_widgets_on_the_canvas_are_still_in_the_tree(canvas: Canvas):
    canvas.begin_rename("pack")
    above = root(canvas)
    names = [above.child(n).text(Text.Name) for n in range(above.childCount())]
    assert "Name of Step in Stock" in names


def test_walking_tells_where_the_keyboard_is(canvas: Canvas, qtbot: QtBot, heard: list[tuple[str, str]]):
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    heard.clear()
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert heard == [("Focus", "Sales"), ("Focus", "go")]


def test_an_edit_is_told_with_what_came_and_went(canvas: Canvas, heard: list[tuple[str, str]]):
    canvas.access.part("pack")
    with canvas.session.store.transaction("Rename") as draft:
        rename(draft, "pack", "Pack it")
    assert heard == [("NameChanged", "Pack it"), ("Said", "Rename")]
    heard.clear()
    with canvas.session.store.transaction("Remove 1 step") as draft:
        remove(draft, ["call"])
    assert ("Said", "Remove 1 step") in heard


def test_a_move_to_another_lane_is_told_in_a_sentence(canvas: Canvas):
    said: list[str] = []
    canvas.session.store.on_commit(lambda commit: said.append(told(canvas.access, commit)))
    with canvas.session.store.transaction("Move to another lane") as draft:
        shift_lanes(draft, ["receive"], 1)
    canvas.session.store.undo()
    assert said == ["receive moved to lane Stock, 3 lines re-routed", "Undone: Move to another lane"]


def test_of_very_much_only_the_whole_is_told(canvas: Canvas, heard: list[tuple[str, str]]):
    from tests.sketch import sketch

    big = sketch("Sales: " + " > ".join(f"s{n}" for n in range(50)))
    with canvas.session.store.transaction("Paste") as draft:
        for record in big.on_map("map", type(big["s0"])):
            draft.add(record.replace(lane_id=None))  # type: ignore[attr-defined]
        for n in range(20):
            draft.add(big["s0"].replace(id=f"more{n}", lane_id=None))  # type: ignore[attr-defined]
    assert [event for event, _ in heard] == ["ObjectReorder", "Said"]


def test_another_map_lets_everything_go(canvas: Canvas):
    part = canvas.access.part("pack")
    canvas.session._set(map_id="other")
    assert not shiboken6.isValid(part) and canvas.access._parts == {}


def test_where_nobody_listens_nothing_is_told(canvas: Canvas, monkeypatch: pytest.MonkeyPatch):
    def fail(about: object) -> None:
        raise AssertionError("told to nobody")

    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    monkeypatch.setattr(QAccessible, "updateAccessibility", fail)
    canvas.session.select(("pack",))
    canvas.session.store.commit(Commit("nothing", {}))
    with canvas.session.store.transaction("Remove") as draft:
        remove(draft, ["pack"])


def test_a_step_says_what_goes_wrong_there(canvas: Canvas):
    with canvas.session.store.transaction("Add") as draft:
        add_problem(draft, "pack", name="Wrong box")
    assert "Problems: 1 · Wrong box." in words(canvas.access.part("pack"))[1]
