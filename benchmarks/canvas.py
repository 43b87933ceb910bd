"""Times every kind of frame of the canvas at 1920 x 1080, off screen, and how long a map takes from the file to its first paint.

`QT_SCALE_FACTOR=2 python -m benchmarks canvas` times them at twice the density.
"""

import os
import resource
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from time import perf_counter
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.maps import generate
from benchmarks.timing import Figure, count, elapsed, figure, timed
from editor.canvas.frames import area_of
from editor.canvas.hits import hit
from editor.canvas.keys import GRID
from editor.canvas.settling import prepare
from editor.canvas.view import Canvas
from editor.canvas.viewport import NOTCH
from editor.faces import typesetter
from editor.session import Session
from editor.tools.base import Hit, Pointer
from model.formats.proc import read, write
from model.geometry import Point
from model.operations.moving import move_nodes
from model.places import map_bounds
from model.routing.router import routes

WIDTH, HEIGHT = 1920, 1080
FRAME, WHOLE, DENSE = 8.0, 16.0, 16.0
"""Bars in milliseconds: for a frame, for one that shows the whole map anew, and for either at twice the density."""
_PAINTED = 0.8
T = TypeVar("T")
Frame = Callable[[], object]


def run(steps: int) -> dict[str, Figure]:
    """Milliseconds of opening, of frames and of single acts, and the memory all that takes."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    figures, canvas = _opening(steps)
    bar = FRAME if canvas.devicePixelRatioF() < 2 else DENSE
    figures["the whole map, painted anew"] = _frames(canvas, _anew(canvas), 40, WHOLE)
    if bar == DENSE:
        figures["  a part of it made sharp"] = _frames(canvas, _sharpens(canvas), 40, DENSE)
    figures["zoom, fit to 150 % and back"] = _frames(canvas, _zooms(canvas), 160, bar)
    for zoom in (1.0, 0.25):
        _look_at_middle(canvas, zoom)
        figures[f"pan at {zoom:.0%}"] = _frames(canvas, _pans(canvas), 240, bar)
    for zoom in (1.0, 0.25):
        _look_at_middle(canvas, zoom)
        figures[f"drag of one step at {zoom:.0%}"] = _frames(canvas, _drags(canvas), 120, bar)
        canvas.hands.cancel()
    figures |= _acts(canvas)
    figures["memory"] = count(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", bar=300)
    canvas.close_down()
    canvas.deleteLater()
    app.processEvents()
    return figures


def _opening(steps: int) -> tuple[dict[str, Figure], Canvas]:
    """From the bytes of a file to the first whole paint, with its parts; the program is up already."""
    data = write(generate(steps))
    typesetter()
    times: dict[str, float] = {}
    session = _part(times, "load", lambda: Session(read(data).document))
    prepare(session.store.document, session.map_id)
    _part(times, "rough routes", lambda: routes(session.store.document, session.map_id))
    canvas = _part(times, "arrays", lambda: Canvas(session, typesetter()))
    canvas.resize(WIDTH, HEIGHT)
    _part(times, "paint", lambda: _show(canvas))
    figures = {"open to first paint": figure([sum(times.values())], bar=1500.0)}
    _part(times, "routes settled, beside the window", lambda: _settle(canvas))
    return figures | {f"  of which {part}": figure([took]) for part, took in times.items()}, canvas


def _settle(canvas: Canvas) -> None:
    while not canvas.settling.is_settled:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _part(times: dict[str, float], part: str, call: Callable[[], T]) -> T:
    before = perf_counter()
    given = call()
    times[part] = (perf_counter() - before) * 1000
    return given


def _show(canvas: Canvas) -> None:
    canvas.show()
    while canvas.showing.backing.painted.isEmpty():
        QApplication.processEvents()


def _frames(canvas: Canvas, frames: Iterator[Frame], number: int, bar: float) -> Figure:
    """Each frame is what changes the view or the document, and the painting of it. One that paints nothing does not count, as
    when a step that is dragged stays where it goes in between; with many of those the measurement is a mistake."""
    times = []
    QApplication.processEvents()
    for frame in islice(frames, number):
        took = elapsed(partial(_frame, frame))
        backing = canvas.showing.backing
        if not backing.painted.isEmpty() or backing.share_old(canvas.camera.view):  # the latter is painted half as fine
            times.append(took)
    if len(times) < _PAINTED * number:
        raise AssertionError(f"only {len(times)} of {number} frames painted anything")
    return figure(times, bar=bar)


def _frame(change: Frame) -> None:
    change()
    QApplication.processEvents()


def _anew(canvas: Canvas) -> Iterator[Frame]:
    canvas.fit()
    while True:
        yield canvas.showing.renew


def _sharpens(canvas: Canvas) -> Iterator[Frame]:
    """What follows a frame that was painted half as fine, until all is sharp; and so again."""
    while True:
        if not canvas.showing.backing.share_old(canvas.camera.view):
            canvas.showing.renew()
            QApplication.processEvents()
        yield canvas.update


def _zooms(canvas: Canvas) -> Iterator[Frame]:
    """A wheel turned notch by notch over the middle, in until 150 % and out until all is seen."""
    canvas.fit()
    least = canvas.zoom
    way = NOTCH
    while True:
        if canvas.zoom >= 1.5:
            way = -NOTCH
        elif canvas.zoom <= least:
            way = NOTCH
        yield partial(_zoom, canvas, way)


def _zoom(canvas: Canvas, by: int) -> None:
    canvas.hurried = True
    canvas.camera.zoom_rungs(by, canvas.camera.view.width * 0.4, canvas.camera.view.height * 0.6)


def _pans(canvas: Canvas) -> Iterator[Frame]:
    """To all sides and aslant, as a hand does."""
    for dx, dy in cycle([(-23, 0)] * 30 + [(0, -17)] * 30 + [(-19, -13)] * 30 + [(0, 31)] * 15 + [(29, 0)] * 15):
        yield partial(_pan, canvas, dx, dy)


def _pan(canvas: Canvas, dx: float, dy: float) -> None:
    canvas.hurried = True
    canvas.camera.pan(dx * canvas.camera.view.ratio, dy * canvas.camera.view.ratio)


def _drags(canvas: Canvas) -> Iterator[Frame]:
    """One step with its flows, pulled over its neighbours and back."""
    id, at = _middle(canvas)
    canvas.session.select((id,))
    canvas.hands.press(_pointer(canvas, at, Hit(id, "body")))
    canvas.hands.move(_pointer(canvas, (at[0] + GRID, at[1]), Hit()))
    for n in cycle([*range(2, 40), *range(40, 2, -1)]):
        yield partial(canvas.hands.move, _pointer(canvas, (at[0] + GRID * n, at[1] + GRID * (n // 3)), Hit()))


def _pointer(canvas: Canvas, at: Point, under: Hit) -> Pointer:
    return Pointer(at, under, canvas.zoom, alt=True)  # without snapping, or some frames would be the same as those before


def _middle(canvas: Canvas) -> tuple[str, Point]:
    """The step nearest to the middle of the map."""
    display = canvas.showing.scene.display
    x, y = map_bounds(display.document, display.map_id).centre
    steps = [(abs(rect.cx - x) + abs(rect.cy - y), id, rect.centre) for id in display.nodes.ids if (rect := area_of(display, id))]
    return min(steps)[1:]


def _look_at_middle(canvas: Canvas, zoom: float) -> None:
    view = canvas.camera.view
    canvas.camera.look(view.zoomed(zoom, 0, 0).centred(_middle(canvas)[1]))


def _acts(canvas: Canvas) -> dict[str, Figure]:
    """Single acts on the map as it stands: what is under the pointer, an edit of one step with its frame, and undo."""
    display, view, store = canvas.showing.scene.display, canvas.camera.view, canvas.session.store
    id, at = _middle(canvas)

    def nudge() -> None:
        with store.transaction("Move") as draft:
            move_nodes(draft, (id,), 8, 0)
        QApplication.processEvents()

    def undo() -> None:
        store.undo()
        QApplication.processEvents()

    under = cycle([(at[0] + 13 * n, at[1] + 7 * n) for n in range(50)])
    return {
        "hit test": timed(lambda: hit(display, view, (id,), next(under)), repeat=200, bar=0.1),
        "edit of one step, with its frame": timed(nudge, repeat=20, bar=16.0),
        "undo of it, with its frame": timed(undo, repeat=19, bar=16.0),
    }
