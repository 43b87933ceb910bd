"""What the inspector shows of each kind of record: one row a field, as data. Knows no widget."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from model.document import Document
from model.figures.counts import is_handoff
from model.records import (
    Annotation,
    Association,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Group,
    Ignored,
    Lane,
    Map,
    MessageFlow,
    Note,
    Origin,
    Phase,
    Pool,
    Problem,
    ProblemPlace,
    Record,
    RuleSetting,
    SequenceFlow,
    Step,
)

Kind: TypeAlias = Literal["title", "line", "text", "choice", "flag", "minutes", "share", "number"]
Choices: TypeAlias = tuple[tuple[object, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One row: the field of the record, what it is called, and how it is entered."""

    name: str
    label: str
    kind: Kind = "line"
    choices: Choices = ()
    tip: str = ""
    when: Callable[[Document, Record], bool] | None = None
    """Whether the row is shown for this record; None is always."""
    section: str = ""
    """The heading the row begins, if any."""
    lines: bool = False
    """Of a title: whether it is a text of several lines, as a note's is."""


def _is_handoff(document: Document, record: Record) -> bool:
    return isinstance(record, SequenceFlow) and is_handoff(document, record)


def _is_end(document: Document, record: Record) -> bool:
    return isinstance(record, Event) and record.place == "end"


def _is_boundary(document: Document, record: Record) -> bool:
    return isinstance(record, Event) and record.place == "boundary"


def _is_placed(document: Document, record: Record) -> bool:
    return not _is_boundary(document, record)


def _is_plain_step(document: Document, record: Record) -> bool:
    return isinstance(record, Step) and record.type == "task"


def _decides(document: Document, record: Record) -> bool:
    return isinstance(record, Gateway) and record.split != "parallel"


WORK_CLASSES: Choices = (
    (None, "Not said"),
    ("value", "Value"),
    ("enabling", "Enabling"),
    ("check", "Check"),
    ("failure", "Failure work"),
    ("waiting", "Waiting"),
    ("moving", "Moving"),
)
STEP_TYPES: Choices = (
    ("task", "Step"),
    ("check", "Check"),
    ("wait", "Wait"),
    ("store", "Store"),
    ("transport", "Transport"),
    ("document", "Document"),
    ("subprocess", "Sub-process"),
)
_TASKS: Choices = (
    ("none", "Any"),
    ("user", "With a screen"),
    ("manual", "By hand"),
    ("service", "Automatic"),
    ("script", "Script"),
    ("send", "Send"),
    ("receive", "Receive"),
    ("business_rule", "Business rule"),
    ("call_activity", "Call"),
)
SPLITS: Choices = (
    ("exclusive", "Decision"),
    ("inclusive", "One or more ways"),
    ("parallel", "All ways at once"),
    ("event_based", "First event decides"),
    ("complex", "Complex decision"),
)
_PLACES: Choices = (("start", "Start"), ("catch", "In between, waits"), ("throw", "In between, sends"), ("end", "End"))
_TRIGGERS: Choices = (
    ("none", "Plain"),
    ("message", "Message"),
    ("timer", "Timer"),
    ("conditional", "Condition"),
    ("error", "Error"),
    ("signal", "Signal"),
    ("escalation", "Escalation"),
    ("terminate", "Terminate"),
    ("link", "Link"),
    ("compensation", "Compensation"),
    ("cancel", "Cancel"),
    ("multiple", "Several"),
    ("parallel_multiple", "Several, all"),
)
_OUTCOMES: Choices = ((None, "Not said"), ("success", "Success"), ("stopped", "Stopped"), ("refused", "Refused"))
_ROLES: Choices = (("internal", "Inside"), ("external", "Outside"), ("system", "System"))
STATES: Choices = (("as-is", "As-is"), ("to-be", "To-be"), ("pilot", "Pilot"), ("agreed", "Agreed"))
_SEVERITIES: Choices = (
    *((None, "Not said"), (1, "1 · a nuisance"), (2, "2 · costs minutes"), (3, "3 · costs hours")),
    *((4, "4 · costs days"), (5, "5 · the work stops")),
)
_DIRECTIONS: Choices = (("none", "None"), ("one", "One way"), ("both", "Both ways"))
_DATA_ROLES: Choices = (("none", "None"), ("input", "Input"), ("output", "Output"))
_ORIENTATIONS: Choices = (("horizontal", "As rows"), ("vertical", "As columns"))

_TIME_TIP = "A time, like 90 s, 12, 1.5 h or 2 d. A plain number is minutes."
_PROCESS = Field("process_minutes", "Process time", "minutes", tip=f"Hands-on time for one case, one visit. {_TIME_TIP}")
_WAIT = Field("wait_minutes", "Wait before", "minutes", tip=f"The queue before the work starts. {_TIME_TIP}")
_RIGHT = Field(
    "right_first_time",
    "Right first time",
    "share",
    tip="Share of what leaves here that the next person can use without correcting, adding or asking. Empty is unknown.",
)
_DOCUMENTATION = Field("documentation", "Documentation", "text", tip="How the work is done, where to find what, who to ask.")
_NAME = Field("name", "Name", "title")
_TEXT = Field("name", "Text", "title", lines=True)
_CLASS = Field("work_class", "Work class", "choice", WORK_CLASSES, tip="Why this work exists.")

FIELDS: dict[type[Record], tuple[Field, ...]] = {
    Map: (
        _NAME,
        Field("purpose", "Purpose", "text", tip="From what to what: where the process starts and what it leads to."),
        Field("state", "State", "choice", STATES),
        Field("revision", "Revision"),
        Field("owner", "Owner", tip="Who answers for the process."),
        Field("sponsor", "Sponsor"),
        Field("volume_per_day", "Cases a day", "number"),
        Field("hours_per_day", "Hours a day", "number", tip="How long “1 d” is."),
        Field("days_per_week", "Days a week", "number"),
        Field("currency", "Currency"),
        Field("orientation", "Lanes", "choice", _ORIENTATIONS),
    ),
    Pool: (_NAME, Field("black_box", "Inside is not shown", "flag")),
    Lane: (
        _NAME,
        Field("role", "Who", "choice", _ROLES),
        Field("people", "People", "number", tip="Full-time equivalents."),
        Field("rate_per_hour", "Rate an hour", "number"),
    ),
    Phase: (_NAME,),
    Group: (_NAME,),
    Step: (
        _NAME,
        Field("type", "Type", "choice", STEP_TYPES),
        Field("task", "Done how", "choice", _TASKS, when=_is_plain_step),
        _CLASS,
        _PROCESS,
        _WAIT,
        _RIGHT,
        Field("people", "People", "number", tip="Full-time equivalents, if not the lane's."),
        _DOCUMENTATION,
    ),
    Gateway: (
        _NAME,
        Field("split", "Kind", "choice", SPLITS),
        Field("work_class", "Work class", "choice", WORK_CLASSES, tip="Why this work exists.", when=_decides),
        Field("process_minutes", "Process time", "minutes", tip=_PROCESS.tip, when=_decides),
        Field("wait_minutes", "Wait before", "minutes", tip=_WAIT.tip, when=_decides),
        Field("right_first_time", "Right first time", "share", tip=_RIGHT.tip, when=_decides),
        _DOCUMENTATION,
    ),
    Event: (
        _NAME,
        Field("place", "Place", "choice", _PLACES, when=_is_placed),
        Field("trigger", "Kind", "choice", _TRIGGERS),
        Field("interrupting", "Stops the step", "flag", when=_is_boundary),
        Field("outcome", "Outcome", "choice", _OUTCOMES, when=_is_end),
        _DOCUMENTATION,
    ),
    DataObject: (
        _NAME,
        Field("role", "Role", "choice", _DATA_ROLES),
        Field("collection", "A collection", "flag"),
        _DOCUMENTATION,
    ),
    DataStore: (_NAME, _DOCUMENTATION),
    Annotation: (_TEXT,),
    Note: (_TEXT,),
    SequenceFlow: (
        Field("name", "Label", "title"),
        Field("share", "Share", "share", tip="Share of the cases that go this way."),
        Field("condition", "Condition", "text", tip="When a case goes this way."),
        Field("default", "Otherwise", "flag", tip="The way taken when no other condition holds."),
        Field("rework", "Rework", "flag", tip="Back to do something again; drawn dashed and red."),
        Field("passed", "Passed on", when=_is_handoff, section="Handoff", tip="What one gives the other."),
        Field("passed_by", "How", when=_is_handoff, tip="On paper, by mail, in a system, spoken, carried …"),
        Field("delay_minutes", "Delay", "minutes", when=_is_handoff, tip=_TIME_TIP),
        Field("right_first_time", "Right first time", "share", when=_is_handoff),
        Field("goes_wrong", "Goes wrong", "text", when=_is_handoff, tip="What goes wrong here, in the words of those who know."),
    ),
    MessageFlow: (Field("name", "Label", "title"),),
    Association: (Field("direction", "Arrow", "choice", _DIRECTIONS),),
    Problem: (
        Field("name", "Title", "title"),
        Field("fact", "What was seen", "text", tip="One fact: what, when, how often. Not what is wanted, and not who."),
        Field("severity", "How bad", "choice", _SEVERITIES),
        Field("category", "Category", tip="Method, information, policy, people, system, material …"),
        Field(
            "raised_by", "Raised by", tip="Leave it empty for a problem said without a name: then nothing is kept of who said it."
        ),
    ),
    Origin: (),
    ProblemPlace: (),
    RuleSetting: (),
    Ignored: (Field("because", "Set aside because", "text"), Field("by", "By"), Field("on", "On")),
}
"""The rows of each kind of record, in the order the inspector shows them."""
