"""The sequence flows of a steps table: from what follows each step, and where no row says it, from the order of the rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from model.formats import table_next
from model.formats.table_lanes import Names, same
from model.formats.table_next import Next
from model.formats.table_order import Join, leading_back
from model.formats.table_rows import NOTHING
from model.formats.table_steps import Made
from model.formats.telling import Telling
from model.records import Event, Node, SequenceFlow


class Flows:
    """Makes the flows between nodes that are there."""

    def __init__(self, steps: Sequence[Made], nodes: Sequence[Node], by_id: Mapping[str, str], told: Telling) -> None:
        self.steps, self.nodes, self.told = steps, nodes, told
        self._called = _callings(nodes, by_id)

    def make(self, map_id: str, names: Names) -> list[SequenceFlow]:
        """All of them. One whose target no row is has a loose end."""
        if not any(made.row.get("next") for made in self.steps):
            return self._in_order(map_id, names)
        found = [(made, each) for made in self.steps for each in self._following(made)]
        flows = []
        for made, each in found:
            target = self._target(each.target)
            if target is None:
                self.told.changed("next", "no row of the table is called so; the flow has a loose end", made.id, each.target)
            if not each.understood:
                self.told.changed("next", "a share is no number from 0 to 1; it is kept in the label of the flow", made.id)
            id = names.unique(f"{made.id[:90]}-{(target or 'nowhere')[:90]}")
            ends = {"id": id, "map_id": map_id, "source_id": made.id, "target_id": target}
            flows.append(SequenceFlow.model_validate({**ends, "name": each.label[:10_000], "share": each.share}))
        return self._marked(flows)

    def _following(self, made: Made) -> list[Next]:
        cell = made.row.get("next")
        if cell in NOTHING and self._target(cell) is None:
            return []
        return [one for each in table_next.read(cell) for one in self._as_several(each)]

    def _as_several(self, each: Next) -> Iterator[Next]:
        """The steps that a text means: one, or several that were parted by something else than “|”."""
        for mark in (";", ",", "\n") if self._target(each.target) is None else ():
            parts = [part.strip() for part in each.target.split(mark)]
            if len(parts) > 1 and all(self._target(part) for part in parts):
                yield from (Next(part) for part in parts[:-1])
                yield each._replace(target=parts[-1])
                return
        yield each

    def _target(self, text: str) -> str | None:
        return self._called.get(text) or self._called.get(same(text))

    def _in_order(self, map_id: str, names: Names) -> list[SequenceFlow]:
        """Each row with the row after it, except past an end or before a start."""
        flows = [
            SequenceFlow(id=names.unique(f"{one.id[:90]}-{other.id[:90]}"), map_id=map_id, source_id=one.id, target_id=other.id)
            for one, other in pairwise(node for node in self.nodes if not _stands_aside(node))
            if not _is(one, "end") and not _is(other, "start")
        ]
        if flows:
            self.told.changed("order", "no row says what comes next, so each step leads to the one in the row below it")
        return flows

    def _marked(self, flows: list[SequenceFlow]) -> list[SequenceFlow]:
        """The flows told which of them are rework and which is taken where no condition holds."""
        joins = {_join(flow) for flow in flows}
        said = any("rework" in made.row.cells for made in self.steps)
        back = self._listed("rework", joins) if said else leading_back([node.id for node in self.nodes], map(_join, flows))
        default = self._listed("default", joins)
        return [flow.replace(rework=_join(flow) in back, default=_join(flow) in default) for flow in flows]

    def _listed(self, column: str, joins: set[Join]) -> set[Join]:
        found = set()
        for made in self.steps:
            for name in table_next.ids(made.row.get(column)):
                join = (made.id, self._target(name) or "")
                found.add(join)
                if join not in joins:
                    self.told.left_out(column, "it names no step that follows", made.id, name)
        return found


def _callings(nodes: Sequence[Node], by_id: Mapping[str, str]) -> dict[str, str]:
    """What each node may be called in a cell: its id or, where no other has it, its name; both in any case."""
    called: dict[str, str] = {}
    namesakes = Counter(same(node.name) for node in nodes)
    for node in nodes:
        if node.name and namesakes[same(node.name)] == 1:
            called[same(node.name)] = node.id
    called |= {same(name): id for name, id in reversed(list(by_id.items()))}
    return called | dict(by_id)


def _join(flow: SequenceFlow) -> Join:
    return (flow.source_id or "", flow.target_id or "")


def _is(node: Node, place: str) -> bool:
    return isinstance(node, Event) and node.place == place


def _stands_aside(node: Node) -> bool:
    return isinstance(node, Event) and node.place == "boundary"
