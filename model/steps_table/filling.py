"""What a typed cell stands for, as an edit of the map. What cannot be read or is not allowed is refused with one sentence."""

from collections.abc import Callable, Mapping

from model.document import Document
from model.errors import Refused
from model.formats.table_cells import amount, minutes, plain_word, share
from model.formats.table_columns import STEPS
from model.formats.table_kinds import kind_of
from model.formats.table_lanes import MOST_NAME, same
from model.formats.table_rows import NOTHING
from model.operations.lanes import first_lane
from model.operations.nodes import rename
from model.operations.replacing import EVENTS, GATEWAYS, become
from model.operations.replacing import STEPS as STEP_KINDS
from model.records import Event, Node
from model.steps_table import following
from model.steps_table.cells import CLASSES, FIELDS, TYPES, habits_of, has_cell, type_of, typed
from model.steps_table.housing import put_in_lane
from model.steps_table.names import lane_meant, lanes, one_line
from model.store import Transaction

_KINDS = (*STEP_KINDS, *GATEWAYS, *EVENTS)
_CLASS = next(column for column in STEPS if column.name == "work_class").read


def fill(draft: Transaction, map_id: str, node_id: str, column: str, text: str) -> None:
    """Let a cell say this. One that says it already changes nothing. Raises Refused with a sentence for the person."""
    node, text = draft.get(Node, node_id), one_line(text)
    if column == "number" or not has_cell(node, column):
        raise Refused(f"“{type_of(node)}” has nothing to enter here.")
    if text != typed(draft.document, map_id, node, column):
        _FILLED[column](draft, map_id, node, text)


def _name(draft: Transaction, map_id: str, node: Node, text: str) -> None:
    if len(text) > MOST_NAME:
        raise Refused(f"A name has at most {MOST_NAME:,} letters.")
    rename(draft, node.id, text)


def _lane(draft: Transaction, map_id: str, node: Node, text: str) -> None:
    if text in ("", *NOTHING):
        raise Refused("A step stands in a lane: choose one, or type the name of a new one.")
    if isinstance(node, Event) and node.attached_to_id is not None:
        raise Refused("This event hangs on a step and stands in its lane: move that.")
    lane_id = lane_meant(draft.document, map_id, text)
    if lane_id is None and (outer := _named(draft.document, map_id, text)) is not None:
        raise Refused(f"“{outer}” is divided into lanes: choose one of those.")
    put_in_lane(draft, node.id, lane_id if lane_id is not None else first_lane(draft, map_id, name=text[:MOST_NAME]))


def _named(document: Document, map_id: str, text: str) -> str | None:
    return next((name for id, name in lanes(document, map_id).items() if same(name) == same(text) and id in document), None)


def _type(draft: Transaction, map_id: str, node: Node, text: str) -> None:
    words = {plain_word(shown): word for word, shown in TYPES.items()}
    (cls, fields), known, _ = kind_of(words.get(plain_word(text), text), "")
    if not known:
        raise Refused(f"“{text}” is no type of step. Choose one of {', '.join(TYPES.values())}.")
    if type(node) is not cls or any(getattr(node, name) != value for name, value in fields.items()):
        wanted = str(next(iter(fields.values())))
        become(draft, [node.id], next(kind for kind in _KINDS if kind.name in (wanted, f"{wanted}_none")))


def _next(draft: Transaction, map_id: str, node: Node, text: str) -> None:
    following.lead_on(draft, map_id, node.id, text)


def _number(column: str, read: Callable[..., float], like: str) -> Callable[[Transaction, str, Node, str], None]:
    def put(draft: Transaction, map_id: str, node: Node, text: str) -> None:
        try:
            value = None if text in ("", *NOTHING) else read(text, habits_of(draft.document, map_id))
        except ValueError:
            raise Refused(f"“{text}” is no {like}.") from None
        draft.edit(node.id, **{FIELDS[column]: value})

    return put


def _work_class(draft: Transaction, map_id: str, node: Node, text: str) -> None:
    words = {plain_word(shown): word for word, shown in CLASSES.items()}
    try:
        value = None if text in ("", *NOTHING) else words.get(plain_word(text)) or _CLASS(text, habits_of(draft.document, map_id))
    except ValueError:
        raise Refused(f"“{text}” is no work class. Choose one of {', '.join(CLASSES.values())}.") from None
    draft.edit(node.id, work_class=value)


_TIME, _SHARE = "time. Write it like 90 s, 12, 1.5 h or 2 d", "share. Write a number from 0 to 100 with its sign, like 95 %"
_FILLED: Mapping[str, Callable[[Transaction, str, Node, str], None]] = {
    "lane": _lane,
    "type": _type,
    "name": _name,
    "process": _number("process", minutes, _TIME),
    "wait": _number("wait", minutes, _TIME),
    "right_first_time": _number("right_first_time", share, _SHARE),
    "work_class": _work_class,
    "people": _number("people", amount, "number. Write it like 1 or 2.5"),
    "next": _next,
}
