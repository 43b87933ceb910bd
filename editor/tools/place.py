"""The tools that put one thing on the map: step, decision, event, note. Then the pointer selects again; with Shift they stay."""

from dataclasses import dataclass, replace

from editor.tools.adding import Adding
from editor.tools.base import Answer, Pointer, Seen, Tool
from editor.tools.marks import outline
from editor.tools.snapping import on_grid
from editor.tools.still import Still, at_rest
from editor.tools.under import REACH, flow_under
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.geometry import Point, Rect
from model.operations.nodes import default_size
from model.operations.standing import new_id
from model.records import Event, Gateway, Node, Note, Step
from model.store import Transaction

KINDS: dict[str, type[Node]] = {"step": Step, "decision": Gateway, "event": Event, "note": Note}


@dataclass(frozen=True, slots=True)
class Place(Still):
    """A thing in hand that is not on the map yet; `at` is where the pointer is, once it is over the map."""

    tool: str
    at: Point | None = None

    @property
    def name(self) -> str:
        """Its tool."""
        return self.tool

    @property
    def cursor(self) -> str:
        """A place is to be chosen."""
        return "cross"

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Show where it would stand."""
        return Answer(replace(self, at=at.at))

    def press(self, at: Pointer, seen: Seen) -> Answer:
        """Put it there, until the button is let go."""
        kind = KINDS[self.tool]
        ids = (new_id(str(kind.model_fields["kind"].default)), new_id("flow"))
        return Answer(Placing(self.tool, Adding.of(kind, at.at, seen, at.zoom, ids)))

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """Its outline, on the grid; over a flow in the colour of what is in hand."""
        if self.at is None:
            return ()
        width, height = default_size(KINDS[self.tool])
        rect = Rect(self.at[0] - width / 2, self.at[1] - height / 2, width, height)
        over = flow_under(seen, self.at, REACH / zoom)
        return outline(on_grid(seen.document, seen.map_id, rect), theme, zoom, theme.accent if over else theme.faint)


@dataclass(frozen=True, slots=True)
class Placing(Still):
    """The button is down: the thing stands where the pointer is."""

    tool: str
    adding: Adding

    @property
    def name(self) -> str:
        """Its tool."""
        return self.tool

    @property
    def label(self) -> str:
        """What is added."""
        return self.adding.label

    @property
    def cursor(self) -> str:
        """A place is being chosen."""
        return "cross"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Elsewhere."""
        ids = (self.adding.id, self.adding.onward_id)
        return Answer(replace(self, adding=Adding.of(self.adding.cls, at.at, seen, at.zoom, ids)))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """It is there, its label open."""
        after: Tool = Place(self.tool, at.at) if at.shift else at_rest()
        return Answer(after, commit=self.adding, select=(self.adding.id,), rename=None if at.shift else self.adding.id)

    def draft(self, draft: Transaction) -> None:
        """The thing where the pointer is."""
        self.adding.draft(draft)
