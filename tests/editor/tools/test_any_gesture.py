"""Whatever the pointer does, with any tool over any map: nothing breaks, the document stays whole, and Esc gives it up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.session import TOOLS
from editor.tools import tool_for
from editor.tools.base import Answer, Hit, Pointer, Seen, Tool
from model.change import Edit
from model.document import Document
from model.drawing.theme import LIGHT
from model.errors import Refused
from model.integrity import repair
from model.store import Store, Transaction
from tests.strategies import documents, lengths

PARTS = ("nothing", "body", "header", "edge", "handle", "corner", "label", "segment", "bend", "end")
tools = st.sampled_from([*TOOLS, "space", "pan"])
keys = st.fixed_dictionaries({key: st.booleans() for key in ("shift", "ctrl", "alt")})


@st.composite
def pointers(draw: st.DrawFn, document: Document) -> Pointer:
    id = draw(st.none() | st.sampled_from(sorted(document.records)))
    hit = Hit(id, draw(st.sampled_from(PARTS[1:])), draw(st.integers(0, 3))) if id is not None else Hit()
    return Pointer((draw(lengths), draw(lengths)), hit, draw(st.sampled_from([0.25, 1.0, 4.0])), **draw(keys))


def commit(store: Store, tool: Tool) -> None:
    try:
        with store.transaction(tool.label) as draft:
            tool.draft(draft)
    except Refused:
        return
    assert tool.label and repair(store.document) == {}


def preview(store: Store, tool: Tool) -> Document | None:
    draft = Transaction(store.document)
    try:
        tool.rested().draft(draft)
    except Refused:
        return None
    return Document(draft.document.records.values())


@settings(max_examples=settings().max_examples * 2)
@given(st.data(), documents, tools)
def test_any_gesture_leaves_the_document_whole(data, document, name):
    store, tool, selection = Store(document), tool_for(name), ()
    for _ in range(data.draw(st.integers(1, 8))):
        does = data.draw(st.sampled_from(["press", "move", "move", "release", "double"]))
        seen = Seen(store.document, "m0", selection)
        answer: Answer = getattr(tool, does)(data.draw(pointers(store.document)), seen)
        if answer.commit is not None:
            commit(store, answer.commit)
        if answer.select is not None:
            selection = tuple(id for id in answer.select if id in store.document)
        tool = answer.tool
        assert tool.cursor and isinstance(tool.marks(Seen(store.document, "m0", selection), LIGHT, 1.0), tuple)
        assert preview(store, tool) == preview(store, tool)
    assert not tool.cancel().busy
    assert store.document == document or preview(store, tool.cancel()) == store.document


@given(st.data(), documents)
def test_a_gesture_survives_what_a_colleague_does_meanwhile(data, document):
    store, tool = Store(document), tool_for(data.draw(tools))
    for does in ("press", "move", "move", "release"):
        answer: Answer = getattr(tool, does)(data.draw(pointers(document)), Seen(store.document, "m0", ()))
        if answer.commit is not None:
            commit(store, answer.commit)
        tool = answer.tool
        gone = data.draw(st.sampled_from(sorted(document.records)))
        if gone != "m0" and gone in store.document:
            store.receive("Elsewhere", {gone: Edit(store.document[gone], None)})
        preview(store, tool)
