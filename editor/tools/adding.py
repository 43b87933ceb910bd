"""What a click adds: a node at a point, in between of a flow if one runs there, on a step's border if it is an event."""

from dataclasses import dataclass

from editor.tools.base import Seen
from editor.tools.still import Still
from editor.tools.under import REACH, flow_under, step_border_under
from model.document import Document
from model.geometry import Point
from model.operations.clearing import clear
from model.operations.inserting import insert_on_flow
from model.operations.nodes import add_node, attach_event
from model.operations.standing import new_id
from model.records import Event, Gateway, Node, Note, Step
from model.rules import may_enter, may_leave
from model.store import Transaction

LABELS: dict[type[Node], str] = {Step: "Add step", Gateway: "Add decision", Event: "Add event", Note: "Add note"}


@dataclass(frozen=True, slots=True)
class Adding(Still):
    """One node to be added. Its id is made when the gesture begins."""

    cls: type[Node]
    at: Point
    map_id: str
    id: str
    onward_id: str
    flow_id: str | None = None
    """The flow it goes in between of."""
    host_id: str | None = None
    """The step on whose border an event sits."""
    place: str = ""
    """Of an event: start, end, catch."""

    @classmethod
    def of(cls, kind: type[Node], at: Point, seen: Seen, zoom: float = 1.0, ids: tuple[str, str] | None = None) -> "Adding":
        """The node of a class that would be added at a point."""
        id, onward_id = ids if ids is not None else (new_id(str(kind.model_fields["kind"].default)), new_id("flow"))
        host = step_border_under(seen, at, REACH / zoom) if kind is Event else None
        if host is not None:
            return cls(kind, at, seen.map_id, id, onward_id, host_id=host.id, place="catch")
        flow_id = flow_under(seen, at, REACH / zoom) if issubclass(kind, (Step, Gateway, Event)) else None
        place = ("catch" if flow_id is not None else _place(seen.document, seen.map_id)) if kind is Event else ""
        return cls(kind, at, seen.map_id, id, onward_id, flow_id, place=place)

    @property
    def label(self) -> str:
        """What is added."""
        return LABELS[self.cls]

    def draft(self, draft: Transaction) -> None:
        """The node, and the flow led through it."""
        fields = {"place": self.place} if self.place else {}
        add_node(draft, self.map_id, self.cls, self.at, self.id, **fields)
        if self.host_id is not None and draft.document.one(Step, self.host_id) is not None:
            attach_event(draft, self.id, self.host_id, self.at)
        node = draft.get(Node, self.id)
        if self.flow_id is not None and self.flow_id in draft.document and not (may_enter(node) or may_leave(node)):
            insert_on_flow(draft, self.id, self.flow_id, self.onward_id)
        clear(draft, [self.id])


def _place(document: Document, map_id: str) -> str:
    """A map begins with a start; after that, events in the open are ends."""
    return "end" if any(event.place == "start" for event in document.on_map(map_id, Event)) else "start"
