"""What joins things in a BPMN file that is written: flows, messages, associations, and data that steps read and write."""

from dataclasses import dataclass, field

from model.document import Document
from model.formats.bpmn_kinds import PLACEHOLDER
from model.formats.bpmn_losses import Losses
from model.formats.bpmn_scopes import Scopes
from model.formats.bpmn_xml import Ids, Tag, tag
from model.records import (
    Association,
    Connector,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Map,
    MessageFlow,
    Node,
    Pool,
    Record,
    SequenceFlow,
    Step,
)

_DIRECTIONS = {"none": "None", "one": "One", "both": "Both"}


@dataclass(slots=True)
class Ties:
    """What the schema wants inside a node, in its order."""

    incoming: list[Tag] = field(default_factory=list)
    outgoing: list[Tag] = field(default_factory=list)
    properties: list[Tag] = field(default_factory=list)
    reads: list[Tag] = field(default_factory=list)
    writes: list[Tag] = field(default_factory=list)

    def tags(self) -> list[Tag]:
        """All of them."""
        return [*self.incoming, *self.outgoing, *self.properties, *self.reads, *self.writes]


class FlowWriter:
    """Writes the connectors of a document; `ties` is what the nodes have to say of them."""

    def __init__(self, document: Document, ids: Ids, scopes: Scopes, collaborations: dict[str, Tag], losses: Losses) -> None:
        self.document, self.ids, self.scopes = document, ids, scopes
        self.collaborations, self.losses = collaborations, losses
        self.ties: dict[str, Ties] = {}
        self.defaults: dict[str, str] = {}
        """The default flow of each node that has one."""

    def write(self) -> set[str]:
        """Write all that can be written; gives their ids."""
        done: set[str] = set()
        waiting = {connector.id: connector for connector in self.document.all(Connector)}
        while ready := [each for each in waiting.values() if self._ends_on(each) <= done]:
            for connector in ready:
                del waiting[connector.id]
            done |= {connector.id for connector in ready if self._write(connector)}
        for connector in waiting.values():
            self.losses.left_out(connector, "what it is tied to is not written")
        return done

    def _ends_on(self, connector: Connector) -> set[str]:
        """The connectors that one is tied to."""
        return {id for id in (connector.source_id, connector.target_id) if id is not None and self.document.one(Connector, id)}

    def _write(self, connector: Connector) -> bool:
        source, target = self.document.get(connector.source_id), self.document.get(connector.target_id)
        if source is None or target is None:
            self.losses.left_out(connector, "an end of it is loose, which BPMN does not allow")
            return False
        ends = {"id": self.ids[connector.id], "name": connector.name, "sourceRef": self.ids[source.id]}
        ends["targetRef"] = self.ids[target.id]
        match connector:
            case SequenceFlow():
                return self._sequence_flow(connector, source, target, ends)
            case MessageFlow():
                return self._message_flow(connector, source, target, ends)
            case Association():
                self._association(connector, source, target, ends)
        return True

    def _message_flow(self, flow: MessageFlow, source: Record, target: Record, ends: dict[str, str]) -> bool:
        if not all(isinstance(end, Step | Gateway | Event | Pool) for end in (source, target)):
            self.losses.left_out(flow, "in BPMN a message flow joins steps, events and pools")
            return False
        self.collaborations[flow.map_id].add(Tag("messageFlow", ends))
        return True

    def _sequence_flow(self, flow: SequenceFlow, source: Record, target: Record, ends: dict[str, str]) -> bool:
        if not isinstance(source, Step | Gateway | Event) or not isinstance(target, Step | Gateway | Event):
            self.losses.left_out(flow, "in BPMN a sequence flow joins steps, gateways and events")
            return False
        made = Tag("sequenceFlow", ends)
        if flow.condition:
            made.add(Tag("conditionExpression", {"xsi:type": "tFormalExpression"}, text=flow.condition))
        self.scopes.of(source).elements.append(made)
        self._ties(source.id).outgoing.append(tag("outgoing", text=ends["id"]))
        self._ties(target.id).incoming.append(tag("incoming", text=ends["id"]))
        if flow.default and self._may_have_default(source):
            self.defaults[source.id] = ends["id"]
        elif flow.default:
            self.losses.changed(flow, "what it comes from has no default flow in BPMN, or has one already")
        return True

    def _may_have_default(self, source: Node) -> bool:
        splits = isinstance(source, Gateway) and source.split in ("exclusive", "inclusive", "complex")
        return source.id not in self.defaults and (splits or isinstance(source, Step))

    def _association(self, tie: Association, source: Record, target: Record, ends: dict[str, str]) -> None:
        data = DataObject | DataStore
        if tie.data and isinstance(source, data) and isinstance(target, Step):
            self._reads(tie, target.id, ends)
        elif tie.data and isinstance(source, Step) and isinstance(target, data):
            written = tag("dataOutputAssociation", tag("targetRef", text=ends["targetRef"]), id=ends["id"])
            self._ties(source.id).writes.append(written)
            self._has_direction(tie)
        else:
            if tie.data:
                self.losses.changed(tie, "in BPMN a data association joins data and a step; it is a plain one")
            self._put(tie, Tag("association", {**ends, "name": "", "associationDirection": _DIRECTIONS[tie.direction]}))
            if tie.name:
                self.losses.left_out(tie, "in BPMN an association has no name", "name of an association")

    def _reads(self, tie: Association, step_id: str, ends: dict[str, str]) -> None:
        goal = self.ids.made(tie.id, "target")
        references = (tag("sourceRef", text=ends["sourceRef"]), tag("targetRef", text=goal))
        self._ties(step_id).properties.append(tag("property", id=goal, name=PLACEHOLDER))
        self._ties(step_id).reads.append(tag("dataInputAssociation", *references, id=ends["id"]))
        self._has_direction(tie)

    def _has_direction(self, tie: Association) -> None:
        if tie.direction != "one":
            self.losses.changed(tie, "in BPMN data goes one way")
        if tie.name:
            self.losses.left_out(tie, "in BPMN an association has no name", "name of an association")

    def _put(self, tie: Association, made: Tag) -> None:
        """Into the collaboration where there is one, else with what it ties."""
        home = self.collaborations.get(tie.map_id)
        if home is not None:
            home.add(made)
            return
        ends = [self.document.one(Node, id) for id in (tie.source_id, tie.target_id)]
        node = next((end for end in ends if end is not None), None)
        its_map = self.document.one(Map, tie.map_id)
        assert its_map is not None
        (self.scopes.of(node) if node is not None else self.scopes.of_map(its_map)).artifacts.append(made)

    def _ties(self, id: str) -> Ties:
        return self.ties.setdefault(id, Ties())
