// A floor: the runtime's program is fetched and compiled, and nothing is done with it.
const program = await WebAssembly.compileStreaming(fetch("assets/runtime/pyodide.asm.wasm"));
postMessage(String(WebAssembly.Module.exports(program).length));
