"""After a layout, nodes and lines slide to where they are now. The document is there already: only pixels move."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QEasingCurve, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPolygonF

from editor.canvas.camera import Camera
from editor.canvas.painter import paint, pen
from editor.canvas.scene import Scene
from editor.canvas.showing import Showing
from editor.canvas.still import Still, still_of
from editor.canvas.strokes import Stroke
from editor.canvas.underway import Things
from editor.canvas.viewport import Viewport
from model.geometry import Point
from model.store import Commit

SLIDE_MS = 160
MOST = 600
"""With more nodes or lines in view a frame would take too long: they are there at once."""


class Sliding:
    """Knows which commits are to be seen moving, and shows one doing so; `changed` asks for a new frame."""

    def __init__(self, camera: Camera, showing: Showing, changed: Callable[[], None]) -> None:
        self._camera, self._showing, self._changed = camera, showing, changed
        self._labels: set[str] = set()
        self._slide: Slide | None = None
        self._then: list[Callable[[], None]] = []
        self.glide = QVariantAnimation()
        self.glide.setDuration(SLIDE_MS)
        self.glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.glide.setStartValue(0.0)
        self.glide.setEndValue(1.0)
        self.glide.valueChanged.connect(lambda part: self._changed())
        self.glide.finished.connect(self.end)

    @property
    def is_on(self) -> bool:
        """Whether something is on its way."""
        return self._slide is not None

    def expect(self, label: str) -> None:
        """From now on, let commits of this name be seen moving, and their undoing."""
        self._labels.add(label)

    def after(self, run: Callable[[], None]) -> None:
        """Call when what slides has arrived; at once where nothing does."""
        if self.is_on:
            self._then.append(run)
        else:
            run()

    def follow(self, commit: Commit) -> None:
        """Let the canvas show a commit, sliding where that is wanted."""
        self.end()
        scene, view = self._showing.scene, self._camera.view
        wanted = commit.label in self._labels and self._camera.animated and not self._camera.is_gliding and view.width > 1
        before = still_of(scene, view) if wanted and _is_quick(scene, self._camera) else None
        self._showing.follow(commit)
        if before is not None and _is_quick(self._showing.scene, self._camera):
            self._slide = Slide(self._showing.scene, view, before)
            self.glide.start()

    def end(self) -> None:
        """Be there."""
        if self._slide is None:
            return
        self._slide = None
        self.glide.stop()
        self._changed()
        then, self._then = self._then, []
        for run in then:
            run()

    def paint(self, painter: QPainter) -> None:
        """Paint what is on its way as far as it has come; the painter is in device pixels."""
        if self._slide is not None:
            self._slide.paint(painter, float(self.glide.currentValue()))


def _is_quick(scene: Scene, camera: Camera) -> bool:
    area, display = camera.view.area(), scene.display
    return max(len(display.nodes.in_view(area)), len(display.flows.in_view(area))) <= MOST


class Slide:
    """The way from a still to what a scene shows now."""

    def __init__(self, scene: Scene, view: Viewport, before: Still) -> None:
        after, seen = still_of(scene, view), before.seen
        self._view, self._bands = view, (before.bands, after.bands)
        self._things = Things(scene, view, before, after)
        self._lines = [
            (scene.display.strokes[style], joined(before.routes[id][1] if id in before.routes else points, points))
            for id, (style, points) in after.routes.items()
            if id in seen or id in after.seen
        ]

    def paint(self, painter: QPainter, part: float) -> None:
        """Paint it, `part` of 0 to 1 of the way."""
        view, (was, now) = self._view, self._bands
        painter.drawPixmap(0, 0, was)
        painter.setOpacity(part)
        painter.drawPixmap(0, 0, now)
        painter.setOpacity(1.0)
        painter.save()
        painter.translate(view.left, view.top)
        painter.scale(view.scale, view.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke, corners in self._lines:
            _paint_line(painter, stroke, [(ax + (bx - ax) * part, ay + (by - ay) * part) for (ax, ay), (bx, by) in corners])
        painter.restore()
        self._things.paint(painter, part)


def joined(before: Sequence[Point], after: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Pairs of points of two lines, so far along each as along the other: every corner of both is one of a pair."""
    one, other = _parts(before), _parts(after)
    parts = sorted({*one, *other})
    return [(_at(before, one, part), _at(after, other, part)) for part in parts]


def _parts(points: Sequence[Point]) -> list[float]:
    """How far along a line each of its corners lies, 0 to 1."""
    lengths = [0.0]
    for (ax, ay), (bx, by) in pairwise(points):
        lengths.append(lengths[-1] + hypot(bx - ax, by - ay))
    return [length / (lengths[-1] or 1.0) for length in lengths[:-1]] + [1.0]


def _at(points: Sequence[Point], parts: Sequence[float], part: float) -> Point:
    """The point so far along a line."""
    for (one, other), (low, high) in zip(pairwise(points), pairwise(parts), strict=True):
        if part <= high:
            share = (part - low) / (high - low) if high > low else 1.0
            return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
    return points[-1]


def _paint_line(painter: QPainter, stroke: Stroke, points: list[Point]) -> None:
    """A line with its head, which points the way its end runs most."""
    (bx, by), (tx, ty) = points[-2], points[-1]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(stroke.colour, stroke.width, stroke.dash))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
    across = abs(ty - by) > abs(tx - bx)
    way = (1 if ty > by else 3) if across else 0 if tx >= bx else 2
    painter.translate(tx, ty)
    paint(painter, stroke.heads[way])
    painter.translate(-tx, -ty)
