"""What a team decided about the checks, kept in the file: how much each rule weighs, and which findings are set aside."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from model.checks.finding import Finding
from model.checks.rules import RULES, RuleSet, Weight
from model.document import Document
from model.operations.standing import new_id
from model.records import Ignored, RuleSetting
from model.store import Transaction


def weight_of(document: Document, rule: str) -> Weight:
    """How much a rule weighs in a document: what the team chose, else what it does by itself."""
    return _chosen(document).get(rule, RULES[rule].level)


def _chosen(document: Document) -> dict[str, Weight]:
    return {setting.rule: setting.level for setting in document.all(RuleSetting)}


def set_weight(draft: Transaction, rule: str, weight: Weight | None) -> None:
    """Choose how much a rule weighs in this document, or that it is off; None leaves it to the rule."""
    for setting in [setting for setting in draft.document.all(RuleSetting) if setting.rule == rule]:
        draft.remove(setting.id)
    if weight is not None and weight != RULES[rule].level:
        # An id made of the rule lets two files meet in one setting when they are merged.
        draft.put(RuleSetting(id=f"rule-{rule}", rule=rule, level=weight))


def use_rule_set(draft: Transaction, rule_set: RuleSet) -> None:
    """Weigh every rule as a rule set does: maps as teams draw them, or to the letter of BPMN."""
    for name, rule in RULES.items():
        set_weight(draft, name, rule.weight(rule_set))


def set_aside(draft: Transaction, finding: Finding, because: str, by: str, on: str) -> str:
    """Set a finding aside, with the reason, the name and the day as 2025-05-26; the id of what was noted."""
    id = new_id("ignored")
    draft.add(Ignored(id=id, about_id=finding.about[0], rule=finding.rule, because=because, by=by, on=on))
    return id


def take_up_again(draft: Transaction, ignored_id: str) -> None:
    """Report again what was set aside."""
    draft.remove(ignored_id)


def weighed(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings as the team weighs them, without those of rules that are off."""
    chosen = _chosen(document)
    for finding in findings:
        weight = chosen.get(finding.rule, RULES[finding.rule].level)
        if weight != "off":
            yield finding if finding.level == weight else replace(finding, level=weight)


def without_ignored(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those that were set aside."""
    aside = {(ignored.rule, ignored.about_id) for ignored in document.all(Ignored)}
    return (finding for finding in findings if (finding.rule, finding.about[0]) not in aside)


def ignored(document: Document, findings: Iterable[Finding]) -> tuple[tuple[Finding, Ignored], ...]:
    """The findings that were set aside, each with what was noted."""
    notes = {(note.rule, note.about_id): note for note in document.all(Ignored)}
    keys = ((finding, notes.get((finding.rule, finding.about[0]))) for finding in findings)
    return tuple((finding, note) for finding, note in keys if note is not None)
