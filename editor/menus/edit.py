"""The menu Edit: undo, the clipboard, the selection, and finding."""

from editor.action import Action, Key, Rows
from editor.doing import context, editing, helping, history

# fmt: off
ROWS: Rows = (
    Action("undo", "Undo", history.undo, "Take the last step back.", Key.Undo, history.may_undo, text_now=history.undo_text),
    Action("redo", "Redo", history.redo, "Do again what was taken back.", Key.Redo, history.may_redo,
           text_now=history.redo_text),
    None,
    Action("cut", "Cut", editing.cut, "Take the selection out, and keep it to paste.", Key.Cut, editing.may_take_out),
    Action("copy", "Copy", editing.copy, "Keep the selection to paste.", Key.Copy, editing.may_copy),
    Action("paste", "Paste", editing.paste, "Put in what was copied: steps, a table, or lines of text.", Key.Paste,
           editing.may_paste),
    Action("duplicate", "Duplicate", editing.duplicate, "Make the same again beside it.", "Ctrl+D", editing.may_duplicate),
    Action("delete", "Delete", editing.delete, "Take the selection out; its neighbours are joined again.", Key.Delete,
           editing.may_take_out, icon="trash-2"),
    None,
    Action("select_all", "Select all", editing.select_all, "Select everything on this map.", Key.SelectAll),
    Action("rename", "Rename", editing.rename, "Type another name where it stands.", "F2", editing.may_rename,
           icon="pencil"),
    Action("context_menu", "Menu of the selection", context.open_menu, "What can be done with it, as by a right click.",
           "Shift+F10"),
    None,
    Action("palette", "Find or do…", helping.palette, "Every command and every step by its name.", "Ctrl+K"),
    Action("find", "Find a step…", helping.find, "Go to a step by its name.", Key.Find),
    Action("find_next", "Find next", helping.find_next, "Show the next of what was found.", "F3", helping.may_find_on),
    Action("find_previous", "Find previous", helping.find_previous, "Show the one found before.", "Shift+F3",
           helping.may_find_on),
)
