"""Which actions are at hand beside what is selected, and in the menu of what is pointed at; by name, from the table."""

from model.document import Document
from model.records import Connector, Event, Gateway, Lane, Node, Note, Phase, Problem, Record, Step

Names = tuple[str | None, ...]
"""Names of actions; None is a line between them."""

NODE_PAD: Names = ("step_after", "decision_after", "end_after", "note_beside", None, "replace", "pull_flow", None, "delete")
FLOW_PAD: Names = ("rename", "step_after", None, "add_bend", "reset_route", "reverse_flow", None, "delete")
LANE_PAD: Names = ("lane_above", "lane_below", None, "lane_in_two", "lane_in_three", None, "lane_remove")
_CLIPBOARD: Names = ("cut", "copy", "duplicate")
_ROOM: Names = ("open_after", "close_after", "open_beside", "close_beside")
_NODE: Names = (
    "note_beside",
    "add_problem",
    "pull_flow",
    None,
    "rename",
    "replace",
    None,
    *_ROOM,
    None,
    *_CLIPBOARD,
    None,
    "delete",
)
NODE_MENU: Names = ("step_after", "decision_after", "end_after", *_NODE)
SUBPROCESS_MENU: Names = ("go_into", "peek", "link_map", "unlink_map", "inline_subprocess", None, *NODE_MENU)
NOTE_MENU: Names = (
    *("rename", "note_to_step", "note_to_problem", None, "pull_flow", None, *_ROOM, None, *_CLIPBOARD, None, "delete"),
)
FLOW_MENU: Names = (
    "rename",
    "step_after",
    "add_problem",
    None,
    "add_bend",
    "remove_bends",
    "reset_route",
    "reverse_flow",
    None,
    "delete",
)
LANE_MENU: Names = (
    *(
        "rename",
        "add_problem",
        None,
        "lane_above",
        "lane_below",
        "lane_in_two",
        "lane_in_three",
        None,
        "lane_up",
        "lane_down",
        None,
    ),
    *("paste", None, "lane_remove"),
)
PHASE_MENU: Names = ("rename", None, "phase_before", "add_phase", None, "phase_earlier", "phase_later", None, "phase_remove")
SEVERAL_MENU: Names = (
    *(
        "replace",
        "make_subprocess",
        "problem_here_too",
        "flow_to",
        "flow_from",
        None,
        "align_middle",
        "align_centre",
        "distribute_across",
    ),
    *("distribute_down", None, *_ROOM, None, *_CLIPBOARD, None, "delete"),
)
PROBLEM_MENU: Names = ("rename", None, "delete")
OTHER_MENU: Names = ("rename", None, *_CLIPBOARD, None, "delete")
OPEN_MENU: Names = ("paste", "select_all", None, "add_phase", "turn_map", None, "fit", "overview")


def pad_names(document: Document, selection: tuple[str, ...]) -> Names:
    """The actions beside a selection; none where it is not one thing."""
    record = document.get(selection[0]) if len(selection) == 1 else None
    match record:
        case Node():
            return NODE_PAD
        case Connector():
            return FLOW_PAD
        case Lane():
            return LANE_PAD
    return ()


_MENUS: tuple[tuple[type[Record] | tuple[type[Record], ...], Names], ...] = (
    (Note, NOTE_MENU),
    ((Step, Gateway, Event), NODE_MENU),
    (Node, _NODE),
    (Connector, FLOW_MENU),
    (Lane, LANE_MENU),
    (Phase, PHASE_MENU),
    (Problem, PROBLEM_MENU),
    (Record, OTHER_MENU),
)
"""The menu of each kind of record: the first that fits."""


def menu_names(document: Document, selection: tuple[str, ...]) -> Names:
    """The actions in the menu of a selection, or of the open map."""
    chosen = list(document.present(selection))
    if len(chosen) != 1:
        return SEVERAL_MENU if chosen else OPEN_MENU
    if isinstance(chosen[0], Step) and chosen[0].type == "subprocess":
        return SUBPROCESS_MENU
    return next(names for cls, names in _MENUS if isinstance(chosen[0], cls))
