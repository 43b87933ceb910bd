"""What a map shows of its measures: times in words, and how hot a step is."""

from math import sqrt

from model.amounts import minutes_text
from model.document import Derived, Document
from model.records import Map, Step, Worked


def work_and_wait(document: Document, node: Worked) -> tuple[str, str]:
    """Process time and wait as a map says them, “22 min” and “waits 3.2 h”; empty where there is none or none is known."""
    work, wait, day = node.process_minutes, node.wait_minutes, working_day(document, node.map_id)
    return (
        minutes_text(work, day) if work else "",
        f"waits {minutes_text(wait, day)}" if wait else "",
    )


def working_day(document: Document, map_id: str) -> float:
    """How many minutes a day of the map's calendar has."""
    its_map = document.one(Map, map_id)
    return its_map.hours_per_day * 60 if its_map is not None else 480.0


def heat(document: Document, step: Step) -> float | None:
    """From 0, no wait, to 1, the longest wait on its map; None where nothing is known.

    By the square root: a few waits are very long, and the many shorter ones are still to be told apart.
    """
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
