"""What of its map a canvas has in view: all of it, the selection, one record; and the view each map was left with."""

from collections.abc import Iterable
from itertools import islice

from editor.canvas.camera import Camera
from editor.canvas.frames import area_of, covered, headers
from editor.canvas.showing import Showing
from editor.canvas.viewport import Viewport, nearest_rung
from model.geometry import Rect, around
from model.places import bands, map_bounds
from model.records import Connector, Node

_LARGEST = 2.0
"""A selection that is fitted is shown no larger than this."""
_READABLE = 0.5
_MANY = 500
_AIR = 12.0
"""What is brought into view keeps this far from the window's edge, in logical pixels."""


class Sight:
    """Turns the camera to what is shown."""

    def __init__(self, camera: Camera, showing: Showing) -> None:
        self.camera, self.showing = camera, showing
        self._map_id = showing.session.map_id
        self._left: dict[str, Viewport] = {}

    def fit(self) -> None:
        """Show the whole map, no larger than it is."""
        self.camera.fit(self._whole(), from_top=True)

    def fit_selection(self) -> None:
        """Show what is selected, as large as is useful; the whole map where nothing is."""
        if not self.fit_all(self.showing.session.selection, _LARGEST):
            self.fit()

    def fit_all(self, ids: Iterable[str], most: float = 1.0) -> bool:
        """Show all of these records, clear of the headers and no larger than `most`; whether any of them is on the map."""
        rects = [rect for id in ids if (rect := self._clear(id)) is not None]
        if rects:
            self.camera.fit(around(rects), from_top=False, most=most)
        return bool(rects)

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the window, to the nearest rung of the ladder; from where a glide under way leads."""
        view = self.camera.aim
        self.camera.go(view.zoomed(nearest_rung(view.zoom * factor), view.width / 2, view.height / 2))

    def centre_on(self, id: str) -> None:
        """Bring a record into the middle of the window, large enough to read."""
        rect = self._rect(id)
        if rect is not None:
            view = self.camera.view
            self.camera.go(view.zoomed(max(view.zoom, _READABLE), 0, 0).centred(rect.centre))

    def bring_into_view(self, id: str, at_once: bool = False) -> None:
        """Pan no further than needed to see a record, clear of the headers at the window's edge."""
        rect = self._header(id) or self._clear(id)
        if rect is not None and not self.camera.view.area().encloses(rect.grown(_AIR / self.camera.view.zoom)):
            (self.camera.look if at_once else self.camera.go)(self.camera.view.showing(rect))

    def bring_all_into_view(self, ids: Iterable[str]) -> None:
        """Pan no further than needed to see all of these records; zoom out where they do not go into the window together."""
        rects = [rect for id in ids if (rect := self._clear(id)) is not None]
        view, whole = self.camera.view, around(rects)
        if rects and not view.area().encloses(whole):
            moved = view.showing(whole)
            if moved.area().encloses(whole):
                self.camera.go(moved)
            else:
                self.camera.fit(whole, from_top=False)

    def show_one_of(self, ids: Iterable[str]) -> None:
        """Bring the first of these records into view, unless one of them is; of very many only the first are looked at."""
        area = self.camera.view.area()
        known = [(id, rect) for id in islice(ids, _MANY) if (rect := self._rect(id)) is not None]
        if known and not any(area.meets(rect) for _, rect in known):
            self.bring_into_view(known[0][0])

    def window_is(self, width: int, height: int, ratio: float) -> None:
        """The window has so many device pixels. Until someone looks elsewhere, the whole map stays in view."""
        before = self.camera.view
        untouched = before.width <= 1 or before == before.fitted(self._whole(), from_top=True)
        self.camera.resize(width, height, ratio)
        if untouched:
            self.camera.look(self.camera.view.fitted(self._whole(), from_top=True))

    def map_is(self, map_id: str) -> None:
        """Another map is shown: as it was left, or all of it."""
        if map_id == self._map_id:
            return
        view = self.camera.view
        self._left[self._map_id], self._map_id = view, map_id
        left = self._left.get(map_id)
        if left is not None:
            self.camera.look(left.resized(view.width, view.height, view.ratio))
        else:
            self.camera.look(view.fitted(self._whole(), from_top=True))

    def _whole(self) -> Rect:
        display = self.showing.scene.display
        return map_bounds(display.document, display.map_id)

    def _header(self, id: str) -> Rect | None:
        """Of a whole band the far end might come into view; its name will do."""
        display = self.showing.scene.display
        for places, shift in headers(bands(display.document, display.map_id), self.camera.view):
            if id in places:
                return places[id].moved(*shift)
        return None

    def _clear(self, id: str) -> Rect | None:
        """The rectangle of a record with what must be in view before it so that no header covers it."""
        display, rect = self.showing.scene.display, self._rect(id)
        if rect is None or not isinstance(display.document.get(id), (Node, Connector)):
            return rect
        left, top = covered(bands(display.document, display.map_id))
        return Rect(rect.x - left, rect.y - top, rect.w + left, rect.h + top)

    def _rect(self, id: str) -> Rect | None:
        return area_of(self.showing.scene.display, id)
