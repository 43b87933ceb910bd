"""The columns a canvas paints from: derived from the document, kept up to date, the same as built afresh."""

import numpy as np
from hypothesis import given, settings

from editor.canvas.display import Display
from editor.faces import typesetter
from model.change import difference
from model.document import Document
from model.drawing.draw import draw
from model.drawing.look import Look
from model.drawing.picture import Path, Picture, bounds, moved
from model.drawing.stale import stale
from model.drawing.theme import LIGHT
from model.geometry import Rect
from model.records import Map, Step
from tests.sketch import sketch
from tests.strategies import documents, pairs

LOOK = Look(LIGHT, typesetter(), "measure")


def content(display: Display) -> dict[str, object]:
    """Everything the columns say, without saying under which numbers they happen to hold it."""
    nodes, flows = display.nodes, display.flows
    bodies = [display.bodies[number].key for number in nodes.body.tolist()]
    strokes = [display.strokes[number].key if count else None for number, count in zip(flows.style, flows.count, strict=True)]
    return {
        "below": (display.below, display.below_boxes.tolist()),
        "nodes": (nodes.ids, bodies, *(plain(each) for each in (nodes.style, nodes.box, nodes.reach, nodes.bars))),
        "flows": (flows.ids, strokes, *(plain(each) for each in (flows.count, flows.tip, flows.reach, flows.label))),
        "letters": [display.letters(id) for id in nodes.ids],
        "hops": list(zip(*(plain(each) for each in (flows.hops.row, flows.hops.run, flows.hops.ends)), strict=True)),
        "corners": [flows.points(id).tolist() for id in flows.ids],
        "segments": sorted(
            sorted(plain(np.concatenate(flows.straight(number))))
            for number in range(len(display.strokes))
            if (flows.style[flows.count > 0] == number).any()
        ),
    }


def plain(column: np.ndarray) -> list[object]:
    """A column's numbers; -1 stands for what is not a number, which equals nothing."""
    return np.nan_to_num(column, nan=-1).tolist()


@given(pairs())
@settings(max_examples=120)
def test_a_display_kept_up_to_date_equals_one_built_afresh(two: tuple[Document, Document]):
    before, after = two
    ids = stale(before, after, difference(before.records, after.records))
    for its_map in before.all(Map):
        kept = Display(before, its_map.id, LOOK)
        content(kept)
        kept.show(after, sorted(ids))
        assert content(kept) == content(Display(after, its_map.id, LOOK))


@given(pairs())
@settings(max_examples=60)
def test_what_changes_lies_in_the_areas_a_display_tells_of(two: tuple[Document, Document]):
    before, after = two
    kept = Display(before, "m0", LOOK)
    areas = kept.show(after, sorted(stale(before, after, difference(before.records, after.records))))
    fresh = Display(after, "m0", LOOK)
    for id in fresh.nodes.ids:
        if before.get(id) is None:
            box = fresh.box(id)
            assert box is not None and any(area.grown(0.01).encloses(box) for area in areas)


@given(documents)
@settings(max_examples=60)
def test_a_body_is_what_the_picture_of_its_node_begins_with(document: Document):
    for its_map in document.all(Map):
        display = Display(document, its_map.id, LOOK)
        for row, id in enumerate(display.nodes.ids):
            body = display.bodies[display.nodes.body[row]].picture
            left, top = display.nodes.box[row, :2].tolist()
            assert outlines(display.picture(id)[: len(body)], 0, 0) == outlines(body, left, top)


def outlines(picture: Picture, dx: float, dy: float) -> list[object]:
    """A picture's paths moved, rounded to what no eye can tell."""
    paths = [mark for mark in moved(picture, dx, dy) if isinstance(mark, Path)]
    return [
        (path.fill, path.stroke, path.width, path.dash, [(verb[0], *(round(n, 3) for n in verb[1:])) for verb in path.verbs])
        for path in paths
    ]


@given(documents)
@settings(max_examples=60)
def test_all_that_is_drawn_of_something_lies_within_its_reach(document: Document):
    display = Display(document, "m0", LOOK)
    for columns in (display.nodes, display.flows):
        for row, id in enumerate(columns.ids):
            picture = draw(document, id, LOOK)
            if picture:
                left, top, right, bottom = columns.reach[row].tolist()
                assert Rect(left, top, right - left, bottom - top).grown(1).encloses(bounds(picture)), id


def test_a_line_ends_where_its_head_begins():
    display = Display(sketch("Sales: a > b"), "map", LOOK)
    (x, y), tip = display.flows.points("a-b")[-1].tolist(), display.flows.tip[0].tolist()
    box = display.box("b")
    assert box is not None
    assert tip == [box.x, box.cy]
    assert tip[0] - 12 < x < tip[0] and y == tip[1]


def test_nodes_are_read_along_the_lanes_and_across_them():
    display = Display(sketch("Sales: a > b > c; Stock: d{x=48.0}"), "map", LOOK)
    assert display.reading_order() == ["a", "d", "b", "c"]


def test_what_runs_through_a_small_area_is_told_by_its_lines_not_by_the_box_around_them():
    display = Display(sketch("Sales: a > b; Stock: b > c{x=1400.0}"), "map", LOOK)
    flow = display.flows.points("b-c")
    corner = Rect(float(flow[:, 0].max()) - 4, float(flow[:, 1].min()), 2, 2)
    assert (
        not len(display.flows.crossing([corner]))
        or display.flows.crossing([corner]).tolist() == display.flows.in_view(corner).tolist()
    )


def test_what_stands_on_another_map_has_no_place_on_this_one():
    other = (Map(id="other", name="Other"), Step(id="away", map_id="other", x=40.0, y=40.0))
    assert Display(sketch("Sales: a", *other), "map", LOOK).box("away") is None
