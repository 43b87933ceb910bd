"""What a document holds and BPMN does not: every field that is set and has no place there, told by kind."""

from collections.abc import Iterator
from functools import cache

from model.formats.imported import Notice
from model.formats.telling import with_article
from model.records import (
    Association,
    Connector,
    DataObject,
    Event,
    Gateway,
    Group,
    Lane,
    Map,
    Node,
    Origin,
    Pool,
    ProblemPlace,
    Record,
    SequenceFlow,
    Step,
)

_CARRIED: dict[type[Record], str] = {
    Record: "id kind",
    Map: "rank name purpose orientation parent_step_id",
    Pool: "map_id rank name black_box height",
    Lane: "pool_id parent_id rank name height",
    Group: "map_id lane_id within_id x y width height name",
    Node: "map_id lane_id within_id x y width height name documentation",
    Step: "type task loop compensation expanded flavour",
    Gateway: "split",
    Event: "place trigger interrupting attached_to_id",
    DataObject: "collection role",
    Connector: "map_id source_id target_id source_at target_at source_side target_side bends label_at name",
    SequenceFlow: "condition default",
    Association: "direction data",
}
_WRITTEN = (Map, Pool, Lane, Group, Node, Connector)
_SAID = {"opens_id": "opened map"}
"""What a field is called whose own name says little."""
_NO_PLACE = "BPMN has no place for it"


class Losses:
    """Collects what was left out or changed."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str, bool], list[Record]] = {}

    def left_out(self, record: Record, why: str, kind: str = "") -> None:
        """This is not in the file."""
        self._told.setdefault((kind or kind_words(record), why, False), []).append(record)

    def changed(self, record: Record, why: str) -> None:
        """This is in the file, but as something else."""
        self._told.setdefault((kind_words(record), why, True), []).append(record)

    def look_at(self, record: Record) -> None:
        """Tell of a record, or of the fields of one, that BPMN has no place for."""
        if isinstance(record, ProblemPlace):  # told with its problem
            return
        if isinstance(record, Origin):
            self.left_out(record, "BPMN has no place for what a sub-process was made of")
            return
        if not isinstance(record, _WRITTEN):
            self.left_out(record, _NO_PLACE)
            return
        for field in lost_fields(type(record)):
            if getattr(record, field) != type(record).model_fields[field].default:
                said = _SAID.get(field, field.replace("_", " "))
                self.left_out(record, _NO_PLACE, f"{said} of {with_article(kind_words(record))}")

    def notices(self) -> Iterator[Notice]:
        """One for each kind of thing."""
        for (kind, why, changed), records in self._told.items():
            name = str(getattr(records[0], "name", "")) if len(records) == 1 else ""
            yield Notice(kind, why, tuple(record.id for record in records), name, len(records), changed)


@cache
def lost_fields(cls: type[Record]) -> tuple[str, ...]:
    """The fields of a class that BPMN has no place for."""
    carried = {name for base, names in _CARRIED.items() if issubclass(cls, base) for name in names.split()}
    return tuple(name for name in cls.model_fields if name not in carried)


def kind_words(record: Record) -> str:
    """“sequence flow”."""
    return record.kind.replace("_", " ")
