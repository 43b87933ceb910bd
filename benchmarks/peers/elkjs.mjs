// Lays out graphs with ELK's layered algorithm: reads JSON from standard input, writes JSON to standard output.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const require = createRequire(process.argv[2] + "/");
const ELK = require("elkjs");
const elk = new ELK();
const options = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.spacing.nodeNode": "32",
  "elk.layered.spacing.nodeNodeBetweenLayers": "56",
};

const laidOut = [];
for (const graph of JSON.parse(readFileSync(0, "utf8"))) {
  const children = graph.boxes.map(([id, width, height]) => ({ id, width, height }));
  const edges = graph.arrows.map(([id, source, target]) => ({ id, sources: [source], targets: [target] }));
  const before = performance.now();
  const drawn = await elk.layout({ id: "map", layoutOptions: options, children, edges });
  const milliseconds = performance.now() - before;
  const corners = ({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint].map((p) => [p.x, p.y]);
  laidOut.push({
    boxes: drawn.children.map(({ id, x, y }) => [id, x, y]),
    arrows: drawn.edges.map(({ id, sections }) => [id, corners(sections[0])]),
    milliseconds,
  });
}
process.stdout.write(JSON.stringify(laidOut));
