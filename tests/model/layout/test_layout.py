"""A laid out map: nothing overlaps, each node in its lane, flows run on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.counts import outside_lane, overlaps
from benchmarks.maps import generate
from model.document import Document
from model.drawing.layers import is_hidden
from model.layout import lay_out
from model.places import node_rect
from model.records import Event, Map, Node, Step
from model.store import Transaction
from tests.strategies import documents


def laid_out(document: Document, map_id: str = "map", keep: frozenset[str] = frozenset()) -> Document:
    """The document with one map laid out, its nodes in one place before."""
    draft = Transaction(document)
    for node in list(document.on_map(map_id, Node)):
        if node.id not in keep:
            draft.edit(node.id, x=0.0, y=0.0)
    lay_out(draft, map_id, keep)
    return document.apply(draft.change())


def faults(document: Document, map_id: str = "map") -> list[object]:
    """Nodes that cover one another or stand outside their lane; those in closed sub-processes left out."""
    shown = {node.id for node in document.on_map(map_id, Node) if not is_hidden(document, node)}
    covering = [pair for pair in overlaps(document, map_id) if shown.issuperset(pair)]
    return [*covering, *(id for id in outside_lane(document, map_id) if id in shown)]


def centre(document: Document, id: str) -> tuple[float, float]:
    """The middle of a node on the surface."""
    return node_rect(document, document[id]).centre  # type: ignore[arg-type]


@given(documents)
def test_nothing_overlaps_and_all_stand_in_their_lanes_whatever_the_map(document: Document) -> None:
    for its_map in document.all(Map):
        assert not faults(laid_out(document, its_map.id), its_map.id)


@pytest.mark.parametrize("steps", [3, 25, 120])
def test_a_generated_map_has_no_faults(steps: int) -> None:
    assert not faults(laid_out(generate(steps)))


@given(documents)
def test_a_map_is_laid_out_the_same_way_each_time(document: Document) -> None:
    for its_map in document.all(Map):
        assert laid_out(document, its_map.id) == laid_out(Document(reversed(list(document.records.values()))), its_map.id)


@given(documents, st.sets(st.sampled_from(["n0", "n1", "n2", "n3", "n4", "n5"])))
def test_what_is_kept_stays_and_what_is_placed_covers_nothing(document: Document, some: set[str]) -> None:
    document = laid_out(document, "m0")
    keep = frozenset(node.id for node in document.on_map("m0", Node) if node.id in some)
    after = laid_out(document, "m0", keep)
    if keep:
        assert not [id for id in sorted(keep) if _moved(document, after, id) and not _goes_along(document, id, keep)]
    assert not faults(after, "m0")


def _moved(before: Document, after: Document, id: str) -> bool:
    was, now = before.one(Node, id), after.one(Node, id)
    return was is None or now is None or (was.x, was.y) != (now.x, now.y)


def _goes_along(document: Document, id: str, keep: frozenset[str]) -> bool:
    """Whether a node sits on or stands in one that is placed anew."""
    node = document.one(Node, id)
    host = node.attached_to_id if isinstance(node, Event) else None
    outer = [other for other in (host, node.within_id if node else None) if document.one(Step, other) is not None]
    return any(other != id and (other not in keep or _goes_along(document, other, keep)) for other in outer)
