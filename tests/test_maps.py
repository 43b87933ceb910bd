"""The map generator: so many steps as asked, the same for the same seed, no two in one place, and no loose end."""

import pytest

from benchmarks.counts import overlaps
from benchmarks.maps import generate
from model.integrity import repair
from model.records import Event, Gateway, Lane, Node, SequenceFlow


@pytest.mark.parametrize("steps", [3, 25, 250])
def test_a_map_has_as_many_steps_as_asked_and_is_whole(steps):
    document = generate(steps)
    assert len(list(document.all(Node))) == steps
    assert not repair(document) and not list(overlaps(document, "map"))


def test_a_large_map_has_13_flows_for_10_steps_and_branches_whose_shares_add_up():
    document = generate(400)
    flows = list(document.all(SequenceFlow))
    assert len(flows) == 520 and any(flow.rework for flow in flows)
    for gateway in document.all(Gateway):
        shares = [flow.share for flow in flows if flow.source_id == gateway.id and flow.share is not None]
        assert not shares or sum(shares) == pytest.approx(1)


def test_a_seed_tells_one_map_from_another():
    assert generate(40, seed=7) == generate(40, seed=7) != generate(40, seed=8)


def test_more_steps_take_more_lanes_and_the_map_begins_and_ends():
    few, many = generate(25), generate(1000)
    assert len(list(few.all(Lane))) < len(list(many.all(Lane)))
    assert {"start", "end"} <= {event.place for event in many.all(Event)}


def test_a_map_without_room_for_a_start_a_step_and_an_end_is_refused():
    with pytest.raises(ValueError, match="3 or more"):
        generate(2)
