"""What a map holds and a table does not: told by kind, so that nothing is left out in silence.

Where things stand is not among it: a table says nothing of places, and what is read from one is laid out anew.
"""

from model.document import Document
from model.formats.telling import Telling, with_article
from model.integrity import map_of
from model.records import Event, Gateway, Lane, Map, Origin, Phase, Pool, ProblemPlace, Record, SequenceFlow, Step

_CARRIED: dict[type[Record], str] = {
    Map: "rank name orientation hours_per_day days_per_week parent_step_id",
    Pool: "map_id rank name height",
    Lane: "pool_id parent_id rank name height role people rate_per_hour",
    Phase: "map_id rank name width",
    SequenceFlow: "map_id source_id target_id source_at target_at source_side target_side bends label_at name default share "
    "rework",
}
"""The fields that are written, or say only where something stands. Of steps, gateways and events all are."""
_NODES = (Step, Gateway, Event)
_NO_PLACE = "a table has no place for it"


class Losses(Telling):
    """Collects what the tables of one map leave out or change."""

    def look(self, document: Document, map_id: str) -> None:
        """Tell of all that is never written, whatever stands in it."""
        for id in sorted(document.records):
            record = document[id]
            its_map = map_of(document, record)
            if isinstance(record, Map) and id != map_id:
                self.left_out("map", "a table holds one map", id, record.name)
            elif its_map in (None, map_id):
                self._look_at(record)

    def _look_at(self, record: Record) -> None:
        if isinstance(record, (*_NODES, ProblemPlace, Origin)):  # a place is told with its problem
            return
        name = str(getattr(record, "name", ""))
        carried = _CARRIED.get(type(record))
        if carried is None or (isinstance(record, Pool) and record.black_box):
            self.left_out(record.kind.replace("_", " "), _NO_PLACE, record.id, name)
            return
        for field, info in type(record).model_fields.items():
            if field not in ("id", "kind", *carried.split()) and getattr(record, field) != info.default:
                whose = with_article(record.kind.replace("_", " "))
                self.left_out(f"{field.replace('_', ' ')} of {whose}", _NO_PLACE, record.id, name)
