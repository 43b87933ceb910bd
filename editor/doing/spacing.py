"""Opening and closing room after or below the selection, by one column or row."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model.document import Document
from model.records import Group, Map, Node
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window
    from model.operations.cut import Cut

COLUMN, ROW = 208.0, 112.0
"""A step and the usual gap after it, along the lanes and across them, in points."""


def open_room(along: bool, by: int) -> Callable[["Window"], None]:
    """Open room beyond the selection (1) or close it (-1), along the lanes or across them."""

    def run(window: "Window") -> None:
        from model.operations import spacing

        cut = _cut(window, along)
        label = say("Open room") if by > 0 else say("Close room")
        with window.session.store.transaction(label) as draft:
            spacing.open_room(draft, cut, by * (COLUMN if along else ROW))

    return run


def may_open(along: bool, by: int) -> Callable[["Window"], Refusal | None]:
    """Whether something is selected that room opens beyond, and whether there is room to close."""

    def may(window: "Window") -> Refusal | None:
        from model.operations.spacing import closable

        refusal = writable(window.session)
        if refusal is None and not _standing(window):
            refusal = Refusal(say("Select a step or something else that stands on the map."))
        if refusal is None and by < 0 and closable(window.session.store.document, _cut(window, along), COLUMN) <= 0:
            refusal = Refusal(say("There is no room to close here."))
        return refusal

    return may


def beside_text(opens: bool) -> Callable[["Window"], str]:
    """“Open room below”; in a map of columns what lies across the lanes is at the right."""

    def text(window: "Window") -> str:
        its_map = window.session.store.document.one(Map, window.session.map_id)
        if its_map is not None and its_map.orientation == "vertical":
            return say("Open room at the right") if opens else say("Close room at the right")
        return say("Open room below") if opens else say("Close room below")

    return text


def _standing(window: "Window") -> list[Node | Group]:
    document: Document = window.session.store.document
    return [each for each in document.present(window.session.selection) if isinstance(each, (Node, Group))]


def _cut(window: "Window", along: bool) -> "Cut":
    """The line where the selection ends: of the lane or the sub-process that all of it stands in, else of the whole map."""
    from model.operations.cut import Cut, span

    document, map_id = window.session.store.document, window.session.map_id
    chosen = _standing(window)
    ends = [sum(span(document, each, along)) for each in chosen]
    within = {each.within_id or each.lane_id for each in chosen}
    return Cut(map_id, along, max(ends), within.pop() if len(within) == 1 else None)
