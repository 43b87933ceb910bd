"""The menu Check: what cannot work, and how much each rule weighs."""

from editor.action import Action, Rows
from editor.doing import checking

# fmt: off
ROWS: Rows = (
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
)
