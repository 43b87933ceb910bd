import pytest
from hypothesis import given, settings

from model.checks.soundness import judge
from model.checks.soundness.net import net_of
from model.checks.soundness.parts import part_of
from model.checks.soundness.regions import Tree
from model.checks.soundness.states import States
from model.document import Document
from model.flow import flow_of
from tests.model.checks.soundness.graphs import maps, plainly

pytestmark = pytest.mark.slow
FEW, MANY = settings(max_examples=60), settings(max_examples=250)


def agree(document: Document) -> None:
    """Regions and plain search say the same, where the plain search comes to an end."""
    net = net_of(document, flow_of(document, "map"), "map")
    assert net is not None
    plain = plainly(net)
    judged = judge(document, "map")["map"]
    said = (judged.completes, judged.once, judged.safe, judged.alive)
    if plain is not None:
        assert (plain == "sound") == all(said), (plain, said)


@given(maps())
@MANY
def test_regions_and_plain_search_agree_on_maps_with_rings(document):
    agree(document)


@given(maps(kinds=("exclusive", "parallel", "inclusive"), rings=False))
@MANY
def test_regions_and_plain_search_agree_with_inclusive_gateways(document):
    agree(document)


@given(maps(kinds=("exclusive", "parallel", "inclusive")))
@FEW
def test_regions_and_plain_search_agree_with_inclusive_gateways_in_rings(document):
    agree(document)


@given(maps())
@MANY
def test_one_node_at_a_time_finds_a_fault_if_there_is_one(document):
    net = net_of(document, flow_of(document, "map"), "map")
    assert net is not None
    tree = Tree(net)
    for region in tree.regions():
        states = States(part_of(net, tree, region))
        assert states.look(10_000, no_stop, one_at_a_time=True).faulty == states.look(10_000, no_stop).faulty


def no_stop() -> bool:
    return False
