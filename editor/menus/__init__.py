"""The table of actions, menu by menu. Menus, shortcuts, the palette, the sheet of shortcuts and tests read it."""

from editor.action import Rows
from editor.menus import arrange, check, edit, file, flows, help, lanes, map, steps, tools, view, walk

TABLE: dict[str, Rows] = {
    "File": file.ROWS,
    "Edit": edit.ROWS,
    "Tools": tools.ROWS,
    "Steps": steps.ROWS,
    "Flows": flows.ROWS,
    "Lanes": lanes.ROWS,
    "Arrange": arrange.ROWS,
    "Map": map.ROWS,
    "Go": walk.ROWS,
    "Check": check.ROWS,
    "View": view.ROWS,
    "Help": help.ROWS,
}
ACTIONS = tuple(row for rows in TABLE.values() for row in rows if row is not None)
