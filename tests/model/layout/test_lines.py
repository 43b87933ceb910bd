"""The lines of a map find their way anew; nothing that stands moves."""

from model.document import Document
from model.layout.lines import led_by_hand, straighten_lines
from model.records import SequenceFlow
from model.store import Transaction
from tests.sketch import sketch

BENT = ((50.0, 5.0), (90.0, 5.0))


def _bent() -> Document:
    draft = Transaction(sketch("Sales: a > b > c > d"))
    for id in ("a-b", "c-d"):
        draft.edit(id, bends=BENT)
    draft.edit("b-c", label_at=(3.0, 3.0))
    return draft.document.apply({})


def test_all_lines_of_a_map_lose_their_bends_and_label_places():
    draft = Transaction(_bent())
    straighten_lines(draft, "map")
    assert sorted(draft.change()) == ["a-b", "b-c", "c-d"]
    assert not list(led_by_hand(draft.document, "map"))


def test_of_some_only_those_and_what_ends_at_them():
    draft = Transaction(_bent())
    straighten_lines(draft, "map", ["a", "b-c"])
    assert sorted(draft.change()) == ["a-b", "b-c"]
    assert draft.get(SequenceFlow, "c-d").bends == BENT


def test_lines_of_another_map_stay():
    draft = Transaction(_bent())
    straighten_lines(draft, "another")
    assert not draft.change()
