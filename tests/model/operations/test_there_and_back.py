"""Making a sub-process and taking it apart again gives the very map back."""

from typing import get_args

from hypothesis import assume, given
from hypothesis import strategies as st

from model.change import difference
from model.document import Document
from model.operations.inlining import inline, may_inline
from model.operations.subprocesses import enclose, may_enclose
from model.records import Connector, Lane, Node, Record, Step
from model.records.flow import Side
from tests.edited import edited
from tests.sketch import sketch

LANES = ("Sales", "Stock", "Desk")
SIDES = st.sampled_from(get_args(Side))
INNER = (("in", 2016.0), ("on", 2200.0))
PLACES = st.tuples(st.integers(0, 800), st.integers(8, 120)).map(lambda at: (at[0] / 8, at[1] / 8))


def there_and_back(document: Document, ids: list[str]) -> Document:
    return edited(edited(document, enclose, ids, id="sub"), inline, "sub")


@st.composite
def maps(draw: st.DrawFn) -> Document:
    """A line of work through up to three lanes, with whatever else may hang on it."""
    lane = st.sampled_from(LANES) if draw(st.booleans()) else st.none()
    count = draw(st.integers(2, 5))
    places = [draw(lane) for _ in range(count)]
    named = [f"{place}: {name}" if place else name for place, name in zip(places, "abcde", strict=False)]
    text = [("[Shop] " if draw(st.booleans()) else "") + " > ".join(named)]
    text += draw(
        st.lists(
            st.sampled_from(
                [
                    f"{place}: (go) > a" if (place := places[0]) else "(go) > a",
                    f"{named[-1]} > (done)",
                    "a > b > <ok> -yes 30%> f; ok -no> f; f > g",
                    "b > <fork> -one> (out); fork -two> h",
                    "(late)@b > x > (gone)",
                    "memo{kind=note} .. b",
                    "told{kind=annotation} .. b; told .. a",
                    "form{kind=data_object} .. a; form .. b",
                    "b ~again> a",
                    "open{type=subprocess expanded=true width=400 height=400}; in{within_id=open} > on{within_id=open}; b > open",
                    "[Customer!]; a ..> Customer; Customer ..> b",
                    "Z: z; [Firm] Yard: y > yy; y ..> b; a ..> yy",
                ]
            ),
            max_size=5,
            unique=True,
        )
    )
    document = sketch("; ".join(text), vertical=draw(st.booleans()))
    changed: list[Record] = []
    frame = document.one(Step, "open")
    if frame is not None:
        changed.append(frame.replace(x=2000.0))
        changed += [document.one(Step, id).replace(lane_id=frame.lane_id, x=x, y=frame.y + 16) for id, x in INNER]
    for line in document.all(Connector):
        if draw(st.booleans()):
            sides = {"source_side": draw(st.none() | SIDES), "target_side": draw(st.none() | SIDES)}
            way = {"bends": tuple(draw(st.lists(PLACES, max_size=2))), "label_at": draw(st.none() | PLACES)}
            changed.append(line.replace(**sides, **way))
    for lane in document.all(Lane):
        if draw(st.integers(0, 2)) == 0:
            changed.append(lane.replace(name=draw(st.sampled_from(["", "Sales", "Stock"]))))
    return Document({**document.records, **{record.id: record for record in changed}}.values())


@given(st.data(), maps())
def test_a_sub_process_that_is_taken_apart_again_leaves_the_very_map(data, document):
    ids = [node.id for node in document.all(Node)]
    start = data.draw(st.integers(0, len(ids) - 1))
    chosen = data.draw(st.lists(st.sampled_from(ids), max_size=4)) + ids[start : start + data.draw(st.integers(1, 6))]
    assume(may_enclose(document, chosen) is None)
    made = edited(document, enclose, chosen, id="sub")
    assert may_inline(made, "sub") is None
    back = edited(made, inline, "sub")
    assert dict(difference(document.records, back.records)) == {}
