"""Rows that are added, one by one or as a block of cells."""

import pytest

from model.document import Document
from model.errors import Refused
from model.formats import table
from model.places import node_rect
from model.records import Node, SequenceFlow, Step
from model.steps_table.block import MOST_ROWS, Pasted, cells_of, paste
from model.steps_table.cells import COLUMNS, typed
from model.steps_table.housing import add_below
from model.steps_table.order import rows
from model.store import Store
from tests.sketch import sketch


def added(document: Document, above: str | None) -> tuple[Document, str]:
    """The document with a row more, and its id."""
    store = Store(document)
    with store.transaction("Add") as draft:
        id = add_below(draft, "map", above)
    return store.document, id


def joins(document: Document) -> set[tuple[str, str]]:
    """Which step leads to which."""
    return {(flow.source_id, flow.target_id) for flow in document.all(SequenceFlow)}


def test_a_row_goes_in_between_where_one_step_follows():
    document, id = added(sketch("Sales: a > b"), "a")
    assert joins(document) == {("a", id), (id, "b")}
    assert rows(document, "map").ids == ("a", id, "b")
    assert node_rect(document, document["a"]).right < node_rect(document, document[id]).x
    assert node_rect(document, document[id]).right < node_rect(document, document["b"]).x


def test_a_row_after_the_last_step_follows_it():
    document, id = added(sketch("Sales: a > b"), "b")
    assert joins(document) == {("a", "b"), ("b", id)}
    assert document[id].lane_id == "Sales"


def test_a_row_after_the_end_goes_in_before_it():
    document, id = added(sketch("Sales: a > (end)"), "end")
    assert joins(document) == {("a", id), (id, "end")}
    assert node_rect(document, document[id]).right < node_rect(document, document["end"]).x


def test_a_row_after_a_decision_is_one_more_way():
    document, id = added(sketch("<q> > b"), "q")
    assert joins(document) == {("q", "b"), ("q", id)}


def test_the_first_row_of_a_map_stands_in_its_first_lane():
    document, id = added(sketch("Sales: a").apply({}), None)
    assert document[id].lane_id == "Sales"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\t"a ""b"""', [["two\nlines", 'a "b"']]),
        ('5" pipe\tx\r\n', [['5" pipe', "x"]]),
        ("\n\n", []),
    ],
)
def test_a_text_is_read_as_spreadsheets_copy_it(text, cells):
    assert cells_of(text) == cells


def pasted(document: Document, text: str, ids: list[str], column: str) -> tuple[Document, Pasted]:
    """The document after a paste that begins at a cell."""
    store = Store(document)
    with store.transaction("Paste") as draft:
        told = paste(draft, "map", cells_of(text), ids, COLUMNS[COLUMNS.index(column) :], rows(document, "map").ids[-1])
    return store.document, told


def test_a_block_fills_the_cells_it_covers():
    document, told = pasted(sketch("a > b > c"), "Take\t5\t1 h\nPack\t2\t–", ["a", "b", "c"], "name")
    assert [(document[id].name, document[id].process_minutes, document[id].wait_minutes) for id in ("a", "b", "c")] == [
        ("Take", 5.0, 60.0),
        ("Pack", 2.0, None),
        ("c", None, None),
    ]
    assert told == Pasted(("a", "b"))


def test_rows_past_the_last_are_added_one_after_the_other():
    document, told = pasted(sketch("Sales: a"), "Take\nPick\nShip", ["a"], "name")
    assert [document[id].name for id in rows(document, "map").ids] == ["Take", "Pick", "Ship"]
    assert joins(document) == {("a", told.ids[1]), told.ids[1:]}


def test_what_follows_may_be_a_row_of_the_block():
    document, told = pasted(sketch("a"), "name\tnext\nTake\tShip\nPick\tShip\nShip\t", ["a"], "lane")
    assert joins(document) == {("a", told.ids[2]), (told.ids[1], told.ids[2])}


def test_a_cell_that_cannot_be_read_stays_and_is_told():
    document, told = pasted(sketch("a{process_minutes=3.0} > b"), "Take\tsoon\nPack\t2", ["a", "b"], "name")
    assert (document["a"].process_minutes, document["b"].process_minutes) == (3.0, 2.0)
    assert (told.refused, "“soon” is no time" in told.first) == (1, True)


def test_more_rows_than_can_be_laid_out_at_once_are_refused():
    with pytest.raises(Refused, match="too many"):
        pasted(sketch("a"), "x\n" * (MOST_ROWS + 1), ["a"], "name")


def test_what_was_typed_in_the_table_is_in_the_file_and_comes_back():
    document, _ = pasted(
        sketch("Sales: (start) > a > (end)"), "Check\tCheck it\t5\t1 d\t95 %\tCheck\t1.5\tEnd:80 %:ok | start_it", ["a"], "type"
    )
    document, _ = pasted(document, "Stock\tCheck\tCheck it\t5\t1 d\t95 %\tCheck\t1.5\tend", ["a"], "lane")
    again = table.read(*table.write(document, "map")[:2]).document
    its_map = next(iter(again.all(type(document["map"])))).id

    def lines(of: Document, map_id: str) -> list[list[str]]:
        nodes = [of.one(Node, id) for id in rows(of, map_id).ids]
        return [
            [
                typed(of, map_id, node, column)
                for column in COLUMNS
                if hasattr(node, "work_class") or column in ("lane", "type", "name", "next")
            ]
            for node in nodes
            if node is not None
        ]

    assert lines(again, its_map) == lines(document, "map")
    assert document.one(Step, "a").right_first_time == 0.95
