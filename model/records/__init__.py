"""The records a document is made of."""

from typing import Annotated

from pydantic import Field

from model.records.base import Record
from model.records.checks import Ignored, RuleSetting
from model.records.containers import Group, Lane, Map, Phase, Pool
from model.records.flow import CONNECTOR_KINDS, Association, Connector, MessageFlow, SequenceFlow
from model.records.nodes import (
    NODE_KINDS,
    Annotation,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Node,
    Note,
    Step,
    Worked,
)
from model.records.origins import Origin
from model.records.problems import Problem, ProblemPlace

AnyRecord = Annotated[
    Map
    | Pool
    | Lane
    | Phase
    | Group
    | Step
    | Gateway
    | Event
    | DataObject
    | DataStore
    | Annotation
    | Note
    | SequenceFlow
    | MessageFlow
    | Association
    | Origin
    | Problem
    | ProblemPlace
    | RuleSetting
    | Ignored,
    Field(discriminator="kind"),
]

RECORD_CLASSES: tuple[type[Record], ...] = (
    Map,
    Pool,
    Lane,
    Phase,
    Group,
    Step,
    Gateway,
    Event,
    DataObject,
    DataStore,
    Annotation,
    Note,
    SequenceFlow,
    MessageFlow,
    Association,
    Origin,
    Problem,
    ProblemPlace,
    RuleSetting,
    Ignored,
)
"""Every kind of record, in the order a file lists them."""

__all__ = [
    "CONNECTOR_KINDS",
    "NODE_KINDS",
    "RECORD_CLASSES",
    "Annotation",
    "AnyRecord",
    "Association",
    "Connector",
    "DataObject",
    "DataStore",
    "Event",
    "Gateway",
    "Group",
    "Ignored",
    "Lane",
    "Map",
    "MessageFlow",
    "Node",
    "Note",
    "Origin",
    "Phase",
    "Pool",
    "Problem",
    "ProblemPlace",
    "Record",
    "RuleSetting",
    "SequenceFlow",
    "Step",
    "Worked",
]
