"""The running program: its windows, its theme, what the system asks of it, and what happens when a bug shows itself."""

import gc
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from editor import motion, settings, style
from editor.background import Background
from editor.bugs import catch_bugs
from editor.wardrobe import Wardrobe
from editor.window import Window

if TYPE_CHECKING:
    from editor.doing.clipboard import Pasteboard

SIZE = (1440, 900)


def run(paths: list[Path], until_painted: bool = False) -> int:
    """Open the editor on these files, or on an empty map. Gives the exit status when the last window is closed.

    `until_painted` ends it once the first map is painted whole: that is what a person waits for, and what is timed.
    """
    app = begin()
    program = Program(app)
    catch_bugs(lambda: program.windows[-1] if program.windows else None)
    program.start(paths)
    if until_painted:
        program.end_when_painted()
    return app.exec()


class App(QApplication):
    """Qt's application, which the system may ask to open a file (a double click in macOS's Finder)."""

    asked_to_open = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Pass the file on."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self.asked_to_open.emit(event.file())
            return True
        return super().event(event)


def begin() -> App:
    """Qt's application, dressed. Windows are made after it."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = App(sys.argv[:1])
    app.setApplicationName("procmap")
    app.setApplicationDisplayName("Procmap")
    app.setDesktopFileName("procmap")
    style.begin(app)
    return app


class Program(QObject):
    """Every window of the process, and what they share."""

    def __init__(self, app: QApplication, theme_choice: str | None = None) -> None:
        super().__init__(app)
        self.app = app
        self.windows: list[Window] = []
        self._background = Background(self)
        self.wardrobe = Wardrobe(app, theme_choice, self)
        self.wardrobe.changed.connect(self._refresh)
        if isinstance(app, App):
            app.asked_to_open.connect(self._open_asked)

    @cached_property
    def pasteboard(self) -> "Pasteboard":
        """What can be pasted."""
        from editor.doing.clipboard import Pasteboard

        made = Pasteboard(self)
        made.changed.connect(self._refresh)
        QTimer.singleShot(0, made, made.look)
        return made

    def start(self, paths: list[Path]) -> None:
        """Show the first window, and open in it what was asked for."""
        gc.disable()  # until the first map is shown: nothing is garbage yet, and looking for it takes time
        window = self.add_window()
        window.when_seen(lambda: self._begin(window, paths))

    def make_window(self) -> Window:
        """Another window, with nothing in it yet, not shown."""
        window = Window(self)
        self.windows.append(window)
        return window

    def add_window(self) -> Window:
        """Another window, with nothing in it yet, where the last one stood."""
        window = self.make_window()
        place = settings.window_place() if len(self.windows) == 1 else None
        if place is None or not window.restoreGeometry(place):
            window.resize(*_that_fits(window))
        window.show()
        return window

    def _begin(self, window: Window, paths: list[Path]) -> None:
        if paths:
            self.open_paths(paths, window)
        else:
            self.show_empty(window)
        self.recover()
        motion.follow(self)

    def open_paths(self, paths: list[Path], beside: Window | None = None) -> None:
        """Open each file in a window: in the one given if nothing has been done in it, else in new ones."""
        for path in paths:
            known = next((each for each in self.windows if each.has_map and each.session.path == path.resolve()), None)
            if known is not None:
                known.raise_()
                known.activateWindow()
                continue
            window = beside if beside is not None and is_untouched(beside) else self.add_window()
            beside = None
            window.filing.open(path.resolve())

    def show_empty(self, window: Window) -> None:
        """Put an empty map into a window."""
        from editor.session import Session
        from model.blank import blank

        window.show_session(Session(blank()))
        window.desk.show_beginning()

    def recover(self) -> None:
        """Bring back what was done to maps that never had a file, each in a window of its own."""
        from editor.filing import recover
        from editor.recovery import left_without_a_file

        for left in left_without_a_file():
            window = next((each for each in self.windows if is_untouched(each)), None) or self.add_window()
            self.show_empty(window)
            recover(window, left)

    def end_when_painted(self) -> None:
        """End the program as soon as its first window shows its map."""
        first = self.windows[0]
        if not first.has_map:
            QTimer.singleShot(1, self, self.end_when_painted)
            return
        first.repaint()
        QTimer.singleShot(0, self.app, self.app.quit)

    def closed(self, window: Window) -> None:
        """A window has been closed; the program ends with the last."""
        settings.remember_window(window.saveGeometry())
        if window in self.windows:
            self.windows.remove(window)
        window.deleteLater()
        gc.unfreeze()
        QTimer.singleShot(0, self, settle_memory)

    def close_all(self) -> None:
        """Close every window; one with something to save may stay."""
        for window in tuple(self.windows):
            window.close()

    def put_away(self) -> None:
        """Stop all work that is not a window's."""
        self._background.close()

    def remember(self, path: Path) -> None:
        """Note a file as used just now; the disk may take its time."""
        from editor import recent

        self._background.run(lambda: recent.remember(path), lambda nothing: None)

    def _open_asked(self, name: str) -> None:
        self.open_paths([Path(name)], self.windows[-1] if self.windows else None)

    def _refresh(self) -> None:
        """Another theme is worn, or something else can be pasted."""
        for window in self.windows:
            if window.has_map:
                window.session.wear(self.wardrobe.theme)
            if window.furnished:
                window.refresh()


def is_untouched(window: Window) -> bool:
    """Whether nothing has been done in a window, so that another map may take its place."""
    if not window.has_map:
        return not window.filing.opening
    session = window.session
    return session.path is None and not session.modified and not session.store.undo_labels and not session.store.redo_labels


def settle_memory() -> None:
    """Keep what has been loaded out of every later collection, which would take longer than a frame may."""
    gc.collect()
    gc.freeze()


def _that_fits(window: Window) -> tuple[int, int]:
    room = window.screen().availableGeometry()
    return min(SIZE[0], room.width()), min(SIZE[1], room.height())
