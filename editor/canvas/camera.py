"""Where a canvas looks: it pans, zooms at a point, fits, and glides there where motion is wanted."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QVariantAnimation

from editor.canvas.viewport import Viewport, rung
from model.geometry import Point, Rect

GLIDE_MS = 160


class Camera:
    """Holds the view of one window; `moved` is told of every new one. `animated` is whether it glides when it goes far."""

    def __init__(self, moved: Callable[[Viewport], None]) -> None:
        self.view = Viewport()
        self.animated = False
        self._moved = moved
        self._from, self._to = self.view, self.view
        self._glide = QVariantAnimation()
        self._glide.setDuration(GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.valueChanged.connect(self._on_way)

    @property
    def is_gliding(self) -> bool:
        """Whether it is on its way."""
        return self._glide.state() == QVariantAnimation.State.Running

    @property
    def aim(self) -> Viewport:
        """Where it looks once it has arrived."""
        return self._to if self.is_gliding else self.view

    def look(self, view: Viewport) -> None:
        """Look there at once."""
        self._glide.stop()
        self._set(view)

    def go(self, view: Viewport) -> None:
        """Look there, gliding if that is wanted."""
        self._glide.stop()
        if not self.animated or view == self.view:
            self._set(view)
            return
        self._from, self._to = self.view, view
        self._glide.start()

    def pan(self, dx: float, dy: float) -> None:
        """Move what is in view by so many device pixels."""
        self.look(self.view.panned(dx, dy))

    def zoom_rungs(self, by: int, x: float, y: float) -> None:
        """Zoom so many rungs of the ladder, the point under (x, y), in device pixels, staying there."""
        if by:
            self.look(self.view.zoomed(rung(self.view.zoom, by), x, y))

    def resize(self, width: int, height: int, ratio: float) -> None:
        """Take a window of another size, in device pixels."""
        self._glide.stop()
        self._set(self.view.resized(width, height, ratio))

    def fit(self, rect: Rect, from_top: bool, most: float = 1.0) -> None:
        """Show all of a rectangle of the surface."""
        if rect.w > 0 or rect.h > 0:
            self.go(self.view.fitted(rect, most, from_top))

    def centre(self, at: Point) -> None:
        """Bring a point of the surface into the middle."""
        self.go(self.view.centred(at))

    def _on_way(self, part: float) -> None:
        self._set(self._to if part >= 1 else self._from.between(self._to, float(part)))

    def _set(self, view: Viewport) -> None:
        if view != self.view:
            self.view = view
            self._moved(view)
