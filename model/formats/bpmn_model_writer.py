"""The model of a BPMN file from a document: processes, pools and lanes, and what stands in them. Knows nothing of places."""

from collections.abc import Iterator

from model.document import Document
from model.formats.bpmn_flow_writer import FlowWriter, Ties
from model.formats.bpmn_losses import Losses
from model.formats.bpmn_scopes import Scopes, holds_nodes
from model.formats.bpmn_tags import Surroundings, loop_tags, node_tag
from model.formats.bpmn_xml import Ids, Tag, tag
from model.places import children, maps_in_order, pools_in_order
from model.records import Annotation, DataObject, Event, Gateway, Group, Lane, Map, MessageFlow, Node, Note, Pool, Step


class ModelWriter:
    """Writes all maps of a document into root elements."""

    def __init__(self, document: Document, ids: Ids, losses: Losses) -> None:
        self.document, self.ids, self.losses = document, ids, losses
        self.nodes = {node.id: node_tag(node, self._around(node), losses) for node in document.all(Node)}
        self.scopes = Scopes(document, ids, self.nodes)
        self.collaborations: dict[str, Tag] = {}
        """By the id of their map."""
        self.others: list[Tag] = []
        """Further root elements: categories and global tasks."""
        self.connectors: set[str] = set()
        """The ids of those that could be written."""

    def write(self) -> list[Tag]:
        """The root elements."""
        maps = maps_in_order(self.document)
        for its_map in maps:
            self._begin(its_map)
        flows = FlowWriter(self.document, self.ids, self.scopes, self.collaborations, self.losses)
        self.connectors = flows.write()
        for node in self.document.all(Node):
            self._tie(node, flows)
            self._put(node)
        for group in self.document.all(Group):
            self._put_group(group)
        for its_map in maps:
            self._end(its_map)
        for scope in self.scopes.open.values():
            scope.close()
        return [*self.collaborations.values(), *self.scopes.processes, *self.others]

    def about(self, its_map: Map) -> str:
        """The id of what a map's diagram is about."""
        if its_map.id in self.collaborations:
            return self.collaborations[its_map.id].attributes["id"]
        return self.scopes.of_map(its_map).tag.attributes["id"]

    def _around(self, node: Node) -> Surroundings:
        host = self.ids[node.attached_to_id] if isinstance(node, Event) and node.attached_to_id is not None else ""
        object_id = self.ids.made(node.id, "object") if isinstance(node, DataObject) else ""
        return Surroundings(self.ids[node.id], host, object_id, isinstance(node, Step) and holds_nodes(self.document, node))

    def _begin(self, its_map: Map) -> None:
        """A map's collaboration and participants, or its one process."""
        pools = pools_in_order(self.document, its_map.id)
        alone = not pools and not any(self.document.on_map(its_map.id, MessageFlow))
        if alone or its_map.id in self.scopes.inside:
            self.scopes.of_map(its_map)
            return
        made = tag("collaboration", id=self.ids.made(its_map.id, "collaboration"), name=its_map.name)
        self.collaborations[its_map.id] = made
        for pool in pools:
            made.add(tag("participant", id=self.ids[pool.id], name=pool.name, processRef=self._process_of(pool)))

    def _process_of(self, pool: Pool) -> str:
        """The id of a pool's process; "" for one whose inside is not shown."""
        closed = not children(self.document, pool.id)
        if closed is not pool.black_box:
            why = "it has no lanes: it is a black box there" if closed else "it has lanes: it is no black box there"
            self.losses.changed(pool, why)
        return "" if closed else self.scopes.of_pool(pool).tag.attributes["id"]

    def _tie(self, node: Node, flows: FlowWriter) -> None:
        """Put into a node what the schema wants there, and where."""
        made = self.nodes[node.id]
        made.attributes["default"] = flows.defaults.get(node.id, "")
        first = 1 if made.children and made.children[0].name == "documentation" else 0
        made.children[first:first] = flows.ties.get(node.id, Ties()).tags()
        if isinstance(node, Step):
            made.add(*loop_tags(node))
            if node.task == "call_activity" and node.type != "subprocess" and not holds_nodes(self.document, node):
                self._call_a_task(node, made)

    def _call_a_task(self, step: Step, made: Tag) -> None:
        """What a call that is no sub-process calls."""
        made.attributes["calledElement"] = self.ids.made(step.id, "task")
        self.others.append(tag("globalTask", id=self.ids.made(step.id, "task"), name=step.name))

    def _put(self, node: Node) -> None:
        made = self.nodes[node.id]
        if isinstance(node, Annotation | Note):
            self._put_beside(node, made)
            return
        scope = self.scopes.of(node)
        if isinstance(node, DataObject) and node.role != "none":
            scope.data.append(made)
            return
        scope.elements.append(made)
        if isinstance(node, DataObject):
            collection = "true" if node.collection else ""
            scope.elements.append(tag("dataObject", id=self.ids.made(node.id, "object"), isCollection=collection))

    def _put_beside(self, record: Node | Group, made: Tag) -> None:
        """Annotations and groups: into the collaboration where they stand in no lane, else where they stand."""
        alone = record.lane_id is None and record.within_id is None
        home = self.collaborations.get(record.map_id) if alone else None
        (home.children if home is not None else self.scopes.of(record).artifacts).append(made)

    def _put_group(self, group: Group) -> None:
        value_id = self.ids.made(group.id, "value") if group.name else ""
        self._put_beside(group, tag("group", id=self.ids[group.id], categoryValueRef=value_id))
        if group.name:
            value = tag("categoryValue", id=value_id, value=group.name)
            self.others.append(tag("category", value, id=self.ids.made(group.id, "category")))

    def _end(self, its_map: Map) -> None:
        """The lanes of a map, and what is written about it."""
        for pool in pools_in_order(self.document, its_map.id):
            if has_lanes(self.document, pool):
                self.scopes.of_pool(pool).lanes.extend(self._lanes(pool))
        if not its_map.purpose:
            return
        if its_map.id in self.scopes.inside:
            self.losses.left_out(its_map, "it is written as the inside of a step", "purpose of a map")
            return
        about = self.collaborations.get(its_map.id) or self.scopes.of_map(its_map).tag
        about.children.insert(0, tag("documentation", text=its_map.purpose))

    def _lanes(self, pool: Pool, parent: Lane | None = None) -> Iterator[Tag]:
        process = self.scopes.of_pool(pool)
        for lane in children(self.document, pool.id, parent.id if parent is not None else None):
            standing = (self.document[id] for id in self.document.referring(lane.id))
            nodes = (node for node in standing if isinstance(node, Step | Gateway | Event) and self.scopes.of(node) is process)
            inner = list(self._lanes(pool, lane))
            references = (tag("flowNodeRef", text=self.ids[node.id]) for node in nodes)
            made = tag("lane", *references, id=self.ids[lane.id], name=lane.name)
            yield made.add(*([tag("childLaneSet", *inner, id=self.ids.made(lane.id, "lanes"))] if inner else []))


def has_lanes(document: Document, pool: Pool) -> bool:
    """Whether a pool's lanes are written: one that was made up for a pool without any is the pool itself."""
    lanes = children(document, pool.id)
    made_up = len(lanes) == 1 and lanes[0].id == f"{pool.id}_lane" and not lanes[0].name
    return bool(lanes) and not (made_up and not children(document, pool.id, lanes[0].id))
