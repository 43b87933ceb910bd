"""Which elements of a BPMN file stand on which map: every diagram is one, and so is what no diagram shows.

A sub-process shown in place holds its nodes on the same map; a collapsed one has a map of its own. An element that several
diagrams show stands on each of their maps. Knows the file and its drawings, nothing of records.
"""

from dataclasses import dataclass, field

from model.formats.bpmn_diagram import Plane
from model.formats.bpmn_file import SUBPROCESSES, File
from model.formats.bpmn_kinds import ACTIVITIES, NODES
from model.formats.safe_xml import Element

DATA_ASSOCIATIONS = ("dataInputAssociation", "dataOutputAssociation")
CONNECTORS = ("sequenceFlow", "messageFlow", "association", *DATA_ASSOCIATIONS)
_NEEDS_A_SHAPE = ("dataObject", "dataInput", "dataOutput", "group")
"""What is drawn only where a diagram draws it; a data object without a shape only backs its references."""


@dataclass(eq=False)
class Stage:
    """A map to be. Dictionaries keep the order of the file."""

    plane: Plane
    of_step: Element | None = None
    """The sub-process or calling step whose inside this is."""
    pools: dict[Element, Element | None] = field(default_factory=dict)
    """Participants, each with its process if the file holds it; also a process with lanes of which no participant speaks."""
    scopes: dict[Element, Element | None] = field(default_factory=dict)
    """Processes and sub-processes, each with the step on which it is drawn in place, if it is."""
    nodes: dict[Element, Element | None] = field(default_factory=dict)
    """Nodes, each with the process or sub-process it stands in; None for what stands in a collaboration."""
    groups: dict[Element, Element | None] = field(default_factory=dict)
    """The same of groups."""
    connectors: dict[Element, None] = field(default_factory=dict)


class Sharing:
    """What is known of a file's drawings, and which map each element has found so far."""

    def __init__(self, file: File, planes: list[Plane]) -> None:
        self.file = file
        self.shaped = {element for plane in planes for element in plane.shapes}
        self.edged = {element for plane in planes for element in plane.edges}
        self.shown = {plane.about for plane in planes if plane.about is not None}
        """What has a drawing of its own."""
        self.called = {plane: _called(file, plane) for plane in planes}
        """The processes that a drawing shows on the steps that call them."""
        self.scoped: set[Element] = set()
        """Processes and sub-processes that stand on a map."""
        self.housed: set[Element] = set()
        """What has no drawing anywhere and has found its map."""
        self.undrawn: dict[Element, Stage] = {}
        """Connectors without a drawing, each with the map on which it was met first."""
        self.inside: list[tuple[Element, Plane]] = []
        """Collapsed sub-processes whose inside still needs a map."""

    def add_pool(self, stage: Stage, participant: Element) -> None:
        """Let a participant stand on a map."""
        process = self.file.find(participant.get("processRef")) if participant.get("processRef") else None
        if process is not None and (process.tag != "process" or process in stage.pools.values()):
            process = None
        stage.pools[participant] = process
        self.housed.add(participant)

    def add_scope(self, stage: Stage, scope: Element, on_step: Element | None = None) -> None:
        """Let a process or sub-process stand on a map, in a step where it is drawn in place."""
        stage.scopes[scope] = on_step
        self.scoped.add(scope)
        lanes = self.file.child(scope, "laneSet") is not None
        if on_step is None and lanes and scope not in stage.pools.values():
            stage.pools[scope] = scope
        self.add_all(stage, scope, scope)

    def add_all(self, stage: Stage, holder: Element, scope: Element | None) -> None:
        """Let what stands directly in a process, sub-process or collaboration stand on a map, as far as it belongs there."""
        for element in self.file.children(holder):
            if element.tag in NODES and self._stands_on(stage, element):
                self._add_node(stage, element, scope)
            elif element.tag == "group" and self._stands_on(stage, element):
                stage.groups[element] = scope
            elif element.tag in CONNECTORS:
                self._add_connector(stage, element)
            elif element.tag == "ioSpecification":
                self.add_all(stage, element, scope)

    def _add_node(self, stage: Stage, element: Element, scope: Element | None) -> None:
        stage.nodes[element] = scope
        if element.tag not in ACTIVITIES:
            self.add_all(stage, element, scope)
            return
        for connector in self.file.children(element, *DATA_ASSOCIATIONS):
            self._add_connector(stage, connector)
        for inner in self.file.children(element, "ioSpecification"):
            self.add_all(stage, inner, scope)
        content = self._content(stage, element)
        if content is not None and content not in stage.scopes:
            self._add_content(stage, element, content)

    def _content(self, stage: Stage, step: Element) -> Element | None:
        """The sub-process a step is, or the process it calls where that is drawn on it."""
        if step.tag in SUBPROCESSES:
            return step
        called = self.file.find(step.get("calledElement")) if step.tag == "callActivity" else None
        shape = stage.plane.shapes.get(step)
        drawn = shape is not None and shape.expanded and called in self.called.get(stage.plane, ())
        return called if drawn else None

    def _add_content(self, stage: Stage, step: Element, content: Element) -> None:
        shape = stage.plane.shapes.get(step)
        nodes = list(self.file.children(content, *NODES, "group"))
        drawn = any(node in stage.plane.shapes for node in nodes)
        open_here = shape is not None and (shape.expanded is not False if drawn else shape.expanded is True and not nodes)
        if open_here:
            self.add_scope(stage, content, step)
        elif nodes and content not in self.shown:
            self.inside.append((content, stage.plane))

    def _add_connector(self, stage: Stage, element: Element) -> None:
        if element in stage.plane.edges:
            stage.connectors[element] = None
        elif element not in self.edged:
            self.undrawn.setdefault(element, stage)

    def _stands_on(self, stage: Stage, element: Element) -> bool:
        """Whether a diagram draws it here, or none draws it and it has no map yet."""
        if element in stage.plane.shapes:
            return True
        if element in self.shaped or element in self.housed or element.tag in _NEEDS_A_SHAPE:
            return False
        self.housed.add(element)
        return True


def _called(file: File, plane: Plane) -> set[Element]:
    """The processes that are drawn on a step that calls them, and of which no participant on the drawing speaks."""
    ours = {file.find(each.get("processRef")) for each in plane.shapes if each.tag == "participant"}
    calls = (each for each, shape in plane.shapes.items() if each.tag == "callActivity" and shape.expanded)
    found = {file.find(call.get("calledElement")) for call in calls}
    return {each for each in found if each is not None and each.tag == "process" and each not in ours}
