"""Lines side by side: evenly apart, where they are wished as near as can be, and in the order that crosses least."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from model.routing.bundle import SPACING, Arm, Strand, placed


def line(number, wish=0.0, run=(0.0, 100.0), low=-40.0, high=40.0, arms=(), straight=False):
    return Strand((f"f{number}", 0), wish, run, run, wish + low, wish + high, arms, straight)


def order(found):
    return [key[0] for key, _ in sorted(found.items(), key=lambda item: item[1])]


def test_lines_that_want_one_place_stand_around_it():
    assert sorted(placed([line(n) for n in range(3)]).values()) == [-SPACING, 0.0, SPACING]


def test_a_straight_connector_keeps_its_place():
    found = placed([line(0, straight=True), line(1)])
    assert abs(found["f0", 0]) < 0.1 and abs(abs(found["f1", 0]) - SPACING) < 0.1


def test_lines_that_do_not_run_side_by_side_may_share_a_place():
    assert set(placed([line(0), line(1, run=(200.0, 300.0))]).values()) == {0.0}


def test_where_there_is_little_room_lines_stand_closer():
    found = sorted(placed([line(n, low=-5.0, high=5.0) for n in range(3)]).values())
    assert -5.0 <= found[0] < found[1] < found[2] <= 5.0


def test_lines_stand_in_the_order_in_which_they_do_not_cross():
    outer = line(0, run=(0.0, 100.0), arms=(Arm(0.0, -50.0, None), Arm(100.0, 50.0, None)))
    inner = line(1, run=(20.0, 120.0), arms=(Arm(20.0, -50.0, None), Arm(120.0, 50.0, None)))
    assert order(placed([outer, inner])) == ["f1", "f0"]


def test_turns_that_would_run_into_one_another_are_kept_from_it():
    left = line(0, run=(0.0, 50.0), arms=(Arm(50.0, -80.0, None),))
    right = line(1, run=(50.0, 90.0), arms=(Arm(50.0, 80.0, None),))
    touching = [replace(strand, span=(strand.run[0] - 4, strand.run[1] + 4)) for strand in (left, right)]
    assert order(placed(touching)) == ["f0", "f1"]


wishes = st.lists(st.sampled_from((-20.0, -6.0, 0.0, 3.0, 8.0)), min_size=1, max_size=6)


@given(wishes)
def test_lines_are_apart_and_within_their_limits(wished):
    strands = [line(n, wish) for n, wish in enumerate(wished)]
    found = placed(strands)
    assert all(high - low >= 0.5 for low, high in pairwise(sorted(found.values())))
    assert all(strand.low <= found[strand.key] <= strand.high for strand in strands)


@given(wishes, st.randoms(use_true_random=False))
def test_the_order_in_which_lines_are_told_does_not_matter(wished, random):
    strands = [line(n, wish) for n, wish in enumerate(wished)]
    shuffled = list(strands)
    random.shuffle(shuffled)
    assert placed(shuffled) == placed(strands)


def test_where_no_order_without_crossings_has_room_lines_are_apart_all_the_same():
    """The many lines would rather stand before the first, but it cannot make way for all of them."""
    first = line(0, run=(0.0, 100.0), low=-2.0, high=2.0, arms=(Arm(0.0, -90.0, None), Arm(100.0, -90.0, None)))
    others = [line(n, run=(10.0, 90.0), low=-1.0, high=40.0, arms=(Arm(10.0, -90.0, None),)) for n in range(1, 9)]
    found = sorted(placed([first, *others]).values())
    assert all(high - low >= 0.5 for low, high in pairwise(found))


def test_lines_that_turn_off_to_one_hand_nest_by_where_they_go_on():
    def turning(number, to, beyond):
        return line(number, run=(0.0, 100.0), arms=(Arm(0.0, to, None, beyond),))

    near, far = turning(0, -50.0, -1), turning(1, -90.0, -1)
    assert order(placed([near, far])) == ["f1", "f0"]
    near, far = turning(0, -50.0, 1), turning(1, -90.0, 1)
    assert order(placed([near, far])) == ["f0", "f1"]
