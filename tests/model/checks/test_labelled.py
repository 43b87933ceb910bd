"""The verdicts that others published on models of theirs hold here too."""

from pathlib import Path

import pytest

from model.checks import check
from model.checks.soundness import Judgement, judge
from model.document import Document
from model.formats import bpmn
from model.places import maps_in_order

ABOUT = {
    "dead-activities": {"Dead_1", "Dead_2", "Dead_3", "Dead_4"},
    "no-proper-completion-1": {"EndEvent_1"},
    "unsafe": {"Unsafe1", "Unsafe2"},
}
"""The elements that the labels of rust_bpmn_analyzer name."""
PROPERTIES = {
    "unsafe": {"safe": False},
    "no-option-to-complete-1": {"completes": False},
    "dead-activities": {"alive": False},
    "no-dead-activities": {"alive": True},
    "no-proper-completion-1": {"once": False},
    "proper-completion-1": {"once": True},
    "p6_stuck": {"completes": False, "alive": False, "once": True, "safe": True},
    "e003OrTest": {"completes": True, "alive": True, "once": True, "safe": True},
    "e007CheckTest": {"once": False, "safe": False},
    "e017OnlineOrdering": {"completes": True, "alive": True, "once": True, "safe": True},
    "e033MBE": {"completes": True, "alive": True, "once": True, "safe": True},
}
"""The verdicts of rust_bpmn_analyzer and fbpmn, each pool by itself."""
RULES = {
    "fake-join__invalid-task": ("fake-join", {"Element"}),
    "label-required__invalid-lane": ("unnamed-lane", {"Element"}),
    "no-disconnected__invalid": ("disconnected", {"Element"}),
    "no-gateway-join-fork__invalid": ("join-fork", {"Gateway"}),
    "no-implicit-split__invalid-task": ("implicit-split", {"Element"}),
    "superfluous-gateway__invalid": ("superfluous-gateway", {"Gateway_1"}),
}
"""The verdicts of bpmnlint: our rule, and the elements it names first."""


def read(shared_data: Path, name: str) -> Document:
    return bpmn.read((shared_data / "bpmn-labelled" / f"{name}.bpmn").read_bytes(), name).document


def judgements(document: Document) -> list[Judgement]:
    return [judgement for its_map in maps_in_order(document) for judgement in judge(document, its_map.id).values()]


@pytest.mark.parametrize("name", PROPERTIES)
def test_the_published_properties_hold(shared_data, name):
    judged = judgements(read(shared_data, name))
    assert judged
    for field, holds in PROPERTIES[name].items():
        assert all(getattr(judgement, field) for judgement in judged) is holds, field


@pytest.mark.parametrize("name", ABOUT)
def test_the_elements_that_are_named_are_those_of_the_label(shared_data, name):
    named = {id for finding in check(read(shared_data, name)) for id in finding.about if finding.level != "hint"}
    assert ABOUT[name] <= named


@pytest.mark.parametrize("name", RULES)
def test_the_rules_of_bpmnlint_find_what_they_find_there(shared_data, name):
    rule, elements = RULES[name]
    assert {finding.about[0] for finding in check(read(shared_data, name)) if finding.rule == rule} == elements


@pytest.mark.parametrize("name", [name for name, judged in PROPERTIES.items() if all(judged.values())])
def test_what_others_found_sound_is_no_error_here(shared_data, name):
    assert [finding for finding in check(read(shared_data, name)) if finding.level == "error"] == []


def test_a_message_that_fbpmn_found_may_be_left_over_is_named_here(shared_data):
    found = [finding for finding in check(read(shared_data, "e033MBE")) if finding.rule.startswith("message-")]
    assert [(finding.rule, finding.about[0]) for finding in found] == [("message-left", "MessageFlow_1r7fyxg")]


def test_pools_that_lie_on_one_another_cannot_here_and_the_report_says_so(shared_data):
    data = (shared_data / "bpmn-labelled" / "no-overlapping-elements__invalid-collaboration.bpmn").read_bytes()
    (notice,) = [notice for notice in bpmn.read(data, "map").report if "lay on another pool" in notice.why]
    assert set(notice.ids) == {"Participant_1af2hnr", "Participant_06xnivi"}
