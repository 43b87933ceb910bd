"""A phase in hand by its name: it goes, with all that stands in it, to the place the pointer is over."""

from dataclasses import dataclass

from editor.tools.base import Answer, Pointer, Seen
from editor.tools.still import Still, at_rest
from model.document import Document
from model.geometry import Point
from model.operations.ordering import Side
from model.operations.phases import reorder_phase
from model.places import bands
from model.store import Transaction


def phase_at(document: Document, map_id: str, at: Point) -> tuple[str, Side] | None:
    """The phase a point is level with, and whether the point is in its first or its second half."""
    frame = bands(document, map_id)
    for id, strip in frame.phases.items():
        along, start, end = (at[1], strip.y, strip.bottom) if frame.vertical else (at[0], strip.x, strip.right)
        if start <= along < end:
            return id, "above" if along < (start + end) / 2 else "below"
    return None


@dataclass(frozen=True, slots=True)
class MovingPhase(Still):
    """A phase on its way; without `beside_id` it is where it was."""

    id: str
    beside_id: str | None = None
    side: Side = "below"

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Move phase"

    @property
    def cursor(self) -> str:
        """It is taken along."""
        return "closed-hand"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Beside the phase under the pointer, or where it was."""
        beside = phase_at(seen.document, seen.map_id, at.at)
        return Answer(MovingPhase(self.id, *beside) if beside is not None and beside[0] != self.id else MovingPhase(self.id))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """It stays there."""
        return Answer(at_rest(), commit=self if self.beside_id is not None else None)

    def draft(self, draft: Transaction) -> None:
        """The phase in its new place."""
        if self.beside_id is not None and {self.id, self.beside_id} <= draft.document.records.keys():
            reorder_phase(draft, self.id, self.beside_id, self.side)
