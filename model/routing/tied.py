"""Connectors that end on other connectors, as a remark on a flow does: they come last, and nothing gives way to them."""

from collections.abc import Iterable, Mapping

from model.document import Document
from model.geometry import Point
from model.records import Connector
from model.routing.ends import End
from model.routing.scene import at_point, end_of
from model.routing.wanted import middle_of_run
from model.routing.wishes import Ground, Wish, wish_between


def is_tied(document: Document, connector: Connector) -> bool:
    """Whether a connector ends on another."""
    return any(isinstance(document.get(id), Connector) for id in (connector.source_id, connector.target_id))


def tied_wishes(ground: Ground, ids: Iterable[str], runs: Mapping[str, tuple[Point, ...]]) -> dict[str, Wish]:
    """The courses of those connectors that end on others; `runs` are the corners of the others, in flow space."""
    known = dict(runs)
    found: dict[str, Wish] = {}
    pending = sorted(ids)
    while pending:
        later = []
        for id in pending:
            wished = _wish(ground, id, known)
            if wished is None:
                later.append(id)
            else:
                found[id] = wished
                known[id] = corners(wished)
        if len(later) == len(pending):
            break  # what is left ends on itself, in a ring, or on nothing
        pending = later
    return found


def _wish(ground: Ground, id: str, known: Mapping[str, tuple[Point, ...]]) -> Wish | None:
    connector = ground.document.one(Connector, id)
    if connector is None:
        return None
    a, b = (_end(ground, connector, which, known) for which in ("source", "target"))
    return wish_between(ground, connector, a, b) if a is not None and b is not None else None


def _end(ground: Ground, connector: Connector, which: str, known: Mapping[str, tuple[Point, ...]]) -> End | None:
    id = connector.source_id if which == "source" else connector.target_id
    if id is not None and id in known:
        return at_point(id, middle_of_run(known[id]))
    return end_of(ground.scene, ground.document, connector, which)


def corners(wished: Wish) -> tuple[Point, ...]:
    """The corners of a course, in flow space."""
    return wished.course.corners(wished.course.lines)
