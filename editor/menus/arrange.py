"""The menu Arrange: where the selection stands."""

from editor.action import Action, Rows
from editor.doing import arranging, tidying


def _arrange(name: str, text: str, tip: str, picture: str) -> Action:
    return Action(name, text, arranging.arrange(name), tip, may=arranging.may_arrange(name), icon=picture)


# fmt: off
ROWS: Rows = (
    _arrange("align_left", "Align left edges", "Move the selection to its leftmost edge.", "align-start-vertical"),
    _arrange("align_centre", "Align centres", "Put the centres one below the other.", "align-center-vertical"),
    _arrange("align_right", "Align right edges", "Move the selection to its rightmost edge.", "align-end-vertical"),
    None,
    _arrange("align_top", "Align top edges", "Move the selection to its topmost edge.", "align-start-horizontal"),
    _arrange("align_middle", "Align middles", "Put the centres side by side.", "align-center-horizontal"),
    _arrange("align_bottom", "Align bottom edges", "Move the selection to its lowest edge.", "align-end-horizontal"),
    None,
    _arrange("distribute_across", "Equal gaps across", "Make the gaps from left to right equal.",
             "align-horizontal-distribute-center"),
    _arrange("distribute_down", "Equal gaps down", "Make the gaps from top to bottom equal.",
             "align-vertical-distribute-center"),
    None,
    _arrange("same_width", "Same width", "Make all as wide as the first.", "stretch-horizontal"),
    _arrange("same_height", "Same height", "Make all as high as the first.", "stretch-vertical"),
    None,
    Action("lay_out_chosen", "Lay out the selection", tidying.lay_out_chosen,
           "Find the selected steps new places among the rest.", "Alt+Shift+Y", tidying.may_lay_out_chosen),
)
