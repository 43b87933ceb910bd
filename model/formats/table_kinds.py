"""What a step is, in the two words a table has for it: the `type` everybody uses, and where that is not all of it, `bpmn`."""

from collections.abc import Mapping
from typing import Final, TypeAlias, get_args

from model.formats.table_cells import plain_word
from model.records import Event, Gateway, Node, Step

Fields: TypeAlias = Mapping[str, object]
Kind: TypeAlias = tuple[type[Node], Fields]

TYPES: Final[Mapping[str, Kind]] = {
    "start": (Event, {"place": "start"}),
    "end": (Event, {"place": "end"}),
    "decision": (Gateway, {"split": "exclusive"}),
    "split": (Gateway, {"split": "parallel"}),
    "join": (Gateway, {"split": "parallel"}),
    **{each: (Step, {"type": each}) for each in get_args(Step.model_fields["type"].annotation)},
}
"""The words of the column, with what each makes."""
_ALSO: Final = {
    **{
        "all ways at once": "split",
        "one or more ways": "decision",
        "first event decides": "decision",
        "complex decision": "decision",
    },
    **{"event that is waited for": "wait", "event on a step": "wait", "event that is sent": "task", "split or join": "split"},
    **{"": "task", "step": "task", "activity": "task", "action": "task", "inspection": "check", "inspect": "check"},
    **{"gateway": "decision", "question": "decision", "choice": "decision", "exclusive": "decision", "xor": "decision"},
    **{"fork": "split", "and": "split", "parallel": "split", "merge": "decision", "waiting": "wait", "delay": "wait"},
    **{"storage": "store", "stock": "store", "buffer": "store", "transportation": "transport", "move": "transport"},
    **{"sub process": "subprocess", "start event": "start", "begin": "start", "end event": "end", "stop": "end", "finish": "end"},
}


def _plain_values(cls: type[Node], *fields: str) -> dict[str, Fields]:
    """Each value of these fields that is not the usual one, as a word."""
    found: dict[str, Fields] = {}
    for field in fields:
        info = cls.model_fields[field]
        found |= {word: {field: word} for word in get_args(info.annotation) if isinstance(word, str) and word != info.default}
    return found


_WORDS: Final[Mapping[type[Node], Mapping[str, Fields]]] = {
    Step: {
        **_plain_values(Step, "task", "loop", "flavour"),
        **{"compensation": {"compensation": True}, "expanded": {"expanded": True}},
    },
    Gateway: _plain_values(Gateway, "split"),
    Event: {
        **{word: {"place": word} for word in ("catch", "throw", "boundary")},
        **_plain_values(Event, "trigger"),
        **{"non_interrupting": {"interrupting": False}},
    },
}
"""What the words of `bpmn` set."""
_BETWEEN: Final = {"catch": "wait", "throw": "task", "boundary": "wait"}
"""Events that no type stands for, with the type that says to other programs what comes nearest."""


def kind_of(type_word: str, bpmn: str) -> tuple[Kind, bool, bool]:
    """What the two cells make, and whether the one and the other were understood; a type that is not known makes a task."""
    word = plain_word(type_word)
    word = _ALSO.get(word, word)
    more = bpmn.casefold().split()
    cls, fields = TYPES.get(word, TYPES["task"])
    if any(each in _BETWEEN for each in more):
        cls, fields = Event, {}
    given = [_WORDS[cls].get(each) for each in more]
    understood = None not in given
    for each in given if understood else ():
        fields = {**fields, **(each or {})}
    return (cls, fields), word in TYPES, understood


def words_of(node: Node, joins: bool) -> tuple[str, str]:
    """The two cells for a node; `joins` says of a parallel gateway whether flows come together in it."""
    words = " ".join(_set_words(node))
    if isinstance(node, Step):
        return node.type, words
    if isinstance(node, Gateway) and node.split == "parallel":
        return ("join" if joins else "split"), ""
    if isinstance(node, Event):
        return _BETWEEN.get(node.place, node.place), words
    return "decision", words


def _set_words(node: Node) -> list[str]:
    return [
        word
        for word, fields in _WORDS[type(node)].items()
        if all(getattr(node, field) == value for field, value in fields.items())
    ]
