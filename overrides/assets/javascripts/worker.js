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

/** @param {string} address @param {RequestInit} [how] */
async function text(address, how) {
  const response = await fetch(address, how);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}

/**
 * The editions as they read today, by id, and the files of the published revisions.
 * @param {string} assets @returns {Promise<{texts: Object<string, string>, files: string[]}>}
 */
async function editions(assets) {
  const index = JSON.parse(await text(`${assets}procedure/index.json`));
  const texts = Object.fromEntries(await Promise.all(index.editions.map(
    async (/** @type {{id: string, file: string}} */ { id, file }) =>
      [id, await text(`${assets}procedure/${file}`)])));
  return { texts, files: index.revisions.map((/** @type {{file: string}} */ { file }) => file) };
}

/**
 * Brings the published revisions, once nobody waits for anything else: a saved record may have been
 * made under one of them. What did not come is asked for again when the next file is opened.
 * @param {string} assets @param {string[]} files @param {(text: string) => void} put
 */
function shelving(assets, files, put) {
  const missing = new Set(files);
  /** @type {Promise<boolean>|null} */
  let coming = null;
  async function fetchAll() {
    for (const file of missing) {
      try {
        put(await text(`${assets}procedure/${file}`, { priority: "low" }));
        missing.delete(file);
      } catch {
        // the others may still come
      }
    }
    coming = null;
    return missing.size === 0;
  }
  /** True once all of them are there. */
  return () => missing.size ? coming ??= fetchAll() : Promise.resolve(true);
}

/** False, after as long as somebody who opens a file is kept waiting for old rules. */
const soon = () => new Promise((done) => { setTimeout(() => done(false), 8_000); });

/** Requests that open a file of any day. @param {string} request */
const opens = (request) => ["open", "review"].includes(JSON.parse(request).op);

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
    const { texts: national, files } = await texts;
    const kept = /** @type {string[]} */ ([]);
    const made = (/** @type {Object<string, string>} */ local) => {
      const given = python.toPy(Object.values({ ...national, ...local }));
      const bridge = Bridge(given);
      given.destroy();
      for (const revision of kept) bridge.shelve(revision);
      return bridge;
    };
    let bridge = made({});
    const shelve = shelving(assets, files, (revision) => {
      bridge.shelve(revision);
      kept.push(revision);
    });
    self.addEventListener("message", async ({ data }) => {
      try {
        if (data.use) {
          bridge.destroy();
          bridge = made(data.use);
          return;
        }
        if (opens(data.request)) bridge.lacks(!await Promise.race([shelve(), soon()]));
        say({ id: data.id, response: bridge.handle(data.request) });
      } catch {
        say({ failed: true });
      }
    });
    say({ ready: true, editions: national });
    shelve();
  } catch {
    say({ failed: true });
  }
}
