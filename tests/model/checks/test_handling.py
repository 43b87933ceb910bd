import pytest

from model.checks import check, check_all
from model.checks.handling import ignored, set_aside, set_weight, take_up_again, use_rule_set
from model.merge import merge
from model.operations.removal import remove_node
from model.records import Ignored, RuleSetting
from model.store import Store
from tests.model.checks.looking import rules
from tests.sketch import sketch

LANELESS = "Sales: (s) > a > (e); (s) > b > (e)"


@pytest.fixture
def store():
    return Store(sketch("Sales: (s) > a > (e); b{name=b}"))


def test_a_team_says_how_much_a_rule_weighs(store):
    with store.transaction("Weigh") as draft:
        set_weight(draft, "no-lane", "error")
    assert [finding.level for finding in check(store.document) if finding.rule == "no-lane"] == ["error"]


def test_a_rule_that_is_off_finds_nothing(store):
    with store.transaction("Weigh") as draft:
        set_weight(draft, "no-lane", "off")
        set_weight(draft, "disconnected", "off")
    assert check(store.document) == ()


def test_a_rule_left_to_itself_leaves_nothing_in_the_file(store):
    with store.transaction("Weigh") as draft:
        set_weight(draft, "no-lane", "error")
    with store.transaction("Weigh") as draft:
        set_weight(draft, "no-lane", None)
    assert not list(store.document.all(RuleSetting))


def test_two_people_who_weigh_the_same_rule_meet_in_one_setting(store):
    sides = []
    for weight in ("error", "hint"):
        side = Store(store.document)
        with side.transaction("Weigh") as draft:
            set_weight(draft, "no-lane", weight)
        sides.append(side.document)
    merged = merge(store.document, *sides)
    assert [setting.rule for setting in merged.document.all(RuleSetting)] == ["no-lane"]
    assert [conflict.field for conflict in merged.conflicts] == [None]


def test_to_the_letter_of_bpmn_a_join_needs_a_gateway():
    store = Store(sketch("(s) > <d> -x> a > c > (e); <d> -y> b > c"))
    assert rules(store.document) == []
    with store.transaction("BPMN") as draft:
        use_rule_set(draft, "bpmn")
    assert rules(store.document) == ["implicit-join"]
    with store.transaction("Team") as draft:
        use_rule_set(draft, "team")
    assert not list(store.document.all(RuleSetting))


def test_a_terminating_end_with_nothing_beside_it_is_for_the_letter_of_bpmn():
    store = Store(sketch("(s) > a > (e){trigger=terminate}"))
    assert rules(store.document) == []
    with store.transaction("BPMN") as draft:
        use_rule_set(draft, "bpmn")
    assert rules(store.document) == ["superfluous-terminate"]


def test_a_finding_that_was_set_aside_is_not_reported_but_kept_with_the_reason(store):
    (finding,) = [finding for finding in check(store.document) if finding.rule == "no-lane"]
    with store.transaction("Set aside") as draft:
        set_aside(draft, finding, "A robot does it", "Leonie Brandt", "2025-05-26")
    assert rules(store.document) == ["disconnected"]
    ((aside, note),) = ignored(store.document, check_all(store.document))
    assert aside == finding
    assert (note.because, note.by, note.on) == ("A robot does it", "Leonie Brandt", "2025-05-26")


def test_a_finding_can_be_taken_up_again(store):
    (finding,) = [finding for finding in check(store.document) if finding.rule == "no-lane"]
    with store.transaction("Set aside") as draft:
        id = set_aside(draft, finding, "", "", "")
    with store.transaction("Take up") as draft:
        take_up_again(draft, id)
    assert "no-lane" in rules(store.document)


def test_a_note_goes_with_what_it_is_about(store):
    (finding,) = [finding for finding in check(store.document) if finding.rule == "no-lane"]
    with store.transaction("Set aside") as draft:
        set_aside(draft, finding, "", "", "")
    with store.transaction("Remove step") as draft:
        remove_node(draft, "b")
    assert not list(store.document.all(Ignored))
