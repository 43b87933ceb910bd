"""Lists in the inspector: the problems of a step, the places of a problem, all problems."""

from PySide6.QtWidgets import QPushButton, QToolButton

from editor.panels.inspector import Inspector
from editor.panels.related import ProblemsPage
from model.operations.problems import add_problem, put_problem
from model.problems import places_of
from model.records import Problem
from tests.editor.conftest import Opened


def troubled(opened: Opened) -> Inspector:
    """Problem 1 at two steps, problem 2 without a place."""
    with opened.session.store.transaction("Add") as draft:
        add_problem(draft, "take", "one", name="Details missing")
        put_problem(draft, "one", "pick")
        add_problem(draft, None, "two", name="Nobody counts")
    return opened.window.desk.inspector


def test_the_page_of_a_step_lists_its_problems_and_a_click_goes_to_one(opened: Opened):
    inspector = troubled(opened)
    opened.session.select(["take"])
    assert [(item.number, item.text) for item in inspector.related.items] == [(1, "Details missing")]
    inspector.related.findChild(QPushButton, "link").click()
    assert opened.session.selection == ("one",)


def test_a_step_without_problems_lists_nothing(opened: Opened):
    inspector = troubled(opened)
    opened.session.select(["pack"])
    assert not inspector.related.items and inspector.related.isHidden()


def test_the_page_of_a_problem_lists_its_places_and_takes_it_off_one(opened: Opened):
    inspector = troubled(opened)
    opened.session.select(["one"])
    assert {item.id for item in inspector.related.items} == {"take", "pick"}
    gone = inspector.related.items[0].id
    inspector.related.findChild(QToolButton, "plain").click()
    assert gone not in {place.at_id for place in places_of(opened.session.store.document, "one")}
    assert len(inspector.related.items) == 1


def test_what_is_known_of_a_problem_is_typed_on_its_page(opened: Opened):
    inspector = troubled(opened)
    opened.session.select(["one"])
    inspector.page.entries["severity"].given.emit(4)
    inspector.page.entries["fact"].given.emit("27 of 100")
    problem = opened.session.store.document.one(Problem, "one")
    assert (problem.severity, problem.fact, problem.raised_by) == (4, "27 of 100", "")


def test_the_lens_of_problems_lists_all_of_them_and_follows(opened: Opened):
    inspector = troubled(opened)
    opened.session.select([])
    opened.do("lens_problems")
    assert isinstance(inspector.page, ProblemsPage)
    assert [item.number for item in inspector.page.list.items] == [1, 2]
    with opened.session.store.transaction("Add") as draft:
        add_problem(draft, "pack", "three", name="Late")
    assert [item.number for item in inspector.page.list.items] == [1, 2, 3]


def test_a_click_in_the_list_shows_the_problem_on_its_map(opened: Opened):
    inspector = troubled(opened)
    opened.session.select([])
    opened.do("lens_problems")
    inspector.page.list.findChildren(QPushButton, "link")[0].click()
    assert opened.session.selection == ("one",)
