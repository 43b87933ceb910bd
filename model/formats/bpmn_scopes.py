"""Which process or sub-process of a BPMN file each thing of a document is written into.

A pool is a process; a map without pools is one; the steps shown on a step, and a map told by one, are inside it. The other way
of `bpmn_plan`. Knows nothing of places.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.document import Document
from model.formats.bpmn_xml import Ids, Tag, tag
from model.places import maps_in_order, pools_in_order
from model.records import Event, Group, Lane, Map, MessageFlow, Node, Pool, Step


@dataclass(eq=False)
class Scope:
    """A process or sub-process to be written: what stands in it, in the order the schema wants."""

    tag: Tag
    lane_set_id: str
    data: list[Tag] = field(default_factory=list)
    """Its inputs and outputs."""
    lanes: list[Tag] = field(default_factory=list)
    elements: list[Tag] = field(default_factory=list)
    artifacts: list[Tag] = field(default_factory=list)

    def close(self) -> None:
        """Put everything into the tag."""
        if self.data:
            sets = [_set(self.data, "dataInput", "inputSet"), _set(self.data, "dataOutput", "outputSet")]
            self.tag.add(tag("ioSpecification", *sorted(self.data, key=lambda each: each.name), *sets))
        if self.lanes:
            self.tag.add(tag("laneSet", *self.lanes, id=self.lane_set_id))
        self.tag.add(*self.elements, *self.artifacts)


def _set(data: list[Tag], name: str, holder: str) -> Tag:
    return tag(holder, *(tag(f"{name}Refs", text=each.attributes["id"]) for each in data if each.name == name))


class Scopes:
    """The scopes of a document, made as they are needed."""

    def __init__(self, document: Document, ids: Ids, steps: dict[str, Tag]) -> None:
        """`ids` are the records' ids as XML allows them, `steps` the tags of the steps by their own ids."""
        self.document, self.ids, self.steps = document, ids, steps
        self.inside = dict(self._insides())
        """The maps that are written into their step, by id."""
        self.processes: list[Tag] = []
        self.open: dict[str, Scope] = {}

    def of_pool(self, pool: Pool) -> Scope:
        """What stands in a pool."""
        step = self.inside.get(pool.map_id)
        return self.of_step(step) if step is not None else self._process(pool.id, "process", pool.name)

    def of_map(self, its_map: Map) -> Scope:
        """What stands on a map and in no pool."""
        step = self.inside.get(its_map.id)
        return self.of_step(step) if step is not None else self._process(its_map.id, "process", its_map.name)

    def of_step(self, step: Step) -> Scope:
        """What is inside a step: of one that calls a process, that."""
        if step.task == "call_activity":
            called = self._process(step.id, "called", step.name)
            self.steps[step.id].attributes["calledElement"] = called.tag.attributes["id"]
            return called
        id = self.ids[step.id]
        if id not in self.open:
            self.open[id] = Scope(self.steps[step.id], self.ids.made(step.id, "lanes"))
        return self.open[id]

    def of(self, record: Node | Group) -> Scope:
        """Where a node or group is written; a boundary event with its step."""
        frame = self.document.one(Step, record.within_id)
        if frame is not None:
            return self.of_step(frame)
        host = self.document.one(Step, record.attached_to_id) if isinstance(record, Event) else None
        if host is not None:
            return self.of(host)
        lane = self.document.one(Lane, record.lane_id)
        pool = self.document.one(Pool, lane.pool_id) if lane is not None else None
        its_map = self.document[record.map_id]
        assert isinstance(its_map, Map)
        return self.of_pool(pool) if pool is not None else self.of_map(its_map)

    def _process(self, owner_id: str, what: str, name: str) -> Scope:
        id = self.ids.made(owner_id, what)
        if id not in self.open:
            made = tag("process", id=id, name=name, isExecutable="false")
            self.open[id] = Scope(made, self.ids.made(owner_id, "laneset"))
            self.processes.append(made)
        return self.open[id]

    def _insides(self) -> Iterator[tuple[str, Step]]:
        """The maps that can be written into the step that they tell, each with it; of several the first."""
        taken: set[str] = set()
        for its_map in maps_in_order(self.document):
            step = self.document.one(Step, its_map.parent_step_id)
            if step is None or step.id in taken or not self._fits(its_map, step):
                continue
            taken.add(step.id)
            yield its_map.id, step

    def _fits(self, its_map: Map, step: Step) -> bool:
        pools = pools_in_order(self.document, its_map.id)
        plain = not pools or (len(pools) == 1 and not pools[0].name and not pools[0].black_box)
        messages = any(self.document.on_map(its_map.id, MessageFlow))
        shown = holds_nodes(self.document, step)
        is_sub_process = step.type == "subprocess" or step.task == "call_activity"
        return is_sub_process and plain and not messages and not shown and not self._comes_back(its_map)

    def _comes_back(self, its_map: Map) -> bool:
        """Whether a map would come to be inside itself."""
        seen: list[str] = []
        above: Map | None = its_map
        while above is not None and above.id not in seen:
            seen.append(above.id)
            step = self.document.one(Step, above.parent_step_id)
            above = self.document.one(Map, step.map_id) if step is not None else None
        return above is not None


def holds_nodes(document: Document, step: Step) -> bool:
    """Whether nodes or groups stand on a step."""
    standing = (document.get(id) for id in document.referring(step.id))
    return any(isinstance(each, Node | Group) and each.within_id == step.id for each in standing)
