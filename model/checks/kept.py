"""Which edits leave a finding as it was: those elsewhere, and those that only move something."""

from collections.abc import Iterable

from model.document import Document
from model.integrity import map_of
from model.records import Ignored, Map, Record, RuleSetting

_PLACES = frozenset("x y width height bends label_at source_at target_at documentation picture".split())
"""Where things stand, which changes the most often and which few findings rest on."""


def is_elsewhere(before: Document, after: Document, touched: Iterable[str], map_id: str) -> bool:
    """Whether these records are and were on other maps, or say only what a team thinks of the findings."""
    return all(_is_elsewhere(each, id, map_id) for id in touched for each in (before, after))


def _is_elsewhere(document: Document, id: str, map_id: str) -> bool:
    record = document.get(id)
    if record is None or isinstance(record, (RuleSetting, Ignored)):
        return True
    its_map = document.one(Map, map_id)
    return map_of(document, record) != map_id and not isinstance(record, Map) and id != getattr(its_map, "parent_step_id", None)


def only_moved(before: Document, after: Document, touched: Iterable[str]) -> bool:
    """Whether these records differ in nothing but their places."""
    return all(_but_for_places(before.get(id)) == _but_for_places(after.get(id)) for id in touched)


def _but_for_places(record: Record | None) -> dict[str, object] | None:
    if record is None:
        return None
    return {"": type(record)} | {name: value for name, value in record.__dict__.items() if name not in _PLACES}
