"""The table of actions: what can be done, what it is called, its key, and when it may be done. Menus, shortcuts, the palette,
the sheet of shortcuts and tests read it; `Actions` makes Qt's actions of it for one window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from editor.doing import arranging, checking, editing, filing, helping, lanes, phases, subprocesses, turning, viewing
from editor.icons import icon
from editor.plain import for_menu, say, set_tip
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window

Key: TypeAlias = QKeySequence.StandardKey
Role: TypeAlias = QAction.MenuRole
Run: TypeAlias = Callable[["Window"], None]
May: TypeAlias = Callable[["Window"], Refusal | None]


def _always(window: "Window") -> Refusal | None:
    return None


@dataclass(frozen=True, slots=True)
class Action:
    """One row. `may` gives None or the reason why not; an action of the whole program (`anywhere`) needs no open map."""

    name: str
    text: str
    run: Run
    tip: str
    shortcut: str | Key = ""
    may: May = _always
    icon: str = ""
    text_now: Callable[["Window"], str] | None = None
    """What it is called just now, where that changes."""
    chosen: Callable[["Window"], bool] | None = None
    """For one of several that exclude one another: whether it is the one."""
    role: Role = Role.NoRole
    anywhere: bool = False
    short: str = ""
    """What a narrow button says."""
    on_canvas: bool = False
    """Whether its key counts only while the canvas has the keyboard."""


def _tool(name: str, text: str, key: str, picture: str, tip: str) -> Action:
    take, chosen = viewing.take_tool(name), viewing.has_tool(name)
    return Action(f"tool_{name}", text, take, tip, key, viewing.may_take(name), icon=picture, chosen=chosen)


def _lens(name: str, text: str, number: int, tip: str) -> Action:
    return Action(f"lens_{name}", text, viewing.look_through(name), tip, f"Alt+{number}", chosen=viewing.looks_through(name))


def _layer(name: str, text: str, tip: str) -> Action:
    return Action(f"layer_{name}", text, viewing.toggle_layer(name), tip, chosen=viewing.shows_layer(name))


def _theme(name: str, text: str, tip: str) -> Action:
    return Action(f"theme_{name}", text, viewing.wear(name), tip, chosen=viewing.wears(name), anywhere=True)


def _arrange(name: str, text: str, tip: str, picture: str) -> Action:
    return Action(name, text, arranging.arrange(name), tip, may=arranging.may_arrange(name), icon=picture)


# fmt: off
TABLE: dict[str, tuple[Action | None, ...]] = {
    "File": (
        Action("new", "New map", filing.new, "Begin an empty map.", Key.New, anywhere=True),
        Action("open", "Open…", filing.choose,
               "Open a map: .proc, .bpmn, a table of steps (.csv, .xlsx), or a PDF made here.", Key.Open, anywhere=True),
        None,
        Action("save", "Save", filing.save, "Save the map where it was opened.", Key.Save, filing.may_save),
        Action("save_as", "Save as…", filing.save_as, "Save the map under another name or in another place.", Key.SaveAs),
        None,
        Action("wall_map", "Wall map…", filing.wall_map, "Put the map on paper: one large sheet, or many small ones.",
               Key.Print, short="Wall map"),
        None,
        Action("close", "Close window", filing.close, "Close this window.", Key.Close, anywhere=True),
        Action("quit", "Quit", filing.quit_program, "Close every window.", Key.Quit, role=Role.QuitRole, anywhere=True),
    ),
    "Edit": (
        Action("undo", "Undo", editing.undo, "Take the last step back.", Key.Undo, editing.may_undo, text_now=editing.undo_text),
        Action("redo", "Redo", editing.redo, "Do again what was taken back.", Key.Redo, editing.may_redo,
               text_now=editing.redo_text),
        None,
        Action("cut", "Cut", editing.cut, "Take the selection out, and keep it to paste.", Key.Cut, editing.may_take_out),
        Action("copy", "Copy", editing.copy, "Keep the selection to paste.", Key.Copy, editing.may_copy),
        Action("paste", "Paste", editing.paste, "Put in what was copied: steps, a table, or lines of text.", Key.Paste,
               editing.may_paste),
        Action("duplicate", "Duplicate", editing.duplicate, "Make the same again beside it.", "Ctrl+D", editing.may_duplicate),
        Action("delete", "Delete", editing.delete, "Take the selection out; its neighbours are joined again.", Key.Delete,
               editing.may_take_out),
        None,
        Action("select_all", "Select all", editing.select_all, "Select everything on this map.", Key.SelectAll),
        Action("rename", "Rename", editing.rename, "Type another name where it stands.", "F2", editing.may_rename),
        None,
        Action("palette", "Find or do…", helping.palette, "Every command and every step by its name.", "Ctrl+K"),
        Action("find", "Find a step…", helping.find, "Go to a step by its name.", Key.Find),
        Action("find_next", "Find next", helping.find_next, "Show the next of what was found.", "F3", helping.may_find_on),
        Action("find_previous", "Find previous", helping.find_previous, "Show the one found before.", "Shift+F3",
               helping.may_find_on),
    ),
    "Tools": (
        _tool("select", "Select", "V", "mouse-pointer-2", "Select and move what stands on the map."),
        _tool("step", "Step", "S", "rectangle-horizontal", "Put steps on the map."),
        _tool("decision", "Decision", "D", "diamond", "Put a decision on the map."),
        _tool("event", "Event", "E", "circle", "Put a start, an end or an event on the map."),
        _tool("flow", "Flow", "F", "move-right", "Pull a flow from one step to the next."),
        _tool("lane", "Lane", "L", "rows-3", "Put a lane on the map: who does the work."),
        _tool("note", "Note", "N", "sticky-note", "Stick a note on the map."),
        _tool("problem", "Problem", "P", "flag", "Mark where something goes wrong."),
    ),
    "Map": (
        Action("step_after", "Add a step after", editing.step_after, "Add the next step, already connected.", "Insert",
               editing.may_append, on_canvas=True),
        Action("note_to_step", "Turn the note into a step", editing.note_to_step, "Keep its text and its place.", "Ctrl+T",
               editing.may_turn_note),
        None,
        Action("lane_above", "Add a lane above", lanes.add_above, "Put a lane above this one.", "Alt+Shift+Up", lanes.may_add),
        Action("lane_below", "Add a lane below", lanes.add_below, "Put a lane below this one.", "Alt+Shift+Down", lanes.may_add),
        Action("lane_up", "Move the lane up", lanes.move_up, "Change places with the lane above.", "Ctrl+Shift+Up",
               lanes.may_rise),
        Action("lane_down", "Move the lane down", lanes.move_down, "Change places with the lane below.", "Ctrl+Shift+Down",
               lanes.may_sink),
        Action("lane_remove", "Remove the lane", lanes.remove, "Take the lane out, with what stands in it.", "Ctrl+Shift+L",
               lanes.may_remove),
        None,
        Action("add_phase", "Add a phase", phases.add, "Put a column across all lanes, after the selected one or the last.",
               may=phases.may_add),
        Action("phase_before", "Add a phase before", phases.add_before, "Put a phase before this one.", may=phases.may_change),
        Action("phase_earlier", "Move the phase earlier", phases.move_earlier, "Change places with the phase before.",
               "Ctrl+Shift+Left", phases.may_rise),
        Action("phase_later", "Move the phase later", phases.move_later, "Change places with the phase after.",
               "Ctrl+Shift+Right", phases.may_sink),
        Action("phase_remove", "Remove the phase", phases.remove, "Take the phase out; its steps stay where they are.",
               may=phases.may_change),
        None,
        Action("turn_map", "Lanes as columns or rows", turning.turn, "Turn the map, and lay it out anew.", may=turning.may_turn,
               text_now=turning.turn_text),
        None,
        Action("make_subprocess", "Make a sub-process", subprocesses.make, "Fold the selection into a step with its own map.",
               "Ctrl+G", subprocesses.may_make),
        Action("add_subprocess", "Add a sub-process after", subprocesses.add, "Add an empty sub-process, already connected.",
               may=subprocesses.may_add),
        Action("inline_subprocess", "Take the sub-process apart", subprocesses.take_apart, "Put what it holds back on this map.",
               "Ctrl+Shift+G", subprocesses.may_take_apart),
        Action("go_into", "Go into the sub-process", subprocesses.enter, "Show the map of the sub-process.", "Alt+Down",
               subprocesses.may_enter),
        Action("go_up", "Back up", subprocesses.leave, "Show the map this sub-process is on.", "Alt+Up", subprocesses.may_rise),
        None,
        Action("check_now", "Check now", checking.check_now, "Look for what cannot work, without waiting.", "F7"),
        Action("show_findings", "Show findings", checking.toggle, "Show or hide the list of what was found.", "F8"),
        Action("next_finding", "Next finding", checking.go_next, "Go to the next place where something was found.", "Ctrl+F8",
               checking.may_go),
        Action("previous_finding", "Previous finding", checking.go_back, "Go to the place before.", "Ctrl+Shift+F8",
               checking.may_go),
        None,
        Action("rules_team", "Check as teams draw", checking.use_rules("team"), "Weigh each rule as suits a map on the wall.",
               may=checking.may_choose_rules, chosen=checking.uses_rules("team")),
        Action("rules_bpmn", "Check to the letter of BPMN", checking.use_rules("bpmn"), "Weigh each rule as BPMN 2.0 has it.",
               may=checking.may_choose_rules, chosen=checking.uses_rules("bpmn")),
    ),
    "Arrange": (
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
    ),
    "View": (
        Action("zoom_in", "Zoom in", viewing.zoom_in, "Show the map larger.", Key.ZoomIn, icon="plus"),
        Action("zoom_out", "Zoom out", viewing.zoom_out, "Show the map smaller.", Key.ZoomOut, icon="minus"),
        Action("zoom_100", "Actual size", viewing.zoom_100, "Show the map at 100 %.", "Ctrl+1"),
        Action("fit", "Fit the map", viewing.fit, "Show the whole map.", "Ctrl+0", icon="maximize-2", short="Fit"),
        Action("fit_selection", "Fit the selection", viewing.fit_selection,
               "Show what is selected as large as it can be; the whole map where nothing is.", "Shift+F"),
        Action("overview", "Overview", viewing.toggle_overview, "Show or hide the whole map, small, in the corner.", "M",
               chosen=viewing.has_overview),
        None,
        _lens("map", "Map", 1, "The map as it is drawn."),
        _lens("measure", "Measure", 2, "The map with its times and shares."),
        _lens("problems", "Problems", 3, "The map with its problems."),
        _lens("plan", "Plan", 4, "The map with what is to be done."),
        _lens("team", "Team", 5, "The map with the people."),
        None,
        _layer("data", "Show times on steps", "Process times and waits at the foot of each step."),
        _layer("notes", "Show notes", "Sticky notes and annotations, with the lines that tie them."),
        _layer("messages", "Show message flows", "What passes between pools."),
        _layer("findings", "Show marks of findings", "The marks where something was found."),
        None,
        _theme("system", "Colours as the system has them", "Light or dark, as the system is set."),
        _theme("light", "Light colours", "Light, for a desk by the window."),
        _theme("dark", "Dark colours", "Dark, for a projector."),
        None,
        Action("present", "Present", viewing.present, "Show the map to a room, step by step.", "F5", viewing.may_present,
               icon="play"),
    ),
    "Help": (
        Action("shortcuts", "Keys", helping.shortcuts, "Every key there is.", Key.HelpContents, anywhere=True),
        Action("about", "About Procmap", helping.about, "Version and licences.", role=Role.AboutRole, anywhere=True),
    ),
}
"""Menu by menu; None is a line in it."""
# fmt: on
ACTIONS = tuple(row for rows in TABLE.values() for row in rows if row is not None)


class Actions(QObject):
    """The actions of one window, as Qt has them, by name."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self.by_name = {row.name: self._make(row) for row in ACTIONS}
        for prefix in ("tool_", "lens_", "theme_"):
            group = QActionGroup(self)
            for name, action in self.by_name.items():
                if name.startswith(prefix):
                    group.addAction(action)

    def refresh(self) -> None:
        """Bring names, ticks and what may be done up to date."""
        for row in ACTIONS:
            action, refusal = self.by_name[row.name], self._refusal(row)
            action.setEnabled(refusal is None)
            if row.text_now is not None and self.window.has_map:
                action.setText(for_menu(row.text_now(self.window)))
            if row.chosen is not None and (row.anywhere or self.window.has_map):
                action.setChecked(row.chosen(self.window))
            words = say(row.tip) if refusal is None else refusal.reason
            if action.statusTip() != words:
                action.setStatusTip(words)
                set_tip(action, _with_keys(words, action))

    def _refusal(self, row: Action) -> Refusal | None:
        if not row.anywhere and not self.window.has_map:
            return Refusal(say("No map is open."))
        return row.may(self.window)

    def _make(self, row: Action) -> QAction:
        action = QAction(for_menu(say(row.text)), self)
        action.setObjectName(row.name)
        action.setShortcuts(_keys(row.shortcut))
        action.setShortcutContext(_CONTEXT[row.on_canvas])
        action.setMenuRole(row.role)
        action.setIconText(for_menu(say(row.short or row.text)))
        action.setCheckable(row.chosen is not None)
        action.setStatusTip(say(row.tip))
        set_tip(action, _with_keys(say(row.tip), action))
        if row.icon:
            action.setIcon(icon(row.icon))
            action.setIconVisibleInMenu(False)
        action.triggered.connect(lambda checked=False: self.window.do(row))
        return action


_CONTEXT = {False: Qt.ShortcutContext.WindowShortcut, True: Qt.ShortcutContext.WidgetShortcut}


def _keys(shortcut: str | Key) -> list[QKeySequence]:
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)] if shortcut else []
    found = QKeySequence.keyBindings(shortcut) or [QKeySequence(_FALLBACK[shortcut])]
    return found + [QKeySequence(keys) for keys in _BESIDE.get(shortcut, ())]


_FALLBACK = {Key.Quit: "Ctrl+Q", Key.SaveAs: "Ctrl+Shift+S", Key.HelpContents: "F1", Key.Close: "Ctrl+W"}
"""Where Qt knows of no key for the platform."""
_BESIDE = {Key.Delete: ("Backspace",), Key.ZoomIn: ("Ctrl+=",), Key.HelpContents: ("?",)}


def _with_keys(words: str, action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({keys})" if keys else words
