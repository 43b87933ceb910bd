"""`procmap shot`: a picture of the editor's real window, off screen. The one command that needs Qt."""

import os
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.commands import DONE
from model.document import Document
from model.errors import MapUnknown, ProcError
from model.places import named_map

if TYPE_CHECKING:
    from editor.window import Window

SUMMARY = "makes a picture of the editor's window, without a screen"
LENSES = ("map", "measure", "problems", "plan", "team")
_LEAST, _MOST = 320, 8192
_PATIENCE_MS, _MOST_FRAMES = 30_000, 100


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("-o", "--output", metavar="OUT.png", type=Path, required=True)
    parser.add_argument("--size", metavar="WIDTHxHEIGHT", type=size, default=(1440, 900), help="in pixels (1440x900)")
    parser.add_argument("--scale", type=float, default=1.0, metavar="N", help="pixels of the picture to one of the window (1)")
    parser.add_argument("--lens", choices=LENSES, default="map")
    parser.add_argument("--map", help="the map to show: its state (as-is, to-be), id or name; the first unless told")
    parser.add_argument("--select", metavar="ID", action="append", default=[], help="what is selected; may be said again")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--present", action="store_true", help="the map as it is presented to a room")


def size(text: str) -> tuple[int, int]:
    """A width and a height in pixels."""
    found = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text)
    if found is None or not all(_LEAST <= int(side) <= _MOST for side in found.groups()):
        raise ArgumentTypeError(f"“{text}” is no size. Write it like 1920x1080, each side from {_LEAST} to {_MOST}.")
    return int(found[1]), int(found[2])


def run(args: Namespace) -> int:
    """Make the picture. Raises ProcError with the sentence to show."""
    if args.present:
        raise ProcError("There is no way to present a map yet. Leave out --present.")
    if args.output.suffix.lower() != ".png":
        raise ProcError(f"“{args.output.name}”: the picture is a PNG. Give the file the ending .png.")
    from editor.files import open_document, write_atomically

    opened = open_document(args.file)
    named_map(opened.document, args.map)
    missing = [id for id in args.select if id not in opened.document]
    if missing:
        raise MapUnknown(f"“{args.file.name}” has nothing with the id “{missing[0]}”.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(min(max(args.scale, 0.5), 4.0))
    write_atomically(args.output, _picture(args, opened.document, opened.read_only))
    return DONE


def _picture(args: Namespace, document: Document, read_only: bool) -> bytes:
    """The window as PNG."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer, qInstallMessageHandler

    from editor.app import Program, begin
    from editor.session import Session

    # A window that is never shown has no frame whose size could be hinted at, and Qt says so on standard error.
    qInstallMessageHandler(lambda kind, context, text: None)
    program = Program(begin(), args.theme)
    window = program.make_window()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*args.size)
    window.show()
    session = Session(document, args.file, read_only)
    session.show_map(named_map(document, args.map).id)
    session.look_through(args.lens)
    window.show_session(session)
    waiting = QEventLoop()
    QTimer.singleShot(_PATIENCE_MS, waiting.quit)
    assert window.bench.checks is not None
    window.bench.checks.counted.connect(lambda counts: waiting.quit())
    waiting.exec()
    window.desk.show_beginning()
    session.select(args.select)
    for id in args.select[:1]:
        window.desk.canvas.sight.bring_into_view(id)
    program.app.processEvents()
    png = _at_rest(window)
    window.put_away()
    return png


def _at_rest(window: "Window") -> bytes:
    """The window as PNG once it changes no more: what is costly to draw may come a frame later."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImageWriter

    image = window.grab().toImage()
    for _ in range(_MOST_FRAMES):
        before, image = image, window.grab().toImage()
        if image == before:
            break
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
