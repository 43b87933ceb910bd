"""What it takes to load and save a large document, to make one edit in it, and to take that back."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.maps import generate
from benchmarks.timing import Figure, count, elapsed, figure, timed
from editor.files import open_document, save_document
from model.document import Document
from model.formats import proc
from model.merge import merge
from model.records import Step
from model.store import Store

EDITS = 200


def run(steps: int) -> dict[str, Figure]:
    """The bars are those of 10,000 steps."""
    document = generate(steps)
    data = proc.write(document)
    figures = {
        "load: bytes to document": timed(lambda: proc.read(data), repeat=12, bar=250),
        "save: document to bytes": timed(lambda: proc.write(document), repeat=12, bar=150),
        "file": count(len(data) / 1e6, "MB"),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.proc"
        figures["save, until it lies on the disk"] = timed(lambda: save_document(document, path), repeat=12)
        figures["open a file"] = timed(lambda: open_document(path), repeat=12)
    other = _moved(document)
    return figures | _edits(document) | {"merge of three": timed(lambda: merge(document, other, other), repeat=5)}


def _edits(document: Document) -> dict[str, Figure]:
    store = Store(document)
    ids = [step.id for step in document.all(Step)]

    def move(at: int) -> Callable[[], None]:
        def edit() -> None:
            with store.transaction("Move step") as draft:
                step = draft.get(Step, ids[at * 7919 % len(ids)])
                draft.edit(step.id, x=step.x + 8)

        return edit

    edits = figure(elapsed(move(at)) for at in range(EDITS))
    undone = figure(elapsed(store.undo) for _ in range(EDITS))
    redone = figure(elapsed(store.redo) for _ in range(EDITS))
    return {"one edit": edits, "undo": undone, "redo": redone}


def _moved(document: Document) -> Document:
    step = next(document.all(Step))
    return Document([*document.records.values(), step.replace(x=step.x + 8)])
