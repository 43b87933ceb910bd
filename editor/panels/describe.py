"""What records are called in the panels: “Step in Planning”, “3 steps”, “45 steps · 9 lanes”. Knows no widget."""

from collections import Counter
from collections.abc import Iterable

from editor.panels.fields import SPLITS, STATES, STEP_TYPES, Choices
from editor.plain import counted, one_line, say
from editor.session import Session
from model.document import Document
from model.figures.counts import Counts, is_decision, is_handoff
from model.places import lane_title, maps_in_order
from model.problems import places_of
from model.records import Connector, Event, Gateway, Lane, Map, Node, Note, Problem, Record, SequenceFlow, Step
from model.trail import map_title

_KINDS = {
    "map": ("map", "maps"),
    "pool": ("pool", "pools"),
    "lane": ("lane", "lanes"),
    "phase": ("phase", "phases"),
    "group": ("group", "groups"),
    "step": ("step", "steps"),
    "gateway": ("decision", "decisions"),
    "event": ("event", "events"),
    "data_object": ("data object", "data objects"),
    "data_store": ("data store", "data stores"),
    "annotation": ("annotation", "annotations"),
    "note": ("note", "notes"),
    "sequence_flow": ("flow", "flows"),
    "message_flow": ("message flow", "message flows"),
    "association": ("association", "associations"),
    "origin": ("origin", "origins"),
    "problem": ("problem", "problems"),
}
_EVENTS = {"start": "Start", "end": "End", "catch": "Event", "throw": "Event", "boundary": "Event on a step"}


def kind_of(document: Document, record: Record) -> str:
    """What a record is, as a word: “Check”, “Decision”, “Start”."""
    if isinstance(record, Step) and record.type != "task":
        return say(_of(STEP_TYPES, record.type))
    if isinstance(record, Event):
        return say(_EVENTS[record.place])
    if isinstance(record, Gateway):
        is_join = record.split != "parallel" and not is_decision(document, record)
        return say("Join") if is_join else say(_of(SPLITS, record.split))
    if isinstance(record, SequenceFlow) and is_handoff(document, record):
        return say("Handoff")
    return say(_KINDS[record.kind][0].capitalize())


def title_of(document: Document, record: Record) -> str:
    """What a person calls a record: its name, or what it is."""
    if isinstance(record, Connector) and not record.name:
        return f"{_end(document, record.source_id)} → {_end(document, record.target_id)}"
    if isinstance(record, Problem):
        return f"{record.number} · {one_line(record.name) or say('Problem without a title')}"
    name = map_title(document, record) if isinstance(record, Map) else getattr(record, "name", "")
    return one_line(name) or say("{kind} without a name", kind=kind_of(document, record))


def subtitle_of(document: Document, record: Record) -> str:
    """What and where a record is: “Step in Planning”."""
    what = kind_of(document, record)
    if isinstance(record, Note) and record.picture is not None:
        what = say("Note with a picture")
    if isinstance(record, Node):
        lane = document.one(Lane, record.lane_id)
        where = one_line(lane_title(document, lane)) or title_of(document, lane) if lane is not None else ""
        what = say("{what} in {lane}", what=what, lane=where) if where else what
        linked = document.one(Map, record.opens_id) if isinstance(record, Step) else None
        return what if linked is None else say("{what} · opens “{map}”", what=what, map=title_of(document, linked))
    if isinstance(record, Connector):
        return say("{what} from {source} to {target}", what=what, **_ends(document, record))
    if isinstance(record, Problem):
        return _problem(document, record)
    if isinstance(record, Map):
        return say("Map, {state}", state=say(_of(STATES, record.state)).lower())
    return what


def _problem(document: Document, problem: Problem) -> str:
    """“Problem 3 at Enter order”; of several places the first, and how many more there are."""
    what, places = say("Problem {number}", number=problem.number), places_of(document, problem.id)
    if not places:
        return say("{what}, without a place", what=what)
    where = title_of(document, document[places[0].at_id])
    if len(places) == 1:
        return say("{what} at {where}", what=what, where=where)
    return say(
        "{what} at {where} and {places}", what=what, where=where, places=counted(len(places) - 1, "other place", "other places")
    )


def selection_title(document: Document, records: Iterable[Record]) -> str:
    """How many of what: “3 steps, 1 flow”."""
    found = Counter(record.kind for record in records)
    return ", ".join(counted(number, *_KINDS[kind]) for kind, number in found.items())


def figures_text(counts: Counts) -> str:
    """The map's figures, as the status bar shows them."""
    parts = (
        counted(counts.steps, "step", "steps"),
        counted(counts.lanes, "lane", "lanes"),
        counted(counts.handoffs, "handoff", "handoffs"),
    )
    return " · ".join(parts)


def document_name(session: Session) -> str:
    """What a document is called: its file, or its first map."""
    if session.path is not None:
        return session.path.name
    maps = maps_in_order(session.store.document)
    return title_of(session.store.document, maps[0]) if maps else say("Unnamed map")


def state_text(shown: Map) -> str:
    """The map's state and revision: “as-is · rev 14”."""
    state = say(_of(STATES, shown.state)).lower()
    return f"{state} · {say('rev {revision}', revision=one_line(shown.revision))}" if shown.revision else state


def _of(choices: Choices, value: object) -> str:
    return next((text for chosen, text in choices if chosen == value), "")


def _ends(document: Document, connector: Connector) -> dict[str, str]:
    return {"source": _end(document, connector.source_id), "target": _end(document, connector.target_id)}


def _end(document: Document, id: str | None) -> str:
    record = document.get(id)
    return title_of(document, record) if record is not None else say("nothing")
