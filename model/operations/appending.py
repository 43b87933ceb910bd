"""What comes next: a node after another, spaced like its neighbours, at a free place, connected."""

from collections.abc import Iterator

from model.document import Document
from model.errors import Refused
from model.geometry import Rect
from model.nearby import nodes_near
from model.operations.cut import span
from model.operations.flows import connect
from model.operations.nodes import kind_of
from model.operations.spacing import hold_in_phase
from model.operations.standing import EDGE, NEAR_EDGE, grow_for, lane_under, new_id
from model.places import bands, node_rect
from model.records import Connector, Event, Node, Note, SequenceFlow, Step
from model.routing.names import label_size, label_text, name_below
from model.routing.passing import passing_near
from model.routing.route import Route
from model.rules import may_leave
from model.store import Transaction

GAP = 64.0
"""Between a node and the next, where nothing else is to be learned."""
_LEARN = (16.0, 256.0)
"""Gaps shorter or longer than these say nothing about how a map is spaced."""
ROOM = 16.0
"""What a free place keeps from other nodes, and half of what it keeps from flows."""
_ASIDE = 24.0
"""Between a node and the one set aside from it because its place was taken."""
_TRIES = 12
_NOTE = 24.0
"""Between a node and the note on it, and how far the note is shifted along."""
_WORDS = 72.0
"""So far from what they are of words may reach, in points."""


def append_step(
    draft: Transaction, after_id: str, id: str | None = None, flow_id: str | None = None, cls: type[Node] = Step, **fields: object
) -> str:
    """Put a step, or a node of another class, after a node and connect it; its id.

    It stands at the distance its neighbours keep, in the same lane, aside where that place is taken by a node or a flow. Raises
    Refused after what has no outgoing flow.
    """
    source = draft.get(Node, after_id)
    refusal = may_leave(source)
    if refusal is not None:
        raise Refused(refusal.reason)
    made = cls.model_validate({"id": id or new_id(kind_of(cls)), "map_id": source.map_id, **fields})
    rect = place_after(draft, source, (made.width, made.height))
    x, y = bands(draft.document, source.map_id).stored((rect.x, rect.y), source.lane_id)
    draft.add(made.replace(lane_id=source.lane_id, within_id=source.within_id, x=x, y=y))
    grow_for(draft, made.id)
    connect(draft, after_id, made.id, flow_id, SequenceFlow)
    return made.id


def append_note(draft: Transaction, to_id: str, id: str | None = None) -> str:
    """Put a note beside a node, at a free place across the lanes or else after it, and tie it to it; its id."""
    node = draft.get(Node, to_id)
    made = Note(id=id or new_id("note"), map_id=node.map_id)
    rect = _note_place(draft.document, node, (made.width, made.height))
    x, y = bands(draft.document, node.map_id).stored((rect.x, rect.y), node.lane_id)
    draft.add(made.replace(lane_id=node.lane_id, within_id=node.within_id, x=x, y=y))
    grow_for(draft, made.id)
    connect(draft, made.id, to_id)
    return made.id


def _note_place(document: Document, node: Node, size: tuple[float, float]) -> Rect:
    here, vertical = node_rect(document, node), bands(document, node.map_id).vertical
    w, h = size
    below = Rect(here.x + _NOTE, here.bottom + _NOTE, w, h) if not vertical else Rect(here.right + _NOTE, here.y + _NOTE, w, h)
    above = Rect(here.x + _NOTE, here.y - _NOTE - h, w, h) if not vertical else Rect(here.x - _NOTE - w, here.y + _NOTE, w, h)
    along = [Rect(each.x + way, each.y, w, h) for way in (w + ROOM, -w - ROOM) for each in (below, above)]
    if vertical:
        along = [Rect(each.x, each.y + way, w, h) for way in (h + ROOM, -h - ROOM) for each in (below, above)]
    inside = [rect for rect in (below, above, *along) if _in_lane(document, node, rect, vertical)]
    past = below.moved(0, h) if not vertical else below.moved(w, 0)
    return next((rect for rect in (*inside, below, past) if is_free(document, node, rect)), below)


def place_after(draft: Transaction, source: Node, size: tuple[float, float]) -> Rect:
    """A free place of this size after a node, in its phase, which becomes wider if need be."""
    document = draft.document
    frame, (low, length) = bands(document, source.map_id), span(document, source, True)
    first = _first(document, source, node_rect(document, source), size, frame.vertical)
    if source.within_id is None:
        hold_in_phase(draft, source.map_id, low + length / 2, frame.stored((first.right, first.bottom))[0])
    return free_place(draft.document, source, first)


def free_place(document: Document, source: Node, first: Rect) -> Rect:
    """The first free place after a node: this one, or else aside, at first within its lane; past its border it can grow."""
    here = node_rect(document, source)
    vertical = bands(document, source.map_id).vertical
    places = list(_asides(first, vertical))
    inside = [rect for rect in places if _in_lane(document, source, rect, vertical)]
    past = [rect for rect in places if rect not in inside and (rect.x > here.x if vertical else rect.y > here.y)]
    return next((rect for rect in (first, *inside, *past) if is_free(document, source, rect)), first)


def _first(document: Document, source: Node, here: Rect, size: tuple[float, float], vertical: bool) -> Rect:
    gap = learned_gap(document, source)
    width, height = size
    if isinstance(source, Event) and source.place == "boundary":
        return _under_border(document, source, here, size, gap, vertical)
    if vertical:
        return Rect(here.cx - width / 2, here.bottom + gap, width, height)
    return Rect(here.right + gap, here.cy - height / 2, width, height)


def _under_border(document: Document, source: Event, here: Rect, size: tuple[float, float], gap: float, vertical: bool) -> Rect:
    """After an event on a border: beyond the step it sits on, and aside of it."""
    host = document.one(Step, source.attached_to_id)
    border = node_rect(document, host) if host is not None else here
    if vertical:
        return Rect(border.right + _ASIDE, border.bottom + gap, *size)
    return Rect(border.right + gap, border.bottom + _ASIDE, *size)


def learned_gap(document: Document, source: Node) -> float:
    """How far, along the lanes, the nodes after a node stand from it; else those before it; else the usual distance."""
    flows = [flow for id in document.referring(source.id) if (flow := document.one(SequenceFlow, id)) is not None]
    after = [_gap(document, flow) for flow in flows if flow.source_id == source.id]
    before = [_gap(document, flow) for flow in flows if flow.target_id == source.id]
    for gaps in (after, before):
        telling = sorted(gap for gap in gaps if gap is not None and _LEARN[0] <= gap <= _LEARN[1])
        if telling:
            return telling[len(telling) // 2]
    return GAP


def _gap(document: Document, flow: Connector) -> float | None:
    source, target = document.one(Node, flow.source_id), document.one(Node, flow.target_id)
    if source is None or target is None:
        return None
    one, other = node_rect(document, source), node_rect(document, target)
    return other.y - one.bottom if bands(document, source.map_id).vertical else other.x - one.right


def _asides(first: Rect, vertical: bool) -> Iterator[Rect]:
    """The place itself, then places further and further to one side and the other of it."""
    yield first
    step = (first.w if vertical else first.h) + _ASIDE
    for n in range(1, _TRIES + 1):
        for away in (n * step, -n * step):
            yield first.moved(away, 0) if vertical else first.moved(0, away)


def _in_lane(document: Document, source: Node, rect: Rect, vertical: bool) -> bool:
    """Whether a place lies in the lane of the source without the lane having to grow."""
    band = bands(document, source.map_id).lanes.get(source.lane_id or "")
    if band is None:
        return lane_under(document, source.map_id, rect) is None
    if vertical:
        return band.x + EDGE <= rect.x and rect.right + NEAR_EDGE <= band.right
    return band.y + EDGE <= rect.y and rect.bottom + NEAR_EDGE <= band.bottom


def is_free(document: Document, source: Node, rect: Rect) -> bool:
    """Whether no node stands at a place, no flow runs through it and no words lie there; an open sub-process is no hindrance.

    What lies past the border of the lane will have made room, and does not count.
    """
    wide = rect.grown(ROOM)
    for node, other in nodes_near(document, source.map_id, wide):
        holds = isinstance(node, Step) and node.expanded and other.encloses(rect)
        if not holds and (node.lane_id == source.lane_id or _before_border(document, source, wide).meets(other)):
            return False
    near = _before_border(document, source, rect.grown(ROOM / 2))
    if near.w <= 0 or near.h <= 0:
        return True
    return not passing_near(document, source.map_id, near) and not _has_words(document, source.map_id, near)


def _has_words(document: Document, map_id: str, rect: Rect) -> bool:
    """Whether the name of a node beside it, or the label of a flow, lies in part of an area."""
    around = rect.grown(_WORDS)
    names = (name_below(node, at) for node, at in nodes_near(document, map_id, around))
    labels = (_label(document, id, route) for id, route in passing_near(document, map_id, around))
    return any(words is not None and words.meets(rect) for words in (*names, *labels))


def _label(document: Document, flow_id: str, route: Route) -> Rect | None:
    flow = document.one(Connector, flow_id)
    text = label_text(flow) if flow is not None else ""
    if not text:
        return None
    width, height = label_size(text)
    return Rect(route.label[0] - width / 2, route.label[1] - height / 2, width, height)


def _before_border(document: Document, source: Node, rect: Rect) -> Rect:
    """What of a rectangle lies before the far border of the lane of the source."""
    frame = bands(document, source.map_id)
    band = frame.lanes.get(source.lane_id or "")
    if band is None:
        return rect
    if frame.vertical:
        return Rect(rect.x, rect.y, min(rect.right, band.right) - rect.x, rect.h)
    return Rect(rect.x, rect.y, rect.w, min(rect.bottom, band.bottom) - rect.y)
