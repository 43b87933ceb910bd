"""Which maps there are in a BPMN file: one for each diagram, and one for what no diagram shows and no other map holds.

Knows the file and its drawings, nothing of records.
"""

from collections.abc import Iterator

from model.formats.bpmn_diagram import Plane
from model.formats.bpmn_file import SCOPES, SUBPROCESSES, File
from model.formats.bpmn_kinds import NODES
from model.formats.bpmn_stages import Sharing, Stage
from model.formats.safe_xml import Element


class Planner:
    """Shares out the elements of a file among maps."""

    def __init__(self, file: File, planes: list[Plane]) -> None:
        self.file, self.planes = file, planes
        self.sharing = Sharing(file, planes)
        self.stages: list[Stage] = []
        calls = [each for each in file.root.walk() if each.tag == "callActivity"]
        self.callers = {file.find(call.get("calledElement")): call for call in reversed(calls)}

    def plan(self) -> list[Stage]:
        """The maps to be, those of the diagrams first."""
        for plane in self.planes:
            self._stage(plane, self._step_of(plane))
        for collaboration in self.file.all("collaboration"):
            self._house(collaboration)
        for process in self.file.all("process"):
            if not self._is_shown(process) and any(self.file.children(process, *NODES, "group", "laneSet")):
                self._stage(Plane(process), self.callers.get(process))
        while self.sharing.inside:
            step, plane = self.sharing.inside.pop(0)
            if not self._is_shown(step):
                self._stage(_inside(step, plane), step)
        self._house_connectors()
        return self.stages

    def _step_of(self, plane: Plane) -> Element | None:
        """The step whose inside a drawing shows: the sub-process that it is about, or one that calls the process it is about."""
        about = plane.about
        if about is None or about.tag in SUBPROCESSES:
            return about
        return self.callers.get(about)

    def _is_shown(self, scope: Element) -> bool:
        return scope in self.sharing.shown or scope in self.sharing.scoped

    def _house(self, collaboration: Element) -> None:
        """Bring what no diagram draws of a collaboration to the map that shows part of it, or to one of its own."""
        drawable = self.file.children(collaboration, "participant", "textAnnotation")
        if all(each in self.sharing.housed or each in self.sharing.shaped for each in drawable):
            return
        ours = {self.file.find(each.get("processRef")) for each in self.file.children(collaboration, "participant")}
        home = next((stage for stage in self.stages if ours & set(stage.scopes)), None)
        if home is None:
            self._stage(Plane(collaboration), None)
            return
        for participant in self.file.children(collaboration, "participant"):
            if participant not in self.sharing.shaped and participant not in self.sharing.housed:
                self.sharing.add_pool(home, participant)
        self.sharing.add_all(home, collaboration, None)

    def _house_connectors(self) -> None:
        """Bring each connector that no diagram draws to the map that holds most of its ends."""
        where: dict[Element | None, list[Stage]] = {}
        for stage in self.stages:
            for element in (*stage.nodes, *stage.pools):
                where.setdefault(element, []).append(stage)
        for connector, met in self.sharing.undrawn.items():
            ends = [end for pair in self.file.ends(connector) for end in pair]
            held = [stage for end in ends for stage in where.get(end, ())]
            best = max(held, key=lambda stage: (held.count(stage), stage is met), default=met)
            best.connectors[connector] = None

    def _stage(self, plane: Plane, of_step: Element | None) -> None:
        stage = Stage(plane, of_step)
        self.stages.append(stage)
        of_a_part = of_step is not None and plane not in self.sharing.called
        for participant in self._participants(plane) if not of_a_part else ():
            self.sharing.add_pool(stage, participant)
        for root in (*(process for process in stage.pools.values() if process is not None), *self._roots(plane)):
            if root not in stage.scopes:
                self.sharing.add_scope(stage, root)
        for collaboration in self.file.all("collaboration") if not of_a_part else ():
            if plane.about is collaboration or self._draws_part(plane, collaboration):
                self.sharing.add_all(stage, collaboration, None)

    def _participants(self, plane: Plane) -> Iterator[Element]:
        for collaboration in self.file.all("collaboration"):
            for participant in self.file.children(collaboration, "participant"):
                process = self.file.find(participant.get("processRef"))
                meant = plane.about is collaboration or (process is not None and process is plane.about)
                homeless = participant not in self.sharing.shaped and participant not in self.sharing.housed
                if participant in plane.shapes or (homeless and meant):
                    yield participant

    def _draws_part(self, plane: Plane, collaboration: Element) -> bool:
        return any(each in plane.shapes or each in plane.edges for each in self.file.children(collaboration))

    def _roots(self, plane: Plane) -> Iterator[Element]:
        """The scopes a drawing shows, outermost first: what it is about, and where the elements drawn on it belong."""
        if plane.about is not None and plane.about.tag in SCOPES:
            yield plane.about
        if plane in self.sharing.called:
            scopes = (self._outermost(plane, element) for element in plane.shapes)
            yield from (each for each in dict.fromkeys(scopes) if each is not None and each not in self.sharing.called[plane])

    def _outermost(self, plane: Plane, element: Element) -> Element | None:
        scope = self.file.scope_of(element)
        while scope is not None and scope in plane.shapes and scope is not plane.about:
            scope = self.file.scope_of(scope)
        return scope


def _inside(step: Element, plane: Plane) -> Plane:
    """What a drawing holds of the inside of a sub-process that it shows collapsed."""
    within = list(step.walk())[1:]
    shapes = {each: plane.shapes[each] for each in within if each in plane.shapes}
    return Plane(step, shapes=shapes, edges={each: plane.edges[each] for each in within if each in plane.edges})
