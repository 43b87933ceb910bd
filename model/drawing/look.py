"""What a drawing needs to know beside the document: the colours, the typesetter and the lens."""

from dataclasses import dataclass

from model.drawing.text import Typesetter
from model.drawing.theme import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """How a map is looked at. `lens` is one of map, measure, problems, plan, team."""

    theme: Theme
    text: Typesetter
    lens: str = "map"
    without: frozenset[str] = frozenset()
    """What of the map is left out: any of “data”, “notes”, “messages”, “problems”, “jumps”."""
