"""Laying out the map or what is selected, tidying what is drawn, letting lines run afresh: four commands that never mix."""

from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.laying import Job, laying
from editor.plain import say
from model.records import Connector, Node
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window

QUICKLY_LAID_OUT, QUICKLY_TIDIED = 150, 1200
"""So many nodes are laid out, or tidied, without anyone noticing that it takes time."""


def lay_out_map(window: "Window") -> None:
    """Lay the whole map out anew."""
    from model.layout import lay_out

    map_id = window.session.map_id
    few = count(window) <= QUICKLY_LAID_OUT
    nothing = say("The map is laid out already.")
    laying(window).run(Job(say("Lay out the map"), lambda draft: lay_out(draft, map_id), say("Laying out the map"), nothing, few))


def lay_out_chosen(window: "Window") -> None:
    """Lay out what is selected, among what stays."""
    from model.layout.selected import lay_out_selection

    map_id, ids = window.session.map_id, window.session.selection
    few = len(ids) <= QUICKLY_LAID_OUT and count(window) <= QUICKLY_TIDIED
    nothing = say("The selection stands as well as it can already.")
    laying(window).run(
        Job(
            say("Lay out the selection"),
            lambda draft: lay_out_selection(draft, map_id, ids),
            say("Laying out the selection"),
            nothing,
            few,
        )
    )


def tidy_map(window: "Window") -> None:
    """Tidy the map as it is drawn."""
    from model.layout.tidy import tidy

    map_id = window.session.map_id
    few = count(window) <= QUICKLY_TIDIED
    nothing = say("The map is tidy already.")
    laying(window).run(Job(say("Tidy the map"), lambda draft: tidy(draft, map_id), say("Tidying the map"), nothing, few))


def straighten(window: "Window") -> None:
    """Let lines find their way anew: the selected ones and those at selected steps, or where none are, all."""
    from model.layout.lines import straighten_lines

    map_id, ids = window.session.map_id, window.session.selection if _has_lines_chosen(window) else None
    text, nothing = straighten_text(window), say("None of these lines was led by hand.")
    laying(window).run(Job(text, lambda draft: straighten_lines(draft, map_id, ids), text, nothing, True))


def straighten_text(window: "Window") -> str:
    """Which lines would be straightened."""
    return say("Straighten these lines") if _has_lines_chosen(window) else say("Straighten the lines")


def may_lay_out(window: "Window") -> Refusal | None:
    """Whether there is anything to put in order."""
    document = window.session.store.document
    empty = next(document.on_map(window.session.map_id, Node), None) is None
    return writable(window.session) or (Refusal(say("There is nothing on this map yet.")) if empty else None)


def may_lay_out_chosen(window: "Window") -> Refusal | None:
    """Whether something is selected that can be laid out."""
    some = any(isinstance(record, Node) for record in window.session.store.document.present(window.session.selection))
    return writable(window.session) or (None if some else Refusal(say("Select the steps to lay out.")))


def may_straighten(window: "Window") -> Refusal | None:
    """Whether there are lines."""
    document = window.session.store.document
    none = next(document.on_map(window.session.map_id, Connector), None) is None
    return writable(window.session) or (Refusal(say("There are no lines on this map yet.")) if none else None)


def _has_lines_chosen(window: "Window") -> bool:
    session = window.session
    return any(isinstance(record, (Node, Connector)) for record in session.store.document.present(session.selection))


def count(window: "Window") -> int:
    """How many nodes the map has."""
    return sum(1 for _ in window.session.store.document.on_map(window.session.map_id, Node))
