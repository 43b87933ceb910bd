"""The menu View: what is seen of the map, and how."""

from editor.action import Action, Key, Rows
from editor.doing import steps, viewing


def _lens(name: str, text: str, number: int, tip: str) -> Action:
    return Action(f"lens_{name}", text, viewing.look_through(name), tip, f"Alt+{number}", chosen=viewing.looks_through(name))


def _layer(name: str, text: str, tip: str) -> Action:
    return Action(f"layer_{name}", text, viewing.toggle_layer(name), tip, chosen=viewing.shows_layer(name))


def _theme(name: str, text: str, tip: str) -> Action:
    return Action(f"theme_{name}", text, viewing.wear(name), tip, chosen=viewing.wears(name), anywhere=True)


# fmt: off
ROWS: Rows = (
    Action("zoom_in", "Zoom in", viewing.zoom_in, "Show the map larger.", Key.ZoomIn, icon="plus"),
    Action("zoom_out", "Zoom out", viewing.zoom_out, "Show the map smaller.", Key.ZoomOut, icon="minus"),
    Action("zoom_100", "Actual size", viewing.zoom_100, "Show the map at 100 %.", "Ctrl+1"),
    Action("fit", "Fit the map", viewing.fit, "Show the whole map.", "Ctrl+0", icon="maximize-2", short="Fit"),
    Action("fit_selection", "Fit the selection", viewing.fit_selection,
           "Show what is selected as large as it can be; the whole map where nothing is.", "Shift+F"),
    Action("steps_table", "Steps table", steps.toggle, "Show the steps as a table, to be read and typed in; or hide it.", "F9",
           chosen=steps.is_shown),
    Action("overview", "Overview", viewing.toggle_overview, "Show or hide the whole map, small, in the corner.", "M",
           chosen=viewing.has_overview),
    None,
    _lens("map", "Map", 1, "The map as it is drawn."),
    _lens("measure", "Measure", 2, "The map with its times and shares."),
    _lens("problems", "Problems", 3, "The map with its problems."),
    _lens("plan", "Plan", 4, "The map with what is to be done."),
    _lens("team", "Team", 5, "The map with the people."),
    None,
    _layer("data", "Show times on steps", "Process times and waits at the foot of each step."),
    _layer("notes", "Show notes", "Sticky notes and annotations, with the lines that tie them."),
    _layer("messages", "Show message flows", "What passes between pools."),
    _layer("problems", "Show problems", "The numbered discs where something goes wrong."),
    _layer("jumps", "Show line jumps", "Where lines cross, one hops over the other."),
    _layer("findings", "Show marks of findings", "The marks where something was found."),
    None,
    _theme("system", "Colours as the system has them", "Light or dark, as the system is set."),
    _theme("light", "Light colours", "Light, for a desk by the window."),
    _theme("dark", "Dark colours", "Dark, for a projector."),
    Action("less_motion", "Reduce motion", viewing.toggle_motion, "Be there at once, without gliding or sliding.",
           chosen=viewing.has_less_motion, anywhere=True),
    None,
    Action("present", "Present", viewing.present, "Show the map to a room, step by step.", "F5", viewing.may_present,
           icon="play"),
)
