"""Tidies a map as it is drawn: rows and columns come in line, gaps become even, nothing covers anything. What stood before or
above something does not come to stand after or below it."""

from collections.abc import Sequence

from model.geometry import Point
from model.layout.area import sides
from model.layout.carried import Places, carry, stand
from model.layout.drawn import Drawn, bands_as_drawn, drawn
from model.layout.evened import Room, even_out
from model.layout.frame import leaf_lanes, under_bands
from model.layout.gist import Ground, folding
from model.layout.spaced import up
from model.places import MARGIN, bands
from model.records import Node, Phase, Step
from model.store import Transaction
from model.stretches import is_vertical

_EDGE, _PHASE_END, _TITLE = 24.0, 40.0, 16.0


def tidy(draft: Transaction, map_id: str) -> None:
    """Tidy a map, each node staying in its lane and phase. Lanes, phases and open sub-processes grow where they must.

    Bends set by hand stay on flows whose ends stay as they are to one another. Tidying twice is tidying once.
    """
    document = draft.document
    ground = Ground(document, map_id, is_vertical(document, map_id), folding(document, map_id))
    if any(True for _ in document.on_map(map_id, Node)):
        carry(draft, map_id, _Tidying(ground).places)


class _Tidying:
    """Finds the places of a whole map, the insides of sub-processes first."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.places = ground, Places()
        self.inside: dict[str, dict[str, Point]] = {}
        """By open sub-process, where what stands in it comes to stand, from its upper left corner."""
        nodes = ground.folds.inside.get(None, ())
        for node in nodes:
            self._tidy_inside(node)
        self._tidy_map(nodes)

    def _tidy_map(self, nodes: Sequence[Node]) -> None:
        document, map_id = self.ground.document, self.ground.map_id
        surface, under = bands(document, map_id), under_bands(document, map_id)
        lanes = list(leaf_lanes(document, map_id))
        phases = sorted(document.on_map(map_id, Phase), key=lambda phase: (phase.rank, phase.id))
        tops = [*(surface.lane_top(lane.id) for lane in lanes), under]
        heights = [*(lane.height for lane in lanes), 0.0]
        band_of = bands_as_drawn(self.ground, nodes, [lane.id for lane in lanes])
        starts = _starts([phase.width for phase in phases])
        area = drawn(self.ground, nodes, band_of, tops, starts, self.places.sizes)
        even_out(area, Room(heights, bool(surface.pools), bool(phases)))
        self.places.fields |= {lane.id: {"height": high} for lane, high in zip(lanes, heights, strict=False)}
        starts = _starts(self._widen(area, phases))
        ids = [*(lane.id for lane in lanes), None]
        for n, node in enumerate(area.nodes):
            box = area.gist.boxes[n]
            at = (area.x[n] + starts[box.phase] - box.half[0], area.y[n] - box.half[1])
            stand(self.ground, self.places, node, at, ids[box.band], self.inside)

    def _widen(self, area: Drawn, phases: Sequence[Phase]) -> list[float]:
        """Make phases hold what stands in them; how wide they are then."""
        widths = [phase.width for phase in phases]
        for n, box in enumerate(area.gist.boxes if phases else ()):
            end = MARGIN if box.phase + 1 == len(phases) else _PHASE_END
            widths[box.phase] = max(widths[box.phase], up(area.x[n] + box.named.after + end))
        for phase, width in zip(phases, widths, strict=True):
            self.places.fields[phase.id] = {"width": width}
        return widths

    def _tidy_inside(self, step: Node) -> None:
        """Tidy what stands in an open sub-process, and make that hold it."""
        nodes = self.ground.folds.inside.get(step.id, ())
        if not (nodes and isinstance(step, Step) and step.expanded):
            return
        for node in nodes:
            self._tidy_inside(node)
        vertical = self.ground.vertical
        title = (_TITLE, 0.0) if vertical else (0.0, _TITLE)
        top = self.ground.lane_top(step.lane_id) + step.y + title[1]
        area = drawn(self.ground, nodes, {}, [top], [step.x + title[0]], self.places.sizes)
        length, breadth = sides(step, vertical)
        room = Room([breadth - title[1]])
        even_out(area, room)
        self.inside[step.id] = {
            node.id: (title[0] + x - box.half[0], title[1] + y - box.half[1])
            for node, x, y, box in zip(nodes, area.x, area.y, area.gist.boxes, strict=True)
        }
        end = max(x + box.named.after for x, box in zip(area.x, area.gist.boxes, strict=True))
        size = (max(length, up(end + _EDGE + title[0])), max(breadth, room.heights[0] + title[1]))
        if size != (length, breadth):
            self.places.sizes[step.id] = size


def _starts(widths: Sequence[float]) -> list[float]:
    """Where each phase begins; one beginning where there are none."""
    starts = [0.0]
    for width in widths[:-1]:
        starts.append(starts[-1] + width)
    return starts
