"""Reads BPMN 2.0: every element of the file is drawn on a map, with the geometry of its diagram, or named in a report.

The parts: `bpmn_file` (elements, and what was accounted for), `bpmn_diagram` (shapes and edges), `bpmn_plan` and `bpmn_stages`
(what stands on which map), `bpmn_map` with `bpmn_bands`, `bpmn_kinds`, `bpmn_places`, `bpmn_flows`, `bpmn_bends` and
`bpmn_missing` (one map), and `bpmn_rest` (what was left).
"""

from model.document import Document
from model.formats.bpmn_diagram import Plane, planes
from model.formats.bpmn_file import SUBPROCESSES, File, Report, opened
from model.formats.bpmn_kinds import documentation, name_of
from model.formats.bpmn_map import MapReader
from model.formats.bpmn_missing import place_missing
from model.formats.bpmn_names import Names
from model.formats.bpmn_plan import Planner
from model.formats.bpmn_rest import rest
from model.formats.bpmn_stages import Stage
from model.formats.imported import Imported, Notice
from model.formats.safe_xml import Element
from model.integrity import repair
from model.order import spread
from model.records import Map, Step
from model.store import Transaction


def read(data: bytes, name: str = "") -> Imported:
    """The maps of a BPMN file, whole, and what could not be carried over; `name` is for a map the file does not name.

    Raises FileForeign, FileDamaged or FileTooLarge.
    """
    file = opened(data)
    report = Report(file)
    planner = Planner(file, planes(file, report))
    stages = planner.plan() or [Stage(Plane(None))]
    reader = _Reader(file, report, planner.sharing.shaped, name)
    document = reader.read(stages)
    return Imported(document, (*report.notices(), *reader.lost, *rest(file, report)), tuple(report.overlaid))


class _Reader:
    """Reads the maps one after another into one document."""

    def __init__(self, file: File, report: Report, drawn: set[Element], name: str) -> None:
        self.file, self.report, self.drawn, self.name = file, report, drawn, name
        self.names = Names(report)
        self.lost: list[Notice] = []
        """Notices of records that turned out not to hold."""

    def read(self, stages: list[Stage]) -> Document:
        """The document of all maps, laid out where the file says nothing of places."""
        self.report.take(self.file.root, *self.file.all("collaboration"))
        readers = [self._begun(stage, rank) for stage, rank in zip(stages, spread(len(stages)), strict=True)]
        document = Document(record for reader in readers for record in reader.read(self.drawn))
        document = self._made_whole(self._nested(document, readers))
        draft = Transaction(document)
        for reader in readers:
            place_missing(draft, reader.map.id, frozenset(reader.placed))
        return document.apply(draft.change())

    def _begun(self, stage: Stage, rank: str) -> MapReader:
        plane = stage.plane
        id = self.names.unique(plane.id or (f"{plane.about.get('id')}_map" if plane.about is not None else ""), "map")
        its_map = Map(id=id, rank=rank, name=self._map_name(stage), purpose=self._purpose(stage))
        return MapReader(self.file, stage, its_map, self.names, self.report)

    def _map_name(self, stage: Stage) -> str:
        about = [each for each in (stage.plane.about, stage.of_step) if each is not None and each.get("name").strip()]
        found = stage.plane.name or next((name_of(each, self.report) for each in about), "")
        for each in about:
            if each.tag in ("process", "collaboration") and each.get("name").strip() != found:
                self.report.changed(each, f"its map bears the name of the diagram, “{found}”")
        return found or name_of(self.file.root, self.report) or self.name

    def _purpose(self, stage: Stage) -> str:
        """What is written about the process or collaboration that a map shows."""
        alone = [each for each in stage.scopes if each.tag not in SUBPROCESSES]
        about = stage.plane.about if stage.plane.about is not None else (alone[0] if len(alone) == 1 else None)
        if about is None or about.tag not in ("process", "collaboration"):
            return ""
        self.report.take(about)
        return documentation(self.file, about, self.report)

    def _nested(self, document: Document, readers: list[MapReader]) -> Document:
        """The maps told which step's inside they are."""
        ids: dict[Element, str] = {}
        for reader in readers:
            for element, id in reader.ids.items():
                ids.setdefault(element, id)
        told = [reader for reader in readers if reader.stage.of_step in ids]
        steps = {reader.map.id: document.one(Step, ids[reader.stage.of_step]) for reader in told if reader.stage.of_step}
        parents = {id: step.id for id, step in steps.items() if step is not None and not _comes_back(id, steps)}
        return Document(
            record.replace(parent_step_id=parents[record.id]) if isinstance(record, Map) and record.id in parents else record
            for record in document.records.values()
        )

    def _made_whole(self, document: Document) -> Document:
        """The document without lines that hold on to lines which were left out."""
        change = repair(document)
        for id, edit in change.items():
            if edit.before is not None and edit.after is None:
                self.lost.append(Notice(edit.before.kind.replace("_", " "), "what it holds on to was left out", (id,)))
        return document.apply(change)


def _comes_back(map_id: str, steps: dict[str, Step | None]) -> bool:
    """Whether a map is told, by some steps, in itself, as of processes that call each other; only the first is cut loose."""
    above, seen = steps[map_id], [map_id]
    while above is not None and above.map_id not in seen:
        seen.append(above.map_id)
        above = steps.get(above.map_id)
    return above is not None and above.map_id == map_id == min(seen)
