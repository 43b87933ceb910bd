"""Small BPMN files for tests, from a line of model and a table of places."""

from collections.abc import Mapping, Sequence

from model.document import Document
from model.formats.bpmn import read
from model.formats.imported import Imported

Bounds = tuple[float, float, float, float]
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def bpmn(
    model: str,
    shapes: Mapping[str, Bounds] | None = None,
    edges: Mapping[str, Sequence[tuple[float, float]]] | None = None,
    about: str = "p",
    more: str = "",
    **said: str,
) -> bytes:
    """A file with this model and one diagram about `about`; without shapes and edges there is none.

    `said` are further attributes of shapes, `sub='isExpanded="true"'`; `more` are further diagrams.
    """
    drawn = diagram(shapes or {}, edges or {}, about, **said) if shapes or edges else ""
    return f"""<?xml version="1.0"?>
<definitions xmlns="{MODEL}" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:xsi="urn:xsi"
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="urn:camunda">
{model}
{drawn}{more}
</definitions>""".encode()


def diagram(
    shapes: Mapping[str, Bounds],
    edges: Mapping[str, Sequence[tuple[float, float]]] | None = None,
    about: str = "p",
    id: str = "diagram",
    name: str = "",
    **said: str,
) -> str:
    """One diagram as text."""
    boxes = "".join(
        f'<bpmndi:BPMNShape bpmnElement="{key}" {said.get(key, "")}>'
        f'<dc:Bounds x="{x}" y="{y}" width="{w}" height="{h}"/></bpmndi:BPMNShape>\n'
        for key, (x, y, w, h) in shapes.items()
    )
    lines = "".join(
        f'<bpmndi:BPMNEdge bpmnElement="{key}">'
        + "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points)
        + f"{said.get(key, '')}</bpmndi:BPMNEdge>\n"
        for key, points in (edges or {}).items()
    )
    named = f' name="{name}"' if name else ""
    return (
        f'<bpmndi:BPMNDiagram id="{id}"{named}><bpmndi:BPMNPlane bpmnElement="{about}">\n{boxes}{lines}'
        "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n"
    )


def process(inside: str, id: str = "p", more: str = "") -> str:
    """One process as text."""
    return f'<process id="{id}" {more}>{inside}</process>'


def pool(inside: str, id: str = "pool", name: str = "Shop", process_id: str = "p") -> str:
    """A collaboration of one participant, and its process."""
    participant = f'<participant id="{id}" name="{name}" processRef="{process_id}"/>'
    return f'<collaboration id="c">{participant}</collaboration>{process(inside, process_id)}'


def flow(source: str, target: str, inside: str = "", id: str = "f", more: str = "") -> str:
    """A sequence flow as text."""
    return f'<sequenceFlow id="{id}" sourceRef="{source}" targetRef="{target}" {more}>{inside}</sequenceFlow>'


def opened(data: bytes, name: str = "file") -> Document:
    """The document alone."""
    return read(data, name).document


def told(imported: Imported) -> str:
    """The report as text."""
    return "\n".join(map(str, imported.report))
