"""Where what a BPMN diagram draws comes to stand on a map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.formats.bpmn import read
from model.geometry import Rect
from model.places import bands, node_rect, rect_of
from model.records import Group, Node
from tests.model.formats.bpmn_text import bpmn, opened, pool, process, told

LANES = '<laneSet><lane id="l1"/><lane id="l2"/></laneSet>'
BANDS = {"pool": (100, 50, 900, 300), "l1": (130, 50, 870, 120), "l2": (130, 170, 870, 180)}
CONTENT = 160  # where the file's lanes end their headers


def place(document: Document, id: str) -> tuple[float, float, float, float]:
    node = document.one(Node, id)
    assert node is not None
    return (node.x, node.y, node.width, node.height)


def test_a_place_counts_from_the_end_of_the_header_and_the_top_of_the_lane():
    document = opened(bpmn(pool(LANES + '<task id="a"/>'), {**BANDS, "a": (210.25, 191.5, 110, 66)}, about="c"))
    assert place(document, "a") == (210.25 - CONTENT, 21.5, 110, 66)


def test_in_a_vertical_map_a_place_counts_the_other_way():
    shapes = {"pool": (50, 100, 300, 900), "l1": (50, 130, 120, 870), "l2": (170, 130, 180, 870), "a": (190, 220, 110, 66)}
    document = opened(bpmn(pool(LANES + '<task id="a"/>'), shapes, about="c", pool='isHorizontal="false"'))
    assert place(document, "a") == (60, 20, 110, 66)
    node = document.one(Node, "a")
    assert node is not None and node_rect(document, node)[2:] == (110, 66)


def test_without_bands_places_are_those_of_the_file():
    document = opened(bpmn(process('<task id="a"/><task id="b"/>'), {"a": (-300.5, -20, 100, 80), "b": (0, 7, 90, 60)}))
    assert (place(document, "a"), place(document, "b")) == ((-300.5, -20, 100, 80), (0, 7, 90, 60))


def test_a_place_may_be_negative_and_fractional():
    shapes = {
        "pool": (-500, -250, 900, 300),
        "l1": (-470, -250, 870, 120),
        "l2": (-470, -130, 870, 180),
        "a": (-400.25, -100.75, 80, 60),
    }
    document = opened(bpmn(pool(LANES + '<task id="a"/>'), shapes, about="c"))
    assert place(document, "a") == (39.75, 29.25, 80, 60)


def test_noise_of_other_programs_is_rounded_away():
    shapes = {"a": (10.1000000001, 20.00000000002, 99.99999999999, 80)}
    assert place(opened(bpmn(process('<task id="a"/>'), shapes)), "a") == (10.1, 20, 100, 80)


def test_a_node_close_to_its_header_does_not_come_to_lie_on_the_wider_one():
    document = opened(
        bpmn(pool(LANES + '<task id="a"/><task id="b"/>'), {**BANDS, "a": (140, 60, 100, 80), "b": (300, 60, 100, 80)}, about="c")
    )
    assert place(document, "a")[0] > 0
    assert place(document, "b")[0] - place(document, "a")[0] == 160


@pytest.mark.parametrize("bad", ["nan", "inf", "x", "", "1e300"])
def test_a_shape_whose_bounds_cannot_be_read_is_laid_out_and_reported(bad: str):
    data = bpmn(process('<task id="a" name="A"/>'), {"a": (1, 2, 100, 80)}).replace(b'x="1"', f'x="{bad}"'.encode())
    imported = read(data)
    assert place(imported.document, "a")[2:] == (144, 80)
    assert "its bounds cannot be read; what it stands for is laid out" in told(imported)


def test_a_decimal_comma_is_understood():
    data = bpmn(process('<task id="a"/>'), {"a": (1, 2, 100, 80)}).replace(b'x="1"', b'x="1,5"')
    assert place(opened(data), "a") == (1.5, 2, 100, 80)


def test_a_shape_without_a_size_has_the_usual_one_around_its_middle():
    assert place(opened(bpmn(process('<startEvent id="a"/>'), {"a": (100, 50, 0, 0)})), "a") == (82, 32, 36, 36)


def test_a_thing_between_two_pools_stays_between_them():
    participants = '<participant id="one"/><participant id="two"/>'
    model = f'<collaboration id="c">{participants}<textAnnotation id="a"><text>here</text></textAnnotation></collaboration>'
    shapes = {"one": (0, 0, 600, 100), "two": (0, 300, 600, 100), "a": (200, 190, 100, 20)}
    document = opened(bpmn(model, shapes, about="c"))
    above, below, note = rect_of(document, "one"), rect_of(document, "two"), rect_of(document, "a")
    assert above is not None and below is not None and note is not None
    assert above.bottom < note.cy < below.y


def test_things_beside_the_bands_keep_their_distance_from_them():
    annotations = "".join(f'<textAnnotation id="{id}"/>' for id in ("left", "above", "below"))
    model = pool(LANES + '<task id="t"/>').replace("</collaboration>", annotations + "</collaboration>")
    shapes = {
        **BANDS,
        "left": (-50, 100, 100, 30),
        "above": (300, 0, 100, 30),
        "below": (300, 380, 100, 30),
        "t": (300, 60, 9, 9),
    }
    document = opened(bpmn(model, shapes, about="c"))
    whole = rect_of(document, "pool")
    rects = {id: rect_of(document, id) for id in ("left", "above", "below")}
    assert whole is not None
    left, above, below = (rect or Rect(0, 0, 0, 0) for rect in rects.values())
    assert whole.x - left.right == 50
    assert whole.y - above.bottom == 20
    assert below.y - whole.bottom == 30


def test_data_and_annotations_belong_to_the_lane_they_lie_in():
    model = pool(LANES + '<task id="t"/><textAnnotation id="a"/><dataStoreReference id="d"/>')
    document = opened(
        bpmn(model, {**BANDS, "t": (300, 60, 100, 80), "a": (300, 200, 90, 30), "d": (300, 500, 50, 50)}, about="c")
    )
    lanes = [node.lane_id for id in ("a", "d") if (node := document.one(Node, id))]
    assert lanes == ["l2", None]


def test_a_group_spans_what_it_spanned():
    model = process(LANES + '<task id="t"/>') + '<category id="k"><categoryValue id="v" value="Late ones"/></category>'
    model = model.replace("</process>", '<group id="g" categoryValueRef="v"/></process>')
    shapes = {**BANDS, "t": (400, 200, 100, 80), "g": (380, 180, 140, 120)}
    document = opened(bpmn(model, {key: at for key, at in shapes.items() if key != "pool"}))
    group, task = document.one(Group, "g"), rect_of(document, "t")
    assert group is not None and task is not None
    assert (group.name, group.lane_id) == ("Late ones", "l2")
    assert node_rect(document, group) == Rect(task.x - 20, task.y - 20, 140, 120)


def test_a_group_over_two_lanes_belongs_to_none():
    model = process(LANES + '<task id="t"/><group id="g"/>')
    shapes = {"l1": BANDS["l1"], "l2": BANDS["l2"], "t": (400, 200, 100, 80), "g": (380, 100, 140, 200)}
    group = opened(bpmn(model, shapes)).one(Group, "g")
    assert group is not None and group.lane_id is None and (group.width, group.height) == (140, 200)


sizes = st.integers(1, 2000).map(lambda quarters: quarters / 4)
offsets = st.integers(-4000, 4000).map(lambda quarters: quarters / 4)


@given(
    st.tuples(offsets, offsets),
    st.lists(st.tuples(st.integers(0, 1), sizes, sizes, sizes, sizes), min_size=2, max_size=6),
    st.booleans(),
)
def test_nodes_of_a_lane_keep_their_distances(
    origin: tuple[float, float], nodes: list[tuple[int, float, float, float, float]], vertical: bool
):
    ox, oy = origin
    tops, heights = (0.0, 120.0), (120.0, 300.0)
    shapes: dict[str, tuple[float, float, float, float]] = {"l1": (30, 0, 870, 120), "l2": (30, 120, 870, 300)}
    for n, (lane, x, y, w, h) in enumerate(nodes):
        shapes[f"n{n}"] = (60 + x, tops[lane] + min(y, heights[lane] - 1), w, h)
    lanes = ("l1", "l2")
    refs = {
        id: "".join(f"<flowNodeRef>n{n}</flowNodeRef>" for n, node in enumerate(nodes) if lanes[node[0]] == id) for id in lanes
    }
    inside = "".join(f'<lane id="{id}">{refs[id]}</lane>' for id in lanes)
    tasks = "".join(f'<task id="n{n}"/>' for n in range(len(nodes)))
    moved = {key: (x + ox, y + oy, w, h) for key, (x, y, w, h) in shapes.items()}
    turned = {key: (y, x, h, w) for key, (x, y, w, h) in moved.items()}
    said = {id: f'isHorizontal="{str(not vertical).lower()}"' for id in lanes}
    data = bpmn(process(f"<laneSet>{inside}</laneSet>{tasks}"), turned if vertical else moved, **said)
    document = opened(data)
    assert bands(document, "diagram").vertical == vertical
    first = {lane: next((n for n, node in enumerate(nodes) if node[0] == lane), None) for lane in (0, 1)}
    for n, (lane, *_) in enumerate(nodes):
        mine, other = place(document, f"n{n}"), place(document, f"n{first[lane]}")
        file, beside = shapes[f"n{n}"], shapes[f"n{first[lane]}"]
        assert mine[0] - other[0] == pytest.approx(file[0] - beside[0], abs=0.002)
        assert mine[1] - other[1] == pytest.approx(file[1] - beside[1], abs=0.002)
        assert mine[1] == pytest.approx(file[1] - tops[lane], abs=0.002)
