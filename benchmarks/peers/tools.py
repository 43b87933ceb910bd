"""Other tools that lay out graphs, where they are installed: each takes graphs and gives drawings.

None of them belongs to Procmap. What npm and pip bring lies in the folder `.peers` of the project (see `HOW`); `dot` is
Graphviz's, as the system has it.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.graphs import Drawing, Graph
from benchmarks.timing import CommandFailedError
from model.geometry import Point, Rect

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent.parent / ".peers"
HOW = "npm install --prefix .peers elkjs @dagrejs/dagre; python -m pip install --target .peers/python graphlay"
_POINTS_AN_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. `missing` says what it needs that is not here, if anything."""

    name: str
    missing: Callable[[], str | None]
    draw: Callable[[Sequence[Graph]], list[Drawing]]


def _without(module: str) -> Callable[[], str | None]:
    def missing() -> str | None:
        here = shutil.which("node") and (FOLDER / "node_modules" / module).is_dir()
        return None if here else f"node and {module}"

    return missing


def _by_node(script: str) -> Callable[[Sequence[Graph]], list[Drawing]]:
    def draw(graphs: Sequence[Graph]) -> list[Drawing]:
        said = _output(["node", str(HERE / script), str(FOLDER)], json.dumps([_plain(graph) for graph in graphs]))
        return [_drawing(graph, one) for graph, one in zip(graphs, json.loads(said), strict=True)]

    return draw


def _plain(graph: Graph) -> dict[str, Any]:
    return {
        "boxes": [[id, width, height, lane] for id, (width, height, lane) in graph.boxes.items()],
        "arrows": [[id, source, target] for id, (source, target) in graph.arrows.items()],
    }


def _drawing(graph: Graph, said: dict[str, Any]) -> Drawing:
    boxes = {id: Rect(x, y, *graph.boxes[id][:2]) for id, x, y in said["boxes"]}
    return Drawing(boxes, {id: [(x, y) for x, y in points] for id, points in said["arrows"]}, said["milliseconds"])


def _output(command: list[str], given: str) -> str:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandFailedError(f"{command[0]} ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout


def _without_dot() -> str | None:
    return None if shutil.which("dot") else "dot (Graphviz)"


def _by_dot(graphs: Sequence[Graph]) -> list[Drawing]:
    return [_dot(graph) for graph in graphs]


def _dot(graph: Graph) -> Drawing:
    """`splines=ortho` is the only kind of dot's with level and upright lines; the time is that of the whole process."""
    number = {id: f"n{n}" for n, id in enumerate(graph.boxes)}
    inches = {id: (w / _POINTS_AN_INCH, h / _POINTS_AN_INCH) for id, (w, h, _) in graph.boxes.items()}
    nodes = [f"{number[id]} [width={w:.4f}, height={h:.4f}]" for id, (w, h) in inches.items()]
    edges = [f'{number[a]} -> {number[b]} [comment="{n}"]' for n, (a, b) in enumerate(graph.arrows.values())]
    head = 'rankdir=LR; splines=ortho; nodesep=0.44; ranksep=0.78; node [shape=box, fixedsize=true, label=""]'
    before = time.perf_counter()
    said = json.loads(_output(["dot", "-Tjson0"], "digraph { " + "; ".join([head, *nodes, *edges]) + " }"))
    milliseconds = (time.perf_counter() - before) * 1000
    ids, arrows = list(graph.boxes), list(graph.arrows)
    middles = {ids[int(each["name"][1:])]: _pair(each["pos"]) for each in said["objects"]}
    boxes = {
        id: Rect(x - graph.boxes[id][0] / 2, -y - graph.boxes[id][1] / 2, *graph.boxes[id][:2]) for id, (x, y) in middles.items()
    }
    lines = {arrows[int(each["comment"])]: _corners(each["pos"]) for each in said["edges"]}
    return Drawing(boxes, lines, milliseconds)


def _pair(text: str) -> Point:
    x, y = text.split(",")[:2]
    return float(x), float(y)


def _corners(spline: str) -> list[Point]:
    """The corners of an orthogonal spline: every third of its control points; the arrow's tip stands before them."""
    tip = [part[2:] for part in spline.split() if part.startswith("e,")]
    points = [_pair(part) for part in spline.split() if not part.startswith("e,")][::3]
    return list(_bent([(x, -y) for x, y in [*points, *map(_pair, tip)]]))


def _bent(points: Sequence[Point]) -> Iterator[Point]:
    """Without the points that lie on the line between their neighbours."""
    for n, at in enumerate(points):
        if 0 < n < len(points) - 1:
            (x0, y0), (x1, y1) = points[n - 1], points[n + 1]
            if abs((x1 - x0) * (at[1] - y0) - (y1 - y0) * (at[0] - x0)) < 0.01:
                continue
        yield at


def _without_graphlay() -> str | None:
    return None if (FOLDER / "python" / "graphlay").is_dir() else "graphlay"


def _by_graphlay(strict: bool) -> Callable[[Sequence[Graph]], list[Drawing]]:
    def draw(graphs: Sequence[Graph]) -> list[Drawing]:
        given = json.dumps([_plain(graph) | {"strict": strict} for graph in graphs])
        said = _output([sys.executable, str(HERE / "by_graphlay.py"), str(FOLDER / "python")], given)
        return [_drawing(graph, one) for graph, one in zip(graphs, json.loads(said), strict=True)]

    return draw


TOOLS = (
    Tool("elkjs", _without("elkjs"), _by_node("elkjs.mjs")),
    Tool("dagre", _without("@dagrejs/dagre"), _by_node("dagre.mjs")),
    Tool("dot", _without_dot, _by_dot),
    Tool("graphlay", _without_graphlay, _by_graphlay(strict=False)),
    Tool("graphlay with lanes", _without_graphlay, _by_graphlay(strict=True)),
)
