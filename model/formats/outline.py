"""Plain text as connected steps, and steps as plain text: what people type in a mail or a note, to be pasted and copied.

`outline_lines` takes the lines apart, `outline_reader` connects what they name, `outline_writer` is the way back.
"""

from model.document import Document
from model.errors import FileForeign, FileTooLarge
from model.formats.outline_lines import parts, title_of
from model.formats.outline_reader import Reader, Thing
from model.formats.outline_writer import write
from model.formats.table_order import leading_back
from model.layout import lay_out
from model.order import spread
from model.records import Event, Gateway, Lane, Map, Node, Pool, Record, SequenceFlow, Step
from model.store import Transaction

__all__ = ["read", "write"]

MOST_LETTERS, MOST_STEPS = 2**20, 2_000
_LONG = 200
"""A longer line is a paragraph: it is cut for the name and kept whole in the notes."""


def read(text: str, like: Map | None = None) -> Document:
    """The steps that a text names, connected and laid out, on a map of their own that runs the way `like` does.

    One step a line, or several with arrows; bullets and numbers fall away. “Warehouse: Pick” or lines under “Warehouse:” stand in
    that lane; a “?” at the end makes a decision, with the lines further in as its branches (“no: Order goods”); “(start)” and
    “(end)” are events. A plain first line before bullets, or before lines with lanes, names the map. Raises FileForeign where
    nothing is named, and FileTooLarge.
    """
    if len(text) > MOST_LETTERS:
        raise FileTooLarge(f"The text has {len(text):,} characters; at most {MOST_LETTERS:,} are read as steps.")
    reader, trees = Reader(), parts(text)
    title = title_of(trees) if trees else ""
    for roots in trees:
        reader.read(roots)
    if not reader.things:
        raise FileForeign("The text names no step.")
    if len(reader.things) > MOST_STEPS:
        raise FileTooLarge(f"The text names {len(reader.things):,} steps; at most {MOST_STEPS:,} are read. Keep them in a table.")
    its_map = Map(id="map", name=title[:_LONG], orientation=like.orientation if like is not None else "horizontal")
    document = Document([its_map, *_records(reader)])
    draft = Transaction(document)
    lay_out(draft, "map")
    return document.apply(draft.change())


def _records(reader: Reader) -> list[Record]:
    made: list[Record] = []
    lanes = list(dict.fromkeys(thing.lane for thing in reader.things if thing.lane))
    ids = {name: f"lane-{n}" for n, name in enumerate(lanes, 1)}
    if lanes:
        made.append(Pool(id="pool", map_id="map"))
    made += [
        Lane(id=ids[name], pool_id="pool", name=name, rank=rank) for name, rank in zip(lanes, spread(len(lanes)), strict=True)
    ]
    sources, targets = {flow.source for flow in reader.flows}, {flow.target for flow in reader.flows}
    for n, thing in enumerate(reader.things):
        made.append(_node(thing, f"s{n + 1}", ids.get(thing.lane or ""), n in targets, n in sources))
    return [*made, *_flows(reader)]


def _node(thing: Thing, id: str, lane_id: str | None, entered: bool, left: bool) -> Node:
    name = thing.name if len(thing.name) <= _LONG else thing.name[: _LONG - 1] + "…"
    ground = {"id": id, "map_id": "map", "lane_id": lane_id, "name": name}
    if name != thing.name:
        ground["documentation"] = thing.name[:100_000]
    match thing.kind:
        case "decision":
            return Gateway.model_validate(ground)
        case "split":
            return Gateway.model_validate({**ground, "split": "parallel"})
        case "start" | "end":
            return Event.model_validate({**ground, "place": thing.kind})
        case "event":
            return Event.model_validate({**ground, "place": "start" if not entered else "catch" if left else "end"})
        case _:
            return Step.model_validate(ground)


def _flows(reader: Reader) -> list[SequenceFlow]:
    unique = {(flow.source, flow.target, flow.arrow): flow for flow in reader.flows}
    joins = [(f"s{flow.source + 1}", f"s{flow.target + 1}") for flow in unique.values()]
    back = leading_back([f"s{n + 1}" for n in range(len(reader.things))], joins)
    return [
        SequenceFlow(
            id=f"f{n}", map_id="map", source_id=source, target_id=target, name=flow.arrow.label, share=flow.arrow.share,
            rework=(source, target) in back,
        )
        for n, ((source, target), flow) in enumerate(zip(joins, unique.values(), strict=True), 1)
    ]  # fmt: skip
