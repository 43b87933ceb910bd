"""Times, shares and numbers as they are written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.amounts import minutes_of, minutes_text, number_of, number_text, share_of, share_text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90 s", 1.5),
        ("12", 12),
        ("12 min", 12),
        ("1.5 h", 90),
        ("1,5h", 90),
        ("2 d", 960),
        ("1 wk", 2400),
        ("1 h 30 min", 90),
        ("0", 0),
        ("2 Days", 960),
        ("９", 9),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, minutes: float):
    assert minutes_of(text) == pytest.approx(minutes)


def test_a_day_is_as_long_as_the_map_says():
    assert minutes_of("1 d 1 wk", day=1440, week=10080) == 11520


@pytest.mark.parametrize("text", ["", "   ", "soon", "h", "-3", "2 x", "1..5", "1 h later", "12 %", "1e9"])
def test_what_is_no_time_is_refused_with_an_example(text: str):
    with pytest.raises(ValueError, match=r"not a time\. Write it like 90 s"):
        minutes_of(text)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 min"),
        (0.75, "45 s"),
        (5, "5 min"),
        (4.5, "4.5 min"),
        (59.99, "1 h"),
        (90, "1.5 h"),
        (479.9, "1 d"),
        (480, "1 d"),
        (1156, "2.4 d"),
    ],
)
def test_a_time_is_shown_in_the_unit_that_suits_it(minutes: float, text: str):
    assert minutes_text(minutes) == text


@given(st.floats(0, 1e6))
def test_a_time_shown_in_full_reads_back_as_itself(minutes: float):
    assert minutes_of(minutes_text(minutes, digits=9)) == pytest.approx(minutes, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(("text", "share"), [("22 %", 0.22), ("22", 0.22), ("0.5%", 0.005), ("100", 1), ("12,5 %", 0.125)])
def test_a_share_is_read_in_per_cent(text: str, share: float):
    assert share_of(text) == share


@pytest.mark.parametrize("text", ["", "101", "-1", "half", "1/2"])
def test_what_is_no_share_is_refused(text: str):
    with pytest.raises(ValueError, match="from 0 to 100"):
        share_of(text)


def test_a_share_and_a_number_are_shown_without_needless_zeros():
    assert (share_text(0.22), share_text(0.125), number_text(12.0), number_text(2.50), number_text(100)) == (
        "22 %",
        "12.5 %",
        "12",
        "2.5",
        "100",
    )


def test_a_number_takes_a_point_or_a_comma():
    assert number_of("2,5") == number_of(" 2.5 ") == 2.5
    with pytest.raises(ValueError, match="not a number"):
        number_of("two")


def test_a_number_with_a_gap_in_it_is_no_sum():
    with pytest.raises(ValueError, match="is not a time"):
        minutes_of("1 440")
