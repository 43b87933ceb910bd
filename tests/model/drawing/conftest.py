"""The look in which the drawing tests draw."""

import pytest

from editor.faces import typesetter
from model.drawing.look import Look
from model.drawing.text import Typesetter
from model.drawing.theme import LIGHT


@pytest.fixture(scope="session")
def text() -> Typesetter:
    """The typesetter with the bundled faces."""
    return typesetter()


@pytest.fixture(scope="session")
def look(text: Typesetter) -> Look:
    """Light, in the Map lens."""
    return Look(LIGHT, text)


@pytest.fixture(scope="session")
def measure(text: Typesetter) -> Look:
    """Light, in the Measure lens."""
    return Look(LIGHT, text, "measure")
