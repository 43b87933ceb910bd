"""The rubber band: a drag over the open map selects what lies wholly within."""

from dataclasses import dataclass, replace

from editor.tools.base import Answer, Pointer, Seen
from editor.tools.marks import rubber_band
from editor.tools.moving import is_drag
from editor.tools.still import Still, at_rest
from model.document import Document
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.geometry import Point, Rect, spanning
from model.nearby import nodes_near
from model.places import node_rect
from model.records import Connector, Group


@dataclass(frozen=True, slots=True)
class Banding(Still):
    """The band, from where it began to where the pointer is. `kept` stays selected besides."""

    start: Pointer
    now: Point
    kept: tuple[str, ...] = ()

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Stretch it."""
        return Answer(replace(self, now=at.at))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """Select what it holds; a click in the open selects nothing."""
        within = inside(seen.document, seen.map_id, spanning((self.start.at, at.at))) if is_drag(self.start, at) else ()
        return Answer(at_rest(), select=tuple(dict.fromkeys((*self.kept, *within))))

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """The band."""
        return rubber_band(spanning((self.start.at, self.now)), theme, zoom)


def inside(document: Document, map_id: str, area: Rect) -> tuple[str, ...]:
    """The ids of the nodes and groups that lie wholly in an area, and of the connectors between them."""
    nodes = [node.id for node, rect in nodes_near(document, map_id, area) if area.encloses(rect)]
    groups = [group.id for group in document.on_map(map_id, Group) if area.encloses(node_rect(document, group))]
    chosen = {*nodes, *groups}
    lines = sorted({id for node_id in nodes for id in document.referring(node_id)})
    between = [id for id in lines if (f := document.one(Connector, id)) is not None and {f.source_id, f.target_id} <= chosen]
    return (*nodes, *groups, *between)
