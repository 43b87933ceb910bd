"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the file. It is told where each record stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from model.checks.finding import Finding
from model.checks.rules import RULES, Rule
from model.checks.words import kind_of, name_of
from model.document import Document
from model.records import Ignored

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "hint": "note", "off": "none"}

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that was checked: its address relative to where one stands, and what was found."""

    uri: str
    document: Document
    findings: Sequence[Finding]
    ignored: Sequence[tuple[Finding, Ignored]] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of the file at which each record stands, from 1."""


def as_sarif(files: Iterable[Checked], version: str) -> Json:
    """One log with one run, over all files; `version` is the program's."""
    results = [result for checked in files for result in _results(checked)]
    driver = {"name": "Procmap", "version": version, "rules": [_rule(rule) for rule in RULES.values()]}
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"enabled": rule.level != "off", "level": _LEVELS[rule.level]},
    }


def _results(checked: Checked) -> Iterable[Json]:
    for finding in checked.findings:
        yield _result(checked, finding)
    for finding, note in checked.ignored:
        because = ", ".join(part for part in (note.because, note.by, note.on) if part)
        yield {**_result(checked, finding), "suppressions": [{"kind": "inSource", "justification": because}]}


def _result(checked: Checked, finding: Finding) -> Json:
    first, *others = [_location(checked, id) for id in finding.about]
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": list(RULES).index(finding.rule),
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message} {finding.todo}".strip()},
        "locations": [first],
        "partialFingerprints": {"ruleAndRecords/v1": f"{finding.rule}:{','.join(sorted(finding.about))}"},
    }
    if others:
        result["relatedLocations"] = [{**location, "id": number} for number, location in enumerate(others, 1)]
    if finding.path:
        steps = [{"location": _location(checked, id)} for id in finding.path]
        result["codeFlows"] = [{"message": {"text": "The way there"}, "threadFlows": [{"locations": steps}]}]
    return result


def _location(checked: Checked, id: str) -> Json:
    record = checked.document.get(id)
    physical: Json = {"artifactLocation": {"uri": checked.uri}}
    if id in checked.lines:
        physical["region"] = {"startLine": checked.lines[id]}
    logical = {"name": name_of(record) or id, "fullyQualifiedName": id, "kind": kind_of(record)}
    return {"physicalLocation": physical, "logicalLocations": [logical]}
