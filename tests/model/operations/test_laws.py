"""Whatever a verb is told to do with whatever is there, it leaves the document whole, or says why it does nothing."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import Document
from model.errors import Refused
from model.geometry import Point, Rect
from model.integrity import repair
from model.operations import (
    appending,
    arrange,
    clipboard,
    copying,
    corners,
    flows,
    inlining,
    inserting,
    lanes,
    maps,
    moving,
    nodes,
    notes,
    phases,
    pools,
    removal,
    replacing,
    room,
    spacing,
    subprocesses,
)
from model.places import bands
from model.records import Connector, Event, Gateway, Group, Lane, Map, Node, Note, Phase, Pool, Record, SequenceFlow, Step
from model.store import Store, Transaction
from tests.strategies import documents, lengths

points = st.tuples(lengths, lengths)
sides = st.sampled_from(["above", "below"])

Draw = Callable[[st.SearchStrategy], object]
Verb = Callable[[Transaction, Draw, Document], object]


def one(draw: Draw, document: Document, cls: type[Record]) -> str:
    """The id of some record of a class."""
    ids = [record.id for record in document.all(cls)]
    if not ids:
        raise Refused("There is none of the kind.")
    return draw(st.sampled_from(ids))


def some(draw: Draw, document: Document) -> list[str]:
    return draw(st.lists(st.sampled_from(sorted(document.records)), max_size=4))


def _copies(draft: Transaction, ids: list[str], by: Point) -> None:
    copying.put_copies(draft, ids, copying.ids_for_copies(draft.document, ids), *by)


def _cut(draw: Draw, document: Document) -> spacing.Cut:
    within = st.none() | st.sampled_from(sorted(document.records))
    return spacing.Cut("m0", draw(st.booleans()), draw(lengths), draw(within))


KINDS = [
    *(*replacing.STEPS, *replacing.GATEWAYS, *replacing.EVENTS),
    *(*replacing.ON_BORDER, *replacing.DATA),
]
VERBS: dict[str, Verb] = {
    "add_node": lambda t, d, doc: nodes.add_node(t, "m0", d(st.sampled_from([Step, Gateway, Event, Note, Group])), d(points)),
    "attach_event": lambda t, d, doc: nodes.attach_event(t, one(d, doc, Event), one(d, doc, Step), d(points)),
    "rename": lambda t, d, doc: nodes.rename(t, one(d, doc, Record), " New name "),
    "resize_node": lambda t, d, doc: nodes.resize_node(t, one(d, doc, Node), Rect(*d(points), 96.0, 64.0)),
    "replace_type": lambda t, d, doc: nodes.replace_type(t, one(d, doc, Node), d(st.sampled_from([Step, Gateway, Event, Note]))),
    "move_nodes": lambda t, d, doc: moving.move_nodes(t, some(d, doc), *d(points)),
    "append_step": lambda t, d, doc: appending.append_step(t, one(d, doc, Node)),
    "append_note": lambda t, d, doc: appending.append_note(t, one(d, doc, Node)),
    "become": lambda t, d, doc: replacing.become(t, some(d, doc), d(st.sampled_from(KINDS))),
    "put_copies": lambda t, d, doc: _copies(t, some(d, doc), d(points)),
    "open_room": lambda t, d, doc: spacing.open_room(t, _cut(d, doc), d(st.floats(-200, 200))),
    "add_bend": lambda t, d, doc: corners.add_bend(t, one(d, doc, Connector), d(st.none() | points)),
    "remove_bend": lambda t, d, doc: corners.remove_bend(t, one(d, doc, Connector), d(points)),
    "insert_on_flow": lambda t, d, doc: inserting.insert_on_flow(t, one(d, doc, Node), one(d, doc, SequenceFlow)),
    "make_room": lambda t, d, doc: room.make_room(t, one(d, doc, Node)),
    "remove": lambda t, d, doc: removal.remove(t, some(d, doc)),
    "remove_node": lambda t, d, doc: removal.remove_node(t, one(d, doc, Node)),
    "remove_lane": lambda t, d, doc: removal.remove_lane(t, one(d, doc, Lane)),
    "remove_pool": lambda t, d, doc: removal.remove_pool(t, one(d, doc, Pool)),
    "connect": lambda t, d, doc: flows.connect(t, one(d, doc, Record), one(d, doc, Record)),
    "reconnect": lambda t, d, doc: flows.reconnect(
        t, one(d, doc, Connector), d(st.sampled_from(["source", "target"])), d(st.none() | st.just(one(d, doc, Node))), d(points)
    ),
    "turn_round": lambda t, d, doc: flows.turn_round(t, one(d, doc, Connector)),
    "set_bends": lambda t, d, doc: flows.set_bends(t, one(d, doc, Connector), [d(points)]),
    "make_default": lambda t, d, doc: flows.make_default(t, one(d, doc, SequenceFlow)),
    "add_lane": lambda t, d, doc: lanes.add_lane(t, one(d, doc, Lane), d(sides)),
    "first_lane": lambda t, d, doc: lanes.first_lane(t, one(d, doc, Map)),
    "divide_lane": lambda t, d, doc: lanes.divide_lane(t, one(d, doc, Lane), d(st.sampled_from([2, 3]))),
    "resize_lane": lambda t, d, doc: lanes.resize_lane(t, one(d, doc, Lane), d(lengths), d(st.booleans())),
    "reorder_lane": lambda t, d, doc: lanes.reorder_lane(t, one(d, doc, Lane), one(d, doc, Lane), d(sides)),
    "add_pool": lambda t, d, doc: pools.add_pool(t, one(d, doc, Map), black_box=d(st.booleans())),
    "reorder_pool": lambda t, d, doc: pools.reorder_pool(t, one(d, doc, Pool), one(d, doc, Pool), d(sides)),
    "add_phase": lambda t, d, doc: pools.add_phase(t, one(d, doc, Map)),
    "resize_phase": lambda t, d, doc: pools.resize_phase(t, one(d, doc, Phase), d(lengths)),
    "insert_phase": lambda t, d, doc: phases.insert_phase(t, one(d, doc, Map)),
    "insert_phase_beside": lambda t, d, doc: phases.insert_phase(
        t, doc.one(Phase, phase := one(d, doc, Phase)).map_id, phase, d(sides)
    ),
    "reorder_phase": lambda t, d, doc: phases.reorder_phase(t, one(d, doc, Phase), one(d, doc, Phase), d(sides)),
    "remove_phase": lambda t, d, doc: phases.remove_phase(t, one(d, doc, Phase)),
    "note_to_step": lambda t, d, doc: notes.note_to_step(t, one(d, doc, Note)),
    "align": lambda t, d, doc: arrange.align(t, some(d, doc), d(st.sampled_from(["left", "centre", "bottom"]))),
    "distribute": lambda t, d, doc: arrange.distribute(t, some(d, doc), d(st.sampled_from(["across", "down"]))),
    "same_size": lambda t, d, doc: arrange.same_size(t, some(d, doc)),
    "duplicate": lambda t, d, doc: clipboard.duplicate(t, some(d, doc)),
    "cut": lambda t, d, doc: clipboard.cut(t, some(d, doc)),
    "paste": lambda t, d, doc: clipboard.paste(t, one(d, doc, Map), clipboard.copied(doc, some(d, doc)), d(points)),
    "enclose": lambda t, d, doc: subprocesses.enclose(t, some(d, doc)),
    "add_subprocess": lambda t, d, doc: subprocesses.add_subprocess(t, one(d, doc, Node)),
    "inline": lambda t, d, doc: inlining.inline(t, one(d, doc, Step)),
    "add_map": lambda t, d, doc: maps.add_map(t),
    "detail_map": lambda t, d, doc: maps.detail_map(t, one(d, doc, Step)),
    "copy_map": lambda t, d, doc: maps.copy_map(t, one(d, doc, Map)),
    "remove_map": lambda t, d, doc: maps.remove_map(t, one(d, doc, Map)),
    "reorder_map": lambda t, d, doc: maps.reorder_map(t, one(d, doc, Map), one(d, doc, Map), d(sides)),
}


@pytest.mark.parametrize("name", VERBS)
@settings(max_examples=settings().max_examples // 4)
@given(st.data(), documents)
def test_a_verb_leaves_the_document_whole(name, data, document):
    store = Store(document)
    try:
        with store.transaction(name) as draft:
            VERBS[name](draft, data.draw, document)
    except Refused as refused:
        assert str(refused).endswith(".") and store.document is document
    assert repair(store.document) == {}
    store.undo()
    assert store.document == document


@given(st.data(), documents)
def test_moving_there_and_back_again_is_where_it_was_unless_it_stood_over_a_border(data, document):
    id = data.draw(st.sampled_from([node.id for node in document.all(Node)] or ["n0"]))
    if id not in document:
        return
    store = Store(document)
    for dx, dy in ((16.0, 16.0), (-16.0, -16.0)):
        with store.transaction("Move") as draft:
            moving.move_nodes(draft, [id], dx, dy)
    now, was = store.document.one(Node, id), document.one(Node, id)
    if now.lane_id == was.lane_id and was.x >= 8 and was.y >= 8 and not isinstance(was, Event):
        assert (now.x, now.y) == (was.x, was.y)


@given(documents, points, st.sampled_from([Step, Gateway, Event]))
def test_what_is_added_stands_on_the_grid_in_a_lane_or_free(document, at, cls):
    store = Store(document)
    with store.transaction("Add") as draft:
        id = nodes.add_node(draft, "m0", cls, at)
    node = store.document.one(Node, id)
    if node.lane_id is not None and node.within_id is None:
        lane = bands(store.document, "m0").lanes[node.lane_id]
        assert node.x >= 8 and node.y >= 8 and lane.h >= node.y + node.height
