"""The tokens, and that text stands out from what it is drawn on."""

import pytest

from model.drawing.theme import LIGHT, PRINT, PROJECTOR, Theme, contrast, mixed, readable

GROUNDS = {
    "ink": ("paper", "band", "header", "card", "note"),
    "soft": ("paper", "band", "header", "card"),
}
"""Which tokens text is written in, and the grounds it is written on."""


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR, PRINT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), [(text, ground) for text, grounds in GROUNDS.items() for ground in grounds])
def test_text_stands_out_from_its_ground(theme: Theme, text: str, ground: str):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= theme.contrast


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR, PRINT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["paper", "band", "header", "card"])
@pytest.mark.parametrize("state", ["good", "warn", "bad", "accent"])
def test_a_state_in_words_is_made_to_stand_out(theme: Theme, state: str, ground: str):
    assert contrast(readable(theme, getattr(theme, state), getattr(theme, ground)), getattr(theme, ground)) >= theme.contrast


def test_a_colour_that_stands_out_is_left_alone():
    assert readable(LIGHT, LIGHT.bad, LIGHT.card) == LIGHT.bad


def test_black_and_white_stand_furthest_apart():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("share", "colour"), [(-1, "#000000"), (0, "#000000"), (0.5, "#804000"), (2, "#ff8000")])
def test_a_mixture_lies_between_its_colours(share: float, colour: str):
    assert mixed("#000000", "#ff8000", share) == colour
