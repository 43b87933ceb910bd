"""Turning a map: its lanes as columns or as rows."""

from functools import partial
from typing import TYPE_CHECKING

from editor.doing import tidying
from editor.doing.writable import writable
from editor.laying import Job, laying
from editor.plain import say
from model.rules import Refusal
from model.store import Transaction
from model.stretches import is_vertical

if TYPE_CHECKING:
    from editor.window import Window


def turn(window: "Window") -> None:
    """Turn the map and lay it out anew: what fits in a row does not fit in a column."""
    map_id, orientation = window.session.map_id, "horizontal" if _upright(window) else "vertical"

    def work(draft: Transaction) -> None:
        from model.layout import lay_out

        draft.edit(map_id, orientation=orientation)
        lay_out(draft, map_id)

    desk = window.desk
    few = tidying.count(window) <= tidying.QUICKLY_LAID_OUT
    then = partial(desk.canvas.sliding.after, desk.show_beginning)
    laying(window).run(Job(turn_text(window), work, say("Turning the map"), "", few, then))


def turn_text(window: "Window") -> str:
    """What the lanes would become."""
    return say("Lanes as rows") if _upright(window) else say("Lanes as columns")


def may_turn(window: "Window") -> Refusal | None:
    """Whether the map may be changed."""
    return writable(window.session)


def _upright(window: "Window") -> bool:
    return is_vertical(window.session.store.document, window.session.map_id)
