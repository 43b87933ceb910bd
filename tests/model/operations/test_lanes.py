"""Lanes: adding, dividing, resizing, reordering."""

import pytest

from model.errors import Refused
from model.operations.flows import set_bends
from model.operations.lanes import add_lane, content, divide_lane, first_lane, reorder_lane, resize_lane
from model.operations.ordering import rank_beside
from model.places import bend_points, children, lanes_in_order, rect_of
from model.records import Connector, Lane, MessageFlow, Pool, SequenceFlow, Step
from tests.edited import edited
from tests.sketch import sketch

THREE = "A: a > b; B: c > d; C: e"


def order(document, map_id="map"):
    return [lane.id for lane in lanes_in_order(document, map_id)]


@pytest.mark.parametrize(("side", "expected"), [("above", ["A", "new", "B", "C"]), ("below", ["A", "B", "new", "C"])])
def test_a_lane_is_added_beside_another(side, expected):
    after = edited(THREE, add_lane, "B", side, "new", "Quality")
    assert order(after) == expected and after.one(Lane, "new").name == "Quality"
    assert [id for id in sketch(THREE).records if after[id] != sketch(THREE)[id]] == []


def test_a_lane_is_added_first_and_last():
    assert order(edited(THREE, add_lane, "A", "above", "new")) == ["new", "A", "B", "C"]
    assert order(edited(THREE, add_lane, "C", "below", "new")) == ["A", "B", "C", "new"]


def test_a_lane_beside_one_that_is_nested_is_nested_too():
    assert edited("Big/One: a; Big/Two: b", add_lane, "One", "below", "new").one(Lane, "new").parent_id == "Big"


def test_the_first_lane_of_a_bare_map_brings_a_pool():
    after = edited("a", first_lane, "map", "new")
    assert order(after) == ["new"] and len(list(after.all(Pool))) == 1


def test_a_lane_at_the_foot_of_a_map_comes_after_the_others():
    assert order(edited(THREE, first_lane, "map", "new")) == ["A", "B", "C", "new"]
    assert edited("[Shop] A: a; [Mill!]", first_lane, "map", "new").one(Lane, "new").pool_id == "Shop"


def test_lanes_that_share_a_rank_are_ranked_anew_in_the_same_order():
    lanes = [Lane(id=id, pool_id="pool", rank="m") for id in ("A", "B", "C")]
    document = sketch("", Pool(id="pool", map_id="map"), *lanes)
    after = edited(document, add_lane, "A", "below", "new")
    assert order(after) == ["A", "new", "B", "C"] and len({lane.rank for lane in after.all(Lane)}) == 4


def test_ranks_do_not_grow_for_ever():
    document = sketch("A: a; B: b")
    for _ in range(200):
        document = edited(document, add_lane, "A", "below")
    assert max(len(lane.rank) for lane in document.all(Lane)) <= 24 and order(document)[0] == "A" and order(document)[-1] == "B"


def test_a_rank_after_all_is_after_all():
    document = sketch(THREE)
    after = edited(document, lambda draft: draft.edit("A", rank=rank_beside(draft, children(document, "pool"), None, "below")))
    assert order(after) == ["B", "C", "A"]


@pytest.mark.parametrize("parts", [2, 3])
def test_a_lane_is_divided_into_lanes_of_the_same_height_together(parts):
    document = sketch("A{height=480}: a; B: b")
    after = edited(document, divide_lane, "A", parts)
    inner = children(after, "pool", "A")
    assert [lane.height for lane in inner] == [480 / parts] * parts and rect_of(after, "A").h == 480


def test_what_stands_in_a_divided_lane_goes_where_its_middle_is():
    document = sketch("A{height=400}: high{y=40} > low{y=240}")
    after = edited(document, divide_lane, "A")
    first, second = children(after, "pool", "A")
    assert (after.one(Step, "high").lane_id, after.one(Step, "low").lane_id) == (first.id, second.id)
    assert [rect_of(after, id).y for id in ("high", "low")] == [rect_of(document, id).y for id in ("high", "low")]


def test_bends_stay_where_they_are_when_the_lane_of_their_source_is_divided():
    document = edited("A{height=400}: low{y=240} > high{y=40}", set_bends, "low-high", [(300.0, 200.0)])
    after = edited(document, divide_lane, "A")
    assert bend_points(after, after.one(Connector, "low-high"))[0][1] == 200


def test_a_divided_lane_is_not_divided_again():
    with pytest.raises(Refused, match="divided already"):
        edited("Big/One: a", divide_lane, "Big")


def test_a_lane_that_is_resized_pushes_what_lies_below():
    document = sketch(THREE)
    after = edited(document, resize_lane, "B", 48.0)
    assert rect_of(after, "B").h == 208 and rect_of(after, "C").y == rect_of(document, "C").y + 48
    assert [id for id in document.records if document[id] != after[id]] == ["B"]


def test_or_its_neighbour_gives_the_room_and_nothing_else_moves():
    document = sketch("A: a; B{height=240}: c{y=120}; C: e")
    after = edited(document, resize_lane, "A", 48.0, neighbour_gives=True)
    assert (rect_of(after, "A").h, rect_of(after, "B").h) == (208, 192)
    assert [rect_of(after, id) for id in ("a", "c", "e", "C")] == [rect_of(document, id) for id in ("a", "c", "e", "C")]


def test_a_neighbour_gives_no_more_than_it_has_free():
    after = edited("A: a; B{height=240}: c{y=60}", resize_lane, "A", 400.0, neighbour_gives=True)
    assert rect_of(after, "A").h == 160 + 52 and after.one(Step, "c").y == 8


def test_a_neighbour_takes_what_a_lane_gives_up():
    document = sketch("A{height=240}: a{y=20}; B: c")
    after = edited(document, resize_lane, "A", -80.0, neighbour_gives=True)
    assert (rect_of(after, "A").h, rect_of(after, "B").h) == (160, 240) and rect_of(after, "c") == rect_of(document, "c")


def test_bends_stay_where_they_are_when_a_neighbour_gives_room():
    document = edited("A: a; B{height=240}: c{y=120} > d{y=120}", set_bends, "c-d", [(400.0, 300.0)])
    after = edited(document, resize_lane, "A", 48.0, neighbour_gives=True)
    assert bend_points(after, after.one(Connector, "c-d")) == ((400, 300),)


def test_a_lane_never_becomes_smaller_than_what_stands_in_it_nor_than_a_lane_can_be():
    assert rect_of(edited(THREE, resize_lane, "A", -150.0), "A").h == content(sketch(THREE), "A")[1] + 8
    assert rect_of(edited("A: a; B{height=100}: b; C: c", resize_lane, "C", -150.0), "C").h >= 40
    assert rect_of(edited("A: a; B: b{lane_id=A}", resize_lane, "B", -150.0), "B").h == 40


def test_the_last_lane_has_no_neighbour_to_give():
    assert rect_of(edited(THREE, resize_lane, "C", 40.0, neighbour_gives=True), "C").h == 200


def test_an_outer_lane_is_resized_by_the_last_lane_in_it():
    after = edited("Big/One: a; Big/Two: b", resize_lane, "Big", 40.0)
    assert after.one(Lane, "Two").height == 200 and rect_of(after, "Big").h == 360


@pytest.mark.parametrize(
    ("lane", "beside", "side", "expected"),
    [("C", "A", "above", "CAB"), ("A", "C", "below", "BCA"), ("A", "B", "below", "BAC"), ("B", "B", "below", "ABC")],
)
def test_a_lane_is_put_beside_another_with_all_that_stands_in_it(lane, beside, side, expected):
    document = sketch(THREE)
    after = edited(document, reorder_lane, lane, beside, side)
    assert "".join(order(after)) == expected
    assert all(rect_of(after, step.lane_id).encloses(rect_of(after, step.id)) for step in after.all(Step))
    assert len([id for id in document.records if document[id] != after[id]]) <= 1


def test_a_lane_may_be_put_into_another_and_out_of_it():
    nested = edited("Big/One: a; Out: b", reorder_lane, "Out", "One", "below")
    assert nested.one(Lane, "Out").parent_id == "Big"
    assert edited(nested, reorder_lane, "Out", "Big", "above").one(Lane, "Out").parent_id is None


def test_a_lane_put_into_another_pool_takes_its_inner_lanes_and_its_flows_fit_again():
    document = sketch("[Shop] Sales/Desk: a > Stock: b; [Mill] Saw: c")
    after = edited(document, reorder_lane, "Sales", "Saw", "below")
    assert {after.one(Lane, id).pool_id for id in ("Sales", "Desk")} == {"Mill"}
    assert after.one(MessageFlow, "a-b") is not None
    assert edited(after, reorder_lane, "Sales", "Stock", "above").one(SequenceFlow, "a-b") is not None


def test_a_lane_is_not_put_inside_itself():
    with pytest.raises(Refused, match="inside itself"):
        edited("Big/One: a; Out: b", reorder_lane, "Big", "One")
