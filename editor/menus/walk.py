"""The menu Go: about the map and the window without a pointer."""

from editor.action import Action, Rows
from editor.doing import walking

# fmt: off
ROWS: Rows = (
    Action("walk_right", "Go right", walking.walk("right"), "Go to the next step along the flow; keys 1 to 9 choose a branch.",
           "Ctrl+Right", on_canvas=True),
    Action("walk_left", "Go left", walking.walk("left"), "Go to the step before, along the flow.", "Ctrl+Left", on_canvas=True),
    Action("walk_up", "Go up", walking.walk("up"), "Go to what stands above; from a lane to the one above.", "Ctrl+Up",
           on_canvas=True),
    Action("walk_down", "Go down", walking.walk("down"), "Go to what stands below; from a lane to the one below.", "Ctrl+Down",
           on_canvas=True),
    None,
    Action("read_on", "Read on", walking.read(1), "Go to the next thing as the map is read: lanes, steps and flows (Tab)."),
    Action("read_back", "Read back", walking.read(-1), "Go to the thing before as the map is read (Shift+Tab)."),
    Action("hold", "Hold the selection", walking.hold, "Keep what is selected while you go on; again, no longer (Shift+Space).",
           may=walking.may_hold),
    None,
    Action("next_panel", "Next panel", walking.go_round(1), "Take the keyboard to the next part of the window.", "F6"),
    Action("previous_panel", "Panel before", walking.go_round(-1), "Take the keyboard to the part before.", "Shift+F6"),
)
