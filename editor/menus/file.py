"""The menu File: maps as files."""

from editor.action import Action, Key, Role, Rows
from editor.doing import filing, tables

# fmt: off
ROWS: Rows = (
    Action("new", "New map", filing.new, "Begin an empty map.", Key.New, anywhere=True),
    Action("open", "Open…", filing.choose,
           "Open a map: .proc, .bpmn, .drawio, a table of steps (.csv, .xlsx), or a PDF made here.", Key.Open, anywhere=True),
    None,
    Action("save", "Save", filing.save, "Save the map where it was opened.", Key.Save, filing.may_save),
    Action("save_as", "Save as…", filing.save_as, "Save the map under another name or in another place.", Key.SaveAs),
    None,
    Action("wall_map", "Wall map…", filing.wall_map, "Put the map on paper: one large sheet, or many small ones.",
           Key.Print, short="Wall map"),
    Action("export_table", "Export steps table…", tables.export, "Write the steps as a table, for a spreadsheet.",
           "Ctrl+Shift+E"),
    None,
    Action("close", "Close window", filing.close, "Close this window.", Key.Close, anywhere=True),
    Action("quit", "Quit", filing.quit_program, "Close every window.", Key.Quit, role=Role.QuitRole, anywhere=True),
)
