"""Going about a map by keys: in reading order, along the flow with its branches by number, and from lane to lane."""

from typing import TYPE_CHECKING

import numpy as np

from editor.canvas.display import Display
from editor.canvas.frames import area_of
from editor.canvas.reading import Reading, reading_of, ways_on
from editor.plain import one_line, say
from editor.tools.marks import line
from model.document import Document
from model.drawing.outlines import rounded
from model.drawing.picture import Path, Picture
from model.geometry import Point, Rect
from model.places import bands, lanes_in_order
from model.records import Connector, Lane, Node

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_AHEAD: dict[bool, dict[str, int]] = {False: {"right": 1, "left": -1}, True: {"down": 1, "up": -1}}
"""The ways that lead along the flow, by whether the lanes run down; the others lead across the lanes."""
_ASIDE = 3.0
"""Across the lanes a thing this much further aside counts as far as one that is one point further off."""
_DISC, _DIGIT = 11.0, 14.0
_RING, _DASH = 7.0, (3.0, 3.0)
_MOST = 9


class Walker:
    """Where a person without a pointer is on a canvas: the last of what is selected."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self._known: tuple[Document, Reading] | None = None
        self._held: tuple[str, ...] = ()
        self._ways: tuple[str, ...] = ()
        """The flows that are numbered, to be chosen from."""
        self._selected: tuple[str, ...] = ()
        """What it selected itself: with any other selection what it kept in mind is forgotten."""

    @property
    def at(self) -> str | None:
        """Where it is."""
        selection = self.canvas.session.selection
        return selection[-1] if selection else None

    def read(self, by: int) -> bool:
        """Go to the next thing in reading order, or the one before; False past either end."""
        found = self._reading().beside(self.at, by)
        if found is None:
            return False
        self._go(found)
        return True

    def go(self, way: str) -> None:
        """Go right, left, up or down: along the flow, or across the lanes."""
        display = self.canvas.showing.scene.display
        by = _AHEAD[bands(display.document, display.map_id).vertical].get(way)
        at = self.at
        if at is None:
            self.read(1)
        elif by is None:
            self._across(display, at, way)
        else:
            self._along(display.document, at, by)

    def take(self, number: int) -> bool:
        """Go the way with this number; False where there is none."""
        self._tidy()
        ways = self._ways or self._numbered(1)
        if not 1 <= number <= len(ways):
            return False
        self._follow(ways[number - 1])
        return True

    def hold(self) -> None:
        """Keep what is selected selected while going on; again, no longer."""
        at = self.at
        self._tidy()
        if at is None:
            return
        self._held = tuple(id for id in self._held if id != at) if at in self._held else (*self.canvas.session.selection,)
        self._select((*self._held, at))
        self.canvas.noticed.emit(
            say("{n} held: what you go to is selected as well.", n=len(self._held)) if self._held else say("Nothing is held.")
        )

    def marks(self, zoom: float) -> Picture:
        """The numbers of the ways to choose from, and among several things selected a ring around the one it is at."""
        self._tidy()
        display = self.canvas.showing.scene.display
        numbers = [mark for n, id in enumerate(self._ways, 1) for mark in _number(display, id, self.at or "", n, zoom)]
        selection = self.canvas.session.selection
        area = area_of(display, selection[-1]) if len(selection) > 1 and selection == self._selected else None
        ring = _ring(area, display, zoom) if area is not None else ()
        return (*ring, *numbers)

    def _tidy(self) -> None:
        if self.canvas.session.selection != self._selected:
            self._held, self._ways = (), ()

    def _reading(self) -> Reading:
        display = self.canvas.showing.scene.display
        if self._known is None or self._known[0] is not display.document or self._known[1].display is not display:
            self._known = (display.document, reading_of(display))
        return self._known[1]

    def _across(self, display: Display, at: str, way: str) -> None:
        found = _band_beside(display, at, 1 if way in ("down", "right") else -1) or _node_beside(display, at, way)
        if found is not None:
            self._go(found)

    def _along(self, document: Document, at: str, by: int) -> None:
        record = document.get(at)
        if isinstance(record, Connector):
            end = record.target_id if by > 0 else record.source_id
            if end is not None:
                self._go(end)
            return
        if not isinstance(record, Node):
            inside = (id for id in self._reading().nodes if getattr(document[id], "lane_id", None) == at)
            first = next(inside, None)
            if first is not None:
                self._go(first)
            return
        self._tidy()
        ways = self._numbered(by)
        if len(ways) == 1 or (ways and ways == self._ways):
            self._follow(ways[0])
        elif ways:
            self._offer(ways)
        else:
            self.canvas.noticed.emit(say("Nothing follows here.") if by > 0 else say("Nothing comes before this."))

    def _numbered(self, by: int) -> tuple[str, ...]:
        display, at = self.canvas.showing.scene.display, self.at
        return ways_on(display, at, by)[:_MOST] if at is not None and isinstance(display.document.get(at), Node) else ()

    def _offer(self, ways: tuple[str, ...]) -> None:
        """Number the ways, on the map and in words."""
        document, at = self.canvas.showing.scene.display.document, self.at or ""
        self._ways, self._selected = ways, self.canvas.session.selection
        told = " · ".join(f"{n} {_told(document, id, at)}" for n, id in enumerate(ways, 1))
        self.canvas.noticed.emit(say("Which way? {ways}", ways=told))
        self.canvas.refresh()

    def _follow(self, id: str) -> None:
        """Go to the other end of a flow, or to an event on the border."""
        record, at = self.canvas.showing.scene.display.document.get(id), self.at
        if isinstance(record, Connector):
            end = record.target_id if record.source_id == at else record.source_id
            self._go(end if end is not None else id)
        else:
            self._go(id)

    def _go(self, id: str) -> None:
        self._tidy()
        self._ways = ()
        self._select((*self._held, id))
        self.canvas.sight.bring_into_view(id)

    def _select(self, ids: tuple[str, ...]) -> None:
        self._selected = tuple(id for n, id in enumerate(ids) if id not in ids[n + 1 :])
        self.canvas.session.select(self._selected)
        self.canvas.refresh()


def _band_beside(display: Display, at: str, by: int) -> str | None:
    """From a lane's header, the next lane's."""
    if display.document.one(Lane, at) is None:
        return None
    ids = [lane.id for lane in lanes_in_order(display.document, display.map_id)]
    place = ids.index(at) + by if at in ids else -1
    return ids[place] if 0 <= place < len(ids) else at


def _node_beside(display: Display, at: str, way: str) -> str | None:
    """The node that is nearest on one side, one straight across before one aside."""
    area, box = area_of(display, at), display.nodes.box
    if area is None or not len(box):
        return None
    middle = np.array([(box[:, 0] + box[:, 2]) / 2 - area.cx, (box[:, 1] + box[:, 3]) / 2 - area.cy])
    off, aside = (middle[1], middle[0]) if way in ("up", "down") else (middle[0], middle[1])
    off = off if way in ("down", "right") else -off
    cost = np.where(off > 1.0, off + _ASIDE * np.abs(aside), np.inf)
    best = int(np.argmin(cost))
    return display.nodes.ids[best] if np.isfinite(cost[best]) else None


def _told(document: Document, id: str, at: str) -> str:
    """A way in words: its label, and where it leads."""
    record = document.get(id)
    if not isinstance(record, Connector):
        return one_line(getattr(record, "name", ""), 40) or say("event")
    end = document.get(record.target_id if record.source_id == at else record.source_id)
    name = one_line(getattr(end, "name", ""), 40) or say("without a name")
    return f"{one_line(record.name, 40)}: {name}" if record.name else name


def _number(display: Display, id: str, at: str, number: int, zoom: float) -> Picture:
    """A disc with a number where the way it is for arrives."""
    place = _arrival(display, id, at)
    if place is None:
        return ()
    look, (x, y), half = display.look, place, _DISC / zoom
    theme, size = look.theme, _DIGIT / zoom
    disc = Path(rounded(Rect(x - half, y - half, 2 * half, 2 * half), half), fill=theme.ink, stroke=theme.card, width=2 / zoom)
    base = y + look.text.capital("semibold", size) / 2
    return (disc, look.text.line(str(number), x, base, "semibold", size, theme.paper, "middle"))


def _arrival(display: Display, id: str, at: str) -> Point | None:
    """Where a way that is gone from a node arrives: the other end of a flow, the middle of an event."""
    line = display.document.get(id)
    if isinstance(line, Connector) and id in display.flows.row and len(points := display.flows.points(id)) > 1:
        x, y = points[-1] if line.source_id == at else points[0]
        return float(x), float(y)
    box = display.box(id)
    return box.centre if box is not None else None


def _ring(area: Rect, display: Display, zoom: float) -> Picture:
    """A dashed ring, outside of the frame of what is selected."""
    wide, theme = area.grown(_RING / zoom), display.look.theme
    corners = ((wide.x, wide.y), (wide.right, wide.y), (wide.right, wide.bottom), (wide.x, wide.bottom), (wide.x, wide.y))
    return line(corners, theme.ink, zoom, _DASH, 1.5)
