"""What holds of every route: square, on borders, clear of nodes and of one another, and the same however the map came to be."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.places import bands
from model.records import Association, Event, Lane, MessageFlow, Node, Note, Pool, SequenceFlow, Step
from model.routing.router import routes, routing
from model.routing.space import meet
from model.store import Transaction
from tests.model.routing.maps import boxes, lies_on, maps, replaced, runs, struck
from tests.sketch import sketch


@given(maps())
def test_every_piece_of_a_route_is_level_or_upright(document):
    for route in routes(document, "map").values():
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in runs(route))


@given(maps())
def test_no_route_runs_through_a_node(document):
    known = routes(document, "map")
    for flow in document.all(SequenceFlow):
        assert not struck(document, flow, known[flow.id])


@given(maps())
def test_no_route_lies_on_another(document):
    known = routes(document, "map")
    for one, two in combinations(known.values(), 2):
        assert not lies_on(one, two)


@given(maps())
def test_a_route_begins_and_ends_on_the_borders_of_what_it_joins(document):
    known, rects = routes(document, "map"), boxes(document)
    for flow in document.all(SequenceFlow):
        for at, id in ((known[flow.id].points[0], flow.source_id), (known[flow.id].points[-1], flow.target_id)):
            assert _off_border(document[id], rects[id], at) < 0.01


def _off_border(node, rect, at):
    """How far a point is from the outline of a node: a card, a diamond or a circle."""
    x, y = (at[0] - rect.cx) / (rect.w / 2), (at[1] - rect.cy) / (rect.h / 2)
    if isinstance(node, (Step, Note)):
        return abs(max(abs(x), abs(y)) - 1)
    return abs((x * x + y * y) ** 0.5 - 1) if isinstance(node, Event) else abs(abs(x) + abs(y) - 1)


@given(maps(), st.data())
def test_routes_are_the_same_whatever_the_order_of_the_records(document, data):
    shuffled = Document(data.draw(st.permutations(sorted(document.records.values(), key=lambda record: record.id))))
    assert routes(shuffled, "map") == routes(document, "map")


@given(maps(), st.data())
def test_after_a_step_moved_routes_are_those_of_the_map_as_it_is_now(document, data):
    routes(document, "map")
    draft = Transaction(document)
    node = data.draw(st.sampled_from(list(document.all(Node))))
    draft.edit(
        node.id, x=node.x + data.draw(st.sampled_from((-40.0, 8.0, 96.0))), y=node.y + data.draw(st.sampled_from((0.0, 40.0)))
    )
    moved = document.apply(draft.change())
    assert routes(moved, "map") == routes.build(Document(moved.records.values()), "map")


def test_a_route_that_does_not_change_stays_the_same_object():
    document = sketch("A: a > b; c > d; B: e > f")
    known = routes(document, "map")
    draft = Transaction(document)
    draft.edit("a", y=document["a"].y + 8)
    after = routes(document.apply(draft.change()), "map")
    assert after["e-f"] is known["e-f"] and after["a-b"] is not known["a-b"]


@pytest.mark.parametrize(
    ("text", "flow", "corners"),
    [
        ("Sales: a > b", "a-b", 0),
        ("Sales: a > Stock: b", "a-b", 2),
        ("Sales: <a> > b; Stock: c{x=464.0}; a > c", "a-c", 1),
        ("Sales: a > b; b ~> a", "b-a", 2),
        ("Sales: a > a", "a-a", 3),
    ],
)
def test_a_route_takes_no_more_corners_than_it_must(text, flow, corners):
    assert len(routes(sketch(text), "map")[flow].points) - 2 == corners


def test_forward_flows_leave_to_the_right_and_enter_from_the_left():
    document = sketch("Sales: a > Stock: b > Sales: c")
    rects = boxes(document)
    for flow in document.all(SequenceFlow):
        points = routes(document, "map")[flow.id].points
        assert (points[0][0], points[-1][0]) == (rects[flow.source_id].right, rects[flow.target_id].x)


def test_rework_goes_back_above_what_it_passes():
    document = sketch("Sales: a > b > c; c ~again> a")
    route = routes(document, "map")["c-a"]
    assert min(y for _, y in route.points) < min(rect.y for rect in boxes(document).values())


def test_flows_into_one_side_of_a_step_are_kept_apart():
    document = sketch("A: a > d; B: b > d; C: c > d; d{x=600}")
    ends = sorted(routes(document, "map")[f"{id}-d"].points[-1][1] for id in "abc")
    assert all(low + 8 <= high for low, high in pairwise(ends))


def test_a_message_leaves_by_the_bottom_and_enters_by_the_top():
    document = sketch("[Shop] Sales: a; [Bank] Desk: b; a ..> b")
    rects, points = boxes(document), routes(document, "map")["a-b"].points
    assert (points[0][1], points[-1][1]) == (rects["a"].bottom, rects["b"].y)


def test_a_message_to_a_black_box_goes_to_its_border_straight():
    document = sketch("[Customer!] [Shop] Sales: a > b; Customer ..> b")
    message = next(record for record in document.records.values() if record.kind == "message_flow")
    points = routes(document, "map")[message.id].points
    assert len(points) == 2 and points[0][0] == points[1][0]


def test_bends_that_a_person_set_are_kept_and_the_ends_follow_square():
    document = sketch("Sales: a > b > c")
    bent = document["a-b"].replace(bends=((210.0, 8.0), (230.0, 8.0)))
    points = routes(replaced(document, bent), "map")["a-b"].points
    lane = document["a"].lane_id
    assert lane is not None and {(210.0 + 144, 8.0), (230.0 + 144, 8.0)} <= set(points)
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))


def test_a_loose_end_lies_where_it_was_let_go():
    document = sketch("Sales: a > nowhere*")
    flow = next(document.all(SequenceFlow))
    origin = 144.0
    assert routes(document, "map")[flow.id].points[-1] == (flow.target_at[0] + origin, flow.target_at[1])


def test_a_remark_on_a_flow_ends_on_its_line():
    document = sketch("Sales: a > b; memo{kind=note x=200.0 y=120.0}")
    tie = Association(id="tie", map_id="map", source_id="memo", target_id="a-b")
    known = routes(Document([*document.records.values(), tie]), "map")
    (x0, y0), (x1, y1) = known["a-b"].points[0], known["a-b"].points[-1]
    x, y = known["tie"].points[-1]
    assert min(x0, x1) <= x <= max(x0, x1) and y0 == y1 == y


def test_a_label_stands_on_its_line_and_on_no_node():
    document = sketch("Sales: <a> -in stock> b; a -not in stock> Stock: c")
    for flow in ("a-b", "a-c"):
        route = routes(document, "map")[flow]
        x, y = route.label
        assert any(min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1]) for a, b in runs(route))
        assert not any(rect.holds((x, y)) for rect in boxes(document).values())


def test_labels_of_flows_side_by_side_do_not_cover_one_another():
    document = sketch("Sales: <a> -yes> b{x=800}; a -no> b")
    labels = [route.label for route in routes(document, "map").values()]
    (ax, ay), (bx, by) = labels
    assert abs(ax - bx) >= 24 or abs(ay - by) >= 18


def test_on_a_vertical_map_flows_run_down_and_their_routes_are_turned():
    flat, upright = sketch("Sales: a > b"), sketch("Sales: a > b", vertical=True)
    assert routes(upright, "map")["a-b"].points[0][0] == routes(upright, "map")["a-b"].points[-1][0]
    assert routes(flat, "map")["a-b"].points[0][1] == routes(flat, "map")["a-b"].points[-1][1]


def test_no_route_runs_around_what_stands_in_a_closed_sub_process():
    text = "Sales: a{x=48.0} > c{x=464.0}; sub{type=subprocess x=900.0}; b{within_id=sub x=256.0 y=40.0}"
    assert len(routes(sketch(text), "map")["a-c"].points) == 2
    opened = sketch(text.replace("type=subprocess", "type=subprocess expanded=true"))
    assert len(routes(opened, "map")["a-c"].points) > 2


def test_a_connector_with_nothing_to_hold_on_to_has_no_route():
    document = sketch("Sales: a > b")
    lost = SequenceFlow(id="lost", map_id="map", source_id="a")
    assert "lost" not in routes(Document([*document.records.values(), lost]), "map")


def test_a_map_with_no_lanes_has_routes_too():
    document = sketch("a > b")
    assert not list(document.all(Lane)) and not list(document.all(Pool))
    assert routes(document, "map")["a-b"].points[0][0] == boxes(document)["a"].right


def test_a_message_between_pools_passes_what_stands_between_them_where_no_flows_run():
    message = MessageFlow(id="m", map_id="map", source_id="Top", target_id="Low")
    document = sketch("[Top] Sales: a > b > c > d; [Middle] Stock: e > f > g; [Low] Yard: h", message)
    known = routes(document, "map")
    (x, _), *rest = known["m"].points
    assert {at for at, _ in rest} == {x} and x > boxes(document)["g"].right


def test_ways_that_leave_a_decision_leave_by_different_corners_where_one_is_free():
    """Also where two of them go up, and where the way straight up is barred."""
    both = sketch(
        "Top: wait{x=88.0}; tell{x=400.0}; Mid: <ask>{x=136.0 y=60.0} > wait; <ask> > tell; Low: stock{x=400.0}; <ask> > stock"
    )
    barred = sketch(
        "Top: (refused){x=142.0 y=60.0}; confirm{x=300.0}; Mid: <all>{x=136.0 y=60.0} > confirm; <all> > order{x=300.0}"
    )
    for document in (both, barred):
        starts = [route.points[0] for route in routes(document, "map").values()]
        assert all(abs(ax - bx) + abs(ay - by) > 20 for (ax, ay), (bx, by) in combinations(starts, 2))


def test_a_label_does_not_cover_a_name_that_stands_beside_the_line_in_a_map_with_columns():
    document = sketch(
        'Desk: <over>{name="Account on hold or over limit?"} -yes{share=0.18}> review; <over> > Stock: check', vertical=True
    )
    found = routing(document, "map")
    label = found.labels.boxes.boxes["over-review"]
    assert found.routes["over-review"].points[0][0] == found.routes["over-review"].points[-1][0]
    assert not meet(label, found.drawn.boxes["over"])


def test_a_message_between_pools_does_not_run_along_a_title_band_wherever_its_ends_stand():
    for top in (0.0, 30.0, 60.0, 90.0):
        text = f"[Shop] Sales: ask{{y={top}}} > wait; [Works] Stock: look; Plan: plan; look ..> wait; ask ..> plan{{x=600.0}}"
        document = sketch(text)
        title = bands(document, "map").titles["Works"]
        for route in routes(document, "map").values():
            assert not any(ay == by and title.y < ay < title.bottom for (_, ay), (_, by) in pairwise(route.points))


def test_a_flow_back_to_the_first_step_does_not_run_over_the_headers_of_lanes():
    document = sketch("Sales: a{x=8.0} > b; Sales: b > a; Stock: c{x=8.0}; a > c; Plan: d{x=8.0}; a > d; d > a")
    head = bands(document, "map").origin[0]
    assert all(x >= head for route in routes(document, "map").values() for x, _ in route.points)


def test_a_flow_past_a_row_does_not_run_down_between_two_cards_with_a_flow_between_them():
    document = sketch("Top: a{x=8.0}; Mid: b{x=8.0} > c{x=208.0}; Low: d{x=500.0}; a > d")
    known = routes(document, "map")
    level, upright = known["b-c"].points, known["a-d"].points[1]
    assert not level[0][0] < upright[0] < level[1][0]
