"""What a layout crosses: no more than it must, foretold and counted without drawing it."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from benchmarks.lines import crossings as drawn_crossings
from benchmarks.lines import runs_of
from benchmarks.maps import generate
from model.document import Document
from model.layout.area import Placed, gist_of
from model.layout.board import Board
from model.layout.chains import chains, travelled
from model.layout.cycles import pointing_back
from model.layout.frame import frame_of
from model.layout.gist import Ground, folding, mark_things
from model.layout.moving import Moving
from model.layout.ranks import columns
from model.layout.rows import find_rows
from model.layout.search import Search
from model.layout.traces import Trace, crossings
from model.layout.traffic import Traffic
from model.layout.untangle import untangle
from model.records import Map, Node
from model.routing.router import routes
from model.store import Transaction
from model.stretches import is_vertical
from tests.model.layout.test_layout import centre, laid_out
from tests.sketch import sketch
from tests.strategies import documents


def crossings_of(document: Document) -> int:
    """How often the connectors of a map cross as they are drawn."""
    return drawn_crossings([run for id, route in routes(document, "map").items() for run in runs_of(id, route.points)])


def searched(document: Document, map_id: str = "map") -> Iterator[Traffic]:
    """The traffic of a map once boxes have been moved about its sheet, if anything stands on it."""
    ground = Ground(document, map_id, is_vertical(document, map_id), folding(document, map_id))
    nodes, frame = list(ground.folds.inside.get(None, ())), frame_of(ground)
    gist = gist_of(ground, nodes, Placed(), frame.band_of, len(frame.bands))
    mark_things(gist, nodes)
    if nodes:
        back = pointing_back(gist)
        cols = columns(gist, back)
        cases = travelled(gist, back, cols)
        board = Board(gist, cols, back, cases)
        find_rows(board, chains(gist, back, cols, cases))
        search = Search(Moving(Traffic(board, back), cases))
        search.run(2)
        untangle(search)
        yield search.traffic


def assert_kept(traffic: Traffic) -> None:
    """Ways and crossings kept up to date are those found afresh."""
    assert traffic.traces == {n: traffic.ways.trace(n) for n in traffic.links}
    assert traffic.crossed == {n: traffic.met(n, traffic.traces[n], {n}) for n in traffic.links}


@given(documents)
def test_ways_and_crossings_kept_while_boxes_move_are_those_found_afresh(document: Document) -> None:
    for its_map in document.all(Map):
        for traffic in searched(document, its_map.id):
            assert_kept(traffic)


@pytest.mark.parametrize("seed", [1, 2])
def test_ways_kept_on_a_tangled_map_are_those_found_afresh(seed: int) -> None:
    for traffic in searched(generate(30, seed)):
        assert_kept(traffic)


def test_crossings_are_counted_alike_from_either_link():
    for traffic in searched(generate(30)):
        traces = list(traffic.traces.values())
        assert all(crossings(one, (two,)) == crossings(two, (one,)) for one in traces for two in traces)


def test_arcs_side_by_side_in_a_corridor_cross_unless_one_holds_the_other():
    def arc(start: int, end: int) -> Trace:
        return Trace(2, ((9, start, end),), ((start, 10, 9), (end, 9, 10)), ((9, start, end, 1, 1),))

    assert crossings(arc(0, 4), (arc(2, 6),)) == 1
    assert crossings(arc(0, 6), (arc(2, 4),)) == 0


def test_a_loop_is_drawn_the_way_round_that_crosses_nothing():
    loop = """Office: (in) > clear_up > <well> -no> (given_up)
              Approver: (in) > approve > <good> -yes> Accounts: pay > (paid)
              <good> -no> clear_up; <well> -yes> approve"""
    assert crossings_of(laid_out(sketch(loop))) == 0


def test_a_loop_turned_round_does_not_stand_before_the_start():
    after = laid_out(sketch("Up: (in) > pick; Up: clear > <well> -no> (out); Low: pick > do > <ok> -no> clear; <well> -yes> do"))
    first = min(centre(after, node.id)[0] for node in after.on_map("map", Node))
    assert centre(after, "in")[0] == first


def test_a_decision_that_is_only_come_back_to_does_not_stand_before_what_it_sends_on_to():
    loop = """Desk: (in) > choose > Approver: approve > <good> -yes> (free){place=catch} > Accounts: prepare > archive > (done)
              <good> -no> Desk: clear > <well> -no> (failed); <well> -yes> approve"""
    after = laid_out(sketch(loop))
    assert centre(after, "well")[0] >= centre(after, "approve")[0] > centre(after, "in")[0]


def test_messages_to_and_fro_between_two_steps_do_not_cross():
    after = laid_out(
        sketch("[Shop] Sales: (s) > ask > b > c > (got) > d; [Store] Stock: look > say; ask ..> look; say ..> (got)")
    )
    assert crossings_of(after) == 0


def test_an_event_that_takes_a_message_faces_where_it_comes_from():
    after = laid_out(sketch("[Shop] Sales: a > b; [Store] Stock: c > d; (late)@c; b ..> late"))
    assert centre(after, "late")[1] < centre(after, "c")[1]


def test_a_remark_stands_in_the_lane_of_what_it_remarks_on():
    draft = Transaction(sketch("Sales: a > b > c; Stock: x; memo{kind=annotation} .. b"))
    draft.edit("memo", lane_id="Stock")
    after = laid_out(draft.document)
    remark = after.one(Node, "memo")
    assert remark is not None and remark.lane_id == "Sales"
