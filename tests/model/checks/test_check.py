from dataclasses import fields

import pytest
from hypothesis import given

from model.change import difference
from model.checks import CHECKS, ON_REQUEST, PLACE_CHECKS, RULES, check, found_on_map
from model.checks.finding import LEVELS
from model.document import Document
from model.places import maps_in_order
from model.records import Map, Step
from tests.model.checks.looking import rules
from tests.sketch import sketch
from tests.strategies import documents, pairs


def test_an_empty_document_has_no_findings():
    assert check(Document()) == ()
    assert check(Document([Map(id="map")])) == ()


def test_what_weighs_most_comes_first():
    levels = [finding.level for finding in check(sketch('a{name=""} > b > <d> > c; <d> > x; y'))]
    assert levels == sorted(levels, key=LEVELS.index)
    assert len(set(levels)) > 1


def test_the_maps_of_a_document_are_checked_one_after_the_other():
    more = (Map(id="later", rank="z"), Step(id="alone", map_id="later", name="alone"))
    assert rules("(s) > a > (e); b", *more).count("disconnected") == 2


def test_every_rule_says_why_it_matters_and_every_finding_what_to_do():
    assert all(rule.title and rule.why.endswith(".") for rule in RULES.values())
    for finding in check(sketch("a > b; c; d > <e>; [P] L: x > (y); x ..> y")):
        assert finding.message.endswith((".", "?")) and finding.todo and finding.why


@given(documents)
def test_whatever_is_drawn_is_checked_without_stumbling(document):
    for finding in check(document):
        assert finding.rule in RULES and finding.about and all(id in document for id in (*finding.about, *finding.path))


@given(documents)
def test_no_finding_comes_twice(document):
    keys = [(finding.rule, finding.about) for finding in check(document)]
    assert len(keys) == len(set(keys))


@given(pairs())
def test_findings_kept_up_to_date_equal_those_found_afresh(pair):
    before, after = pair
    check(before)
    kept = before.apply(difference(before.records, after.records))
    assert check(kept) == check(Document(kept.records.values()))
    for its_map in maps_in_order(kept):
        assert found_on_map(kept, its_map.id) == found_on_map(Document(kept.records.values()), its_map.id)


@pytest.mark.parametrize("each", [*CHECKS, *PLACE_CHECKS, *ON_REQUEST.values()], ids=lambda each: each.__name__)
def test_a_check_that_finds_nothing_says_nothing(each):
    assert list(each(sketch("Sales: (s) > a > (e)"), "map")) == []


def test_a_finding_equals_another_that_says_the_same():
    one, other = (check(sketch("(s) > a > (e); (s) > a"))[0] for _ in range(2))
    assert one == other and one.fix is not other.fix
    assert {field.name for field in fields(one)} >= {"rule", "level", "about", "message", "why", "todo", "fix", "path"}
