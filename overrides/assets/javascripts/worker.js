/**
 * The worker: starts Python from this site's own files and passes texts to the bridge and back.
 * It keeps no case: only the editions.
 * @module worker
 */

/** The empty list of packages that the runtime asks for; `info` is that of pyodide 0.29.5. */
const LOCK = {
  info: { abi_version: "2025_0", arch: "wasm32", platform: "emscripten_4_0_9", python: "3.13.2" },
  packages: {},
};

/** @param {string} address */
async function text(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}

/** @param {string} assets */
async function editions(assets) {
  const index = JSON.parse(await text(`${assets}procedure/index.json`));
  return Promise.all(index.editions.map(
    (/** @type {{file: string}} */ edition) => text(`${assets}procedure/${edition.file}`)));
}

/**
 * @param {string} assets address of the folder with the site's own files, with a final slash
 */
export async function start(assets) {
  const say = (/** @type {object} */ message) => postMessage(message);
  // The runtime leaves some failures of its own start unheard.
  self.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    say({ failed: true });
  });
  try {
    const runtime = `${assets}runtime/`;
    const texts = editions(assets);
    texts.catch(() => undefined);
    const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
    say({ progress: "code" });
    const python = await loadPyodide({
      indexURL: runtime,
      stdLibURL: `${runtime}python.zip`,
      lockFileContents: LOCK,
      packageBaseUrl: runtime,
    });
    say({ progress: "python" });
    const { Bridge } = python.pyimport("decision_core.bridge");
    const given = python.toPy(await texts);
    const bridge = Bridge(given);
    given.destroy();
    self.addEventListener("message", ({ data }) => {
      try {
        say({ id: data.id, response: bridge.handle(data.request) });
      } catch {
        say({ failed: true });
      }
    });
    say({ ready: true });
  } catch {
    say({ failed: true });
  }
}
