"""Moves one step of a map at a time, and counts how many routes change between things that stand still; and times one more flow.

The maps are the generated one of as many steps as asked for (at most 1,000), laid out, and the lane maps of ../shared/data.
"""

from functools import partial
from random import Random
from statistics import mean

from benchmarks.layout import laid_out, unplaced
from benchmarks.quality import lane_maps
from benchmarks.timing import Figure, elapsed, figure
from model.document import Document
from model.operations.flows import connect
from model.operations.moving import move_nodes
from model.places import rect_of
from model.records import Connector, Node, Step
from model.routing.router import routes
from model.store import Transaction

_TURNS = 40
_FARTHEST = 25
"""Moves go at most so many steps of the grid of 8 points each way."""
_LARGEST = 1000


def run(steps: int) -> dict[str, Figure]:
    """The share of other routes that change by a move, in per cent, and the milliseconds of a new flow with its route."""
    size = min(steps, _LARGEST)
    generated = laid_out(unplaced(size))
    found = {
        f"other routes changed by a move, {size} steps": _changed(generated, "map"),
        f"one flow more and its route, {size} steps": _one_more(generated, "map"),
    }
    theirs = [share for _, document, id in lane_maps() for share in _shares(document, id, _TURNS // 4)]
    if theirs:
        found["other routes changed by a move, lane maps"] = figure([mean(theirs)], unit="%", bar=5.0)
    return found


def _changed(document: Document, map_id: str) -> Figure:
    return figure(_shares(document, map_id, _TURNS), unit="%", bar=5.0)


def _shares(document: Document, map_id: str, turns: int) -> list[float]:
    """Of each of some moves, how many in a hundred of the routes changed whose ends stand still."""
    random, steps = Random(7), [node for node in document.on_map(map_id, Node) if isinstance(node, Step)]
    before = routes(document, map_id)
    shares = []
    for _ in range(turns):
        moved = random.choice(steps).id
        draft = Transaction(document)
        move_nodes(draft, [moved], *(8.0 * random.randint(-_FARTHEST, _FARTHEST) for _ in "xy"))
        after = document.apply(draft.change())
        now = routes(after, map_id)
        others = [each.id for each in after.on_map(map_id, Connector) if each.id in before and _stands(document, after, each)]
        shares.append(100 * sum(before[id] != now[id] for id in others) / max(1, len(others)))
    return shares


def _stands(before: Document, after: Document, connector: Connector) -> bool:
    """Whether both ends are where they were: a lane that grows takes what is below it along."""
    return all(rect_of(before, id) == rect_of(after, id) for id in (connector.source_id, connector.target_id) if id is not None)


def _one_more(document: Document, map_id: str) -> Figure:
    """A flow added between two steps, with all routes brought up to date."""
    random, steps = Random(8), [node for node in document.on_map(map_id, Node) if isinstance(node, Step)]
    routes(document, map_id)
    times = []
    for _ in range(_TURNS):
        source, target = random.sample(steps, 2)
        draft = Transaction(document)
        connect(draft, source.id, target.id)
        after = document.apply(draft.change())
        times.append(elapsed(partial(routes, after, map_id)))
    return figure(times, bar=2.0)
