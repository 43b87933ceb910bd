"""The menu Steps: what stands on the map."""

from editor.action import Action, Rows
from editor.doing import appending, editing, problems, replacing, subprocesses, typing, walking

# fmt: off
ROWS: Rows = (
    Action("step_after", "Add a step", typing.add_step, "Add the next step, connected, into a flow or at the end of a lane.",
           "Insert", typing.may_add_step, icon="square-plus", on_canvas=True),
    Action("add_branch", "Add a branch", typing.add_branch, "Add another way on from the decision here or before.",
           "Ctrl+Return", typing.may_branch, on_canvas=True),
    Action("add_subprocess", "Add a sub-process after", subprocesses.add, "Add an empty sub-process, already connected.",
           may=subprocesses.may_add),
    Action("decision_after", "Add a decision after", appending.decision_after, "Add a decision, already connected.",
           may=appending.may_follow, icon="diamond-plus"),
    Action("end_after", "Add an end after", appending.end_after, "Let the process end here.", may=appending.may_follow,
           icon="circle-dot"),
    Action("note_beside", "Add a note on it", appending.note_beside, "Stick a note beside it, tied to it.",
           may=appending.may_tie, icon="sticky-note"),
    Action("replace", "Change the type…", replacing.choose_kind, "Make it another kind of step, decision or event; flows stay.",
           "R", replacing.may_replace, icon="shapes", on_canvas=True),
    None,
    Action("next_lane", "Move to the next lane", walking.to_next_lane, "Let the lane below, or beside, do it.", "PgDown",
           walking.may_go_down, on_canvas=True),
    Action("previous_lane", "Move to the lane before", walking.to_lane_before, "Let the lane above, or before, do it.", "PgUp",
           walking.may_go_up, on_canvas=True),
    Action("connect", "Connect to…", walking.connect, "Lead a flow to a step by its name, or join the two that are selected.",
           "Ctrl+L", walking.may_connect, on_canvas=True),
    None,
    Action("note_to_step", "Turn the note into a step", editing.note_to_step, "Keep its text and its place.", "Ctrl+T",
           editing.may_turn_note),
    Action("add_problem", "Add a problem here", problems.add_here, "Say what goes wrong at what is selected.",
           may=problems.may_add_here, icon="flag"),
    Action("note_to_problem", "Turn the note into a problem", problems.turn_notes, "Keep its text, and say where it is seen.",
           "Ctrl+Shift+T", editing.may_turn_note),
    Action("problem_here_too", "Put the problem here too", problems.put_here_too,
           "Say that a problem is seen in other places too: select it and those.", may=problems.may_put_here_too),
    None,
    Action("make_subprocess", "Make a sub-process", subprocesses.make, "Fold the selection into a step with its own map.",
           "Ctrl+G", subprocesses.may_make),
    Action("inline_subprocess", "Take the sub-process apart", subprocesses.take_apart, "Put what it holds back on this map.",
           "Ctrl+Shift+G", subprocesses.may_take_apart),
)
