"""Names by which a table tells lanes, pools and phases apart: their own, made different where two share one."""

from collections.abc import Sequence

from model.document import Document
from model.formats.table_lanes import same
from model.formats.table_losses import Losses
from model.places import bands, lane_title, lanes_in_order, node_rect, pools_in_order
from model.records import Node, Phase


class _Apart:
    """Gives out each name once, as tables compare names."""

    def __init__(self, kind: str, losses: Losses) -> None:
        self.kind, self.losses = kind, losses
        self._given: set[str] = set()

    def name(self, id: str, wanted: str, own: str) -> str:
        """The name that is wanted, or one like it; told where it is not the thing's own."""
        base = wanted.strip() or f"{self.kind.capitalize()} {len(self._given) + 1}"
        name, n = base, 1
        while same(name) in self._given:
            n += 1
            name = f"{base} ({n})"
        self._given.add(same(name))
        if name != own.strip():
            self.losses.changed(self.kind, "in a table each has a name of its own, so it has another there", id, own)
        return name


def lane_names(document: Document, map_id: str, losses: Losses) -> dict[str, str]:
    """The lanes of a map by id, top to bottom, with what each is called in the table."""
    apart = _Apart("lane", losses)
    return {lane.id: apart.name(lane.id, lane_title(document, lane), lane.name) for lane in lanes_in_order(document, map_id)}


def pool_names(document: Document, map_id: str, losses: Losses) -> dict[str, str]:
    """The pools with lanes by id, with what each is called in the table; one that is alone may be without a name."""
    with_lanes = {lane.pool_id for lane in lanes_in_order(document, map_id)}
    pools = [pool for pool in pools_in_order(document, map_id) if not pool.black_box]
    shown = [pool for pool in pools if pool.id in with_lanes]
    for pool in pools:
        if pool not in shown:
            losses.left_out("pool", "it has no lanes", pool.id, pool.name)
    if len(shown) == 1:
        return {shown[0].id: shown[0].name.strip()}
    apart = _Apart("pool", losses)
    return {pool.id: apart.name(pool.id, pool.name, pool.name) for pool in shown}


def phase_of_each(document: Document, map_id: str, nodes: Sequence[Node], losses: Losses) -> dict[str, tuple[int, str]]:
    """The number and the name of the phase that each node stands in, by the id of the node; past all it is the last."""
    frame = bands(document, map_id)
    phases = sorted(document.on_map(map_id, Phase), key=lambda phase: (phase.rank, phase.id))
    apart = _Apart("phase", losses)
    names = [apart.name(phase.id, phase.name, phase.name) for phase in phases]
    strips = [frame.phases[phase.id] for phase in phases]
    ends = [strip.bottom if frame.vertical else strip.right for strip in strips[:-1]]
    found: dict[str, tuple[int, str]] = {}
    for node in nodes if names else ():
        number = sum(end <= node_rect(document, node).centre[1 if frame.vertical else 0] for end in ends)
        found[node.id] = (number, names[number])
    used = {number for number, _ in found.values()}
    for number, phase in enumerate(phases):
        if number not in used:
            losses.left_out("phase", "no step stands in it", phase.id, phase.name)
    return found
