"""The menu Lanes: lanes, and the phases across them."""

from editor.action import Action, Rows
from editor.doing import lanes, phases

# fmt: off
ROWS: Rows = (
    Action("lane_above", "Add a lane above", lanes.add_above, "Put a lane above this one.", "Alt+Shift+Up", lanes.may_add,
           icon="panel-top"),
    Action("lane_below", "Add a lane below", lanes.add_below, "Put a lane below this one.", "Alt+Shift+Down", lanes.may_add,
           icon="panel-bottom"),
    Action("lane_in_two", "Divide the lane in two", lanes.divide(2), "Make two lanes in it; each step stays where it stands.",
           may=lanes.may_divide, icon="rows-2"),
    Action("lane_in_three", "Divide the lane in three", lanes.divide(3),
           "Make three lanes in it; each step stays where it stands.", may=lanes.may_divide, icon="rows-3"),
    Action("lane_up", "Move the lane up", lanes.move_up, "Change places with the lane above.", "Ctrl+Shift+Up",
           lanes.may_rise),
    Action("lane_down", "Move the lane down", lanes.move_down, "Change places with the lane below.", "Ctrl+Shift+Down",
           lanes.may_sink),
    Action("lane_remove", "Remove the lane", lanes.remove, "Take the lane out, with what stands in it.", "Ctrl+Shift+L",
           lanes.may_remove, icon="trash-2"),
    None,
    Action("add_phase", "Add a phase", phases.add, "Put a column across all lanes, after the selected one or the last.",
           may=phases.may_add),
    Action("phase_before", "Add a phase before", phases.add_before, "Put a phase before this one.", may=phases.may_change),
    Action("phase_earlier", "Move the phase earlier", phases.move_earlier, "Change places with the phase before.",
           "Ctrl+Shift+Left", phases.may_rise),
    Action("phase_later", "Move the phase later", phases.move_later, "Change places with the phase after.",
           "Ctrl+Shift+Right", phases.may_sink),
    Action("phase_remove", "Remove the phase", phases.remove, "Take the phase out; its steps stay where they are.",
           may=phases.may_change),
)
