"""Dragging nodes: to rest in line with others, into other lanes, onto a flow to go in between; with Ctrl a copy of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from editor.tools.base import Answer, Pointer, Seen
from editor.tools.snapping import Guide, guide_marks, snap
from editor.tools.still import Still, at_rest
from editor.tools.under import REACH, flow_under, step_border_under
from model.document import Document
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.geometry import Point, Rect, around
from model.operations.clearing import clear
from model.operations.copying import ids_for_copies, put_copies
from model.operations.footprint import covering
from model.operations.inserting import insert_on_flow
from model.operations.moving import carried, move_nodes
from model.operations.nodes import attach_event
from model.operations.standing import new_id
from model.places import bands, node_rect
from model.records import Event, Group, Node, Pool, SequenceFlow, Step
from model.rules import Refusal, may_attach, may_drop, may_insert
from model.store import Transaction

_FEW = 12
"""More nodes than this come to rest by the one in hand, not by what they cover together."""
START = 4.0
"""How far, in pixels, the pointer goes before a press becomes a drag."""


def is_drag(start: Pointer, at: Pointer) -> bool:
    """Whether the pointer has gone far enough to mean it."""
    return max(abs(at.at[0] - start.at[0]), abs(at.at[1] - start.at[1])) * at.zoom >= START


@dataclass(frozen=True, slots=True)
class Moving(Still):
    """Nodes in hand. Each move of the pointer reckons the whole drag afresh from where it began."""

    start: Point
    ids: tuple[str, ...]
    lead: str
    """The node that was taken hold of."""
    onward_id: str
    """The id of the flow that goes on where the node comes to stand on one."""
    shift: Point = (0.0, 0.0)
    guides: tuple[Guide, ...] = ()
    onto: str | None = None
    """The flow it goes in between the ends of, or the step on whose border an event comes to sit."""
    refusal: Refusal | None = None
    copies: tuple[tuple[str, str], ...] = ()
    """What is copied and the id of its copy, once Ctrl has been held."""
    copying: bool = False
    resting: bool = False
    """Whether the pointer has stopped, so that what it stands on makes room."""

    @property
    def label(self) -> str:
        """Move; what else comes of it is part of that."""
        return "Copy" if self.copying else "Move"

    @property
    def cursor(self) -> str:
        """Whether it may stand here, and whether it goes there or a copy."""
        return "forbidden" if self.refusal is not None else "copy" if self.copying else "move"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Go where the pointer is, or to what is near there."""
        rects = _rects(seen.document, self.ids)
        if not rects:
            return Answer(at_rest())
        lead = rects.get(self.lead, next(iter(rects.values())))
        shift = _straight((at.at[0] - self.start[0], at.at[1] - self.start[1]), at.shift)
        onto = self._onto(seen, lead.moved(*shift), at.zoom) if not at.ctrl else None
        guides: tuple[Guide, ...] = ()
        if not at.alt:
            whole = around(rects.values()) if len(rects) <= _FEW else lead
            snapped = snap(seen.document, seen.map_id, whole, shift, at.zoom, _all(seen.document, rects), lead)
            shift, guides = _straight((snapped.dx, snapped.dy), at.shift), snapped.guides
        refusal = _refusal(seen, self.lead, at.at)
        copies = self.copies or (tuple(ids_for_copies(seen.document, self.ids).items()) if at.ctrl else ())
        made = replace(
            self, shift=shift, guides=guides, onto=onto, refusal=refusal, copies=copies, copying=at.ctrl, resting=False
        )
        return Answer(made, refusal=refusal)

    def _onto(self, seen: Seen, rect: Rect, zoom: float) -> str | None:
        if len(self.ids) > 1:
            return None
        node = seen.document.one(Node, self.lead)
        if isinstance(node, Event) and (step := step_border_under(seen, rect.centre, REACH / zoom, {node.id})) is not None:
            return step.id if step.id != node.attached_to_id and _may_sit(seen.document, node, step.id) else None
        flow_id = flow_under(seen, rect.centre, REACH / zoom, frozenset(seen.document.referring(self.lead)))
        return (
            flow_id if node is not None and flow_id is not None and may_insert(seen.document, node.id, flow_id) is None else None
        )

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """Stay there; a copy is selected in place of what it was made of."""
        if self.refusal is not None:
            return Answer(at_rest(), refusal=self.refusal)
        return Answer(at_rest(), commit=self.rested(), select=tuple(dict(self.copies).values()) if self.copying else None)

    def rested(self) -> "Moving":
        """Neighbours make room where it stands: while it moves they would jump aside one after another."""
        return replace(self, resting=True)

    def draft(self, draft: Transaction) -> None:
        """The nodes and all that goes with them, elsewhere."""
        if self.refusal is not None:
            return
        if self.copying:
            put_copies(draft, self.ids, dict(self.copies), *self.shift)
            if self.resting:
                clear(draft, dict(self.copies).values())
            return
        event, onto = draft.document.one(Event, self.lead), draft.document.get(self.onto)
        if event is not None and isinstance(onto, Step):
            x, y = node_rect(draft.document, event).moved(*self.shift).centre
            attach_event(draft, event.id, onto.id, (x, y))
            return
        known = covering(draft.document, self.ids) if self.resting or onto is not None else frozenset()
        move_nodes(draft, self.ids, *self.shift)
        if isinstance(onto, SequenceFlow) and may_insert(draft.document, self.lead, onto.id) is None:
            insert_on_flow(draft, self.lead, onto.id, self.onward_id, known)
        if self.resting:
            clear(draft, self.ids, known)

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """The guides it follows."""
        return guide_marks(self.guides, theme, zoom)


def taken(at: Pointer, seen: Seen, id: str, alone: bool = False) -> Moving:
    """The drag that begins where a node was pressed: of the whole selection if it belongs to that, or of the node `alone`."""
    chosen = seen.selection if id in seen.selection and not alone else (id,)
    movable = tuple(each for each in chosen if isinstance(seen.document.get(each), (Node, Group)))
    return Moving(at.at, movable or (id,), id, new_id("flow"))


def _may_sit(document: Document, event: Event, step_id: str) -> bool:
    """Whether an event may come to sit on the border of a step; nothing may lead to it."""
    lines = (document.one(SequenceFlow, id) for id in document.referring(event.id))
    led_to = any(line is not None and line.target_id == event.id for line in lines)
    return not led_to and may_attach(document, event, step_id) is None


def _straight(shift: Point, wanted: bool) -> Point:
    """Only the longer of the two ways, if that is wanted."""
    if not wanted:
        return shift
    return (shift[0], 0.0) if abs(shift[0]) >= abs(shift[1]) else (0.0, shift[1])


def _rects(document: Document, ids: Iterable[str]) -> dict[str, Rect]:
    nodes = (record for record in document.present(ids) if isinstance(record, (Node, Group)))
    return {node.id: node_rect(document, node) for node in nodes}


def _all(document: Document, ids: Iterable[str]) -> frozenset[str]:
    return frozenset(other for id in ids for other in (id, *carried(document, id)))


def _refusal(seen: Seen, node_id: str, at: Point) -> Refusal | None:
    for id, rect in bands(seen.document, seen.map_id).pools.items():
        pool = seen.document.one(Pool, id)
        if pool is not None and pool.black_box and rect.holds(at):
            return may_drop(seen.document, node_id, id)
    return None
