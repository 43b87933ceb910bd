"""The menu Map: from map to map, and the map as a whole."""

from editor.action import Action, Rows
from editor.doing import subprocesses, turning

# fmt: off
ROWS: Rows = (
    Action("go_into", "Go into the sub-process", subprocesses.enter, "Show the map of the sub-process.", "Alt+Down",
           subprocesses.may_enter),
    Action("go_up", "Back up", subprocesses.leave, "Show the map this sub-process is on.", "Alt+Up", subprocesses.may_rise),
    None,
    Action("turn_map", "Lanes as columns or rows", turning.turn, "Turn the map, and lay it out anew.", may=turning.may_turn,
           text_now=turning.turn_text),
)
