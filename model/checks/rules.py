"""The rules: what each is called, how much it weighs unless a team says otherwise, and why it matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from model.checks.finding import Finding, Fix, Level

Weight = Literal["error", "warning", "hint", "off"]
RuleSet = Literal["team", "bpmn"]
"""How maps are read: as teams draw them, or to the letter of BPMN."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked at. `strict` is its weight in the rule set “bpmn”."""

    name: str
    title: str
    why: str
    level: Weight
    strict: Weight

    def weight(self, rule_set: RuleSet) -> Weight:
        """How much it weighs in a rule set."""
        return self.strict if rule_set == "bpmn" else self.level


def _table(*rows: tuple[str, Weight, Weight, str, str]) -> Mapping[str, Rule]:
    return {name: Rule(name, title, why, level, strict) for name, level, strict, title, why in rows}


RULES: Mapping[str, Rule] = _table(
    # where it begins and ends
    ("no-start", "error", "error", "No start",
     "Without a start nobody can say what sets the work off, and no time can be reckoned."),
    ("no-end", "error", "error", "No end",
     "Without an end nobody can say when a case is done, and no lead time can be reckoned."),
    ("several-starts", "hint", "hint", "Several blank starts",
     "A reader cannot tell which start a case begins at."),
    ("double-end", "hint", "hint", "Two ends of the same name",
     "A reader cannot tell whether they are one outcome or two."),
    ("into-start", "error", "error", "A flow into a start",
     "A start is where a case comes in; what comes back belongs to the step after it."),
    ("out-of-end", "error", "error", "A flow out of an end",
     "At an end the case is over, so what follows would never happen."),
    # what hangs together
    ("disconnected", "warning", "warning", "Not connected",
     "What no flow leads to or from is not part of the process."),
    ("unreachable", "error", "error", "Cannot be reached",
     "No case ever comes here, so the map shows work that the process does not have."),
    ("no-way-out", "error", "error", "No path to an end",
     "A case that comes here goes round for ever, and no time can be reckoned."),
    ("dead-end", "warning", "warning", "The flow stops",
     "A reader cannot tell whether the case is done here or whether something is missing."),
    ("loose-end", "warning", "warning", "A loose end",
     "A flow that ends in the air says nothing about who does what next."),
    ("duplicate-flow", "warning", "warning", "The same flow twice",
     "Two flows between the same two places read as two ways on, and count twice."),
    ("crosses-border", "error", "error", "A flow over a border",
     "Within a pool or sub-process the flow says what comes next; over its border only a message can pass."),
    ("message-inside", "error", "error", "A message within a pool",
     "A message passes between pools; within one, the flow says what comes next."),
    # splits and joins
    ("implicit-split", "warning", "warning", "A split without a gateway",
     "Flows without labels are read as work that goes on side by side; many readers expect a choice."),
    ("implicit-join", "off", "hint", "A join without a gateway",
     "BPMN starts the step anew for each flow that arrives; a gateway says so."),
    ("fake-join", "warning", "warning", "A join that does not wait",
     "The step looks as if it waits for all flows but is done once for each that arrives."),
    ("join-fork", "warning", "warning", "Joins and splits at once",
     "A reader cannot tell what is waited for and what goes on from here."),
    ("superfluous-gateway", "warning", "warning", "A gateway without use",
     "A gateway with one way in and one way out decides nothing and takes the reader's time."),
    ("split-without-join", "warning", "warning", "A split that is not joined",
     "The time of what runs side by side can only be reckoned where it comes together again."),
    ("complex-gateway", "off", "warning", "A complex gateway",
     "Its rule stands nowhere on the map, so no two readers take it to mean the same."),
    ("inclusive-gateway", "off", "hint", "An inclusive gateway",
     "How many of its branches are taken differs from case to case, which is hard to follow."),
    # events and conditions
    ("event-gateway", "warning", "warning", "An event gateway's branches",
     "It waits for what happens first, so an event has to stand on each branch."),
    ("boundary-event", "warning", "warning", "An event on a border",
     "It says what happens when the step is interrupted, so it needs a step, a cause and a way on."),
    ("default-flow", "warning", "warning", "A default flow",
     "The default is the one way taken when no condition holds."),
    ("condition", "warning", "warning", "A condition without effect",
     "A reader believes in a choice here that is not made."),
    ("link-event", "warning", "warning", "A link without its other half",
     "A link goes on at the place of the same name; without one the reader is lost."),
    ("sub-process-start", "warning", "warning", "The start of a sub-process",
     "What starts a sub-process must fit how it is entered."),
    ("superfluous-terminate", "off", "hint", "Nothing to terminate",
     "A terminating end stops what runs beside it, and nothing does."),
    # names
    ("unnamed-step", "warning", "warning", "A step without a name",
     "A box without a name cannot be discussed, measured or improved."),
    ("unnamed-event", "hint", "hint", "An event without a name",
     "A reader cannot tell what has happened here."),
    ("unnamed-lane", "warning", "warning", "A lane without a name",
     "A reader cannot tell who does this work."),
    ("unnamed-decision", "hint", "warning", "A decision without a question",
     "The labels of the branches are answers; without the question they say little."),
    ("unlabelled-branch", "warning", "warning", "A branch without a label",
     "A reader cannot tell which way a case goes."),
    # lanes and places
    ("no-lane", "warning", "warning", "No lane",
     "A step outside all lanes is nobody's work."),
    ("empty-lane", "hint", "hint", "A lane without steps",
     "A lane in which nothing is done makes the map larger and says nothing."),
    ("straddles", "warning", "warning", "Across the border of a lane",
     "A reader cannot tell whose work it is."),
    ("overlap", "warning", "warning", "One on top of the other",
     "What is covered cannot be read, on the screen or on the wall."),
    # numbers
    ("shares", "error", "error", "Shares that do not add to 100 %",
     "Figures that rest on these shares are withheld until they add up."),
    ("share-missing", "warning", "warning", "One share is missing",
     "It is taken to be what the others leave over, and marked as reckoned."),
    ("shares-missing", "warning", "warning", "No shares",
     "All branches are taken to be equally likely, and each figure that rests on that is marked as assumed."),
    ("loop-share", "warning", "warning", "A loop of 50 % or more",
     "More cases come back than go on: the step is done twice for most of them."),
    ("check-never-fails", "warning", "warning", "A check that never fails",
     "A check that finds nothing costs time and shows nothing; a check that finds something needs a way for it."),
    ("times-missing", "warning", "warning", "Times are missing",
     "What has no time counts as nothing, so every total is only “at least”."),
    ("right-first-time", "warning", "warning", "Right first time does not fit the check",
     "Two numbers about the same work differ, so one of them is not what the team sees."),
    ("ping-pong", "warning", "warning", "There and back",
     "Two handoffs for a few minutes of work: either may wait longer than the work takes."),
    # whether it can work
    ("deadlock", "error", "error", "Waits for ever",
     "The case stops here for good, and nobody is told."),
    ("runs-twice", "error", "error", "Done more than once",
     "What follows is done once for each branch that arrives, for one and the same case."),
    ("ends-twice", "warning", "error", "Ends more than once",
     "The same case is reported as done more than once, and is counted that often."),
    ("dead-step", "error", "error", "Can never be done",
     "No case ever comes to this step, whatever is decided on the way."),
    ("never-ends", "error", "error", "Can never end",
     "A case that comes here can no longer be brought to an end."),
    ("message-waits", "hint", "warning", "May wait for a message that never comes",
     "The case stops until somebody notices that nobody will write."),
    ("message-left", "hint", "hint", "A message that nobody takes",
     "What was sent is lost, and the sender is not told."),
    ("not-decided", "hint", "hint", "Not decided",
     "The map has too many side-by-side states to look at all of them, so no fault found is not a proof."),
)  # fmt: skip


def found(
    rule: str, about: tuple[str, ...], message: str, todo: str, *, fix: Fix | None = None, path: tuple[str, ...] = ()
) -> Finding:
    """A finding of a rule, at the weight the rule has by itself."""
    known = RULES[rule]
    return Finding(rule, _level(known), about, message, known.why, todo, fix, path)


def _level(rule: Rule) -> Level:
    return rule.level if rule.level != "off" else "hint"
