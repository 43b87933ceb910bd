"""Finding by data in the window: the palette asks, Enter and F3 go through what was found."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.dialogs.palette import Palette
from editor.searching import Search
from model.finding import Finding
from model.places import map_bounds, rect_of

if TYPE_CHECKING:
    from tests.editor.conftest import Opened


def going_round(ids: tuple[str, ...], steps: list[int], gone: str = "") -> list[str]:
    shown: list[str] = []
    search = Search(shown.append, lambda id: id != gone)
    search.begin(ids)
    for by in steps:
        search.go(by)
    return shown


def test_it_goes_round_both_ways():
    assert going_round(("a", "b"), [1, 1, 1, -1]) == ["a", "b", "a", "b"]
    assert going_round(("a", "b"), [-1]) == ["b"]


def test_what_is_gone_is_left_out():
    assert going_round(("a", "b", "c"), [1, 1], gone="b") == ["a", "c"]
    assert going_round((), [1]) == []


def test_the_same_search_again_goes_on_where_it_was():
    shown: list[str] = []
    search = Search(shown.append, lambda id: True)
    for _ in range(2):
        search.begin(("a", "b"))
        search.go(1)
    assert shown == ["a", "b"]


def test_enter_on_a_question_goes_through_what_lacks_it_and_leaves_the_palette_open(opened: "Opened", qtbot: QtBot):
    palette = Palette(opened.window)
    palette.line.setText("no time")
    for step in ("take", "pick", "pack", "take"):
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
        assert opened.session.selection == (step,)
    assert "1 of 3" in str(palette.list.currentIndex().data(Qt.ItemDataRole.UserRole + 1))
    palette.close()


def test_f3_goes_on_after_the_palette_is_closed(opened: "Opened", qtbot: QtBot):
    assert not opened.may("find_next")
    palette = Palette(opened.window)
    palette.line.setText("no time")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    palette.close()
    opened.do("find_next")
    assert opened.session.selection == ("pick",)
    opened.do("find_previous")
    assert opened.session.selection == ("take",)


def texts(opened: "Opened", typed: str) -> list[str]:
    palette = Palette(opened.window, commands=False)
    palette.line.setText(typed)
    found = [palette.model.item(row).text() for row in range(palette.model.rowCount())]
    palette.close()
    return found


def test_the_steps_of_a_lane_what_has_findings_and_what_is_written_are_found(opened: "Opened"):
    opened.session.found(opened.session.store.document, (Finding("dead-end", "error", ("pack",), "It leads nowhere."),))
    with opened.session.store.transaction("Write") as draft:
        draft.edit("pack", documentation="Weigh every parcel.")
        draft.edit("map", owner="The order desk")
    assert "Steps in Stock" in texts(opened, "stock")
    assert texts(opened, "parcel") == ["pack"]
    assert texts(opened, "owner")[0] == "map"


def test_what_has_findings_is_found(opened: "Opened"):
    opened.session.found(opened.session.store.document, (Finding("dead-end", "error", ("pack",), "It leads nowhere."),))
    assert "Has findings" in texts(opened, "findings")


def test_what_is_found_in_view_leaves_the_map_where_it_is(opened: "Opened"):
    canvas = opened.window.desk.canvas
    canvas.camera.animated = False
    canvas.camera.resize(800, 600, 1.0)
    canvas.camera.look(canvas.camera.view.fitted(map_bounds(opened.session.store.document, "map"), from_top=True))
    before = canvas.camera.view
    opened.window.desk.go_to_records(["pack"])
    assert canvas.camera.view == before and opened.session.selection == ("pack",)


def test_what_is_found_out_of_view_comes_into_it_as_large_as_it_was(opened: "Opened"):
    canvas = opened.window.desk.canvas
    canvas.camera.animated = False
    canvas.camera.resize(800, 600, 1.0)
    canvas.camera.look(canvas.camera.view.zoomed(1.5, 0, 0).panned(-5000, 0))
    opened.window.desk.go_to_records(["pack"])
    place = rect_of(opened.session.store.document, "pack")
    assert place is not None and canvas.camera.view.area().encloses(place)
    assert canvas.camera.view.zoom == 1.5
