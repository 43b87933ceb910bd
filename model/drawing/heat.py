"""How hot a step is: its wait against the longest one on the map.

By the square root of the share: a few waits are very long, and the many shorter ones are still to be told apart.
"""

from math import sqrt

from model.document import Derived, Document
from model.records import Step


def heat(document: Document, step: Step) -> float | None:
    """From 0, no wait, to 1, the longest wait on its map; None where nothing is known."""
    most = longest_wait(document, step.map_id)
    return sqrt(step.wait_minutes / most) if step.wait_minutes is not None and most > 0 else None


def _build(document: Document, map_id: str) -> float:
    return max((step.wait_minutes or 0.0 for step in document.on_map(map_id, Step)), default=0.0)


def _update(was: float, before: Document, after: Document, touched: frozenset[str], map_id: str) -> float:
    old, new = _waits(before, touched, map_id), _waits(after, touched, map_id)
    if was in old and was not in new:
        return _build(after, map_id)
    return max([was, *new])


def _waits(document: Document, ids: frozenset[str], map_id: str) -> list[float]:
    steps = (document.one(Step, id) for id in ids)
    return [step.wait_minutes or 0.0 for step in steps if step is not None and step.map_id == map_id]


longest_wait: Derived[float] = Derived(_build, _update)
"""`longest_wait(document, map_id)`: the longest wait before a step of a map, in minutes."""
