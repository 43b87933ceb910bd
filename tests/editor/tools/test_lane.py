"""The lane tool, and headers that are dragged."""

import pytest

from editor.tools.base import Hit, Pointer
from model.places import bands, lanes_in_order, pools_in_order
from tests.editor.tools.play import Play, off
from tests.sketch import sketch

THREE = "A: a > b; B: c; C: d"


def order(document):
    return [lane.id for lane in lanes_in_order(document, "map")]


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize(("away", "place"), [(-40, 1), (40, 2)])
def test_a_click_adds_a_lane_above_or_below_as_the_half_pointed_at(away, place, vertical):
    play = Play(sketch(THREE, vertical=vertical), "lane")
    at = off(play.middle("B"), *((away, 0) if vertical else (0, away)))
    assert play.move(at).marks()
    play.click(at)
    assert order(play.document).index(play.renaming) == place and play.tool.name == "select"
    assert play.store.undo_labels == ("Add lane",) and play.selection == (play.renaming,)


def test_a_click_in_the_open_adds_a_lane_at_the_foot():
    play = Play(THREE, "lane").click((500.0, 5000.0))
    assert order(play.document)[-1] == play.renaming
    bare = Play("a", "lane").click((500.0, 5000.0))
    assert order(bare.document) == [bare.renaming] and bare.marks() == ()


def test_with_shift_the_lane_tool_stays_in_hand():
    play = Play(THREE, "lane").click("B", shift=True)
    assert play.tool.name == "lane" and play.renaming is None


def header(play, id):
    at = bands(play.document, "map").headers[id].centre
    return Pointer(at, Hit(id, "header"))


def dragged(play, id, *ways):
    play.press_at(header(play, id))
    for way in ways:
        play.move(way)
    return play.release(ways[-1])


def test_a_header_dragged_reorders_the_lanes_and_all_goes_along_in_one_step():
    play = Play(THREE)
    a, c = play.middle("A"), off(play.middle("C"), 0, 30)
    play.press_at(header(play, "A")).move(a).move(c)
    assert play.tool.cursor == "closed-hand" and order(play.preview()) == ["B", "C", "A"]
    play.release(c)
    assert order(play.document) == ["B", "C", "A"] and play.store.undo_labels == ("Reorder lanes",)
    assert len([id for id in play.document.records if play.document[id] != sketch(THREE)[id]]) == 1


def test_a_header_brought_back_changes_nothing():
    play = Play(THREE)
    dragged(play, "A", play.middle("C"), play.middle("A"))
    assert play.document == sketch(THREE)


def test_a_lane_beside_lanes_inside_another_stands_beside_the_outer_one():
    play = Play("Big/One: a; Big/Two: b; Last: c")
    dragged(play, "Last", off(play.middle("One"), 0, -30))
    assert order(play.document) == ["Last", "Big", "One", "Two"] and play.document["Last"].parent_id is None


def test_an_inner_lane_may_be_taken_out():
    play = Play("Big/One: a; Big/Two: b; Last: c")
    dragged(play, "Two", off(play.middle("Last"), 0, 30))
    assert play.document["Two"].parent_id is None and order(play.document)[-1] == "Two"


def test_a_lane_is_not_put_inside_itself_and_hears_why():
    play = Play("Big/One: a; Big/Two: b; Last: c")
    play.press_at(header(play, "Big")).move(off(play.middle("Last"), 0, 0)).move(play.middle("One"))
    assert play.tool.cursor == "forbidden" or play.preview() == play.document


def test_a_pool_is_dragged_by_its_title():
    play = Play("[Shop] A: a; [Mill] B: b")
    at = bands(play.document, "map").titles["Mill"].centre
    goal = off(play.middle("A"), 0, -40)
    play.press_at(Pointer(at, Hit("Mill", "header"))).move(goal).release(goal)
    assert [pool.id for pool in pools_in_order(play.document, "map")] == ["Mill", "Shop"]


def test_esc_gives_it_up():
    play = Play(THREE)
    play.press_at(header(play, "A")).move(play.middle("C")).escape()
    assert play.document == sketch(THREE) and not play.tool.busy
