"""Small maps of any shape, and a plain token game that decides them without regions and without leaving anything out."""

from hypothesis import strategies as st

from model.checks.soundness.net import END, START, Net
from model.document import Document
from model.records import Event, Gateway, Map, SequenceFlow, Step

SPLITS = ("exclusive", "parallel", "inclusive")


def map_of(nodes: list[str], flows: list[tuple[int, int]]) -> Document:
    """A map of a start, an end and nodes of these kinds (a gateway's split or “step”), with flows between them by number.

    Number -1 is the start and -2 the end. The flows out of a step are labelled, so that they are a choice.
    """
    records = [Map(id="map"), Event(id="s", map_id="map", place="start"), Event(id="e", map_id="map", place="end")]
    ids = {-1: "s", -2: "e"} | {number: f"n{number}" for number in range(len(nodes))}
    for number, kind in enumerate(nodes):
        if kind == "step":
            records.append(Step(id=ids[number], map_id="map", name=ids[number]))
        else:
            records.append(Gateway(id=ids[number], map_id="map", split=kind))
    for number, (source, target) in enumerate(flows):
        records.append(
            SequenceFlow(id=f"f{number:02}", map_id="map", source_id=ids[source], target_id=ids[target], name=str(number))
        )
    return Document(records)


@st.composite
def maps(draw: st.DrawFn, kinds: tuple[str, ...] = ("exclusive", "parallel"), rings: bool = True) -> Document:
    """A map of up to six gateways joined at random, with or without rings."""
    count = draw(st.integers(2, 6))
    nodes = [draw(st.sampled_from(kinds)) for _ in range(count)]
    flows = [(-1, 0)]
    for number in range(1, count):
        flows.append((draw(st.integers(0, number - 1)), number))
    for _ in range(draw(st.integers(0, 5))):
        source, target = draw(st.integers(0, count - 1)), draw(st.integers(0, count - 1))
        if source != target and (rings or source < target):
            flows.append((source, target))
    flows.extend((number, -2) for number in range(count) if not any(source == number for source, _ in flows))
    if not any(target == -2 for _, target in flows):
        flows.append((draw(st.integers(0, count - 1)), -2))
    return map_of(nodes, list(dict.fromkeys(flows)))


def plainly(net: Net, most: int = 4000) -> str | None:
    """“sound”, or the first thing that goes wrong: “stuck”, “twice”, “endless”, “dead”; None where there are too many states."""
    first = frozenset(net.out[START]) if net.splits[START] == "all" else None
    begun = [first] if first is not None else [frozenset([edge]) for edge in net.out[START]]
    seen = dict.fromkeys(begun)
    after: dict[frozenset[int], list[frozenset[int]]] = {}
    for state in (ahead := list(begun)):
        if len(ahead) > most:
            return None
        after[state] = []
        for taken, put in _moves(net, state):
            if (state - taken) & put:
                return "twice"
            following = (state - taken) | put
            after[state].append(following)
            if following not in seen:
                seen[following] = None
                ahead.append(following)
        if not after[state] and any(net.targets[edge] != END for edge in state):
            return "stuck"
    if any(not _can_end(net, state, after) for state in after):
        return "endless"
    held = {edge for state in after for edge in state}
    alive = {edge for node in range(len(net.ids)) if net.into[node] or node == START for edge in net.out[node]}
    return "sound" if alive <= held else "dead"


def _can_end(net: Net, state: frozenset[int], after: dict[frozenset[int], list[frozenset[int]]]) -> bool:
    met = {state}
    ahead = [state]
    for each in ahead:
        if not after[each]:
            return True
        for following in after[each]:
            if following not in met:
                met.add(following)
                ahead.append(following)
    return False


def _moves(net: Net, state: frozenset[int]) -> list[tuple[frozenset[int], frozenset[int]]]:
    moves = []
    for node in range(2, len(net.ids)):
        held = [edge for edge in net.into[node] if edge in state]
        for taken in _takes(net, state, node, held) if held else ():
            moves.extend((frozenset(taken), frozenset(put)) for put in _puts(net.splits[node], net.out[node]))
    return moves


def _takes(net: Net, state: frozenset[int], node: int, held: list[int]) -> list[list[int]]:
    if net.joins[node] == "each":
        return [[edge] for edge in held]
    if net.joins[node] == "all":
        return [held] if len(held) == len(net.into[node]) else []
    empty = [edge for edge in net.into[node] if edge not in state]
    to_empty, to_held = _leading(net, empty, node), _leading(net, held, node)
    return [] if any(edge in to_empty and edge not in to_held for edge in state) else [held]


def _leading(net: Net, edges: list[int], join: int) -> set[int]:
    met = set(edges)
    ahead = list(edges)
    for edge in ahead:
        if net.sources[edge] != join:
            for before in net.into[net.sources[edge]]:
                if before not in met:
                    met.add(before)
                    ahead.append(before)
    return met


def _puts(split: str, out: list[int]) -> list[list[int]]:
    if split == "all" or len(out) < 2:
        return [out]
    if split == "one":
        return [[edge] for edge in out]
    return [[edge for place, edge in enumerate(out) if bits >> place & 1] for bits in range(1, 1 << len(out))]
