"""Layers of a map that can be hidden: seen otherwise, and the same on disk."""

import pytest

from editor.app import Program
from editor.session import LAYERS, Session
from model.finding import Finding
from tests.editor.conftest import Opened
from tests.sketch import sketch

MAP = """[Shop] Sales: a{process_minutes=12.0} > b; [Customer!]; b ..> Customer; memo{kind=note} .. a; said{kind=annotation} .. b;
file{kind=data_object} .. a"""


@pytest.fixture
def here(program: Program) -> Opened:
    """A window over a map with something on every layer."""
    return Opened(program, sketch(MAP))


def seen(opened: Opened) -> set[str]:
    """The ids of the nodes and lines on the canvas."""
    display = opened.window.desk.canvas.showing.scene.display
    return {*display.nodes.row, *display.flows.row}


def test_hiding_notes_hides_what_ties_them_and_nothing_else(here: Opened):
    before = seen(here)
    here.do("layer_notes")
    assert before - seen(here) == {"memo", "said", "memo-a", "said-b"}
    here.do("layer_notes")
    assert seen(here) == before


def test_hiding_message_flows_leaves_the_pools(here: Opened):
    before = seen(here)
    here.do("layer_messages")
    assert before - seen(here) == {"b-Customer"}


def test_hiding_times_takes_the_strip_off_the_steps(here: Opened):
    display = here.window.desk.canvas.showing.scene.display
    marks = len(display.picture("a"))
    here.do("layer_data")
    assert len(here.window.desk.canvas.showing.scene.display.picture("a")) < marks


def test_hiding_the_marks_of_findings_leaves_the_findings(here: Opened):
    here.session.found(here.session.store.document, (Finding("dead-end", "error", ("b",), "“b” leads nowhere."),))
    canvas = here.window.desk.canvas
    canvas.show_findings()
    assert canvas._lid.over.levels
    here.do("layer_findings")
    assert not canvas._lid.over.levels and here.session.findings


def test_what_is_added_while_hidden_is_hidden_and_there_when_shown(here: Opened):
    here.do("layer_notes")
    with here.session.store.transaction("Add") as draft:
        draft.add(here.session.store.document["memo"].replace(id="later"))
        draft.edit("a", x=200.0)
    assert "later" not in seen(here)
    here.do("layer_notes")
    assert "later" in seen(here)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_no_part_of_the_document(here: Opened, layer: str):
    before = here.session.store.document
    here.do(f"layer_{layer}")
    assert here.session.hidden == {layer} and here.session.store.document is before
    assert Session(before).hidden == frozenset()


def test_what_is_hidden_is_neither_selected_nor_deleted_unawares(here: Opened):
    here.session.select(["memo", "a"])
    here.do("layer_notes")
    assert here.session.selection == ("a",)
    here.do("select_all")
    assert not {"memo", "said", "memo-a"} & set(here.session.selection) and "a" in here.session.selection
