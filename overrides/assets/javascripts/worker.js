/**
 * The worker: starts Python from this site's own files and passes texts to the bridge and back.
 * It keeps no case: only the editions. Where the page hands it one with an area's parts in, or one
 * that it began with, that stands in the place of the one found here.
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

/** The compiled editions by id. @param {string} assets @returns {Promise<Object<string, string>>} */
async function editions(assets) {
  const index = JSON.parse(await text(`${assets}procedure/index.json`));
  return Object.fromEntries(await Promise.all(index.editions.map(
    async (/** @type {{id: string, file: string}} */ { id, file }) =>
      [id, await text(`${assets}procedure/${file}`)])));
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
    const national = await texts;
    const made = (/** @type {Object<string, string>} */ local) => {
      const given = python.toPy(Object.values({ ...national, ...local }));
      const bridge = Bridge(given);
      given.destroy();
      return bridge;
    };
    let bridge = made({});
    self.addEventListener("message", ({ data }) => {
      try {
        if (data.use) {
          bridge.destroy();
          bridge = made(data.use);
          return;
        }
        say({ id: data.id, response: bridge.handle(data.request) });
      } catch {
        say({ failed: true });
      }
    });
    say({ ready: true, editions: national });
  } catch {
    say({ failed: true });
  }
}
