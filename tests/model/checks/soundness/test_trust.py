"""Nothing that is sound by how it is built is flagged, and what is broken in a known way is found, at the place where it is."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model.checks import check
from model.checks.finding import Finding
from model.checks.soundness import judge
from model.document import Document
from model.records import Event, Gateway, SequenceFlow
from tests.model.checks.soundness.blocks import Built, blocks, build, of_kind

pytestmark = pytest.mark.slow
SOUNDNESS = {"deadlock", "runs-twice", "ends-twice", "never-ends", "dead-step", "not-decided"}
maps = blocks.map(build)


def unsound(document: Document) -> list[Finding]:
    return [finding for finding in check(document) if finding.rule in SOUNDNESS]


def one_of(data: st.DataObject, built: Built, *kinds: str) -> tuple[str, str, str, list[str]]:
    found = of_kind(built, *kinds)
    assume(found)
    return data.draw(st.sampled_from(found))


@given(maps)
def test_nothing_built_of_blocks_is_flagged(built):
    assert unsound(built.document) == []
    judgement = judge(built.document, "map")["map"]
    assert judgement.completes and judgement.once and judgement.safe and judgement.alive


@given(maps, st.data())
def test_a_parallel_join_after_a_decision_waits_for_ever(built, data):
    _, split, join, _ = one_of(data, built, "exclusive")
    found = unsound(built.replace(join, split="parallel"))
    assert [finding.rule for finding in found] == ["deadlock"]
    assert found[0].about[0] == join and split in found[0].about


@given(maps, st.data())
def test_a_decision_before_a_parallel_join_leaves_it_waiting(built, data):
    _, split, join, _ = one_of(data, built, "parallel")
    found = unsound(built.replace(split, split="exclusive"))
    assert [finding.rule for finding in found] == ["deadlock"]
    assert found[0].about[0] == join and split in found[0].about


@given(maps, st.data())
def test_what_runs_side_by_side_and_meets_without_waiting_is_done_twice(built, data):
    _, split, join, _ = one_of(data, built, "parallel", "inclusive")
    found = unsound(built.replace(join, split="exclusive"))
    assert [finding.rule for finding in found] in (["runs-twice"], ["ends-twice"])
    assert join in found[0].about and split in found[0].about


@given(maps, st.data())
def test_an_inclusive_split_before_a_parallel_join_may_leave_it_waiting(built, data):
    _, split, join, _ = one_of(data, built, "inclusive")
    found = unsound(built.replace(join, split="parallel"))
    assert [finding.rule for finding in found] == ["deadlock"]
    assert found[0].about[0] == join and split in found[0].about


@given(maps, st.data())
def test_a_way_out_of_one_of_several_parallel_branches_is_found(built, data):
    _, _, join, ways = one_of(data, built, "parallel")
    broken = leaves(built, data.draw(st.sampled_from(ways)), built.add(Event(id="out", map_id="map", place="end")))
    found = unsound(broken)
    assert found and join in {id for finding in found for id in finding.about}


@given(maps, st.data())
def test_a_way_from_one_parallel_branch_into_another_is_found(built, data):
    _, _, _, ways = one_of(data, built, "parallel")
    one, other = data.draw(st.permutations(ways))[:2]
    assert unsound(leaves(built, one, entering(built, other)))


def leaves(built: Built, flow_id: str, target: str) -> Document:
    """Put a decision on a flow, from which a case may also go elsewhere."""
    flow = built.records[flow_id]
    assert isinstance(flow, SequenceFlow) and flow.target_id is not None
    decision = built.gateway("exclusive")
    built.join(decision, flow.target_id)
    built.join(decision, target)
    built.records[flow_id] = flow.replace(target_id=decision)
    return built.document


def entering(built: Built, flow_id: str) -> str:
    """Put a gateway on a flow that others may lead into; its id."""
    flow = built.records[flow_id]
    assert isinstance(flow, SequenceFlow) and flow.target_id is not None
    merge = built.add(Gateway(id=f"g{len(built.records)}", map_id="map"))
    built.join(merge, flow.target_id)
    built.records[flow_id] = flow.replace(target_id=merge)
    return merge
