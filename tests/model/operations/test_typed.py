"""What is typed into the label of a new step decides what is put on the map, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.blank import blank
from model.document import Document
from model.errors import Refused
from model.operations.typed import Spot, branch_left, lane_missing, put_typed, said
from model.places import lanes_in_order, node_rect
from model.records import Event, Gateway, Lane, Node, SequenceFlow, Step
from model.store import Store, Transaction
from tests.sketch import sketch

MAP = "Sales: (start) > take > <ok>; ok -yes> Stock: pick > pack; Finance: bill"


def after(id: str, lane: str | None = None) -> Spot:
    return Spot("new", "new-flow", "map", after_id=id, lane_id=lane)


def put(text: str, spot: Spot, on: str | Document = MAP) -> tuple[Document, str]:
    """The map with this typed at a spot, and what stands for it."""
    store = Store(sketch(on) if isinstance(on, str) else on)
    with store.transaction("Add step") as draft:
        stands = put_typed(draft, spot, text)
    return store.document, stands


def made(text: str, spot: Spot) -> Node:
    document, stands = put(text, spot)
    node = document.one(Node, stands)
    assert node is not None
    return node


def flow(document: Document) -> SequenceFlow:
    found = document.one(SequenceFlow, "new-flow")
    assert found is not None
    return found


def test_a_name_is_a_step_after_the_one_before():
    document, stands = put("Ship it", after("pack"))
    assert isinstance(document[stands], Step) and document[stands].name == "Ship it"  # type: ignore[union-attr]
    assert (flow(document).source_id, flow(document).target_id) == ("pack", stands)


@pytest.mark.parametrize(
    ("text", "kind", "name", "field"),
    [
        ("In stock?", Gateway, "In stock?", ("split", "exclusive")),
        ("Both (+)", Gateway, "Both", ("split", "parallel")),
        ("Shipped.", Event, "Shipped", ("place", "end")),
        ("Shipped (end)", Event, "Shipped", ("place", "end")),
        ("end", Event, "", ("place", "end")),
        (".", Event, "", ("place", "end")),
        ("Late (event)", Event, "Late", ("place", "catch")),
        ("and so on ...", Step, "and so on ...", ("type", "task")),
    ],
)
def test_how_a_name_ends_says_what_it_is(text: str, kind: type[Node], name: str, field: tuple[str, str]):
    node = made(text, after("pack"))
    assert (type(node), node.name, getattr(node, field[0])) == (kind, name, field[1])


def test_a_full_stop_where_nothing_comes_before_is_a_start():
    document, stands = put("Order received.", Spot("new", "new-flow", "map", lane_id="Finance"))
    event = document.one(Event, stands)
    assert event is not None and (event.place, event.name, event.lane_id) == ("start", "Order received", "Finance")
    assert document.one(SequenceFlow, "new-flow") is None


def test_a_lane_before_a_colon_is_where_it_stands_by_the_beginning_of_its_name():
    assert made("Finance: Send the bill", after("pack")).lane_id == "Finance"
    assert made("fi: Send the bill", after("pack")).lane_id == "Finance"


@pytest.mark.parametrize("text", ["Nobody: Send", "S: Send", "At 10: 30"])
def test_what_is_no_lane_or_not_plainly_one_stays_in_the_name(text: str):
    node = made(text, after("pack"))
    assert node.name == text and node.lane_id == "Stock"


def test_after_a_decision_the_first_word_before_a_colon_is_the_branch():
    document, stands = put("no: Fin: Refund", after("ok"))
    assert flow(document).name == "no"
    assert document[stands].name == "Refund" and document[stands].lane_id == "Finance"  # type: ignore[union-attr]


def test_after_a_decision_the_whole_name_of_a_lane_is_the_lane():
    document, stands = put("Finance: Refund", after("ok"))
    assert flow(document).name == "" and document[stands].lane_id == "Finance"  # type: ignore[union-attr]


def test_an_arrow_leads_to_the_step_that_is_called_so_and_back_is_rework():
    document, stands = put("no: > tak", after("ok"))
    assert stands == "take" and "new" not in document
    assert (flow(document).target_id, flow(document).name, flow(document).rework) == ("take", "no", True)
    onward, _ = put("-> bill", after("pack"))
    assert flow(onward).target_id == "bill" and not flow(onward).rework


@pytest.mark.parametrize("text", ["> nowhere", "> p"])
def test_an_arrow_to_nothing_or_to_several_is_refused_with_its_words(text: str):
    with pytest.raises(Refused, match=text[2:]):
        put(text, after("ok"))


def test_nothing_follows_an_end():
    store = Store(sketch("Sales: a > (end)"))
    with pytest.raises(Refused), store.transaction("Add step") as draft:
        put_typed(draft, after("end"), "More")


def test_a_step_typed_into_a_flow_goes_in_between():
    document, stands = put("Check", Spot("new", "new-flow", "map", into_id="pick-pack"))
    flows = {(each.source_id, each.target_id) for each in document.all(SequenceFlow)}
    assert {("pick", stands), (stands, "pack")} <= flows and ("pick", "pack") not in flows


def test_a_hand_over_stands_straight_across_where_nothing_is_in_the_way():
    document, stands = put("Finance: Send", after("pick"))
    source, target = (node_rect(document, document.one(Node, id)) for id in ("pick", stands))  # type: ignore[arg-type]
    assert source.cx == target.cx and target.y > source.bottom


def test_a_hand_over_stands_further_along_where_the_place_is_taken():
    busy = "Sales: a; Stock: x; a > Stock: b"
    document, stands = put("Stock: c", after("a"), busy)
    places = {id: node_rect(document, document.one(Node, id)) for id in ("x", "b", stands)}  # type: ignore[arg-type]
    assert not places[stands].meets(places["x"]) and not places[stands].meets(places["b"])


def test_the_lane_grows_for_what_is_put_in_it():
    store = Store(sketch("Sales: <ok>"))
    for n in range(4):
        with store.transaction("Add step") as draft:
            put_typed(draft, Spot(f"s{n}", f"f{n}", "map", after_id="ok"), f"branch {n}: Step {n}")
    rects = [node_rect(store.document, node) for node in store.document.all(Step)]
    lane = store.document["Sales"]
    assert all(not one.meets(other) for one in rects for other in rects if one is not other)
    assert max(rect.bottom for rect in rects) <= lane.height  # type: ignore[union-attr]


@given(st.text(max_size=40))
def test_whatever_is_typed_is_put_on_the_map_or_refused(text: str):
    document = sketch(MAP)
    draft = Transaction(document)
    try:
        stands = put_typed(draft, after("ok"), text)
    except Refused:
        return
    assert draft.document.one(Node, stands) is not None and draft.document.one(SequenceFlow, "new-flow") is not None


def test_what_is_said_is_known_without_putting_it_anywhere():
    meant = said(sketch(MAP), after("ok"), "no: fi: Paid?")
    assert (meant.name, meant.cls, meant.lane_id, meant.branch, meant.joins) == ("Paid?", Gateway, "Finance", "no", None)


# --- a lane that is not there --------------------------------------------------------------------------------------------


def test_a_plus_makes_the_lane_at_the_foot_of_the_pool():
    document, stands = put("+Legal: Read", after("pick"))
    node = document.one(Node, stands)
    assert node is not None and node.name == "Read"
    assert [lane.name for lane in lanes_in_order(document, "map")] == ["Sales", "Stock", "Finance", "Legal"]
    assert document[node.lane_id or ""] == lanes_in_order(document, "map")[-1]


def test_a_plus_before_a_lane_that_is_there_stands_in_it():
    assert made("+stock: Pick", after("take")).lane_id == "Stock"


def test_a_plus_makes_a_lane_on_a_branch_too():
    document, stands = put("no: +Legal: Read", after("ok"))
    assert flow(document).name == "no" and document.one(Node, stands).name == "Read"
    assert "Legal" in [lane.name for lane in document.all(Lane)]


def test_the_first_step_of_all_names_the_only_lane():
    document, _ = put("+Legal: Read", Spot("new", "new-flow", "map", lane_id="lane"), on=blank())
    assert [lane.name for lane in document.all(Lane)] == ["Legal"]


@pytest.mark.parametrize(
    ("text", "at", "missing"),
    [("Note: call back", "take", "Note"), ("Stock: Pick", "take", ""), ("no: Order", "ok", ""), ("no: Note: Order", "ok", "Note"),
     ("+Note: Order", "take", ""), ("Pick", "take", ""), ("at 10:30", "take", "")],
)  # fmt: skip
def test_a_lane_that_is_not_there_is_told_and_stays_in_the_name(text: str, at: str, missing: str):
    assert lane_missing(sketch(MAP), after(at), text) == missing
    assert not missing or made(text, after(at)).name.startswith(missing)


# --- the branch that is left ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at", "left"),
    [("a > <ok>", "ok", "yes"), ("a > <ok> -Yes> b", "ok", "no"), ("a > <ok> -no> b", "ok", "yes"), ("a > b", "b", None),
     ("a > <ok> -yes> b; ok -no> c", "ok", ""), ("a > <+ok> > b", "ok", None), ("a -yes> <ok>", "ok", "yes")],
)  # fmt: skip
def test_the_branch_that_is_left_is_asked_for(text: str, at: str, left: str | None):
    assert branch_left(sketch(text), after(at)) == left
