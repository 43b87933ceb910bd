"""What a screen reader says of anything on a map: its name, and what there is to know about it. No Qt."""

from collections.abc import Iterable, Iterator

from editor.panels.describe import subtitle_of, title_of
from editor.plain import counted, one_line, say
from model.document import Document
from model.drawing.measures import work_and_wait
from model.places import children, lanes_in_order
from model.problems import problems_at
from model.records import Association, Connector, Lane, Map, Node, Note, Pool, Record, SequenceFlow, Step, Worked

_MOST = 6
"""So many neighbours are named; of more, only how many there are."""


def name_of(document: Document, id: str) -> str:
    """What a record is called; a flow by its label and where it leads."""
    record = document.get(id)
    if record is None:
        return ""
    if isinstance(record, Connector):
        target = _title(document, record.target_id)
        label = one_line(record.name)
        return say("{label}: leads to {target}", label=label, target=target) if label else say("Leads to {target}", target=target)
    return title_of(document, record)


def description_of(document: Document, map_id: str, id: str, findings: Iterable[str] = ()) -> str:
    """What and where a record is, what comes before and after it, its times, and what was found about it."""
    record = document.get(id)
    if record is None:
        return ""
    parts = [_what(document, map_id, record), *_around(document, record), *_times(document, record), *findings]
    return " ".join(part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in parts if part)


def map_name(document: Document, map_id: str) -> str:
    """What the canvas is called."""
    record = document.one(Map, map_id)
    return say("Process map {name}", name=title_of(document, record)) if record is not None else say("Process map")


def map_description(document: Document, map_id: str) -> str:
    """What is on the map, and how to go about it."""
    lanes = counted(len(lanes_in_order(document, map_id)), "lane", "lanes")
    steps = counted(sum(1 for _ in document.on_map(map_id, Step)), "step", "steps")
    return say("{lanes}, {steps}. Tab reads on, Ctrl+Right follows the flow, Enter names.", lanes=lanes, steps=steps)


def _what(document: Document, map_id: str, record: Record) -> str:
    if isinstance(record, Lane):
        lanes = lanes_in_order(document, map_id)
        at = next((n for n, lane in enumerate(lanes, 1) if lane.id == record.id), 0)
        holds = sum(document.one(Node, id) is not None for id in document.referring(record.id))
        inner = len(children(document, record.pool_id, record.id))
        told = say("Lane {at} of {all}", at=at, all=len(lanes))
        return f"{told}, " + (say("divided into {n}", n=inner) if inner else say("{n} in it", n=holds))
    if isinstance(record, Pool):
        return (
            say("Pool, closed")
            if record.black_box
            else say("Pool, {lanes}", lanes=counted(len(children(document, record.id)), "lane", "lanes"))
        )
    if isinstance(record, SequenceFlow) and record.rework:
        return f"{subtitle_of(document, record)}, {say('rework')}"
    return subtitle_of(document, record)


def _around(document: Document, record: Record) -> Iterator[str]:
    yield _list(say("Problems:"), [title_of(document, problem) for problem in problems_at(document, record.id)])
    if not isinstance(record, Node):
        return
    lines = [line for id in document.referring(record.id) if (line := document.one(Connector, id)) is not None]
    if isinstance(record, Note):
        on = [line.target_id if line.source_id == record.id else line.source_id for line in lines]
        yield from (say("About {what}", what=_title(document, id)) for id in on)
        return
    flows = [line for line in lines if not isinstance(line, Association)]
    yield _list(say("Comes from"), [_title(document, line.source_id) for line in flows if line.target_id == record.id])
    yield _list(say("Leads to"), [_led_to(document, line) for line in flows if line.source_id == record.id])


def _led_to(document: Document, line: Connector) -> str:
    target = _title(document, line.target_id)
    return say("{target} if “{label}”", target=target, label=one_line(line.name, 60)) if line.name else target


def _list(begin: str, names: list[str]) -> str:
    if len(names) > _MOST:
        return say("{begin} {n} others", begin=begin, n=len(names))
    return f"{begin} {', '.join(names)}" if names else ""


def _times(document: Document, record: Record) -> Iterator[str]:
    if isinstance(record, Worked):
        work, wait = work_and_wait(document, record)
        yield say("Takes {time}", time=work) if work else ""
        yield wait.capitalize()


def _title(document: Document, id: str | None) -> str:
    record = document.get(id)
    return title_of(document, record) if record is not None else say("nothing")
