"""What every state of the pointer shares: what it is told, what it sees, and what it answers. No Qt."""

from dataclasses import dataclass
from typing import Literal, Protocol

from model.document import Document
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.geometry import Point, Rect
from model.rules import Refusal
from model.store import Transaction

Part = Literal["nothing", "body", "header", "edge", "handle", "corner", "label", "segment", "bend", "end"]
"""What of a record is under the pointer: `edge` is a lane's or phase's border, `handle` one of the four that pull a flow,
`corner` one of those that resize, `end` a connector's end."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the pointer, if anything. `index` says which handle, corner, segment, bend or end, from 0.

    Handles go round from the middle of the top, corners from the upper left one; the source is end 0. A lane's inside is nothing.
    """

    id: str | None = None
    part: Part = "nothing"
    index: int = 0


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is, in points on the map's surface, and what is held down with it."""

    at: Point
    hit: Hit = Hit()
    zoom: float = 1.0
    """Pixels a point."""
    shift: bool = False
    ctrl: bool = False
    alt: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What a tool may look at: the document as committed, the map shown, and what is selected."""

    document: Document
    map_id: str
    selection: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool makes of an event: the state that follows, and what is to happen besides."""

    tool: "Tool"
    commit: "Tool | None" = None
    """A state whose draft becomes a commit, under its label."""
    select: tuple[str, ...] | None = None
    """The new selection; None leaves it."""
    rename: str | None = None
    """A record whose label opens for typing."""
    open: str | None = None
    """A record to go into: a sub-process step."""
    refusal: Refusal | None = None
    """Shown in the status bar."""
    pan: Point | None = None
    """How far what is seen goes with the pointer, in points on the surface: right and down."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A few words over the map, their middle at a point of the surface."""

    text: str
    at: Point


@dataclass(frozen=True, slots=True)
class Slid:
    """A part of the surface shown elsewhere as it is, so many points away, in place of a draft that would take too long."""

    part: Rect
    by: Point


class Tool(Protocol):
    """A state of the pointer. A frozen value: every event gives the next one, none changes it."""

    @property
    def name(self) -> str:
        """The tool of the rail this state belongs to: when a gesture ends, the one that is in hand from then on."""

    @property
    def label(self) -> str:
        """What the commit is called in the Edit menu."""

    @property
    def cursor(self) -> str:
        """ "arrow", "cross", "move", "open-hand", "closed-hand", "resize-x", "resize-y", "resize-nwse", "resize-nesw", "text",
        "connect", "copy" or "forbidden"."""

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way, so that Esc gives it up and the view pans at its edges."""

    def press(self, at: Pointer, seen: Seen) -> Answer:
        """The main button goes down."""

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """The pointer moves, with the button down or not."""

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """The main button goes up."""

    def double(self, at: Pointer, seen: Seen) -> Answer:
        """A double click."""

    def cancel(self) -> "Tool":
        """Esc: what follows when the gesture is given up."""

    def draft(self, draft: Transaction) -> None:
        """Write what the gesture would do if it ended now; both the preview and the commit."""

    def rested(self) -> "Tool":
        """The pointer has not moved for a moment: time for what would be too much with every move."""

    def slid(self, seen: Seen) -> Slid | None:
        """What stands for the draft while it is under way, where there is too much in it to show it with every move."""

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """What is drawn over the map meanwhile: rubber band, guides, the line being pulled; in points on the surface."""

    def caption(self, zoom: float) -> Caption | None:
        """What is said over the map meanwhile, in a few words."""
