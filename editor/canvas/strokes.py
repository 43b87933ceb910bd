"""How each kind of connector is drawn, learnt from one picture of each: its line, its head in four directions."""

from dataclasses import dataclass
from math import hypot

from model.document import Document
from model.drawing.draw import draw
from model.drawing.look import Look
from model.drawing.picture import Path, Picture, Verb, bounds
from model.geometry import Point
from model.records import Association, Connector, Map, MessageFlow, SequenceFlow, Step
from model.routing.router import routes

_SHOWN: dict[type[Connector], tuple[str, ...]] = {SequenceFlow: ("rework",), MessageFlow: (), Association: ("direction",)}
"""The fields a line and its head show."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line's colour, width and dash in points, and how far it ends before its tip.

    `heads` are the marks at a tip that lies at the origin, of lines that run right, down, left and up.
    """

    key: Key
    colour: str
    width: float
    dash: tuple[float, ...]
    pulled: float
    heads: tuple[Picture, ...]


class Strokes:
    """Every way a connector of a map is drawn; a connector's column holds its number."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._found: list[Stroke] = []
        self._numbers: dict[Key, int] = {}

    def __getitem__(self, number: int) -> Stroke:
        return self._found[number]

    def __len__(self) -> int:
        return len(self._found)

    def number(self, connector: Connector) -> int:
        """Which way a connector is drawn."""
        cls = type(connector)
        key = (cls, *[getattr(connector, name) for name in _SHOWN[cls]])
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._found)
            self._found.append(self._learnt(connector, key))
        return number

    def _learnt(self, connector: Connector, key: Key) -> Stroke:
        shown = {name: getattr(connector, name) for name in _SHOWN[type(connector)]}
        twin = type(connector)(id="twin", map_id="map", source_id="a", target_id="b", **shown)
        alone = Document([Map(id="map"), Step(id="a", map_id="map"), Step(id="b", map_id="map", x=400.0), twin])
        line, *rest = (mark for mark in draw(alone, "twin", self.look) if isinstance(mark, Path))
        start, *_, before, tip = (routes(alone, "map")["twin"].points[n] for n in (0, -2, -1))
        end = _last(line.verbs)
        heads = tuple(mark for mark in rest if _apart(bounds((mark,)).centre, tip) < _apart(bounds((mark,)).centre, start))
        along = (tip[0] - before[0], tip[1] - before[1])
        turned = tuple(_turned(heads, tip, along, way) for way in ((1, 0), (0, 1), (-1, 0), (0, -1)))
        return Stroke(key, line.stroke or "#000000", line.width, line.dash, _apart(end, tip), turned)


def _last(verbs: tuple[Verb, ...]) -> Point:
    *_, x, y = next(verb for verb in reversed(verbs) if len(verb) > 1)
    return (float(x), float(y))


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _turned(marks: tuple[Path, ...], about: Point, along: Point, to: tuple[int, int]) -> Picture:
    """Marks of a line that ends running `along`, as they are where it runs `to`, the tip at the origin."""
    length = hypot(*along) or 1.0
    c = (along[0] * to[0] + along[1] * to[1]) / length
    s = (along[0] * to[1] - along[1] * to[0]) / length

    def turn(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - about[0], y - about[1]
        return (dx * c - dy * s, dx * s + dy * c)

    def verb(each: Verb) -> Verb:
        numbers = [number for n in range(1, len(each), 2) for number in turn(each[n], each[n + 1])]  # type: ignore[arg-type]
        return (each[0], *numbers)  # type: ignore[return-value]

    return tuple(Path(tuple(map(verb, mark.verbs)), mark.fill, mark.stroke, mark.width, mark.dash) for mark in marks)
