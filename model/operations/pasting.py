"""Putting steps that were copied or read where nothing stands: beside the selection, at the pointer, or where they came from."""

from collections.abc import Iterable, Sequence
from math import ceil

from model.blank import is_unnamed
from model.document import Document
from model.geometry import Point, Rect, around
from model.nearby import nodes_near
from model.operations.clipboard import put_in, where_it_was
from model.operations.lanes import first_lane
from model.operations.moving import move_nodes
from model.operations.standing import EDGE, GRID, grow_for, lane_under, snapped
from model.places import bands, children, lanes_in_order, node_rect
from model.records import Group, Lane, Map, Node, Step
from model.store import Transaction

GAP = 64.0
"""Between the selection and what is put beside it."""
ROOM = 32.0
"""What is left at least between what is put in and what stands there."""
_MANY = 60
"""Of more nodes than this the room for all of them is looked for at once."""
_TRIES = 200


def paste_copy(
    draft: Transaction, map_id: str, fragment: Document, at: Point | None = None, beside: Iterable[str] = ()
) -> tuple[str, ...]:
    """Put a copied selection in a free place; the ids of its nodes and groups.

    It comes to stand beside the nodes whose ids are given, else with its middle at a point of the surface, else where it was
    copied from. Where something stands it goes on along the lanes.
    """
    made = put_in(draft, map_id, fragment, where_it_was(draft.document, map_id, fragment))
    _settle(draft, map_id, made, _shift(draft.document, map_id, made, at, _area(draft.document, beside)))
    return made


def paste_steps(
    draft: Transaction, map_id: str, fragment: Document, at: Point | None = None, beside: Iterable[str] = ()
) -> tuple[str, ...]:
    """Put steps that were read, with a layout of their own, in a free place; the ids of the nodes.

    Each goes into the lane of its name, which is made where there is none; those without a lane into the one in hand. Along the
    lanes they come to stand as `paste_copy` puts them.
    """
    near = _area(draft.document, beside)
    if not any(draft.document.on_map(map_id, Node)):
        at = None  # the first of all stand where the layout puts them, from where the lanes begin
    _name_the_map(draft, map_id, fragment)
    where = near.centre if near is not None else at
    spare = _spare(draft.document, map_id)
    homes = {lane_id: _home(draft, map_id, fragment.one(Lane, lane_id), where, spare) for lane_id in _lanes_used(fragment)}
    housed = any(home is not None for home in homes.values())
    down = _across(draft.document, map_id, fragment, homes[None], where) if None in homes else 0.0

    def place(node: Node | Group) -> tuple[str | None, Point]:
        return homes.get(node.lane_id), (node.x, node.y if node.lane_id is not None else node.y + down)

    made = put_in(draft, map_id, fragment, place)
    for id in made:
        grow_for(draft, id)
    shift = _shift(draft.document, map_id, made, at, near)
    if housed:
        shift = (0.0, shift[1]) if bands(draft.document, map_id).vertical else (shift[0], 0.0)
    _settle(draft, map_id, made, shift)
    return made


def _name_the_map(draft: Transaction, map_id: str, fragment: Document) -> None:
    """Call a map that nobody has named what was read is called."""
    name = next((each.name for each in fragment.all(Map) if each.name), "")
    if name and is_unnamed(draft.get(Map, map_id)):
        draft.edit(map_id, name=name)


def _area(document: Document, ids: Iterable[str]) -> Rect | None:
    """What the nodes and groups among these cover."""
    found = [node_rect(document, each) for each in document.present(ids) if isinstance(each, (Node, Group))]
    return around(found) if found else None


def _shift(document: Document, map_id: str, made: Sequence[str], at: Point | None, near: Rect | None) -> Point:
    """How far the new nodes go to stand beside an area, or with their middle at a point; never before where lanes begin."""
    box, frame = _area(document, made), bands(document, map_id)
    if box is None or (near is None and at is None):
        return (0.0, 0.0)
    least = (EDGE + frame.origin[0] - box.x, EDGE + frame.origin[1] - box.y)
    if near is None:
        assert at is not None
        wanted = (snapped(at[0] - box.cx), snapped(at[1] - box.cy))
    elif frame.vertical:
        wanted = (snapped(near.cx - box.cx), snapped(near.bottom + GAP - box.y))
    else:
        wanted = (snapped(near.right + GAP - box.x), snapped(near.cy - box.cy))
    return (wanted[0], max(wanted[1], least[1])) if frame.vertical else (max(wanted[0], least[0]), wanted[1])


def _settle(draft: Transaction, map_id: str, made: Sequence[str], shift: Point) -> None:
    """Move the new nodes that far, and on along the lanes to where nothing stands."""
    document = draft.document
    vertical = bands(document, map_id).vertical
    rects = [node_rect(document, each).moved(*shift) for each in document.present(made) if isinstance(each, (Node, Group))]
    rects = rects if len(rects) <= _MANY else [around(rects)]
    on = _way_to_free(document, map_id, rects, frozenset(made), vertical)
    dx, dy = (shift[0], shift[1] + on) if vertical else (shift[0] + on, shift[1])
    move_nodes(draft, made, dx, dy)  # though it be no way at all: what comes from another map is in no lane yet


def _way_to_free(document: Document, map_id: str, rects: Sequence[Rect], made: frozenset[str], vertical: bool) -> float:
    """How far along the lanes areas have to go until they are clear of all other nodes."""
    on = 0.0
    for _ in range(_TRIES):
        needed = 0.0
        for rect in rects:
            here = rect.moved(0, on) if vertical else rect.moved(on, 0)
            for node, other in nodes_near(document, map_id, here.grown(ROOM / 2), made):
                if not (isinstance(node, Step) and node.expanded and other.encloses(here)):
                    needed = max(needed, other.bottom + ROOM - here.y if vertical else other.right + ROOM - here.x)
        if not needed:
            break
        on += ceil(needed / GRID) * GRID
    return on


def _lanes_used(fragment: Document) -> list[str | None]:
    """The lanes that nodes stand in, in their order, and None where some stand in none."""
    used = {node.lane_id for node in fragment.all(Node)}
    ordered = [lane.id for each in fragment.all(Map) for lane in lanes_in_order(fragment, each.id)]
    return [*(id for id in ordered if id in used), *([None] if None in used else [])]


def _spare(document: Document, map_id: str) -> list[str]:
    """The only lane of a map on which nothing stands: it may become another."""
    lanes = lanes_in_order(document, map_id)
    return [lane.id for lane in lanes] if len(lanes) == 1 and not any(document.on_map(map_id, Node)) else []


def _home(draft: Transaction, map_id: str, lane: Lane | None, where: Point | None, spare: list[str]) -> str | None:
    """The lane of the map that nodes of a lane go into: that of its name, else a new one; without a lane, the one in hand."""
    document = draft.document
    leaves = [lane for lane in lanes_in_order(document, map_id) if not children(document, lane.pool_id, lane.id)]
    if lane is None:
        at = Rect(*where, 0, 0) if where is not None else None
        under = lane_under(document, map_id, at) if at is not None else next(iter(leaves), None)
        return under.id if under is not None else None
    same = [each.id for each in leaves if each.name.strip().casefold() == lane.name.strip().casefold()]
    if same:
        return same[0]
    made = spare.pop() if spare else first_lane(draft, map_id)
    facts = {"height": lane.height, "role": lane.role, "people": lane.people, "rate_per_hour": lane.rate_per_hour}
    draft.edit(made, name=lane.name, **facts)
    return made


def _across(document: Document, map_id: str, fragment: Document, home: str | None, where: Point | None) -> float:
    """How far nodes without a lane go across, to stand level with a point, or at the top, of the lane they come into."""
    loose = [node for node in fragment.all(Node) if node.lane_id is None]
    if home is None:
        return 0.0
    vertical = bands(document, map_id).vertical
    spans = [(node.y, node.y + (node.width if vertical else node.height)) for node in loose]
    top, bottom = min(top for top, _ in spans), max(bottom for _, bottom in spans)
    if where is None:
        return 3 * EDGE - top
    level = bands(document, map_id).stored(where, home)[1]
    return max(snapped(level - (top + bottom) / 2), EDGE - top)
