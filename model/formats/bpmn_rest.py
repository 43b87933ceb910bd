"""What nobody took of a BPMN file: each kind of it becomes one notice, so that nothing is dropped in silence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from model.formats.bpmn_file import File, Report, about, words
from model.formats.imported import Notice
from model.formats.safe_xml import Element

_WHY = {
    "message": "a map keeps no messages of their own, only what flows",
    "ioSpecification": "a map draws data, and keeps no lists of inputs and outputs",
    "dataInput": "no diagram draws it",
    "dataOutput": "no diagram draws it",
    "dataObject": "no diagram draws it",
    "group": "no diagram draws it",
    "lane": "lanes are drawn in pools, and only where a diagram has them",
    "laneSet": "lanes are drawn in pools, and only where a diagram has them",
    "process": "it holds nothing to draw",
    "documentation": "only steps, events, gateways, data and maps keep a text about them",
    "BPMNShape": "what it stands for is not drawn",
    "BPMNEdge": "what it stands for is not drawn",
    "BPMNLabel": "where a label stands is decided anew",
    "BPMNLabelStyle": "a map has a type of its own",
    "choreography": "a map shows processes, and no choreographies",
    "conversation": "a map shows processes, and no conversations",
    "globalTask": "a step that calls it is drawn, and it has no inside",
}
_OTHERWISE = "a map has no place for it"
_LIKE = (("conversation", "conversation"), ("global", "globalTask"), ("choreography", "choreography"))

_LOOKS = ("BPMNLabel", "BPMNLabelStyle")
"""Elements that say how something is drawn."""
_SAID = frozenset(
    "id name sourceRef targetRef processRef attachedToRef cancelActivity isInterrupting isForCompensation"
    " isSequential triggeredByEvent parallelMultiple associationDirection dataObjectRef dataStoreRef isCollection bpmnElement"
    " isHorizontal isExpanded x y width height categoryValueRef value text".split()
)
"""The attributes that are read."""
_LEADS_ELSEWHERE = ("default", "calledElement")
"""Those that are read only where the file holds what they name."""
_TECHNICAL = frozenset(
    "targetNamespace expressionLanguage typeLanguage exporter exporterVersion resolution sourceElement targetElement"
    " gatewayDirection isImmediate textFormat".split()
)
"""Those that say nothing to a reader of the map."""
_TECHNICAL_LOST = ("labelStyle", "isMarkerVisible", "isExecutable", "implementation", "structureRef", "itemKind")
"""Attributes that say how a program draws or runs the process."""
_USUAL = {
    "isClosed": "false",
    "isExecutable": "false",
    "processType": "None",
    "startQuantity": "1",
    "completionQuantity": "1",
    "isUnlimited": "false",
    "instantiate": "false",
    "eventGatewayType": "Exclusive",
    "behavior": "All",
    "testBefore": "false",
    "isMarkerVisible": "true",
    "documentation": "",
}
"""Those that say something only where they say another thing than this."""


def rest(file: File, report: Report) -> Iterator[Notice]:
    """A notice for each kind of element, extension and attribute that was not carried over, in the order they are met."""
    left: dict[str, list[Element]] = {}
    extensions: list[Element] = []
    _collect(file.root, file, report, left, extensions)
    for tag, elements in left.items():
        yield replace(about(words(tag), _why(tag), elements), remark=tag in _LOOKS)
    if extensions:
        kinds = Counter(_qualified(each) for each in extensions)
        yield Notice(f"extension element ({_listed(kinds)})", "it belongs to another program", count=len(extensions), remark=True)
    said = ((element, name) for element in file.root.walk() for name in element.attributes)
    attributes = Counter(name for element, name in said if _is_lost(element, name, file, report))
    others = Counter({name: count for name, count in attributes.items() if ":" in name or name in _TECHNICAL_LOST})
    for names in (attributes - others, others):
        if names:
            why = "how a program draws or runs it is not on a map" if names is others else "a map has no field for it"
            yield Notice(f"attribute ({_listed(names)})", why, count=names.total(), remark=names is others)


def _collect(
    element: Element, file: File, report: Report, left: dict[str, list[Element]], extensions: list[Element], within: bool = False
) -> None:
    """Sort what was not taken; a part without an id of what was not taken goes with it."""
    for child in element.children:
        foreign = child.space != file.root.space and not child.tag.startswith("BPMN") and "/DD/" not in child.space
        if foreign:
            extensions.extend(child.walk())
            continue
        lost = child not in report.taken and child.tag != "extensionElements"
        if lost and not (within and not child.get("id")):
            left.setdefault(child.tag, []).append(child)
        _collect(child, file, report, left, extensions, within=lost)


def _why(tag: str) -> str:
    like = next((kind for part, kind in _LIKE if part in tag.lower()), tag)
    return _WHY.get(like, _OTHERWISE)


def _is_lost(element: Element, name: str, file: File, report: Report) -> bool:
    if element not in report.taken:
        return False
    if name in _LEADS_ELSEWHERE:
        return file.find(element.attributes[name]) is None
    if name in _SAID or name in _TECHNICAL or name.startswith(("xmlns", "xsi:", "xml:")):
        return False
    return element.attributes[name] != _USUAL.get(name)


def _qualified(element: Element) -> str:
    return f"{element.prefix}:{element.tag}" if element.prefix else element.tag


def _listed(kinds: Counter[str]) -> str:
    """“camunda:field 3, camunda:string 2, …”, the most frequent first."""
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{name} {count}" for name, count in ordered[:8])
    return shown + (", …" if len(ordered) > 8 else "")
