// Places the boxes of graphs and leads the lines between them, with the Eclipse Layout Kernel.
// node layout.mjs < a list of graphs as JSON > the same list with places
import { readFileSync } from "node:fs";
import ELK from "elkjs/lib/elk.bundled.js";

const elk = new ELK();
const placed = [];
for (const graph of JSON.parse(readFileSync(0, "utf8"))) placed.push(await elk.layout(graph));
process.stdout.write(JSON.stringify(placed));
