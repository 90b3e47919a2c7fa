// What anybody would get by following the manual: the stock files, micropip, and the core's wheel.
import { loadPyodide } from "./plain/pyodide.mjs";

const asked = new Promise((heard) => { onmessage = ({ data }) => heard(data); });
const index = await (await fetch("assets/procedure/index.json")).json();
const texts = Promise.all(index.editions.map(async ({ id, file }) => [id, await (await fetch(`assets/procedure/${file}`)).text()]));
const python = await loadPyodide({ indexURL: new URL("plain/", self.location.href).href });
// The wheel on the index is not, byte for byte, the one that the runtime's own list names.
await python.loadPackage("micropip", { checkIntegrity: false });
await python.pyimport("micropip").install(new URL("plain/WHEEL", self.location.href).href);
const bridge = python.pyimport("decision_core.bridge").Bridge(python.toPy(Object.fromEntries(await texts)));
postMessage(bridge.handle(await asked));
