"""What is invisible, or would turn a line around, is shown or left out before it is drawn."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.drawing.legible import SHOWN, legible
from model.drawing.text import Typesetter

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.parametrize("text", ["Check credit", "Prüfe Größe – „jetzt“", "Перевірити", "naïve", "a\nb", "22\u00a0%"])
def test_what_people_write_stays_as_it_is(text: str):
    assert legible(text) == text


@pytest.mark.parametrize("character", BIDI)
def test_a_character_that_turns_the_line_around_is_shown(character: str):
    assert legible(f"a{character}b") == f"a{SHOWN}b"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe", "\ud800", "\U000e0041"])
def test_a_control_character_is_shown(character: str):
    assert legible(f"a{character}b") == f"a{SHOWN}b"


def test_a_run_of_hidden_characters_is_shown_once():
    assert legible("a" + "\U000e0041" * 50 + "b") == f"a{SHOWN}b"


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\ufe0f"])
def test_a_character_without_width_is_left_out(character: str):
    assert legible(f"a{character}b") == "ab"


@pytest.mark.parametrize("character", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_is_a_newline(character: str):
    assert legible(f"a{character}b") == "a\nb"


@pytest.mark.parametrize(("character", "space"), [("\t", " "), ("\u2009", " "), ("\u3000", " "), ("\u202f", "\u00a0")])
def test_every_kind_of_space_is_one_the_face_has(character: str, space: str):
    assert legible(f"a{character}b") == f"a{space}b"


def test_a_tower_of_marks_keeps_three():
    assert len(legible("x" + "\u0335" * 5000)) == 4


@given(st.text(st.characters(codec=None)))
def test_making_text_legible_twice_is_once(text: str):
    assert legible(legible(text)) == legible(text)


@given(st.text(st.characters(codec=None)))
def test_no_control_but_a_newline_is_left(text: str):
    assert not [each for each in legible(text) if unicodedata.category(each) in ("Cc", "Cs") and each != "\n"]


@given(st.text(st.sampled_from("ab \n\u202e\u200b\u0301\x00")))
def test_any_text_can_be_set(text_drawn: str):
    run = _setter().line(text_drawn, 0, 0, "regular", 10, "#000000")
    assert len(run.glyphs) <= len(text_drawn)


def _setter() -> Typesetter:
    from editor.faces import typesetter

    return typesetter()
