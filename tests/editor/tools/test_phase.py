"""Phases that are dragged by their names."""

import pytest

from editor.tools.base import Hit, Pointer
from model.operations.phases import in_order
from model.places import bands
from model.records import Phase
from tests.editor.tools.play import Play
from tests.sketch import sketch


def play_phases(vertical: bool = False) -> Play:
    phases = [Phase(id=id, map_id="map", rank=rank) for id, rank in (("one", "b"), ("two", "c"), ("three", "d"))]
    return Play(sketch("Sales: a{x=40} > b{x=560} > c{x=1040}", *phases, vertical=vertical))


def order(play: Play) -> list[str]:
    return [phase.id for phase in in_order(play.document, "map")]


def strip(play: Play, id: str, share: float = 0.5) -> tuple[float, float]:
    """A point so far along the strip with the name of a phase."""
    frame = bands(play.document, "map")
    rect = frame.phases[id]
    return (rect.cx, rect.y + rect.h * share) if frame.vertical else (rect.x + rect.w * share, rect.cy)


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize(("share", "after"), [(0.8, ["two", "three", "one"]), (0.2, ["two", "one", "three"])])
def test_a_phase_goes_before_or_after_the_one_it_is_dragged_over_with_its_steps(share, after, vertical):
    play = play_phases(vertical)
    goal = strip(play, "three", share)
    play.press_at(Pointer(strip(play, "one"), Hit("one", "header"))).move(goal)
    assert play.tool.cursor == "closed-hand" and play.preview() != play.document
    play.release(goal)
    assert order(play) == after and play.store.undo_labels == ("Move phase",)
    assert play.document["a"].x == 40 + 480 * after.index("one")


def test_brought_back_or_given_up_it_changes_nothing():
    play = play_phases()
    before, start = play.document, strip(play, "one")
    play.press_at(Pointer(start, Hit("one", "header"))).move(strip(play, "two")).move(start).release(start)
    assert play.document is before
    play.press_at(Pointer(start, Hit("one", "header"))).move(strip(play, "two")).escape()
    assert play.document is before and not play.tool.busy


def test_a_click_selects_it():
    play = play_phases()
    start = strip(play, "two")
    play.press_at(Pointer(start, Hit("two", "header"))).release(start)
    assert play.selection == ("two",) and order(play) == ["one", "two", "three"]
