"""The steps table: what people keep in a spreadsheet becomes a map, and a map a table, with all that a table can hold."""

import csv
from collections import Counter
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.errors import FileForeign, ProcError
from model.formats import table
from model.formats.table_columns import STEPS
from model.formats.wholeness import flaw
from model.places import children, lanes_in_order, node_rect
from model.records import Event, Gateway, Lane, Map, Node, Phase, Pool, SequenceFlow, Step
from tests.sketch import sketch
from tests.strategies import documents

ORDERS = """\
id,lane,type,name,process,wait,right_first_time,work_class,people,next
s01,Sales,start,Order comes in,,,,,,s02
s02,Sales,,Take the order,90 s,1.5 h,71 %,enabling,2,s03
s03,Sales,decision,In stock?,12,2 d,0.71,check,,s04:0.78:yes|s05:0.22:no
s04,Warehouse,,Pick and pack,9,0,97,value,,s06
s05,Warehouse,wait,Wait for goods,,1440,,waiting,,s03
s06,Warehouse,end,Shipped,,,,,,
"""


def read(text: str, lanes: str | None = None, like: Map | None = None) -> Document:
    beside = lanes.encode() if lanes is not None else None
    return table.read(text.encode(), beside, like=like).document


def told(text: str, lanes: str | None = None) -> str:
    return "\n".join(map(str, table.read(text.encode(), lanes.encode() if lanes is not None else None).report))


def step(document: Document, id: str) -> Step:
    found = document.one(Step, id)
    assert found is not None
    return found


def flows(document: Document) -> set[tuple[str | None, str | None]]:
    return {(flow.source_id, flow.target_id) for flow in document.all(SequenceFlow)}


def names(document: Document) -> list[str]:
    return [node.name for node in document.all(Node)]


def lane_of(document: Document, id: str) -> str | None:
    lane = document.one(Lane, step(document, id).lane_id)
    return lane.name if lane is not None else None


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


# --- what a row says -----------------------------------------------------------------------------------------------------


def test_a_table_becomes_a_whole_map_of_its_steps_lanes_and_flows():
    document = read(ORDERS)
    assert flaw(document) is None
    assert [lane.name for lane in lanes_in_order(document, "map")] == ["Sales", "Warehouse"]
    assert {type(document[id]) for id in ("s01", "s06")} == {Event}
    assert isinstance(document["s03"], Gateway)
    assert step(document, "s05").type == "wait"
    assert flows(document) == {("s01", "s02"), ("s02", "s03"), ("s03", "s04"), ("s03", "s05"), ("s04", "s06"), ("s05", "s03")}
    assert told(ORDERS) == ""


def test_times_shares_and_amounts_are_read_as_people_write_them():
    document = read(ORDERS)
    assert (step(document, "s02").process_minutes, step(document, "s02").wait_minutes) == (1.5, 90)
    assert (step(document, "s02").right_first_time, step(document, "s04").right_first_time) == (0.71, 0.97)
    assert (step(document, "s02").work_class, step(document, "s02").people) == ("enabling", 2)
    gateway = document.one(Gateway, "s03")
    assert gateway is not None
    assert (gateway.process_minutes, gateway.wait_minutes, gateway.right_first_time) == (12, 960, 0.71)


def test_an_exit_has_its_share_and_its_label():
    exits = {flow.target_id: (flow.share, flow.name) for flow in read(ORDERS).all(SequenceFlow) if flow.source_id == "s03"}
    assert exits == {"s04": (0.78, "yes"), "s05": (0.22, "no")}


def test_a_flow_that_leads_back_is_rework():
    assert [flow.id for flow in read(ORDERS).all(SequenceFlow) if flow.rework] == ["s05-s03"]


def test_the_map_is_laid_out():
    document = read(ORDERS)
    places = [node_rect(document, node) for node in document.all(Node)]
    assert not [1 for n, one in enumerate(places) for other in places[:n] if one.meets(other)]
    at = {id: node_rect(document, document[id]).cx for id in ("s01", "s02", "s03", "s04", "s06")}  # type: ignore[arg-type]
    assert sorted(at, key=lambda id: at[id]) == ["s01", "s02", "s03", "s04", "s06"]


def test_days_and_weeks_are_those_of_the_map_it_is_read_for():
    like = Map(id="m", hours_per_day=7.5, days_per_week=4)
    document = read("name,wait\nA,1.5 d\nB,1 wk", like=like)
    assert [step.wait_minutes for step in document.all(Step)] == [675, 1800]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        *(("2 h 30", 150), ("1,5 h", 90), ("1,440", 1440), ("1 440 min", 1440)),
        *(("0,25", 0.25), ("0.3333333333333333", 1 / 3), ("1:30:30", 90.5)),
    ],
)
def test_a_time_may_be_written_in_many_ways(cell: str, minutes: float):
    assert step(read(f'name;id;wait\nA;s1;"{cell}"'.replace(";", "\t")), "s1").wait_minutes == minutes


def test_where_cells_are_parted_by_semicolons_a_comma_stands_before_decimals():
    assert step(read("id;name;wait\ns1;A;1,440"), "s1").wait_minutes == 1.44


def test_a_column_may_say_the_unit_of_its_times():
    document = read("id,name,Process (s),Wait [h]\ns1,A,30,2\ns2,B,1 min,90 min")
    assert [(step.process_minutes, step.wait_minutes) for step in document.all(Step)] == [(0.5, 120), (1, 90)]


def test_what_cannot_be_read_is_kept_in_the_notes_and_told():
    text = "id,name,process,right_first_time,people\ns1,A,soon,130 %,many"
    assert step(read(text), "s1").documentation == "process: soon\nright_first_time: 130 %\npeople: many"
    assert told(text).count("it could not be read and is kept in the notes") == 3


@pytest.mark.parametrize("nothing", ["", "-", "n/a"])
def test_a_cell_with_nothing_to_say_says_nothing(nothing: str):
    made = step(read(f"id,name,process,people,next\ns1,A,{nothing},{nothing},{nothing}\n"), "s1")
    assert (made.process_minutes, made.people, made.documentation) == (None, None, "")


def test_a_time_of_what_is_no_work_is_kept_in_the_notes():
    document = read("id,type,name,process\ns1,start,Begin,5")
    assert document["s1"].documentation == "process: 5"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("word", "made"),
    [
        ("", Step), ("Task", Step), ("Sub-Process", Step), ("sub process", Step), ("start", Event), ("END", Event),
        ("Gateway", Gateway), ("fork", Gateway), ("join", Gateway), ("document", Step), ("transport", Step),
    ],
)  # fmt: skip
def test_a_type_may_be_written_in_many_ways(word: str, made: type[Node]):
    assert type(read(f"id,name,type\ns1,A,{word}\n")["s1"]) is made


def test_a_type_that_is_not_known_makes_a_task_and_stays_in_its_notes():
    assert step(read("id,name,type\ns1,A,ritual"), "s1").documentation == "type: ritual"
    assert "no such type of step is known" in told("id,name,type\ns1,A,ritual")


# --- columns and rows ----------------------------------------------------------------------------------------------------


def test_columns_stand_in_any_order_and_case_and_others_are_kept_as_notes():
    document = read("System,NAME,Lane,ID\nSAP,Pick,Stock,s1\n,Pack,Stock,s2")
    assert (step(document, "s1").name, lane_of(document, "s1")) == ("Pick", "Stock")
    assert (step(document, "s1").documentation, step(document, "s2").documentation) == ("System: SAP", "")
    assert "column “System”" in told("System,NAME,Lane,ID\nSAP,Pick,Stock,s1")


def test_columns_may_be_called_what_people_call_them():
    document = read("No,Activity,Who,PT,%C&A,Next step\n1,Pick,Stock,5,90,2\n2,Pack,Stock,3,95,")
    assert flows(document) == {("1", "2")}
    assert (step(document, "1").process_minutes, step(document, "1").right_first_time) == (5, 0.9)
    assert lane_of(document, "2") == "Stock"


def test_a_columns_own_name_comes_before_what_others_call_it():
    document = read("task,name,id\nfile it,Archive,s1")
    assert (step(document, "s1").name, step(document, "s1").documentation) == ("Archive", "task: file it")


def test_rows_above_the_names_of_the_columns_are_passed_over_and_told():
    text = "Order process,,\nas of May,,\nid,name,lane\ns1,A,Sales"
    assert names(read(text)) == ["A"]
    assert "2 × row (line 1, line 2): it stands above the names of the columns" in told(text)


def test_a_table_that_names_no_column_is_refused_with_the_names():
    with pytest.raises(FileForeign, match="id, lane, type, name"):
        read("1,2,3\n4,5,6")


def test_rows_without_an_id_get_one():
    assert sorted(node.id for node in read("id,name\n,A\ns1,B\n,C").all(Node)) == ["s01", "s03", "s1"]


def test_an_id_that_stands_twice_stays_with_the_first_and_is_told():
    text = "id,name,next\ns1,A,s2\ns2,B,\ns2,C,"
    assert {node.id: node.name for node in read(text).all(Node)} == {"s1": "A", "s2": "B", "s2-2": "C"}
    assert "id (s2): it stands in a row above as well" in told(text)


def test_a_row_that_is_no_step_is_left_out_and_told():
    assert "row (line 3): it has neither an id nor a name" in told("id,name,lane,process\ns1,A,Sales,1\n,,Sales,5")


def test_ids_of_steps_and_of_what_holds_them_never_meet():
    document = read("id,lane,name,phase\nmap,A,1,P\npool-1,A,2,P\nlane-1,B,3,P\nphase-1,,4,P\nmap-2,,5,")
    assert len(list(document.all(Node))) == 5
    assert flaw(document) is None


# --- what follows --------------------------------------------------------------------------------------------------------


def test_what_follows_may_be_named_by_the_name_of_the_step():
    assert flows(read("id,name,next\ns1,Pick,pack\ns2,Pack,")) == {("s1", "s2")}


@pytest.mark.parametrize("mark", ["|", ";", ",", "\n"])
def test_what_follows_may_be_parted_by_other_marks(mark: str):
    assert flows(read(f'id\tname\tnext\ns1\tA\t"s2{mark} s3"\ns2\tB\t\ns3\tC\t')) == {("s1", "s2"), ("s1", "s3")}


def test_a_step_that_follows_and_is_not_there_leaves_a_loose_flow_and_is_told():
    text = "id,name,next\ns1,A,s9:0.5:maybe"
    (flow,) = read(text).all(SequenceFlow)
    assert (flow.source_id, flow.target_id, flow.name) == ("s1", None, "maybe")
    assert flow.target_at is not None
    assert "next “s9” (s1): no row of the table is called so" in told(text)


def test_without_any_next_each_row_leads_to_the_one_below():
    text = "id,type,name\na,start,\nb,,B\nc,end,\nd,start,\ne,,E"
    assert flows(read(text)) == {("a", "b"), ("b", "c"), ("d", "e")}
    assert "no row says what comes next" in told(text)


def test_a_column_may_say_which_flows_are_rework():
    document = read("id,name,next,rework\na,A,b|c,c\nb,B,a,\nc,C,,")
    assert {flow.id for flow in document.all(SequenceFlow) if flow.rework} == {"a-c"}


# --- lanes ---------------------------------------------------------------------------------------------------------------


def test_the_lanes_table_says_order_kind_people_and_rate():
    document = read(
        "id,lane,name\na,Desk,A\nb,Shop,B", "lane,kind,people,rate\nShop,external,,\nDesk,internal,7.5,30\nIT,system,,"
    )
    lanes = lanes_in_order(document, "map")
    assert [(lane.name, lane.role, lane.people, lane.rate_per_hour) for lane in lanes] == [
        ("Shop", "external", None, None),
        ("Desk", "internal", 7.5, 30),
        ("IT", "system", None, None),
    ]


def test_a_lane_that_only_the_steps_name_is_made_and_told():
    text, lanes = "id,lane,name\na,Desk,A\nb,shop,B", "lane\nDesk"
    assert [lane.name for lane in lanes_in_order(read(text, lanes), "map")] == ["Desk", "shop"]
    assert "lane “shop”: only the steps name it" in told(text, lanes)


def test_a_lane_is_the_same_in_any_case():
    assert len(list(read("lane,name\nDesk,A\ndesk ,B").all(Lane))) == 1


def test_a_lanes_table_that_is_none_is_left_out_and_told():
    assert len(list(read("lane,name\nDesk,A", "nothing,of,this").all(Lane))) == 1
    assert told("lane,name\nDesk,A", "nothing,of,this").startswith("Left out: table of the lanes")


def test_what_a_lanes_table_says_beyond_its_columns_is_told():
    text = told("lane,name\nDesk,A", "lane,kind,people,boss\nDesk,odd,few,Kim\n,internal,,\nDesk,external,,")
    assert [line.split(":")[1] for line in text.splitlines()] == [
        " kind of a lane “Desk”",
        " people of a lane “Desk”",
        " column “boss” of the lanes “Desk”",
        *(" row of the lanes (line 3)", " row of the lanes (line 4)"),
    ]


def test_pools_and_lanes_in_lanes_are_read():
    lanes = "lane,pool,within\nSales,Shop,\nDesk,Shop,Sales\nCredit,Bank,"
    document = read("id,lane,name\na,Desk,A\nb,Credit,B", lanes)
    assert sorted(pool.name for pool in document.all(Pool)) == ["Bank", "Shop"]
    desk = next(lane for lane in document.all(Lane) if lane.name == "Desk")
    assert getattr(document[desk.parent_id or ""], "name", "") == "Sales"


def test_lanes_that_stand_in_one_another_are_taken_out_and_told():
    lanes = "lane,within\nA,B\nB,A"
    assert flaw(read("lane,name\nA,x", lanes)) is None
    assert "inside itself" in told("lane,name\nA,x", lanes)


# --- writing -------------------------------------------------------------------------------------------------------------


def test_a_map_becomes_rows_along_its_flow():
    document = sketch(
        "Sales: (begin) > take > <ok>; Sales: ok -no 22%> fix ~> take; ok -yes 78%> Stock: pick{type=check} > (end)"
    )
    steps, lanes, notices = table.write(document, "map")
    assert [(row["id"], row["lane"], row["type"], row["next"]) for row in rows(steps)] == [
        ("begin", "Sales", "start", "take"),
        ("take", "Sales", "task", "ok"),
        ("ok", "Sales", "decision", "fix:0.22:no|pick:0.78:yes"),
        ("fix", "Sales", "task", "take"),
        ("pick", "Stock", "check", "end"),
        ("end", "Stock", "end", ""),
    ]
    assert [row["lane"] for row in rows(lanes)] == ["Sales", "Stock"]
    assert not notices


def test_every_table_has_the_same_first_columns():
    steps, lanes, _ = table.write(sketch("a"), "map")
    assert list(rows(steps)[0]) == "id lane type name process wait right_first_time work_class people next".split()
    assert rows(lanes) == []


def test_what_is_a_split_and_what_a_join_is_told_by_its_flows():
    steps, _, _ = table.write(sketch("<+one> > a > <+two>; one > b > two"), "map")
    assert {row["id"]: row["type"] for row in rows(steps) if row["id"] in ("one", "two")} == {"one": "split", "two": "join"}


def test_what_a_table_has_no_place_for_is_told():
    document = sketch("[Shop] Sales: a -x{condition=c,goes_wrong=lost}> b; [Bank!]; memo{kind=note} .. a")
    document = Document([*document.records.values(), Map(id="other", name="To be", rank="z")])
    text = "\n".join(map(str, table.write(document, "map")[2]))
    for words in ("note", "association", "goes wrong of a sequence flow", "condition of a sequence flow", "pool “Bank”", "To be"):
        assert words in text


def test_what_a_spreadsheet_would_take_for_a_formula_is_written_as_text_and_read_as_it_was():
    hostile = ["=1+1", "+1", "-1", "@x", "|x", ' "=1', "＝1", "'=1", "''-1", "'quoted'", "\t=1"]
    document = Document([Map(id="map"), *(Step(id=f"s{n:02}", map_id="map", name=name) for n, name in enumerate(hostile))])
    steps, lanes, _ = table.write(document, "map")
    for row in csv.reader(StringIO(steps.decode("utf-8-sig"))):
        assert not [cell for cell in row if cell.strip("\"' \t")[:1] in tuple("=+-@|＝") and not cell.startswith("'")]
    back = table.read(steps, lanes).document
    assert [node.name for node in back.all(Node)] == [name.strip() for name in hostile]


def test_a_table_read_and_written_is_the_same_table():
    document = read(ORDERS)
    once = table.write(document, "map")
    again = table.write(table.read(once[0], once[1]).document, "map")
    assert again == once


def test_two_lanes_of_one_name_are_told_apart():
    document = sketch('A{name="Desk"}: a; B{name="Desk"}: b; C{name=""}: c')
    steps, lanes, notices = table.write(document, "map")
    assert [row["lane"] for row in rows(lanes)] == ["Desk", "Desk (2)", "Lane 3"]
    assert [row["lane"] for row in rows(steps)] == ["Desk", "Desk (2)", "Lane 3"]
    assert "each has a name of its own" in str(notices[0])


# --- the law -------------------------------------------------------------------------------------------------------------

MEASURES = {column.field for column in STEPS if column.field} - {"name", "documentation"}


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").strip()


def held(document: Document, map_id: str) -> object:
    """All of a map that a table can hold."""
    lanes = lanes_in_order(document, map_id)
    number = {lane.id: n for n, lane in enumerate(lanes)}
    steps = [node for node in document.on_map(map_id, Node) if isinstance(node, (Step, Gateway, Event))]
    return (
        [(lane.role, lane.people, lane.rate_per_hour, number.get(lane.parent_id or "")) for lane in lanes],
        {node.id: (*_what(node), number.get(_lane(document, node) or ""), node.within_id) for node in steps},
        _flows(document, map_id, {node.id for node in steps}),
    )


def _lane(document: Document, node: Node) -> str | None:
    """The lane a node stands in once it is laid out: that of what holds it, and of lanes in lanes the first innermost one."""
    held_by = {node.id}
    while (host := document.one(Node, _host(node) or node.within_id)) and host.id not in held_by:
        held_by.add(host.id)
        node = host
    lane = document.one(Lane, node.lane_id)
    while lane is not None and (inner := children(document, lane.pool_id, lane.id)):
        lane = inner[0]
    return lane.id if lane is not None else None


def _host(node: Node) -> str | None:
    return node.attached_to_id if isinstance(node, Event) and node.place == "boundary" else None


def _what(node: Node) -> tuple[object, ...]:
    kept: dict[str, object] = {field: getattr(node, field, None) for field in MEASURES}
    for field in ("type", "task", "loop", "compensation", "expanded", "flavour", "split", "trigger", "interrupting"):
        kept[field] = getattr(node, field, None)
    if isinstance(node, Event):
        hangs = node.place == "boundary" and node.attached_to_id is not None
        kept["place"] = "catch" if node.place == "boundary" and not hangs else node.place
        kept["host"] = node.attached_to_id if hangs else None
    return type(node), plain(node.name), plain(node.documentation), sorted(kept.items())


def _flows(document: Document, map_id: str, steps: set[str]) -> object:
    """The flows; of several between the same two, all are rework or default if one is."""
    flows = [f for f in document.on_map(map_id, SequenceFlow) if f.source_id in steps and f.target_id in steps]
    joins = [(flow.source_id, flow.target_id) for flow in flows]
    rework = {join for join, flow in zip(joins, flows, strict=True) if flow.rework}
    default = {join for join, flow in zip(joins, flows, strict=True) if flow.default}
    labels = [plain(flow.name) or plain(flow.condition) for flow in flows]
    return Counter((j, f.share, label, j in rework, j in default) for j, f, label in zip(joins, flows, labels, strict=True))


def again(document: Document, map_id: str) -> tuple[Document, Document]:
    """What comes back of a map from its two tables, and from a workbook."""
    steps, lanes, _ = table.write(document, map_id)
    return table.read(steps, lanes).document, table.read_workbook(table.write_workbook(document, map_id)[0]).document


def only_map(document: Document) -> str:
    return next(document.all(Map)).id


@given(documents)
def test_a_map_comes_back_from_its_tables_in_all_that_a_table_can_hold(document: Document):
    for back in again(document, "m0"):
        assert flaw(back) is None
        assert held(back, only_map(back)) == held(document, "m0")


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("'\"=+-@|:\\,;\t\r\n0.2% s", max_size=12)
numbers = st.floats(0, 1e9) | st.integers(0, 1000).map(float)


@given(st.data())
def test_texts_and_numbers_come_back_whatever_is_in_them(data: st.DataObject):
    ids = data.draw(st.lists(texts.map(plain).filter(bool), min_size=2, max_size=4, unique=True))
    nodes = [
        Step(
            id=id, map_id="the map", name=data.draw(texts), documentation=data.draw(texts), process_minutes=data.draw(numbers),
            people=data.draw(numbers), right_first_time=data.draw(st.floats(0, 1)),
        )
        for id in ids
    ]  # fmt: skip
    flow = SequenceFlow(id="the flow", map_id="the map", source_id=ids[0], target_id=ids[1], name=data.draw(texts))
    document = Document([Map(id="the map"), *nodes, flow.replace(share=data.draw(st.floats(0, 1) | st.none()))])
    for back in again(document, "the map"):
        assert held(back, only_map(back)) == held(document, "the map")


cells = st.text("sx12:|,;\"'=-\n\t %.\\é", max_size=8) | st.sampled_from(
    ["s1", "s2", "end", "split", "1 h", "71 %", "s1:0.5:no|s2"]
)
heads = st.lists(st.sampled_from([column.name for column in STEPS] + ["Owner", "", "name"]), min_size=1, max_size=8)


@given(heads, st.lists(st.lists(cells, max_size=8), max_size=6), st.sampled_from([",", ";", "\t"]), st.binary(max_size=20))
def test_any_table_is_read_whole_or_refused(head: list[str], body: list[list[str]], mark: str, noise: bytes):
    data = "\n".join([mark.join(["id", *head]), *(mark.join(row) for row in body)]).encode() + noise
    try:
        document = table.read(data, data).document
    except ProcError:
        return
    assert flaw(document) is None


def test_phases_come_back():
    document = sketch("Sales: a > b > c > d > e", Phase(id="p", map_id="map", name="First", rank="B", width=500))
    document = Document([*document.records.values(), Phase(id="q", map_id="map", name="Then", rank="C", width=400)])
    steps, lanes, _ = table.write(document, "map")
    assert [row["phase"] for row in rows(steps)] == ["First", "First", "Then", "Then", "Then"]
    assert table.write(table.read(steps, lanes).document, "map")[:2] == (steps, lanes)
