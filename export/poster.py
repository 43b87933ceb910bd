"""A wall map put together: the map's pictures and, around them, title, figures, legend, signatures and title block."""

from dataclasses import dataclass

from export.frame import Facts, frame
from export.pages import Plan, Wish, cut_by_edges, plan
from export.paper import MM
from model.document import Document
from model.drawing.draw import draw_map
from model.drawing.look import Look
from model.drawing.picture import Picture, TextRun, bounds
from model.errors import ProcError
from model.geometry import Rect, around
from model.places import map_bounds
from model.records import Connector, Map, Node


@dataclass(frozen=True, slots=True)
class Poster:
    """What is printed. Map pictures are in points of the map, the frame in points from the poster's top left."""

    plan: Plan
    look: Look
    map_pictures: tuple[tuple[str, Picture], ...]
    frame: Picture
    origin: tuple[float, float]
    """The point of the map at the top left of the plan's map area."""
    boxes: dict[str, Rect]
    """What steps and labels cover, in mm on the poster."""
    smallest_capital: float
    """Height in mm of the smallest capital letter on the map."""
    title: str
    subject: str
    owner: str
    attachment: str

    @property
    def readable_from(self) -> float:
        """The distance in metres from which every letter can be read: 200 times the smallest capital."""
        return self.smallest_capital * 200 / 1000

    @property
    def missing(self) -> dict[str, str]:
        """Characters the faces have no glyph for, by the id of what they stand in."""
        texts = {id: "".join(mark.text for mark in picture if isinstance(mark, TextRun)) for id, picture in self.map_pictures}
        return {id: lost for id, text in texts.items() if (lost := self.look.text.missing(text))}

    @property
    def cut(self) -> list[str]:
        """Ids of steps and labels that no sheet shows whole."""
        return cut_by_edges(self.boxes, self.plan)


def compose(document: Document, map_id: str, look: Look, wish: Wish, facts: Facts) -> Poster:
    """The wall map of one map. Raises ProcError when there is nothing to print or the paper does not do."""
    pictures = tuple((id, picture) for id, picture in draw_map(document, map_id, look) if picture)
    texts = [mark for _, picture in pictures for mark in picture if isinstance(mark, TextRun)]
    if not texts and not pictures:
        raise ProcError("This map is empty: there is nothing to print. Add a step first.")
    its_map = document.one(Map, map_id)
    assert its_map is not None
    content = {id: bounds(picture) for id, picture in pictures if isinstance(document.get(id), (Node, Connector))}
    whole = around([*content.values(), map_bounds(document, map_id)])
    capital = min((look.text.capital(run.face, run.size) for run in texts), default=6.0)
    planned = plan((whole.w, whole.h), capital, wish)
    factor = planned.scale / MM
    labels = {id: _text_bounds(picture) for id, picture in pictures if isinstance(document.get(id), Connector)}
    cuttable = {id: box for id, box in content.items() if isinstance(document.get(id), Node)}
    cuttable |= {id: box for id, box in labels.items() if box is not None}
    area = planned.map_area
    boxes = {
        id: Rect(area.x + (box.x - whole.x) * factor, area.y + (box.y - whole.y) * factor, box.w * factor, box.h * factor)
        for id, box in cuttable.items()
    }
    return Poster(
        plan=planned, look=look, map_pictures=pictures, frame=frame(document, its_map, look, planned, facts, capital * factor),
        origin=(whole.x, whole.y), boxes=boxes, smallest_capital=capital * factor, title=its_map.name or facts.file_name,
        subject=its_map.purpose, owner=its_map.owner, attachment=facts.file_name,
    )  # fmt: skip


def _text_bounds(picture: Picture) -> Rect | None:
    texts = tuple(mark for mark in picture if isinstance(mark, TextRun))
    return bounds(texts) if texts else None
