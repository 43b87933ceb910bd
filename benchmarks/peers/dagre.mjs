// Lays out graphs with dagre: reads JSON from standard input, writes JSON to standard output.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const require = createRequire(process.argv[2] + "/");
const dagre = require("@dagrejs/dagre");

const laidOut = [];
for (const graph of JSON.parse(readFileSync(0, "utf8"))) {
  const drawn = new dagre.graphlib.Graph({ multigraph: true });
  drawn.setGraph({ rankdir: "LR", nodesep: 32, ranksep: 56 });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const [id, width, height] of graph.boxes) drawn.setNode(id, { width, height });
  for (const [id, source, target] of graph.arrows) drawn.setEdge(source, target, {}, id);
  const before = performance.now();
  dagre.layout(drawn);
  const milliseconds = performance.now() - before;
  laidOut.push({
    boxes: drawn.nodes().map((id) => [id, drawn.node(id).x - drawn.node(id).width / 2, drawn.node(id).y - drawn.node(id).height / 2]),
    arrows: drawn.edges().map((edge) => [edge.name, drawn.edge(edge).points.map((p) => [p.x, p.y])]),
    milliseconds,
  });
}
process.stdout.write(JSON.stringify(laidOut));
