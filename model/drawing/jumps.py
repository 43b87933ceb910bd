"""Line jumps: where connectors cross, the level line hops over the upright one, so that nobody takes the two for joined."""

from collections.abc import Mapping, Sequence, Set

from model.document import Derived, Document
from model.drawing.layers import hidden_lines, is_left_out
from model.drawing.look import Look
from model.drawing.outlines import Verbs, arch, softened
from model.drawing.picture import Path
from model.geometry import Point
from model.records import Connector
from model.routing.crossings import HOP, Crossings, Hop, crossing_otherwise, crossings_after, crossings_of, hops, rerouted
from model.routing.route import Route
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
        more = [id for id in (*out, *rerouted(was.known, known)) if id not in was.out]
        out = was.out.union(more) if more else was.out  # nearly all may be out, and this is asked of each connector in turn
    return crossings_after(was, known, out)


kept_crossings: Derived[Crossings] = Derived(_build, _update)


def crossings(document: Document, map_id: str) -> Crossings:
    """Where the shown connectors of a map cross, as they run now, which may be better than when it was asked last."""
    was = kept_crossings(document, map_id)
    now = _now(was, document, map_id)
    if now is not was:
        kept_crossings.keep(now, document, map_id)
    return now


def settled_crossings(document: Document, map_id: str, known: Mapping[str, Route], since: Crossings | None) -> Crossings:
    """The crossings once the connectors run so (see `settle`), found from earlier ones of the map; `keep` keeps them."""
    hidden = hidden_lines(document, map_id)
    return crossings_of(known, hidden) if since is None else crossings_after(since, known, hidden)


def keep(document: Document, map_id: str, found: Crossings) -> list[str]:
    """Take over what `settled_crossings` found; which connectors cross others elsewhere now."""
    was = kept_crossings(document, map_id)
    kept_crossings.keep(found, document, map_id)
    return crossing_otherwise(was, found)


def hops_of(document: Document, connector: Connector, look: Look) -> tuple[Hop, ...]:
    """Where a connector hops over others that are shown."""
    return hops_by(crossings(document, connector.map_id), document, connector, look)


def hops_by(known: Crossings, document: Document, connector: Connector, look: Look) -> tuple[Hop, ...]:
    """The same, of crossings that are at hand: asked of each of very many connectors, finding them takes a while."""
    found = known.over.get(connector.id) if LAYER not in look.without else None
    if not found:
        return ()
    if look.without:
        found = tuple(each for each in found if not is_left_out(document, document[each.other], look.without))
    return tuple(hops(found))


def line(
    points: Sequence[Point], over: Sequence[Hop], radius: float, stroke: str, width: float, dash: tuple[float, ...] = ()
) -> tuple[Path, ...]:
    """A connector's hops, if it has any, and its line with gaps for them: of a dashed one too, each hop is whole."""
    if not over:
        return (Path(softened(points, radius), stroke=stroke, width=width, dash=dash),)
    hops = tuple(verb for run, start, end in over for verb in _hop(start, end, points[run][1]))
    gapped = softened(points, radius, _gaps(points, over))
    return (Path(hops, stroke=stroke, width=width), Path(gapped, stroke=stroke, width=width, dash=dash))


def _hop(start: float, end: float, y: float) -> Verbs:
    return (("M", start, y), *arch(start, end, y, HOP))


def _gaps(points: Sequence[Point], over: Sequence[Hop]) -> Mapping[int, Verbs]:
    """By run, where the line is interrupted, as one comes by."""
    found: dict[int, Verbs] = {}
    for run, start, end in over:
        y, before = points[run][1], found.get(run, ())
        is_right = points[run + 1][0] > points[run][0]
        found[run] = (*before, ("L", start, y), ("M", end, y)) if is_right else (("L", end, y), ("M", start, y), *before)
    return found
