"""What lies over the map as it is on the screen now, and which pixels of the window are to be copied anew when it changes."""

from collections.abc import Callable

from PySide6.QtGui import QRegion

from editor.canvas.backing import logical, pixels, rectangles
from editor.canvas.camera import Camera
from editor.canvas.overlay import BESIDE, Over, reach
from editor.canvas.showing import Showing


class Lid:
    """Holds what was last asked to be over the map; `update` is told regions of the window, in logical pixels."""

    def __init__(self, camera: Camera, update: Callable[[QRegion], None]) -> None:
        self.over = Over()
        self._camera, self._update = camera, update

    def put(self, over: Over, showing: Showing) -> None:
        """Have this over the map from now on."""
        if over == self.over:
            return
        view, was = self._camera.view, self.over
        self.over = over
        areas = [reach(showing.scene, view, each) for each in (was, over)]
        known = [area for each in areas if each is not None for area in each]
        self._update(logical(pixels(view, None if None in areas else known), view.ratio))

    def spread(self, region: QRegion) -> None:
        """The map looks otherwise in these device pixels, and so do the frames around what is there."""
        ratio = self._camera.view.ratio
        room = round(BESIDE * ratio)
        around = QRegion()
        for piece in rectangles(region):
            around += piece.adjusted(-room, -room, room, room)
        self._update(logical(around, ratio))
