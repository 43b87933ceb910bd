"""The rows of the table: those of a written file, in its order."""

from hypothesis import given

from model.document import Document
from model.formats.table_losses import Losses
from model.formats.table_writer import tables_of
from model.records import Phase
from model.steps_table.order import rows
from tests.sketch import sketch
from tests.strategies import documents


def test_rows_stand_along_the_flow_whatever_they_are_called():
    assert rows(sketch("(zed) > b > a > (end)"), "map").ids == ("zed", "b", "a", "end")


def test_rework_does_not_turn_the_order_round():
    assert rows(sketch("b > c > a ~again> b"), "map").ids == ("b", "c", "a")


def test_rows_of_a_phase_stand_together():
    early, late = Phase(id="p1", map_id="map", rank="a", width=200), Phase(id="p2", map_id="map", rank="b", width=200)
    assert rows(sketch("a > b{x=300}; c > d{x=300}", early, late), "map").ids == ("a", "c", "b", "d")


@given(documents)
def test_the_rows_are_those_of_the_file_in_its_order(document: Document):
    for map_id in ("m0", "m1"):
        if map_id in document:
            table = tables_of(document, map_id, Losses())[0]
            assert rows(document, map_id).ids == tuple(row[0] for row in table[1:])


def test_what_belongs_to_one_branch_stands_together():
    assert rows(sketch("<q> > a1 > b2 > (end); <q> > b1 > a2 > end"), "map").ids == ("q", "a1", "b2", "b1", "a2", "end")


def test_a_step_that_is_put_in_between_stands_below_the_one_it_follows():
    assert rows(sketch("s1 > zed > s2 > s4; s1 > s3 > s4"), "map").ids == ("s1", "s3", "zed", "s2", "s4")
