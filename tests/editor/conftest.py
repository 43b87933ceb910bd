"""What the tests of the window share: a program without windows on a screen, dressed once."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from editor import style
from editor.app import Program
from editor.session import Session
from editor.window import Window
from model.document import Document
from model.drawing.theme import LIGHT
from tests.sketch import sketch


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as a person sees it."""
    style.begin(qapp)
    style.wear(qapp, LIGHT)
    return qapp


@pytest.fixture
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for journals, settings and recent files that this test has to itself."""
    home = tmp_path / "home"
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def program(dressed: QApplication, own_state: Path) -> Iterator[Program]:
    """The program, with no window yet; what a test leaves open is closed unasked."""
    program = Program(dressed, "light")
    yield program
    for window in tuple(program.windows):
        window.put_away()
        window.deleteLater()
    program.put_away()
    gc.unfreeze()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else every later change of style dresses them all


class Opened:
    """A window with a map in it."""

    def __init__(self, program: Program, document: Document) -> None:
        self.window: Window = program.make_window()
        self.session = Session(document)
        self.window.show_session(self.session)
        self.window.resize(1200, 800)

    def do(self, name: str) -> None:
        """Trigger an action, as its menu would."""
        self.window.actions_here.refresh()
        self.window.actions_here.by_name[name].trigger()

    def may(self, name: str) -> bool:
        """Whether an action is enabled."""
        self.window.actions_here.refresh()
        return self.window.actions_here.by_name[name].isEnabled()


@pytest.fixture
def opened(program: Program) -> Opened:
    """A window with a small map of two lanes."""
    return Opened(program, sketch("Sales: (start) > take > Stock: pick > pack > (end)"))
