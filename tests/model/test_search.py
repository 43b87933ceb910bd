"""Finding by data."""

import pytest

from model.document import Document
from model.records import ProblemPlace
from model.search import QUESTIONS, asked, by_lane, speaking_of
from tests.model.drawing.test_problems import troubled
from tests.sketch import sketch

MAP = """Sales: a{process_minutes=5.0 wait_minutes=0.0} > b > Stock: c{right_first_time=0.9 work_class=value} > hold{type=wait};
talk{documentation="Ask the  Warehouse first."}"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("no-time", {"b", "c", "talk"}),
        ("no-wait", {"b", "c", "hold", "talk"}),
        ("no-quality", {"a", "b", "hold", "talk"}),
        ("no-class", {"a", "b", "hold", "talk"}),
        ("no-documentation", {"a", "b", "c", "hold"}),
        ("has-findings", {"b", "hold"}),
    ],
)
def test_a_question_finds_what_lacks_or_has_something(question, found):
    assert set(asked(sketch(MAP), "map", question, ["b", "hold", "gone"])) == found


def test_every_question_can_be_asked_of_an_empty_map():
    assert [asked(sketch(""), "map", question) for question in QUESTIONS] == [()] * len(QUESTIONS)


def test_what_is_found_comes_as_one_reads():
    document = sketch("Sales: z{x=40} > y{x=240}; Stock: a{x=240}")
    assert asked(document, "map", "no-time") == ("z", "y", "a")


def test_the_steps_of_each_lane_are_found():
    assert by_lane(sketch(MAP), "map") == {"Sales": ("a", "b"), "Stock": ("c", "hold")}


@pytest.mark.parametrize(("words", "found"), [("the warehouse", ["talk"]), ("wa", []), ("  ", []), ("nowhere", [])])
def test_documentation_is_found_by_its_words(words, found):
    assert [node.id for node in speaking_of(sketch(MAP), words)] == found


def test_what_has_problems_is_found_steps_first():
    document = troubled("Sales: a > b > c", "b", 1)
    more = [ProblemPlace(id=at, problem_id="p1", at_id=at) for at in ("a", "a-b")]
    more = [place.replace(id=f"at-{place.id}") for place in more]
    found = asked(Document([*document.records.values(), *more]), "map", "has-problems")
    assert found == ("a", "b", "a-b")
