"""Plain text as connected steps, and back: lists, arrows, branches, lanes, as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.errors import FileForeign, FileTooLarge
from model.formats import outline
from model.formats.outline_lines import Arrow, Item, parts
from model.formats.wholeness import flaw
from model.places import node_rect
from model.records import Event, Gateway, Lane, Map, Node, SequenceFlow, Step
from tests.sketch import sketch


def flows(document: Document) -> list[str]:
    """Every flow as “a > b”, or “a -label-> b”, by the names of its ends."""
    name = {node.id: _name(node) for node in document.all(Node)}
    return sorted(
        f"{name[flow.source_id or '']} {f'-{flow.name}-' if flow.name else ''}> {name[flow.target_id or '']}"
        for flow in document.all(SequenceFlow)
    )


def _name(node: Node) -> str:
    return node.name or (node.place if isinstance(node, Event) else "")


def lanes(document: Document) -> dict[str, str | None]:
    found = {}
    for node in document.all(Node):
        lane = document.one(Lane, node.lane_id)
        found[node.name] = lane.name if lane is not None else None
    return found


# --- reading -------------------------------------------------------------------------------------------------------------


def test_a_line_with_a_lane_and_an_arrow_makes_connected_steps_in_that_lane():
    document = outline.read("Warehouse: Pick the items -> Pack and label")
    assert flows(document) == ["Pick the items > Pack and label"]
    assert lanes(document) == {"Pick the items": "Warehouse", "Pack and label": "Warehouse"}
    assert flaw(document) is None


def test_each_line_follows_the_one_above():
    assert flows(outline.read("Take\n\nCheck\nShip")) == ["Check > Ship", "Take > Check"]


@pytest.mark.parametrize(
    "text",
    ["- A\n- B", "* A\n* B", "• A\n• B", "– A\n– B", "1. A\n2. B", "1) A\n2) B", "(1) A\n(2) B", "a) A\nb) B", "1.1. A\n1.2. B",
     "Step 1: A\nStep 2: B", "[ ] A\n[x] B", "- 1. A\n- 2. B", "\tA\n\tB", "A\r\nB", "A ->\nB", "A\n-> B"],
)  # fmt: skip
def test_bullets_and_numbers_fall_away(text: str):
    assert flows(outline.read(text)) == ["A > B"]


@pytest.mark.parametrize("arrow", [" -> ", "->", " → ", "→", " > ", " --> ", " => ", " –> ", "-->", " ⇒ "])
def test_an_arrow_may_be_drawn_in_many_ways(arrow: str):
    assert flows(outline.read(f"A{arrow}B{arrow}C")) == ["A > B", "B > C"]


@pytest.mark.parametrize("name", ["Pre-check", "Wait 10:30", "a>b", "follow-up - later", "https://shop.example/a", "3 days wait"])
def test_what_only_looks_like_a_mark_is_part_of_the_name(name: str):
    assert [step.name for step in outline.read(name).all(Step)] == [name]


def test_a_question_is_a_decision_with_the_lines_further_in_as_branches():
    document = outline.read("Take\nIn stock?\n  yes: Pick\n  no 22 %: Order goods\n    Wait\nShip")
    assert isinstance(next(node for node in document.all(Node) if node.name == "In stock?"), Gateway)
    assert flows(document) == [
        *("In stock? -no-> Order goods", "In stock? -yes-> Pick", "Order goods > Wait"),
        *("Pick > Ship", "Take > In stock?", "Wait > Ship"),
    ]
    assert [flow.share for flow in document.all(SequenceFlow) if flow.share is not None] == [0.22]


def test_with_one_branch_the_other_way_goes_on_below():
    assert flows(outline.read("Right?\n  no: Correct\nShip")) == ["Correct > Ship", "Right? -no-> Correct", "Right? > Ship"]


def test_an_arrow_may_have_a_label():
    for text in ("A? -no-> B", "A? --no--> B", "A? -- no --> B", "A? -->|no| B"):
        assert flows(outline.read(text)) == ["A? -no-> B"]


def test_a_name_that_stands_above_means_the_same_step_in_a_line_with_arrows():
    assert flows(outline.read("A -> B -> C\nB -> D\nC -> A")) == ["A > B", "B > C", "B > D", "C > A"]
    assert len(list(outline.read("A\nB\nA").all(Step))) == 3


def test_a_way_back_is_rework():
    document = outline.read("Pack\nRight?\n  no: Correct -> Right?\nShip")
    assert [flow.rework for flow in document.all(SequenceFlow) if flow.name == "" and flow.rework] == [True]
    assert flows(document) == ["Correct > Right?", "Pack > Right?", "Right? -no-> Correct", "Right? > Ship"]


def test_starts_and_ends_are_events_and_part_what_is_not_connected():
    document = outline.read("(start)\nTake\n(end)\nOrder comes in (start)\nShip\nShipped (end)")
    assert flows(document) == ["Order comes in > Ship", "Ship > Shipped", "Take > end", "start > Take"]
    assert sorted(event.place for event in document.all(Event)) == ["end", "end", "start", "start"]


def test_what_stands_in_brackets_is_an_event_by_its_place():
    document = outline.read("(Order comes in) -> Take -> (A day has passed) -> Ship -> (Shipped)")
    assert {event.name: event.place for event in document.all(Event)} == {
        "Order comes in": "start",
        "A day has passed": "catch",
        "Shipped": "end",
    }


def test_a_plus_in_brackets_is_a_split_whose_lines_further_in_run_side_by_side():
    document = outline.read("Both (+)\n  Pick\n  Bill\nDone (+)")
    assert {gateway.split for gateway in document.all(Gateway)} == {"parallel"}
    assert flows(document) == ["Bill > Done", "Both > Bill", "Both > Pick", "Pick > Done"]


@pytest.mark.parametrize(
    "text",
    [
        "Sales:\n  Take\n  Check\nStock:\n  Pick",
        "Sales:\n- Take\n- Check\nStock:\n- Pick",
        "Sales\n\tTake\n\tCheck\nStock\n\tPick",
        "## Sales\n1. Take\n2. Check\n\n## Stock\n1. Pick",
        "Sales: Take\nCheck\nStock: Pick",
        "Sales: Take -> Check -> Stock: Pick",
    ],
)
def test_lanes_are_headings_or_stand_before_a_step(text: str):
    document = outline.read(text)
    assert lanes(document) == {"Take": "Sales", "Check": "Sales", "Pick": "Stock"}
    assert flows(document) == ["Check > Pick", "Take > Check"]


def test_a_line_of_dashes_parts_what_is_not_connected():
    assert flows(outline.read("A\nB\n---\nC\nD")) == ["A > B", "C > D"]


def test_a_paragraph_is_cut_for_the_name_and_kept_in_the_notes():
    (step,) = outline.read("word " * 100).all(Step)
    assert len(step.name) == 200 and step.name.endswith("…")
    assert step.documentation == ("word " * 100).strip()


def test_the_steps_are_laid_out_as_the_map_runs_they_come_to():
    along = [node_rect(doc, node) for doc in [outline.read("A\nB\nC")] for node in doc.all(Node)]
    down = [
        node_rect(doc, node) for doc in [outline.read("A\nB\nC", Map(id="m", orientation="vertical"))] for node in doc.all(Node)
    ]
    assert along[0].right < along[1].x and along[1].right < along[2].x
    assert down[0].bottom < down[1].y and down[1].bottom < down[2].y


@pytest.mark.parametrize("text", ["", " \n\t\n", "---", "Sales:", "->"])
def test_a_text_that_names_no_step_is_refused(text: str):
    with pytest.raises(FileForeign, match="names no step"):
        outline.read(text)


@pytest.mark.parametrize("text", ["x" * (2**20 + 1), "a\n" * 2_001])
def test_a_text_too_long_is_refused(text: str):
    with pytest.raises(FileTooLarge):
        outline.read(text)


def test_lines_ever_further_in_are_read():
    document = outline.read("\n".join(" " * n + f"s{n}" for n in range(300)))
    assert len(list(document.all(Step))) >= 299


@pytest.mark.parametrize(
    "text", ["-a " * 3_000, "- " * 3_000, ">" * 3_000, "a:" * 3_000, "(" * 3_000, "-" * 3_000 + "x", "-->|" * 900]
)
def test_no_line_takes_long_to_take_apart(text: str):
    parts(text)  # the time limit of the tests is the bar: one that goes back and forth would take hours


def test_a_line_is_taken_apart_into_items():
    ((line,),) = parts("- Sales: Take -no 5 %-> Stock: Pick")
    assert line.items == [Item("Take", None, "Sales"), Item("Pick", Arrow("no", 0.05), "Stock")]


# --- writing -------------------------------------------------------------------------------------------------------------


def test_steps_become_lines_under_their_lanes():
    document = sketch("Sales: (order) > take > Stock: pick > pack > Sales: bill > (closed)")
    ids = [node.id for node in document.all(Node)]
    assert outline.write(document, ids) == "\n".join(
        ["Sales:", "  order (start)", "  take", "Stock:", "  pick", "  pack", "Sales:", "  bill", "  closed (end)"]
    )


def test_branches_stand_further_in_and_the_likeliest_way_goes_on():
    document = sketch("take > <ok>; ok -no 20%> fix ~> take; ok -yes 80%> ship > bill")
    assert outline.write(document, ["take", "ok", "fix", "ship", "bill"]).splitlines() == [
        *("take", "ok?", "  no 20 %: fix", "    -> take", "-yes 80 %-> ship", "bill"),
    ]


def test_only_the_selection_is_written_and_what_nothing_connects_is_parted():
    assert outline.write(sketch("a > b > c"), ["a", "c", "gone"]) == "a\n---\nc"


def test_notes_alone_are_written_as_their_texts():
    assert outline.write(sketch('memo{kind=note name="Ask Kim"}'), ["memo"]) == "Ask Kim"


def test_nothing_is_written_of_nothing():
    assert outline.write(sketch("a"), []) == ""


NAMES = ["Take the order", "Check: twice", "Pick & pack", "Wait", "Bill", "Ship", "Close", "Ask"]


@st.composite
def processes(draw: st.DrawFn) -> Document:
    """Processes of a few things with names of their own, connected at random."""
    count = draw(st.integers(1, 8))
    kinds = [draw(st.sampled_from(["step", "step", "decision", "split", "start", "end"])) for _ in range(count)]
    names = draw(st.permutations(NAMES))[:count]
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=12, unique=True))
    text = "; ".join(f"{draw(st.sampled_from(['A', 'B']))}: {_thing(kind, n)}" for n, kind in enumerate(kinds))
    document = sketch(text)
    made = [document[f"n{n}"].replace(name=name, **_facts(kind)) for n, (name, kind) in enumerate(zip(names, kinds, strict=True))]
    joins = [
        SequenceFlow(
            id=f"f{n}", map_id="map", source_id=f"n{a}", target_id=f"n{b}", name=draw(st.sampled_from(["", "no", "a b"]))
        )
        for n, (a, b) in enumerate(pairs)
        if a != b and kinds[a] != "end" and kinds[b] != "start"
    ]
    return Document([*(record for record in document.records.values() if record.id[0] != "n"), *made, *joins])


def _thing(kind: str, n: int) -> str:
    return {"decision": f"<n{n}>", "split": f"<+n{n}>", "start": f"(n{n})", "end": f"(n{n})"}.get(kind, f"n{n}")


def _facts(kind: str) -> dict[str, object]:
    return {"place": kind} if kind in ("start", "end") else {}


def told(document: Document) -> object:
    return (
        sorted((type(node).__name__, node.name.rstrip("?"), lanes(document)[node.name]) for node in document.all(Node)),
        [flow.replace("?", "") for flow in flows(document)],
    )


@given(processes())
def test_what_is_written_makes_the_same_steps_again(document: Document):
    text = outline.write(document, [node.id for node in document.all(Node)])
    assert told(outline.read(text)) == told(document), text


@given(st.text("ab?:->() \n\t-+|%1.", max_size=60))
def test_any_text_is_read_or_refused(text: str):
    try:
        document = outline.read(text)
    except FileForeign:
        return
    assert flaw(document) is None
