"""Pulling a flow from a thing to another, or to where a new step is to be; and taking the end of a flow elsewhere."""

from dataclasses import dataclass, replace

from editor.tools.base import Answer, Pointer, Seen, Tool
from editor.tools.marks import PULLED, line, outline
from editor.tools.moving import is_drag
from editor.tools.still import Still, at_rest
from editor.tools.under import REACH, end_under, flow_under
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.geometry import Point
from model.operations.appending import append_step
from model.operations.flows import connect, draw_flow, reconnect, side_at
from model.operations.moving import on_border
from model.operations.nodes import add_step
from model.operations.standing import new_id
from model.places import loose_point, node_rect, rect_of
from model.records import Annotation, Connector, Node, Note
from model.records.flow import Side
from model.rules import Refusal, may_connect, may_leave
from model.store import Transaction

_ON_SIDE = 12.0
"""So near the middle of a side, in points, a flow let go is to enter there."""


@dataclass(frozen=True, slots=True)
class Pulling(Still):
    """A flow in hand: it begins at `source_id` and ends under the pointer, on a thing, or at a step that is to be there."""

    tool: str
    map_id: str
    source_id: str
    start: Pointer
    now: Point
    flow_id: str
    step_id: str
    target_id: str | None = None
    refusal: Refusal | None = None
    side: Side | None = None
    """The side of the handle it was pulled from."""
    far: bool = False
    """Whether it has been pulled at all; a click sets the next step where there is room."""

    @property
    def name(self) -> str:
        """Its tool."""
        return self.tool

    @property
    def label(self) -> str:
        """Connect, or add what comes next."""
        return "Connect" if self.target_id is not None else "Add next step"

    @property
    def cursor(self) -> str:
        """Whether it may end here."""
        return "forbidden" if self.refusal is not None else "connect"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Look what is under the pointer, and whether the flow may end there."""
        target_id = end_under(seen, at.at) or self._remarked(seen, at)
        far = self.far or is_drag(self.start, at)
        if target_id == self.source_id:
            return Answer(replace(self, now=at.at, far=far, target_id=target_id, refusal=None))
        refusal = self._refusal(seen, target_id)
        return Answer(replace(self, now=at.at, far=far, target_id=target_id, refusal=refusal), refusal=refusal)

    def _remarked(self, seen: Seen, at: Pointer) -> str | None:
        """The flow under the pointer, if what is pulled from is a remark, which may be tied to one."""
        remark = isinstance(seen.document.get(self.source_id), (Annotation, Note))
        return flow_under(seen, at.at, REACH / at.zoom) if remark else None

    def _refusal(self, seen: Seen, target_id: str | None) -> Refusal | None:
        if target_id is not None:
            return may_connect(seen.document, self.source_id, target_id)
        source = seen.document.one(Node, self.source_id)
        return may_leave(source) if source is not None else None

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """Connect; over nothing, a new step with its label open; back at the source nothing, unless it was but a click."""
        here = self.move(at, seen).tool
        assert isinstance(here, Pulling)
        after: Tool = at_rest() if self.tool == "select" or not at.shift else FlowTool()
        if here.refusal is not None:
            return Answer(after, refusal=here.refusal)
        if here.target_id == self.source_id and here.far:
            return Answer(after)
        if here.target_id is not None and here.far:
            return Answer(after, commit=here, select=(self.flow_id,))
        if not here.far and self.tool == "flow":
            return Answer(FlowTool())
        refusal = here._refusal(seen, None)
        if refusal is not None:
            return Answer(after, refusal=refusal)
        new = replace(here, target_id=None)
        return Answer(after, commit=new, select=(self.step_id,), rename=self.step_id)

    def draft(self, draft: Transaction) -> None:
        """The flow, and the step at its end if it is new."""
        if self.refusal is not None or self.source_id not in draft.document:
            return
        if not self.far and self.target_id is None:
            append_step(draft, self.source_id, self.step_id, self.flow_id)
        elif self.target_id is None:
            add_step(draft, self.map_id, self.now, self.step_id)
            connect(draft, self.source_id, self.step_id, self.flow_id, source_side=self.side)
        elif self.far and self.target_id != self.source_id and self.target_id in draft.document:
            draw_flow(draft, self.source_id, self.target_id, self.flow_id, self.side, self._side_entered(draft))

    def _side_entered(self, draft: Transaction) -> Side | None:
        """The side of a node on the middle of which it is let go, where its handle is."""
        node = draft.document.one(Node, self.target_id)
        if node is None:
            return None
        x, y, w, h = node_rect(draft.document, node)
        middles = ((x + w / 2, y), (x + w, y + h / 2), (x + w / 2, y + h), (x, y + h / 2))
        reach = min(_ON_SIDE, w / 4, h / 4)
        near = [n for n, at in enumerate(middles) if max(abs(at[0] - self.now[0]), abs(at[1] - self.now[1])) <= reach]
        return side_at(draft.document, self.map_id, near[0]) if near else None

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """What it would end on; where it may not, a line in red."""
        target = rect_of(seen.document, self.target_id) if self.target_id is not None else None
        source = rect_of(seen.document, self.source_id)
        if self.refusal is None:
            return outline(target, theme, zoom) if target is not None and self.target_id != self.source_id else ()
        pulled = line((on_border(source, self.now), self.now), theme.bad, zoom, (5, 4), PULLED) if source is not None else ()
        return (*pulled, *(outline(target, theme, zoom, theme.bad) if target is not None else ()))


def pulling(at: Pointer, seen: Seen, source_id: str, tool: str = "select", handle: int | None = None) -> Pulling:
    """The gesture that begins at a handle, clockwise from the upper one, or with the flow tool on a thing."""
    side = side_at(seen.document, seen.map_id, handle) if handle is not None else None
    return Pulling(tool, seen.map_id, source_id, at, at.at, new_id("flow"), new_id("step"), source_id, side=side)


@dataclass(frozen=True, slots=True)
class FlowTool(Still):
    """The flow tool in hand; the next press begins a flow."""

    over: str | None = None

    @property
    def name(self) -> str:
        """Its tool."""
        return "flow"

    @property
    def cursor(self) -> str:
        """A flow is to be pulled."""
        return "connect"

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Note what a flow would begin at."""
        return Answer(FlowTool(end_under(seen, at.at)))

    def press(self, at: Pointer, seen: Seen) -> Answer:
        """Begin a flow."""
        source_id = end_under(seen, at.at)
        return Answer(pulling(at, seen, source_id, "flow") if source_id is not None else self)

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """What it would begin at."""
        rect = rect_of(seen.document, self.over) if self.over is not None else None
        return outline(rect, theme, zoom) if rect is not None else ()


@dataclass(frozen=True, slots=True)
class Reconnecting(Still):
    """The end of a flow in hand, under the pointer. Over nothing it stays loose there."""

    flow_id: str
    end: str
    now: Point
    to_id: str | None = None
    refusal: Refusal | None = None
    moved: bool = False

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Reconnect"

    @property
    def cursor(self) -> str:
        """Whether it may end here."""
        return "forbidden" if self.refusal is not None else "connect"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Look what is under the pointer, and whether the flow may end there."""
        to_id = end_under(seen, at.at)
        flow = seen.document.one(Connector, self.flow_id)
        if flow is None:
            return Answer(at_rest())
        source_id, target_id = (to_id, flow.target_id) if self.end == "source" else (flow.source_id, to_id)
        refusal = may_connect(seen.document, source_id, target_id) if source_id is not None and target_id is not None else None
        return Answer(replace(self, now=at.at, to_id=to_id, refusal=refusal, moved=True), refusal=refusal)

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """It ends there."""
        return Answer(at_rest(), commit=self if self.moved and self.refusal is None else None, refusal=self.refusal)

    def draft(self, draft: Transaction) -> None:
        """The flow with its end where the pointer is."""
        flow = draft.document.one(Connector, self.flow_id)
        if flow is None or self.refusal is not None or not self.moved:
            return
        if self.to_id != getattr(flow, f"{self.end}_id") or self.to_id is None:
            reconnect(draft, self.flow_id, self.end, self.to_id, self.now)

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """What it would end on; where it may not, a line in red."""
        target = rect_of(seen.document, self.to_id) if self.to_id is not None else None
        colour = theme.bad if self.refusal is not None else theme.accent
        framed = outline(target, theme, zoom, colour) if target is not None else ()
        return (*self._pulled(seen, theme, zoom), *framed) if self.refusal is not None else framed

    def _pulled(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        flow = seen.document.one(Connector, self.flow_id)
        other = "target" if self.end == "source" else "source"
        rect = rect_of(seen.document, getattr(flow, f"{other}_id") or "") if flow is not None else None
        loose = loose_point(seen.document, flow, other) if flow is not None else None
        begin = on_border(rect, self.now) if rect is not None else loose
        return line((begin, self.now), theme.bad, zoom, (5, 4), PULLED) if begin is not None else ()
