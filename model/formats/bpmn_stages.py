"""Which elements of a BPMN file stand on which map: every diagram is one, and so is what no diagram shows.

A sub-process shown in place holds its nodes on the same map; a collapsed one has a map of its own. An element that several
diagrams show stands on each of their maps. Knows the file and its drawings, nothing of records.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.formats.bpmn_diagram import Plane
from model.formats.bpmn_file import SCOPES, SUBPROCESSES, File
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

    def holds(self, element: Element | None) -> bool:
        """Whether an element stands on this map as a node or a pool."""
        return element in self.nodes or element in self.pools


class Planner:
    """Shares out the elements of a file among maps."""

    def __init__(self, file: File, planes: list[Plane]) -> None:
        self.file, self.planes = file, planes
        self.shaped = {element for plane in planes for element in plane.shapes}
        self.edged = {element for plane in planes for element in plane.edges}
        self.shown = {plane.about for plane in planes if plane.about is not None}
        """What has a drawing of its own."""
        self.called = {plane: _called(file, plane) for plane in planes}
        self.housed: set[Element] = set()
        """What has no drawing anywhere and has found its map."""
        self.undrawn: dict[Element, Stage] = {}
        """Connectors without a drawing, each with the map on which it was met first."""
        self.inside: list[tuple[Element, Plane]] = []
        """Collapsed sub-processes whose inside still needs a map."""
        self.stages: list[Stage] = []

    def plan(self) -> list[Stage]:
        """The maps to be, those of the diagrams first."""
        for plane in self.planes:
            self._stage(plane, plane.about if plane.about is not None and plane.about.tag in SUBPROCESSES else None)
        for collaboration in self.file.all("collaboration"):
            self._house(collaboration)
        for process in self.file.all("process"):
            if not self._is_shown(process) and any(self.file.children(process, *NODES)):
                self._stage(Plane(process), self._caller(process))
        while self.inside:
            step, plane = self.inside.pop(0)
            if not self._is_shown(step):
                inside = list(step.walk())[1:]
                shapes = {each: plane.shapes[each] for each in inside if each in plane.shapes}
                self._stage(
                    Plane(step, "", "", shapes, {each: plane.edges[each] for each in inside if each in plane.edges}), step
                )
        for connector, stage in self.undrawn.items():
            self._house_connector(connector, stage)
        return self.stages

    def _is_shown(self, scope: Element) -> bool:
        return scope in self.shown or any(scope in stage.scopes for stage in self.stages)

    def _house(self, collaboration: Element) -> None:
        """Bring what no diagram draws of a collaboration to the map that shows part of it, or to one of its own."""
        drawable = self.file.children(collaboration, "participant", "textAnnotation")
        if all(each in self.housed or each in self.shaped for each in drawable):
            return
        ours = {self.file.find(each.get("processRef")) for each in self.file.children(collaboration, "participant")}
        home = next((stage for stage in self.stages if ours & set(stage.scopes)), None)
        if home is None:
            self._stage(Plane(collaboration), None)
            return
        for participant in self.file.children(collaboration, "participant"):
            if participant not in self.shaped and participant not in self.housed:
                self._add_pool(home, participant)
        self._add_all(home, collaboration, None)

    def _house_connector(self, connector: Element, met: Stage) -> None:
        ends = [end for pair in self.file.ends(connector) for end in pair]
        best = max(self.stages, key=lambda stage: (sum(map(stage.holds, ends)), stage is met))
        best.connectors[connector] = None

    def _caller(self, process: Element) -> Element | None:
        calls = (node for stage in self.stages for node in stage.nodes if node.tag == "callActivity")
        return next((call for call in calls if self.file.find(call.get("calledElement")) is process), None)

    def _stage(self, plane: Plane, of_step: Element | None) -> None:
        stage = Stage(plane, of_step)
        self.stages.append(stage)
        for participant in self._participants(plane):
            self._add_pool(stage, participant)
        for root in (*(process for process in stage.pools.values() if process is not None), *self._roots(plane)):
            if root not in stage.scopes:
                self._add_scope(stage, root, None)
        for collaboration in self.file.all("collaboration"):
            if plane.about is collaboration or self._draws_part(plane, collaboration):
                self._add_all(stage, collaboration, None)

    def _participants(self, plane: Plane) -> Iterator[Element]:
        for collaboration in self.file.all("collaboration"):
            for participant in self.file.children(collaboration, "participant"):
                process = self.file.find(participant.get("processRef"))
                meant = plane.about is collaboration or (process is not None and process is plane.about)
                homeless = participant not in self.shaped and participant not in self.housed
                if participant in plane.shapes or (homeless and meant):
                    yield participant

    def _draws_part(self, plane: Plane, collaboration: Element) -> bool:
        return any(each in plane.shapes or each in plane.edges for each in self.file.children(collaboration))

    def _roots(self, plane: Plane) -> Iterator[Element]:
        """The scopes a drawing shows, outermost first: what it is about, and where the elements drawn on it belong."""
        if plane.about is not None and plane.about.tag in SCOPES:
            yield plane.about
        if plane in self.called:
            scopes = (self._outermost(plane, element) for element in plane.shapes)
            yield from (each for each in dict.fromkeys(scopes) if each is not None and each not in self.called[plane])

    def _outermost(self, plane: Plane, element: Element) -> Element | None:
        scope = self.file.scope_of(element)
        while scope is not None and scope in plane.shapes and scope is not plane.about:
            scope = self.file.scope_of(scope)
        return scope

    def _add_pool(self, stage: Stage, participant: Element) -> None:
        process = self.file.find(participant.get("processRef")) if participant.get("processRef") else None
        if process is not None and (process.tag != "process" or process in stage.pools.values()):
            process = None
        stage.pools[participant] = process
        self.housed.add(participant)

    def _add_scope(self, stage: Stage, scope: Element, on_step: Element | None) -> None:
        stage.scopes[scope] = on_step
        lanes = self.file.child(scope, "laneSet") is not None
        if on_step is None and lanes and scope not in stage.pools.values():
            stage.pools[scope] = scope
        self._add_all(stage, scope, scope)

    def _add_all(self, stage: Stage, holder: Element, scope: Element | None) -> None:
        for element in self.file.children(holder):
            if element.tag in NODES and self._stands_on(stage, element):
                self._add_node(stage, element, scope)
            elif element.tag == "group" and self._stands_on(stage, element):
                stage.groups[element] = scope
            elif element.tag in CONNECTORS:
                self._add_connector(stage, element)
            elif element.tag == "ioSpecification":
                self._add_all(stage, element, scope)

    def _add_node(self, stage: Stage, element: Element, scope: Element | None) -> None:
        stage.nodes[element] = scope
        if element.tag not in ACTIVITIES:
            self._add_all(stage, element, scope)
            return
        for connector in self.file.children(element, *DATA_ASSOCIATIONS):
            self._add_connector(stage, connector)
        for inner in self.file.children(element, "ioSpecification"):
            self._add_all(stage, inner, scope)
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
        nodes = list(self.file.children(content, *NODES))
        drawn = any(node in stage.plane.shapes for node in nodes)
        open_here = shape is not None and (shape.expanded is not False if drawn else shape.expanded is True and not nodes)
        if open_here:
            self._add_scope(stage, content, step)
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
