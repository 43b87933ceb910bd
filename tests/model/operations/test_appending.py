"""What comes next stands where a person would have put it."""

import pytest

from model.errors import Refused
from model.geometry import Rect
from model.operations.appending import GAP, append_note, append_step, is_free, place_after
from model.operations.standing import NEAR_EDGE
from model.places import node_rect, rect_of
from model.records import Association, Event, Gateway, Node, Note, Phase, SequenceFlow, Step
from model.routing.router import routes
from model.store import Transaction
from tests.edited import edited
from tests.sketch import sketch


def gap(document, source, target):
    return rect_of(document, target).x - rect_of(document, source).right


def test_the_next_step_stands_beside_and_is_connected():
    after = edited("Sales: a", append_step, "a", "new", "flow", name="Check")
    assert after.one(SequenceFlow, "flow").source_id == "a" and after.one(SequenceFlow, "flow").target_id == "new"
    assert rect_of(after, "new").cy == rect_of(after, "a").cy and gap(after, "a", "new") == GAP
    assert after.one(Step, "new").lane_id == "Sales" and after.one(Step, "new").name == "Check"


def test_in_a_vertical_map_the_next_step_stands_below():
    document = sketch("Sales: a", vertical=True)
    after = edited(document, append_step, "a", "new")
    assert rect_of(after, "new").cx == rect_of(after, "a").cx and rect_of(after, "new").y == rect_of(after, "a").bottom + GAP


def test_the_distance_is_learned_from_the_steps_before():
    after = edited("Sales: a{x=48} > b{x=232}", append_step, "b", "new")
    assert gap(after, "b", "new") == gap(after, "a", "b") == 40


def test_the_distance_is_learned_from_the_steps_that_follow_already():
    after = edited("Sales: a{x=48} > b{x=288}; a > c{x=288 y=200}", append_step, "a", "new")
    assert gap(after, "a", "new") == 96


def test_a_distance_too_great_teaches_nothing():
    after = edited("Sales: a{x=48} > b{x=2000}", append_step, "b", "new")
    assert gap(after, "b", "new") == GAP


def test_where_the_place_is_taken_the_step_stands_aside_and_covers_nothing():
    after = edited("Sales: a > b > c", append_step, "a", "new")
    boxes = [rect_of(after, id) for id in ("a", "b", "c")]
    assert not any(rect_of(after, "new").meets(box) for box in boxes)
    assert rect_of(after, "new").x == rect_of(after, "b").x and rect_of(after, "Sales").encloses(rect_of(after, "new"))


def test_a_place_within_the_lane_is_taken_before_one_for_which_it_would_have_to_grow():
    after = edited("Sales{height=400}: a{y=300} > b{y=300}", append_step, "a", "new")
    assert rect_of(after, "Sales").h == 400 and rect_of(after, "new").bottom < rect_of(after, "b").y


def test_the_next_step_never_stands_on_a_flow():
    document = sketch("Sales: a{x=48 y=40}; Sales: far{x=700 y=40}; Stock: low{x=272}; a > far")
    source = document.one(Node, "a")
    assert not is_free(document, source, node_rect(document, source).moved(208, 0))
    place = place_after(Transaction(document), source, (144, 80))
    assert is_free(document, source, place) and place.x == node_rect(document, source).x + 208


def test_after_a_decision_any_kind_of_thing_may_come():
    after = edited("Sales: <ok> -yes> a", append_step, "ok", "new", cls=Event, place="end")
    assert after.one(Event, "new").place == "end"
    assert rect_of(after, "new").y > rect_of(after, "a").bottom or rect_of(after, "new").bottom < rect_of(after, "a").y


def test_after_an_event_on_a_border_the_next_step_stands_beyond_and_below_the_step():
    document = sketch("Sales{height=400}: a; Sales: (late)@a")
    after = edited(document, append_step, "late", "new")
    assert rect_of(after, "new").y >= rect_of(after, "a").bottom and rect_of(after, "new").x > rect_of(after, "a").right


def test_a_decision_may_come_next():
    after = edited("Sales: a", append_step, "a", "new", cls=Gateway)
    assert rect_of(after, "new").cy == rect_of(after, "a").cy


def test_nothing_comes_after_an_end():
    with pytest.raises(Refused, match="the process ends there"):
        edited("a > (end)", append_step, "end")


def test_a_chain_of_next_steps_keeps_its_distance_and_its_row():
    document = sketch("Sales: a")
    for n in range(1, 6):
        document = edited(document, append_step, "a" if n == 1 else f"s{n - 1}", f"s{n}")
    boxes = [rect_of(document, id) for id in ("a", "s1", "s2", "s3", "s4", "s5")]
    assert {box.cy for box in boxes} == {boxes[0].cy} and {box.x - boxes[0].x for box in boxes} == {208 * n for n in range(6)}


def test_a_step_set_aside_stays_in_its_lane_which_grows_and_pushes_what_is_below():
    after = edited("Sales: a > b; Stock: c{x=256}", append_step, "a", "new")
    assert after.one(Step, "new").lane_id == "Sales" and rect_of(after, "Sales").encloses(rect_of(after, "new"))
    assert not rect_of(after, "new").meets(rect_of(after, "c"))


def test_the_next_step_is_level_with_one_that_stands_off_the_grid():
    after = edited("Sales: a{x=51.5 y=33.25}", append_step, "a", "new")
    assert rect_of(after, "new").cy == rect_of(after, "a").cy


def test_no_place_is_free_where_the_name_below_a_gateway_or_the_label_of_a_flow_lies():
    document = sketch('Sales{height=400}: a; <ok>{x=300 y=40 name="Is it good enough to ship?"}')
    below = Rect(300, 92, 144, 80)
    assert not is_free(document, document.one(Node, "a"), below.moved(0, 16))
    assert is_free(document, document.one(Node, "a"), below.moved(0, 60))
    labelled = sketch("Sales{height=400}: a -wait> b{x=500}")
    x, y = routes(labelled, "map")["a-b"].label
    beside = Rect(x - 72, y + 9, 144, 80)
    assert not is_free(labelled, labelled.one(Node, "a"), beside)


@pytest.mark.parametrize("vertical", [False, True])
def test_a_note_stands_beside_what_it_is_tied_to_and_covers_nothing(vertical):
    document = sketch("Sales: a > b > c; Stock: d > e", vertical=vertical)
    after = edited(document, append_note, "b", "n")
    assert [(tie.source_id, tie.target_id) for tie in after.all(Association)] == [("n", "b")]
    assert not any(rect_of(after, "n").meets(rect_of(after, id)) for id in "abcde")
    assert after.one(Note, "n").lane_id == "Sales"


@pytest.mark.parametrize("vertical", [False, True])
def test_the_next_step_stands_in_the_same_phase_which_becomes_wider(vertical):
    phases = (Phase(id="p", map_id="map", rank="d", width=240), Phase(id="q", map_id="map", rank="m", width=500))
    start = sketch("Sales: a > b{x=280}", *phases, vertical=vertical)
    after = edited(start, append_step, "a", "new")
    length = 80 if vertical else 144
    assert after.one(Step, "new").x == 280 and after.one(Phase, "p").width == 280 + length + NEAR_EDGE
    assert after.one(Step, "b").x == 280 + after.one(Phase, "p").width - 240
