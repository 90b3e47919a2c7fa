// Boots the browser's Python under Node, uses the core in it, and prints what happened as JSON.
// node boot.mjs <runtime folder> <library zip> <folder of compiled editions> [folder that holds decision_core]
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [runtime, library, editions, core] = process.argv.slice(2).map((path) => path && resolve(path));
const { loadPyodide, version } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);

const began = performance.now();
const pyodide = await loadPyodide({
  indexURL: runtime,
  stdLibURL: library,
  lockFileContents: {
    info: { abi_version: "2025_0", arch: "wasm32", platform: "emscripten_4_0_9", python: "3.13.2" },
    packages: {},
  },
  packageBaseUrl: runtime,
});
const ready = performance.now();
if (core) {
  pyodide.FS.mkdirTree("/core");
  pyodide.mountNodeFS("/core", core);
  pyodide.runPython("import sys; sys.path.insert(0, '/core')");
}
const { editions: listed } = JSON.parse(readFileSync(join(editions, "index.json"), "utf8"));
const texts = listed.map(({ file }) => readFileSync(join(editions, file), "utf8"));
const here = dirname(fileURLToPath(import.meta.url));
pyodide.runPython(readFileSync(join(here, "exercise.py"), "utf8"));
pyodide.pyimport("decision_core.bridge");
const told = JSON.parse(pyodide.globals.get("exercise")(pyodide.toPy(texts)));
const used = performance.now();
console.log(JSON.stringify({ ...told, pyodide: version, boot: Math.round(ready - began), use: Math.round(used - ready) }));
