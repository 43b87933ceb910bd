"""What joins nodes: sequence flows, message flows and associations."""

from typing import Literal

from model.records.base import Id, Minutes, Name, Points, Record, Share, Text

Place = tuple[Points, Points]
"""A point (x, y): x along the lanes from the end of the headers."""
Side = Literal["ahead", "below", "behind", "above"]
"""A side of a thing as flows run: in a map with columns, the lower one is ahead and the right one below."""


class Connector(Record):
    """A line between two things. An end that is missing is loose and lies at `source_at` or `target_at` (map origin).

    `bends` are the corners a person set, y counted from the top of the source's lane (of the map where it has none);
    without them the line is routed.
    """

    map_id: Id
    source_id: Id | None = None
    target_id: Id | None = None
    source_at: Place | None = None
    target_at: Place | None = None
    source_side: Side | None = None
    target_side: Side | None = None
    """The sides it was pulled from and to; it takes them unless that leads far around."""
    bends: tuple[Place, ...] = ()
    label_at: Place | None = None
    """Where a person put the label's centre, from the middle of the line."""
    name: Name = ""


class SequenceFlow(Connector):
    """What comes after what. Its name is the label of a branch (“No”)."""

    kind: Literal["sequence_flow"] = "sequence_flow"
    condition: Text = ""
    """A condition in words or as an expression; a branch is labelled by its name or its condition."""
    default: bool = False
    share: Share | None = None
    """Share of the cases at the source that go this way."""
    rework: bool = False
    """Back to do something again; drawn dashed and red."""
    passed: Text = ""
    """Of a handoff: what is passed on."""
    passed_by: Name = ""
    """Of a handoff: how (paper, mail, system, spoken, walk)."""
    delay_minutes: Minutes | None = None
    right_first_time: Share | None = None
    goes_wrong: Text = ""


class MessageFlow(Connector):
    """What one pool sends another; its ends are nodes or black-box pools."""

    kind: Literal["message_flow"] = "message_flow"


class Association(Connector):
    """Ties an annotation, a note or data to something. It takes no part in the flow."""

    kind: Literal["association"] = "association"
    direction: Literal["none", "one", "both"] = "none"
    data: bool = False
    """A data input or output."""


CONNECTOR_KINDS = ("sequence_flow", "message_flow", "association")
