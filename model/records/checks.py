"""What a team decided about the checks: how much a rule weighs on its maps, and which findings it has looked at and set aside."""

from typing import Literal

from model.records.base import Id, Name, Record, Text

RuleName = Name
"""The name of a rule as findings give it: “deadlock”, “no-lane”."""


class RuleSetting(Record):
    """How much one rule weighs in this document, or that it is off; a rule without a setting weighs what it does by itself."""

    kind: Literal["rule_setting"] = "rule_setting"
    rule: RuleName
    level: Literal["error", "warning", "hint", "off"]


class Ignored(Record):
    """A finding that was looked at and set aside, with the reason, by whom and when."""

    kind: Literal["ignored"] = "ignored"
    about_id: Id
    """The record that the finding names first."""
    rule: RuleName
    because: Text = ""
    by: Name = ""
    on: Name = ""
    """The day, as 2025-05-26."""
