"""A whole document in one line of text, for tests: `sketch("Sales: (start) > receive > check; Stock: pick > (end)")`.

    receive > check             two steps and the sequence flow between them, with the id “receive-check”
    a > b; b > c  (or a line)   `;` or a new line begins another chain; a node is made where its name comes first
    Sales: a > Stock: b         from here on new nodes stand in that lane; `Sales/Desk:` is the lane Desk nested in Sales
    [Shop] Sales: a             from here on lanes belong to the pool Shop; `[Customer!]` is a black-box pool
    (start)                     an event: a start where nothing comes in, an end where nothing goes out, else a catch
    (late)@check                a boundary event on the step check
    <ok>  <+all>  <o some>      a gateway: exclusive, parallel, inclusive; `<?…>` event-based, `<*…>` complex
    a -no 22%> b                a flow with a label, a share, or both; `~no>` is rework
    a ..> b   a .. b            a message flow; an association
    a{type=check name="Do it"}  fields of a node, a lane's by `Sales{height=200}: a`, a flow's in its arrow: `-no{default=true}>`
    memo{kind=note}             any other kind of node
    a > nowhere*                a flow whose other end is loose, at the place of that node

A record's id is its name. Nodes stand on a grid, one column after the node before, rows where they would overlap.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.document import Document
from model.order import spread
from model.records import (
    RECORD_CLASSES,
    Association,
    Connector,
    Event,
    Gateway,
    Lane,
    Map,
    MessageFlow,
    Node,
    Pool,
    Record,
    SequenceFlow,
    Step,
)

COLUMN, ROW, LEFT = 208.0, 112.0, 48.0
LANE = 160.0

_FIELDS = r"(?:\{(?P<fields>[^}]*)\})?"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<end>;|\n)
    | \[(?P<pool>[^\]!]+)(?P<black>!?)\]
    | (?P<message>\.\.>) | (?P<association>\.\.)
    | (?P<arrow>[-~])(?P<label>[^-~>{{]*){_FIELDS}> | (?P<plain>>)
    | (?P<lane>\w+(?:/\w+)*){_FIELDS.replace("fields", "lane_fields")}:
    | \((?P<event>\w+)\)(?:@(?P<on>\w+))?{_FIELDS.replace("fields", "event_fields")}
    | <(?P<split>\+|\?|\*|o[ ])?[ ]?(?P<gateway>\w+)>{_FIELDS.replace("fields", "gateway_fields")}
    | (?P<step>\w+)(?P<loose>\*?){_FIELDS.replace("fields", "step_fields")}
    )""",
    re.VERBOSE,
)
_SPLITS = {None: "exclusive", "+": "parallel", "o ": "inclusive", "?": "event_based", "*": "complex"}
_CLASSES = {cls.model_fields["kind"].default: cls for cls in RECORD_CLASSES if issubclass(cls, Node)}


def sketch(text: str, *more: Record, map_id: str = "map", vertical: bool = False) -> Document:
    """The document that a text in the language above describes, on one map, with `more` records put in as they are."""
    reader = _Reader(map_id)
    for token in _tokens(text):
        reader.read(token)
    its_map = Map(id=map_id, name=map_id, orientation="vertical" if vertical else "horizontal")
    return Document([its_map, *reader.bands(), *reader.nodes(vertical), *reader.connectors(), *more])


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at, text = 0, text.strip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise ValueError(f"a sketch cannot say “{text[at:]}”")
        yield token
        at = token.end()


def _fields(text: str | None) -> dict[str, object]:
    return {name: _value(value) for name, value in re.findall(r'(\w+)=("[^"]*"|[^\s,]+)', text or "")}


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


@dataclass
class _Thing:
    """A node, lane or pool to be: its class, its fields, and for a node the cell it stands in."""

    cls: type[Record]
    fields: dict[str, object]
    column: int = 0
    row: int = 0


@dataclass
class _Reader:
    map_id: str
    things: dict[str, _Thing] = field(default_factory=dict)
    joins: dict[str, _Thing] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    cells: set[tuple[object, int, int]] = field(default_factory=set)
    pool_id: str = "pool"
    lane_id: str | None = None
    before: str | None = None
    arrow: tuple[type[Connector], dict[str, object]] | None = None

    def read(self, token: re.Match[str]) -> None:
        said = token.groupdict()
        if said["end"]:
            self.before, self.arrow, self.lane_id = None, None, None
        elif said["pool"]:
            self._pool(said["pool"], bool(said["black"]))
        elif said["lane"]:
            self._lane(said["lane"].split("/"), _fields(said["lane_fields"]))
        elif said["event"] or said["gateway"] or said["step"]:
            self._node(said)
        else:
            self.arrow = _arrow(said)

    def _pool(self, name: str, black_box: bool) -> None:
        self.things.setdefault(name, _Thing(Pool, {"map_id": self.map_id, "name": name, "black_box": black_box}))
        if black_box:
            self._reach(name)
        else:
            self.pool_id = name

    def _lane(self, names: list[str], fields: dict[str, object]) -> None:
        self.things.setdefault(self.pool_id, _Thing(Pool, {"map_id": self.map_id}))
        parent: str | None = None
        for name in names:
            known = self.things.get(name)
            if known is None:
                self.things[name] = _Thing(Lane, {"pool_id": self.pool_id, "parent_id": parent, "name": name})
            parent = name
        self.things[names[-1]].fields |= fields
        self.lane_id = names[-1]

    def _node(self, said: dict[str, str | None]) -> None:
        id = said["event"] or said["gateway"] or said["step"] or ""
        if id not in self.things:
            self._place(id, _node(said))
        self.things[id].fields |= _fields(said["event_fields"] or said["gateway_fields"] or said["step_fields"])
        if said["loose"]:
            self.loose.add(id)
        self._reach(id)

    def _place(self, id: str, thing: _Thing) -> None:
        thing.fields = {"map_id": self.map_id, "lane_id": self.lane_id, "name": id, **thing.fields}
        if "attached_to_id" in thing.fields:
            host = self.things[str(thing.fields["attached_to_id"])]
            thing.fields["lane_id"], thing.column, thing.row = host.fields["lane_id"], host.column, host.row
        else:
            thing.column = self.things[self.before].column + 1 if self.before and self.arrow else 0
            while (self.lane_id, thing.column, thing.row) in self.cells:
                thing.row += 1
            self.cells.add((self.lane_id, thing.column, thing.row))
        self.things[id] = thing

    def _reach(self, id: str) -> None:
        if self.before is not None and self.arrow is not None:
            cls, fields = self.arrow
            join_id = again = f"{self.before}-{id}"
            while again in self.joins:
                again = f"{join_id}-{1 + int(again[len(join_id) + 1 :] or 1)}"
            self.joins[again] = _Thing(cls, {"map_id": self.map_id, "source_id": self.before, "target_id": id, **fields})
        self.before, self.arrow = id, None

    def bands(self) -> Iterator[Record]:
        """The pools and lanes, ranked as they were named."""
        bands = {id: thing for id, thing in self.things.items() if not issubclass(thing.cls, Node)}
        for (id, thing), rank in zip(bands.items(), spread(len(bands)), strict=True):
            height = {"height": self._height(id)} if thing.cls is Lane else {}
            yield thing.cls.model_validate({"id": id, "rank": rank, **height, **thing.fields})

    def _height(self, lane_id: str | None) -> float:
        rows = [thing.row for thing in self.things.values() if thing.fields.get("lane_id") == lane_id]
        return LANE + ROW * max(rows, default=0)

    def nodes(self, vertical: bool) -> Iterator[Node]:
        """The nodes at their places; those without a lane under all lanes."""
        lanes = [id for id, thing in self.things.items() if thing.cls is Lane]
        under = sum(self._height(id) for id in lanes) + 64 * len({self.things[id].fields["pool_id"] for id in lanes})
        flows = [join.fields for join in self.joins.values()]
        for id, thing in self.things.items():
            if issubclass(thing.cls, Node) and id not in self.loose:
                fields = (
                    {"id": id, **_event_place(id, flows), **thing.fields} if thing.cls is Event else {"id": id, **thing.fields}
                )
                cls = _CLASSES[str(fields.pop("kind", thing.cls.model_fields["kind"].default))]
                yield self._standing(cls.model_validate(fields), thing, 0 if fields["lane_id"] else under, vertical, fields)

    def _standing(self, node: Node, thing: _Thing, top: float, vertical: bool, fields: dict[str, object]) -> Node:
        long, broad = (node.height, node.width) if vertical else (node.width, node.height)
        host = getattr(node, "attached_to_id", None) is not None
        x = LEFT + COLUMN * thing.column + (144 - 8 if host else 72) - long / 2
        y = top + ROW * thing.row + (LANE / 2 + 40 if host else LANE / 2) - broad / 2
        return node.replace(**{name: value for name, value in (("x", x), ("y", y)) if name not in fields})

    def connectors(self) -> Iterator[Connector]:
        """The flows; an end at a loose node has no node."""
        for id, join in self.joins.items():
            fields = dict(join.fields)
            for end in ("source", "target"):
                name = str(fields[f"{end}_id"])
                if name in self.loose:
                    thing = self.things[name]
                    fields |= {f"{end}_id": None, f"{end}_at": (LEFT + COLUMN * thing.column, LANE / 2 + ROW * thing.row)}
            made = join.cls.model_validate({"id": id, **fields})
            assert isinstance(made, Connector)
            yield made


def _arrow(said: dict[str, str | None]) -> tuple[type[Connector], dict[str, object]]:
    if said["message"]:
        return MessageFlow, {}
    if said["association"]:
        return Association, {}
    share = re.search(r"([\d.]+)%", said["label"] or "")
    label = re.sub(r"[\d.]+%", "", said["label"] or "").strip()
    fields: dict[str, object] = {"name": label, "rework": said["arrow"] == "~"}
    if share is not None:
        fields["share"] = round(float(share[1]) / 100, 6)
    return SequenceFlow, fields | _fields(said["fields"])


def _node(said: dict[str, str | None]) -> _Thing:
    if said["gateway"]:
        return _Thing(Gateway, {"split": _SPLITS[said["split"]]})
    if said["event"]:
        return _Thing(Event, {"place": "boundary", "attached_to_id": said["on"]} if said["on"] else {})
    return _Thing(Step, {})


def _event_place(id: str, flows: list[dict[str, object]]) -> dict[str, object]:
    if not any(flow["target_id"] == id for flow in flows):
        return {"place": "start"}
    return {"place": "catch" if any(flow["source_id"] == id for flow in flows) else "end"}
