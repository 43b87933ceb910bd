"""Going through what the checks found, and what a person does about it: mends it, sets it aside, weighs its rule anew."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model.errors import ProcError
from model.finding import Finding
from model.records import RuleSetting
from model.rules import Refusal
from model.store import Transaction

if TYPE_CHECKING:
    from editor.panels.finding import FindingDetail
    from editor.window import Window
    from model.checks.rules import RuleSet, Weight


def check_now(window: "Window") -> None:
    """Look at once, and show what was found."""
    if window.bench.checks is not None:
        window.bench.checks.look()
    if not window.desk.findings.isVisible():
        window.desk.toggle_findings()


def toggle(window: "Window") -> None:
    """Show or hide the list."""
    window.desk.toggle_findings()


def go_next(window: "Window") -> None:
    """The next finding after the one chosen."""
    _go(window, +1)


def go_back(window: "Window") -> None:
    """The one before."""
    _go(window, -1)


def mend(window: "Window", finding: Finding) -> None:
    """Take the one sensible way out of a finding, as one step that can be undone."""
    if finding.fix is None:
        return
    _commit(window, finding.fix.label, finding.fix.run)


def set_aside(window: "Window", finding: Finding, because: str, by: str) -> None:
    """Report a finding no longer, with the reason, who gave it, and today's date."""
    from model.checks import handling

    today = date.today().isoformat()
    _commit(window, say("Ignore a finding"), lambda draft: handling.set_aside(draft, finding, because, by, today))


def take_up_again(window: "Window", ignored_id: str) -> None:
    """Report again what was set aside."""
    from model.checks import handling

    _commit(window, say("Take up a finding again"), lambda draft: handling.take_up_again(draft, ignored_id))


def weigh(window: "Window", rule: str, weight: "Weight") -> None:
    """Choose how much a rule weighs in this document, or that it is off."""
    from model.checks import handling

    label = say("Turn a rule off") if weight == "off" else say("Weigh a rule")
    _commit(window, label, lambda draft: handling.set_weight(draft, rule, weight))


def use_rules(rule_set: "RuleSet") -> Callable[["Window"], None]:
    """Weigh every rule as a rule set does."""

    def use(window: "Window") -> None:
        from model.checks import handling

        _commit(window, say("Choose the rules"), lambda draft: handling.use_rule_set(draft, rule_set))

    return use


def uses_rules(rule_set: "RuleSet") -> Callable[["Window"], bool]:
    """Whether every rule weighs what it does in a rule set."""

    def uses(window: "Window") -> bool:
        chosen = {setting.rule: setting.level for setting in window.session.store.document.all(RuleSetting)}
        if not chosen:  # the usual case, which is asked again and again and loads no checks
            return rule_set == "team"
        from model.checks.rules import RULES

        return all(chosen.get(name, rule.level) == rule.weight(rule_set) for name, rule in RULES.items())

    return uses


def may_choose_rules(window: "Window") -> Refusal | None:
    """Whether the map may be changed, in which the choice is kept."""
    return writable(window.session)


def tie(window: "Window", detail: "FindingDetail") -> None:
    """Do what is asked for beside the list."""
    detail.mended.connect(lambda finding: mend(window, finding))
    detail.set_aside.connect(lambda finding, because, by: set_aside(window, finding, because, by))
    detail.taken_up.connect(lambda ignored_id: take_up_again(window, ignored_id))
    detail.weighed.connect(lambda rule, weight: weigh(window, rule, weight))


def _commit(window: "Window", label: str, run: Callable[[Transaction], object]) -> None:
    """Make one step that can be undone, and look at once what is found now."""
    try:
        with window.session.store.transaction(label) as draft:
            run(draft)
    except (KeyError, ProcError):
        window.desk.status.notify(say("The map has changed here since. Look at it again."))
    if window.bench.checks is not None:
        window.bench.checks.look()


def may_go(window: "Window") -> Refusal | None:
    """Whether there is anything to go to."""
    return None if window.session.findings else Refusal(say("Nothing was found."))


def _go(window: "Window", by: int) -> None:
    findings, panel = window.session.findings, window.desk.findings
    if not findings:
        return
    now = panel.current()
    start = findings.index(now) if now in findings else (-1 if by > 0 else 0)
    finding = findings[(start + by) % len(findings)]
    panel.show_finding(finding)
    window.desk.go_to(finding)
    window.desk.status.notify(finding.message)
