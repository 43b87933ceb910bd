"""A line across a map where room is opened or closed, and what it does to each thing: some move, some stretch, others stay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import TypeAlias

from model.document import Document
from model.geometry import Rect
from model.operations.moving import carried
from model.operations.phases import Span, phase_at, spans
from model.places import Bands, bands
from model.records import Event, Group, Lane, Node, Pool, Record, Step
from model.stretches import is_vertical

Thing: TypeAlias = Node | Group


@dataclass(frozen=True, slots=True)
class Cut:
    """A line across the lanes (`along`: room opens along them) or level with them, `at` as places without a lane are stored.

    Of the whole map, or of what stands within a lane or an open sub-process.
    """

    map_id: str
    along: bool
    at: float
    within_id: str | None = None


@dataclass(slots=True)
class Parts:
    """What a line does to things: some move, some stretch, the others stay."""

    moved: list[Thing] = field(default_factory=list)
    stretched: list[Thing] = field(default_factory=list)
    stays: list[Thing] = field(default_factory=list)


def parts_of(document: Document, cut: Cut) -> Parts:
    """What becomes of each thing: one that holds others stretches where the line crosses it, another goes by its middle.

    Along a lane only what is in the phase of the line moves.
    """
    found, (_, end) = Parts(), limits(document, cut)
    ahead = list(_within(document, cut))
    known: set[str] = set()
    while ahead:
        node = ahead.pop()
        if node.id in known:
            continue
        known.add(node.id)
        low, length = span(document, node, cut.along)
        if _holds(node):
            crossed = low < cut.at < low + length or node.id == cut.within_id
            goes = low >= cut.at and low + length / 2 < end
            part = found.stretched if crossed else found.moved if goes else found.stays
        else:
            part = found.moved if cut.at < low + length / 2 < end else found.stays
        part.append(node)
        if part is found.stretched:
            ahead += inside(document, node.id)
        elif part is found.moved and isinstance(node, Step):
            found.moved += [each for each in document.present(carried(document, node.id)) if isinstance(each, (Node, Group))]
    return found


def limits(document: Document, cut: Cut) -> Span:
    """From where to where along the lanes things may move: through a lane those in the phase of the line, else all."""
    if cut.along and document.one(Lane, cut.within_id) is not None:
        phase_id = phase_at(document, cut.map_id, cut.at)
        return spans(document, cut.map_id)[phase_id] if phase_id is not None else (-inf, inf)
    return (-inf, inf)


def span(document: Document, node: Thing, along: bool) -> tuple[float, float]:
    """Where a thing begins and how far it reaches, along the lanes or across them, as places without a lane are counted."""
    vertical = is_vertical(document, node.map_id)
    if along:
        return node.x, node.height if vertical else node.width
    return bands(document, node.map_id).lane_top(node.lane_id) + node.y, node.width if vertical else node.height


def _holds(node: Record | None) -> bool:
    return isinstance(node, Group) or (isinstance(node, Step) and node.expanded)


def _within(document: Document, cut: Cut) -> Iterator[Thing]:
    """What the line may move or stretch, without what stands in an open sub-process or hangs on a step."""
    frame = document.one(Step, cut.within_id)
    if frame is not None:
        yield frame
        return
    lane_id = cut.within_id if cut.within_id is not None or cut.along else lane_crossed(document, cut)
    every: Iterable[Record] = document.present(document.referring(lane_id)) if lane_id is not None else ()
    if cut.within_id is None:
        loose: list[Thing] = [*document.on_map(cut.map_id, Node), *document.on_map(cut.map_id, Group)]
        every = loose if cut.along else [*every, *(each for each in loose if each.lane_id is None)]
    for each in every:
        hangs = isinstance(each, Event) and each.attached_to_id is not None
        if isinstance(each, (Node, Group)) and each.within_id is None and not hangs:
            yield each


def inside(document: Document, id: str) -> list[Thing]:
    """What stands in an open sub-process or hangs on it."""
    found = [each for each in document.present(document.referring(id)) if isinstance(each, (Node, Group))]
    return [each for each in found if each.within_id == id or getattr(each, "attached_to_id", None) == id]


def lane_crossed(document: Document, cut: Cut) -> str | None:
    """The lane, without lanes inside, that a line level with the lanes runs through."""
    frame = bands(document, cut.map_id)
    outer = {lane.parent_id for id in frame.lanes if (lane := document.one(Lane, id)) is not None}
    return next((id for id in frame.lanes if id not in outer and is_over(frame, frame.lanes[id], cut.at)), None)


def phase_crossed(document: Document, cut: Cut) -> str | None:
    """The phase that a line across the lanes of a whole map runs through."""
    if cut.within_id is not None:
        return None
    return phase_at(document, cut.map_id, cut.at)


def box_crossed(document: Document, cut: Cut) -> Pool | None:
    """The black box that a line level with the lanes of a whole map runs through."""
    frame = bands(document, cut.map_id)
    pools = (document.one(Pool, id) for id, rect in frame.pools.items() if is_over(frame, rect, cut.at))
    return next((pool for pool in pools if pool is not None and pool.black_box and cut.within_id is None), None)


def across(frame: Bands, rect: Rect) -> tuple[float, float]:
    """From where to where a band reaches across the lanes."""
    return (rect.x, rect.right) if frame.vertical else (rect.y, rect.bottom)


def is_over(frame: Bands, rect: Rect, at: float) -> bool:
    low, high = across(frame, rect)
    return low <= at < high
