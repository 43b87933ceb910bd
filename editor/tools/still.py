"""What a state of the pointer does with what does not concern it: nothing."""

from dataclasses import dataclass

from editor.tools.base import Answer, Caption, Pointer, Seen, Slid, Tool
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.store import Transaction


@dataclass(frozen=True, slots=True)
class Still:
    """A state that stays as it is whatever happens; others say only where they differ."""

    @property
    def name(self) -> str:
        """The tool of the rail this state belongs to."""
        return "select"

    @property
    def label(self) -> str:
        """What the commit is called."""
        return ""

    @property
    def cursor(self) -> str:
        """The pointer's shape."""
        return "arrow"

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return False

    def press(self, at: Pointer, seen: Seen) -> Answer:
        """Stay."""
        return Answer(self)

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Stay."""
        return Answer(self)

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """Stay."""
        return Answer(self)

    def double(self, at: Pointer, seen: Seen) -> Answer:
        """Stay."""
        return Answer(self)

    def cancel(self) -> Tool:
        """Back to selecting."""
        return at_rest()

    def draft(self, draft: Transaction) -> None:
        """Write nothing."""

    def rested(self) -> Tool:
        """As it is."""
        return self

    def slid(self, seen: Seen) -> Slid | None:
        """Nothing: the draft is shown."""
        return None

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """Draw nothing."""
        return ()

    def caption(self, zoom: float) -> Caption | None:
        """Say nothing."""
        return None


def at_rest() -> Tool:
    """The state in which nothing is under way and the pointer selects."""
    from editor.tools.select import Select  # which leads on to all others, and they come back here

    return Select()
