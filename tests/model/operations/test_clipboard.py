"""Copying a selection and putting it somewhere."""

import pytest

from model.geometry import around
from model.operations.clipboard import ASIDE, copied, cut, duplicate, paste
from model.operations.flows import set_bends
from model.places import bend_points, rect_of
from model.records import Association, Connector, Event, Map, Node, SequenceFlow, Step
from model.store import Store
from tests.edited import edited
from tests.model.test_integrity import unwhole
from tests.sketch import sketch

SHOP = "Sales: (start) > a > b > (end); Sales: (late)@a; Stock: c; b > c"


def pasted(document, fragment, at=None, map_id="map"):
    store = Store(document)
    with store.transaction("Paste") as draft:
        ids = paste(draft, map_id, fragment, at)
    assert not unwhole(store.document)
    return store.document, ids


def test_a_copy_holds_the_selection_what_hangs_on_it_and_the_flows_between():
    fragment = copied(sketch(SHOP), ["a", "b"])
    assert {node.id for node in fragment.all(Node)} == {"a", "b", "late"}
    assert {flow.id for flow in fragment.all(Connector)} == {"a-b"} and not unwhole(fragment)


def test_nothing_to_copy_gives_an_empty_document():
    assert not copied(sketch(SHOP), ["Sales", "a-b", "gone"]).records


def test_a_remark_tied_to_a_flow_is_copied_with_it():
    tie = Association(id="tie", map_id="map", source_id="memo", target_id="a-b")
    fragment = copied(sketch("a > b; memo{kind=note}", tie), ["a", "b", "memo"])
    assert {flow.id for flow in fragment.all(Connector)} == {"a-b", "tie"}


def test_an_event_in_the_flow_is_copied_as_it_is():
    assert copied(sketch(SHOP), ["start"]).one(Event, "start") == sketch(SHOP)["start"]


def test_an_event_copied_without_its_step_stands_by_itself():
    fragment = copied(sketch(SHOP), ["late"])
    assert fragment.one(Event, "late").place == "catch" and not unwhole(fragment)


def test_a_paste_has_new_ids_and_lies_aside_in_the_same_lanes():
    document = sketch(SHOP)
    after, ids = pasted(document, copied(document, ["b", "c"]))
    assert len(ids) == 2 and not set(ids) & document.records.keys()
    copies = {after.one(Step, id).name: after.one(Step, id) for id in ids}
    assert (copies["b"].lane_id, copies["c"].lane_id) == ("Sales", "Stock")
    assert rect_of(after, copies["b"].id) == rect_of(document, "b").moved(ASIDE, ASIDE)
    assert {(f.source_id, f.target_id) for f in after.all(SequenceFlow)} >= {(copies["b"].id, copies["c"].id)}


@pytest.mark.parametrize("vertical", [False, True])
def test_a_paste_at_a_point_has_its_middle_there_and_belongs_to_the_lanes_there(vertical):
    document = sketch(SHOP, vertical=vertical)
    at = rect_of(document, "Stock").centre
    after, ids = pasted(document, copied(document, ["a", "b"]), at)
    middle = around(rect_of(after, id) for id in ids if after[id].kind == "step").centre
    assert {after[id].lane_id for id in ids} == {"Stock"}
    assert max(abs(middle[0] - at[0]), abs(middle[1] - at[1])) <= 80


def test_an_event_on_a_border_is_pasted_on_the_border_of_the_copy():
    document = sketch(SHOP)
    after, ids = pasted(document, copied(document, ["a"]), (900.0, 80.0))
    step, event = (next(after[id] for id in ids if after[id].kind == kind) for kind in ("step", "event"))
    assert event.attached_to_id == step.id and rect_of(after, event.id).cy == rect_of(after, step.id).bottom


def test_in_another_document_lanes_are_found_by_name():
    there = sketch("Stock: x; Sales: y")
    there = type(there)(r.replace(id="lane9") if r.id == "Sales" else r for r in there.records.values() if r.id != "y")
    after, ids = pasted(there, copied(sketch(SHOP), ["a", "c"]))
    assert {after[id].name: after[id].lane_id for id in ids if after[id].kind == "step"} == {"a": "lane9", "c": "Stock"}


def test_where_there_is_no_such_lane_a_paste_takes_what_lane_lies_there():
    after, ids = pasted(sketch("Elsewhere: x"), copied(sketch(SHOP), ["b"]))
    assert after[ids[0]].lane_id == "Elsewhere"


def test_bends_are_pasted_with_their_flow():
    document = edited(SHOP, set_bends, "a-b", [(500.0, 20.0)])
    after, ids = pasted(document, copied(document, ["a", "b"]))
    flow = next(f for f in after.all(SequenceFlow) if f.source_id in ids)
    assert bend_points(after, flow) == ((500 + ASIDE, 20 + ASIDE),)


def test_a_selection_is_duplicated():
    store = Store(sketch(SHOP))
    with store.transaction("Duplicate") as draft:
        ids = duplicate(draft, ["c"])
    assert store.document[ids[0]].name == "c" and rect_of(store.document, ids[0]) == rect_of(store.document, "c").moved(
        ASIDE, ASIDE
    )


def test_nothing_is_duplicated_where_nothing_is_selected():
    document = sketch(SHOP)
    assert edited(document, duplicate, []) is document


def test_what_is_cut_is_gone_its_flow_healed_and_can_be_pasted():
    store = Store(sketch("a > b > c"))
    with store.transaction("Cut") as draft:
        fragment = cut(draft, ["b"])
    assert "b" not in store.document and store.document["a-b"].target_id == "c"
    after, _ = pasted(store.document, fragment)
    assert len(list(after.all(Step))) == 3


def test_a_paste_goes_to_the_map_that_is_shown():
    document = sketch("a", Map(id="other"))
    after, ids = pasted(document, copied(document, ["a"]), map_id="other")
    assert after[ids[0]].map_id == "other"
