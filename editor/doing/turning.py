"""Turning a map: its lanes as columns or as rows."""

from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model.rules import Refusal
from model.stretches import is_vertical

if TYPE_CHECKING:
    from editor.window import Window


def turn(window: "Window") -> None:
    """Turn the map and lay it out anew: what fits in a row does not fit in a column."""
    from model.layout import lay_out

    session, text = window.session, turn_text(window)
    orientation = "horizontal" if _upright(window) else "vertical"
    with session.store.transaction(text) as draft:
        draft.edit(session.map_id, orientation=orientation)
        lay_out(draft, session.map_id)
    window.desk.show_beginning()


def turn_text(window: "Window") -> str:
    """What the lanes would become."""
    return say("Lanes as rows") if _upright(window) else say("Lanes as columns")


def may_turn(window: "Window") -> Refusal | None:
    """Whether the map may be changed."""
    return writable(window.session)


def _upright(window: "Window") -> bool:
    return is_vertical(window.session.store.document, window.session.map_id)
