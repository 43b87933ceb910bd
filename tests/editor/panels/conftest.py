"""What the tests of the panels share: actions to put on buttons."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from editor.menus import ACTIONS


@pytest.fixture
def actions(dressed: QApplication) -> dict[str, QAction]:
    """Every action by name, doing nothing."""
    return {row.name: QAction(row.text) for row in ACTIONS}
