"""The menu Map: from map to map, the map as a whole, and the room on it."""

from editor.action import Action, Rows
from editor.doing import spacing, subprocesses, tidying, turning


def _room(name: str, text: str, along: bool, by: int, key: str, tip: str) -> Action:
    now = None if along else spacing.beside_text(by > 0)
    return Action(name, text, spacing.open_room(along, by), tip, key, spacing.may_open(along, by), text_now=now)


# fmt: off
ROWS: Rows = (
    Action("go_into", "Go into the sub-process", subprocesses.enter, "Show the map of the sub-process.", "Alt+Down",
           subprocesses.may_enter),
    Action("peek", "Look into the sub-process", subprocesses.peek, "Show its map on a card over this one.", ".",
           subprocesses.may_peek, on_canvas=True),
    Action("go_up", "Back up", subprocesses.leave, "Show the map this sub-process is on.", "Alt+Up", subprocesses.may_rise),
    Action("link_map", "Open a map of this file…", subprocesses.choose_map,
           "Let the step open a map that is there; several steps may open one.", may=subprocesses.may_choose_map),
    Action("unlink_map", "Unlink the map", subprocesses.unlink, "Let the step open it no longer; the map stays.",
           may=subprocesses.may_unlink),
    None,
    Action("turn_map", "Lanes as columns or rows", turning.turn, "Turn the map, and lay it out anew.", may=turning.may_turn,
           text_now=turning.turn_text),
    Action("lay_out_map", "Lay out the map", tidying.lay_out_map, "Find every step a new place, in its lane and its phase.",
           "Ctrl+Shift+Y", tidying.may_lay_out),
    Action("tidy_map", "Tidy the map", tidying.tidy_map, "Line up what nearly stands in line, as the map is drawn.", "Ctrl+J",
           tidying.may_lay_out),
    Action("straighten", "Straighten the lines", tidying.straighten, "Let lines led by hand find their way anew.",
           "Ctrl+Shift+J", tidying.may_straighten, text_now=tidying.straighten_text),
    None,
    _room("open_after", "Open room after", True, 1, "Alt+Shift+Right", "Move what stands after the selection one column on."),
    _room("close_after", "Close room after", True, -1, "Alt+Shift+Left", "Draw what stands after the selection nearer."),
    _room("open_beside", "Open room below", False, 1, "Alt+Shift+PgDown", "Move what stands beyond the selection one row on."),
    _room("close_beside", "Close room below", False, -1, "Alt+Shift+PgUp", "Draw what stands beyond the selection nearer."),
)
