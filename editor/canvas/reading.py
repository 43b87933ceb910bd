"""In which order a map is read: each band before the first thing in it, each node before the flows out of it. Knows no widget."""

from dataclasses import dataclass

from editor.canvas.display import Display
from model.document import Document
from model.places import bands, lanes_in_order, pools_in_order
from model.records import Event, Lane, MessageFlow, Phase, SequenceFlow


@dataclass(frozen=True, slots=True)
class Reading:
    """The order of one map as it is shown: a passage for each node, and one for what belongs to none."""

    display: Display
    nodes: tuple[str, ...]
    place: dict[str, int]
    """Which passage a node or a band is read in."""
    heads: dict[int, tuple[str, ...]]
    """The bands that are read at the beginning of a passage."""
    rest: tuple[str, ...]

    def beside(self, at: str | None, by: int) -> str | None:
        """The next thing, or with -1 the one before; None past either end. From nothing, the first or the last."""
        last = len(self.nodes)
        if at is None:
            return next((id for id in self._from(0 if by > 0 else last, by)), None)
        number = self._passage_of(at)
        passage = self._passage(number)
        place = passage.index(at) + by if at in passage else -1
        if 0 <= place < len(passage):
            return passage[place]
        return next((id for id in self._from(number + by, by)), None)

    def _from(self, number: int, by: int) -> tuple[str, ...]:
        """The first passage from here on that is not empty, in the order it is come by."""
        while 0 <= number <= len(self.nodes):
            passage = self._passage(number)
            if passage:
                return passage if by > 0 else passage[::-1]
            number += by
        return ()

    def _passage_of(self, id: str) -> int:
        source = getattr(self.display.document.get(id), "source_id", None)
        number = self.place.get(id, self.place.get(source or "", len(self.nodes)))
        return number if id in self._passage(number) else len(self.nodes)

    def _passage(self, number: int) -> tuple[str, ...]:
        if number >= len(self.nodes):
            return self.rest
        id = self.nodes[number]
        flows = (each for each in ways_on(self.display, id, 1) if each in self.display.flows.row)
        return (*self.heads.get(number, ()), id, *flows)


def reading_of(display: Display) -> Reading:
    """How a map is read as it is shown now."""
    document, map_id = display.document, display.map_id
    nodes = display.reading_order()
    place, heads, seen = {id: n for n, id in enumerate(nodes)}, {}, set()
    titles = bands(document, map_id).titles
    for n, id in enumerate(nodes):
        lane_id = getattr(document[id], "lane_id", None)
        if lane_id is not None and lane_id not in seen:
            found = [each for each in _bands_of(document, lane_id) if each not in seen]
            seen.update(found)
            heads[n] = tuple(each for each in found if document.one(Lane, each) is not None or each in titles)
            place |= dict.fromkeys(heads[n], n)
    return Reading(display, tuple(nodes), place, heads, _rest(display, place))


def ways_on(display: Display, id: str, by: int) -> tuple[str, ...]:
    """The flows out of a node (or into it, with -1) and the events on its border, as one reads what they lead to."""
    document = display.document
    mine, other = ("source_id", "target_id") if by > 0 else ("target_id", "source_id")
    found: list[tuple[bool, float, float, str]] = []
    for each in document.referring(id):
        record = document.get(each)
        if isinstance(record, (SequenceFlow, MessageFlow)) and getattr(record, mine) == id and each in display.flows.row:
            box = display.box(getattr(record, other) or "")
            found.append((isinstance(record, MessageFlow), *((box.cy, box.cx) if box is not None else (0.0, 0.0)), each))
        elif by > 0 and isinstance(record, Event) and record.attached_to_id == id and (box := display.box(each)) is not None:
            found.append((True, box.cy, box.cx, each))
    if by < 0 and (host := getattr(document.get(id), "attached_to_id", None)) is not None:
        found.append((True, 0.0, 0.0, str(host)))
    return tuple(id for *_, id in sorted(found))


def _bands_of(document: Document, lane_id: str) -> list[str]:
    """A lane and those it lies in, the outermost first, the pool before them."""
    lane = document.one(Lane, lane_id)
    found: list[str] = []
    pool_id = lane.pool_id if lane is not None else ""
    while lane is not None and lane.id not in found:
        found.append(lane.id)
        lane = document.one(Lane, lane.parent_id)
    return [pool_id, *reversed(found)]


def _rest(display: Display, place: dict[str, int]) -> tuple[str, ...]:
    """What no node is read with: bands without anything in them, groups, and lines that are no flow out of a node."""
    document, map_id = display.document, display.map_id
    titles = bands(document, map_id).titles
    lines = (id for id in display.flows.ids if not _leaves_a_node(document, id, place))
    pools = (pool.id for pool in pools_in_order(document, map_id) if pool.id in titles)
    lanes = (lane.id for lane in lanes_in_order(document, map_id))
    phases = (phase.id for phase in document.on_map(map_id, Phase))
    untitled = {pool.id for pool in pools_in_order(document, map_id)} - set(titles)
    every = dict.fromkeys((*phases, *pools, *lanes, *display.below, *lines))
    return tuple(id for id in every if id not in place and id not in untitled)


def _leaves_a_node(document: Document, id: str, place: dict[str, int]) -> bool:
    line = document.get(id)
    return isinstance(line, (SequenceFlow, MessageFlow)) and line.source_id in place
