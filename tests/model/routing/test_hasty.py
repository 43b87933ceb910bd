"""Routes given at once, and that they become what they would have been without haste."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.maps import generate
from model.document import Document, Draft
from model.places import bands
from model.records import Connector, Lane, Map, Step
from model.routing.hasty import FEW, hasty_routes, simple_routes
from model.routing.router import routes, routing, settle, settled
from model.store import Store
from tests.strategies import descendants, documents

LARGE = generate(200)


def map_of(document: Document) -> str:
    return next(document.all(Map)).id


def afresh(document: Document) -> Document:
    return Document(document.records.values())


@given(st.data(), documents)
@settings(max_examples=60)
def test_a_settled_document_has_the_routes_it_would_have_had_without_haste(data, document):
    store = Store(document)
    store.document.hasten()
    first = {each.id: settled(store.document, each.id) for each in document.all(Map)}
    base = store.document
    for map_id, answer in first.items():
        settle(base, map_id, answer)
    store.take_over("Edit", data.draw(descendants(base)))
    for each in store.document.all(Map):
        since = (base, first[each.id]) if each.id in first else None
        settle(store.document, each.id, settled(store.document, each.id, since))
        assert routes(store.document, each.id) == routes(afresh(store.document), each.id)


def test_a_large_map_in_haste_is_routed_without_the_full_reckoning():
    document = afresh(LARGE)
    document.hasten()
    rough = routes(document, map_of(document))
    assert routing.kept(document, map_of(document)) is None
    assert set(rough) == set(routes(LARGE, map_of(LARGE)))


def test_a_small_map_is_routed_in_full_however_hasty():
    document = afresh(generate(20))
    document.hasten()
    assert sum(1 for _ in document.all(Connector)) <= FEW
    assert routes(document, map_of(document)) == routes(generate(20), map_of(document))


def test_in_a_draft_only_what_is_dragged_is_routed_anew():
    map_id, known = map_of(LARGE), routes(LARGE, map_of(LARGE))
    step = sorted(step.id for step in LARGE.all(Step))[80]
    draft = Draft(LARGE)
    draft.put(step, draft[step].replace(x=draft[step].x + 24))
    now = routes(draft, map_id)
    own = {id for id in LARGE.referring(step) if isinstance(LARGE[id], Connector)}
    assert own and {id for id in known if now[id] is not known[id]} <= own


def test_every_rough_line_is_level_or_upright():
    for route in simple_routes(LARGE, map_of(LARGE), [each.id for each in LARGE.all(Connector)]).values():
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(route.points))


def test_a_map_turned_in_a_drag_is_routed_as_it_lies_now():
    map_id = map_of(LARGE)
    draft = Draft(LARGE)
    draft.put(map_id, draft[map_id].replace(orientation="vertical"))
    turned = hasty_routes(draft, map_id, routes(LARGE, map_id), None, LARGE, frozenset({map_id}))
    assert turned == simple_routes(draft, map_id, [each.id for each in LARGE.all(Connector)])


def test_what_joins_steps_of_lanes_that_only_stand_further_down_runs_as_it_did_further_down():
    map_id, known = map_of(LARGE), routes(LARGE, map_of(LARGE))
    lanes = list(bands(LARGE, map_id).lanes)
    draft = Draft(LARGE)
    draft.put(lanes[0], draft[lanes[0]].replace(height=LARGE.one(Lane, lanes[0]).height + 40))
    rough = routes(draft, map_id)
    inner = {step.id for step in LARGE.all(Step) if step.lane_id in lanes[1:]}
    below = [each.id for each in LARGE.all(Connector) if {each.source_id, each.target_id} <= inner]
    assert len(below) > 20
    for id in below:
        assert rough[id].points == tuple((x, y + 40) for x, y in known[id].points)
        assert rough[id].label == (known[id].label[0], known[id].label[1] + 40)
