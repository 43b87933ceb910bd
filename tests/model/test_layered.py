"""A layered mapping is a mapping: it holds what a dict would, and leaves alone those it came from."""

from hypothesis import given
from hypothesis import strategies as st

from model.layered import Layered, otherwise

edits = st.lists(st.tuples(st.integers(0, 9), st.one_of(st.none(), st.integers(0, 3))), max_size=12)


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 3)), st.lists(edits, max_size=4))
def test_layers_hold_what_a_dict_would_and_leave_those_below_alone(start, rounds):
    layered, plain = Layered(start), dict(start)
    kept = []
    for each in rounds:
        kept.append((layered, dict(plain)))
        layered = layered.again()
        for key, value in each:
            if value is None:
                assert layered.pop(key) == plain.pop(key, None)
            else:
                layered[key] = plain[key] = value
    for found, expected in (*kept, (layered, plain)):
        assert dict(found.items()) == expected
        assert all(found.get(key) == expected.get(key) and (key in found) == (key in expected) for key in range(10))


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 3)), edits)
def test_a_layer_over_a_dict_leaves_the_dict_alone_and_can_be_had_flat(start, given):
    bottom, plain = dict(start), dict(start)
    layered = Layered.over(bottom)
    for key, value in given:
        if value is None:
            layered.pop(key)
            plain.pop(key, None)
        else:
            layered[key] = plain[key] = value
    assert bottom == start and layered.flat() == plain == dict(layered)


def test_many_changes_are_written_down_as_one_bottom():
    layered = Layered({n: n for n in range(10)})
    for n in range(400):
        layered = layered.again()
        layered[n] = -n
    assert sorted(layered) == list(range(400)) and layered[399] == -399 and bool(layered)


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 3)), st.lists(edits, min_size=1, max_size=4), st.booleans())
def test_what_is_otherwise_is_found_without_looking_at_what_is_shared(start, rounds, is_shared):
    before = Layered({key: [value] for key, value in start.items()})
    after = before.again() if is_shared else Layered(before)
    for key, value in (edit for each in rounds for edit in each):
        after = after.again()
        if value is None:
            after.pop(key)
        else:
            after[key] = [value]
    expected = [key for key in range(10) if before.get(key) is not after.get(key)]
    assert sorted(otherwise(before, after)) == sorted(otherwise(dict(before), dict(after))) == expected
    assert len(after) == len(dict(after)) and (after == before) == (dict(after) == dict(before))
