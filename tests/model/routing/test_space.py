"""What stands where: a space kept up to date answers as one built afresh, and as looking at every box would."""

from hypothesis import given
from hypothesis import strategies as st

from model.routing.space import HORIZONTAL, VERTICAL, Scout, Space

lengths = st.sampled_from((-700.0, -8.0, 0.0, 40.0, 130.0, 260.0, 5000.0))
sizes = st.sampled_from((8.0, 40.0, 144.0, 9000.0))
boxes = st.builds(lambda x, y, w, h: (x, y, x + w, y + h), lengths, lengths, sizes, sizes)
heaps = st.dictionaries(st.sampled_from("abcdef"), boxes)


def meeting(space, area):
    return sorted(entry[4] for entry in space.meeting(*area))


@given(heaps, st.dictionaries(st.sampled_from("abcdef"), st.one_of(st.none(), boxes)), boxes)
def test_a_changed_space_answers_as_one_built_afresh(before, change, area):
    was = Space(before)
    after = {id: box for id, box in {**before, **change}.items() if box is not None}
    assert meeting(was.changed(change), area) == meeting(Space(after), area)
    assert meeting(was, area) == meeting(Space(before), area)


@given(heaps, boxes)
def test_what_meets_an_area_is_found_on_the_grid(heap, area):
    x0, y0, x1, y1 = area
    expected = sorted(id for id, box in heap.items() if box[0] < x1 and x0 < box[2] and box[1] < y1 and y0 < box[3])
    assert meeting(Space(heap), area) == expected


@given(heaps, st.sampled_from((HORIZONTAL, VERTICAL)), lengths, lengths, lengths)
def test_a_ray_runs_as_far_as_the_line_is_free(heap, axis, c, start, end):
    scout = Scout(Space(heap), [])
    reached = scout.ray(axis, c, start, end)
    assert min(start, end) <= reached <= max(start, end)
    assert scout.free(axis, c, start, reached) or reached == start
    assert (reached == end) == scout.free(axis, c, start, end) or reached == start == end


@given(heaps, st.sampled_from((HORIZONTAL, VERTICAL)), lengths, lengths)
def test_the_middle_of_every_gap_is_free(heap, axis, start, end):
    scout = Scout(Space(heap), [])
    for low, high in scout.gaps(axis, start, end, -1000.0, 6000.0):
        assert scout.free(axis, (low + high) / 2, min(start, end) - 5, max(start, end) + 5, room=(high - low) / 2)


def test_a_line_is_moved_no_nearer_to_a_node_than_asked():
    space = Space({"above": (0.0, 0.0, 100.0, 20.0), "below": (0.0, 60.0, 100.0, 90.0)})
    assert space.room(HORIZONTAL, 40.0, (10.0, 80.0), (20.0, 30.0), (), 6.0) == (26.0, 54.0)
    assert space.room(HORIZONTAL, 40.0, (10.0, 80.0), (200.0, 300.0), (), 6.0) == (10.0, 80.0)


def test_what_is_skipped_is_no_hindrance():
    space = Space({"frame": (0.0, 0.0, 500.0, 500.0)})
    assert Scout(space, [], {"frame"}).free(HORIZONTAL, 100.0, 0.0, 400.0)
    assert not Scout(space, []).free(HORIZONTAL, 100.0, 0.0, 400.0)
