"""Zoom, lens, tool and theme: what is seen and what is in hand. None of it changes the map."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor import motion, settings
from editor.doing.writable import writable
from editor.plain import say
from model.drawing.layers import paint_order_without
from model.problems import places_of
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.session import Session
    from editor.window import Window

STEP = 2**0.25
"""One zoom in."""


def zoom_in(window: "Window") -> None:
    """Larger."""
    window.desk.canvas.zoom_by(STEP)


def zoom_out(window: "Window") -> None:
    """Smaller."""
    window.desk.canvas.zoom_by(1 / STEP)


def zoom_100(window: "Window") -> None:
    """At actual size."""
    canvas = window.desk.canvas
    canvas.zoom_by(1 / canvas.zoom)


def fit(window: "Window") -> None:
    """The whole map."""
    window.desk.canvas.fit()


def fit_selection(window: "Window") -> None:
    """What is selected, or the whole map."""
    if window.session.selection:
        window.desk.canvas.fit_selection()
    else:
        window.desk.canvas.fit()


def toggle_overview(window: "Window") -> None:
    """Show or hide the overview."""
    window.desk.minimap.setVisible(window.desk.minimap.isHidden())


def has_overview(window: "Window") -> bool:
    """Whether the overview is shown."""
    return not window.desk.minimap.isHidden()


def toggle_layer(layer: str) -> Callable[["Window"], None]:
    """Show a layer of the map, or hide it; what is hidden is selected no longer."""

    def toggle(window: "Window") -> None:
        session = window.session
        session.show_layer(layer, layer in session.hidden)
        shown = frozenset(paint_order_without(session.store.document, session.map_id, session.hidden))
        session.select(id for id in session.selection if id in shown or _has_disc(session, id, shown))

    return toggle


def _has_disc(session: "Session", id: str, shown: frozenset[str]) -> bool:
    return any(place.id in shown for place in places_of(session.store.document, id))


def shows_layer(layer: str) -> Callable[["Window"], bool]:
    """Whether it is shown."""
    return lambda window: layer not in window.session.hidden


def look_through(lens: str) -> Callable[["Window"], None]:
    """Choose a lens."""
    return lambda window: window.session.look_through(lens)


def looks_through(lens: str) -> Callable[["Window"], bool]:
    """Whether it is the lens chosen."""
    return lambda window: window.session.lens == lens


def take_tool(tool: str) -> Callable[["Window"], None]:
    """Take a tool in hand, and be ready to use it."""

    def take(window: "Window") -> None:
        window.session.take_tool(tool)
        window.desk.focus_map()

    return take


def has_tool(tool: str) -> Callable[["Window"], bool]:
    """Whether it is the tool in hand."""
    return lambda window: window.session.tool == tool


def may_take(tool: str) -> Callable[["Window"], Refusal | None]:
    """Whether a tool can be used."""

    def may(window: "Window") -> Refusal | None:
        return None if tool == "select" else writable(window.session)

    return may


def wear(choice: str) -> Callable[["Window"], None]:
    """Choose light, dark, or what the system has, for every window."""
    return lambda window: window.program.wardrobe.choose(choice)


def wears(choice: str) -> Callable[["Window"], bool]:
    """Whether it is the choice."""
    return lambda window: window.program.wardrobe.choice == choice


def toggle_motion(window: "Window") -> None:
    """Let things glide and slide, or be there at once, in every window."""
    settings.choose_less_motion(not settings.less_motion())
    motion.apply(window.program)


def has_less_motion(window: "Window") -> bool:
    """Whether everything is there at once."""
    return settings.less_motion()


def present(window: "Window") -> None:
    """Nothing to be shown yet; `may_present` says so."""


def may_present(window: "Window") -> Refusal | None:
    """Whether there is a way to present."""
    return Refusal(say("Presenting comes with a later version."))
