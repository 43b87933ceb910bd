"""Selecting: what a press, a drag and a double click mean where no other tool is in hand."""

from dataclasses import dataclass, replace

from editor.tools.adding import Adding
from editor.tools.banding import Banding
from editor.tools.base import Answer, Hit, Pointer, Seen, Tool
from editor.tools.bending import Unbending, bending
from editor.tools.connect import Reconnecting, pulling
from editor.tools.lane import HeaderPressed
from editor.tools.moving import is_drag, taken
from editor.tools.resize import resizing, stretching
from editor.tools.still import Still, at_rest
from model.places import bands, node_rect
from model.records import Connector, Group, Map, Node, Phase, Record, Step
from model.rules import may_type

NOTHING = Hit()
_BORDER, _NAME = 8.0, 28.0
"""Of an open sub-process: how far in its border is taken for it, and how high its name stands."""


@dataclass(frozen=True, slots=True)
class Select(Still):
    """Nothing is under way. `over` is what the pointer is over."""

    over: Hit = NOTHING
    upright: bool = False
    """Whether a border there runs down the map: of lanes in columns, of phases over lanes in rows."""

    @property
    def cursor(self) -> str:
        """What a press would do."""
        return _cursor(self.over, self.upright)

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Note what the pointer is over."""
        its_map = seen.document.one(Map, seen.map_id)
        columns = its_map is not None and its_map.orientation == "vertical"
        upright = columns != isinstance(seen.document.get(at.hit.id), Phase)
        if at.hit == self.over and upright == self.upright:
            return Answer(self)
        return Answer(replace(self, over=at.hit, upright=upright))

    def press(self, at: Pointer, seen: Seen) -> Answer:
        """Take hold of what is there."""
        id = at.hit.id
        record = seen.document.get(id)
        if id is None or record is None:
            return Answer(Banding(at, at.at, seen.selection if _adds(at) else ()))
        tool = _grasp(at, seen, record)
        if tool is not None:
            return Answer(tool)
        if at.hit.part == "header":
            return Answer(HeaderPressed(at, id), select=_chosen(at, seen, id))
        return Answer(Pressed(at, id, id in seen.selection), select=_chosen(at, seen, id))

    def double(self, at: Pointer, seen: Seen) -> Answer:
        """Open what is there: a sub-process to go into, a label for typing. Take out a bend; in the open add a step."""
        record = seen.document.get(at.hit.id)
        if at.hit.part == "edge" or (record is None and _is_before_lanes(at, seen)):
            return Answer(self)
        if record is None or _is_inside(at, seen, record):
            adding = Adding.of(Step, at.at, seen)
            return Answer(self, commit=adding, select=(adding.id,), rename=adding.id)
        if isinstance(record, Step) and record.type == "subprocess" and not record.expanded and at.hit.part != "label":
            return Answer(self, open=record.id)
        if at.hit.part == "bend" and isinstance(record, Connector) and record.bends:
            return Answer(self, commit=Unbending(record.id, at.at))
        refusal = may_type(record)
        return Answer(self, rename=record.id if refusal is None else None, refusal=refusal)

    def cancel(self) -> Tool:
        """Nothing to give up."""
        return self


def _is_inside(at: Pointer, seen: Seen, record: Record) -> bool:
    """Whether a point is in the open of an open sub-process, below its name."""
    if not isinstance(record, Step) or not record.expanded or at.hit.part != "body":
        return False
    rect = node_rect(seen.document, record)
    return rect.grown(-_BORDER).holds(at.at) and at.at[1] > rect.y + _NAME


def _is_before_lanes(at: Pointer, seen: Seen) -> bool:
    """Whether a point lies beside the lanes, before their headers, where nothing can stand."""
    frame = bands(seen.document, seen.map_id)
    x, y = at.at
    inside, place = (0 <= x < frame.size[0], y) if frame.vertical else (0 <= y < frame.size[1], x)
    return bool(frame.pools) and inside and place < 0


def _grasp(at: Pointer, seen: Seen, record: Record) -> Tool | None:
    """The gesture that begins with a handle, a corner, a border or an end; None for a press on the thing itself."""
    match at.hit.part:
        case "handle" if isinstance(record, Node):
            return pulling(at, seen, record.id, handle=at.hit.index)
        case "corner":
            return resizing(at, seen, record.id)
        case "edge":
            return stretching(at, record.id)
        case "end" if isinstance(record, Connector):
            return Reconnecting(record.id, "source" if at.hit.index == 0 else "target", at.at)
    return None


def _adds(at: Pointer) -> bool:
    return at.shift or at.ctrl


def _chosen(at: Pointer, seen: Seen, id: str) -> tuple[str, ...] | None:
    """The selection a press makes at once; that of several is kept until it is known whether they are dragged."""
    if _adds(at):
        return (*seen.selection, id) if id not in seen.selection else None
    return None if id in seen.selection else (id,)


def _cursor(over: Hit, upright: bool) -> str:
    match over.part:
        case "handle":
            return "connect"
        case "corner":
            return "resize-nwse" if over.index % 2 == 0 else "resize-nesw"
        case "edge":
            return "resize-x" if upright else "resize-y"
        case "header":
            return "open-hand"
        case "bend" | "end":
            return "move"
    return "arrow"


@dataclass(frozen=True, slots=True)
class Pressed(Still):
    """The button is down on something; whether it is a click or a drag is not known yet."""

    start: Pointer
    id: str
    was_selected: bool

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Far enough away it is a drag."""
        if not is_drag(self.start, at):
            return Answer(self)
        record = seen.document.get(self.id)
        if isinstance(record, (Node, Group)):
            copies_one = self.start.ctrl and not self.was_selected  # Ctrl has added it to the selection, but means it alone
            return taken(self.start, seen, self.id, copies_one).move(at, seen)
        if isinstance(record, Connector):
            return bending(self.start, seen, self.id).move(at, seen)
        return Answer(Banding(self.start, at.at))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """A click: with Shift on one of the selection it leaves it, else it alone is selected."""
        if not self.was_selected:
            return Answer(at_rest())
        kept = tuple(id for id in seen.selection if id != self.id) if _adds(self.start) else (self.id,)
        return Answer(at_rest(), select=kept)
