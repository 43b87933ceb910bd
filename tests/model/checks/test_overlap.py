from model.document import Document
from model.records import Map, Step
from tests.model.checks.looking import about, findings, rules


def test_two_steps_on_one_another_are_one_finding():
    finding = findings("(s) > a{x=300 y=40} > b{x=320 y=60} > (e)", "overlap")[0]
    assert (finding.about, finding.message) == (("a", "b"), "“a” lies on “b”.")


def test_a_heap_of_steps_is_one_finding():
    assert about("(s) > a{x=300 y=40} > b{x=320 y=60} > c{x=340 y=80} > (e)", "overlap") == [("a", "b", "c")]


def test_two_heaps_are_two_findings():
    text = "(s) > a{x=300 y=40} > b{x=320 y=60} > c{x=900 y=40} > d{x=920 y=60} > (e)"
    assert about(text, "overlap") == [("a", "b"), ("c", "d")]


def test_steps_that_touch_are_as_they_should_be():
    assert rules("(s) > a{x=300 y=40} > b{x=444 y=40} > (e)") == []


def test_notes_may_lie_on_steps():
    assert rules("(s) > a{x=300 y=40} > (e); n{kind=note x=310 y=50}") == []


def test_what_stands_in_a_sub_process_lies_on_it():
    assert rules("(s) > a{type=subprocess x=300 y=40 width=400 height=200} > (e){x=900}; b{within_id=a x=320 y=60}") == []


def test_a_map_whose_steps_have_no_places_yet_is_one_heap():
    document = Document([Map(id="map"), *(Step(id=f"a{n:03}", map_id="map", name=f"a{n}") for n in range(300))])
    assert [len(heap) for heap in about(document, "overlap")] == [300]
