"""What stands on a map: steps, gateways, events, data, annotations and notes, with the measures on them."""

from typing import Literal

from pydantic import Field

from model.records.base import Amount, Id, Minutes, Name, Points, Record, Share, Size, Text
from model.records.pictures import PictureText

WorkClass = Literal["value", "enabling", "check", "failure", "waiting", "moving"]
Confidence = Literal["guess", "sample", "data"]


class Node(Record):
    """Something with a place. `x` runs along the lanes from the end of the lane headers, `y` across from the lane's top.

    A node without a lane counts from the map's origin. All lengths in points.
    """

    map_id: Id
    lane_id: Id | None = None
    within_id: Id | None = None
    """The expanded sub-process step this node stands in; its own place still counts from the lane."""
    x: Points = 0
    y: Points = 0
    width: Size = 144
    height: Size = 80
    name: Name = ""
    documentation: Text = ""


class Worked(Node):
    """A node at which work is done, with the measures of DOMAIN 3.3: for one case, one visit."""

    work_class: WorkClass | None = None
    process_minutes: Minutes | None = None
    process_confidence: Confidence | None = None
    wait_minutes: Minutes | None = None
    """The queue before the work starts."""
    wait_confidence: Confidence | None = None
    right_first_time: Share | None = None
    """Share of what leaves here that the next person can use without correcting, adding or asking; None is unknown."""
    right_first_time_confidence: Confidence | None = None
    sample_size: int | None = Field(default=None, ge=0)
    people: Amount | None = None
    volume_per_day: Amount | None = None
    work_in_progress: Amount | None = None
    other_cost: Amount | None = None
    scrap: Share | None = None
    batch: Amount | None = None
    changeover_minutes: Minutes | None = None


class Step(Worked):
    """A box of work. `type` is the shape (DOMAIN 3.2), `task` BPMN's kind of task."""

    kind: Literal["step"] = "step"
    type: Literal["task", "check", "wait", "store", "transport", "document", "subprocess"] = "task"
    task: Literal["none", "user", "manual", "service", "script", "send", "receive", "business_rule", "call_activity"] = "none"
    loop: Literal["none", "loop", "parallel", "sequential"] = "none"
    """BPMN's loop marker, or multi-instance in parallel or in sequence."""
    compensation: bool = False
    expanded: bool = False
    """A sub-process shown in place: the nodes `within` it are drawn on it."""
    flavour: Literal["plain", "ad_hoc", "transaction", "event"] = "plain"
    """Of a sub-process: BPMN's ad-hoc, transaction or event sub-process."""
    opens_id: Id | None = None
    """The map a sub-process step opens where that is not told for this step alone: several steps may open one."""


class Gateway(Worked):
    """Where the flow splits or joins."""

    kind: Literal["gateway"] = "gateway"
    split: Literal["exclusive", "parallel", "inclusive", "event_based", "complex"] = "exclusive"
    width: Size = 48
    height: Size = 48


class Event(Node):
    """Something that happens: a start, an end, or in between; on a step's border when `place` is boundary."""

    kind: Literal["event"] = "event"
    place: Literal["start", "end", "catch", "throw", "boundary"] = "start"
    trigger: Literal[
        "none",
        "message",
        "timer",
        "conditional",
        "error",
        "signal",
        "escalation",
        "terminate",
        "link",
        "compensation",
        "cancel",
        "multiple",
        "parallel_multiple",
    ] = "none"
    interrupting: bool = True
    attached_to_id: Id | None = None
    """The step whose border a boundary event sits on."""
    outcome: Literal["success", "stopped", "refused"] | None = None
    """Of an end: how the case came out."""
    width: Size = 36
    height: Size = 36


class DataObject(Node):
    """A document or a piece of information that steps read or write."""

    kind: Literal["data_object"] = "data_object"
    collection: bool = False
    role: Literal["none", "input", "output"] = "none"
    width: Size = 36
    height: Size = 48


class DataStore(Node):
    """A place where information is kept."""

    kind: Literal["data_store"] = "data_store"
    width: Size = 56
    height: Size = 48


class Annotation(Node):
    """BPMN's text annotation: a remark with a bracket, tied to things by associations. Its text is its name."""

    kind: Literal["annotation"] = "annotation"
    width: Size = 128
    height: Size = 48


class Note(Node):
    """A sticky note of the team. Its text is its name; it may bear a picture, which the text describes."""

    kind: Literal["note"] = "note"
    picture: PictureText | None = None
    """The whole picture, as data:image/png;base64,… or data:image/jpeg;base64,…: nothing is fetched from elsewhere."""
    width: Size = 112
    height: Size = 96


NODE_KINDS = ("step", "gateway", "event", "data_object", "data_store", "annotation", "note")
