"""What follows a step, as its cell says it: the names of the steps with share and label, read as a steps table is read."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from model.document import Document
from model.errors import Refused
from model.formats import table_next
from model.formats.table_cells import Percent
from model.formats.table_lanes import MOST_NAME, same
from model.formats.table_next import Next
from model.formats.table_rows import NOTHING
from model.operations.flows import connect, reconnect, remove_flow
from model.records import Node, SequenceFlow
from model.rules import may_connect
from model.steps_table.names import meant, one_line, step_called
from model.steps_table.order import phased, rows
from model.store import Transaction

BAR = " | "


class Wish(NamedTuple):
    """One of the steps that are to follow: its id, the share of the cases, and the label of the flow."""

    target_id: str
    share: float | None
    label: str


def flows_on(document: Document, node_id: str) -> list[SequenceFlow]:
    """The flows from a row to other rows, as the cell lists them: by the rows they lead to."""
    number = rows(document, getattr(document[node_id], "map_id", "")).number
    flows = (document.one(SequenceFlow, id) for id in document.referring(node_id))
    found = [flow for flow in flows if flow is not None and flow.source_id == node_id and flow.target_id in number]
    return sorted(found, key=lambda flow: (number[flow.target_id or ""], flow.name, flow.id))


def written(document: Document, map_id: str, node_id: str) -> str:
    """The cell of a row, as it is shown and may be typed."""
    found = []
    for flow in flows_on(document, node_id):
        target = document.one(Node, flow.target_id)
        assert target is not None
        share = Percent(flow.share) if flow.share is not None else None
        found.append(_shortly(Next(step_called(document, map_id, target), share, _label(flow))))
    return BAR.join(found)


def _shortly(each: Next) -> str:
    """As a table writes it, without the empty share before a label that can be told from one."""
    text = table_next.written([each])
    short = text.replace("::", ":", 1)
    return short if table_next.read(short) == table_next.read(text) else text


def _label(flow: SequenceFlow) -> str:
    return one_line(flow.name) or one_line(flow.condition)


def lead_on(draft: Transaction, map_id: str, node_id: str, cell: str) -> None:
    """Let follow what a cell says. Flows that stay keep all else; one that is to go where another goes now is led there.

    Raises Refused with a sentence for what cannot be read and for what no rule allows.
    """
    wishes = list(_wishes(draft.document, map_id, cell))
    flows = flows_on(draft.document, node_id)
    for wish in tuple(wishes):
        flow = next((each for each in flows if each.target_id == wish.target_id), None)
        if flow is not None:
            flows.remove(flow)
            wishes.remove(wish)
            _say(draft, flow, wish)
    for wish in wishes:
        refusal = may_connect(draft.document, node_id, wish.target_id, SequenceFlow)
        if refusal is not None:
            raise Refused(refusal.reason)
    for flow, wish in zip(flows, wishes, strict=False):
        reconnect(draft, flow.id, "target", wish.target_id)
        _say(draft, draft.get(SequenceFlow, flow.id), wish)
        draft.edit(flow.id, rework=leads_back(draft.document, map_id, node_id, wish.target_id, flow.id))
    for flow in flows[len(wishes) :]:
        remove_flow(draft, flow.id)
    for wish in wishes[len(flows) :]:
        rework = leads_back(draft.document, map_id, node_id, wish.target_id)
        flow_id = connect(draft, node_id, wish.target_id, cls=SequenceFlow)
        draft.edit(flow_id, name=wish.label[:MOST_NAME], share=wish.share, rework=rework)


def _say(draft: Transaction, flow: SequenceFlow, wish: Wish) -> None:
    label = flow.name if wish.label == _label(flow) else wish.label[:MOST_NAME]
    draft.edit(flow.id, share=wish.share, name=label)


def _wishes(document: Document, map_id: str, cell: str) -> Iterator[Wish]:
    if cell.strip() in ("", *NOTHING) and meant(document, map_id, cell.strip()) is None:
        return
    for each in table_next.read(cell):
        if not each.understood:
            raise Refused(f"“{each.label}” is no share of the cases. Write it like 22 %, between colons: Step:22 %:label.")
        for one in _as_several(document, map_id, each):
            target_id = meant(document, map_id, one.target)
            if target_id is None:
                raise Refused(_unknown(document, map_id, one.target))
            yield Wish(target_id, one.share, one.label)


def _as_several(document: Document, map_id: str, each: Next) -> Sequence[Next]:
    """The steps that a text means: one, or several that are parted by something else than “|”."""
    for mark in (";", ",", "\n") if meant(document, map_id, each.target) is None else ():
        parts = [part.strip() for part in each.target.split(mark)]
        if len(parts) > 1 and all(meant(document, map_id, part) for part in parts):
            return [*(Next(part) for part in parts[:-1]), each._replace(target=parts[-1])]
    return (each,)


def _unknown(document: Document, map_id: str, text: str) -> str:
    namesakes = [id for id in rows(document, map_id).ids if same(getattr(document[id], "name", "")) == same(text)]
    if len(namesakes) > 1:
        return f"Several steps are called “{text}”. Type the number of the one you mean."
    return f"No step of this map is called “{text}”. Type a step's name or its number; part several with |."


def leads_back(document: Document, map_id: str, source_id: str, target_id: str, but: str = "") -> bool:
    """Whether a flow would lead back to what was passed before: whether its source is reached from its target without rework."""
    number = rows(document, map_id).number
    if number.get(target_id, 0) > number.get(source_id, 0) and not phased(document, map_id):
        return False  # rows stand after what leads to them
    seen, ahead = {target_id}, [target_id]
    while ahead:
        here = ahead.pop()
        if here == source_id:
            return True
        for id in document.referring(here):
            flow = document.one(SequenceFlow, id)
            if flow is not None and flow.source_id == here and flow.target_id not in seen and not flow.rework and id != but:
                seen.add(flow.target_id or "")
                ahead.append(flow.target_id or "")
    return False
