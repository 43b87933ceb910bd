"""What the tests of the panels share: a dressed application and actions to put on buttons."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from editor import style
from editor.actions import ACTIONS
from model.drawing.theme import LIGHT


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as a person sees it."""
    style.begin(qapp)
    style.wear(qapp, LIGHT)
    return qapp


@pytest.fixture
def actions(dressed: QApplication) -> Iterator[dict[str, QAction]]:
    """Every action by name, doing nothing."""
    yield {row.name: QAction(row.text) for row in ACTIONS}
