"""The hand: what is seen goes with the pointer."""

from dataclasses import dataclass

from editor.tools.base import Answer, Pointer, Seen, Tool
from editor.tools.still import Still
from model.geometry import Point


@dataclass(frozen=True, slots=True)
class Pan(Still):
    """The hand over the map."""

    @property
    def cursor(self) -> str:
        """An open hand."""
        return "open-hand"

    def press(self, at: Pointer, seen: Seen) -> Answer:
        """Take hold of the map."""
        return Answer(Panning(at.at))


@dataclass(frozen=True, slots=True)
class Panning(Still):
    """The map in hand: this point of it stays under the pointer."""

    held: Point

    @property
    def cursor(self) -> str:
        """A closed hand."""
        return "closed-hand"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Take the map along."""
        return Answer(self, pan=(at.at[0] - self.held[0], at.at[1] - self.held[1]))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """Let go of it."""
        return Answer(Pan())

    def cancel(self) -> Tool:
        """Let go of it."""
        return Pan()
