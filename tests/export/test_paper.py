import pytest

from export.paper import SIZES, PaperUnknown, parse_length, parse_paper


def test_each_iso_size_is_the_one_before_it_halved():
    assert [SIZES[f"A{n}"] for n in range(5)] == [(841, 1189), (594, 841), (420, 594), (297, 420), (210, 297)]
    assert SIZES["B1"] == (707, 1000)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("A0", (841, 1189)),
        ("a3", (297, 420)),
        ("ansi-d", (558.8, 863.6)),
        ("ARCHE", (914.4, 1219.2)),
        ("900x600mm", (600, 900)),
        ("24x36 in", (609.6, 914.4)),
        ("1.2 × 0.8 m", (800, 1200)),
    ],
)
def test_a_paper_is_understood_as_people_write_it(text, sides):
    paper = parse_paper(text)
    assert (paper.width, paper.height) == pytest.approx(sides)


def test_a_roll_is_as_long_as_the_map_needs():
    roll = parse_paper("roll:914mm")
    assert roll.is_roll and roll.width == 914


@pytest.mark.parametrize("text", ["A9", "", "x", "roll:", "3x4mm", "99999x1mm", "A4; rm", "1e9x1e9"])
def test_a_paper_nobody_knows_is_refused_with_what_is_known(text):
    with pytest.raises(PaperUnknown, match=r"is not a paper|out of range"):
        parse_paper(text)


def test_lengths_carry_their_unit_or_take_the_usual_one():
    assert parse_length("10mm", "overlap") == 10
    assert parse_length("1.5", "distance", unit="m") == parse_length("150 cm", "distance", unit="m") == 1500
    with pytest.raises(PaperUnknown, match="no overlap"):
        parse_length("wide", "overlap")
