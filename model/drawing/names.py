"""The names of small shapes, beside them where no line leaves."""

from model.document import Document
from model.drawing.labels import evened, hanging, height_of, stacked
from model.drawing.look import Look
from model.drawing.picture import Picture
from model.geometry import Rect
from model.places import bands, node_rect
from model.records import Connector, Event, Node, Step
from model.routing.router import routes

_FACE, _SIZE = "regular", 11.0
_WIDTH, _LEAST = 120.0, 64.0
_LINES = 3
_GAP = 5.0


def name_beside(document: Document, node: Node, at: Rect, look: Look, more: str = "") -> Picture:
    """A node's name, and a line more, where no connector leaves: below it, else above, else to the lower right.

    On the upper border of a step it stands above the step if it can.
    """
    colour = look.theme.soft
    lines = evened(look, node.name, _room(document, node, at), _LINES, _FACE, _SIZE) if node.name else ()
    lines = (*lines, more) if more else lines
    if not lines:
        return ()
    above, below = _uprights(document, node)
    if not above and (below or _is_on_top(document, node, at)):
        last = at.y - _GAP
        return stacked(look, lines, (at.cx, last - height_of(len(lines) - 1, _SIZE)), _FACE, _SIZE, colour)
    if not below:
        return stacked(look, lines, (at.cx, at.bottom + _GAP + look.text.capital(_FACE, _SIZE)), _FACE, _SIZE, colour)
    return hanging(look, lines, (max(*below, at.cx) + _GAP + 1, at.bottom + _GAP), _FACE, _SIZE, colour)


def _room(document: Document, node: Node, at: Rect) -> float:
    """How wide a name may be: near a lane's header, no wider than keeps it off that."""
    frame = bands(document, node.map_id)
    if frame.vertical or node.lane_id is None:
        return _WIDTH
    return min(_WIDTH, max(_LEAST, 2 * (at.cx - frame.origin[0] - 4)))


def _is_on_top(document: Document, node: Node, at: Rect) -> bool:
    step = document.one(Step, node.attached_to_id) if isinstance(node, Event) else None
    return step is not None and at.cy <= node_rect(document, step).y + at.h / 2


def _uprights(document: Document, node: Node) -> tuple[list[float], list[float]]:
    """Where along x a connector runs from or to a node upwards, and where downwards."""
    known = routes(document, node.map_id)
    above: list[float] = []
    below: list[float] = []
    for id in document.referring(node.id):
        route, connector = known.get(id), document.get(id)
        if route is None or len(route.points) < 2 or not isinstance(connector, Connector):
            continue
        leaving = [route.points[:2]] if connector.source_id == node.id else []
        arriving = [route.points[:-3:-1]] if connector.target_id == node.id else []
        for (x, y), (next_x, next_y) in (*leaving, *arriving):
            if abs(next_x - x) < abs(next_y - y):
                (below if next_y > y else above).append(x)
    return above, below
