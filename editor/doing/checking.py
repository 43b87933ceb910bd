"""Going through what the checks found."""

from typing import TYPE_CHECKING

from editor.plain import say
from model.errors import ProcError
from model.finding import Finding
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window


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
    try:
        with window.session.store.transaction(finding.fix.label) as draft:
            finding.fix.run(draft)
    except (KeyError, ProcError):
        window.desk.status.notify(say("The map has changed here since. Look at it again."))


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
