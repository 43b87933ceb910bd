"""Maps that are sound because of how they are built, block in block, and ways to break one of the blocks."""

from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import strategies as st

from model.document import Document
from model.records import Event, Gateway, Map, Record, SequenceFlow, Step

STEP = ("step",)
blocks = st.recursive(
    st.just(STEP),
    lambda inner: st.one_of(
        st.tuples(st.just("then"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.sampled_from(("exclusive", "parallel", "inclusive")), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("loop"), st.lists(inner, min_size=2, max_size=2)),
    ),
    max_leaves=12,
)
"""A step, blocks one after the other, branches between a split and a join, or a loop of a way there and a way back."""


@dataclass
class Built:
    """A map and where its blocks begin and end."""

    records: dict[str, Record] = field(default_factory=lambda: {"map": Map(id="map")})
    branches: list[tuple[str, str, str, list[str]]] = field(default_factory=list)
    """Each split and join: the kind, the two gateways, and the first flow of each branch."""

    @property
    def document(self) -> Document:
        return Document(self.records.values())

    def add(self, record: Record) -> str:
        self.records[record.id] = record
        return record.id

    def join(self, source: str, target: str) -> str:
        number = len(self.records)
        flow = SequenceFlow(id=f"f{number}", map_id="map", source_id=source, target_id=target, name=f"way {number}")
        return self.add(flow)

    def gateway(self, split: str) -> str:
        return self.add(Gateway.model_validate({"id": f"g{len(self.records)}", "map_id": "map", "split": split}))

    def replace(self, id: str, **fields: object) -> Document:
        """The document with one record changed."""
        return Document([record.replace(**fields) if record.id == id else record for record in self.records.values()])


def build(block: tuple) -> Built:
    built = Built()
    begin = built.add(Event(id="s", map_id="map", place="start"))
    first, last = _block(built, block)
    built.join(begin, first)
    built.join(last, built.add(Event(id="e", map_id="map", place="end")))
    return built


def _block(built: Built, block: tuple) -> tuple[str, str]:
    """Build a block; its first and its last node."""
    if block == STEP:
        id = built.add(Step(id=f"n{len(built.records)}", map_id="map", name=f"n{len(built.records)}"))
        return id, id
    kind, inner = block
    ends = [_block(built, each) for each in inner]
    if kind == "then":
        for (_, last), (first, _) in pairwise(ends):
            built.join(last, first)
        return ends[0][0], ends[-1][1]
    if kind == "loop":
        begin, end = built.gateway("exclusive"), built.gateway("exclusive")
        (there, arrived), (back, returned) = ends
        for source, target in ((begin, there), (arrived, end), (end, back), (returned, begin)):
            built.join(source, target)
        return begin, end
    begin, end = built.gateway(kind), built.gateway(kind)
    ways = [built.join(begin, first) for first, _ in ends]
    for _, last in ends:
        built.join(last, end)
    built.branches.append((kind, begin, end, ways))
    return begin, end


def of_kind(built: Built, *kinds: str) -> list[tuple[str, str, str, list[str]]]:
    """The blocks of these kinds."""
    return [each for each in built.branches if each[0] in kinds]
