"""What stands around the map on a poster: title and figures above, legend, signatures and title block below.

Lengths here are in units of the plan, which grow with the paper, so that a small sheet is no crop of a large one.
"""

from dataclasses import dataclass
from math import ceil

from export.legend import legend
from export.pages import FOOT, MARGIN, READING, Plan
from export.paper import MM
from model.document import Document
from model.drawing.look import Look
from model.drawing.picture import Anchor, Mark, Path, Picture, bounds, moved, scaled
from model.figures.counts import counts
from model.places import lanes_in_order
from model.records import Lane, Map
from model.trail import map_title

STATES = {"as-is": "as it is today", "to-be": "as it is to be", "pilot": "as it is being tried", "agreed": "as agreed"}
_COLUMNS = (0.48, 0.75)
"""Where the signatures and the title block begin, as shares of the width."""
_AIR = 2.0
"""Beside a sheet's edge, in units."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document does not know: the name of its file and the day it is printed on, as people read it."""

    file_name: str
    printed_on: str


def frame(document: Document, its_map: Map, look: Look, plan: Plan, facts: Facts, capital: float) -> Picture:
    """The poster around its map, in points from the poster's top left. `capital` is the smallest on the map, in mm."""
    board = _Board(plan, look)
    board.fill(look.theme.paper)
    _head(board, document, its_map)
    top = plan.poster[1] / plan.unit - MARGIN - FOOT + 2.5
    board.rule(top, look.theme.ink)
    signing, naming = _columns(plan)
    board.place(legend(document, its_map.id, look), MARGIN, top + 1.6, board.width * signing - 2)
    _signatures(board, document, its_map, top, (signing, naming))
    _title_block(board, its_map, facts, capital, top, naming)
    return tuple(board.marks)


class _Board:
    """Marks put down by units from the poster's top left."""

    def __init__(self, plan: Plan, look: Look) -> None:
        self.plan, self.look, self.marks = plan, look, list[Mark]()
        self.scale = plan.unit * MM
        self.left, self.width = MARGIN, plan.poster[0] / plan.unit - 2 * MARGIN
        self.right = self.left + self.width

    def fill(self, colour: str) -> None:
        """Paint the whole poster."""
        w, h = self.plan.poster[0] * MM, self.plan.poster[1] * MM
        self.marks.append(Path((("M", 0, 0), ("L", w, 0), ("L", w, h), ("L", 0, h), ("Z",)), fill=colour))

    def rule(self, y: float, colour: str, x: float | None = None, width: float | None = None, weight: float = 0.18) -> None:
        """A horizontal line; the whole width unless said otherwise."""
        start = (self.left if x is None else x) * self.scale
        end = start + (self.width if width is None else width) * self.scale
        verbs = (("M", start, y * self.scale), ("L", end, y * self.scale))
        self.marks.append(Path(verbs, stroke=colour, width=weight * self.scale))

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        face: str = "regular",
        anchor: Anchor = "start",
        room: float = 1e6,
    ) -> float:
        """A line of text, cut where there is no more room; how wide it came out."""
        fitted = self.look.text.fitted(text, room * self.scale, face, size * self.scale)
        run = self.look.text.line(fitted, x * self.scale, y * self.scale, face, size * self.scale, colour, anchor)
        self.marks.append(run)
        return run.width / self.scale

    def place(self, pieces: list[Picture], x: float, y: float, room: float) -> None:
        """Pictures made at the scale of points, one after the other, in rows as wide as the room."""
        factor, at, line = 0.13, 0.0, y
        for piece in pieces:
            width = bounds(piece).right * factor
            if at and at + width > room:
                at, line = 0.0, line + 3.0
            self.marks += moved(scaled(piece, factor * self.scale), (x + at) * self.scale, line * self.scale)
            at += width + 2.0


def _columns(plan: Plan) -> tuple[float, float]:
    """Where signatures and title block begin, as shares of the width: on sheets, where a sheet does, so that none is cut."""
    inner = plan.poster[0] - 2 * MARGIN * plan.unit
    starts = sorted({(tile.window.x - MARGIN * plan.unit) / inner for tile in plan.tiles if tile.column > 0})
    signing, naming = (min(starts, key=lambda x: abs(x - share), default=share) for share in _COLUMNS)
    if not 0.2 < signing < naming < 0.85:
        return _COLUMNS
    return signing + _AIR / inner * plan.unit, naming + _AIR / inner * plan.unit


def _head(board: _Board, document: Document, its_map: Map) -> None:
    theme, y = board.look.theme, MARGIN + 3.6
    x = board.right
    for value, name in reversed(_figures(document, its_map)):
        width = max(
            board.text(value, x, y, 3.0, theme.ink, "bold", "end"),
            board.text(name, x, y + 2.2, 1.35, theme.soft, "regular", "end"),
        )
        x -= width + 2.4
    room = x - board.left
    board.text(map_title(document, its_map) or "Process map", board.left, y, 4.2, theme.ink, "bold", room=room)
    state = STATES[its_map.state]
    board.text(f"{its_map.purpose} · {state}" if its_map.purpose else state, board.left, y + 2.6, 1.7, theme.soft, room=room)


def _figures(document: Document, its_map: Map) -> list[tuple[str, str]]:
    """What can be counted on the map, a value and its name each."""
    found = counts(document, its_map.id)
    return [(f"{found.steps:,}", "steps"), (f"{found.lanes:,}", "lanes"), (f"{found.handoffs:,}", "handoffs")]


def _signatures(board: _Board, document: Document, its_map: Map, top: float, columns: tuple[float, float]) -> None:
    theme = board.look.theme
    lanes = [lane for lane in lanes_in_order(document, its_map.id) if lane.role == "internal" and lane.name]
    x, width = board.left + board.width * columns[0], board.width * (columns[1] - columns[0]) - 2
    if not lanes:
        return
    rows = min(3, ceil(len(lanes) / max(1, int(width // 12))))
    across = ceil(len(lanes) / rows)
    board.text("signed off by the people who do the work", x, top + 2.2, 1.25, theme.soft, room=width)
    for place, lane in enumerate(lanes):
        _signature(board, lane, x + place % across * width / across, top + 4.0 + place // across * 2.6, width / across - 1)


def _signature(board: _Board, lane: Lane, x: float, y: float, width: float) -> None:
    board.text(lane.name, x, y, 1.15, board.look.theme.soft, room=width)
    board.rule(y + 1.4, board.look.theme.ink, x, width, 0.08)


def _title_block(board: _Board, its_map: Map, facts: Facts, capital: float, top: float, begins: float) -> None:
    theme, room = board.look.theme, board.width * (1 - begins)
    revision = f"revision {its_map.revision} · " if its_map.revision else ""
    owner = f"owner {its_map.owner}" if its_map.owner else ""
    sheets = len(board.plan.tiles)
    lines = [
        f"{revision}{facts.printed_on}",
        owner,
        f"{sheets} sheets of {board.plan.page[0]:.0f} × {board.plan.page[1]:.0f} mm" if sheets > 1 else "",
        f"readable from {capital * READING / 1000:.2g} m · scale {board.plan.scale:.0%}",
    ]
    board.text(facts.file_name, board.right, top + 2.2, 1.5, theme.ink, "bold", "end", room)
    for place, line in enumerate(filter(None, lines)):
        board.text(line, board.right, top + 4.1 + 1.8 * place, 1.25, theme.soft, "regular", "end", room)
