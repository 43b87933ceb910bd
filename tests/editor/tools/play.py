"""Plays the pointer on a document, without a canvas: what a press, a move and a release make of it."""

from editor.tools import tool_for
from editor.tools.base import Answer, Hit, Pointer, Seen, Tool
from model.document import Document
from model.drawing.picture import Picture
from model.drawing.theme import LIGHT
from model.geometry import Point
from model.places import rect_of
from model.records import Connector
from model.routing.router import routes
from model.store import Store, Transaction
from tests.sketch import sketch
from tests.strategies import loose_references


class Play:
    """A tool in hand, a document, and what has come of it. A place is a point, or the id of what is pointed at."""

    def __init__(self, start: Document | str, tool: str = "select", selection: tuple[str, ...] = ()) -> None:
        self.store = Store(sketch(start) if isinstance(start, str) else start)
        self.tool: Tool = tool_for(tool)
        self.selection = selection
        self.renaming: str | None = None
        self.opened: str | None = None
        self.refused: str | None = None
        self.panned: Point | None = None

    @property
    def document(self) -> Document:
        return self.store.document

    @property
    def seen(self) -> Seen:
        return Seen(self.document, "map", self.selection)

    def at(self, where: Point | str, part: str = "body", index: int = 0, **keys: object) -> Pointer:
        if isinstance(where, str):
            return Pointer(self.middle(where), Hit(where, part, index), **keys)  # type: ignore[arg-type]
        return Pointer(where, **keys)  # type: ignore[arg-type]

    def middle(self, id: str) -> Point:
        rect = rect_of(self.document, id)
        if rect is None and self.document.one(Connector, id) is not None:
            points = routes(self.document, "map")[id].points
            half = len(points) // 2
            return ((points[half - 1][0] + points[half][0]) / 2, (points[half - 1][1] + points[half][1]) / 2)
        assert rect is not None
        return rect.centre

    def press(self, where: Point | str, part: str = "body", index: int = 0, **keys: object) -> "Play":
        return self._follow(self.tool.press(self.at(where, part, index, **keys), self.seen))

    def press_at(self, at: Pointer) -> "Play":
        return self._follow(self.tool.press(at, self.seen))

    def move(self, where: Point | str, **keys: object) -> "Play":
        return self._follow(self.tool.move(self.at(where, **keys), self.seen))

    def release(self, where: Point | str, **keys: object) -> "Play":
        return self._follow(self.tool.release(self.at(where, **keys), self.seen))

    def double(self, where: Point | str, part: str = "body", **keys: object) -> "Play":
        return self._follow(self.tool.double(self.at(where, part, **keys), self.seen))

    def click(self, where: Point | str, part: str = "body", **keys: object) -> "Play":
        return self.press(where, part, **keys).release(where, **keys)

    def drag(self, start: Point | str, *ways: Point | str, part: str = "body", index: int = 0, **keys: object) -> "Play":
        """Press, move over each place, let go at the last."""
        self.press(start, part, index)
        for way in ways:
            self.move(way, **keys)
        return self.release(ways[-1], **keys)

    def escape(self) -> "Play":
        self.tool = self.tool.cancel()
        return self

    def preview(self) -> Document:
        """The document as the gesture would make it now that the pointer rests."""
        draft = Transaction(self.document)
        self.tool.rested().draft(draft)
        return Document(draft.document.records.values())

    def marks(self) -> Picture:
        return self.tool.marks(self.seen, LIGHT, 1.0)

    def _follow(self, answer: Answer) -> "Play":
        if answer.commit is not None:
            with self.store.transaction(answer.commit.label) as draft:
                answer.commit.draft(draft)
            assert not loose_references(self.document)
        if answer.select is not None:
            self.selection = tuple(id for id in answer.select if id in self.document)
        self.tool = answer.tool
        self.renaming = answer.rename or self.renaming
        self.opened = answer.open or self.opened
        self.refused = answer.refusal.reason if answer.refusal is not None else None
        self.panned = answer.pan
        return self


def off(at: Point, dx: float, dy: float) -> Point:
    """A point so far from another."""
    return (at[0] + dx, at[1] + dy)
