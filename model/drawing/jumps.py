"""Line jumps: where connectors cross, the level line hops over the upright one, so that nobody takes the two for joined."""

from collections.abc import Callable, Mapping, Sequence, Set

from model.document import Derived, Document
from model.drawing.layers import hidden_lines, is_left_out
from model.drawing.look import Look
from model.drawing.outlines import Verbs, arch, softened
from model.drawing.picture import Path
from model.geometry import Point
from model.records import Connector
from model.routing.crossings import HOP, Crossings, Hop, crossings_after, crossings_of, hops, rerouted
from model.routing.router import is_rough, routes

LAYER = "jumps"
"""What a look leaves out to have none."""


def _build(document: Document, map_id: str) -> Crossings:
    known = routes(document, map_id)
    return crossings_of(known, known if is_rough(document, map_id) else hidden_lines(document, map_id))


def _update(was: Crossings, before: Document, after: Document, touched: Set[str], map_id: str) -> Crossings:
    return _now(was, after, map_id)


def _now(was: Crossings, document: Document, map_id: str) -> Crossings:
    """The crossings as the connectors run now; those that run roughly, of a map of many, have none for the moment."""
    known, out = routes(document, map_id), hidden_lines(document, map_id)
    if is_rough(document, map_id):
        out = out.union(was.out, rerouted(was.known, known))
    return crossings_after(was, known, out)


kept_crossings: Derived[Crossings] = Derived(_build, _update)


def crossings(document: Document, map_id: str) -> Crossings:
    """Where the shown connectors of a map cross, as they run now, which may be better than when it was asked last."""
    was = kept_crossings(document, map_id)
    now = _now(was, document, map_id)
    if now is not was:
        kept_crossings.keep(now, document, map_id)
    return now


def hops_of(document: Document, connector: Connector, look: Look) -> tuple[Hop, ...]:
    """Where a connector hops over others that are shown."""
    if LAYER in look.without:
        return ()
    found = crossings(document, connector.map_id).over.get(connector.id, ())
    if found and look.without:
        found = tuple(each for each in found if not is_left_out(document, document[each.other], look.without))
    return tuple(hops(found))


def line(
    points: Sequence[Point], over: Sequence[Hop], radius: float, stroke: str, width: float, dash: tuple[float, ...] = ()
) -> tuple[Path, ...]:
    """A connector's line with its hops; those of a dashed one come apart and whole, for half a hop looks like dirt."""
    along = _along(points, over)
    if not dash:
        return (Path(softened(points, radius, _by_run(along, _hop)), stroke=stroke, width=width),)
    gapped = Path(softened(points, radius, _by_run(along, _gap)), stroke=stroke, width=width, dash=dash)
    arches = tuple(verb for _, start, end, y in along for verb in (("M", start, y), *arch(start, end, y, HOP)))
    return (gapped, Path(arches, stroke=stroke, width=width)) if arches else (gapped,)


_Along = tuple[int, float, float, float]
"""A hop as its line comes by: in which run, from and to which x, at which y."""


def _along(points: Sequence[Point], over: Sequence[Hop]) -> list[_Along]:
    """The hops as one meets them on the way."""
    found = []
    for run, start, end in over:
        (x, y), (to, _) = points[run], points[run + 1]
        found.append((run, start, end, y) if to > x else (run, end, start, y))
    return sorted(found, key=lambda hop: (hop[0], abs(hop[1] - points[hop[0]][0])))


def _hop(start: float, end: float, y: float) -> Verbs:
    return (("L", start, y), *arch(start, end, y, HOP))


def _gap(start: float, end: float, y: float) -> Verbs:
    return (("L", start, y), ("M", end, y))


def _by_run(along: Sequence[_Along], drawn: Callable[[float, float, float], Verbs]) -> Mapping[int, Verbs]:
    found: dict[int, Verbs] = {}
    for run, start, end, y in along:
        found[run] = (*found.get(run, ()), *drawn(start, end, y))
    return found
