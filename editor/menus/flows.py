"""The menu Flows: the lines between steps."""

from editor.action import Action, Rows
from editor.doing import appending, flows

# fmt: off
ROWS: Rows = (
    Action("pull_flow", "Pull a flow", appending.pull_flow, "Lead a flow from the step to what is clicked next.", "C",
           appending.may_tie, icon="move-right", on_canvas=True),
    None,
    Action("add_bend", "Add a bend", flows.add_bend, "Draw part of the flow aside, to be dragged further.",
           may=flows.may_bend, icon="spline"),
    Action("remove_bends", "Remove bends", flows.remove_bends, "Take out the bends set by hand; the label stays.",
           may=flows.may_remove_bends, text_now=flows.remove_text),
    Action("reset_route", "Reset the route", flows.reset_route, "Let the flow and its label find their way themselves.",
           "Alt+R", flows.may_reset, icon="rotate-ccw"),
    Action("reverse_flow", "Reverse the flow", flows.reverse, "Let it run the other way.", "Alt+Shift+R", flows.may_reverse,
           icon="arrow-left-right"),
    None,
    Action("flow_to", "End the flow at the selected step", flows.lead_to("target"),
           "Of a flow and a step that are selected: let it lead there.", may=flows.may_lead_to("target")),
    Action("flow_from", "Begin the flow at the selected step", flows.lead_to("source"),
           "Of a flow and a step that are selected: let it begin there.", may=flows.may_lead_to("source")),
)
