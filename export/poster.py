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
from model.trail import map_title

_NO_TEXT = 6.0
"""Height in points of the capitals a map without any text counts as having."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What is printed. Map pictures are in points of the map, the frame in points from the poster's top left."""

    document: Document
    map_id: str
    look: Look
    plan: Plan
    map_pictures: tuple[tuple[str, Picture], ...]
    frame: Picture
    origin: tuple[float, float]
    """The point of the map at the top left of the plan's map area."""
    nodes: frozenset[str]
    labelled: frozenset[str]
    """Which of the pictures are nodes, and which are lines with their labels."""
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
        """Ids of steps and labels that no sheet shows whole, sorted. Bands and lines run on from sheet to sheet."""
        return cut_by_edges(self._boxes(), self.plan) if self.plan.tiled else []

    def _boxes(self) -> dict[str, Rect]:
        """What each step, with its name, and each label of a line covers, in mm on the poster."""
        factor, area, (left, top) = self.plan.scale / MM, self.plan.map_area, self.origin
        boxes = {}
        for id, picture in self.map_pictures:
            is_line = id in self.labelled
            marks = tuple(mark for mark in picture if isinstance(mark, TextRun)) if is_line else picture
            if marks and (is_line or id in self.nodes):
                box = bounds(marks)
                boxes[id] = Rect(
                    area.x + (box.x - left) * factor, area.y + (box.y - top) * factor, box.w * factor, box.h * factor
                )
        return boxes


def compose(document: Document, map_id: str, look: Look, wish: Wish, facts: Facts) -> Poster:
    """The wall map of one map. Raises ProcError when there is nothing to print or the paper does not do."""
    pictures = tuple((id, picture) for id, picture in draw_map(document, map_id, look) if picture)
    its_map = document.one(Map, map_id)
    if its_map is None or not pictures:
        raise ProcError("This map is empty: there is nothing to print. Add a step first.")
    nodes = frozenset(node.id for node in document.on_map(map_id, Node))
    lines = frozenset(connector.id for connector in document.on_map(map_id, Connector))
    content = bounds(tuple(mark for id, picture in pictures if id in nodes or id in lines for mark in picture))
    whole = around([content, map_bounds(document, map_id)])
    fonts = {(mark.face, mark.size) for _, picture in pictures for mark in picture if isinstance(mark, TextRun)}
    capital = min((look.text.capital(face, size) for face, size in fonts), default=_NO_TEXT)
    planned = plan((whole.w, whole.h), capital, wish)
    printed = capital * planned.scale / MM
    return Poster(
        document=document, map_id=map_id, look=look, plan=planned, map_pictures=pictures,
        frame=frame(document, its_map, look, planned, facts, printed),
        origin=(whole.x, whole.y), nodes=nodes, labelled=lines, smallest_capital=printed,
        title=map_title(document, its_map) or facts.file_name, subject=its_map.purpose, owner=its_map.owner,
        attachment=facts.file_name,
    )  # fmt: skip
