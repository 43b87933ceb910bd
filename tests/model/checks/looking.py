"""What the checks say about a sketch, in the shape that a test compares."""

from model.checks import check
from model.checks.finding import Finding
from model.document import Document
from model.records import Record
from tests.sketch import sketch


def findings(text: str | Document, rule: str, *more: Record) -> list[Finding]:
    """What one rule finds in a sketch or a document."""
    document = text if isinstance(text, Document) else sketch(text, *more)
    return [finding for finding in check(document) if finding.rule == rule]


def about(text: str | Document, rule: str, *more: Record) -> list[tuple[str, ...]]:
    """The records that one rule's findings name, finding by finding."""
    return [finding.about for finding in findings(text, rule, *more)]


def rules(text: str | Document, *more: Record) -> list[str]:
    """The rules that find something in a sketch or a document, what weighs most first."""
    document = text if isinstance(text, Document) else sketch(text, *more)
    return [finding.rule for finding in check(document)]
