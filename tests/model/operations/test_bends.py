import pytest

from model.operations.lanes import add_lane, reorder_lane, resize_lane
from model.operations.moving import move_nodes
from model.places import bands, bend_points
from model.records import Connector, DataStore, Lane
from model.store import Store
from tests.edited import edited
from tests.sketch import sketch


def bent():
    """A flow from the last lane to the first, one bend in each of the lanes between."""
    document = sketch("Sales: a; Stock: b; Till: c; Desk: d > a")
    store = Store(document)
    tops = {id: bands(document, "map").lane_top(id) for id in ("Sales", "Stock", "Till", "Desk")}
    with store.transaction("Bend") as draft:
        draft.edit("d-a", bends=((600.0, tops["Till"] + 40 - tops["Desk"]), (600.0, tops["Stock"] + 40 - tops["Desk"])))
    return store


def depths(store):
    """How deep in the lanes Till and Stock the two bends lie."""
    document = store.document
    frame = bands(document, "map")
    first, second = bend_points(document, document.one(Connector, "d-a"))
    return first[1] - frame.lane_top("Till"), second[1] - frame.lane_top("Stock")


def test_a_bend_stays_in_its_lane_when_a_lane_above_is_resized():
    store = bent()
    with store.transaction("Resize lane") as draft:
        resize_lane(draft, "Sales", 72)
    assert depths(store) == (40, 40)


def test_a_bend_stays_in_its_lane_when_a_lane_between_is_resized():
    store = bent()
    with store.transaction("Resize lane") as draft:
        resize_lane(draft, "Till", 72)
    assert depths(store) == (40, 40)


def test_a_bend_goes_with_its_lane_when_lanes_change_places():
    store = bent()
    with store.transaction("Move lane") as draft:
        reorder_lane(draft, "Stock", "Till", "below")
    assert depths(store) == (40, 40)


def test_a_bend_stays_in_its_lane_when_a_lane_is_added_above_it():
    store = bent()
    with store.transaction("Add lane") as draft:
        add_lane(draft, "Stock", "above")
    assert depths(store) == (40, 40)


def test_a_bend_stays_in_its_lane_when_a_step_makes_a_lane_grow():
    store = bent()
    with store.transaction("Move step") as draft:
        move_nodes(draft, ("a",), 0, 64)
    assert depths(store) == (40, 40)


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("by", [96.0, -48.0])
def test_what_stands_below_all_lanes_stays_as_far_below_them(vertical, by):
    loose = DataStore(id="books", map_id="map", x=300, y=600)
    document = sketch("Sales{height=280}: a; Stock: b", loose, vertical=vertical)
    after = edited(document, resize_lane, "Sales", by)
    far = after.one(DataStore, "books").y - sum(lane.height for lane in after.all(Lane))
    assert far == 600 - sum(lane.height for lane in document.all(Lane))


def test_what_stands_in_no_lane_goes_along_when_a_lane_grows_for_a_step():
    loose = DataStore(id="books", map_id="map", x=300, y=400)
    document = sketch("Sales: a; Stock: b", loose)
    after = edited(document, move_nodes, ["b"], 0.0, 60.0)
    grown = after.one(Lane, "Stock").height - document.one(Lane, "Stock").height
    assert grown > 0 and after.one(DataStore, "books").y == 400 + grown
