"""The menu Steps: what stands on the map."""

from editor.action import Action, Rows
from editor.doing import editing, problems, subprocesses

# fmt: off
ROWS: Rows = (
    Action("step_after", "Add a step after", editing.step_after, "Add the next step, already connected.", "Insert",
           editing.may_append, on_canvas=True),
    Action("add_subprocess", "Add a sub-process after", subprocesses.add, "Add an empty sub-process, already connected.",
           may=subprocesses.may_add),
    None,
    Action("note_to_step", "Turn the note into a step", editing.note_to_step, "Keep its text and its place.", "Ctrl+T",
           editing.may_turn_note),
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
