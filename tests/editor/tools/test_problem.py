"""The problem tool: what a click on a step, a flow, a lane or anything else makes of it."""

import pytest

from editor.tools.base import Hit, Pointer
from model.problems import problems_at
from model.records import Problem
from tests.editor.tools.play import Play, off

MAP = "Sales: a > b; memo{kind=note x=900.0}; Stock: c"


@pytest.mark.parametrize(("at", "part"), [("a", "body"), ("a-b", "segment"), ("Stock", "header")])
def test_a_click_puts_a_problem_there_with_its_title_open(at, part):
    play = Play(MAP, "problem").click(at, part)
    (problem,) = problems_at(play.document, at)
    assert play.renaming == problem.id and play.selection == (problem.id,)
    assert play.store.undo_labels == ("Add problem",) and play.tool.name == "select"


def test_a_click_in_a_lane_where_nothing_stands_means_the_lane():
    play = Play(MAP, "problem")
    play.click(off(play.middle("Stock"), 300, 0))
    assert problems_at(play.document, "Stock")


def test_a_click_on_a_disc_puts_another_at_the_same_place():
    play = Play(MAP, "problem").click("a")
    (first,) = problems_at(play.document, "a")
    again = Play(play.document, "problem")
    answer = again.tool.release(Pointer(again.middle("a"), Hit(first.id, "body")), again.seen)
    assert answer.commit is not None and answer.commit.at_id == "a"


@pytest.mark.parametrize("at", ["memo", (5000.0, 5000.0)])
def test_a_click_on_a_note_or_in_the_open_is_refused_and_the_tool_stays(at):
    play = Play(MAP, "problem").click(at)
    assert play.refused and not list(play.document.all(Problem)) and play.tool.name == "problem"


def test_with_shift_the_tool_stays_in_hand():
    assert Play(MAP, "problem").click("a", shift=True).tool.name == "problem"


@pytest.mark.parametrize("at", ["a", "a-b"])
def test_what_is_pointed_at_is_framed(at):
    play = Play(MAP, "problem").move(at)
    assert play.marks() and not play.move((5000.0, 5000.0)).marks()
