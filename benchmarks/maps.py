"""Swimlane maps of any size for what is timed: the same seed gives the same map, laid out on a grid as it is made."""

from dataclasses import dataclass, field
from math import ceil, sqrt
from random import Random
from typing import Any

from model.document import Document
from model.order import spread
from model.records import Event, Gateway, Lane, Map, Node, Pool, Record, SequenceFlow, Step

COLUMN, ROW = 208, 104
"""How far apart the grid's columns and rows are, in points."""
EDGE = 32
FLOWS_A_STEP = 1.3
_FILLED = 0.62
"""The share of the grid's places that are taken."""

_DEPARTMENTS = (
    "Customer", "Order desk", "Sales", "Credit control", "Planning", "Purchasing", "Goods in", "Warehouse", "Kitting",
    "Production", "Quality", "Dispatch", "Carrier", "Accounts", "Complaints", "Service desk", "Engineering", "Tool shop",
    "Laboratory", "Legal", "Human resources", "IT support", "Maintenance", "Supplier", "Archive", "Marketing", "Export",
    "Customs agent", "Claims", "Treasury",
)  # fmt: skip
_VERBS = (
    "Check", "Enter", "Confirm", "Pick", "Pack", "Send", "Receive", "Approve", "Review", "Schedule", "Print", "Call about",
    "Collect", "Release", "Count", "Label", "File", "Compare", "Correct", "Hand over", "Inspect", "Price",
)  # fmt: skip
_THINGS = (
    "order", "delivery note", "invoice", "urgent order lines", "customer's details", "stock", "goods", "pick list", "contract",
    "credit limit", "sample", "returned parts", "quotation", "customs papers", "work order", "drawing", "certificate of origin",
    "payment", "complaint", "transport booking",
)  # fmt: skip
_QUESTIONS = (
    "complete?", "in stock?", "approved?", "right first time?", "over the limit?", "urgent?", "paid?", "damaged?",
)  # fmt: skip
_HOW = ("mail", "paper", "system", "spoken", "walk")


@dataclass
class _Plan:
    """A map under way: what is placed where on the grid, and what flows are decided."""

    lanes: int
    rows: int
    columns: int
    steps: int
    random: Random
    taken: set[tuple[int, int, int]] = field(default_factory=set)
    nodes: list[Node] = field(default_factory=list)
    cells: list[tuple[int, int, int]] = field(default_factory=list)
    """The lane, column and row of each node."""
    columns_of: dict[int, list[int]] = field(default_factory=dict)
    """Which nodes stand in a column."""
    outs: dict[int, list[tuple[int, bool]]] = field(default_factory=dict)
    """Which nodes follow a node, and whether that is rework."""

    @property
    def full(self) -> bool:
        return len(self.nodes) >= self.steps

    def free_row(self, lane: int, column: int, beside: int | None) -> int | None:
        """A row with room: that of the node before, if they are in one lane, or any."""
        first = self.random.randrange(self.rows)
        if beside is not None and self.cells[beside][0] == lane and self.random.random() < 0.95:
            first = self.cells[beside][2]
        rows = ((first + turn) % self.rows for turn in range(self.rows))
        return next((row for row in rows if (lane, column, row) not in self.taken), None)

    def place(self, kind: str, lane: int, column: int, beside: int | None = None) -> int | None:
        """Stand a new node in a free row of that lane and column; None where there is none."""
        row = self.free_row(lane, column, beside) if 0 <= lane < self.lanes and column < self.columns else None
        if row is None or self.full:
            return None
        self.taken.add((lane, column, row))
        number = len(self.nodes)
        self.nodes.append(_node(kind, number, lane, column, row, self.random))
        self.cells.append((lane, column, row))
        self.columns_of.setdefault(column, []).append(number)
        return number

    def near(self, lane: int, column: int) -> list[int]:
        """The nodes of a column a few lanes around, those that end something left out."""
        found = (number for number in self.columns_of.get(column, ()) if abs(self.cells[number][0] - lane) <= 2)
        return [number for number in found if not _is(self.nodes[number], "start") and not _is(self.nodes[number], "end")]

    def join(self, source: int, target: int, rework: bool = False) -> bool:
        """Let one node follow another, unless it does."""
        outs = self.outs.setdefault(source, [])
        if source == target or any(other == target for other, _ in outs):
            return False
        outs.append((target, rework))
        return True


def generate(steps: int, seed: int = 1) -> Document:
    """A map of exactly so many steps, gateways and events with 1.3 flows to each; `steps` is at least 3."""
    if steps < 3:
        raise ValueError("a map needs a start, a step and an end: ask for 3 or more")
    plan = _plan(steps, Random(seed))
    while not plan.full:
        _strand(plan)
    _finish(plan)
    _top_up(plan, round(steps * FLOWS_A_STEP))
    return Document([*_bands(plan), *plan.nodes, *_flows(plan)])


def _plan(steps: int, random: Random) -> _Plan:
    lanes = max(3, round(0.4 * sqrt(steps)))
    rows = 1 if steps < 40 else 2 if steps < 2000 else 4
    columns = max(8, ceil(steps / (lanes * rows * _FILLED)))
    return _Plan(lanes, rows, columns, steps, random)


def _bands(plan: _Plan) -> list[Record]:
    ranks = spread(plan.lanes)
    height = ROW * plan.rows + 24
    lanes = [
        Lane(
            id=f"lane_{n + 1:02}",
            pool_id="pool",
            rank=ranks[n],
            name=_lane_name(n),
            height=height,
            role="external" if n % 12 == 0 else "internal",
            people=None if n % 12 == 0 else plan.random.randint(1, 14),
            rate_per_hour=plan.random.randint(24, 40),
        )
        for n in range(plan.lanes)
    ]
    return [Map(id="map", name="Generated map", volume_per_day=100, currency="EUR"), Pool(id="pool", map_id="map"), *lanes]


def _lane_name(number: int) -> str:
    turn, place = divmod(number, len(_DEPARTMENTS))
    return f"{_DEPARTMENTS[place]} {turn + 1}" if turn else _DEPARTMENTS[place]


def _strand(plan: _Plan) -> None:
    """One run of the process from a start event to its end, with what branches off it."""
    random = plan.random
    lane, column = random.randrange(plan.lanes), 0 if len(plan.nodes) < plan.lanes else random.randrange(plan.columns)
    at = plan.place("start", lane, column)
    trail: list[int] = []
    while at is not None and not plan.full:
        trail.append(at)
        lane, column, _ = plan.cells[at]
        after = _next(plan, lane, column, at)
        if after is not None:
            plan.join(at, after)
        if isinstance(plan.nodes[at], Gateway):
            _branch(plan, at, trail)
        at = after if after is not None and not _is(plan.nodes[after], "end") else None


def _next(plan: _Plan, lane: int, column: int, at: int) -> int | None:
    random = plan.random
    kind = _kind_after(plan, at, column)
    other = lane if isinstance(plan.nodes[at], Gateway) or random.random() < 0.66 else lane + random.choice((-2, -1, -1, 1, 1, 2))
    for where in (other, lane, lane + 1, lane - 1):
        found = plan.place(kind, where, column + 1, beside=at)
        if found is not None:
            return found
    return next(iter(plan.near(lane, column + 1)), None)


def _kind_after(plan: _Plan, at: int, column: int) -> str:
    if column + 2 >= plan.columns or plan.random.random() < 0.02:
        return "end"
    if isinstance(plan.nodes[at], Step) and plan.random.random() < 0.4:
        return "gateway"
    return "step"


def _branch(plan: _Plan, at: int, trail: list[int]) -> None:
    """What else may come after a decision: back, on past the next step, to another strand, or a side step."""
    random = plan.random
    lane, column, _ = plan.cells[at]
    turn = random.random()
    if turn < 0.3 and len(trail) > 3:
        plan.join(at, trail[-random.randint(2, min(5, len(trail) - 1))], rework=True)
    elif turn < 0.65:
        side = plan.place("step", lane + random.choice((-1, 0, 0, 1)), column + 1)
        if side is not None:
            plan.join(at, side)
            later = plan.near(lane, column + 2) or plan.near(lane, column + 3)
            _close(plan, side, later)
    else:
        later = plan.near(lane, column + 2) or plan.near(lane, column + 1)
        if later:
            plan.join(at, random.choice(later))


def _close(plan: _Plan, side: int, later: list[int]) -> None:
    lane, column, _ = plan.cells[side]
    end = plan.random.choice(later) if later else plan.place("end", lane, column + 1)
    if end is not None:
        plan.join(side, end)


def _finish(plan: _Plan) -> None:
    """Lead what was cut short to the nearest end."""
    ends = [number for number, node in enumerate(plan.nodes) if _is(node, "end")]
    for number, node in enumerate(plan.nodes):
        if ends and not plan.outs.get(number) and not _is(node, "end"):
            lane, column, _ = plan.cells[number]
            plan.join(number, min(ends, key=lambda end: (abs(plan.cells[end][1] - column - 1), abs(plan.cells[end][0] - lane))))


def _top_up(plan: _Plan, flows: int) -> None:
    """Further branches from decisions until the map has its flows; a map of steps alone takes them from steps."""
    random = plan.random
    sources = [n for n, node in enumerate(plan.nodes) if isinstance(node, Gateway)]
    anyone = [n for n, node in enumerate(plan.nodes) if not _is(node, "end")]
    made = sum(len(outs) for outs in plan.outs.values())
    tries = 0
    while made < flows and tries < 40 * flows:
        tries += 1
        source = random.choice(anyone if tries > 10 * flows or not sources else sources)
        lane, column, _ = plan.cells[source]
        later = plan.near(lane, column + random.choice((1, 1, 2, 2, 3, 4)))
        if later and len(plan.outs.get(source, ())) < 3 + tries // (10 * flows):
            made += plan.join(source, random.choice(later))


def _flows(plan: _Plan) -> list[SequenceFlow]:
    flows: list[SequenceFlow] = []
    for source in range(len(plan.nodes)):
        outs = plan.outs.get(source, [])
        shares = _shares(len(outs), plan.random)
        for place, (target, rework) in enumerate(outs):
            decided = len(outs) > 1 and isinstance(plan.nodes[source], Gateway)
            flows.append(
                SequenceFlow(
                    id=f"f{len(flows) + 1:05}",
                    map_id="map",
                    source_id=plan.nodes[source].id,
                    target_id=plan.nodes[target].id,
                    name=("Yes", "No", "Part of it", "Not sure")[min(place, 3)] if decided else "",
                    share=shares[place] if decided else None,
                    rework=rework,
                    passed_by=plan.random.choice(_HOW) if plan.cells[source][0] != plan.cells[target][0] else "",
                )
            )
    return flows


def _shares(count: int, random: Random) -> list[float]:
    """Shares that add up to 1, the first the largest, in whole per cent."""
    first = random.randrange(55, 96) if count > 1 else 100
    rest = [(100 - first) // (count - 1)] * (count - 1) if count > 1 else []
    return [(100 - sum(rest)) / 100, *(share / 100 for share in rest)]


def _node(kind: str, number: int, lane: int, column: int, row: int, random: Random) -> Node:
    width, height = {"step": (144, 80), "gateway": (48, 48)}.get(kind, (36, 36))
    place: dict[str, Any] = {
        "id": f"s{number + 1:05}",
        "map_id": "map",
        "lane_id": f"lane_{lane + 1:02}",
        "x": float(EDGE + column * COLUMN + (144 - width) / 2),
        "y": float(24 + row * ROW + (80 - height) / 2),
    }
    thing = random.choice(_THINGS)
    if kind == "gateway":
        return Gateway(**place, name=f"{thing.capitalize()} {random.choice(_QUESTIONS)}", process_minutes=random.randint(0, 3))
    if kind == "step":
        return Step(**place, name=f"{random.choice(_VERBS)} {thing}", **_measures(random))
    if kind == "start":
        return Event(**place, name=f"{thing.capitalize()} arrives", place="start")
    return Event(**place, name=f"{thing.capitalize()} done", place="end", outcome="success")


def _measures(random: Random) -> dict[str, Any]:
    return {
        "type": random.choice(("task", "task", "task", "task", "check", "wait", "document", "transport")),
        "work_class": random.choice(("value", "enabling", "check", "failure", "waiting", "moving")),
        "process_minutes": random.randint(1, 45),
        "wait_minutes": random.choice((0, 15, 45, 120, 480, 1440)),
        "right_first_time": random.randint(80, 100) / 100,
    }


def _is(node: Node, place: str) -> bool:
    return isinstance(node, Event) and node.place == place
