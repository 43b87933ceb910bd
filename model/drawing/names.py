"""The names of small shapes, beside them where no line leaves."""

from typing import Literal

from model.document import Document
from model.drawing.labels import evened, hanging, height_of, stacked
from model.drawing.look import Look
from model.drawing.picture import Picture
from model.geometry import Rect
from model.places import bands, node_rect
from model.records import Connector, Event, Node, Step
from model.routing.names import ASIDE_WIDTH
from model.routing.router import routes

_FACE, _SIZE = "regular", 11.0
_WIDTH, _LEAST = 120.0, 64.0
_LINES = 3
_MORE = 154.0
_GAP = 5.0
_BESIDE = 9.0
"""Between a line and a name beside it: a label that clings to the other side of the line reaches over it a little."""
REACH = (160.0, 66.0)
"""How far a name may lie outside its node: to either side, and above or below."""

_Upright = tuple[float, float]
"""A line that leaves a node upwards or downwards: its x, and how far to the right it turns (to the left if negative)."""


def name_beside(document: Document, node: Node, at: Rect, look: Look, more: str = "") -> Picture:
    """A node's name, and a line more, where no connector leaves: below it, else above, else beside the line.

    An event on a step's border is named outside the step: above or below as it sits, else aside.
    """
    above, below = _uprights(document, node)
    border = _border(document, node, at)
    is_aside = (below or border == "upper") and (above or border == "lower")
    room = ASIDE_WIDTH if is_aside else _room(document, node, at)
    lines = evened(look, node.name, room, _LINES, _FACE, _SIZE) if node.name else ()
    lines = (*lines, look.text.fitted(more, _MORE, _FACE, _SIZE)) if more else lines
    if not lines:
        return ()
    if not below and border != "upper":
        return _stacked(look, lines, at.cx, at.bottom + _GAP)
    top = at.y - _GAP - height_of(len(lines) - 1, _SIZE) - look.text.capital(_FACE, _SIZE)
    if not above and border != "lower":
        return _stacked(look, lines, at.cx, top)
    uprights, top = (above, top) if border == "upper" else (below, at.bottom + _GAP)
    return _aside(look, lines, uprights, top, may_be_left=bool(border))


def _aside(look: Look, lines: tuple[str, ...], uprights: list[_Upright], top: float, may_be_left: bool) -> Picture:
    """To the right of the lines that leave there; on a step's border on the side they do not turn to."""
    if may_be_left and all(turn > 0 for _, turn in uprights):
        x = min(x for x, _ in uprights) - _BESIDE
        return hanging(look, lines, (x, top), _FACE, _SIZE, look.theme.soft, "end")
    x = max(x for x, _ in uprights) + _BESIDE
    return hanging(look, lines, (x, top), _FACE, _SIZE, look.theme.soft)


def _stacked(look: Look, lines: tuple[str, ...], x: float, top: float) -> Picture:
    return stacked(look, lines, (x, top + look.text.capital(_FACE, _SIZE)), _FACE, _SIZE, look.theme.soft)


def _room(document: Document, node: Node, at: Rect) -> float:
    """How wide a name may be: near a lane's header, no wider than keeps it off that."""
    frame = bands(document, node.map_id)
    if frame.vertical or node.lane_id is None:
        return _WIDTH
    return min(_WIDTH, max(_LEAST, 2 * (at.cx - frame.origin[0] - 4)))


def _border(document: Document, node: Node, at: Rect) -> Literal["upper", "lower", ""]:
    """Which border of a step an event sits on, as far as its name goes."""
    step = document.one(Step, node.attached_to_id) if isinstance(node, Event) else None
    if step is None:
        return ""
    return "upper" if at.cy <= node_rect(document, step).y + at.h / 2 else "lower"


def _uprights(document: Document, node: Node) -> tuple[list[_Upright], list[_Upright]]:
    """The connectors that run from or to a node upwards, and those that run downwards."""
    known = routes(document, node.map_id)
    above: list[_Upright] = []
    below: list[_Upright] = []
    for id in document.referring(node.id):
        route, connector = known.get(id), document.get(id)
        if route is None or len(route.points) < 2 or not isinstance(connector, Connector):
            continue
        leaving = [route.points] if connector.source_id == node.id else []
        arriving = [route.points[::-1]] if connector.target_id == node.id else []
        for (x, y), (next_x, next_y), *rest in (*leaving, *arriving):
            if abs(next_x - x) < abs(next_y - y):
                (below if next_y > y else above).append((x, rest[0][0] - x if rest else 0.0))
    return above, below
