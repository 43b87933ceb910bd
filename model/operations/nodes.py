"""Nodes: putting one on the map, naming it, giving it another size, and making it another kind of thing."""

from model.errors import Refused
from model.geometry import Point, Rect, around
from model.operations.mending import mend
from model.operations.moving import carried, on_border
from model.operations.standing import NEAR_EDGE, grow_for, new_id, snapped, standing
from model.places import bands, node_rect
from model.records import Event, Gateway, Group, Node, Note, Record, Step
from model.rules import may_attach, may_resize, may_type
from model.store import Transaction

LEAST = (48.0, 32.0)
"""The least width and height of what may be resized."""


def default_size(cls: type[Record]) -> tuple[float, float]:
    """The width and height, in points, a node of a class has by itself."""
    return cls.model_fields["width"].default, cls.model_fields["height"].default


def add_node(
    draft: Transaction, map_id: str, cls: type[Node] | type[Group], at: Point, id: str | None = None, **fields: object
) -> str:
    """Put a node or group with its middle at a point of the surface, on the grid, into the lane there; its id."""
    made = cls.model_validate({"id": id or new_id(kind_of(cls)), "map_id": map_id, **fields})
    rect = Rect(at[0] - made.width / 2, at[1] - made.height / 2, made.width, made.height)
    place = standing(draft.document, map_id, on_grid(draft, map_id, rect))
    draft.add(made.replace(lane_id=place.lane_id, within_id=place.within_id, x=place.x, y=place.y))
    grow_for(draft, made.id)
    return made.id


def kind_of(cls: type[Record]) -> str:
    """What a class of records is called in a file."""
    kind: str = cls.model_fields["kind"].default
    return kind


def on_grid(draft: Transaction, map_id: str, rect: Rect) -> Rect:
    """The rectangle with its middle on the grid, as it is counted in the lane there."""
    place = standing(draft.document, map_id, rect)
    frame = bands(draft.document, map_id)
    along, across = frame.stored(rect.centre, place.lane_id)
    x, y = frame.at(snapped(along), snapped(across), place.lane_id)
    return Rect(x - rect.w / 2, y - rect.h / 2, rect.w, rect.h)


def add_step(draft: Transaction, map_id: str, at: Point, id: str | None = None, **fields: object) -> str:
    """Put a step with its middle at a point of the surface; its id."""
    return add_node(draft, map_id, Step, at, id, **fields)


def add_gateway(draft: Transaction, map_id: str, at: Point, id: str | None = None, **fields: object) -> str:
    """Put a decision, or with `split` another gateway, with its middle at a point of the surface; its id."""
    return add_node(draft, map_id, Gateway, at, id, **fields)


def add_event(draft: Transaction, map_id: str, at: Point, id: str | None = None, **fields: object) -> str:
    """Put an event, by default a start, with its middle at a point of the surface; its id."""
    return add_node(draft, map_id, Event, at, id, **fields)


def add_note(draft: Transaction, map_id: str, at: Point, id: str | None = None, **fields: object) -> str:
    """Put a sticky note with its middle at a point of the surface; its id."""
    return add_node(draft, map_id, Note, at, id, **fields)


def attach_event(draft: Transaction, event_id: str, step_id: str, at: Point) -> None:
    """Set an event on the border of a step, where that is nearest to a point of the surface.

    Raises Refused for an event that is not waited for.
    """
    event = draft.get(Event, event_id)
    refusal = may_attach(draft.document, event, step_id)
    if refusal is not None:
        raise Refused(refusal.reason)
    host = draft.get(Step, step_id)
    x, y = on_border(node_rect(draft.document, host), at)
    frame = bands(draft.document, host.map_id)
    along, across = frame.stored((x - event.width / 2, y - event.height / 2), host.lane_id)
    place = {"lane_id": host.lane_id, "within_id": host.within_id, "x": along, "y": across}
    draft.edit(event_id, place="boundary", attached_to_id=step_id, map_id=host.map_id, **place)
    grow_for(draft, event_id)


def rename(draft: Transaction, id: str, name: str) -> None:
    """Give anything with a label another. Raises Refused for what has none."""
    refusal = may_type(draft.document[id])
    if refusal is not None:
        raise Refused(refusal.reason)
    draft.edit(id, name=name.strip())


def resize_node(draft: Transaction, id: str, rect: Rect) -> None:
    """Give a node or group this part of the surface, or as much more as what stands in it needs; events on its border keep their
    places along it.

    Raises Refused for a symbol of one size.
    """
    node = draft.document[id]
    refusal = may_resize(node)
    if refusal is not None:
        raise Refused(refusal.reason)
    assert isinstance(node, (Node, Group))
    was = node_rect(draft.document, node)
    new = _around_content(draft, id, was, Rect(rect.x, rect.y, max(rect.w, LEAST[0]), max(rect.h, LEAST[1])))
    lane_id = node.lane_id
    x, y = bands(draft.document, node.map_id).stored((new.x, new.y), lane_id)
    if lane_id is not None:
        x, y = max(x, min(0.0, node.x)), max(y, min(0.0, node.y))
    riders = [event for other in carried(draft.document, id) if (event := _rider(draft, other, id)) is not None]
    seats = {event.id: _seat(node_rect(draft.document, event), was, new) for event in riders}
    draft.edit(id, x=x, y=y, width=new.w, height=new.h)
    for event_id, (left, top) in seats.items():
        along, across = bands(draft.document, node.map_id).stored((left, top), lane_id)
        draft.edit(event_id, x=along, y=across)
    grow_for(draft, id)


def _around_content(draft: Transaction, id: str, was: Rect, new: Rect) -> Rect:
    """The new place with no side moved in past what stands within."""
    inside = [each for each in draft.document.present(draft.document.referring(id)) if isinstance(each, (Node, Group))]
    rects = [node_rect(draft.document, each) for each in inside if each.within_id == id]
    if not rects:
        return new
    held = around(rects)
    left, top = min(new.x, max(held.x - NEAR_EDGE, was.x)), min(new.y, max(held.y - NEAR_EDGE, was.y))
    right, low = max(new.right, min(held.right + NEAR_EDGE, was.right)), max(new.bottom, min(held.bottom + NEAR_EDGE, was.bottom))
    return Rect(left, top, right - left, low - top)


def _rider(draft: Transaction, id: str, host_id: str) -> Event | None:
    event = draft.document.one(Event, id)
    return event if event is not None and event.attached_to_id == host_id else None


def _seat(event: Rect, was: Rect, new: Rect) -> Point:
    """The top left corner of an event on a border that was here and is there."""
    x, y = new.x + (event.cx - was.x) / was.w * new.w, new.y + (event.cy - was.y) / was.h * new.h
    return (x - event.w / 2, y - event.h / 2)


def replace_type(draft: Transaction, id: str, cls: type[Node], **fields: object) -> None:
    """Make a node another kind of thing, about the same middle: its flows, name and whatever measures both have stay.

    What no longer fits, such as events on the border of what is no step now, goes.
    """
    node = draft.get(Node, id)
    shared = {name: getattr(node, name) for name in type(node).model_fields if name in cls.model_fields and name != "kind"}
    if cls is not type(node):
        shared |= dict(zip(("width", "height"), default_size(cls), strict=True))
    made = cls.model_validate({**shared, **fields})
    if isinstance(made, Event) and made.place != "boundary":
        made = made.replace(attached_to_id=None)
    (long, broad), (new_long, new_broad) = _along(draft, node), _along(draft, made)
    draft.put(made.replace(x=node.x + (long - new_long) / 2, y=node.y + (broad - new_broad) / 2))
    mend(draft, [id])
    grow_for(draft, id)


def _along(draft: Transaction, node: Node) -> tuple[float, float]:
    """A node's length along the lanes and its breadth across them."""
    vertical = bands(draft.document, node.map_id).vertical
    return (node.height, node.width) if vertical else (node.width, node.height)
