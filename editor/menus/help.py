"""The menu Help: keys, and about."""

from editor.action import Action, Key, Role, Rows
from editor.doing import helping

# fmt: off
ROWS: Rows = (
    Action("shortcuts", "Keys", helping.shortcuts, "Every key there is.", Key.HelpContents, anywhere=True),
    Action("about", "About Procmap", helping.about, "Version and licences.", role=Role.AboutRole, anywhere=True),
)
