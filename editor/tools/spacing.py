"""Opening and closing room: press where it is wanted and drag; all beyond the line goes along. The tool stays in hand."""

from dataclasses import dataclass, replace
from itertools import islice

from editor.tools.base import Answer, Caption, Pointer, Seen, Slid, Tool
from editor.tools.marks import FRAME, line, tinted
from editor.tools.still import Still
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.geometry import Point, Rect
from model.operations.spacing import Cut, closable, open_room
from model.operations.standing import frame_under, snapped
from model.places import bands, lane_at, map_bounds, rect_of
from model.records import Node
from model.store import Transaction

START = 5.0
"""How far, in pixels, the pointer goes before it is known which way room opens."""
_LARGE = 1000
"""Of a map with more nodes than this, room across all of it is not drawn before the button is let go."""
_BESIDE = 18.0
"""How far from the pointer, in pixels, the size of the room is told."""


@dataclass(frozen=True, slots=True)
class SpaceTool(Still):
    """The tool in hand; the next press sets the line."""

    @property
    def name(self) -> str:
        """Its tool."""
        return "space"

    @property
    def cursor(self) -> str:
        """A place is to be chosen."""
        return "cross"

    def press(self, at: Pointer, seen: Seen) -> Answer:
        """Here the line will be."""
        return Answer(Spacing(at.at, at.at))


@dataclass(frozen=True, slots=True)
class Spacing(Still):
    """The button is down. The line lies across the longer of the two ways the pointer has gone, and stays so.

    Right and down open room, left and up close it, with Ctrl the reverse. Within the lane or the open sub-process of the line,
    with Shift in the whole map.
    """

    start: Point
    now: Point
    axis: int | None = None
    """0 once room is to open across the surface, 1 once it is to open down."""
    cut: Cut | None = None
    by: float = 0.0
    """The room that opens, in points; what is less than nothing closes."""

    @property
    def name(self) -> str:
        """Its tool."""
        return "space"

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Close room" if self.by < 0 else "Open room"

    @property
    def cursor(self) -> str:
        """Which way room opens, once that is known."""
        return "cross" if self.axis is None else ("resize-x", "resize-y")[self.axis]

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """As much room as the pointer has gone, in steps of the grid unless Alt is held."""
        way = (at.at[0] - self.start[0], at.at[1] - self.start[1])
        axis = self.axis
        if axis is None:
            if max(map(abs, way)) * at.zoom < START:
                return Answer(replace(self, now=at.at))
            axis = 0 if abs(way[0]) >= abs(way[1]) else 1
        far = way[axis] if at.alt else snapped(way[axis])
        opens = (far > 0) != at.ctrl
        cut = self._cut(seen, axis, 0.0 if opens else max(far, 0.0), whole=at.shift)
        by = abs(far) if opens else -closable(seen.document, cut, abs(far))
        return Answer(replace(self, now=at.at, axis=axis, cut=cut, by=by))

    def _cut(self, seen: Seen, axis: int, beyond: float, whole: bool) -> Cut:
        frame = bands(seen.document, seen.map_id)
        along = (axis == 0) != frame.vertical
        place = frame.stored(self.start)[0 if along else 1]
        return Cut(seen.map_id, along, place + beyond, None if whole else container(seen, self.start))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """There it is; the tool stays in hand."""
        return Answer(SpaceTool(), commit=self if self.by else None)

    def cancel(self) -> Tool:
        """No room; the tool stays in hand."""
        return SpaceTool()

    def draft(self, draft: Transaction) -> None:
        """The map with more room, or with less."""
        if self.cut is not None and self.by:
            open_room(draft, self.cut, self.by)

    def slid(self, seen: Seen) -> Slid | None:
        """On a large map, what lies beyond the line of all of it: nearly everything there moves."""
        if self.axis is None or self.cut is None or self.cut.within_id is not None or not self.by or not _is_large(seen):
            return None
        area, place = map_bounds(seen.document, seen.map_id), self._place(seen)
        if self.axis == 0:
            return Slid(Rect(place, area.y, max(area.right - place, 0.0), area.h), (self.by, 0.0))
        return Slid(Rect(area.x, place, area.w, max(area.bottom - place, 0.0)), (0.0, self.by))

    def _place(self, seen: Seen) -> float:
        """Where on the surface the line is."""
        assert self.cut is not None and self.axis is not None
        return bands(seen.document, seen.map_id).at(self.cut.at, self.cut.at)[self.axis]

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """The line, and what room comes or goes."""
        if self.cut is None or self.axis is None:
            return ()
        area, colour = self._area(seen), theme.accent if self.by >= 0 else theme.bad
        place = self._place(seen)
        low, high = sorted((place, place + self.by))
        if self.axis == 0:
            room, edges = Rect(low, area.y, high - low, area.h), ((x, area.y, x, area.bottom) for x in {low, high})
        else:
            room, edges = Rect(area.x, low, area.w, high - low), ((area.x, y, area.right, y) for y in {low, high})
        lines = (line(((x0, y0), (x1, y1)), colour, zoom, width=FRAME) for x0, y0, x1, y1 in sorted(edges))
        return (*tinted(room, colour), *(mark for picture in lines for mark in picture))

    def _area(self, seen: Seen) -> Rect:
        """What the line is of."""
        within = rect_of(seen.document, self.cut.within_id) if self.cut is not None and self.cut.within_id else None
        return within if within is not None else map_bounds(seen.document, seen.map_id)

    def caption(self, zoom: float) -> Caption | None:
        """How much room that is."""
        if self.cut is None:
            return None
        sign = "+" if self.by >= 0 else "−"
        return Caption(f"{sign}{abs(self.by):.0f} px", (self.now[0], self.now[1] - _BESIDE / zoom))


def _is_large(seen: Seen) -> bool:
    return next(islice(seen.document.on_map(seen.map_id, Node), _LARGE, None), None) is not None


def container(seen: Seen, at: Point) -> str | None:
    """The open sub-process or the lane a point of the surface lies in."""
    frame = frame_under(seen.document, seen.map_id, at)
    lane = lane_at(seen.document, seen.map_id, at)
    return frame.id if frame is not None else lane.id if lane is not None else None
