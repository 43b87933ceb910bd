"""Steps as an outline that people read and that makes the same steps again: lanes as headings, branches further in.

Under a question each line further in is a way on from it. The likeliest way goes on after those, at the depth of the question,
behind an arrow. A line with only an arrow and a name leads to where that name stands, above or below; a line of dashes stands
between what nothing connects.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.document import Document
from model.formats.table_cells import Percent, as_text
from model.formats.table_order import Join, along_the_flow, leading_back
from model.places import lane_title
from model.records import Event, Gateway, Group, Lane, Node, SequenceFlow, Step

_IN = "  "
_BREAK = "---"
_MOST_LABEL = 60
_STEPS = (Step, Gateway, Event)


def write(document: Document, ids: Iterable[str]) -> str:
    """The steps, gateways and events among these as an outline; where there are none, the texts of notes and other things."""
    records = list(document.present(dict.fromkeys(ids)))
    steps = [record for record in records if isinstance(record, _STEPS)]
    others = [record.name for record in records if isinstance(record, (Node, Group)) and not isinstance(record, _STEPS)]
    lines = _Outline(document, steps).written()
    return "\n".join(lines or (_one_line(name) for name in others if name.strip()))


@dataclass(frozen=True, slots=True)
class _Job:
    """A node that is to be written next, how far in, from where, and whether as one of several ways on."""

    id: str
    depth: int
    flow: SequenceFlow | None = None
    left: int = 0
    """The nodes, as bits, that are left to a way written later."""
    way: str = "next"
    """“next” follows the line above; a “side” is one of several ways from a question, an “arrow” one of several from anything
    else; “main” goes on after the sides."""


class _Outline:
    def __init__(self, document: Document, nodes: Sequence[Step | Gateway | Event]) -> None:
        self.document = document
        self.nodes = {node.id: node for node in nodes}
        flows = [
            flow
            for flow in document.all(SequenceFlow)
            if flow.source_id in self.nodes and flow.target_id in self.nodes and flow.source_id != flow.target_id
        ]
        joins = [_join(flow) for flow in flows]
        self.order = along_the_flow(self.nodes, joins, {_join(flow) for flow in flows if flow.rework})
        rank = {id: n for n, id in enumerate(self.order)}
        self.ways: dict[str, list[SequenceFlow]] = {id: [] for id in self.order}
        for flow in sorted(flows, key=lambda flow: (rank[flow.target_id or ""], flow.id)):
            self.ways[flow.source_id or ""].append(flow)
        self.back = leading_back(self.order, joins)
        self.bit = {id: 1 << n for n, id in enumerate(self.order)}
        self.ahead = self._ahead()
        self.done: set[str] = set()
        self.lines: list[str] = []
        self.lane = ""

    def _ahead(self) -> dict[str, int]:
        """For each node, as bits, itself and all that can follow it without leading back."""
        found: dict[str, int] = {}
        for id in reversed(self.order):
            found[id] = self.bit[id]
            for flow in self.ways[id]:
                found[id] |= found.get(flow.target_id or "", 0) if _join(flow) not in self.back else 0
        return found

    def written(self) -> list[str]:
        """The lines of all of it."""
        entered = {flow.target_id for ways in self.ways.values() for flow in ways if _join(flow) not in self.back}
        for id in sorted(self.order, key=lambda id: id in entered):
            if id not in self.done:
                self._chain(id)
        return self.lines

    def _chain(self, id: str) -> None:
        if self.lines:
            self.lines.append(_BREAK)
            self.lane = ""
        ahead = [_Job(id, 0)]
        while ahead:
            job = ahead.pop()
            if job.id in self.done:
                self._line(job.depth, f"{_lead(job)} {self._lane_first(job.id, None)}{self._name(job.id)}")
            elif self.bit[job.id] & job.left:
                self._line(job.depth, f"{_lead(job)} {self._lane_first(job.id, job.flow)}{self._name(job.id)}")
            else:
                self.done.add(job.id)
                self._step(job)
                ahead += reversed(self._following(job))

    def _step(self, job: _Job) -> None:
        """Write a node for the first time."""
        lane, lane_first = self._lane_of(job.id), self._lane_first(job.id, job.flow if job.depth else None)
        if not job.depth and lane != self.lane:
            self.lane = lane
            self.lines += [f"{lane}:"] if lane else []
        text, label = f"{lane_first}{self._name(job.id)}", _label(job.flow)
        if job.way == "side" and label:
            text = f"{label}: {text}"
        elif job.way in ("main", "arrow") or label or (job.way == "side" and lane_first):
            text = f"{_lead(job)} {text}"
        self._line(job.depth, text)

    def _lane_first(self, id: str, flow: SequenceFlow | None) -> str:
        """“Warehouse: ” before a node in another lane than the one it follows, and before a name that reads as if it had one."""
        lane = self._lane_of(id)
        elsewhere = flow is not None and lane != self._lane_of(flow.source_id)
        return f"{lane}: " if lane and (elsewhere or ": " in self._name(id)) else ""

    def _following(self, job: _Job) -> list[_Job]:
        """What is to be written after a node, in this order."""
        ways, inside = self.ways[job.id], job.depth + (job.way in ("side", "arrow"))
        branches = isinstance(self.nodes[job.id], Gateway)
        kind = "side" if branches else "arrow"
        if len(ways) < 2:
            alone = "side" if branches and inside > job.depth else "next"
            return [_Job(flow.target_id or "", inside, flow, job.left, alone) for flow in ways]
        main = self._main(ways, job.left)
        later = job.left | (self.ahead[main.target_id or ""] if main is not None else 0)
        jobs = [_Job(flow.target_id or "", job.depth + 1, flow, later, kind) for flow in ways if flow is not main]
        if main is not None and branches and inside == job.depth:
            jobs.append(_Job(main.target_id or "", job.depth, main, job.left, "main"))
        elif main is not None:
            jobs.append(_Job(main.target_id or "", job.depth + 1, main, job.left, kind))
        return jobs

    def _main(self, ways: Sequence[SequenceFlow], left: int) -> SequenceFlow | None:
        """The likeliest of the ways that lead to something which is to be written now."""
        new = [flow for flow in ways if flow.target_id not in self.done and _join(flow) not in self.back]
        onward = [flow for flow in new if not self.bit[flow.target_id or ""] & left]
        return max(onward, key=lambda flow: flow.share or 0.0, default=None)

    def _line(self, depth: int, text: str) -> None:
        self.lines.append(_IN * (depth + bool(self.lane)) + text)

    def _lane_of(self, id: str | None) -> str:
        node = self.nodes.get(id or "")
        lane = self.document.one(Lane, node.lane_id) if node is not None else None
        return _one_line(lane_title(self.document, lane)).replace(":", " ") if lane is not None else ""

    def _name(self, id: str) -> str:
        node = self.nodes[id]
        name = _one_line(node.name)
        if not self._lane_of(id):
            name = name.replace(": ", " – ")
        if isinstance(node, Event):
            return f"{name} ({node.place if node.place in ('start', 'end') else 'event'})".strip()
        if isinstance(node, Gateway):
            return f"{name} (+)".strip() if node.split == "parallel" else name if name.endswith("?") else f"{name}?"
        return name or "…"


def _join(flow: SequenceFlow) -> Join:
    return (flow.source_id or "", flow.target_id or "")


def _label(flow: SequenceFlow | None) -> str:
    """What is said of a way: its label and its share, without what would read as an arrow or a lane."""
    if flow is None:
        return ""
    words = _one_line(flow.name or flow.condition).translate(str.maketrans(":|<>", "    "))[:_MOST_LABEL]
    share = as_text(Percent(flow.share)) if flow.share is not None else ""
    return " ".join(f"{words} {share}".split()).strip("-")


def _lead(job: _Job) -> str:
    """The arrow that leads to a node, with what is said of it, and a bullet before one of several from what is no question."""
    label = _label(job.flow)
    return ("- " if job.way == "arrow" else "") + (f"-{label}->" if label else "->")


def _one_line(text: str) -> str:
    return " ".join(text.split())
