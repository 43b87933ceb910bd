"""What goes wrong in a process, in the words of those who see it, and where."""

from typing import Literal

from pydantic import Field

from model.records.base import Id, Name, Record, Text


class Problem(Record):
    """Something that goes wrong. It belongs to the document: it may be seen in many places, on several maps, or in none yet."""

    kind: Literal["problem"] = "problem"
    number: int = Field(ge=1, le=1_000_000)
    """What it is called by on the wall. It is given once and never changes, so that it can be typed back from paper."""
    name: Name = ""
    """Its title: “Order details missing”."""
    fact: Text = ""
    """What was seen, when and how often; not what is wanted."""
    category: Name = ""
    severity: Literal[1, 2, 3, 4, 5] | None = None
    """How bad it is where it is seen: from 1, a nuisance, to 5, the work stops."""
    raised_by: Name = ""
    """Empty where it was said without a name; nothing else in the file tells who said it."""


class ProblemPlace(Record):
    """That a problem is seen at a step, a flow or a lane. A record of its own, so that two people may each add a place."""

    kind: Literal["problem_place"] = "problem_place"
    problem_id: Id
    at_id: Id
