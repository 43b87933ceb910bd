"""Lines are measured, broken and shaped by HarfBuzz."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.faces import face_bytes, typesetter
from model.drawing.text import Typesetter

BOLD = ("semibold", 13.0)
words = st.lists(st.text("abcXYZ-é", min_size=1, max_size=14), max_size=8).map(" ".join)


def test_a_line_is_as_wide_as_its_words_and_spaces(text: Typesetter):
    parts = ("Check", " ", "credit")
    assert text.width("Check credit", *BOLD) == pytest.approx(sum(text.width(part, *BOLD) for part in parts))


def test_a_kerned_pair_is_narrower_than_its_letters(text: Typesetter):
    assert text.width("AV", *BOLD) < text.width("A", *BOLD) + text.width("V", *BOLD)


def test_width_grows_with_the_size(text: Typesetter):
    assert text.width("Pick", "regular", 26) == pytest.approx(2 * text.width("Pick", "regular", 13))


def test_no_ligature_hides_a_letter(text: Typesetter):
    assert len(text.line("office", 0, 0, "regular", 10, "#000000").glyphs) == 6


def test_a_run_knows_its_glyphs_and_their_places(text: Typesetter):
    run = text.line("Ab cd", 100, 50, "regular", 10, "#000000")
    places = [glyph.x for glyph in run.glyphs]
    assert (run.x, run.y, len(places), places[0]) == (100, 50, 5, 0)
    assert places == sorted(places)
    assert places[-1] < run.width


@pytest.mark.parametrize(("anchor", "share"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_a_line_starts_is_centred_or_ends_where_told(text: Typesetter, anchor, share):
    run = text.line("Check credit", 100, 0, *BOLD, "#000000", anchor)
    assert run.x + share * run.width == pytest.approx(100)


def test_a_newline_in_one_line_is_a_space(text: Typesetter):
    assert text.line("a\nb", 0, 0, *BOLD, "#000000").text == "a b"


def test_words_are_broken_at_spaces(text: Typesetter):
    assert text.lines("Check customer credit", 110, 3, *BOLD) == ("Check customer", "credit")


def test_a_line_breaks_where_the_text_says(text: Typesetter):
    assert text.lines("Check\ncredit", 200, 3, *BOLD) == ("Check", "credit")


def test_empty_lines_take_no_room(text: Typesetter):
    assert text.lines("\n a \n\n b \n", 200, 3, *BOLD) == ("a", "b")


def test_no_text_gives_no_line(text: Typesetter):
    assert text.lines(" \n ", 200, 3, *BOLD) == ()


def test_what_does_not_fit_ends_in_an_ellipsis(text: Typesetter):
    assert text.lines("Supply the missing details of the order", 80, 2, *BOLD) == ("Supply the", "missing…")


def test_a_long_word_is_broken_where_it_may_be(text: Typesetter):
    assert text.lines("sales/orders/missing-details", 90, 3, *BOLD) == ("sales/orders/", "missing-", "details")


def test_a_space_that_holds_together_does_not_break(text: Typesetter):
    assert text.lines("No 22\u00a0%", 40, 3, *BOLD) == ("No", "22\u00a0%")


def test_the_longest_name_a_file_may_hold_is_cut_like_any_other(text: Typesetter):
    lines = text.lines("é" * 10_000, 90, 3, *BOLD)
    assert len(lines) == 3
    assert lines[2].endswith("é…")


def test_a_long_word_without_a_break_is_cut(text: Typesetter):
    lines = text.lines("Donaudampfschifffahrtsgesellschaft", 90, 5, *BOLD)
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft"
    assert len(lines) > 1


def test_an_accent_stays_with_its_letter(text: Typesetter):
    lines = text.lines("x\u0323\u0302" * 30, 40, 99, *BOLD)
    assert all(line.startswith("x") for line in lines)


def test_a_fitted_line_is_one_line(text: Typesetter):
    assert text.fitted("Pick\nand label", 60, *BOLD) == "Pick and…"
    assert text.fitted("", 60, *BOLD) == ""


def test_a_width_without_room_still_gives_each_letter(text: Typesetter):
    assert text.lines("abc", 1, 9, *BOLD) == ("a", "b", "c")


@given(words, st.integers(20, 300), st.integers(1, 5))
def test_no_line_is_wider_than_its_room(label: str, width: int, most: int):
    setter = typesetter()
    lines = setter.lines(label, width, most, *BOLD)
    assert len(lines) <= most
    assert all(setter.width(line, *BOLD) <= width + 1e-3 for line in lines)


@given(words, st.integers(20, 300))
def test_no_letter_is_lost_where_there_are_lines_enough(label: str, width: int):
    lines = typesetter().lines(label, width, 200, *BOLD)
    assert "".join(lines).replace(" ", "") == label.replace(" ", "")


def test_characters_without_a_glyph_are_named(text: Typesetter):
    assert text.missing("A → B 中文中 ⇒\n") == "⇒中文"


def test_a_capital_is_as_high_as_the_face_draws_it(text: Typesetter):
    assert text.capital("regular", 1000) == pytest.approx(689)


def test_the_cache_of_words_changes_nothing():
    used, fresh = typesetter(), Typesetter(face_bytes())
    used.width("Pick the items", *BOLD)
    assert used.line("Pick the items", 0, 0, *BOLD, "#000000") == fresh.line("Pick the items", 0, 0, *BOLD, "#000000")
