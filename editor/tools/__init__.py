"""States of the pointer, as values. No Qt."""

from editor.tools.base import Tool
from editor.tools.connect import FlowTool
from editor.tools.lane import LaneTool
from editor.tools.pan import Pan
from editor.tools.place import KINDS, Place
from editor.tools.problem import ProblemTool
from editor.tools.select import Select
from editor.tools.spacing import SpaceTool


def tool_for(name: str) -> Tool:
    """The tool of this name with nothing under way; raises ValueError for one there is not."""
    if name in KINDS:
        return Place(name)
    for tool in (Select(), FlowTool(), LaneTool(), ProblemTool(), SpaceTool()):
        if tool.name == name:
            return tool
    if name == "pan":
        return Pan()
    raise ValueError(f"there is no tool “{name}”")
