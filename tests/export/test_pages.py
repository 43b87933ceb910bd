import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.frame import _columns
from export.pages import MARGIN, READING, TILE_MARGIN, Wish, cut_by_edges, plan
from export.paper import MM, PaperUnknown, parse_paper
from model.geometry import Rect

WIDE = (3000.0, 1200.0)
CAPITAL = 6.2


def paper(name):
    return parse_paper(name)


def test_without_a_wish_the_map_fills_one_a0_lying():
    made = plan(WIDE, CAPITAL, Wish())
    assert made.page == made.poster == (1189, 841)
    assert len(made.tiles) == 1


def test_a_tall_map_stands():
    assert plan((1000, 3000), CAPITAL, Wish(paper=paper("A3"))).page == (297, 420)


sizes = st.tuples(st.floats(50, 30_000), st.floats(50, 30_000))
papers = st.sampled_from(["A0", "A1", "A4", "ANSI D", "700x900mm"]).map(paper)


@given(sizes, papers)
def test_the_map_never_leaves_its_paper(size, sheet):
    made = plan(size, CAPITAL, Wish(paper=sheet))
    assert Rect(0, 0, *made.poster).grown(0.01).encloses(made.map_area)
    assert made.map_area.w == pytest.approx(size[0] * made.scale / MM)


@given(sizes, papers, st.floats(0, 30))
def test_the_sheets_together_show_the_whole_poster(size, sheet, overlap):
    made = plan(size, CAPITAL, Wish(paper=paper("A0"), tile=sheet, overlap=overlap))
    right, bottom = max(t.window.right for t in made.tiles), max(t.window.bottom for t in made.tiles)
    assert right >= made.poster[0] - 0.1 and bottom >= made.poster[1] - 0.1
    assert len(made.tiles) == made.columns * made.rows


def test_neighbouring_sheets_share_the_overlap():
    made = plan(WIDE, CAPITAL, Wish(paper=paper("A0"), tile=paper("A3"), overlap=12))
    first, second = made.tiles[:2]
    assert first.window.right - second.window.x == pytest.approx(12)
    assert first.window.w == made.page[0] - 2 * TILE_MARGIN


@pytest.mark.parametrize(("size", "sheets"), [(WIDE, (3, 3)), ((4200, 1500), (3, 2)), ((1000, 3000), (1, 4))])
def test_sheets_lie_or_stand_so_that_fewest_are_needed_and_none_shows_next_to_nothing(size, sheets):
    made = plan(size, CAPITAL, Wish(paper=paper("A0"), tile=paper("A3")))
    assert (made.columns, made.rows) == sheets
    least = min(made.poster[0] - made.tiles[-1].window.x, made.poster[1] - made.tiles[-1].window.y)
    assert least > 0.6 * min(made.tiles[-1].window.w, made.tiles[-1].window.h)


@given(sizes, papers)
def test_a_map_on_sheets_is_little_smaller_than_on_the_whole_paper_and_no_larger_a_poster(size, sheet):
    whole, made = plan(size, CAPITAL, Wish()), plan(size, CAPITAL, Wish(tile=sheet, paper=paper("A0")))
    assert made.scale > 0.84 * whole.scale
    assert made.poster[0] <= whole.poster[0] + 0.01 and made.poster[1] <= whole.poster[1] + 0.01


@given(st.floats(0.3, 5))
def test_what_must_be_read_from_afar_gets_letters_that_large(metres):
    made = plan(WIDE, CAPITAL, Wish(read_from=metres * 1000))
    assert CAPITAL * made.scale / MM * READING == pytest.approx(metres * 1000)


def test_a_map_too_large_for_its_paper_at_that_distance_takes_several():
    made = plan(WIDE, CAPITAL, Wish(paper=paper("A3"), read_from=1500))
    assert made.tiled and set(made.page) == {297, 420}


def test_on_a_roll_the_map_is_as_large_as_the_roll_is_wide():
    made = plan(WIDE, CAPITAL, Wish(paper=paper("roll:914mm")))
    assert made.page[1] == 914 and made.page[0] > 914


def test_a_roll_too_narrow_for_the_distance_is_refused_with_a_way_out():
    with pytest.raises(PaperUnknown, match="wider roll"):
        plan(WIDE, CAPITAL, Wish(paper=paper("roll:610mm"), read_from=5000))


def test_an_overlap_that_leaves_nothing_of_a_sheet_is_refused():
    with pytest.raises(PaperUnknown, match="overlap"):
        plan(WIDE, CAPITAL, Wish(paper=paper("A0"), tile=paper("A6"), overlap=200))


def test_sheets_are_named_like_the_squares_of_a_city_map():
    made = plan((60_000, 2000), CAPITAL, Wish(paper=paper("9000x841mm"), tile=paper("A4")))
    codes = [tile.code for tile in made.tiles]
    assert codes[0] == "A1" and "AA1" in codes and len(set(codes)) == len(codes)


def test_a_box_is_cut_only_if_no_sheet_shows_it_whole():
    made = plan(WIDE, CAPITAL, Wish(paper=paper("A0"), tile=paper("A3"), overlap=20))
    edge = made.tiles[0].window.right
    boxes = {"cut": Rect(edge - 30, 50, 60, 10), "in the overlap": Rect(edge - 15, 50, 10, 10), "whole": Rect(50, 50, 60, 10)}
    assert cut_by_edges(boxes, made) == ["cut"]


@pytest.mark.parametrize(("lying", "page"), [(None, (420, 297)), (True, (420, 297)), (False, (297, 420))])
@pytest.mark.parametrize("wish", [{}, {"read_from": 100.0}])
def test_the_paper_lies_or_stands_as_asked(lying, page, wish):
    assert plan(WIDE, CAPITAL, Wish(paper=paper("A3"), lying=lying, **wish)).page == page


def test_signatures_and_title_block_begin_where_a_sheet_does():
    made = plan((4200, 1500), CAPITAL, Wish(paper=paper("A0"), tile=paper("A3")))
    inner = made.poster[0] - 2 * MARGIN * made.unit
    starts = [MARGIN * made.unit + share * inner for share in _columns(made)]
    assert all(0 < start - tile.window.x < 3 * made.unit for start, tile in zip(starts, made.tiles[1:3], strict=True))
