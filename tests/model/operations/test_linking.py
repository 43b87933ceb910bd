"""Steps that open a map which is there already."""

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.clipboard import copied, paste
from model.operations.inlining import may_inline
from model.operations.linking import link, linkable, may_link, unlink
from model.operations.maps import copy_map, remove_map
from model.operations.removal import remove
from model.places import maps_in_order
from model.records import Map, Step
from model.trail import callers, inner_map, trail
from tests.edited import edited
from tests.sketch import sketch


def two_maps() -> Document:
    """A map of three steps, and “Check” with two."""
    check = sketch("[C] Desk: look > decide", map_id="check")
    named = {**check.records, "check": check.one(Map, "check").replace(name="Check", rank="x")}
    return sketch("Sales: a > b > c{type=check}", *named.values())


def linked(*steps: str) -> Document:
    document = two_maps()
    for id in steps:
        document = edited(document, link, id, "check")
    return document


def test_a_step_that_is_linked_is_a_sub_process_and_opens_the_map():
    document = linked("a")
    assert document.one(Step, "a").type == "subprocess"
    assert inner_map(document, "a") == document["check"] and inner_map(document, "b") is None


def test_several_steps_may_open_one_map_and_one_of_them_may_go():
    document = linked("a", "b")
    assert [step.id for step in callers(document, "check")] == ["a", "b"]
    after = edited(document, remove, ["a"])
    assert inner_map(after, "b") == document["check"] and "look" in after


def test_when_the_map_goes_the_steps_stay():
    after = edited(linked("a", "b"), remove_map, "check")
    assert inner_map(after, "a") is None and after.one(Step, "a").opens_id is None


def test_unlinking_leaves_the_map_as_it_is():
    document = linked("a")
    after = edited(document, unlink, "a")
    assert inner_map(after, "a") is None and after["check"] == document["check"]


def test_no_map_comes_to_open_itself():
    document = linked("a")
    for step_id, map_id in (("a", "map"), ("look", "map")):
        refusal = may_link(document, step_id, map_id)
        assert refusal is not None and "itself" in refusal.reason
    with pytest.raises(Refused, match="leads back to this map by “a”"):
        edited(document, link, "look", "map")


def test_a_map_that_tells_a_step_does_not_open_what_that_step_is_on():
    told = two_maps()
    inside = Document([*told.records.values(), Map(id="in", parent_step_id="look"), Step(id="deep", map_id="in")])
    inside = edited(inside, lambda draft: draft.edit("look", type="subprocess"))
    assert may_link(inside, "deep", "check") is not None and may_link(inside, "deep", "map") is None


def test_only_a_plain_step_or_a_sub_process_opens_a_map():
    assert may_link(two_maps(), "c", "check") is not None and may_link(two_maps(), "a") is None


def test_what_may_be_opened_is_listed_with_the_reasons_why_not():
    assert [(each.id, why is None) for each, why in linkable(linked("a"), "b")] == [("check", True)]
    assert [(each.id, why is None) for each, why in linkable(linked("a"), "look")] == [("map", False)]


def test_an_own_map_without_steps_goes_and_one_with_steps_stays_at_the_top():
    empty = edited(two_maps(), lambda draft: draft.add(Map(id="own", parent_step_id="a")))
    assert "own" not in edited(empty, link, "a", "check")
    full = edited(empty, lambda draft: draft.add(Step(id="inside", map_id="own")))
    after = edited(full, link, "a", "check")
    assert (after.one(Map, "own").parent_step_id, after.one(Map, "own").name) == (None, "a") and "inside" in after


def test_the_way_to_a_shared_map_is_the_one_that_was_gone():
    document = linked("a", "b")
    assert [each.id for each in trail(document, "check")] == ["check"]
    assert [each.id for each in trail(document, "check", {"check": "b"})] == ["map", "check"]


def test_a_shared_map_is_not_taken_apart_for_one_step():
    assert may_inline(linked("a"), "a") is not None


def test_the_copy_of_a_map_opens_what_the_map_opens():
    document = edited(linked("a"), copy_map, "map")
    copy = next(each for each in maps_in_order(document) if each.state == "to-be")
    assert len(callers(document, "check")) == 2 and all(step.map_id in ("map", copy.id) for step in callers(document, "check"))


def test_a_copy_of_a_linked_step_opens_the_same_map_but_never_its_own():
    document = linked("a")
    fragment = copied(document, ["a", "b"])
    assert [each.id for each in maps_in_order(fragment)] == ["map", "check"]
    assert len(callers(edited(document, paste, "map", fragment), "check")) == 2
    assert len(callers(edited(document, paste, "check", fragment), "check")) == 1
    assert not list(callers(edited("Else: x", paste, "map", fragment), "check"))
