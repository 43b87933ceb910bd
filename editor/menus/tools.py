"""The menu Tools: what the pointer does."""

from editor.action import Action, Rows
from editor.doing import problems, viewing


def _tool(name: str, text: str, key: str, picture: str, tip: str) -> Action:
    take, chosen = viewing.take_tool(name), viewing.has_tool(name)
    return Action(f"tool_{name}", text, take, tip, key, viewing.may_take(name), icon=picture, chosen=chosen)


# fmt: off
ROWS: Rows = (
    _tool("select", "Select", "V", "mouse-pointer-2", "Select and move what stands on the map."),
    _tool("step", "Step", "S", "rectangle-horizontal", "Put steps on the map."),
    _tool("decision", "Decision", "D", "diamond", "Put a decision on the map."),
    _tool("event", "Event", "E", "circle", "Put a start, an end or an event on the map."),
    _tool("flow", "Flow", "F", "move-right", "Pull a flow from one step to the next."),
    _tool("lane", "Lane", "L", "rows-3", "Put a lane on the map: who does the work."),
    _tool("note", "Note", "N", "sticky-note", "Stick a note on the map."),
    Action("tool_problem", "Problem", problems.mark, "Say what goes wrong: at what is selected, else where you click.", "P",
           problems.may_mark, icon="flag", chosen=viewing.has_tool("problem")),
    _tool("space", "Space", "X", "unfold-horizontal",
          "Press and drag to open room in a lane, with Shift in the whole map; back, or with Ctrl, to close it."),
)
