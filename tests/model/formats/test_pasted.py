"""What is pasted from other programs, told by what it holds and read as a file of its kind."""

from typing import get_args
from urllib.parse import quote

import pytest

from model.document import Document
from model.errors import FileDamaged, FileForeign, FileTooLarge, ProcError
from model.formats import pasted, table
from model.formats.bpmn_writer import write as bpmn
from model.formats.proc import write as proc
from model.formats.table_kinds import kind_of
from model.records import Event, Gateway, Lane, Map, Node, SequenceFlow, Step
from model.steps_table.cells import type_of
from tests.hostile.files import FILES
from tests.model.formats.drawio_text import box, lane, line, model, packed
from tests.sketch import sketch


def steps(text: str, like: Map | None = None) -> list[str]:
    return [node.name for node in pasted.read(text, like).document.all(Step)]


def ends(document: Document) -> set[tuple[str, str]]:
    name = {node.id: node.name for node in document.all(Node)}
    return {(name[flow.source_id or ""], name[flow.target_id or ""]) for flow in document.all(SequenceFlow)}


def test_bpmn_is_read_as_its_file_is():
    for encoding in ("UTF-8", "UTF-16", "windows-1252"):
        text = bpmn(sketch("Sales: Prüfen > <ok>"))[0].decode().replace("UTF-8", encoding)
        document = pasted.read(text).document
        assert steps(text) == ["Prüfen"] and len(list(document.all(Gateway))) == 1


def test_of_several_maps_the_first_is_taken_and_the_others_told():
    document = sketch("Sales: a > b")
    document = Document([*document.records.values(), Map(id="other", rank="z", name="To be"), Step(id="x", map_id="other")])
    imported = pasted.read(proc(document).decode())
    assert {node.id for node in imported.document.all(Node)} == {"a", "b"}
    assert "map “To be”" in str(imported.report[0])


@pytest.mark.parametrize("mark", ["\t", ",", ";"])
def test_a_table_with_the_names_of_its_columns_is_read_as_one(mark: str):
    text = "id,lane,name,wait,next\n1,Sales,Take,1 d,2\n2,Stock,Pick,5,".replace(",", mark)
    imported = pasted.read(text, Map(id="m", hours_per_day=7))
    assert ends(imported.document) == {("Take", "Pick")}
    assert [step.wait_minutes for step in imported.document.all(Step)] == [420, 5]
    assert {lane.name for lane in imported.document.all(Lane)} == {"Sales", "Stock"}


def test_cells_without_the_names_of_their_columns_are_steps_by_the_first_that_has_words():
    document = pasted.read("1\tPick\tKim\n2\tPack\tAda").document
    assert ends(document) == {("Pick", "Pack")}
    assert next(document.all(Step)).documentation == "Column 1: 1\nColumn 3: Kim"


def test_what_is_copied_as_a_table_is_pasted_as_one():
    document = sketch("Sales: a{process_minutes=5} > <ok>; Sales: ok -yes 80%> b; ok -no 20%> a")
    text = table.write(document, "map")[0].decode()
    assert {step.process_minutes for step in pasted.read(text).document.all(Step)} == {5, None}


@pytest.mark.parametrize("text", ["- Pick\n- Pack", "Pick -> Pack", "\tPick\n\tPack", "Pick\nPack\n", "\ufeffPick\nPack"])
def test_any_other_lines_name_steps(text: str):
    assert ends(pasted.read(text).document) == {("Pick", "Pack")}


def test_prose_with_commas_and_marks_is_no_table():
    assert steps("Call Kim, then Ada; wait\n<b>Pack</b> & label") == ["Call Kim, then Ada; wait", "<b>Pack</b> & label"]


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_no_better_when_it_is_pasted(name: str):
    text = FILES[name][0]().decode("utf-8", "replace")
    try:
        pasted.read(text)
    except (FileDamaged, FileForeign, FileTooLarge) as error:
        assert str(error)


@pytest.mark.parametrize(
    "text",
    [
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">',
        '<?xml version="1.0"?><definitions/>' + "<a>" * 100_000,
        '<definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/"/>',
        "x" * 2**21,
        "a,b\n" * 30_000,
        "id,name\n" + "s,a\n" * 30_000,
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str):
    with pytest.raises(ProcError):
        pasted.read(text)


@pytest.mark.parametrize("before", ["", '<?xml version="1.0"?>\n', "<!-- a map -->"])
def test_a_doctype_is_refused(before: str):
    with pytest.raises(FileDamaged, match="DOCTYPE"):
        pasted.read(before + '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>')


def test_xml_of_another_kind_is_refused_by_its_name():
    with pytest.raises(FileForeign, match="<svg>"):
        pasted.read('<?xml version="1.0" encoding="UTF-16"?><svg xmlns="http://www.w3.org/2000/svg"/>')


@pytest.mark.parametrize("quoted", [False, True])
def test_cells_of_drawio_are_steps_in_their_lanes(quoted: bool):
    text = model(
        lane("Sales", 0), box("Check", 100, 30, parent="Sales"), box("Ship", 400, 30, parent="Sales"), line("Check", "Ship")
    )
    text = quote(text, safe="") if quoted else text
    document = pasted.read(text).document
    assert {step.name for step in document.all(Step)} == {"Check", "Ship"} and len(list(document.all(SequenceFlow))) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<mxfile><!-- --></mxfile>", "has no page"),
        ("%3CmxGraphModel%3E%3C", "not well-formed"),
        (f"<mxfile><diagram>{packed(' ' * 40_000_000)}</diagram></mxfile>", "unpacks to more than 32 MB"),
        (f"<mxfile><diagram>{packed('<!DOCTYPE x><mxGraphModel/>')}</diagram></mxfile>", "DOCTYPE"),
    ],
    ids=["empty", "cut off", "a bomb", "a document type"],
)
def test_cells_of_drawio_made_to_harm_are_refused_as_a_file_of_them_is(text: str, says: str):
    with pytest.raises(ProcError, match=says):
        pasted.read(text)


# --- a title -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["How we buy\n- Ask\n- Order\n- Pay", "How we buy\n\n1. Ask\n2. Order", "How we buy\nBuyer: Ask\nBuyer: Order\nDesk: Pay",
     "How we buy\nBuyer:\n  Ask\n  Order\nDesk:\n  Pay"],
)  # fmt: skip
def test_a_first_line_unlike_all_others_is_the_title(text: str):
    document = pasted.read(text).document
    assert next(document.all(Map)).name == "How we buy" and "How we buy" not in steps(text)


@pytest.mark.parametrize(
    "text",
    ["Ask\nOrder\nPay", "- Ask\n- Order", "Ask\n- Order", "Ask?\n- yes: Order\n- no: Stop", "Ask -> Order\n- Pay\n- File"],
)
def test_a_first_line_like_the_others_is_a_step(text: str):
    assert not next(pasted.read(text).document.all(Map)).name


def test_a_title_for_a_map_that_has_a_name_is_told():
    imported = pasted.read("How we buy\n- Ask\n- Order", Map(id="m", name="Mine"))
    assert [str(notice) for notice in imported.report] == ["Left out: title “How we buy”: the map has a name already."]


# --- the program's own words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "node",
    [*(Step(id="n", map_id="m", type=each) for each in get_args(Step.model_fields["type"].annotation)),
     *(Gateway(id="n", map_id="m", split=each) for each in get_args(Gateway.model_fields["split"].annotation)),
     *(Event(id="n", map_id="m", place=each) for each in get_args(Event.model_fields["place"].annotation))],
)  # fmt: skip
def test_every_type_is_understood_by_the_word_that_the_table_of_steps_shows(node: Node):
    assert kind_of(type_of(node), "")[1]


def test_a_wait_is_known_by_what_the_table_of_steps_calls_it():
    imported = pasted.read("Step\tLane\tProcess time\tWait before\nPick\tStock\t10\t2 h\n")
    (step,) = imported.document.all(Step)
    assert (step.process_minutes, step.wait_minutes, imported.report) == (10, 120, ())
