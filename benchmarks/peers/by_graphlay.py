"""Lays out graphs with graphlay: reads JSON from standard input, writes JSON to standard output."""

import importlib
import json
import sys
import time

sys.path.insert(0, sys.argv[1])
graphlay = importlib.import_module("graphlay")

laid_out = []
for given in json.load(sys.stdin):
    graph = graphlay.Graph()
    for id, width, height, lane in given["boxes"]:
        graph.node(id, width=width, height=height, **({"group": lane} if given["strict"] else {}))
    for _, source, target in given["arrows"]:
        graph.edge(source, target)
    lanes = {"order": {"group_lanes": "strict"}} if given["strict"] else {}
    before = time.perf_counter()
    drawn = graphlay.layout(graph, preset="process_map", options={"direction": "leftright", **lanes})
    milliseconds = (time.perf_counter() - before) * 1000
    sizes = {id: (width, height) for id, width, height, _ in given["boxes"]}
    boxes = [(id, x - sizes[id][0] / 2, y - sizes[id][1] / 2) for id, (x, y) in drawn.positions().items()]
    points = [[(at["x"], at["y"]) for at in edge["points"]] for edge in drawn.edges]
    arrows = [(arrow[0], line) for arrow, line in zip(given["arrows"], points, strict=True)]
    laid_out.append({"boxes": boxes, "arrows": arrows, "milliseconds": milliseconds})
json.dump(laid_out, sys.stdout)
