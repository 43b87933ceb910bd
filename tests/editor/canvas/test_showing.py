"""What a canvas shows after any drafts and commits is what a canvas shows that never saw another document."""

from collections.abc import Callable

import pytest

from editor.canvas import showing
from editor.canvas.display import Display
from editor.canvas.view import Canvas
from model.document import Document
from model.operations.moving import move_nodes
from model.operations.removal import remove_nodes
from model.store import Transaction
from tests.editor.canvas.test_display import content

Work = Callable[[Transaction], None]


def moved(dx: float, dy: float) -> Work:
    return lambda draft: move_nodes(draft, ("pack",), dx, dy)


def removed(draft: Transaction) -> None:
    remove_nodes(draft, ("pack",))


def drafted(document: Document, work: Work) -> Transaction:
    draft = Transaction(document)
    work(draft)
    return draft


def fresh(canvas: Canvas) -> dict[str, object]:
    shown = canvas.showing.scene.display
    return content(Display(shown.document, shown.map_id, shown.look))


@pytest.mark.parametrize("works", [(moved(8, 0), moved(16, 8)), (moved(8, 0), removed, moved(-40, 0)), (removed, moved(8, 0))])
def test_each_draft_is_shown_as_if_it_were_the_first(canvas: Canvas, works: tuple[Work, ...]):
    document = canvas.session.store.document
    canvas.grab()
    for work in works:
        canvas.showing.preview(drafted(document, work))
        assert content(canvas.showing.scene.display) == fresh(canvas)
        kept = canvas.grab().toImage()
        canvas.showing.renew()
        assert kept == canvas.grab().toImage()
    canvas.showing.preview(None)
    assert canvas.showing.scene.display.document is document
    assert content(canvas.showing.scene.display) == fresh(canvas)


def test_a_draft_is_shown_again_over_what_a_colleague_did_meanwhile(canvas: Canvas):
    store = canvas.session.store
    canvas.showing.preview(drafted(store.document, moved(8, 0)))
    store.receive("Theirs", drafted(store.document, lambda draft: draft.edit("receive", name="Take in")).change())
    assert canvas.showing.scene.display.document is store.document
    assert content(canvas.showing.scene.display) == fresh(canvas)


def test_what_changes_much_is_shown_as_if_just_opened(canvas: Canvas, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(showing, "_MANY", 0)
    before = canvas.showing.scene
    with canvas.session.store.transaction("Move") as draft:
        moved(8, 0)(draft)
    assert canvas.showing.scene is not before
    assert canvas.showing.scene.display.document is canvas.session.store.document
    assert canvas.showing.backing.share_old(canvas.camera.view) == 1
