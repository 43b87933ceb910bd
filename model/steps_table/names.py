"""What steps and lanes are called in the cells of the table, and which one a person means who types a name, a number or an id."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TypeAlias

from model.document import Derived, Document
from model.drawing.legible import legible
from model.formats.table_lanes import same
from model.formats.table_losses import Losses
from model.formats.table_names import lane_names
from model.places import children
from model.records import Lane, Map, Node, Pool
from model.rules import FLOW_NODES
from model.steps_table.order import rows

Namesakes: TypeAlias = Mapping[str, tuple[str, ...]]


def one_line(text: str) -> str:
    """A text as a cell shows it."""
    return " ".join(legible(text).split())


def _plain(node: Node) -> str:
    return same(one_line(node.name))


def _build_namesakes(document: Document, map_id: str) -> Namesakes:
    """The ids of the rows that are called so, sorted, by the name as it is compared."""
    found: dict[str, list[str]] = {}
    for cls in FLOW_NODES:
        for node in document.on_map(map_id, cls):
            found.setdefault(_plain(node), []).append(node.id)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _update_namesakes(was: Namesakes, before: Document, after: Document, touched: Set[str], map_id: str) -> Namesakes:
    moves = [(id, _name_in(before, id, map_id), _name_in(after, id, map_id)) for id in sorted(touched)]
    moves = [(id, old, new) for id, old, new in moves if old != new]
    if not moves:
        return was
    now = dict(was)
    for id, old, new in moves:
        if old is not None:
            now[old] = tuple(each for each in now[old] if each != id)
        if new is not None:
            now[new] = tuple(sorted((*now.get(new, ()), id)))
    for _, old, _ in moves:
        if old is not None and not now.get(old, True):
            del now[old]
    return now


def _name_in(document: Document, id: str, map_id: str) -> str | None:
    node = document.get(id)
    return _plain(node) if isinstance(node, FLOW_NODES) and node.map_id == map_id else None


namesakes: Derived[Namesakes] = Derived(_build_namesakes, _update_namesakes)
"""`namesakes(document, map_id)`: which rows are called so."""


def meant(document: Document, map_id: str, text: str) -> str | None:
    """The row that a text means: by its id, else by its name if no other is called so, else by its number; None for none."""
    node = document.get(text)
    if isinstance(node, FLOW_NODES) and node.map_id == map_id:
        return node.id
    called = namesakes(document, map_id).get(same(text), ()) if same(text) else ()
    if len(called) == 1:
        return called[0]
    ids = rows(document, map_id).ids
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    return ids[number - 1] if 0 < number <= len(ids) else None


def step_called(document: Document, map_id: str, node: Node) -> str:
    """What a row is called in the cell of another: the shortest that means it and no other, its name, its number or its id."""
    name = one_line(node.name)
    if name and meant(document, map_id, name) == node.id:
        return name
    number = str(rows(document, map_id).number[node.id])
    return number if meant(document, map_id, number) == node.id else node.id


def _build_lanes(document: Document, map_id: str) -> Mapping[str, str]:
    """What the lanes of a map are called in the table, top to bottom, by id: each by a name of its own."""
    return {id: one_line(name) for id, name in lane_names(document, map_id, Losses()).items()}


def _update_lanes(was: Mapping[str, str], before: Document, after: Document, touched: Set[str], map_id: str) -> Mapping[str, str]:
    both = (document.get(id) for id in touched for document in (before, after))
    return _build_lanes(after, map_id) if any(isinstance(each, (Map, Pool, Lane)) for each in both) else was


lanes: Derived[Mapping[str, str]] = Derived(_build_lanes, _update_lanes)
"""`lanes(document, map_id)`: what each lane is called in the table."""


def lanes_to_stand_in(document: Document, map_id: str) -> Iterator[tuple[str, str]]:
    """The lanes that steps may stand in, those without lanes inside, with what each is called."""
    for id, name in lanes(document, map_id).items():
        lane = document.one(Lane, id)
        if lane is not None and not children(document, lane.pool_id, id):
            yield id, name


def lane_meant(document: Document, map_id: str, text: str) -> str | None:
    """The lane that a name means; None for none."""
    return next((id for id, name in lanes_to_stand_in(document, map_id) if same(name) == same(text)), None)


def all_called(document: Document, map_id: str) -> Sequence[str]:
    """What may be typed for a row in the cell of another: the names that one row alone has, in the order of the rows."""
    number = rows(document, map_id).number
    alone = (ids[0] for name, ids in namesakes(document, map_id).items() if name and len(ids) == 1)
    return [one_line(str(getattr(document[id], "name", ""))) for id in sorted(alone, key=number.__getitem__)]
