"""Finding by data: which nodes of a map lack something, have it, or stand in a lane; and which speak of something."""

from collections.abc import Callable, Iterable, Mapping

from model.document import Document
from model.integrity import map_of
from model.places import bands, lanes_in_order
from model.records import Group, Node, ProblemPlace, Step

_ASKED: Mapping[str, Callable[[Step], bool]] = {
    "no-time": lambda step: step.process_minutes is None and step.type != "wait",
    "no-wait": lambda step: step.wait_minutes is None,
    "no-quality": lambda step: step.right_first_time is None,
    "no-class": lambda step: step.work_class is None,
    "no-documentation": lambda step: not step.documentation.strip(),
}
QUESTIONS = (*_ASKED, "has-findings", "has-problems")
"""What can be asked of a map."""
_LEAST_LETTERS = 3


def asked(document: Document, map_id: str, question: str, about: Iterable[str] = ()) -> tuple[str, ...]:
    """The ids a question of QUESTIONS finds on a map, in reading order; `about` are the ids that findings name."""
    if question == "has-problems":
        return _troubled(document, map_id)
    if question == "has-findings":
        known = {*about}
        return in_reading_order(document, (node for node in document.on_map(map_id, Node) if node.id in known))
    lacks = _ASKED[question]
    return in_reading_order(document, (step for step in document.on_map(map_id, Step) if lacks(step)))


def _troubled(document: Document, map_id: str) -> tuple[str, ...]:
    """What problems are seen at: nodes in reading order, then flows and lanes."""
    found = [document[id] for id in sorted({place.at_id for place in document.all(ProblemPlace)})]
    here = [record for record in found if map_of(document, record) == map_id]
    nodes = in_reading_order(document, (record for record in here if isinstance(record, Node)))
    return (*nodes, *(record.id for record in here if record.id not in nodes))


def by_lane(document: Document, map_id: str) -> dict[str, tuple[str, ...]]:
    """The steps that stand in each lane of a map, in reading order; lanes without any are left out."""
    found: dict[str, list[Step]] = {lane.id: [] for lane in lanes_in_order(document, map_id)}
    for step in document.on_map(map_id, Step):
        if step.lane_id in found:
            found[step.lane_id].append(step)
    return {lane_id: in_reading_order(document, steps) for lane_id, steps in found.items() if steps}


def speaking_of(document: Document, words: str) -> tuple[Node, ...]:
    """The nodes whose documentation says these words, whatever the case, by id; none for fewer than three letters."""
    wanted = " ".join(words.casefold().split())
    if len(wanted) < _LEAST_LETTERS:
        return ()
    return tuple(
        node for node in document.all(Node) if node.documentation and wanted in " ".join(node.documentation.casefold().split())
    )


def in_reading_order(document: Document, nodes: Iterable[Node | Group]) -> tuple[str, ...]:
    """Their ids along the lanes, and across them where they stand level."""

    def place(node: Node | Group) -> tuple[float, float, str]:
        return (node.x, bands(document, node.map_id).lane_top(node.lane_id) + node.y, node.id)

    return tuple(node.id for node in sorted(nodes, key=place))
