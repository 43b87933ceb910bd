"""A BPMN file as elements: which ids lead where, what stands in what, and which elements have been accounted for.

Knows the file and nothing of documents.
"""

import re
from collections.abc import Iterator

from model.errors import FileForeign
from model.formats.imported import Notice
from model.formats.safe_xml import Element, Limits, parse

LIMITS = Limits(bytes=96 * 2**20, depth=128, elements=2_000_000)
_MOST_NAMESAKES = 50
"""Of elements with one id, those that a reference may lead to."""
SUBPROCESSES = ("subProcess", "transaction", "adHocSubProcess")
SCOPES = ("process", *SUBPROCESSES)
"""What holds flow nodes."""
_OTHERS = {
    "DMN": "a DMN decision model",
    "CMMN": "a CMMN case model",
    "wsdl": "a WSDL service description",
}


class File:
    """The elements of a BPMN file by id, each with what it stands in."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.parents: dict[Element, Element] = {child: each for each in root.walk() for child in each.children}
        self.by_id: dict[str, list[Element]] = {}
        for element in root.walk():
            if element.space == root.space and element.get("id"):
                namesakes = self.by_id.setdefault(element.get("id").strip(), [])
                if len(namesakes) < _MOST_NAMESAKES:
                    namesakes.append(element)

    def children(self, element: Element, *tags: str) -> Iterator[Element]:
        """What stands directly in an element and is BPMN's own; with tags, only those."""
        space = self.root.space
        return (child for child in element.children if child.space == space and (not tags or child.tag in tags))

    def child(self, element: Element, *tags: str) -> Element | None:
        """The first of them."""
        return next(self.children(element, *tags), None)

    def all(self, *tags: str) -> Iterator[Element]:
        """What stands directly in the file's root."""
        return self.children(self.root, *tags)

    def diagrams(self) -> Iterator[Element]:
        """The diagrams, whatever their namespace."""
        return (child for child in self.root.children if child.tag == "BPMNDiagram")

    def scope_of(self, element: Element) -> Element | None:
        """The process or sub-process an element stands in."""
        return next((above for above in self.above(element) if above.tag in SCOPES), None)

    def above(self, element: Element) -> Iterator[Element]:
        """What an element stands in, from the inside out."""
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent

    def find(self, reference: str, near: Element | None = None) -> Element | None:
        """What a reference leads to; of several with that id, the one that shares the innermost scope with `near`."""
        found = self.candidates(reference)
        if len(found) < 2 or near is None:
            return found[0] if found else None
        for scope in self.above(near):
            inside = [each for each in found if scope in self.above(each)]
            if inside:
                return inside[0]
        return found[0]

    def candidates(self, reference: str) -> list[Element]:
        """All elements a reference may lead to. It may be a qualified name."""
        reference = reference.strip()
        return self.by_id.get(reference) or self.by_id.get(reference.rpartition(":")[2], [])

    def ends(self, connector: Element) -> list[tuple[Element | None, Element | None]]:
        """What a connector joins, source and target; a data association may join several sources to its step."""
        if connector.tag not in ("dataInputAssociation", "dataOutputAssociation"):
            return [(self.find(connector.get("sourceRef"), connector), self.find(connector.get("targetRef"), connector))]
        step = self.parents[connector]
        data = [self._data(each, step) for each in self.children(connector, "sourceRef", "targetRef")]
        joined = [each for each in data if each is not step] or [None]
        return [(each, step) if connector.tag == "dataInputAssociation" else (step, each) for each in joined]

    def _data(self, reference: Element, step: Element) -> Element | None:
        """What a data association names; an input or output of its own step stands for the step."""
        found = self.find(reference.text, reference)
        return step if found is not None and step in self.above(found) else found


def opened(data: bytes) -> File:
    """The file in these bytes. Raises FileForeign where they are XML but not BPMN, and what `safe_xml.parse` raises."""
    root = parse(data, LIMITS)
    if root.tag != "definitions" or not ("BPMN" in root.space.upper() or not root.space):
        other = next((words for mark, words in _OTHERS.items() if mark in root.space), f"<{root.tag[:60]}>")
        raise FileForeign(f"line {root.line}: the file is XML, but not BPMN 2.0: it holds {other}.")
    return File(root)


class Report:
    """What was read of each element. What nobody took is named at the end, so nothing is dropped in silence."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.taken: set[Element] = set()
        self.overlaid: list[str] = []
        self._told: dict[tuple[str, str, bool], list[Element]] = {}

    def take(self, *elements: Element | None) -> None:
        """These have been carried over, or say only what others say as well."""
        self.taken.update(element for element in elements if element is not None)

    def left_out(self, element: Element, why: str) -> None:
        """This one is not in the document."""
        self._tell(element, why, changed=False)

    def changed(self, element: Element, why: str) -> None:
        """This one is in the document, but not as it was."""
        self._tell(element, why, changed=True)

    def _tell(self, element: Element, why: str, changed: bool) -> None:
        self.taken.add(element)
        self._told.setdefault((words(element.tag), why, changed), []).append(element)

    def notices(self) -> Iterator[Notice]:
        """What was told, the same of several elements as one."""
        for (kind, why, changed), elements in self._told.items():
            yield about(kind, why, elements, changed)


def about(kind: str, why: str, elements: list[Element], changed: bool = False) -> Notice:
    """One notice for several elements of a kind."""
    ids = tuple(each.get("id") for each in elements if each.get("id"))
    return Notice(kind, why, ids, elements[0].get("name").strip() if len(elements) == 1 else "", len(elements), changed)


def words(tag: str) -> str:
    """“sequence flow” for sequenceFlow."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", tag).lower().removeprefix("bpmn")
