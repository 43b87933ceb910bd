"""Drawings of draw.io become maps: shapes by their styles, lanes by how they stand, lines by what they join."""

import re

import pytest

from model.document import Document
from model.errors import FileDamaged, FileForeign, FileTooLarge, ProcError
from model.formats.drawio import read
from model.formats.drawio_file import is_drawio
from model.formats.drawio_text import plain
from model.geometry import Rect
from model.integrity import repair
from model.places import lanes_in_order, maps_in_order, node_rect, pools_in_order
from model.records import (
    Annotation,
    Association,
    Connector,
    DataStore,
    Event,
    Gateway,
    Group,
    Lane,
    Map,
    MessageFlow,
    Node,
    Note,
    Pool,
    SequenceFlow,
    Step,
)
from model.routing.router import routes
from tests.model.formats.drawio_text import box, document, drawing, lane, line, model, packed

POINTS = '<Array as="points">{}</Array>'


def names(document: Document, cls: type[Lane] | type[Pool]) -> list[str]:
    map_id = maps_in_order(document)[0].id
    return [each.name for each in (lanes_in_order(document, map_id) if cls is Lane else pools_in_order(document, map_id))]


def told(*cells: str) -> str:
    return " ".join(map(str, drawing(*cells).report))


# --- files -----------------------------------------------------------------------------------------------------------------


def test_a_packed_page_says_what_the_plain_one_says():
    text = model(box("a"), box("b", 200), line("a", "b"))
    plainly = read(f'<mxfile><diagram name="p">{text}</diagram></mxfile>'.encode()).document
    assert read(f'<mxfile><diagram name="p">{packed(text)}</diagram></mxfile>'.encode()).document == plainly


def test_what_lies_on_the_clipboard_is_read_quoted_or_not():
    text = model(box("a"))
    quoted = "%3CmxGraphModel%3E" + text.removeprefix("<mxGraphModel>").replace("<", "%3C").replace(">", "%3E")
    assert is_drawio(quoted.encode())
    assert read(quoted.encode()).document == read(text.encode()).document


def test_every_page_is_a_map_of_its_name_and_order():
    pages = "".join(f'<diagram id="{n}" name="{n}">{model(box("a"))}</diagram>' for n in ("now", "then"))
    found = read(f"<mxfile>{pages}</mxfile>".encode()).document
    assert [(each.id, each.name) for each in maps_in_order(found)] == [("now", "now"), ("then", "then")]
    assert len(list(found.all(Step))) == 2


def test_a_page_that_nobody_named_bears_the_name_of_the_file():
    found = read(f'<mxfile><diagram name="Page-1">{model(box("a"))}</diagram></mxfile>'.encode(), "orders").document
    assert next(found.all(Map)).name == "orders"


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"<svg/>", FileForeign, "no drawing of draw.io"),
        (b"<mxfile/>", FileDamaged, "has no page"),
        (b"<mxfile><diagram><mxGraphModel/></diagram></mxfile>", FileDamaged, "holds no cells"),
        (b"<mxfile><diagram name='x'>!!!</diagram></mxfile>", FileDamaged, "page “x” cannot be unpacked"),
        (b"<mxfile><diagram>" + packed(model()).encode()[:40] + b"</diagram></mxfile>", FileDamaged, "cannot be unpacked"),
        (b"<mxfile><diagram>" + packed("hello").encode() + b"</diagram></mxfile>", FileDamaged, "does not hold a drawing"),
        (b"<!DOCTYPE x><mxfile/>", FileDamaged, "DOCTYPE"),
        (b"<mxfile><diagram>" + packed("<!DOCTYPE x><mxGraphModel/>").encode() + b"</diagram></mxfile>", FileDamaged, "DOCTYPE"),
        (b"<mxfile>" + b"<diagram/>" * 300 + b"</mxfile>", FileTooLarge, "300 pages"),
        (b"<mxfile><diagram>" + packed(" " * (12 * 2**20)).encode() + b"</diagram></mxfile>", FileTooLarge, "more than 32 MB"),
    ],
)
def test_what_is_no_drawing_or_made_to_harm_is_refused_in_a_sentence(data: bytes, error: type[ProcError], says: str):
    with pytest.raises(error, match=re.escape(says)):
        read(data)


def test_shapes_nested_beyond_reason_are_refused():
    cells = (box(f"c{n}", parent=f"c{n - 1}" if n else "1") for n in range(200))
    with pytest.raises(FileTooLarge, match="nested more than 60 deep"):
        document(*cells)


def test_hundreds_of_swimlanes_are_refused():
    with pytest.raises(FileTooLarge, match="300 swimlanes"):
        document(*(lane(f"l{n}", n * 120) for n in range(300)))


def test_shapes_that_stand_in_one_another_stand_on_the_page():
    found = document(box("a", parent="b"), box("b", parent="a"), box("c", parent="c"))
    assert {"a", "b", "c"} <= set(found.records) and not repair(found)


@pytest.mark.parametrize("number", ["NaN", "inf", "1e999", "-1e300", "x"])
def test_a_place_that_is_none_is_found_anew(number: str):
    found = document(box("a").replace('x="0"', f'x="{number}"'), box("b", 300), line("a", "b"))
    rects = [node_rect(found, step) for step in found.all(Step)]
    assert len(rects) == 2 and not rects[0].meets(rects[1])


# --- words -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("Check<br>the order", "Check\nthe order"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<b>Bold</b> &amp; <i>slanted</i>&nbsp;x", "Bold & slanted x"),
        ("<script>steal()</script>safe<style>x{}</style>", "safe"),
        ('<img src="http://a.example/x.png">after', "after"),
        ("<table><tr><td>C/T</td><td>5</td></tr><tr><td>C/O</td><td>2</td></tr></table>", "C/T 5\nC/O 2"),
        ("a < b and b > c", "a < b and b > c"),
        ("&lt;b&gt;", "<b>"),
    ],
)
def test_a_label_is_its_words(html: str, words: str):
    assert plain(html, is_html=True) == words


def test_a_label_that_is_no_html_stays_as_it_is():
    assert plain("a <b> &amp;", is_html=False) == "a <b> &amp;"


def test_a_label_made_to_take_long_takes_no_time():
    assert plain("<!" * 100_000 + "<a " * 100_000, is_html=True)[:2] == "<!"


def test_the_data_of_a_shape_are_written_about_it():
    cell = box("x").replace('id="x" ', "").replace(' value="x"', "")
    found = document(f'<UserObject id="s" label="Ship" tooltip="Before noon" owner="Dispatch">{cell}</UserObject>')
    step = found.one(Step, "s")
    assert step is not None and (step.name, step.documentation) == ("Ship", "Before noon\nowner: Dispatch")


# --- shapes ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "cls", "fields"),
    [
        ("rounded=1;html=1;", Step, {"type": "task"}),
        ("rhombus;html=1;", Gateway, {"split": "exclusive"}),
        ("shape=mxgraph.flowchart.decision;", Gateway, {}),
        ("shape=mxgraph.bpmn.gateway2;gwType=parallel;outline=none;", Gateway, {"split": "parallel"}),
        ("shape=mxgraph.bpmn.shape;background=gateway;outline=none;symbol=inclusiveGw;", Gateway, {"split": "inclusive"}),
        ("shape=mxgraph.bpmn.gateway2;outline=standard;symbol=multiple;", Gateway, {"split": "event_based"}),
        ("shape=mxgraph.bpmn.event;outline=standard;symbol=message;", Event, {"place": "start", "trigger": "message"}),
        ("shape=mxgraph.bpmn.event;outline=throwing;symbol=signal;", Event, {"place": "throw", "trigger": "signal"}),
        ("shape=mxgraph.bpmn.event;outline=end;symbol=terminate2;", Event, {"place": "end", "trigger": "terminate"}),
        ("shape=mxgraph.bpmn.task;taskMarker=service;isLoopStandard=1;", Step, {"task": "service", "loop": "loop"}),
        ("shape=mxgraph.bpmn.task2;bpmnShapeType=subprocess;isAdHoc=1;", Step, {"type": "subprocess", "flavour": "ad_hoc"}),
        ("shape=mxgraph.flowchart.predefined_process;", Step, {"type": "subprocess"}),
        ("shape=document;", Step, {"type": "document"}),
        ("shape=delay;", Step, {"type": "wait"}),
        ("shape=manualInput;", Step, {"task": "manual"}),
        ("shape=datastore;", DataStore, {}),
        ("shape=mxgraph.flowchart.database;", DataStore, {}),
        ("shape=note;", Note, {}),
        ("shape=mxgraph.flowchart.annotation_2;", Annotation, {}),
        ("text;html=1;", Annotation, {}),
        ("shape=mxgraph.aws.bucket;", Annotation, {}),
    ],
)
def test_a_shape_is_what_its_style_says(style: str, cls: type[Node], fields: dict[str, object]):
    (node,) = document(box("a", style=style)).all(Node)
    assert type(node) is cls and {name: getattr(node, name) for name in fields} == fields


@pytest.mark.parametrize("style", ["ellipse;", "shape=mxgraph.flowchart.terminator;", "rounded=1;arcSize=50;"])
def test_a_round_shape_begins_or_ends_what_the_lines_say(style: str):
    found = document(box("a", style=style), box("b", 200), box("c", 400, style=style), line("a", "b"), line("b", "c"))
    assert [found[id].__dict__.get("place") for id in "ac"] == ["start", "end"]


def test_a_large_round_shape_in_the_middle_is_a_step():
    found = document(box("a"), box("b", 200, style="ellipse;"), box("c", 400), line("a", "b"), line("b", "c"))
    assert found.one(Step, "b") is not None


def test_a_thin_bar_is_where_flows_part():
    found = document(box("a"), box("b", 200, 0, 5, 80, value=""), box("c", 400), line("a", "b"), line("b", "c"))
    gateway = found.one(Gateway, "b")
    assert gateway is not None and gateway.split == "parallel" and gateway.width == gateway.height < 40


def test_a_decision_keeps_its_middle_and_gets_its_usual_size():
    found = document(box("a", 100, 100, 160, 100, "rhombus;"))
    assert node_rect(found, next(found.all(Gateway))) == Rect(156, 126, 48, 48)


def test_an_ornament_is_left_out_and_named():
    assert "Left out: shape (o): it has no words, and no line leads to it." in told(box("o", style="shape=cloud;", value=""))


def test_what_is_hidden_is_left_out_and_named():
    hidden = '<mxCell id="layer" parent="0" visible="0"/>'
    assert "Left out: shape “secret” (x): it is hidden in the drawing." in told(hidden, box("x", value="secret", parent="layer"))


def test_a_step_with_the_plus_sign_has_an_inside():
    sign = box("p", 0.5, 1, 14, 14, "shape=plus;", "", parent="a")
    assert [step.type for step in document(box("a"), sign).all(Step)] == ["subprocess"]


def test_steps_in_a_joined_box_stand_in_an_open_sub_process():
    found = document(box("a", 0, 0, 400, 200), box("i", 20, 60, parent="a"), box("z", 600), line("a", "z"))
    outer, inner = found.one(Step, "a"), found.one(Step, "i")
    assert outer is not None and inner is not None and outer.expanded and inner.within_id == "a"


def test_a_box_around_others_that_no_line_leads_to_is_a_group():
    found = document(box("frame", 0, 0, 500, 200, value="Team"), box("a", 20, 60), box("b", 200, 60), line("a", "b"))
    assert [group.name for group in found.all(Group)] == ["Team"] and len(list(found.all(Step))) == 2


def test_a_group_without_words_leaves_its_shapes_where_they_were():
    found = document(box("g", 100, 50, 300, 200, "group", ""), box("a", 10, 20, parent="g"))
    assert not list(found.all(Group)) and node_rect(found, next(found.all(Step))) == Rect(110, 70, 120, 60)


def test_a_list_is_a_step_with_its_rows_written_about_it():
    rows = (box(f"r{n}", 0, 20 * n, 140, 20, "text;", f"row {n}", parent="l") for n in (1, 2))
    (step,) = document(box("l", 0, 0, 140, 80, "swimlane;childLayout=stackLayout;"), *rows).all(Step)
    assert step.documentation == "row 1\nrow 2"


def test_small_letters_make_a_page_larger():
    found = document(box("a", 0, 0, 60, 40, "fontSize=8;"), box("b", 100, 0, 60, 40, "fontSize=8;"))
    step = found.one(Step, "b")
    assert step is not None and (step.x, step.width, step.height) == (150, 90, 60)


# --- lanes -----------------------------------------------------------------------------------------------------------------


def test_swimlanes_in_a_swimlane_are_its_lanes():
    pool = box("p", 0, 0, 820, 240, "swimlane;horizontal=0;", "Shop")
    found = document(
        pool, lane("Sales", 0, parent="p", x=20), lane("Stock", 120, parent="p", x=20), box("a", 100, 30, parent="Stock")
    )
    step = found.one(Step, "a")
    assert (names(found, Pool), names(found, Lane)) == (["Shop"], ["Sales", "Stock"])
    assert step is not None and step.lane_id == "Stock" and step.y == 30


def test_swimlanes_side_by_side_are_the_columns_of_one_pool():
    columns = (box(name, n * 200, 0, 200, 600, "swimlane;") for n, name in enumerate(("b", "a")))
    found = document(*columns, box("s", 20, 100, parent="a"))
    assert names(found, Lane) == ["b", "a"] and names(found, Pool) == [""]
    step = found.one(Step, "s")
    assert next(found.all(Map)).orientation == "vertical"
    assert step is not None and step.lane_id == "a" and step.y == 20


def test_lanes_apart_that_dashed_lines_join_are_pools_that_send_messages():
    cells = (lane("A", 0), lane("B", 200), box("a", 100, 30, parent="A"), box("b", 100, 30, parent="B"))
    found = document(*cells, line("a", "b", "dashed=1;"))
    assert names(found, Pool) == ["A", "B"] and len(list(found.all(MessageFlow))) == 1


def test_lanes_apart_that_solid_lines_join_are_lanes_of_one_pool():
    cells = (lane("A", 0), lane("B", 200), box("a", 100, 30, parent="A"), box("b", 100, 30, parent="B"))
    found = document(*cells, line("a", "b"))
    assert names(found, Lane) == ["A", "B"] and len(list(found.all(SequenceFlow))) == 1


def test_an_empty_pool_that_messages_end_on_shows_no_inside():
    found = document(lane("Customer", 0), lane("Shop", 200), box("a", 100, 30, parent="Shop"), line("Customer", "a", "dashed=1;"))
    flow = next(found.all(MessageFlow))
    pool = found.one(Pool, flow.source_id)
    assert pool is not None and pool.black_box


def test_a_step_drawn_over_a_lane_but_not_in_it_stands_in_it():
    found = document(lane("A", 0), lane("B", 120), box("a", 100, 150))
    step = found.one(Step, "a")
    assert step is not None and step.lane_id == "B" and step.y == 30


def test_the_rows_of_a_table_of_swimlanes_are_lanes():
    table = box("t", 0, 0, 800, 240, "shape=table;childLayout=tableLayout;", "Pool")
    rows = (box(f"r{n}", 0, n * 120, 800, 120, "shape=tableRow;horizontal=0;", f"Row {n}", "t") for n in (0, 1))
    cells = (box(f"c{n}", 40, 0, 760, 120, "swimlane;swimlaneHead=0;", "", f"r{n}") for n in (0, 1))
    found = document(table, *rows, *cells, box("a", 100, 30, parent="c1"))
    step = found.one(Step, "a")
    assert names(found, Lane) == ["Row 0", "Row 1"] and step is not None and step.lane_id == "r1"


def test_a_folded_lane_is_unfolded():
    folded = box("A", 0, 0, 20, 20, "swimlane;horizontal=0;").replace('vertex="1"', 'vertex="1" collapsed="1"')
    folded = folded.replace(
        'as="geometry"/>', 'as="geometry"><mxRectangle width="800" height="140" as="alternateBounds"/></mxGeometry>'
    )
    assert [each.height for each in document(folded, box("a", 100, 30, parent="A")).all(Lane)] == [140]


# --- lines -----------------------------------------------------------------------------------------------------------------


def flow_of(*cells: str) -> Connector:
    (flow,) = document(box("a"), box("b", 300, 200), *cells).all(Connector)
    return flow


def test_a_line_keeps_its_corners():
    found = document(box("a"), box("b", 300, 200), line("a", "b", inside=POINTS.format('<mxPoint x="360" y="30"/>')))
    (flow,) = found.all(SequenceFlow)
    assert flow.bends == ((360, 30),)
    assert routes(found, flow.map_id)[flow.id].points == ((120, 30), (360, 30), (360, 200))


def test_the_label_of_a_line_is_its_name_wherever_it_stands():
    label = box(
        "l", -0.5, 0, 0, 0, "edgeLabel;html=1;", "&lt;b&gt;Yes&lt;/b&gt;".replace("&lt;", "<").replace("&gt;", ">"), "a-b"
    )
    assert flow_of(line("a", "b"), label).name == "Yes"


def test_a_line_whose_arrow_is_at_its_source_runs_the_other_way():
    flow = flow_of(line("a", "b", "startArrow=classic;endArrow=none;"))
    assert (flow.source_id, flow.target_id) == ("b", "a")


def test_a_dashed_line_without_an_arrow_ties():
    assert isinstance(flow_of(line("a", "b", "dashed=1;endArrow=none;")), Association)


def test_a_line_without_an_arrow_is_named():
    assert "Changed: line (a-b): it has no arrow" in told(box("a"), box("b", 200), line("a", "b", "endArrow=none;"))


def test_a_line_to_a_remark_ties():
    found = document(box("a"), box("t", 300, style="text;"), line("t", "a"))
    assert [type(flow) for flow in found.all(Connector)] == [Association]


def test_an_end_that_holds_on_to_nothing_is_loose_where_it_is_drawn():
    flow = flow_of(line("a", "", inside='<mxPoint x="500" y="30" as="targetPoint"/>'))
    assert (flow.source_id, flow.target_id, flow.target_at) == ("a", None, (500, 30))


def test_a_line_that_is_nowhere_is_left_out_and_named():
    assert "Left out: line (x): neither of its ends is on the page." in told(line("gone", "away", id="x"))


def test_a_line_that_holds_on_to_a_lane_is_loose_and_named():
    cells = (lane("A", 0), lane("B", 120), box("a", 100, 30, parent="A"), line("a", "B", id="x"))
    (flow,) = document(*cells).all(Connector)
    assert flow.target_id is None and "(x): what it holds on to at its target cannot hold a line" in told(*cells)


def test_a_line_within_a_lane_counts_its_corners_from_there():
    inside = POINTS.format('<mxPoint x="400" y="20"/>')
    cells = (
        lane("A", 100),
        box("a", 100, 30, parent="A"),
        box("b", 500, 40, parent="A"),
        line("a", "b", inside=inside, parent="A"),
    )
    (flow,) = document(*cells).all(SequenceFlow)
    assert all(0 <= y <= 120 for _, y in flow.bends) and flow.bends


def test_every_id_of_a_file_is_used_once():
    found = document(box("a"), box("a", 300), box("x" * 400, 600))
    assert len(list(found.all(Step))) == 3 and not repair(found)
