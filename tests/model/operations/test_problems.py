"""Problems: raised, seen in places, made of notes, copied with what they are seen at."""

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.clipboard import copied, cut, duplicate, paste
from model.operations.problems import add_problem, note_to_problem, notes_to_problems, put_problem, take_problem_off
from model.operations.removal import remove
from model.problems import in_order, maps_of, places_of, problems_at
from model.records import Association, Note, Problem, ProblemPlace, Step
from model.store import Store
from tests.edited import edited
from tests.sketch import sketch


def troubled(text="Sales: a > b; Stock: c"):
    """Problem 1 at the step a, problem 2 at the flow a-b and the lane Stock, problem 3 nowhere."""
    problems = [Problem(id=f"p{n}", number=n, name=f"Trouble {n}") for n in (1, 2, 3)]
    places = [("p1", "a"), ("p2", "a-b"), ("p2", "Stock")]
    put = [ProblemPlace(id=f"{problem}@{at}", problem_id=problem, at_id=at) for problem, at in places]
    return Document([*sketch(text).records.values(), *problems, *put])


def numbers_at(document, id):
    return [problem.number for problem in problems_at(document, id)]


def noted(text="Late again\nTwice a week", **fields):
    document = sketch("Sales: a > b; Stock: c; memo{kind=note}")
    note = document.one(Note, "memo").replace(name=text, lane_id="Sales", **fields)
    return Document({**document.records, "memo": note}.values())


def test_a_problem_is_raised_under_the_next_number():
    after = edited(troubled(), add_problem, "b", "new", name="More")
    assert (after.one(Problem, "new").number, numbers_at(after, "b")) == (4, [4])


def test_a_problem_may_be_seen_at_several_places_but_at_each_only_once():
    after = edited(edited(troubled(), put_problem, "p1", "c"), put_problem, "p1", "c")
    assert numbers_at(after, "c") == [1] and len(places_of(after, "p1")) == 2


def test_the_problems_of_a_place_come_by_their_numbers():
    after = edited(edited(troubled(), put_problem, "p3", "a"), put_problem, "p2", "a")
    assert numbers_at(after, "a") == [1, 2, 3]


def test_taken_off_its_place_a_problem_stays():
    after = edited(troubled(), take_problem_off, "p1", "a")
    assert numbers_at(after, "a") == [] and after.one(Problem, "p1") is not None


@pytest.mark.parametrize("at", ["memo", "map", "nowhere"])
def test_a_problem_is_not_put_at_a_note_or_a_map(at):
    with pytest.raises(Refused):
        edited("a; memo{kind=note}", add_problem, at)


@pytest.mark.parametrize("gone", ["a", "Sales", "map"])
def test_a_problem_whose_only_place_goes_stays_without_one_and_keeps_its_number(gone):
    after = edited(troubled(), remove, [gone])
    assert places_of(after, "p1") == () and after.one(Problem, "p1").number == 1


def test_a_problem_that_is_removed_goes_from_all_its_places():
    after = edited(troubled(), remove, ["p2"])
    assert numbers_at(after, "a-b") == numbers_at(after, "Stock") == [] and len(list(after.all(ProblemPlace))) == 1


def test_problems_are_known_by_number_and_map():
    document = troubled()
    assert [problem.id for problem in in_order(document)] == ["p1", "p2", "p3"]
    assert maps_of(document, document.one(Problem, "p2")) == {"map"} and not maps_of(document, document.one(Problem, "p3"))


def test_a_note_turns_into_a_problem_with_its_text():
    after = edited(noted(documentation="Said Anna."), note_to_problem, "memo")
    problem = after.one(Problem, "memo")
    assert (problem.name, problem.fact, problem.number) == ("Late again", "Twice a week\n\nSaid Anna.", 1)


def test_what_a_note_was_tied_to_is_where_the_problem_is_seen():
    ties = [Association(id=f"t{at}", map_id="map", source_id="memo", target_id=at) for at in ("c", "a-b")]
    after = edited(Document([*noted().records.values(), *ties]), note_to_problem, "memo")
    assert numbers_at(after, "c") == numbers_at(after, "a-b") == [1] and not list(after.all(Association))


def test_else_it_is_seen_at_what_the_note_lay_on():
    step = noted().one(Step, "b")
    after = edited(noted(x=step.x + 60, y=step.y + 20), note_to_problem, "memo")
    assert numbers_at(after, "b") == [1]


def test_else_at_what_is_nearest():
    step = noted().one(Step, "b")
    after = edited(noted(x=step.x + step.width + 24, y=step.y), note_to_problem, "memo")
    assert numbers_at(after, "b") == [1]


def test_else_in_the_lane_of_the_note():
    after = edited(noted(x=2000), note_to_problem, "memo")
    assert numbers_at(after, "Sales") == [1]


def test_all_notes_of_a_selection_turn_into_problems():
    after = edited("a; one{kind=note}; two{kind=note}", notes_to_problems, ["a", "one", "two"])
    assert [(problem.id, problem.number) for problem in in_order(after)] == [("one", 1), ("two", 2)]


def test_what_is_no_note_turns_into_no_problem():
    with pytest.raises(Refused, match="Only a note"):
        edited("a", note_to_problem, "a")


def test_a_copied_step_has_the_problem_of_the_original_too():
    after = edited(troubled(), duplicate, ["a"])
    copy = next(step.id for step in after.all(Step) if step.id not in "abc")
    assert numbers_at(after, copy) == [1] and len(list(after.all(Problem))) == 3


def test_a_step_that_is_cut_and_pasted_has_its_problem_under_its_number():
    store = Store(troubled())
    with store.transaction("Cut") as draft:
        fragment = cut(draft, ["a"])
    with store.transaction("Paste") as draft:
        (pasted,) = paste(draft, "map", fragment)
    assert numbers_at(store.document, pasted) == [1] and len(list(store.document.all(Problem))) == 3


def test_pasted_into_another_document_a_problem_keeps_its_number_if_that_is_free():
    fragment = copied(troubled(), ["a"])
    after = edited("x", paste, "map", fragment)
    assert [(problem.id, problem.number) for problem in in_order(after)] == [("p1", 1)]
    taken = Document([*sketch("x").records.values(), Problem(id="other", number=1)])
    after = edited(taken, paste, "map", fragment)
    assert [(problem.id, problem.number) for problem in in_order(after)] == [("other", 1), ("p1", 2)]


def test_the_problems_of_a_lane_are_not_copied_with_a_step_in_it():
    assert not list(copied(troubled(), ["c"]).all(Problem))
